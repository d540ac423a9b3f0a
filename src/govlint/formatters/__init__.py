"""The ways to write a report down: one module a format, each a pure `Report -> str`.

A format is a function in `FORMATS`; its module is imported when it is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from govlint.model import Report


class Screen(NamedTuple):
    """What a format may use of the place it is written to, and how much it is to say.

    Machine formats use nothing of it but `statistics`: to people these are shown instead of the
    findings, to programs beside them.
    """

    color: bool = False
    width: int = 100
    summary: bool = True
    statistics: bool = False


def _text(report: Report, screen: Screen) -> str:
    from govlint.formatters import text

    return text.render(report, screen)


def _json(report: Report, screen: Screen) -> str:
    from govlint.formatters import json_

    return json_.render(report, statistics=screen.statistics)


FORMATS: Mapping[str, Callable[[Report, Screen], str]] = {"text": _text, "json": _json}
