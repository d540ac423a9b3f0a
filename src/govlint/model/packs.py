"""What rule packs are made of: rules, claims, what they cite; data only."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from govlint.model.editions import Edition, Vocabulary
from govlint.model.terms import Text
from govlint.namedtuples import NamedTuple


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
    The parameter `slips` holds more words with their right forms. What is found is not to be repeated where `mask` says
    so.
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
    slips: str | None = None


class Param(NamedTuple):
    """A variable of a rule that a configuration may set, empty until then.

    `words` have blanks between, and so have `corrections`, each `wrong→right`; a `day` of the year is MM-DD. The words
    of a `roster` are the units on that of the configuration, where it has a key of its own.
    """

    kind: Literal["words", "day", "corrections", "roster"]
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
    as relations; with `sides` it is one between cells, and findings are folded. `fixed` are the names of the variables
    of `let` that are the same for all context nodes.
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
    fixed: tuple[str, ...] = ()
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
    """A source of law or format that rules cite by its name in the pack; `edition` is the only one that it is for."""

    title: str
    number: str = ""
    date: str = ""
    edition: str = ""


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
    holds what `unless` finds, it says something else; so it does where `elsewhere` finds something in the sentence up
    to there, or `under` nothing in the heading and the words before. `years` gives for a group that holds a date how
    many years that must be from the report's: else the statement is one on another year.
    """

    name: str
    cue: tuple[str, ...]
    find: str
    facts: tuple[ClaimFact, ...]
    values: Mapping[str, Mapping[str, str]] = MappingProxyType({})
    unless: str | None = None
    elsewhere: str | None = None
    under: str | None = None
    years: Mapping[str, int] = MappingProxyType({})


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
