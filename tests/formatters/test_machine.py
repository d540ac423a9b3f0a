"""The formats for programs and for those who send reports back."""

import json
import re
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

from govlint.formatters import FORMATS, Screen, concise, stepsummary
from govlint.formatters.github import MOST
from govlint.formatters.markdowntext import escaped
from govlint.model import (
    Citation,
    Excerpt,
    Failure,
    FileResult,
    Finding,
    Grade,
    Location,
    RelatedPlace,
    Relation,
    Relations,
    Report,
    RulePage,
    Severity,
    Span,
)

CELL = Location("报告.docx", "n9", "p9", "表三 第8行“1.属于国家秘密”×“自然人”")
TOTAL = Finding(
    "B401",
    "row-total",
    "error",
    "总计应为 7，实为 6",
    CELL,
    "f1",
    related=(RelatedPlace("其他：5", CELL),),
    relations=(Relation("B401", "7", "6", CELL), Relation("B402", "9", "8", CELL)),
    expected="7",
    actual="6",
)
SENTENCE = Finding(
    "W701",
    "doubled-punctuation",
    "warning",
    "标点重复",
    Location("年报.txt", label="第一部分 第3段", line=5, column=3, end_line=5, end_column=5),
    "f2",
    expected="。",
    actual="。。",
    excerpt=Excerpt("text", ((Span("办结率100%"), Span("。。", mark=True), Span("全部*按时*办结")),)),
)
STYLE = SENTENCE._replace(rule="W707", severity="info", message="写法建议", fingerprint="f3")
UNREAD = Finding("R001", "unreadable", "error", "文件不存在", Location("无.txt", label="全文", line=1, column=1), "f4")
HIDDEN = TOTAL._replace(suppressed="已核对")
WORD = FileResult(
    "./报告.docx", "checked", (TOTAL, HIDDEN), "annual-report", "2019", 2020, "某街道办事处", Relations(40, 2)
)
PLAIN = FileResult("年报.txt", "checked", (STYLE, SENTENCE), skipped=frozenset({"C513"}))
SOUND = FileResult("好.txt", "checked", (), "annual-report", "2021", 2022, "某县林业局", Relations(42, 0))
MISSING = FileResult("无.txt", "missing", (UNREAD,))
FAILED = FileResult("坏.txt", "failed")
PAGES = {
    code: RulePage(
        code,
        "x",
        code,
        (Grade("error"),),
        (),
        (Citation("《旧格式》", "2019"), Citation("《格式》（国办〔2021〕30号）", "2021"), Citation("《条例》")),
        (),
        (),
    )
    for code in ("B401", "C513", "R001", "W701", "W707")
}
TITLES = {"B401": "行总计等于各列之和", "W701": "标点, 不重复: 100%"}
REPORT = Report((WORD, PLAIN, SOUND, MISSING), rules=5, titles=TITLES, pages=PAGES, exit_status=3)
BROKEN = Report((FAILED,), (Failure("坏.txt", "KeyError: 'x'", "Traceback…"),), exit_status=2)


def written(form: str, report: Report = REPORT) -> str:
    """The report in that format."""
    return FORMATS[form].write(report, Screen())


@pytest.mark.parametrize(
    ("label", "short"),
    [
        ("表三 第8行“1.属于国家秘密”×“自然人”", "表三/第8行/自然人"),
        ("表三 第8行“1.属于×秘密”×“自然人”", "表三/第8行/自然人"),
        ("表二 第11行“行政强制”", "表二/第11行"),
        ("第一部分 第3段", "第一部分/第3段"),
        ("第六部分标题“五、其他 事项”", "第六部分标题“五、其他 事项”"),
        ("table 3, row 8 “1.属于国家秘密”×“自然人”", "table 3/row 8/自然人"),
        ("part 1, paragraph 3", "part 1/paragraph 3"),
        ("", ""),
    ],
)
def test_a_place_in_words_is_told_in_steps(label: str, short: str) -> None:
    assert concise.in_steps(label) == short


def test_concise_is_a_line_a_finding() -> None:
    assert written("concise").splitlines() == [
        "./报告.docx:表三/第8行/自然人: B401 error 总计应为 7，实为 6",
        "年报.txt:5:3: W707 info 写法建议",
        "年报.txt:5:3: W701 warning 标点重复",
        "无.txt: R001 error 文件不存在",
    ]
    assert written("concise", BROKEN) == "坏.txt: failed: KeyError: 'x'\n"


def test_json_lines_have_files_findings_and_a_last_summary() -> None:
    records = [json.loads(line) for line in written("json-lines").splitlines()]
    whole = json.loads(written("json"))
    assert [record["type"] for record in records].count("finding") == 5
    assert [record["path"] for record in records if record["type"] == "file"] == [f["path"] for f in whole["files"]]
    assert records[0] == {"type": "file", **{k: v for k, v in whole["files"][0].items() if k != "findings"}}
    assert records[1] == {"type": "finding", "path": "./报告.docx", **whole["files"][0]["findings"][0]}
    assert records[-1] == {"type": "summary", "version": 1, "tool": whole["tool"], **whole["summary"]}
    failed = [json.loads(line)["type"] for line in written("json-lines", BROKEN).splitlines()]
    assert failed == ["file", "failure", "summary"]


def test_annotations_come_by_severity_and_are_escaped() -> None:
    commands = written("github").splitlines()
    assert [command.split(" ")[0] for command in commands] == ["::error", "::error", "::warning", "::notice"]
    assert commands[0].startswith("::error file=报告.docx,title=B401 行总计等于各列之和::总计应为 7")
    assert commands[1] == "::error file=无.txt,title=R001 unreadable::文件不存在"
    assert "title=W701 标点%2C 不重复%3A 100%25::" in commands[2]
    assert written("github", BROKEN).startswith("::error file=坏.txt,title=govlint::")


def test_an_annotation_is_one_command_whatever_the_message_holds() -> None:
    evil = SENTENCE._replace(message="100%\n::set-output name=x::y\r::stop-commands::z", location=Location("a,b:c.txt"))
    (command,) = written("github", Report((FileResult("a,b:c.txt", "checked", (evil,)),))).splitlines()
    assert command.startswith("::warning file=a%2Cb%3Ac.txt,title=")
    assert "::100%25 ::set-output" in command


def test_an_annotation_over_several_lines_has_no_columns() -> None:
    long = SENTENCE._replace(location=SENTENCE.location._replace(end_line=7))
    assert "line=5,endLine=7,title=" in written("github", Report((FileResult("a.txt", "checked", (long,)),)))


def test_ten_annotations_of_each_level_are_shown_and_the_rest_counted() -> None:
    many = tuple(TOTAL._replace(message=f"第{i}") for i in range(MOST + 3))
    lines = written("github", Report((WORD._replace(findings=(*many, SENTENCE)),))).splitlines()
    assert sum(line.startswith("::error ") for line in lines) == MOST
    assert sum(line.startswith("::warning ") for line in lines) == 1
    assert lines[-1] == "还有 3 条没有列出。"


def test_the_step_summary_lists_all_findings() -> None:
    summary = stepsummary.render(REPORT)
    assert "| 错误 | B401 | 表三 第8行“1.属于国家秘密”×“自然人” | 总计应为 7，实为 6 |" in summary
    assert summary.count("\n| 错误") + summary.count("\n| 警告") + summary.count("\n| 提示") == 4
    assert "坏.txt" in stepsummary.render(BROKEN)
    assert "未发现问题" in stepsummary.render(Report((SOUND,)))


@pytest.mark.parametrize("room", [0, 40, 300, 500])
def test_the_step_summary_keeps_to_its_room(room: int) -> None:
    summary = stepsummary.render(REPORT, room)
    assert len(summary.encode()) <= room
    shown = len(re.findall(r"^\| (?:错误|警告|提示)", summary, re.MULTILINE))
    assert not summary or summary.endswith(f"还有 {4 - shown} 条没有列出。\n")


def test_gitlab_has_a_path_a_line_a_severity_and_a_fingerprint_of_its_own_for_each() -> None:
    problems = json.loads(written("gitlab"))
    assert [p["severity"] for p in problems] == ["major", "info", "minor", "critical"]
    assert problems[0]["location"] == {"path": "报告.docx", "lines": {"begin": 1}}
    assert problems[0]["description"].startswith("B401: 总计应为 7")
    assert "表三 第8行" in problems[0]["description"]
    assert problems[2]["location"]["lines"] == {"begin": 5}
    assert [p["severity"] for p in json.loads(written("gitlab", BROKEN))] == ["critical"]
    twice = Report((PLAIN, PLAIN._replace(path="甲/年报.txt")))
    marks = [p["fingerprint"] for p in json.loads(written("gitlab", twice))]
    assert len(set(marks)) == len(marks) == 4


def test_junit_has_a_case_for_each_rule_and_an_error_for_what_was_not_read() -> None:
    suites = ElementTree.fromstring(written("junit"))
    told = [{k: suite.get(k) for k in ("name", "tests", "failures", "errors", "skipped")} for suite in suites]
    assert [list(suite.values()) for suite in told] == [
        ["./报告.docx", "5", "1", "0", "0"],
        ["年报.txt", "5", "2", "0", "1"],
        ["好.txt", "5", "0", "0", "0"],
        ["无.txt", "1", "0", "1", "0"],
    ]
    failure = suites.find("testsuite/testcase/failure")
    assert failure is not None
    assert (failure.get("type"), failure.get("message")) == ("error", "总计应为 7，实为 6")
    assert ElementTree.fromstring(written("junit", BROKEN)).find("testsuite/testcase/error") is not None


def test_junit_of_a_run_that_found_nothing_to_check_has_that_error_unless_it_was_allowed() -> None:
    assert ElementTree.fromstring(written("junit", Report((), exit_status=3))).find(".//error") is not None
    assert len(ElementTree.fromstring(written("junit", Report(())))) == 0


@pytest.mark.parametrize("form", ["github", "gitlab", "sarif"])
def test_services_that_know_the_repository_are_told_the_address_of_a_file(form: str) -> None:
    for report, name in ((Report((PLAIN,)), "年报.txt"), (BROKEN, "坏.txt")):
        assert f"nb/{name}" in unquote(FORMATS[form].write(report, Screen(address="nb/".__add__)))


def test_rdjson_counts_paths_from_the_current_folder() -> None:
    for report, name in ((Report((WORD,)), "报告.docx"), (BROKEN, "坏.txt")):
        (diagnostic,) = json.loads(FORMATS["rdjson"].write(report, Screen(address="nb/".__add__)))["diagnostics"]
        assert diagnostic["location"]["path"] == name


def test_rdjson_has_no_range_where_there_are_no_columns() -> None:
    diagnostics = json.loads(written("rdjson"))["diagnostics"]
    assert [d["severity"] for d in diagnostics] == ["ERROR", "INFO", "WARNING", "ERROR"]
    assert diagnostics[0]["location"] == {"path": "报告.docx"}
    assert diagnostics[0]["code"] == {"value": "B401"}
    assert diagnostics[0]["relatedLocations"][0]["message"] == "其他：5"
    assert json.loads(written("rdjson", BROKEN))["diagnostics"][0]["severity"] == "ERROR"


def test_a_slip_says_whose_report_goes_back_and_what_to_do_worst_first() -> None:
    slips = written("markdown").split("\n---\n")
    assert len(slips) == 4
    assert "**某街道办事处 2020 年政府信息公开工作年度报告**" in slips[0]
    assert "必须改正的问题 1 处，请修改后重新报送" in slips[0]
    assert "1. 表三 第8行“1.属于国家秘密”×“自然人”：总计应为 7，实为 6\n   - 不成立的关系 2 项：" in slips[0]
    assert "   - 相关：其他：5\n" in slips[0]
    assert "   - 依据：《旧格式》；《条例》（规则 B401）" in slips[0]
    assert "   - 依据：《旧格式》；《格式》（国办〔2021〕30号）；《条例》（规则 W701）" in slips[1]
    assert "另有 2 项数字关系" in slips[0]
    assert slips[1].index("## 一、需要核对说明的问题") < slips[1].index("## 二、行文格式问题")
    assert "原文：办结率100%【。。】全部\\*按时\\*办结" in slips[1]
    assert "改正：应为 “。”，实为 “。。”" in slips[1]
    assert "没有能够检查（文件不存在）" in slips[2]
    assert "以下报告未发现问题：\n\n- 某县林业局 2022 年政府信息公开工作年度报告（好.txt）" in slips[3]


def test_a_slip_leaves_open_which_of_two_figures_is_wrong() -> None:
    place = Location("年报.txt", label="第一部分 第2段")
    untold = Finding("C501", "received", "error", "收到申请 10 件与表三不符", place, "f", expected="1", actual="0")
    told = untold._replace(message="文中为 0 件，表三为 1 件")
    beside = untold._replace(related=(RelatedPlace("表三：1", CELL),))
    (alone, nothing, open_) = (
        written("markdown", Report((PLAIN._replace(findings=(f,)),))) for f in (untold, told, beside)
    )
    assert "改正：应为 “1”，实为 “0”" in alone
    assert "应为" not in nothing
    assert "核对：按相关数字应为 “1”，实为 “0”，请查明哪一处有误" in open_
    assert "改正" not in open_.replace("必须改正", "")


def test_what_govlint_failed_on_is_not_sent_back() -> None:
    slip = written("markdown", BROKEN)
    assert slip.startswith("以下报告因 govlint 自身出错而没有检查")
    assert slip.endswith("\n- 坏.txt\n")
    assert "退回修改意见" not in slip
    assert "请重新报送" not in slip


def test_a_slip_says_what_was_not_verified_in_a_report_without_problems() -> None:
    line = "- 某县林业局 2022 年政府信息公开工作年度报告（好.txt）"
    undecided = SOUND._replace(relations=Relations(40, 2))
    assert written("markdown", Report((SOUND,))).endswith(f"{line}\n")
    assert f"{line}：另有 2 项数字关系因表格不全" in written("markdown", Report((undecided,)))


def test_a_slip_in_english_and_of_nothing() -> None:
    assert "## 1. To correct" in written("markdown", REPORT._replace(lang="en"))
    assert written("markdown", Report(())) == "没有找到可以检查的文件。\n"
    assert "坏.txt" in written("markdown", BROKEN)


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("[a](b) ![c](d)", "\\[a\\](b) !\\[c\\](d)"),
        ("a|b\nc", "a\\|b c"),
        ("&lt; A&B & c", "&amp;lt; A&amp;B & c"),
        ("# 一", "\\# 一"),
        ("1. 属于", "1\\. 属于"),
        ("1.属于国家秘密，100%", "1.属于国家秘密，100%"),
    ],
)
def test_document_text_is_no_markup(text: str, safe: str) -> None:
    assert escaped(text) == safe


EVIL = "\x1b[31m\u202e红\x9b2J\u2028<b>&\x00\ufffe\ud800]]>"


def evil_report(status: str = "checked", severity: Severity = "error") -> Report:
    """A report in which every text that comes from outside tries something."""
    place = Location(EVIL, label=EVIL)
    found = Finding(
        "B401",
        "row-total",
        severity,
        EVIL,
        place,
        "f",
        (RelatedPlace(EVIL, place),),
        (Relation("B401", EVIL, EVIL, place),) * 2,
        EVIL,
        EVIL,
        Excerpt("text", ((Span(EVIL, mark=True), Span(EVIL)),)),
    )
    checked = FileResult(EVIL, "checked", (found,), "annual-report", EVIL, 2020, EVIL, title=EVIL)
    unread = FileResult(EVIL, "unreadable", (found,))
    return Report((checked, unread), (Failure(EVIL, EVIL, EVIL),), titles={"B401": EVIL}, pages=PAGES, exit_status=2)


@pytest.mark.parametrize("statistics", [False, True])
@pytest.mark.parametrize("form", sorted(FORMATS))
def test_nothing_in_a_document_steers_or_hides(form: str, statistics: bool) -> None:
    shown = FORMATS[form].write(evil_report(), Screen(statistics=statistics))
    assert not {"\x1b", "\x9b", "\x00", "\u202e", "\u2028", "\ud800"} & set(shown)


def test_the_summary_of_a_step_and_a_slip_hold_no_markup_of_a_document() -> None:
    for shown in (stepsummary.render(evil_report()), written("markdown", evil_report())):
        assert "<b>" not in shown
        assert not {"\x1b", "\x9b", "\u202e", "\ud800"} & set(shown)


def test_junit_is_xml_whatever_the_document_holds() -> None:
    assert ElementTree.fromstring(written("junit", evil_report())) is not None


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_the_same_report_is_written_the_same(form: str) -> None:
    assert written(form) == written(form)


@pytest.mark.parametrize("form", sorted(FORMATS.keys() - {"json", "json-lines", "html", "sarif"}))
def test_what_is_suppressed_is_not_shown(form: str) -> None:
    assert written(form, Report((WORD._replace(findings=(HIDDEN,)),), pages=PAGES)).count("总计应为 7") == 0
