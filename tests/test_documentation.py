"""Results lead to the pages on the rules where their site is published, and nowhere where it is not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from govlint import cli
from govlint.config.addresses import is_address
from govlint.formatters import FORMATS, Screen, stepsummary
from govlint.formatters.addresses import home_address, rule_address
from govlint.model import FileResult, Finding, Location, Report, RulePage

BASE = "https://example.org/govlint"
PAGE = f"{BASE}/rules/B401.html"
FINDING = Finding("B401", "row-total", "error", "有误", Location("a.txt"), "f")
REPORT = Report(
    (FileResult("a.txt", "checked", (FINDING,)),),
    titles={"B401": "总计"},
    pages={"B401": RulePage("B401", "row-total", "总计", (), (), (), (), ())},
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with a faulty report in it."""
    monkeypatch.chdir(tmp_path)
    for name in ("GOVLINT_LANG", "FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    sample = Path(__file__).parents[1] / "samples" / "broken" / "totals.txt"
    (tmp_path / "a.txt").write_bytes(sample.read_bytes())
    return tmp_path


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What a command prints on standard output."""
    cli.run(list(arguments))
    return capsys.readouterr().out


def diagnosed(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    """The rdjson of a check."""
    found: dict[str, Any] = json.loads(printed(capsys, "check", "a.txt", "--output-format", "rdjson", *arguments))
    return found


@pytest.mark.parametrize("base", [BASE, f"{BASE}/", f"{BASE}//"])
def test_the_address_of_a_rule_is_that_of_its_page_on_the_site(base: str) -> None:
    assert rule_address(base, "B401") == PAGE
    assert home_address(base) == f"{BASE}/"


def test_without_a_site_no_rule_has_an_address_and_the_package_page_is_home() -> None:
    assert rule_address("", "B401") == ""
    assert home_address("") == "https://pypi.org/project/govlint/"


def test_an_address_is_in_ascii_and_what_is_encoded_stays_so() -> None:
    assert rule_address("file:///共享/a%20b", "B401") == "file:///%E5%85%B1%E4%BA%AB/a%20b/rules/B401.html"


@pytest.mark.parametrize("text", ["https://example.org", "http://127.0.0.1:8000/x/", "file:///共享/site"])
def test_sites_are_on_the_web_or_in_a_folder(text: str) -> None:
    assert is_address(text)


@pytest.mark.parametrize(
    "text",
    ["", "example.org", "javascript:alert(1)", "https://", "https:///a", "file://a", "ftp://a", "https://a b", "https://a\x1b]",
     'https://a"b', "https://a\u202eb", "https://a\n"],
)  # fmt: skip
def test_nothing_else_is_the_address_of_a_site(text: str) -> None:
    assert not is_address(text)


def test_a_rule_of_a_sarif_log_has_its_page_only_where_there_is_a_site(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def driver(*arguments: str) -> dict[str, Any]:
        log = json.loads(printed(capsys, "check", "a.txt", "--output-format", "sarif", *arguments))
        found: dict[str, Any] = log["runs"][0]["tool"]["driver"]
        return found

    named = driver("--documentation-url", BASE)
    assert named["informationUri"] == f"{BASE}/"
    assert all(rule["helpUri"] == f"{BASE}/rules/{rule['id']}.html" for rule in named["rules"])
    plain = driver()
    assert plain["informationUri"] == "https://pypi.org/project/govlint/"
    assert not any("helpUri" in rule for rule in plain["rules"])


def test_reviewdog_is_told_the_page_of_a_rule_from_the_cache_as_well(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    codes = [diagnosed(capsys, *more)["diagnostics"][0]["code"] for more in ((), ("--documentation-url", BASE), ())]
    assert codes == [{"value": "B401"}, {"value": "B401", "url": PAGE}, {"value": "B401"}]


def test_an_option_goes_before_the_configuration(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "govlint.toml").write_text(f'documentation-url = "{BASE}"\n', encoding="utf-8")
    assert diagnosed(capsys)["source"]["url"] == f"{BASE}/"
    assert diagnosed(capsys, "--documentation-url", "file:///srv")["source"]["url"] == "file:///srv/"
    assert "url" not in diagnosed(capsys, "--isolated")["diagnostics"][0]["code"]


def test_what_is_no_address_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["check", "a.txt", "--documentation-url", "javascript:1"]) == 2
    (folder / "govlint.toml").write_text('documentation-url = "javascript:1"\n', encoding="utf-8")
    assert cli.run(["check", "a.txt"]) == 2
    assert "govlint.toml:1" in capsys.readouterr().err


def test_a_code_leads_to_its_page_on_a_terminal_that_lets_it() -> None:
    text = FORMATS["text"].write(REPORT, Screen(documentation=BASE, links=True))
    assert f"\x1b]8;;{PAGE}\x1b\\B401\x1b]8;;\x1b\\" in text
    for screen in (Screen(documentation=BASE), Screen(links=True)):
        assert "\x1b" not in FORMATS["text"].write(REPORT, screen)


def test_colour_that_goes_into_a_pipe_has_no_links(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = printed(capsys, "check", "a.txt", "--color", "always", "--documentation-url", BASE)
    assert "\x1b[" in shown
    assert "\x1b]8" not in shown


def test_the_rules_of_a_page_and_of_a_step_summary_lead_to_theirs() -> None:
    assert f'<a href="{PAGE}">B401</a>' in FORMATS["html"].write(REPORT, Screen(documentation=BASE))
    assert "https:" not in FORMATS["html"].write(REPORT, Screen())
    assert f"| [B401]({PAGE}) |" in stepsummary.render(REPORT, documentation=BASE)
    assert "| B401 |" in stepsummary.render(REPORT)


def test_a_rule_is_shown_with_its_page(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("--documentation-url", BASE)
    assert f"网页  {PAGE}\n" in printed(capsys, "rule", "B401", *asked)
    assert f"- <{PAGE}>\n" in printed(capsys, "rule", "B401", "--output-format", "markdown", *asked)
    assert json.loads(printed(capsys, "rule", "B401", "--output-format", "json", *asked))["rules"][0]["url"] == PAGE
    assert json.loads(printed(capsys, "rule", "B401", "--output-format", "json"))["rules"][0]["url"] is None
    (folder / "govlint.toml").write_text(f'documentation-url = "{BASE}"\n', encoding="utf-8")
    assert PAGE in printed(capsys, "rule", "B401")
