"""The format that reports follow: statutory tables by edition, parts, titles, kinds of agencies."""

from __future__ import annotations

from govlint.namedtuples import NamedTuple


class Label(NamedTuple):
    """A printed label of a statutory table: its key, the statutory wording, accepted others."""

    key: str
    text: str
    synonyms: tuple[str, ...] = ()


class Block(NamedTuple):
    """One block of table `disclosure`: a caption, a header row, data rows (clause 20 of the Regulations)."""

    caption: Label
    columns: tuple[Label, ...]
    rows: tuple[Label, ...]


class RowTemplate(NamedTuple):
    """A data row of table `applications` and the groups above it, outermost first."""

    label: Label
    groups: tuple[Label, ...] = ()


class BlocksTemplate(NamedTuple):
    """Table `disclosure`: blocks below one another, each with its own columns."""

    key: str
    corner: Label
    blocks: tuple[Block, ...]


class GridTemplate(NamedTuple):
    """Table `applications`: one header, one column set, many rows."""

    key: str
    note: Label
    captions: tuple[Label, ...]
    columns: tuple[Label, ...]
    rows: tuple[RowTemplate, ...]


class LineTemplate(NamedTuple):
    """Table `disputes`: one physical row that holds several logical rows side by side."""

    key: str
    captions: tuple[Label, ...]
    columns: tuple[Label, ...]
    rows: tuple[Label, ...]


class Edition(NamedTuple):
    """One edition of the format: the statutory tables, label by label. No arithmetic."""

    key: str
    first_year: int
    last_year: int | None
    disclosure: BlocksTemplate
    applications: GridTemplate
    disputes: LineTemplate


class SectionName(NamedTuple):
    """One of the six parts: key, statutory title, other wordings of the same meaning.

    `words` are alternatives: a numbered heading that holds every word of one of them is this part.
    """

    key: str
    title: str
    synonyms: tuple[str, ...] = ()
    words: tuple[tuple[str, ...], ...] = ()


class AgencyKind(NamedTuple):
    """A kind of public body and the regular expression that its name matches."""

    kind: str
    pattern: str


class Vocabulary(NamedTuple):
    """What `outline` knows of the format: part titles, title wording, agency kinds."""

    sections: tuple[SectionName, ...]
    title_patterns: tuple[str, ...]
    agency_kinds: tuple[AgencyKind, ...]
