"""The pages on the rules in docs/rules, made of the pack alone; run as a script it writes them anew.

A page is in Chinese, with the same in English below. Its examples are the cases that the rule carries, really run: the
first bad one, and the first good one of the same kind in which everything could be judged.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from govlint import canon, packs, render
from govlint.config.known import settable
from govlint.engine import cases, pages
from govlint.engine.checker import IDLE_SUPPRESSION, REPEATED_UNIT, UNIT_WITHOUT_REPORT, UNREADABLE, about_rosters
from govlint.formatters import Screen
from govlint.formatters.findinglines import finding_lines
from govlint.formatters.markdowntext import escaped
from govlint.formatters.safe import visible
from govlint.formatters.words import grade_word, severities_word, word
from govlint.model import LANGS, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from govlint.engine.checker import Examination
    from govlint.model import Lang, Pack, Rule, RulePage
    from govlint.packs.cases import Case, RuleCases

HOME = Path(__file__).parents[1] / "docs" / "rules"
INDEX = "README.md"
FAMILIES = {
    "S": Text("结构", "Structure"),
    "N": Text("编号", "Numbering"),
    "T": Text("三张法定表格", "The statutory tables"),
    "B": Text("勾稽关系", "Balance of the tables"),
    "C": Text("正文与表格对照", "Text against tables"),
    "D": Text("日期", "Dates"),
    "W": Text("用字和标点", "Wording and punctuation"),
    "P": Text("隐私", "Privacy"),
    "R": Text("读取", "Reading"),
    "X": Text("多份报告对照", "Across reports"),
}
WORDS = {
    "what": Text("怎样报告，怎样改", "What it says, and what to do"),
    "error": Text("错误：必须改正。", "An error must be corrected."),
    "warning": Text(
        "警告：请核对；核对后确认无误的，可以写明理由后忽略。",
        "A warning: check it; what proves right may be suppressed.",
    ),
    "info": Text("提示：写法上的建议。", "Info: a suggestion of style."),
    "slots": Text("〔 〕中的内容按报告填写。", "What stands in 〔 〕 is filled in from the report."),
    "params": Text("可以设置", "What may be set"),
    "param": Text(
        "`govlint.toml` 中 `[rules.{code}]` 的 `{name}`：{about}。",
        "`{name}` of `[rules.{code}]` in `govlint.toml`: {about}.",
    ),
    "roster": Text(
        "只在有单位名册时使用：`govlint.toml` 中的 `roster`，或者选项 `--roster`。",
        "Used only where there is a roster: `roster` in `govlint.toml`, or the option `--roster`.",
    ),
    "fails": Text("报出问题的例子", "An example that fails"),
    "passes": Text("没有问题的例子", "An example that passes"),
    "document": Text("报告{about}里这样写：", "The report{about} says:"),
    "above": Text("报告内容见上文。", "What the report says stands above."),
    "finding": Text("govlint 报告：", "govlint reports:"),
    "unshown": Text(
        "这一例不是单凭正文能够写出的，这里不列。", "This case is more than its text, and is not shown here."
    ),
    "off": Text("怎样不用这条规则", "How to switch it off"),
    "always": Text(
        "说明有内容没有检查成，不能取消，也不能忽略。不必检查的文件，写在 `govlint.toml` 的 `exclude` 里。",
        "It says that something was not checked, and can be neither deselected nor suppressed. Files that need no "
        "check are named by `exclude` in `govlint.toml`.",
    ),
    "once": Text(
        "这一次不用：`govlint check --ignore {code} 年报.docx`", "In one run: `govlint check --ignore {code} REPORT`"
    ),
    "files": Text("某些文件一直不用，写在 `govlint.toml` 里：", "For some files always, in `govlint.toml`:"),
    "entry": Text(
        "某一份报告里确认不改的，写明理由，写在它旁边的 `.govlint-ignore.toml` 里：",
        "What is to stay in one report, with the reason, in `.govlint-ignore.toml` beside it:",
    ),
    "units": Text(
        "确实不必有报告的单位，写明理由，写在名册旁边的 `.govlint-ignore.toml` 里：",
        "For a unit that need not have a report, with the reason, in `.govlint-ignore.toml` beside the roster:",
    ),
    "comment": Text(
        "网页和 Markdown 也可以写注释：`<!-- govlint: ignore[{code}] 原始台账如此 -->`",
        "In web pages and Markdown a comment does: `<!-- govlint: ignore[{code}] the records have it so -->`",
    ),
    "unhidden": Text(
        "它说的是忽略说明本身，不能用忽略说明去掉。", "It is about suppressions, and cannot be suppressed."
    ),
    "folder": Text("街道/*", "offices/*"),
    "file": Text("年报.docx", "report.docx"),
    "reason": Text("原始台账如此", "the records have it so"),
    "list": Text("名册.txt", "units.txt"),
    "unit": Text("白杨县林业局", "白杨县林业局"),
    "founded": Text("年底新设", "founded in December"),
}
_SCREEN = Screen(width=100)
_FENCE = re.compile(r"`{3,}")
_MOST_LINES = 40
_UNSEEN = re.compile("<(table|absent|row|cell)")
_TOLD = frozenset(("agency", "agency-kind", "year", "year-from", "edition", "expected-edition", "printed-edition"))


class Example(NamedTuple):
    """The text of a case's document, empty where that does not tell all, and the year and agency it is said to have."""

    text: str = ""
    agency: str = ""
    year: int | None = None


_NONE = Example()


class Described(NamedTuple):
    """A rule with all that its page needs."""

    rule: Rule
    page: Mapping[Lang, RulePage]
    finding: Mapping[Lang, Sequence[str]]
    fails: Example
    passes: Example
    wants_roster: bool


def made() -> dict[str, str]:
    """Every page by the name of its file."""
    pack = packs.load()
    own = {rule.rule_id: rule for rule in packs.load_cases()}
    said = {lang: pages.pages(pack, pack.rules, lang) for lang in LANGS}
    rules = [
        _described(pack, rule, {lang: said[lang][i] for lang in LANGS}, own[rule.id])
        for i, rule in enumerate(pack.rules)
    ]
    fixed = frozenset((UNREADABLE, *pack.gates))
    return {INDEX: _joined(_index(rules)), **{f"{r.rule.id}.md": _joined(_page(r, fixed)) for r in rules}}


def main() -> None:
    """Write every page anew, and remove those of rules that are no more."""
    HOME.mkdir(parents=True, exist_ok=True)
    whole = made()
    for old in HOME.glob("*.md"):
        if old.name not in whole:
            old.unlink()
    for name, text in whole.items():
        (HOME / name).write_text(text, encoding="utf-8", newline="\n")


def _described(pack: Pack, rule: Rule, page: Mapping[Lang, RulePage], own: RuleCases) -> Described:
    bad = next(case for case in own.cases if case.kind == "bad")
    found = {lang: cases.examined(pack, rule.id, bad, lang) for lang in LANGS}
    shown = {lang: _finding(found[lang], rule, lang) for lang in LANGS}
    fails = _example(bad, found["zh"])
    passes = _sound(pack, rule, own, bad, fails) if fails.text else _NONE
    if not passes.text and "text" not in _kind(bad):
        fails = _NONE  # what is wrong with a fragment is seen beside a sound one alone
    return Described(rule, page, shown, fails, passes, rule.id in about_rosters(pack))


def _finding(examination: Examination, rule: Rule, lang: Lang) -> Sequence[str]:
    first = next(finding for finding in examination.result.findings if finding.rule == rule.id)
    return finding_lines(first, lang, _SCREEN, placed=examination.document.root is not None)


def _sound(pack: Pack, rule: Rule, own: RuleCases, bad: Case, fails: Example) -> Example:
    """The first good case like the bad one that could be judged in full."""
    for case in own.cases:
        if case.kind == "good" and _kind(case) == _kind(bad) and not _part_of(case, "params"):
            examination = cases.examined(pack, rule.id, case, "zh")
            sound = _example(case, examination)
            if sound.text and sound != fails and (not rule.relation or _is_judged(examination)):
                return sound
    return _NONE


def _kind(case: Case) -> frozenset[str]:
    """What a case is made of; the applications' grid is a table like the others."""
    if not isinstance(case.data, dict):
        return frozenset(("xml",))
    return frozenset("tables" if key == "grid" else key for key in case.data) & {"text", "says", "tables", "xml"}


def _part_of(case: Case, key: str) -> Mapping[str, str]:
    part: Mapping[str, str] = case.data.get(key, {}) if isinstance(case.data, dict) else {}
    return part


def _is_judged(examination: Examination) -> bool:
    """Whether relations were decided, not left alone for want of a figure; rows left out of the case do not count."""
    root = examination.document.root
    cells = [] if root is None else canon.descendants(root, "cell")
    whole = all(cell.get("state") in (None, "number") for cell in cells)
    return whole or not examination.result.relations.not_assessable


def _example(case: Case, examination: Examination) -> Example:
    """The document as people read it, what findings mask masked."""
    root = examination.document.root
    if root is None or not _is_readable(case):
        return _NONE
    whole = render.rendering(root, masked=examination.masked).text
    if "text" in _kind(case) and not examination.masked:
        whole = str(case.data["text"])
    lines = [visible(line).rstrip() for line in whole.strip("\n").split("\n")]
    text = "\n".join(lines).strip("\n") if len(lines) <= _MOST_LINES else ""
    said = _part_of(case, "report")
    result = examination.result
    return Example(text, said.get("agency", ""), result.year if "year" in said else None) if text else _NONE


def _is_readable(case: Case) -> bool:
    """Whether the text of a case tells all: no table written as marks, and of the report nothing that is not shown."""
    xml = case.data.get("xml", "") if isinstance(case.data, dict) else case.data
    said = frozenset(_part_of(case, "report"))
    return not _UNSEEN.search(xml) and said <= _TOLD and ("agency" in said or "agency-kind" not in said)


def _index(rules: Sequence[Described]) -> Iterator[str]:
    yield "# 规则 Rules"
    yield "由规则包生成（`just rule-pages`），请勿手改。Generated from the pack, not to be edited."
    for letter, family in FAMILIES.items():
        own = [r for r in rules if r.rule.id[0] == letter]
        yield f"## {letter} {family.zh} {family.en}"
        yield "\n".join(["| 代号 | 级别 | 内容 | Title |", "|---|---|---|---|", *map(_row, own)])


def _row(described: Described) -> str:
    zh, en = described.page["zh"], described.page["en"]
    severities = severities_word(zh.grades, "zh")
    return f"| [{zh.code}]({zh.code}.md) | {severities} | {escaped(zh.title)} | {escaped(en.title)} |"


def _page(described: Described, fixed: frozenset[str]) -> Iterator[str]:
    page = described.page["zh"]
    yield f"# {page.code} {escaped(page.title)}"
    yield from _part(described, "zh", fixed, "##")
    yield "## In English"
    yield f"**{escaped(described.page['en'].title)}**"
    yield from _part(described, "en", fixed, "###")
    yield f"[全部规则 All rules]({INDEX})"


def _part(described: Described, lang: Lang, fixed: frozenset[str], level: str) -> Iterator[str]:
    """A page in one language, below its title."""
    page = described.page[lang]
    yield _list(_facts(page, lang))
    yield f"{level} {_say('what', lang)}"
    yield _list([*map(escaped, page.messages), *(escaped(word("hint", lang).format(hint)) for hint in page.hints)])
    yield _advice(page, lang)
    if described.wants_roster:
        yield _say("roster", lang)
    if params := settable(described.rule):
        yield f"{level} {_say('params', lang)}"
        abouts = {name: param.about.zh if lang == "zh" else param.about.en for name, param in params.items()}
        yield _list([_say("param", lang, code=page.code, name=n, about=escaped(a)) for n, a in abouts.items()])
    yield from _examples(described, lang, level)
    yield f"{level} {_say('off', lang)}"
    yield from _off(page.code, lang, fixed)


def _facts(page: RulePage, lang: Lang) -> Iterator[str]:
    """Name, severity with its conditions, editions, what it needs and its basis."""
    colon = word("colon", lang)
    yield f"{word('name', lang)}{colon}{escaped(page.name)}"
    yield f"{word('severity', lang)}{colon}{severities_word(page.grades, lang)}" + _grades(page, lang)
    editions = [word("edition", lang).format(e) for e in page.editions] or [word("any_edition", lang)]
    yield f"{word('editions', lang)}{colon}{escaped(word('list', lang).join(editions))}"
    for code, title in page.needs:
        need = word("need", lang).format(code=f"[{code}]({code}.md)", title=escaped(title))
        yield f"{word('needs', lang)}{colon}{need}"
    yield from (f"{word('basis', lang)}{colon}{escaped(basis)}" for basis in page.cited())


def _grades(page: RulePage, lang: Lang) -> str:
    """Below the severity, when which is given."""
    return "".join(f"\n  - {escaped(grade_word(g, lang))}" for g in page.grades) if len(page.grades) > 1 else ""


def _advice(page: RulePage, lang: Lang) -> str:
    """What a severity asks for, and that messages have slots."""
    given = {grade.severity for grade in page.grades}
    said = [_say(severity, lang) for severity in ("error", "warning", "info") if severity in given]
    slots = [_say("slots", lang)] if any("〔" in text for text in (*page.messages, *page.hints)) else []
    return word("between", lang).join([*said, *slots])


def _examples(described: Described, lang: Lang, level: str) -> Iterator[str]:
    yield f"{level} {_say('fails', lang)}"
    yield from _document(described.fails, lang)
    yield _say("finding", lang)
    yield fenced("\n".join(described.finding[lang]), "text")
    if described.passes.text:
        yield f"{level} {_say('passes', lang)}"
        yield from _document(described.passes, lang)


def _document(example: Example, lang: Lang) -> Iterator[str]:
    """What the report says, in the first part of the page only: it is the same in both."""
    if not example.text:
        yield _say("unshown", lang)
    elif lang == "zh":
        year = word("year", lang).format(example.year) if example.year is not None else ""
        about = word("comma", lang).join(filter(None, (escaped(example.agency), year)))
        yield _say("document", lang, about=word("aside", lang).format(about) if about else "")
        yield fenced(example.text, "text")
    else:
        yield _say("above", lang)


def _off(code: str, lang: Lang, fixed: frozenset[str]) -> Iterator[str]:
    """How a rule is left out, as far as it can be."""
    if code in fixed:
        yield _say("always", lang)
        return
    yield _say("once", lang, code=code)
    if code != UNIT_WITHOUT_REPORT:
        yield _say("files", lang)
        yield fenced(f'[per-file-ignores]\n"{_say("folder", lang)}" = ["{code}"]', "toml")
    if code == IDLE_SUPPRESSION:
        yield _say("unhidden", lang)
        return
    yield from _suppressed(code, lang)


def _suppressed(code: str, lang: Lang) -> Iterator[str]:
    """How one finding is left as it is; what comes of several files is in no comment."""
    if code == UNIT_WITHOUT_REPORT:
        yield _say("units", lang)
        lines = f'file = "{_say("list", lang)}"\ntext = "{_say("unit", lang)}"\nreason = "{_say("founded", lang)}"'
    else:
        yield _say("entry", lang)
        lines = f'file = "{_say("file", lang)}"\nreason = "{_say("reason", lang)}"'
    yield fenced(f'[[ignore]]\nrule = "{code}"\n{lines}', "toml")
    if code not in (UNIT_WITHOUT_REPORT, REPEATED_UNIT):
        yield _say("comment", lang, code=code)


def _say(key: str, lang: Lang, **values: str) -> str:
    text = WORDS[key]
    return (text.zh if lang == "zh" else text.en).format(**values)


def _list(items: Iterator[str] | Sequence[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def fenced(text: str, kind: str) -> str:
    """The text as it is: the fence is longer than any in it."""
    fence = "`" * max(3, *(len(run) + 1 for run in _FENCE.findall(text)), 0)
    return f"{fence}{kind}\n{text}\n{fence}"


def _joined(blocks: Iterator[str]) -> str:
    return "\n\n".join(blocks) + "\n"


if __name__ == "__main__":
    main()
