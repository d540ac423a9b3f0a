"""`govlint baseline`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from govlint.cli import console, files
from govlint.cli.asked import Asked
from govlint.cli.check import check
from govlint.cli.params import complete_paths
from govlint.cli.runs import done, prepared, read_baseline, tell_of_nothing
from govlint.errors import GovlintError
from govlint.formatters.safe import visible
from govlint.namedtuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govlint.baseline import Baseline, Key
    from govlint.cli.runs import Run
    from govlint.model import Report

DEFAULT = "govlint-baseline.jsonl"
_SHOWN = 5

_file_option = click.option(
    "--baseline",
    "name",
    metavar="FILE",
    default=DEFAULT,
    show_default=True,
    shell_complete=complete_paths,
    help="The baseline; the paths in it are relative to its folder.",
)
_arguments = click.argument("arguments", nargs=-1, metavar="[PATHS]...", type=click.UNPROCESSED)
_like_check = {"ignore_unknown_options": True}


@click.group()
def baseline() -> None:
    """Keep the findings that reports are known to have, so that `check --baseline` counts only new ones.

    PATHS and further options are those of `govlint check`: use the same as there.

    \b
    把现有的问题记成基线，以后 check --baseline 只算新出现的问题：
      govlint baseline create 年报文件夹     记下现有的问题
      govlint baseline prune 年报文件夹      删去已经改正的
      govlint baseline update 年报文件夹     按现状重记；有新问题时须加 --accept-new
      govlint baseline show                 列出基线
    """


@baseline.command(context_settings=_like_check)
@_file_option
@_arguments
def create(name: str, arguments: tuple[str, ...]) -> int:
    """Write the findings there are into a new baseline."""
    if Path(name).exists():
        raise GovlintError(f"{name} is there already", hint="`govlint baseline update` brings it up to date")
    _demand_folder(name)
    looked = _looked(arguments)
    return _written(name, looked.found(name), looked)


@baseline.command(context_settings=_like_check)
@click.option("--accept-new", is_flag=True, help="Take in findings that the baseline does not know.")
@_file_option
@_arguments
def update(name: str, accept_new: bool, arguments: tuple[str, ...]) -> int:
    """Make the baseline what is found now; what is new is refused unless --accept-new is given."""
    from govlint import baseline

    old = read_baseline(name)
    looked = _looked(arguments)
    found = looked.found(name)
    new = baseline.growth(old, found)
    if new and not accept_new:
        console.tell("".join(f"{_line(key, count)}\n" for key, count in sorted(new.items())[:_SHOWN]))
        hint = "correct them, or take them in with --accept-new"
        raise GovlintError(f"findings that {name} does not know: {sum(new.values())}", hint=hint)
    kept = looked.pruned(old, found)
    known = {**kept.known, **{key: kept.known.get(key, 0) + more for key, more in new.items()}}
    return _written(name, kept._replace(known=known), looked)


@baseline.command(context_settings=_like_check)
@_file_option
@_arguments
def prune(name: str, arguments: tuple[str, ...]) -> int:
    """Remove from the baseline what is found no more; what is new stays new."""
    old = read_baseline(name)
    looked = _looked(arguments)
    return _written(name, looked.pruned(old, looked.found(name, suppressed=True)), looked)


@baseline.command()
@_file_option
def show(name: str) -> int:
    """List what the baseline knows: count, rule and file."""
    known = read_baseline(name).known
    lines = [_line(key, count) for key, count in sorted(known.items())]
    console.show("".join(f"{line}\n" for line in lines))
    return 0


def _line(key: Key, count: int) -> str:
    return f"{count}  {visible(key.rule)}  {key.fingerprint[:16]}  {visible(key.path)}"


class _Looked(NamedTuple):
    """What a run found that was asked for as `check` is."""

    run: Run
    report: Report

    def found(self, name: str, *, suppressed: bool = False) -> Baseline:
        """The findings as a baseline of this name."""
        from govlint import baseline, engine

        folder, fixed = baseline.folder_of(name), engine.fixed(self.run.pack)
        return baseline.counted(self.report.files, folder, fixed, suppressed=suppressed)

    def pruned(self, old: Baseline, found: Baseline) -> Baseline:
        """What is known and found still, or was not looked for."""
        from govlint import baseline, runner

        held = runner.rules_held(self.report, self.run.pack, self.run.options_of)
        rules = {old.name_of(path): run for path, run in held.items()}

        def is_judged(key: Key) -> bool:
            if key.path in rules:
                return key.rule in rules[key.path]
            return not (old.folder / key.path).exists()

        return baseline.pruned(old, found, is_judged)


def _looked(arguments: Sequence[str]) -> _Looked:
    """What is found by a run with the arguments of `govlint check`."""
    with check.make_context("govlint baseline", list(arguments)) as context:
        asked = Asked(**context.params)
        run = None if asked.add_ignore is not None else prepared(asked, context)
    if run is None:
        raise GovlintError("a baseline and --add-ignore are two ways to the same end", hint="leave one of them out")
    report = done(run)
    _tell_of_gaps(report)
    return _Looked(run, report)


def _tell_of_gaps(report: Report) -> None:
    """Say what was not checked, which no baseline holds."""
    from govlint.runner import UNREADABLE_RULE

    tell_of_nothing(report)
    for path, finding in ((file.path, finding) for file in report.files for finding in file.findings):
        if finding.rule == UNREADABLE_RULE:
            console.tell(f"govlint: {path}: {finding.message}")
    for failure in report.failures:
        console.confess_failure(failure)


def _demand_folder(name: str) -> None:
    if not Path(name).absolute().parent.is_dir():
        raise GovlintError(f"there is no folder for {name}")


def _written(name: str, found: Baseline, looked: _Looked) -> int:
    """Write the baseline and say what it holds; the exit status says whether everything was checked."""
    from govlint import baseline

    files.write(name, baseline.written(found))
    console.tell(f"govlint: {name} holds {sum(found.known.values())} findings")
    status = looked.report.exit_status
    return 0 if status == 1 else status
