"""What counts for a file: its configuration, with the command line over it."""

from __future__ import annotations

import os
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from govlint.config.discovery import Finder
from govlint.model import LIMITS, Options, Reading
from govlint.namedtuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govlint.config.keys import Path as Keys
    from govlint.config.known import Known
    from govlint.config.source import Source
    from govlint.model import Roster


_NOWHERE = Path()


class Setting(NamedTuple):
    """A value and where it is from; `source` and `keys` where that is a configuration.

    `folder` is what globs are relative to.
    """

    value: Any
    origin: Literal["configuration", "command line", "environment"]
    folder: Path = _NOWHERE
    source: Source | None = None
    keys: Keys = ()


class Effective(NamedTuple):
    """What counts under a key, and all the settings that it comes from."""

    value: Any
    settings: tuple[Setting, ...]


class Configuration(NamedTuple):
    """The settings of one configuration by their keys, those of what it extends among them; `path` is None for none."""

    path: Path | None = None
    settings: Mapping[Keys, Setting] = {}

    def under(self, given: Mapping[Keys, Setting]) -> dict[Keys, Effective]:
        """What counts once a command line has its say: it replaces keys, or adds to them.

        `--select` sets all selection of the configuration aside; `--extend-select` and `--ignore` add to it, and of
        the configuration nothing counts against them. A severity replaces those of all codes that begin so.
        """
        if not given:
            return {keys: Effective(setting.value, (setting,)) for keys, setting in self.settings.items()}
        own = _not_overruled(self.settings, given)
        whole = {keys: Effective(setting.value, (setting,)) for keys, setting in {**own, **given}.items()}
        for name in ("extend-select", "ignore"):
            both = [settings[name,] for settings in (own, given) if (name,) in settings]
            if both:
                whole[name,] = Effective(sum((setting.value for setting in both), ()), tuple(both))
        return _with_shadow(whole, own, given)


def _not_overruled(own: Mapping[Keys, Setting], given: Mapping[Keys, Setting]) -> dict[Keys, Setting]:
    """The settings of a configuration but for those that the command line sets aside."""
    selection = ("select", "extend-select", "ignore") if ("select",) in given else ()
    severities = tuple(keys[1] for keys in given if keys[0] == "severity")
    left = {
        keys: setting
        for keys, setting in own.items()
        if keys[0] not in selection and not (keys[0] == "severity" and keys[1].startswith(severities))
    }
    if ("ignore",) in left and ("extend-select",) in given:
        wanted = given["extend-select",].value
        ignored = left["ignore",]
        left["ignore",] = ignored._replace(value=tuple(c for c in ignored.value if not c.startswith(wanted)))
    return left


def _with_shadow(
    whole: dict[Keys, Effective], own: Mapping[Keys, Setting], given: Mapping[Keys, Setting]
) -> dict[Keys, Effective]:
    """Longer codes that the configuration selects are no exception from a shorter one that the command line ignores."""
    if ("ignore",) not in given:
        return whole
    wanted = given["extend-select",].value if ("extend-select",) in given else ()
    selected = [code for name in ("select", "extend-select") if (name,) in own for code in own[name,].value]
    ignored = given["ignore",].value
    shadow = [code for code in selected if code.startswith(ignored) and not (wanted and code.startswith(wanted))]
    effective = whole["ignore",]
    whole["ignore",] = effective._replace(value=tuple(dict.fromkeys((*effective.value, *shadow))))
    return whole


class Configurations:
    """The configuration of each file: the one that `only` names, none with `isolated`, else the nearest above it."""

    def __init__(self, known: Known, *, only: str | None = None, isolated: bool = False) -> None:
        self._known = known
        self._only = absolute(only) if only is not None else None
        self._isolated = isolated
        self._finder = Finder()
        self._of_folder: dict[str, Configuration] = {}
        self._loaded: dict[Path | None, Configuration] = {None: Configuration()}

    def of_file(self, path: str) -> Configuration:
        """What counts for a file. Raises GovlintError when its configuration has a mistake."""
        folder = os.path.split(path)[0]
        if folder not in self._of_folder:
            self._of_folder[folder] = self._of(absolute(folder))
        return self._of_folder[folder]

    def of_run(self) -> Configuration:
        """What counts for the run: the configuration nearest to the working directory."""
        return self._of(absolute(""))

    def _of(self, folder: Path) -> Configuration:
        path = self._only
        if path is None and not self._isolated and folder.is_absolute():
            path = self._finder.nearest(folder)
        if path is not None and path not in self._loaded:
            self._loaded[path] = Configuration(path, self._load(path, ()))
        return self._loaded[path]

    def _load(self, path: Path, above: tuple[Path, ...]) -> dict[Keys, Setting]:
        from govlint.config.source import read
        from govlint.config.values import values

        source, data = read(path)
        found = {
            keys: Setting(value, "configuration", path.parent, source, keys)
            for keys, value in values(source, data, self._known).items()
        }
        extended = found.pop(("extend",), None)
        if extended is None:
            return found
        base = absolute(path.parent / extended.value)
        if base in (*above, path):
            raise source.fault(("extend",), "a configuration extends itself")
        if not base.is_file():
            raise source.fault(("extend",), f"there is no file {extended.value}", "the path is relative to this file")
        return {**self._load(base, (*above, path)), **found}


def absolute(path: str | Path) -> Path:
    """The absolute path, links not followed; the path itself where the working directory is gone."""
    try:
        return Path(os.path.normpath(Path(path).absolute()))
    except OSError:
        return Path(path)


def options_of(path: str, effective: Mapping[Keys, Effective], run: Options) -> Options:
    """The options of one file: what counts for it, and of `run` what is about the run."""
    values = {keys: own.value for keys, own in effective.items()}
    return run._replace(
        select=values.get(("select",), ()),
        extend_select=values.get(("extend-select",), ()),
        ignore=values.get(("ignore",), ()),
        exempt=exempt(path, effective),
        severity=_table(values, "severity"),
        edition=values.get(("edition",)),
        year=values.get(("year",)),
        reading=reading_of(effective),
        params=_params(values),
        synonyms=_table(values, "synonyms"),
        roster=_roster(effective),
    )


def _roster(effective: Mapping[Keys, Effective]) -> Roster | None:
    if ("roster",) not in effective:
        return None
    from govlint.config.roster import roster_of

    return roster_of(effective["roster",])


def exempt(path: str, effective: Mapping[Keys, Effective]) -> tuple[str, ...]:
    """The codes that do not count in a file."""
    codes: dict[str, None] = {}
    for keys, own in effective.items():
        if keys[0] == "per-file-ignores" and matches(path, keys[1], own.settings[0].folder):
            codes |= dict.fromkeys(own.value)
    return tuple(codes)


def matches(path: str, glob: str, folder: Path) -> bool:
    """Whether a glob is that of a file: of its path from the folder, of its name or that of a folder on this path."""
    try:
        below = absolute(path).relative_to(folder)
    except ValueError:  # not below it
        below = Path(path)
    return any(fnmatchcase(name, glob) for name in (below.as_posix(), *below.parts))


def _table(values: Mapping[Keys, Any], name: str) -> dict[str, Any]:
    return {keys[1]: value for keys, value in values.items() if keys[0] == name}


def _params(values: Mapping[Keys, Any]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for keys, value in values.items():
        if keys[0] == "rules":
            found.setdefault(keys[1], {})[keys[2]] = value
    return found


def reading_of(effective: Mapping[Keys, Effective]) -> Reading:
    """How sources are to be read."""
    values = {keys: own.value for keys, own in effective.items()}
    limits = {name.replace("-", "_"): value for name, value in _table(values, "limits").items()}
    return Reading(values.get(("reader",), "auto"), values.get(("from",)), LIMITS._replace(**limits))
