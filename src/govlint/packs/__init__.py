"""Rule packs: folders of YAML in, a `Pack` out. The only package that reads YAML, and only when it must.

What is cached is the checked plain data, under a key made of the files' bytes, so that a hit needs
neither the parser nor the checker.
"""

from __future__ import annotations

from hashlib import sha256
from os.path import normcase
from typing import TYPE_CHECKING, Any, Protocol

from govlint import __version__
from govlint.errors import GovlintError
from govlint.installation import SHIPPED, shipped
from govlint.packs.build import build
from govlint.packs.order import ordered
from govlint.packs.problem import PackError, Problem
from govlint.xpath import Prepared, remember

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from govlint.model import Pack
    from govlint.packs.cases import PatternCases, RuleCases

__all__ = [
    "PackError",
    "Problem",
    "Store",
    "build",
    "examined",
    "files_in",
    "load",
    "load_cases",
    "load_claim_cases",
    "ordered",
    "paths_in",
    "problems",
    "shipped",
]

# Bytes of a pack's files together; what the single file may weigh is said where it is parsed.
_LARGEST = 20_000_000


class Store(Protocol):
    """Where checked packs are kept between runs."""

    def get(self, key: str) -> object | None:
        """The value kept under the key, or None."""

    def put(self, key: str, value: object) -> None:
        """Keep a JSON value under the key."""


def load(folder: Path | None = None, store: Store | None = None) -> Pack:
    """The pack in a folder, or the shipped one. Raises PackError with every mistake it has."""
    home, name = _locate(folder)
    files = files_in(home)
    key = _digest(files)
    if store is not None and (cached := _from(store, key, name)) is not None:
        return cached
    from govlint.packs.check import check
    from govlint.packs.expressions import anchored, prepared

    data, found = check(files)
    if found:
        raise PackError(name, found)
    if store is not None:
        store.put(key, {**data, "expressions": prepared(data), "contexts": anchored(data)})
    return build(data, key, name)


def problems(folder: Path | None = None) -> tuple[Problem, ...]:
    """Every mistake of a pack, in the order of files and lines."""
    from govlint.packs.check import check

    return check(files_in(_locate(folder)[0]))[1]


def examined(files: Mapping[str, bytes], name: str) -> tuple[Pack | None, tuple[Problem, ...]]:
    """The pack that these files make, as `files_in` gives them, or every mistake in them; messages name it `name`."""
    from govlint.packs.check import check

    data, found = check(files)
    return (None if found else build(data, _digest(files), name)), found


def load_cases(folder: Path | None = None) -> tuple[RuleCases, ...]:
    """The test cases of every rule of a pack. Raises PackError for a file that is not YAML."""
    from govlint.packs.cases import read_cases

    home, name = _locate(folder)
    return read_cases(files_in(home), name)


def load_claim_cases(folder: Path | None = None) -> tuple[PatternCases, ...]:
    """The test cases of every pattern of claims of a pack. Raises PackError for a file that is not YAML."""
    from govlint.packs.cases import read_claim_cases

    home, name = _locate(folder)
    return read_claim_cases(files_in(home), name)


def _locate(folder: Path | None) -> tuple[Path, str]:
    """The folder, and how messages name it."""
    if folder is not None:
        return folder, folder.as_posix()
    return shipped(), f"rules/{SHIPPED}"


def files_in(folder: Path) -> dict[str, bytes]:
    """The bytes of everything in a pack that matters, by name within the pack."""
    if not folder.is_dir():
        raise GovlintError(f"no rule pack at {folder}", hint="name a folder that holds a pack.yaml")
    paths = paths_in(folder)
    try:
        if sum(path.stat().st_size for path in paths) > _LARGEST:
            raise GovlintError(f"the rule pack is too large: more than {_LARGEST} bytes", where=str(folder))
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    except OSError as error:
        raise GovlintError(f"cannot read the rule pack: {error}", where=str(folder)) from error


def paths_in(folder: Path) -> tuple[Path, ...]:
    """The files of a pack that matter."""
    places = ((folder, ".yaml"), (folder / "editions", ".yaml"), (folder / "lists", ".txt"))
    return tuple(place / name for place, suffix in places for name in _names_in(place, suffix))


def _names_in(folder: Path, suffix: str) -> list[str]:
    """The names in a folder that end so: for `glob` to compile its patterns takes longer than reading all files."""
    try:
        return sorted(path.name for path in folder.iterdir() if normcase(path.name).endswith(suffix))
    except OSError:
        return []


def _digest(files: Mapping[str, bytes]) -> str:
    digest = sha256(__version__.encode())
    for name, content in files.items():
        digest.update(f"\0{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _from(store: Store, key: str, name: str) -> Pack | None:
    data: Any = store.get(key)
    if data is None:
        return None
    try:
        expressions = {source: Prepared(own[0], tuple(own[1])) for source, own in data["expressions"].items()}
        remember(expressions, data["contexts"])
        return build(data, key, name)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError):  # not what was put there
        return None
