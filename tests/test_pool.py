"""Checking in several processes: the same report, whatever happens to one of them."""

import json
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from govlint import cli, packs
from govlint.errors import GovlintError
from govlint.model import Pack, Report, Source
from govlint.runner import Inputs, Options, pool, run

ROOT = Path(__file__).parents[1]
SOUND = ROOT / "samples" / "2021.txt"
SAMPLES = (SOUND, *sorted((ROOT / "samples" / "broken").glob("*.txt")))


@pytest.fixture(scope="module")
def pack() -> Pack:
    """The shipped rules."""
    return packs.load()


@pytest.fixture
def reports(tmp_path: Path) -> tuple[str, ...]:
    """Several reports, and a path with nothing behind it in their midst."""
    paths = [tmp_path / f"{number}.txt" for number in range(12)]
    for number, path in enumerate(paths):
        if number != 5:
            path.write_bytes(SAMPLES[number % len(SAMPLES)].read_bytes())
    return tuple(map(str, paths))


class Deadly(Source):
    """A source that ends the process which receives it."""

    def __reduce__(self) -> tuple[object, ...]:
        return os._exit, (7,)


def content(report: Report) -> Report:
    """The report without the time it took."""
    return report._replace(elapsed=0.0)


def test_the_report_is_that_of_one_process(pack: Pack, reports: tuple[str, ...]) -> None:
    inputs = Inputs((*reports, "-"), stdin=Source("稿.txt", SOUND.read_bytes()))
    options = Options(lang="en", ignore=("N",), severity={"B": "warning"})
    told: list[tuple[int, int]] = []
    shared = run(inputs, pack, options, jobs=3, progress=lambda done, total: told.append((done, total)))
    assert content(shared) == content(run(inputs, pack, options))
    assert told == [(done, 13) for done in range(1, 14)]
    assert multiprocessing.active_children() == []


def test_more_processes_than_files_are_no_harm(pack: Pack, reports: tuple[str, ...]) -> None:
    report = run(Inputs(reports[:2]), pack, Options(), jobs=50)
    assert [file.status for file in report.files] == ["checked", "checked"]


def test_a_file_that_kills_its_process_every_time_is_a_failure_and_the_others_are_checked(
    pack: Pack, reports: tuple[str, ...]
) -> None:
    inputs = Inputs((*reports[:3], "-", *reports[6:]), stdin=Deadly("死.txt", b"x"))
    report = run(inputs, pack, Options(), jobs=2)
    assert [file.status for file in report.files] == ["checked"] * 3 + ["failed"] + ["checked"] * 6
    (failure,) = report.failures
    assert (failure.path, failure.error) == ("死.txt", "the process that checked it died (status 7)")


def test_processes_that_are_killed_once_cost_no_result(pack: Pack, reports: tuple[str, ...]) -> None:
    def kill(done: int, _: int) -> None:
        if done == 2:
            for process in multiprocessing.active_children():
                process.kill()

    report = run(Inputs(reports), pack, Options(), jobs=2, progress=kill)
    assert report.failures == ()
    assert content(report) == content(run(Inputs(reports), pack, Options()))


def test_processes_that_never_get_ready_end_the_run() -> None:
    with pytest.raises(GovlintError, match="do not start"):
        list(pool.map_tasks(os._exit, (3,), ["a", "b"], ["a", "b"], 2))
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_mistake_of_the_pack_that_only_a_document_shows_ends_the_run(
    pack: Pack, reports: tuple[str, ...], jobs: int
) -> None:
    rule = next(rule for rule in pack.rules if rule.id == "D601")
    wrong = rule._replace(when=None, assert_="gl:capture(@year, '(2)', 7)")
    rules = tuple(wrong if each is rule else each for each in pack.rules)
    with pytest.raises(GovlintError) as caught:
        run(Inputs(reports), pack._replace(rules=rules), Options(), jobs=jobs)
    place = f"{rule.where.file}:{rule.where.line}"
    assert str(caught.value) == f"{place}: D601: the regular expression “(2)” has no group 7"
    assert caught.value.hint == "it has 1"
    assert multiprocessing.active_children() == []


def test_an_exception_in_between_leaves_no_process_behind(pack: Pack, reports: tuple[str, ...]) -> None:
    def stop(done: int, _: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(Inputs(reports), pack, Options(), jobs=2, progress=stop)
    assert multiprocessing.active_children() == []


def test_the_command_shares_the_work_on_request(reports: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    statuses = []
    printed = []
    for jobs in ("1", "2", "0"):
        statuses.append(cli.run(["check", "--output-format", "json", "--jobs", jobs, *reports]))
        printed.append(json.loads(capsys.readouterr().out))
    assert statuses == [3, 3, 3]
    assert printed[0] == printed[1] == printed[2]


@pytest.mark.skipif(os.name == "nt", reason="process groups")
def test_ctrl_c_at_a_terminal_ends_all_processes_with_130_and_no_traceback(tmp_path: Path) -> None:
    for number in range(3000):
        (tmp_path / f"{number}.txt").symlink_to(SOUND)
    running = subprocess.Popen(
        [sys.executable, "-m", "govlint", "check", "--no-cache", "--jobs", "2", tmp_path],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        # What runs in the background of a shell ignores Ctrl-C, and its children would.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    with pytest.raises(subprocess.TimeoutExpired):
        running.wait(2)
    os.killpg(running.pid, signal.SIGINT)
    out, err = running.communicate(timeout=60)
    assert (running.returncode, out, err.strip()) == (130, b"", b"")
    for _ in range(100):
        try:
            os.killpg(running.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    pytest.fail("a process is left behind")
