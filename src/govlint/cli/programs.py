"""Programs that an option asks for: they are there before anything is read, or the command ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.errors import GovlintError
from govlint.model import Reading

if TYPE_CHECKING:
    from typing import Literal


def reading(reader: Literal["auto", "own", "pandoc"], input_format: str | None) -> Reading:
    """How to read, as --reader and --from ask. Raises GovlintError when that takes a pandoc which is not there."""
    if input_format and reader == "own":
        raise GovlintError(
            "--from names what pandoc reads, and --reader own excludes pandoc", hint="leave one of them out"
        )
    if input_format:
        from govlint.filetypes.pandoc import writing

        writing.demand_input_format(input_format)
    elif reader == "pandoc":
        from govlint.filetypes.pandoc import writing

        writing.demand()
    return Reading(reader, input_format)


def demand_writer(target: str) -> None:
    """Raise GovlintError when a conversion takes a program which is not there."""
    from govlint.runner import conversion

    if target in conversion.BY_PANDOC:
        from govlint.filetypes.pandoc import writing

        writing.demand()
