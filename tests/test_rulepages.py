"""The pages on the rules are those of the pack, and what they tell people to write works."""

import re
import tomllib
from pathlib import Path

import pytest

from govlint import cli, packs
from govlint.suppress import entries
from tests import rulepages

TOML = re.compile(r"^```toml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
TEXT = re.compile(r"^(`{3,})\w*\n.*?^\1$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(?<!\\)\]\(([^)]+)\)")
CODES = [rule.id for rule in packs.load().rules]


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    """The pages as they are made now, by name."""
    return rulepages.made()


def kept(code: str) -> str:
    """The page of a rule as it is kept."""
    return (rulepages.HOME / f"{code}.md").read_text(encoding="utf-8")


def test_the_pages_that_are_kept_are_those_that_are_made(made: dict[str, str]) -> None:
    there = {path.name: path.read_text(encoding="utf-8") for path in rulepages.HOME.iterdir()}
    stale = sorted(name for name in there.keys() | made.keys() if there.get(name) != made.get(name))
    assert stale == [], "run `just rule-pages`"


def test_making_them_removes_the_page_of_a_rule_that_is_no_more(
    made: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rulepages, "HOME", tmp_path / "rules")
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "Z999.md").touch()
    rulepages.main()
    assert {path.name for path in (tmp_path / "rules").iterdir()} == set(made)


def test_the_index_leads_to_every_rule_once() -> None:
    index = (rulepages.HOME / rulepages.INDEX).read_text(encoding="utf-8")
    assert sorted(LINK.findall(index)) == sorted(f"{code}.md" for code in CODES)


@pytest.mark.parametrize("code", CODES)
def test_a_page_leads_only_to_pages_that_are_there_and_has_no_mark_up_of_documents(code: str) -> None:
    prose = TEXT.sub("", kept(code))
    assert [link for link in LINK.findall(prose) if not (rulepages.HOME / link).is_file()] == []
    assert "<" not in re.sub(r"`[^`\n]*`", "", prose.replace(r"\`", ""))


@pytest.mark.parametrize("code", CODES)
def test_what_a_page_has_people_write_is_understood(code: str) -> None:
    for block in TOML.findall(kept(code)):
        written = tomllib.loads(block)
        if "ignore" in written:
            (entry,) = entries.parse(block.encode(), "list")
            assert entry.codes == (code,)
        else:
            assert list(written) == ["per-file-ignores"]
            assert list(written["per-file-ignores"].values()) == [[code]]


def test_what_a_page_has_people_write_keeps_the_rule_silent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    report = tmp_path / "街道" / "年报.txt"
    report.parent.mkdir()
    shown = re.search(r"^```text\n(.*?)^```$", kept("D607"), re.MULTILINE | re.DOTALL)
    assert shown
    report.write_text(shown[1], encoding="utf-8")
    check = ["check", "--select", "D607", "--output-format", "concise", str(report)]
    by_file, by_entry = TOML.findall(kept("D607"))[:2]
    cli.run(check)
    assert "D607" in capsys.readouterr().out
    (tmp_path / "govlint.toml").write_text(by_file, encoding="utf-8")
    cli.run(check)
    assert "D607" not in capsys.readouterr().out
    (tmp_path / "govlint.toml").unlink()
    (report.parent / ".govlint-ignore.toml").write_text(by_entry.replace("docx", "txt"), encoding="utf-8")
    cli.run(check)
    assert "D607" not in capsys.readouterr().out


def test_what_must_not_be_published_is_masked_on_its_page_as_in_its_finding() -> None:
    page = kept("P801")
    assert page.count("119*************2X") == 5
    assert "11999919000101002X" not in page


@pytest.mark.parametrize("code", ["R001", "S108"])
def test_a_rule_that_says_what_was_not_checked_is_not_told_to_be_switched_off(code: str) -> None:
    assert "--ignore" not in kept(code)
    assert "不能忽略" in kept(code)


def test_a_fence_is_longer_than_any_in_the_text() -> None:
    assert rulepages.fenced("a\n````\nb", "text") == "`````text\na\n````\nb\n`````"
