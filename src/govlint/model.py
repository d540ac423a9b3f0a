"""Every type that crosses a module border: frozen values, no behaviour.

Positions are in Unicode code points throughout: offsets count from 0, lines and columns from 1.
Whoever writes for a consumer with another unit converts at the edge.

They are named tuples: making a frozen dataclass costs five times as much at import, which the cold
start of a command-line tool pays forty times over.
"""

from collections.abc import Mapping
from hashlib import sha256
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple

from govlint import __version__

if TYPE_CHECKING:
    from datetime import date

    from lxml import etree

REPORT_NS = "urn:govlint:report:1"
FUNCTIONS_NS = "urn:govlint:functions:1"

Lang = Literal["zh", "en"]
Severity = Literal["error", "warning", "info"]
Status = Literal["checked", "unreadable", "unsupported", "missing", "failed"]
State = Literal["new", "unchanged"]
IGNORE_LIST = "ignore-list"
"""The kind of a result that is no document but a list of suppressions."""
LANGS: tuple[Lang, ...] = ("zh", "en")
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


class Text(NamedTuple):
    """One wording in both languages."""

    zh: str
    en: str


class Source(NamedTuple):
    """The bytes of one input and the name they came under; the core never opens a path."""

    name: str
    data: bytes

    def __repr__(self) -> str:
        """The name alone, lest a traceback print the bytes."""
        return f"Source(name={self.name!r})"

    @property
    def digest(self) -> str:
        """SHA-256 of the bytes, in hexadecimal."""
        return sha256(self.data).hexdigest()


class Limits(NamedTuple):
    """How much of a source readers take on; what goes beyond is refused as no report.

    Sizes and memory are in bytes. `ratio` is that of an unpacked to its packed part of a Word document, `entries` its
    parts; `xml_tags` are those of one part, `html_tags` those of a page, `depth` how many stand inside one another;
    `runs` are pieces of text in a page, `cells` lines and cells of any source.

    A printed form has some 700 cells, and some rules look at each beside each; a report has some 15,000 characters,
    each of which a page may write as a piece, and one that Word saved as a page some 20,000 tags; browsers stop at a
    depth of 512. Pandoc takes a fifth of a second for a report, LibreOffice two or three, most of them to start.
    """

    file_size: int = 20 << 20
    unpacked_size: int = 64 << 20
    part_size: int = 32 << 20
    entries: int = 2_000
    ratio: int = 200
    xml_tags: int = 1_500_000
    html_tags: int = 500_000
    depth: int = 2_000
    runs: int = 200_000
    cells: int = 20_000
    pandoc_seconds: float = 30
    pandoc_memory: int = 512 << 20
    libreoffice_seconds: float = 60
    libreoffice_memory: int = 4 << 30


LIMITS = Limits()


class Reading(NamedTuple):
    """How sources are to be read: by govlint's own readers alone, by pandoc wherever it can, or by what suits best.

    `input_format` names what pandoc is to take sources for whose names do not tell their format.
    """

    reader: Literal["auto", "own", "pandoc"] = "auto"
    input_format: str | None = None
    limits: Limits = LIMITS


class Options(NamedTuple):
    """What a check may be asked for beside its inputs and its pack.

    `select`, `extend_select` and `ignore` are rule codes or their beginnings, of which the longer counts; none of
    `exempt` counts, whatever is selected. `severity` is by code or beginning too. `params` are those of rules, by code
    and name, `synonyms` other wordings of statutory ones. `fail_on` and `allow_empty` decide the exit status, `wants`
    is what the formats want that will write the report: they are about a run, all others about each of its sources.
    `ignores` says whether anything suppresses findings, `today` when it is, for those that expire (None: today).
    """

    lang: Lang = "zh"
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] | None = None
    edition: str | None = None
    year: int | None = None
    reading: Reading | None = None
    fail_on: Severity = "error"
    allow_empty: bool = False
    wants: frozenset[str] = frozenset()
    exempt: tuple[str, ...] = ()
    params: Mapping[str, Mapping[str, str]] | None = None
    synonyms: Mapping[str, tuple[str, ...]] | None = None
    ignores: bool = True
    today: "date | None" = None


class Note(NamedTuple):
    """What a reader saw of a file that the tree cannot hold; the engine makes it a finding.

    `rule` is the id of a rule with `note:`, `values` fill the slots of its message.
    """

    rule: str
    values: Mapping[str, str]
    at: str | None = None


class Document(NamedTuple):
    """A source and its canonical tree; `root` is None when nothing could be read.

    `remarks` are the comments in the source that speak to govlint.
    """

    source: Source
    root: "etree._Element | None"
    notes: tuple[Note, ...] = ()
    remarks: "tuple[Remark, ...]" = ()


class Step(NamedTuple):
    """A part of a document that a place lies in: its name among its siblings, its name in words.

    `node` is its xml:id; a cell and a row are told apart by kind, a cell by its column.
    """

    kind: Literal["section", "table", "row", "cell", "title", "heading", "paragraph"]
    name: str
    label: str
    node: str | None = None


class Location(NamedTuple):
    """Where something stands. Lines and columns are 1-based code points, the end is exclusive.

    `node` is the xml:id in the canonical tree, `at` the opaque address that only the file type can
    resolve, `label` the place in words. `start` and `end` are offsets in the text of the node, None for
    the whole of it; `trail` leads there from the outermost part of the document.
    """

    path: str
    node: str | None = None
    at: str | None = None
    label: str = ""
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    start: int | None = None
    end: int | None = None
    trail: tuple[Step, ...] = ()


class Remark(NamedTuple):
    """A comment in a source that begins with `govlint:`.

    `text` is what stands between its marks, `location` where it stands; `scope` is what it speaks of: the line, cell,
    row or table around or behind it, None where nothing follows.
    """

    text: str
    location: Location
    scope: Location | None = None


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


class Choice(NamedTuple):
    """One entry of a value that depends on the node; `when` None is the last resort.

    `because` gives the condition in words.
    """

    when: str | None
    value: str | Text
    because: Text | None = None


class Related(NamedTuple):
    """Nodes that take part in a finding, and what to say beside each."""

    select: str
    label: Text


class Find(NamedTuple):
    """What a text rule looks for in the text of the named elements.

    `fold` matches the folded text, `keep` is an expression that must hold for a match, `debris` searches what a
    converter left behind as well, `page` the page around the report. `corrections` has the right form of words; one
    that is right itself is no match, nor is anything in it; neither is what the parameter `sound` of the rule holds.
    What is found is not to be repeated where `mask` says so.
    """

    within: tuple[str, ...]
    regex: str | None = None
    words: tuple[str, ...] = ()
    fold: bool = False
    keep: str | None = None
    debris: bool = False
    page: bool = False
    mask: bool = False
    corrections: Mapping[str, str] = MappingProxyType({})
    sound: str | None = None


class Param(NamedTuple):
    """A variable of a rule that a configuration may set: words, or a day of the year as MM-DD; empty until then."""

    kind: Literal["words", "day"]
    about: Text


class Where(NamedTuple):
    """The place of a rule in its pack."""

    file: str
    line: int


class Sides(NamedTuple):
    """The cells of a relation: those on its left add to the same as those on its right.

    `due` is how many instances a whole report has, by edition.
    """

    left: str
    right: str
    due: Mapping[str, int] = MappingProxyType({})


class Rule(NamedTuple):
    """One rule of a pack. XPath expressions are unprefixed, as their author wrote them.

    Exactly one of `assert_`, `find` and `note` is set: an assertion on every context node, a search
    in the text, or the message for what a reader noted. `relation` says that its instances are counted
    as relations; with `sides` it is one between cells, and findings are folded.
    """

    id: str
    name: str
    title: Text
    severity: tuple[Choice, ...]
    message: tuple[Choice, ...]
    where: Where
    basis: tuple[str, ...] = ()
    editions: tuple[str, ...] = ()
    each: tuple[Mapping[str, str], ...] = ()
    context: str | None = None
    let: tuple[tuple[str, str], ...] = ()
    when: str | None = None
    assert_: str | None = None
    find: Find | None = None
    note: tuple[str, ...] | None = None
    at: tuple[str, ...] = ()
    span: tuple[str, str] | None = None
    related: tuple[Related, ...] = ()
    expected: str | None = None
    actual: str | None = None
    group: tuple[Choice, ...] = ()
    needs: tuple[str, ...] = ()
    relation: bool = False
    sides: Sides | None = None
    params: Mapping[str, Param] = MappingProxyType({})


class Basis(NamedTuple):
    """A source of law or format that rules cite by its name in the pack."""

    title: str
    number: str = ""
    date: str = ""


class Clause(NamedTuple):
    """A clause of the format and the rules that check it, or why none does."""

    id: str
    text: str
    rules: tuple[str, ...] = ()
    unchecked: str = ""


class RepairHints(NamedTuple):
    """What a finding of failing relations says behind its message of the cell whose change would settle them.

    `own`: the one where the finding stands. `other`: another one. `several`: any of several. `none`: no single one.
    """

    own: Text
    other: Text
    several: Text
    none: Text


class ClaimFact(NamedTuple):
    """A fact that a pattern of sentences gives.

    `key` and `col` may name groups in braces, which stand for values of the pattern. `n` is the group with the sign of
    the figure, None for none in words; `units` are those its figure may have, the empty one included.
    """

    key: str
    n: str | None = None
    units: tuple[str, ...] = ()
    col: str = ""


class ClaimPattern(NamedTuple):
    """Sentences that state something: those with one of the words of `cue` that the regular expression fits.

    `values` gives for each word that a named group may match what it means. Where the phrase up to the end of the match
    holds what `unless` finds, it says something else.
    """

    name: str
    cue: tuple[str, ...]
    find: str
    facts: tuple[ClaimFact, ...]
    values: Mapping[str, Mapping[str, str]] = MappingProxyType({})
    unless: str | None = None


class Claims(NamedTuple):
    """What reports may state: the keys of facts with their titles, and the patterns that find some of them."""

    keys: Mapping[str, Text] = MappingProxyType({})
    patterns: tuple[ClaimPattern, ...] = ()


class Pack(NamedTuple):
    """A rule pack as loaded: rules in pack order, editions, vocabulary, claims; data only.

    When a rule of `gates` fires on a document, the rules that are no gates are not assessed.
    """

    id: str
    title: Text
    kind: str
    digest: str
    basis: Mapping[str, Basis]
    params: Mapping[str, str]
    gates: tuple[str, ...]
    defs: tuple[tuple[str, str], ...]
    rules: tuple[Rule, ...]
    editions: tuple[Edition, ...]
    vocabulary: Vocabulary
    clauses: tuple[Clause, ...]
    repair: RepairHints | None = None
    claims: Claims = Claims()


class Span(NamedTuple):
    """A piece of an excerpt; `mark` says that it is the faulty spot."""

    text: str
    mark: bool = False


class Excerpt(NamedTuple):
    """What to show of the document beside a finding.

    A text excerpt has one row of spans. A table excerpt has rows of cells, a span a cell, the first
    of each row its label.
    """

    kind: Literal["text", "table"]
    rows: tuple[tuple[Span, ...], ...]


class RelatedPlace(NamedTuple):
    """A place that takes part in a finding."""

    message: str
    location: Location


class Relation(NamedTuple):
    """A relation that fails, one of those that a finding folds."""

    rule: str
    expected: str
    actual: str
    location: Location


class Finding(NamedTuple):
    """One fault at one place, ready to be shown; never altered by a formatter.

    `suppressed` is the reason why it does not count, None when it does; `state` is what a baseline says of it, None
    without one. `route` is the place in keys, as `applications/new/total`: the part of the report, or table, row and
    column.
    """

    rule: str
    name: str
    severity: Severity
    message: str
    location: Location
    fingerprint: str
    related: tuple[RelatedPlace, ...] = ()
    relations: tuple[Relation, ...] = ()
    expected: str | None = None
    actual: str | None = None
    excerpt: Excerpt | None = None
    suppressed: str | None = None
    state: State | None = None
    route: str = ""

    @property
    def counts(self) -> bool:
        """Whether it counts for the outcome of a run: it is neither suppressed nor known to the baseline."""
        return self.suppressed is None and self.state != "unchanged"


class Grade(NamedTuple):
    """A severity a rule may give, and in which case: in words, else as XPath; neither in every other case."""

    severity: Severity
    because: str = ""
    when: str = ""


class RulePage(NamedTuple):
    """What there is to say about a rule in one language.

    `basis` names the sources with their numbers; `messages` have a word in 〔 〕 for what is filled
    in; `needs` are codes and titles; `hints` are what may follow a message of a relation with sides;
    `example` is what the rule finds in its first bad case.
    """

    code: str
    name: str
    title: str
    grades: tuple[Grade, ...]
    messages: tuple[str, ...]
    basis: tuple[str, ...]
    editions: tuple[str, ...]
    needs: tuple[tuple[str, str], ...]
    example: Finding | None = None
    hints: tuple[str, ...] = ()


class Relations(NamedTuple):
    """How many relations were decided, and how many could not be."""

    checked: int = 0
    not_assessable: int = 0


class Failure(NamedTuple):
    """A bug of govlint on one file; the other files go on."""

    path: str
    error: str
    traceback: str


class FileResult(NamedTuple):
    """What was found in one input.

    `format` is what it was read as (txt, docx, html…), `title` that of the report, `sha256` (hexadecimal) and `size`
    (bytes) are those of the source; None where there is none. `lines` are the lines that locations name, each with its
    number, where the source has lines and a format wants them: to measure columns, not to be shown, for they may hold
    what findings mask. `skipped` are the codes of rules that were not held against the file, being for another edition
    or for reports alone. `encoding` is that of a text, `line_hashes` are what GitHub knows the lines by in which
    findings begin, where a format wants them.
    """

    path: str
    status: Status
    findings: tuple[Finding, ...] = ()
    kind: str | None = None
    edition: str | None = None
    year: int | None = None
    agency: str | None = None
    relations: Relations = Relations()
    format: str | None = None
    title: str | None = None
    size: int | None = None
    sha256: str | None = None
    lines: tuple[tuple[int, str], ...] = ()
    skipped: frozenset[str] = frozenset()
    encoding: str | None = None
    line_hashes: tuple[tuple[int, str], ...] = ()


class Piece(NamedTuple):
    """Characters that a rendering takes over: `start` in the text of the node, `at` in that of the rendering."""

    start: int
    at: int
    length: int


class RenderedCell(NamedTuple):
    """A cell of a rendered table: `text` stands behind the automatic `label`; without a `node` it fills a gap.

    `role` is that of the cell in a statutory table: caption, header, label, value or note.
    """

    node: str = ""
    text: str = ""
    label: str = ""
    role: str = ""
    rowspan: int = 1
    colspan: int = 1


class RenderedBlock(NamedTuple):
    """A title, a heading of `level` 1 or more, a paragraph, or a table with its rows as they stand on the page.

    `text` stands behind the automatic `label`. `name` is that of a statutory table in words. The title of a heading
    that runs on into its text, which is a paragraph, ends at `lead`.
    """

    kind: Literal["title", "heading", "p", "table"]
    node: str
    text: str = ""
    label: str = ""
    level: int = 0
    lead: int = 0
    name: str = ""
    rows: tuple[tuple[RenderedCell, ...], ...] = ()


class Rendering(NamedTuple):
    """A document for people, as plain text and as blocks, with the places of its nodes; page furniture is left out.

    `spots` gives for the xml:id of a node, of a row, table or section too, the offsets of its words in `text`, `pieces`
    what part of its own text stands where; `anchors` gives for a row or section the node where it begins in `blocks`.
    """

    text: str
    spots: Mapping[str, tuple[int, int]] = MappingProxyType({})
    pieces: Mapping[str, tuple[Piece, ...]] = MappingProxyType({})
    blocks: tuple[RenderedBlock, ...] = ()
    anchors: Mapping[str, str] = MappingProxyType({})


class Report(NamedTuple):
    """The result of one run over any number of inputs; `rules` is how many were loaded, `titles` are by code.

    What a format wants beside is there when it asked for it: `pages` by code of the selected rules and of those with
    findings, `renderings` by path. `severity` is what the run gave rules in place of their own, by code.
    """

    files: tuple[FileResult, ...]
    failures: tuple[Failure, ...] = ()
    rules: int = 0
    elapsed: float = 0.0
    lang: Lang = "zh"
    titles: Mapping[str, str] = MappingProxyType({})
    pages: Mapping[str, RulePage] = MappingProxyType({})
    renderings: Mapping[str, Rendering] = MappingProxyType({})
    tool_version: str = __version__
    exit_status: int = 0
    severity: Mapping[str, Severity] = MappingProxyType({})
