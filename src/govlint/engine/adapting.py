"""A pack as a configuration has it: with other wordings of what the format words, with own slips and sound words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from govlint import canon, hanzi
from govlint.model import INSTEAD, Label, SectionName

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from govlint.model import Edition, Find, Options, Pack, Rule, Vocabulary

    Synonyms: TypeAlias = Mapping[str, tuple[str, ...]]


def adapted(pack: Pack, options: Options) -> Pack:
    """The pack with the synonyms and the parameters of the options; itself when there are none."""
    if options.synonyms:
        pack = pack._replace(
            editions=tuple(_edition(edition, options.synonyms) for edition in pack.editions),
            vocabulary=_vocabulary(pack.vocabulary, options.synonyms),
        )
    if options.params:
        pack = pack._replace(rules=tuple(_rule(rule, options.params.get(rule.id, {})) for rule in pack.rules))
    return pack


def _vocabulary(vocabulary: Vocabulary, synonyms: Synonyms) -> Vocabulary:
    return vocabulary._replace(sections=tuple(_section(section, synonyms) for section in vocabulary.sections))


def _section(section: SectionName, synonyms: Synonyms) -> SectionName:
    return section._replace(synonyms=(*section.synonyms, *synonyms.get(section.title, ())))


def _edition(edition: Edition, synonyms: Synonyms) -> Edition:
    found: Edition = _worded(edition, synonyms)
    return found


def _worded(value: Any, synonyms: Synonyms) -> Any:
    """A piece of an edition, with all labels in it."""
    if isinstance(value, Label):
        return value._replace(synonyms=(*value.synonyms, *synonyms.get(value.text, ())))
    if isinstance(value, tuple):
        parts = (_worded(part, synonyms) for part in value)
        return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
    return value


def _rule(rule: Rule, params: Mapping[str, str]) -> Rule:
    """The rule, whose search looks for the slips that a parameter holds, and passes over sound words."""
    find = rule.find
    own = dict([*_slips(find, params), *_sound(find, params)]) if find else {}
    if find is None or not own:
        return rule
    words = dict.fromkeys((*find.words, *own))
    return rule._replace(find=find._replace(words=tuple(words), corrections={**find.corrections, **own}))


def _slips(find: Find, params: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The slips with their right forms; one that is part of its right form is none where that stands."""
    for slip in params.get(find.slips or "", "").split():
        wrong, _, right = slip.partition(INSTEAD)
        yield _sought(wrong, find), right
        if wrong in right:
            yield _sought(right, find), _sought(right, find)


def _sound(find: Find, params: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for word in params.get(find.sound or "", "").split():
        yield _sought(word, find), _sought(word, find)


def _sought(word: str, find: Find) -> str:
    """A word as it stands in the text that is searched."""
    return hanzi.fold(word).text if find.fold else word


def variables(rule: Rule, options: Options) -> Mapping[str, str]:
    """The variables that the parameters of a rule are: '' for those that are not set."""
    roster = canon.clean(" ".join(name for name, _ in options.roster.units)) if options.roster else ""
    unset = {name: roster if param.kind == "roster" else "" for name, param in rule.params.items()}
    return {**unset, **(options.params or {}).get(rule.id, {})}
