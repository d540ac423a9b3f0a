"""What there is to say about the rules of a pack: a page for each, with an example that was really run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint import packs
from govlint.engine import cases
from govlint.errors import GovlintError
from govlint.model import SEVERITIES, Citation, Grade, Lang, Pack, Rule, RulePage, Severity, Text
from govlint.packs.entry import closest
from govlint.patterns import pattern
from govlint.xpath import Template

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_NUMBER, _TEXT = Text("数", "number"), Text("文字", "text")
_SLOTS = (
    (pattern(r"gl:row\("), Text("行", "row")),
    (pattern(r"gl:col\("), Text("列", "column")),
    (pattern(r"gl:(sum|add|diff|abs|percent|step|fmt|rank|numeral|days|cn_int)\(|count\(|string-length\("), _NUMBER),
    (pattern(r"(.*/)?@(n|r|said)$|substring-(before|after)\(@widths|\$(lines?|repaired)$"), _NUMBER),
    (pattern(r"gl:label\("), Text("编号", "numbering")),
    (pattern(r"gl:lookup\(.*\$titles\)$"), Text("标题", "title")),
    (pattern(r"@(expected-)?(year|edition)$"), Text("年份", "year")),
    (pattern(r"\$(zh|en)$"), Text("原因", "reason")),
)
_VARIABLE = pattern(r"\$([\w.-]+)")
_MOST_SHOWN = 12


def choose(pack: Pack, codes: Sequence[str]) -> tuple[Rule, ...]:
    """The rules of these codes, beginnings of codes or names, in pack order; all without any.

    Raises GovlintError for one that no rule has.
    """
    for code in codes:
        if not any(_is_called(rule, code) for rule in pack.rules):
            raise GovlintError(f"there is no rule {code}", hint=_suggestion(pack, code))
    return tuple(rule for rule in pack.rules if not codes or any(_is_called(rule, code) for code in codes))


def _is_called(rule: Rule, code: str) -> bool:
    return bool(code) and (rule.id.startswith(code.upper()) or rule.name == code.lower())


def _suggestion(pack: Pack, code: str) -> str:
    """The rule most like the code, else those that begin as it does."""
    near = closest(code, [name for rule in pack.rules for name in (rule.id, rule.name)])
    begun = next(
        (code[:end] for end in range(len(code), 0, -1) if any(_is_called(r, code[:end]) for r in pack.rules)), ""
    )
    alike = ", ".join(rule.id for rule in pack.rules if _is_called(rule, begun))
    return near or (f"there are {alike}" if alike else "`govlint rule` lists the rules")


def pages(
    pack: Pack, rules: Sequence[Rule], lang: Lang, *, examples: bool = False, folder: Path | None = None
) -> tuple[RulePage, ...]:
    """The pages of these rules; with `examples` the first bad case of each is run.

    `folder` is where the pack came from, None the shipped one.
    """
    made = tuple(_page(pack, rule, lang) for rule in rules)
    if not examples:
        return made
    own = {rule.rule_id: rule.cases for rule in packs.load_cases(folder)}
    return tuple(page._replace(example=cases.example(pack, page.code, own.get(page.code, ()), lang)) for page in made)


def _page(pack: Pack, rule: Rule, lang: Lang) -> RulePage:
    titles = {other.id: _say(other.title, lang) for other in pack.rules}
    return RulePage(
        code=rule.id,
        name=rule.name,
        title=_say(rule.title, lang),
        grades=tuple(
            Grade(_severity(choice.value), _say(choice.because, lang) if choice.because else "", choice.when or "")
            for choice in rule.severity
        ),
        messages=tuple(dict.fromkeys(_readable(_worded(c.value, lang), rule, lang) for c in rule.message)),
        basis=tuple(_cite(pack, reference, lang) for reference in rule.basis),
        editions=rule.editions,
        needs=tuple((need, titles[need]) for need in rule.needs),
        hints=tuple(_readable(_say(hint, lang), rule, lang).lstrip("；; ") for hint in pack.repair or () if rule.sides),
    )


def _say(text: Text, lang: Lang) -> str:
    return text.zh if lang == "zh" else text.en


def _worded(value: str | Text, lang: Lang) -> str:
    return value if isinstance(value, str) else _say(value, lang)


def _severity(value: str | Text) -> Severity:
    return next(severity for severity in SEVERITIES if severity == value)


def _readable(template: str, rule: Rule, lang: Lang) -> str:
    """A message with a word in 〔 〕 where something is filled in."""
    parts = Template.parse(template).parts
    return "".join(part if isinstance(part, str) else f"〔{_slot(part.expression, rule, lang)}〕" for part in parts)


def _slot(expression: str, rule: Rule, lang: Lang) -> str:
    """What kind of thing an expression puts in; a variable is what it was made of."""
    source = expression.strip()
    variable = _VARIABLE.fullmatch(source)
    if variable and rule.each and variable[1] in rule.each[0]:
        return _values([constants[variable[1]] for constants in rule.each])
    if variable and (value := dict(rule.let).get(variable[1])):
        return _slot(value, rule, lang)
    return _say(next((word for form, word in _SLOTS if form.match(source)), _TEXT), lang)


def _values(values: Sequence[str]) -> str:
    whole = "／".join(dict.fromkeys(values))
    return whole if len(whole) <= _MOST_SHOWN else f"{values[0]}…"


def _cite(pack: Pack, reference: str, lang: Lang) -> Citation:
    """A source by its title and number, and the place in it."""
    name, _, place = reference.partition("#")
    basis = pack.basis[name]
    number = f"（{basis.number}）" if basis.number and lang == "zh" else f" ({basis.number})" if basis.number else ""
    title = f"《{basis.title}》" if basis.number else basis.title
    where = _place(place, {part.key: part.title for part in pack.vocabulary.sections}, lang)
    return Citation(title + number + where, basis.edition)


def _place(place: str, parts: Mapping[str, str], lang: Lang) -> str:
    if not place:
        return ""
    if place.isdigit():
        return f"第 {place} 条" if lang == "zh" else f", article {place}"
    part = parts.get(place, place)
    return f"“{part}”部分" if lang == "zh" else f", part “{part}”"
