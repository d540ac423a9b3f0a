"""Reading `editions/*.yaml`: the labels of the statutory tables, no arithmetic.

A label is its key, the statutory wording and the accepted others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from govlint.packs.entry import Entry

LabelData = list[Any]


def read_edition(entry: Entry) -> dict[str, Any] | None:
    """An edition as plain data; None when the file holds nothing like it."""
    if not entry.keys(("edition", "years", "disclosure", "applications", "disputes")):
        return None
    first, last = _read_years(entry)
    return {
        "key": entry.get("edition"),
        "first": first,
        "last": last,
        "disclosure": _read_disclosure(entry.child("disclosure")) if entry.has("disclosure") else {},
        "applications": _read_applications(entry.child("applications")) if entry.has("applications") else {},
        "disputes": _read_disputes(entry.child("disputes")) if entry.has("disputes") else {},
    }


def _read_years(entry: Entry) -> tuple[int, int | None]:
    if not entry.has("years"):
        return 0, None
    child = entry.child("years")
    years = [item.integer() for item in child.items()]
    if len(years) > 2 or (len(years) == 2 and years[0] > years[1]):
        child.fault("years must be the first and the last report year, or the first alone")
    return (years or [0])[0], years[1] if len(years) > 1 else None


def _label(key: str, entry: Entry) -> LabelData:
    wording, *synonyms = entry.texts() or [""]
    return [key, wording, synonyms]


def _labels(entry: Entry, key: str) -> list[LabelData]:
    if not entry.has(key):
        return []
    return [_label(name, value) for name, value in entry.child(key).entries()]


def _read_disclosure(entry: Entry) -> dict[str, Any]:
    entry.keys(("corner", "blocks"))
    corner = _label("corner", entry.child("corner")) if entry.has("corner") else ["corner", "", []]
    blocks = [_read_block(item) for item in entry.child("blocks").items()] if entry.has("blocks") else []
    return {"corner": corner, "blocks": blocks}


def _read_block(entry: Entry) -> dict[str, Any]:
    entry.keys(("key", "caption", "columns", "rows"))
    key = entry.get("key")
    caption = _label(key, entry.child("caption")) if entry.has("caption") else [key, "", []]
    return {"caption": caption, "columns": _labels(entry, "columns"), "rows": _labels(entry, "rows")}


def _read_applications(entry: Entry) -> dict[str, Any]:
    entry.keys(("note", "captions", "columns", "rows"))
    return {
        "note": _label("note", entry.child("note")) if entry.has("note") else ["note", "", []],
        "captions": _labels(entry, "captions"),
        "columns": _labels(entry, "columns"),
        "rows": _read_rows(entry.child("rows"), [], set()) if entry.has("rows") else [],
    }


def _read_rows(entry: Entry, groups: list[LabelData], seen: set[str]) -> list[Any]:
    """Rows with the groups above them; a nested mapping is a group."""
    rows: list[Any] = []
    for key, value in entry.entries():
        if key in seen:
            value.fault(f"row “{key}” twice")
        seen.add(key)
        if not isinstance(value.data, dict):
            rows.append([_label(key, value), groups])
        elif value.keys(("label", "rows")) and value.has("label") and value.has("rows"):
            group = _label(key, value.child("label"))
            rows += _read_rows(value.child("rows"), [*groups, group], seen)
    return rows


def _read_disputes(entry: Entry) -> dict[str, Any]:
    entry.keys(("captions", "rows", "columns"))
    return {key: _labels(entry, key) for key in ("captions", "columns", "rows")}
