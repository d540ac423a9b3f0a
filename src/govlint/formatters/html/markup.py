"""HTML put together piece by piece: what is not markup already is escaped."""

from __future__ import annotations

from html import escape

from govlint.formatters.safe import visible

VOID = frozenset(("br", "input", "meta"))
"""The elements without content that are used."""


class Markup(str):
    """Text that is HTML; every other string is text of a document or of a message."""

    __slots__ = ()


def text(words: str) -> Markup:
    """Words on one line, with nothing in them that could be markup, steer the direction of the text or hide."""
    return words if isinstance(words, Markup) else Markup(escape(visible(words)))


def lines(words: str) -> Markup:
    """Words with a break where they have a line feed."""
    return Markup("<br>".join(map(text, words.split("\n"))))


def join(*parts: str) -> Markup:
    """The parts one behind the other."""
    return Markup("".join(map(text, parts)))


def element(name: str, /, *content: str, **attributes: str | int | bool | None) -> Markup:
    """An element. The underscore of `class_` is dropped, that of `data_f` a hyphen; None and False are left out."""
    given = ((key, value) for key, value in attributes.items() if value is not None and value is not False)
    start = f"<{name}{''.join(_attribute(key, value) for key, value in given)}>"
    return Markup(start if name in VOID else f"{start}{join(*content)}</{name}>")


def _attribute(key: str, value: str | int | bool) -> str:
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(visible(str(value)))}"'
