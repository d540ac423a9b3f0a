"""A pack as a configuration has it: with other wordings of what the format words, and sound words of rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from govlint import hanzi
from govlint.model import Label, SectionName

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govlint.model import Edition, Options, Pack, Rule, Vocabulary

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
    """The rule, whose search passes over the sound words that a parameter holds."""
    if rule.find is None or not rule.find.sound or not params.get(rule.find.sound):
        return rule
    given = params[rule.find.sound]
    sound = dict.fromkeys((hanzi.fold(given).text if rule.find.fold else given).split())
    words = dict.fromkeys((*rule.find.words, *sound))
    corrections = {**rule.find.corrections, **{word: word for word in sound}}
    return rule._replace(find=rule.find._replace(words=tuple(words), corrections=corrections))


def variables(rule: Rule, options: Options) -> Mapping[str, str]:
    """The variables that the parameters of a rule are: '' for those that are not set."""
    return {**dict.fromkeys(rule.params, ""), **(options.params or {}).get(rule.id, {})}
