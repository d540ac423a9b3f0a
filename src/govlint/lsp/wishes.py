"""What a client can do, and what its user set: both are told at the start, the second may change."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from govlint.model import LANGS
from govlint.namedtuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from lsprotocol import types

    from govlint.lsp.buffers import Unit
    from govlint.model import Lang

_UNITS: dict[str, Unit] = {"utf-8": "utf-8", "utf-32": "code-point"}


class Abilities(NamedTuple):
    """What a client said that it understands; nothing that it did not say is relied on.

    `pull` says that it asks for diagnostics, so that none are pushed. One that cannot be told to ask again, as Neovim
    before 0.12, would go on showing what a change of a configuration has made untrue: if it takes pushed ones too, it
    is not offered to ask.
    """

    pull: bool = False
    refresh: bool = False
    related: bool = False
    markdown: bool = False
    symbol_tree: bool = False
    literal_actions: bool = False
    document_changes: bool = False
    creates_files: bool = False
    applies_edits: bool = False
    watches: bool = False
    contents: bool = False
    registers_contents: bool = False
    configuration: bool = False


def unit_of(encoding: str | None) -> Unit:
    """The unit of positions by the name of the encoding that was agreed on; without one it is UTF-16."""
    return _UNITS.get(str(encoding), "utf-16")


def abilities_of(client: types.ClientCapabilities) -> Abilities:
    """What a client can do, by what it announced."""
    text, workspace = client.text_document, client.workspace
    pull = text and text.diagnostic
    push = text and text.publish_diagnostics
    symbols = text and text.document_symbol
    action = text and text.code_action
    edit = workspace and workspace.workspace_edit
    watched = workspace and workspace.did_change_watched_files
    contents = workspace and workspace.text_document_content
    refresh = bool(workspace and workspace.diagnostics and workspace.diagnostics.refresh_support)
    return Abilities(
        pull=bool(pull) and (refresh or not push),
        refresh=refresh,
        related=bool((push and push.related_information) or (pull and pull.related_information)),
        markdown=_prefers_markdown(client),
        symbol_tree=bool(symbols and symbols.hierarchical_document_symbol_support),
        literal_actions=bool(action and action.code_action_literal_support),
        # Operations on files have no other place than in such changes; Neovim announces the one and not the other.
        document_changes=bool(edit and (edit.document_changes or edit.resource_operations)),
        creates_files="create" in ((edit and edit.resource_operations) or ()),
        applies_edits=bool(workspace and workspace.apply_edit),
        watches=bool(watched and watched.dynamic_registration),
        contents=bool(contents),
        registers_contents=bool(contents and contents.dynamic_registration),
        configuration=bool(workspace and workspace.configuration),
    )


def _prefers_markdown(client: types.ClientCapabilities) -> bool:
    hover = client.text_document.hover if client.text_document else None
    return "markdown" in ((hover and hover.content_format) or ())


class Wishes(NamedTuple):
    """What the user set in the editor, over what configurations say.

    `configuration` is a file that counts for all documents; `virtual_documents` says that the client shows renderings
    of its own accord, by the command `govlint.render`; `debounce` is in seconds.
    """

    lang: Lang | None = None
    edition: str | None = None
    configuration: str | None = None
    virtual_documents: bool = False
    debounce: float = 0.2
    most_word_documents: int = 200


def wishes_of(editions: Collection[str], at_first: Any, given: Any) -> tuple[Wishes, tuple[str, ...]]:
    """What initialization options ask for, and settings over them, and the names of those that make no sense."""
    data = {**_plain(at_first), **_plain(given)}
    wishes, bad = Wishes(lang=_environment_lang()), []
    for name, value in data.items():
        if value is None or name not in _READERS:
            continue
        field, is_sound = _READERS[name]
        if is_sound(value) and (name != "edition" or value in editions):
            wishes = wishes._replace(**{field: value / 1000 if field == "debounce" else value})
        else:
            bad.append(name)
    return wishes, tuple(bad)


def _plain(given: Any) -> dict[str, Any]:
    """The options as they came, those under the name of govlint if there is one."""
    data = given if isinstance(given, dict) else {}
    return _plain(data["govlint"]) if "govlint" in data else data


def _environment_lang() -> Lang | None:
    return next((lang for lang in LANGS if lang == os.environ.get("GOVLINT_LANG")), None)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value)


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 100_000


def _is_lang(value: Any) -> bool:
    return value in LANGS


def _is_flag(value: Any) -> bool:
    return isinstance(value, bool)


_READERS: dict[str, tuple[str, Callable[[Any], bool]]] = {
    "lang": ("lang", _is_lang),
    "edition": ("edition", _is_text),
    "configuration": ("configuration", _is_text),
    "virtualDocuments": ("virtual_documents", _is_flag),
    "debounce": ("debounce", _is_count),
    "wordDocuments": ("most_word_documents", _is_count),
}
