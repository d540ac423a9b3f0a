"""Configurations and a command line together: what is asked for by both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from click.core import ParameterSource

from govlint.cli import programs
from govlint.config import Configurations, Effective, Known, Setting, absolute, exempt, options_of, reading_of
from govlint.errors import GovlintError
from govlint.formatters import FORMATS

if TYPE_CHECKING:
    from pathlib import Path

    import click

    from govlint.config import Configuration
    from govlint.config.keys import Path as Keys
    from govlint.model import Limits, Options, Pack, Reading

KEYS_OF_OPTIONS = {
    "select": "select",
    "extend_select": "extend-select",
    "ignore": "ignore",
    "edition": "edition",
    "year": "year",
    "reader": "reader",
    "input_format": "from",
    "roster": "roster",
    "fail_on": "fail-on",
    "lang": "lang",
    "documentation_url": "documentation-url",
    "output_format": "output-format",
    "exclude": "exclude",
    "force_exclude": "force-exclude",
    "jobs": "jobs",
}
"""The keys of a configuration by the names of the options that say the same; those that are tables are not here."""

TABLES_OF_OPTIONS = ("severity", "per_file_ignores")
_OF_RUN = ("fail_on", "lang", "documentation_url", "exclude", "force_exclude", "jobs")
_Origin = Literal["command line", "environment"]
_ORIGINS: dict[ParameterSource | None, _Origin] = {
    ParameterSource.COMMANDLINE: "command line",
    ParameterSource.ENVIRONMENT: "environment",
}


class Configured:
    """What is asked for: by the configurations and, above them, by the options that were given."""

    def __init__(self, ctx: click.Context, pack: Pack, *, only: str | None, isolated: bool) -> None:
        if only is not None and isolated:
            raise GovlintError("--config and --isolated exclude one another", hint="leave one of them out")
        self._given = _given(ctx)
        self._configurations = Configurations(Known(pack, tuple(FORMATS)), only=only, isolated=isolated)
        self._effective: dict[int, dict[Keys, Effective]] = {}
        self._options: dict[tuple[int, tuple[str, ...]], Options] = {}

    def of_file(self, path: str) -> tuple[Configuration, dict[Keys, Effective]]:
        """The configuration of a file, and what counts for it."""
        return self._under(self._configurations.of_file(path))

    def of_run(self) -> dict[str, Any]:
        """The values of those options that are about the run and stand in the configuration of the run."""
        from govlint.cli.params import Output

        configuration, effective = self.of_folder()
        asked = {
            name: effective[KEYS_OF_OPTIONS[name],].value for name in _OF_RUN if (KEYS_OF_OPTIONS[name],) in effective
        }
        if ("output-format",) in configuration.settings and ("output-format",) not in self._given:
            asked["output_format"] = tuple(map(Output, effective["output-format",].value))
        return asked

    def of_folder(self) -> tuple[Configuration, dict[Keys, Effective]]:
        """The configuration of the working directory, and what counts for a run from there."""
        return self._under(self._configurations.of_run())

    def folder_of(self, key: str) -> Path | None:
        """The folder that a value of the run is relative to, where a configuration gives it."""
        own = self.of_folder()[1].get((key,))
        return own.settings[0].folder if own and own.settings[0].origin == "configuration" else None

    def options_of(self, path: str, run: Options) -> Options:
        """The options of a file. Raises GovlintError when they take a program which is not there."""
        configuration, effective = self.of_file(path)
        key = (id(configuration), exempt(path, effective))
        if key not in self._options:
            options = options_of(path, effective, run)
            assert options.reading is not None
            self._options[key] = options._replace(reading=_demanded(options.reading))
        return self._options[key]

    def limits(self, path: str) -> Limits:
        """How much of a file is read."""
        return reading_of(self.of_file(path)[1]).limits

    def _under(self, configuration: Configuration) -> tuple[Configuration, dict[Keys, Effective]]:
        key = id(configuration)
        if key not in self._effective:
            self._effective[key] = configuration.under(self._given)
        return configuration, self._effective[key]


def _demanded(reading: Reading) -> Reading:
    return programs.reading(reading.reader, reading.input_format)._replace(limits=reading.limits)


def _given(ctx: click.Context) -> dict[Keys, Setting]:
    """What the options say that were given, by the keys of configurations."""
    found: dict[Keys, Setting] = {}
    for name, value in ctx.params.items():
        origin = _ORIGINS.get(ctx.get_parameter_source(name))
        if origin is not None:
            found |= {keys: Setting(own, origin, absolute("")) for keys, own in _settings(name, value)}
    return found


def _settings(name: str, value: Any) -> list[tuple[Keys, Any]]:
    match name:
        case "severity":
            return [(("severity", code), severity) for code, severity in value.items()]
        case "per_file_ignores":
            return [(("per-file-ignores", glob), codes) for glob, codes in value]
        case "output_format":
            return [(("output-format",), tuple(":".join(filter(None, output)) for output in value))]
    return [((KEYS_OF_OPTIONS[name],), value)] if name in KEYS_OF_OPTIONS else []
