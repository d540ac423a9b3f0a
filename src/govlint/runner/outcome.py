"""What comes of one input."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.namedtuples import NamedTuple

if TYPE_CHECKING:
    from govlint.model import Failure, FileResult, Rendering


class Outcome(NamedTuple):
    """The result of one input; the fault of govlint if there was one; the rendering if a format wants it."""

    file: FileResult
    failure: Failure | None = None
    rendering: Rendering | None = None
