"""A pack made ready for a run: bytes in, the result of one file out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint import canon, filetypes, suppress
from govlint.engine import adapting
from govlint.engine.evaluate import Evaluator
from govlint.engine.findings import findings_of, in_order, lines_named, mark_of
from govlint.engine.masking import masked_texts
from govlint.engine.reading import read
from govlint.errors import GovlintError
from govlint.model import (
    ROSTER,
    Document,
    FileResult,
    Finding,
    Location,
    Note,
    Options,
    Pack,
    Relations,
    Rule,
    Severity,
    Source,
    Status,
)
from govlint.namedtuples import NamedTuple
from govlint.packs import ordered

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from lxml import etree

    from govlint.engine.hits import Hit
    from govlint.model import Remark

UNREADABLE = "R001"
IDLE_SUPPRESSION = "R005"
UNIT_WITHOUT_REPORT = "X906"
REPEATED_UNIT = "X908"
_NO_OPTIONS = Options()


class Examination(NamedTuple):
    """The result of one file, the document itself, and the texts of its nodes in which something is masked."""

    result: FileResult
    document: Document
    masked: Mapping[etree._Element, str]


def fixed(pack: Pack) -> frozenset[str]:
    """The rules whose findings nothing hides: what they say was not checked, or not suppressed."""
    return frozenset((UNREADABLE, IDLE_SUPPRESSION, *pack.gates))


class Checker:
    """Checks sources against one pack with the same options; made once for all the files that have them.

    An empty `select` means all rules. R001 and the gates of the pack cannot be deselected: what was not read, or not
    checked, is never silent. `severity` overrules the pack's, by the longest matching beginning. When `sources` are
    wanted, a result holds the lines that its locations name.
    """

    def __init__(
        self,
        pack: Pack,
        options: Options = _NO_OPTIONS,
    ) -> None:
        severity = options.severity or {}
        _refuse_unknown(pack, (*options.select, *options.extend_select, *options.ignore, *options.exempt, *severity))
        self.pack = adapting.adapted(pack, options)
        self.lang = options.lang
        self._options = options
        self._gates = frozenset(pack.gates)
        self._selected = frozenset(r.id for r in pack.rules if r.id in pack.gates or _is_selected(r.id, options))
        self._notes = {r.id: r for r in self.pack.rules if r.note is not None}
        # What is not to be repeated is masked whether or not its rule is selected.
        self._told = self._selected | {r.id for r in pack.rules if r.find and r.find.mask}
        params = {r.id: adapting.variables(r, options) for r in self.pack.rules if r.params}
        self._evaluator = Evaluator(self.pack, self._wanted(), self._told, self.lang, severity, params)
        self._idle = frozenset((UNIT_WITHOUT_REPORT,)) if options.roster else about_rosters(pack)

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The selected rules, in pack order."""
        return tuple(rule for rule in self.pack.rules if rule.id in self._selected)

    @property
    def severity(self) -> Mapping[str, Severity]:
        """What the run gives rules in place of their own severity, by code."""
        given = {rule.id: self._evaluator.overruled(rule) for rule in self.pack.rules}
        return {code: severity for code, severity in given.items() if severity}

    def check(self, source: Source) -> FileResult:
        """The whole line for one source: read, bind, evaluate."""
        return self.examine(source).result

    def examine(self, source: Source) -> Examination:
        """The same, with the document that was read."""
        options = self._options
        return self.examine_document(
            read(source, self.pack, edition=options.edition, year=options.year, reading=options.reading)
        )

    def check_document(self, document: Document) -> FileResult:
        """The rules on a document that was read."""
        return self.examine_document(document).result

    def examine_document(self, document: Document) -> Examination:
        """The same, with the document and the texts that are masked in it."""
        root = document.root
        source = document.source
        if root is None:
            findings = self._note_findings(document, document.notes)
            status = filetypes.status_of(document)
            result = FileResult(source.name, status, findings, size=len(source.data), sha256=source.digest)
            return Examination(result, document, {})
        outcome = self._evaluator.run(root)
        noted = (self._note_hit(document, note) for note in document.notes)
        masked = masked_texts(outcome.hits)
        hits = [h for h in (*outcome.hits, *noted) if h.rule.id in self._selected]
        findings = findings_of(hits, source, self.lang, masked)
        result = _result(source, root, findings, outcome.relations)._replace(
            skipped=(outcome.skipped | self._idle) & self._selected
        )
        if document.remarks and self._options.ignores:
            result = self._commented(result, document.remarks)
        if "sources" in self._options.wants:
            result = result._replace(lines=_lines(source, root, result.findings))
        return Examination(result, document, masked)

    def _commented(self, result: FileResult, remarks: Sequence[Remark]) -> FileResult:
        """The result of a file with what its comments suppress, and what is wrong with them."""
        rules = self.rules_held(result)._replace(apart=frozenset((UNIT_WITHOUT_REPORT, REPEATED_UNIT)))
        findings, faults = suppress.by_comments(result.findings, remarks, rules)
        return result._replace(findings=in_order([*findings, *self.complaints(faults)]))

    def rules_held(self, result: FileResult) -> suppress.Rules:
        """Which rules were held against a file: none that was skipped, or that another finding may have kept silent."""
        found = {finding.rule for finding in result.findings}
        held = (r.id for r in self.rules if r.id not in result.skipped and found.isdisjoint(r.needs))
        if result.kind == ROSTER:
            held = (rule for rule in held if rule == UNIT_WITHOUT_REPORT)
        known = frozenset(rule.id for rule in self.pack.rules)
        return suppress.Rules(known, frozenset(held if result.status == "checked" else ()), fixed(self.pack))

    def complaints(self, faults: Iterable[suppress.Complaint]) -> tuple[Finding, ...]:
        """What is wrong with suppressions, as findings; none when the rule for it is not selected."""
        if IDLE_SUPPRESSION not in self._selected:
            return ()
        return in_order([self._complaint(fault) for fault in faults])

    def _complaint(self, fault: suppress.Complaint) -> Finding:
        codes = ("、" if self.lang == "zh" else ", ").join(fault.codes)
        values = {"cause": fault.cause, "codes": codes, "date": fault.date}
        finding = self._noted(IDLE_SUPPRESSION, values, fault.location)
        return finding._replace(fingerprint=mark_of(IDLE_SUPPRESSION, fault.cause, *fault.codes))

    def noted(self, rule: str, values: Mapping[str, str], location: Location) -> Finding | None:
        """What a rule says of what is no part of a document, at this place; None when it is not selected."""
        return self._noted(rule, values, location) if rule in self._selected else None

    def _noted(self, rule: str, values: Mapping[str, str], location: Location) -> Finding:
        shown = {name: canon.clean(value) for name, value in values.items()}
        hit = self._evaluator.note(self._notes[rule], canon.make("report"), shown)
        (finding,) = findings_of([hit], Source(location.path, b""), self.lang)
        return finding._replace(location=location)

    def is_report(self, result: FileResult) -> bool:
        """Whether a result is that of a report: of a document that was read, and which no gate of the pack refuses."""
        return result.status == "checked" and self._gates.isdisjoint(finding.rule for finding in result.findings)

    def unreadable(self, path: str, status: Status, cause: str, zh: str, en: str) -> FileResult:
        """The result of an input that never had bytes: missing, forbidden, not a file."""
        document = Document(Source(path, b""), None)
        note = Note(UNREADABLE, {"cause": cause, "zh": zh, "en": en})
        return FileResult(path, status, self._note_findings(document, (note,)))

    def _wanted(self) -> list[Rule]:
        """The selected rules and those they need: gates before all others, what is needed before what needs it."""
        by_id = {r.id: r for r in self.pack.rules}
        wanted = set(self._told) | set(self.pack.gates)
        waiting = list(wanted)
        while waiting:
            new = set(by_id[waiting.pop()].needs) - wanted
            wanted |= new
            waiting += new
        gates_first = sorted(self.pack.rules, key=lambda r: r.id not in self.pack.gates)
        return [r for r in ordered(gates_first) if r.id in wanted]

    def _note_findings(self, document: Document, notes: Sequence[Note]) -> tuple[Finding, ...]:
        hits = [self._note_hit(document, note) for note in notes]
        return findings_of(hits, document.source, self.lang)

    def _note_hit(self, document: Document, note: Note) -> Hit:
        rule = self._notes.get(note.rule)
        if rule is None:
            raise LookupError(f"the pack has no rule {note.rule} for what the reader noted")
        node = document.root if document.root is not None else canon.make("report")
        return self._evaluator.note(rule, node, {**dict.fromkeys(rule.note or (), ""), **note.values})


def about_rosters(pack: Pack) -> frozenset[str]:
    """The rules that hold nothing against anything without a roster."""
    needing = (rule.id for rule in pack.rules if any(param.kind == "roster" for param in rule.params.values()))
    return frozenset((UNIT_WITHOUT_REPORT, REPEATED_UNIT, *needing))


def _result(source: Source, root: etree._Element, findings: tuple[Finding, ...], relations: Relations) -> FileResult:
    year = root.get("year")
    return FileResult(
        path=source.name,
        status="checked",
        findings=findings,
        kind=root.get("kind"),
        edition=root.get("edition"),
        year=int(year) if year else None,
        agency=root.get("agency"),
        relations=relations,
        format=filetypes.format_of(root),
        title=canon.title_of(root),
        size=len(source.data),
        sha256=source.digest,
        encoding=filetypes.encoding_of(root),
    )


def _lines(source: Source, root: etree._Element, findings: Sequence[Finding]) -> tuple[tuple[int, str], ...]:
    return tuple((number, filetypes.line_text(source, root, number)) for number in lines_named(findings))


def _is_selected(rule: str, options: Options) -> bool:
    if rule == UNREADABLE:
        return True
    selecting = (*(options.select or ("",)), *options.extend_select)
    return not rule.startswith(options.exempt) and _longest(rule, selecting) > _longest(rule, options.ignore)


def _longest(rule: str, prefixes: Sequence[str]) -> int:
    """How many characters the longest of the prefixes shares with the rule; -1 when none fits."""
    return max((len(prefix) for prefix in prefixes if rule.startswith(prefix)), default=-1)


def _refuse_unknown(pack: Pack, codes: Sequence[str]) -> None:
    for code in codes:
        if not any(r.id.startswith(code) for r in pack.rules):
            raise GovlintError(f"no rule begins with {code}", hint="`govlint rule` lists the rules")
