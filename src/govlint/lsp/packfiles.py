"""Files of rule packs while they are written: what `govlint pack check` and `govlint pack test` would say of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint import packs
from govlint.engine import cases, claimcases
from govlint.errors import GovlintError
from govlint.namedtuples import NamedTuple
from govlint.packs.cases import read_cases, read_claim_cases
from govlint.packs.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from govlint.model import Pack

_MANIFEST = "pack.yaml"
_FOLDERS = {"editions": ".yaml", "lists": ".txt"}
_MOST_TOLD = 3


class PackFile(NamedTuple):
    """A file of a pack: the folder of the pack, and its name in there."""

    folder: Path
    name: str


def pack_file(path: Path) -> PackFile | None:
    """The pack that a file belongs to; None where it belongs to none."""
    folder = path.parent
    if path.suffix == ".yaml" and (path.name == _MANIFEST or (folder / _MANIFEST).is_file()):
        return PackFile(folder, path.name)
    if _FOLDERS.get(folder.name) == path.suffix and (folder.parent / _MANIFEST).is_file():
        return PackFile(folder.parent, f"{folder.name}/{path.name}")
    return None


def problems(own: PackFile, texts: Mapping[str, str]) -> list[Problem]:
    """What is wrong with a file of a pack; `texts` are those of its files that are being edited, by name.

    Cases are run only where the whole pack is in order; what is wrong elsewhere is told at the top, if they are not.
    """
    try:
        files = {**packs.files_in(own.folder), **{name: text.encode(errors="replace") for name, text in texts.items()}}
        pack, found = packs.examined(files, own.folder.name)
        here = [problem for problem in found if problem.file == own.name]
        if pack is None:
            return here or [_elsewhere(own, found)]
        return list(_failing(own, pack, files))
    except GovlintError as error:
        return [Problem(own.name, 1, "", str(error), error.hint)]


def _elsewhere(own: PackFile, found: tuple[Problem, ...]) -> Problem:
    told = "; ".join(f"{problem.file}:{problem.line}: {problem.text}" for problem in found[:_MOST_TOLD])
    return Problem(own.name, 0, "", told)


def _failing(own: PackFile, pack: Pack, files: Mapping[str, bytes]) -> Iterator[Problem]:
    """The cases in a file that do not hold."""
    alone = {own.name: files[own.name]}
    patterns = {pattern.name: pattern for pattern in pack.claims.patterns}
    results = [
        *(result for rule in read_cases(alone, "") for result in cases.run_rule(pack, rule)),
        *(r for own in read_claim_cases(alone, "") for r in claimcases.run_pattern(own, patterns[own.pattern])),
    ]
    for result in results:
        if not result.ok:
            yield Problem(result.file, result.line, result.rule, result.detail)
