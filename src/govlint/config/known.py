"""What a configuration may speak of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govlint.model import Label
from govlint.namedtuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govlint.model import Pack, Param, Rule


class Known(NamedTuple):
    """What a configuration may speak of: the rules, editions and wordings of a pack, and the formats of reports."""

    pack: Pack
    formats: tuple[str, ...] = ()

    def wordings(self) -> dict[str, None]:
        """The statutory titles and labels, in the order of the pack."""
        labels = (label.text for edition in self.pack.editions for label in _labels(edition))
        return dict.fromkeys((*(section.title for section in self.pack.vocabulary.sections), *labels))


def settable(rule: Rule) -> dict[str, Param]:
    """The parameters of a rule that are set in its own table; a roster is a key of its own."""
    return {name: param for name, param in rule.params.items() if param.kind != "roster"}


def _labels(value: Any) -> Iterator[Label]:
    if isinstance(value, Label):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _labels(part)
