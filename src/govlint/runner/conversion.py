"""One document in another form, read back before anybody sees it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from lxml import etree

from govlint import canon, engine

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from govlint.model import Document, Lang, Pack, Source

    Writer = Callable[[Document, etree._Element, Lang], bytes]


def convert(source: Source, pack: Pack, target: str, *, lang: Lang = "zh") -> bytes | None:
    """The document in the form `target`, one of `TARGETS`; None when it cannot be read."""
    document = engine.read(source, pack)
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


TARGETS: Mapping[str, Writer] = {"json": _json, "xml": _xml}
