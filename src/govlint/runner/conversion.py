"""One document in another form, read back before anybody sees it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from lxml import etree

from govlint import canon, engine, filetypes, render
from govlint.errors import GovlintError
from govlint.model import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from govlint.model import Document, Lang, Pack, Reading

    Writer = Callable[[Document, etree._Element, Lang], bytes]


def convert(
    source: Source, pack: Pack, target: str, *, lang: Lang = "zh", reading: Reading | None = None
) -> bytes | None:
    """The document in the form `target`, one of `TARGETS`; None when it cannot be read.

    Raises GovlintError when a program that it takes is missing.
    """
    document = engine.read(source, pack, reading=reading)
    return None if document.root is None else TARGETS[target](document, document.root, lang)


def _xml(_: Document, root: etree._Element, __: Lang) -> bytes:
    data = canon.save(root)
    if _content(canon.load(data)) != _content(root):
        raise RuntimeError("the XML does not read back as it was written")
    return data


def _content(root: etree._Element) -> bytes:
    return etree.tostring(root, method="c14n")


def _json(document: Document, _: etree._Element, lang: Lang) -> bytes:
    text = json.dumps(engine.export(document, lang), ensure_ascii=False, indent=2)
    if json.dumps(json.loads(text), ensure_ascii=False, indent=2) != text:
        raise RuntimeError("the JSON does not read back as it was written")
    return f"{text}\n".encode(errors="backslashreplace")


def _text(_: Document, root: etree._Element, lang: Lang) -> bytes:
    written = render.rendering(root, lang).text
    squeezed, end = _squeezed(written), 0
    for node in _texts(root):
        words = _squeezed(canon.shown(node))
        end = squeezed.find(words, end) + len(words)
        if end < len(words):
            raise RuntimeError(f"the text does not hold what the report says: {words[:40]}")
    return written.encode(errors="backslashreplace")


def _html(_: Document, root: etree._Element, __: Lang) -> bytes:
    from govlint.render import html

    page = html.page(render.rendering(root))
    if not _says(page, "html", root):
        raise RuntimeError("the page does not read back as it was written")
    return page


def _markdown(_: Document, root: etree._Element, __: Lang) -> bytes:
    from govlint.render import html

    return _by_pandoc(html.dissolved(root), "markdown", "md", root)


def _docx(_: Document, root: etree._Element, __: Lang) -> bytes:
    from govlint.render import html

    return _by_pandoc(html.body(render.rendering(root)), "docx", "docx", root)


def _by_pandoc(page: bytes, target: str, suffix: str, root: etree._Element) -> bytes:
    from govlint.filetypes.pandoc import writing

    data = writing.write(page, target)
    if not _says(data, suffix, root):
        raise GovlintError(f"pandoc writes this report as {target} with other words in it", hint="--to html keeps them")
    return data


def _says(data: bytes, suffix: str, root: etree._Element) -> bool:
    """Whether the data say all that the report says and in its order, white space aside."""
    back = filetypes.read(Source(f"a.{suffix}", data)).root
    read = list(canon.descendants(back, *canon.TEXT_NODES)) if back is not None else []
    return _words(read) == _words(_texts(root))


def _texts(root: etree._Element) -> Iterable[etree._Element]:
    """What the report says, page furniture aside."""
    for node in canon.descendants(root, *canon.TEXT_NODES):
        if not node.get("region") and not any(a.get("region") for a in node.iterancestors(canon.tag("table"))):
            yield node


def _words(nodes: Iterable[etree._Element]) -> str:
    return _squeezed("".join(map(canon.shown, nodes)))


def _squeezed(text: str) -> str:
    return "".join(text.split())


TARGETS: Mapping[str, Writer] = {
    "xml": _xml,
    "json": _json,
    "text": _text,
    "html": _html,
    "markdown": _markdown,
    "docx": _docx,
}
BY_PANDOC = frozenset(("markdown", "docx"))
"""The targets that take pandoc."""
