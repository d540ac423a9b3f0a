"""The findings that a collection of reports is known to have, so that a run can tell what is new.

A baseline is a file of JSON lines, sorted, one for each file and fingerprint: how often it is known there. Its paths
are relative to its folder, with `/`. What could not be checked is never known.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govlint.errors import GovlintError
from govlint.model import IGNORE_LIST
from govlint.namedtuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from govlint.model import FileResult, Finding, State

_KEYS = {"path": str, "rule": str, "fingerprint": str, "count": int}
LARGEST = 64 << 20
"""The most bytes of a baseline: some 400,000 findings."""
_TOO_LARGE = "keep one baseline for each folder of reports"
_HINT = "restore it from version control, or delete it and run `govlint baseline create`"


class Key(NamedTuple):
    """What findings are known by: the path of their file, their rule, their fingerprint without an ordinal."""

    path: str
    rule: str
    fingerprint: str


class Baseline(NamedTuple):
    """How often findings are known; `folder` is what their paths are relative to."""

    folder: Path
    known: Mapping[Key, int]

    def name_of(self, path: str) -> str:
        """The path as the baseline has it: relative to its folder, where both are on one drive."""
        absolute = os.path.normpath(Path(path).absolute())
        try:
            return Path(os.path.relpath(absolute, self.folder)).as_posix()
        except ValueError:
            return Path(absolute).as_posix()


def folder_of(name: str) -> Path:
    """The folder that the paths of a baseline of this name are relative to."""
    return Path(os.path.normpath(Path(name).absolute())).parent


def parse(data: bytes, name: str) -> Baseline:
    """The baseline in the file of this name. Raises GovlintError with the line of what is wrong."""
    if len(data) > LARGEST:
        raise GovlintError(f"a baseline of more than {LARGEST} bytes is none", hint=_TOO_LARGE, where=name)
    try:
        lines = data.decode("utf-8-sig").split("\n")
    except UnicodeDecodeError:
        raise GovlintError("no baseline: it is not UTF-8", hint=_HINT, where=name) from None
    known: dict[Key, int] = {}
    for number, line in enumerate(lines, 1):
        if line.strip():
            key, count = _entry(line, f"{name}:{number}")
            if key in known:
                raise GovlintError("the same finding stands in an earlier line", hint=_HINT, where=f"{name}:{number}")
            known[key] = count
    return Baseline(folder_of(name), known)


def _entry(line: str, where: str) -> tuple[Key, int]:
    try:
        entry: Any = json.loads(line)
    except (ValueError, RecursionError):
        raise GovlintError("not a line of JSON", hint=_HINT, where=where) from None
    if not (isinstance(entry, dict) and entry.keys() == _KEYS.keys()):
        raise GovlintError(f"not an object with {', '.join(_KEYS)}", hint=_HINT, where=where)
    if any(type(entry[key]) is not kind for key, kind in _KEYS.items()) or entry["count"] < 1:
        raise GovlintError("a value is not of its kind", hint=_HINT, where=where)
    return Key(entry["path"], entry["rule"], entry["fingerprint"]), entry["count"]


def written(baseline: Baseline) -> bytes:
    """The baseline as a file, sorted, so that versions of it compare well.

    Raises GovlintError when it would be larger than what `parse` takes.
    """
    entries = ({**key._asdict(), "count": count} for key, count in sorted(baseline.known.items()))
    data = "".join(f"{json.dumps(entry, ensure_ascii=True)}\n" for entry in entries).encode()
    if len(data) > LARGEST:
        raise GovlintError(f"the baseline would have more than {LARGEST} bytes", hint=_TOO_LARGE)
    return data


def marked(file: FileResult, baseline: Baseline, fixed: frozenset[str]) -> FileResult:
    """The result of a file whose findings say whether they are new; the rules in `fixed` are never known."""
    name = baseline.name_of(file.path)
    seen: Counter[Key] = Counter()

    def state_of(finding: Finding) -> State:
        key = _key(finding, name)
        seen[key] += 1
        return "unchanged" if finding.rule not in fixed and seen[key] <= baseline.known.get(key, 0) else "new"

    findings = (f._replace(state=state_of(f)) if f.suppressed is None else f for f in file.findings)
    return file._replace(findings=tuple(findings))


def counted(files: Iterable[FileResult], folder: Path, fixed: frozenset[str], *, suppressed: bool = False) -> Baseline:
    """The findings of a run as a baseline in a folder, `suppressed` ones only if asked for."""
    found = Baseline(folder, {})
    keys = (
        _key(finding, found.name_of(file.path))
        for file in files
        if file.kind != IGNORE_LIST
        for finding in file.findings
        if (suppressed or finding.suppressed is None) and finding.rule not in fixed
    )
    return Baseline(folder, Counter(keys))


def growth(old: Baseline, new: Baseline) -> dict[Key, int]:
    """How often each finding is in `new` beyond what `old` knows."""
    return {key: more for key, count in new.known.items() if (more := count - old.known.get(key, 0)) > 0}


def pruned(old: Baseline, new: Baseline, is_judged: Callable[[Key], bool]) -> Baseline:
    """What is known and occurs still; of what the run has not judged, all."""
    left = {key: min(count, new.known.get(key, 0)) if is_judged(key) else count for key, count in old.known.items()}
    return old._replace(known={key: count for key, count in left.items() if count})


def absent(baseline: Baseline, files: Sequence[FileResult], held: Sequence[frozenset[str]]) -> int:
    """How many known findings occur no more in these files, though `held` against each were the rules for them."""
    rules = {baseline.name_of(file.path): own for file, own in zip(files, held, strict=True)}
    found = counted(files, baseline.folder, frozenset(), suppressed=True)
    left = pruned(baseline, found, lambda key: key.rule in rules.get(key.path, ()))
    return sum(baseline.known.values()) - sum(left.known.values())


def _key(finding: Finding, name: str) -> Key:
    return Key(name, finding.rule, finding.fingerprint.partition("-")[0])
