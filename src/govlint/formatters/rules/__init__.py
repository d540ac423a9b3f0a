"""The ways to show the rules of a pack: as a table, as pages, or as a listing of what they say.

A format is a function in `FORMATS`; its module is imported when it is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from govlint.formatters import Screen
    from govlint.model import Lang, RulePage

    Format = Callable[[Sequence[RulePage], "View", Lang, Screen], str]

View = Literal["table", "pages", "listing"]


def _text(pages: Sequence[RulePage], view: View, lang: Lang, screen: Screen) -> str:
    from govlint.formatters.rules import text

    return text.render(pages, view, lang, screen)


def _json(pages: Sequence[RulePage], view: View, lang: Lang, screen: Screen) -> str:
    from govlint.formatters.rules import json_

    return json_.render(pages, lang, screen.documentation)


def _markdown(pages: Sequence[RulePage], view: View, lang: Lang, screen: Screen) -> str:
    from govlint.formatters.rules import markdown

    return markdown.render(pages, view, lang, screen.documentation)


FORMATS: Mapping[str, Format] = {"text": _text, "json": _json, "markdown": _markdown}
