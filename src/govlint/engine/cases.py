"""The cases that rules carry: small documents with what must be found in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from lxml import etree

from govlint import canon, claims, packs
from govlint.engine.checker import Checker
from govlint.engine.reading import read
from govlint.errors import GovlintError
from govlint.model import (
    LANGS,
    REPORT_NS,
    Document,
    Edition,
    FileResult,
    Finding,
    Lang,
    Location,
    Note,
    Options,
    Pack,
    Source,
)
from govlint.namedtuples import NamedTuple
from govlint.tables import fixture

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from govlint.engine.checker import Examination
    from govlint.packs.cases import Case, RuleCases

    Checkers: TypeAlias = Mapping[Lang, Checker]

_YEAR = 2021
"""The report year of a case with `says` that names none."""


class CaseResult(NamedTuple):
    """One case of a rule, or of a pattern of claims, and what came of it; `detail` says what went wrong."""

    rule: str
    file: str
    line: int
    ok: bool
    detail: str = ""


def example(pack: Pack, rule: str, cases: tuple[Case, ...], lang: Lang) -> Finding | None:
    """What a rule finds in the first of its cases that it is to find something in."""
    for case in (case for case in cases if case.kind == "bad"):
        if found := _own(examined(pack, rule, case, lang).result, rule):
            return found[0]
    return None


def examined(pack: Pack, rule: str, case: Case, lang: Lang) -> Examination:
    """What comes of one case of a rule."""
    return Checker(pack, _options(case, rule, lang)).examine_document(_document(case.data, pack, rule))


def run_cases(pack: Pack, folder: Path | None = None) -> tuple[CaseResult, ...]:
    """Run every case of every rule of the pack in `folder` (None: the shipped one)."""
    return tuple(result for rule in packs.load_cases(folder) for result in run_rule(pack, rule))


def run_rule(pack: Pack, rule: RuleCases) -> Iterator[CaseResult]:
    """Run the cases of one rule of the pack, one after another."""
    checkers: dict[str, Checkers] = {}
    for case in rule.cases:
        asked = repr(_options(case, rule.rule_id, "zh"))
        if asked not in checkers:
            checkers[asked] = {lang: Checker(pack, _options(case, rule.rule_id, lang)) for lang in LANGS}
        detail = _run(case, rule.rule_id, pack, checkers[asked])
        yield CaseResult(rule.rule_id, rule.file, case.line, not detail, detail)


def others(case: Case) -> tuple[str, ...]:
    """The rules beside its own that a case runs, under `with`: failing relations of several are folded."""
    return tuple(case.data.get("with", ())) if isinstance(case.data, dict) else ()


def _options(case: Case, rule: str, lang: Lang) -> Options:
    """What a case is checked with: its rule and those under `with`, parameters as under `params`."""
    given = case.data.get("params", {}) if isinstance(case.data, dict) else {}
    return Options(lang, select=(rule, *others(case)), params={rule: dict(given)})


def _run(case: Case, rule: str, pack: Pack, checkers: Checkers) -> str:
    """What is wrong with the findings of a case; empty when they are as expected."""
    document = _document(case.data, pack, rule)
    found = {lang: _own(checkers[lang].check_document(document), rule) for lang in LANGS}
    if len(found["zh"]) != len(case.expect):
        told = "; ".join(f"{_addresses(f.location, document)[0]}: {f.message}" for f in found["zh"])
        return f"{len(found['zh'])} findings, {len(case.expect)} expected: {told or 'none'}"
    pairs = zip(case.expect, found["zh"], found["en"], strict=True)
    return "; ".join(fault for want, zh, en in pairs for fault in _differences(want, zh, en, document))


def _own(result: FileResult, rule: str) -> list[Finding]:
    return [f for f in result.findings if f.rule == rule]


def _differences(want: Mapping[str, Any], zh: Finding, en: Finding, document: Document) -> Iterator[str]:
    said = {
        **{"zh": zh.message, "en": en.message, "severity": zh.severity},
        **{"expected": zh.expected, "actual": zh.actual, "marked": _marked(zh)},
    }
    for key, value in want.items():
        if key == "at":
            if value not in _addresses(zh.location, document):
                yield f"at {_addresses(zh.location, document)[0]}, not {value}"
        elif key == "line":
            if str(zh.location.line) != str(value):
                yield f"at line {zh.location.line}, not {value}"
        elif key == "related":
            seen = [_addresses(r.location, document) for r in zh.related]
            if len(seen) != len(value) or any(v not in s for v, s in zip(value, seen, strict=True)):
                yield f"related {[s[0] for s in seen]}, not {value}"
        elif key == "relations":
            folded = [f"{r.rule} {_addresses(r.location, document)[0]}" for r in zh.relations]
            if folded != list(value):
                yield f"relations {folded}, not {value}"
        elif key not in said:
            yield f"unknown expectation {key}"
        elif said[key] != value:
            yield f"{key} is “{said[key]}”, not “{value}”"


def _marked(finding: Finding) -> str:
    """The words or cells that the excerpt marks."""
    rows = finding.excerpt.rows if finding.excerpt else ()
    return " ".join(span.text for row in rows for span in row if span.mark)


def _addresses(location: Location, document: Document) -> list[str]:
    """The names under which a case may speak of a place: row.col, row key, section key, xml:id, element."""
    if document.root is None or location.node is None:
        return ["report"]
    node = next(n for n in document.root.iter() if n.get(canon.XML_ID) == location.node)
    row, section = node.getparent(), node.getparent()
    names = [location.node, canon.name_of(node)]
    if node.get("state") and row is not None:
        names.insert(0, f"{row.get('key')}.{node.get('col')}")
    elif key := node.get("key"):
        names.insert(0, key)
    elif canon.name_of(node) == "heading" and section is not None:
        names.insert(0, section.get("key") or section.get("label") or location.node)
    return names


def _document(data: Any, pack: Pack, rule: str) -> Document:
    """The document of a case: `text`, `xml`, `says`, `grid` (table `applications`) or `tables`, `note`."""
    case: Mapping[str, Any] = {"xml": data} if isinstance(data, str) else data
    if "text" in case:
        return read(Source("case.txt", case["text"].encode()), pack)
    if "note" in case:
        note = Note(rule, {k: str(v) for k, v in case["note"].items()})
        return Document(Source("case.txt", b""), None, (note,))
    return Document(Source("case.txt", b""), _tree(case, pack))


def _tree(case: Mapping[str, Any], pack: Pack) -> etree._Element:
    edition = _edition(pack, str(case.get("edition", "2021")))
    attributes = {k: str(v) for k, v in case.get("report", {}).items()}
    if "says" in case:
        attributes.setdefault("year", str(_YEAR))
    root = _parsed(case.get("xml", ""), {"kind": pack.kind, "edition": edition.key, **attributes})
    grids = {"applications": case["grid"]} if "grid" in case else {}
    said = _overview(str(case["says"])) if "says" in case else None
    if said is not None:
        root.append(said)
    for key, rows in {**grids, **case.get("tables", {})}.items():
        root.append(fixture.table(key, rows, edition))
    canon.number(root)
    if said is not None:
        claims.find(root, pack.claims.patterns)
    return root


def _overview(text: str) -> etree._Element:
    """Part one with a paragraph for each line."""
    section = canon.make("section", {"key": "overview", "level": "1"})
    canon.sub(section, "heading", text="总体情况")
    for line in text.splitlines():
        canon.sub(section, "p", text=line)
    return section


def _parsed(xml: str, attributes: Mapping[str, str]) -> etree._Element:
    root = etree.fromstring(f'<report xmlns="{REPORT_NS}" version="1">{xml}</report>')
    root.attrib.update(dict(attributes))
    return root


def _edition(pack: Pack, key: str) -> Edition:
    for edition in pack.editions:
        if edition.key == key:
            return edition
    raise GovlintError(f"the pack has no edition {key}", hint="say under `edition` of the case which one it has")
