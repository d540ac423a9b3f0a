"""Making a `Pack` of validated plain data. It checks nothing: the data comes from `check` or its cached copy."""

from __future__ import annotations

from typing import Any

from govlint.model import (
    AgencyKind,
    Basis,
    Block,
    BlocksTemplate,
    Choice,
    ClaimFact,
    ClaimPattern,
    Claims,
    Clause,
    Edition,
    Find,
    GridTemplate,
    Label,
    LineTemplate,
    Pack,
    Param,
    Related,
    RepairHints,
    RowTemplate,
    Rule,
    SectionName,
    Sides,
    Text,
    Vocabulary,
    Where,
)


def build(data: Any, digest: str, folder: str = "") -> Pack:
    """The pack; `folder` is how messages name the place of its files."""
    return Pack(
        id=data["id"],
        title=_text(data["title"]),
        kind=data["kind"],
        digest=digest,
        basis={name: Basis(*fields) for name, fields in data["basis"].items()},
        params=data["params"],
        gates=tuple(data["gates"]),
        defs=tuple((name, expression) for name, expression in data["defs"]),
        rules=tuple(_rule(rule, folder) for rule in data["rules"]),
        editions=tuple(map(_edition, data["editions"])),
        vocabulary=_vocabulary(data["vocabulary"]),
        clauses=tuple(Clause(c["id"], c["text"], tuple(c["rules"]), c["unchecked"]) for c in data["clauses"]),
        repair=RepairHints(*map(_text, data["repair"])) if data["repair"] else None,
        claims=_claims(data["claims"]),
    )


def _text(data: Any) -> Text:
    return Text(data["zh"], data["en"])


def _rule(data: Any, folder: str) -> Rule:
    file, line = data["where"]
    return Rule(
        id=data["id"],
        name=data["name"],
        title=_text(data["title"]),
        severity=tuple(Choice(when, level, because and _text(because)) for when, level, because in data["severity"]),
        message=tuple(Choice(when, _text(text)) for when, text in data["message"]),
        where=Where(f"{folder}/{file}" if folder else file, line),
        basis=tuple(data["basis"]),
        editions=tuple(data["editions"]),
        each=tuple(data["each"]),
        context=data["context"],
        let=tuple((name, expression) for name, expression in data["let"]),
        fixed=tuple(data["fixed"]),
        when=data["when"],
        assert_=data["assert"],
        find=_find(data["find"]),
        note=None if data["note"] is None else tuple(data["note"]),
        at=tuple(data["at"]),
        span=None if data["span"] is None else (data["span"][0], data["span"][1]),
        related=tuple(Related(item["select"], _text(item["label"])) for item in data["related"]),
        expected=data["expected"],
        actual=data["actual"],
        group=tuple(Choice(when, group) for when, group, _ in data["group"]),
        needs=tuple(data["needs"]),
        relation=data["relation"],
        sides=Sides(*data["sides"]) if data["sides"] else None,
        params={name: Param(kind, _text(about)) for name, (kind, about) in data["params"].items()},
    )


def _find(data: Any) -> Find | None:
    if data is None:
        return None
    return Find(
        within=tuple(data["in"]),
        regex=data["regex"],
        words=tuple(data["words"]),
        fold=data["fold"],
        keep=data["keep"],
        debris=data["debris"],
        page=data["page"],
        mask=data["mask"],
        corrections=data["corrections"],
        sound=data["sound"],
        slips=data["slips"],
    )


def _claims(data: Any) -> Claims:
    keys = {key: _text(title) for key, title in data["keys"].items()}
    return Claims(keys, tuple(map(_claim_pattern, data["patterns"])))


def _claim_pattern(data: Any) -> ClaimPattern:
    return ClaimPattern(
        name=data["name"],
        cue=tuple(data["cue"]),
        find=data["find"],
        facts=tuple(ClaimFact(key, n, tuple(units), col) for key, n, units, col in data["facts"]),
        unless=data["unless"],
        elsewhere=data["elsewhere"],
        under=data["under"],
        years=data["years"],
        values=data["values"],
    )


def _label(data: Any) -> Label:
    key, text, synonyms = data
    return Label(key, text, tuple(synonyms))


def _labels(data: Any) -> tuple[Label, ...]:
    return tuple(map(_label, data))


def _edition(data: Any) -> Edition:
    disclosure, applications, disputes = data["disclosure"], data["applications"], data["disputes"]
    return Edition(
        key=data["key"],
        first_year=data["first"],
        last_year=data["last"],
        disclosure=BlocksTemplate("disclosure", _label(disclosure["corner"]), tuple(map(_block, disclosure["blocks"]))),
        applications=GridTemplate(
            "applications",
            _label(applications["note"]),
            _labels(applications["captions"]),
            _labels(applications["columns"]),
            tuple(RowTemplate(_label(label), _labels(groups)) for label, groups in applications["rows"]),
        ),
        disputes=LineTemplate(
            "disputes", _labels(disputes["captions"]), _labels(disputes["columns"]), _labels(disputes["rows"])
        ),
    )


def _block(data: Any) -> Block:
    return Block(_label(data["caption"]), _labels(data["columns"]), _labels(data["rows"]))


def _vocabulary(data: Any) -> Vocabulary:
    return Vocabulary(
        sections=tuple(
            SectionName(key, title, tuple(synonyms), tuple(map(tuple, words)))
            for key, title, synonyms, words in data["sections"]
        ),
        title_patterns=tuple(data["titles"]),
        agency_kinds=tuple(AgencyKind(kind, pattern) for kind, pattern in data["agencies"]),
    )
