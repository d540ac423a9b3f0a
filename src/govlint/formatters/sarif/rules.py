"""The rules of a run as reporting descriptors: all that were selected, whether they found anything or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govlint.formatters.addresses import rule_address
from govlint.formatters.rules import markdown
from govlint.formatters.words import grade_word, word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from govlint.model import Lang, RulePage, Severity

LEVELS = {"error": "error", "warning": "warning", "info": "note"}
# How GitHub orders alerts: an error is certain, a warning asks to look, a hint is a matter of writing.
_PROBLEMS = {"error": "error", "warning": "warning", "info": "recommendation"}
_PRECISIONS = {"error": "very-high", "warning": "high", "info": "medium"}
_LONGEST = 1024
_MOST_TAGS = 10
_AREAS = {
    "R": "reading",
    "S": "structure",
    "N": "numbering",
    "T": "tables",
    "B": "balance",
    "C": "consistency",
    "D": "dates",
    "W": "wording",
    "P": "privacy",
    "X": "across-reports",
}


def descriptor(page: RulePage, lang: Lang, documentation: str = "") -> dict[str, Any]:
    """A reportingDescriptor. Its level is that of the rule in every case that is not a special one.

    `documentation` is the address that the pages on the rules are published at, if they are.
    """
    usual = page.grades[-1].severity
    text = "\n".join(_help(page, lang))
    return {
        "id": page.code,
        "name": pascal(page.name),
        "shortDescription": {"text": cut(page.title)},
        "fullDescription": {"text": cut(word("semicolon", lang).join(page.messages) or page.title)},
        **({"helpUri": rule_address(documentation, page.code)} if documentation else {}),
        "help": {"text": text, "markdown": markdown.render([page], "pages", lang)},
        "defaultConfiguration": {"level": LEVELS[usual]},
        "properties": {
            "tags": _tags(page),
            "precision": _PRECISIONS[usual],
            "problem.severity": _PROBLEMS[usual],
        },
    }


def overrides(severity: Mapping[str, Severity], indices: Mapping[str, int]) -> list[dict[str, Any]]:
    """`invocation.ruleConfigurationOverrides`: the levels that the run gave rules in place of their own."""
    return [
        {"descriptor": {"id": code, "index": indices[code]}, "configuration": {"level": LEVELS[given]}}
        for code, given in severity.items()
        if code in indices
    ]


def pascal(name: str) -> str:
    """A name in kebab case in Pascal case."""
    return "".join(part[:1].upper() + part[1:] for part in name.split("-"))


def cut(text: str) -> str:
    """The text within what GitHub shows of a description."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _tags(page: RulePage) -> list[str]:
    area = _AREAS.get(page.code[:1])
    return [*([area] if area else []), *(f"edition-{edition}" for edition in page.editions)][:_MOST_TAGS]


def _help(page: RulePage, lang: Lang) -> Iterator[str]:
    """The page in plain lines."""
    yield page.title
    grades = [grade_word(grade, lang) for grade in page.grades] if len(page.grades) > 1 else []
    needs = [word("need", lang).format(code=code, title=title) for code, title in page.needs]
    example = [page.example.message] if page.example else []
    for key, texts in (
        ("severity", grades),
        ("messages", page.messages),
        ("hints", page.hints),
        ("needs", needs),
        ("basis", page.cited()),
        ("example", example),
    ):
        if texts:
            yield word(key, lang) + word("colon", lang) + word("semicolon", lang).join(texts)
