"""Checking in several processes: one that dies costs nobody else's result.

Each worker has a pipe of its own and one file in hand. When it dies (memory gone, a crash in a
library) its file is given to a new worker, and when that dies as well, the file is a failure.
"""

from __future__ import annotations

import signal
import threading
from collections import deque
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import connection, get_context
from typing import TYPE_CHECKING, Any, cast

from govlint.errors import GovlintError
from govlint.model import Failure, FileResult
from govlint.runner.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

    Check = Callable[[Any], Outcome]

_ATTEMPTS = 2
_PATIENCE = 10.0
_MOST_STILLBORN = 5
_READY = "ready"
# Started afresh, not forked: no lock and no library is caught in the middle of something.
_PROCESSES = get_context("spawn")


@dataclass(eq=False)
class _Worker:
    process: SpawnProcess
    pipe: Connection
    task: int | None = None
    ready: bool = False


def map_tasks(
    make: Callable[..., Check], arguments: tuple[Any, ...], tasks: Sequence[Any], names: Sequence[str], jobs: int
) -> Generator[tuple[int, Outcome], None, None]:
    """The outcome of every task with its index, as they come; `make(*arguments)` makes what checks one.

    `names` are the paths that failures are reported under. Raises GovlintError when workers do not start.
    """
    pool = _Pool(make, arguments, tasks, names)
    try:
        for _ in range(min(jobs, len(tasks))):
            pool.start()
        yield from pool.outcomes()
    finally:
        pool.stop()


class _Pool:
    def __init__(
        self, make: Callable[..., Check], arguments: tuple[Any, ...], tasks: Sequence[Any], names: Sequence[str]
    ) -> None:
        self._set_up = (make, arguments)
        self._tasks = tasks
        self._names = names
        self._waiting = deque(range(len(tasks)))
        self._attempts = [0] * len(tasks)
        self._stillborn = 0
        self._workers: dict[Connection, _Worker] = {}

    def start(self) -> None:
        """One more worker, which says when it is ready."""
        ours, theirs = _PROCESSES.Pipe()
        process = _PROCESSES.Process(target=_work, args=(theirs,), daemon=True)
        with _interrupts_ignored():
            process.start()
        theirs.close()
        self._workers[ours] = _Worker(process, ours)
        with suppress(OSError):  # one that is dead already is found out when it is listened to
            ours.send(self._set_up)

    def stop(self) -> None:
        """End every worker, whatever it is doing."""
        for worker in self._workers.values():
            worker.process.terminate()
        for worker in list(self._workers.values()):
            self._let_go(worker)

    def outcomes(self) -> Iterator[tuple[int, Outcome]]:
        """Every task's outcome, until none is waiting or in hand."""
        while self._workers:
            for pipe in connection.wait(list(self._workers)):
                yield from self._listen(self._workers[cast("Connection", pipe)])

    def _listen(self, worker: _Worker) -> Iterator[tuple[int, Outcome]]:
        try:
            said = worker.pipe.recv()
        except (EOFError, OSError):
            yield from self._bury(worker)
            return
        worker.ready = True
        self._stillborn = 0
        if isinstance(said, GovlintError):
            raise said
        done, worker.task = worker.task, None
        self._hand_on(worker)
        if done is not None:
            yield done, said

    def _hand_on(self, worker: _Worker) -> None:
        """Give a worker the next task, or let it go."""
        if not self._waiting:
            self._let_go(worker)
            return
        worker.task = self._waiting.popleft()
        self._attempts[worker.task] += 1
        with suppress(OSError):
            worker.pipe.send((self._tasks[worker.task],))

    def _let_go(self, worker: _Worker) -> None:
        del self._workers[worker.pipe]
        worker.pipe.close()
        worker.process.join(_PATIENCE)
        worker.process.kill()

    def _bury(self, worker: _Worker) -> Iterator[tuple[int, Outcome]]:
        """What becomes of the task of a worker that died: another attempt, or a failure."""
        self._let_go(worker)
        self._stillborn += not worker.ready
        if self._stillborn == _MOST_STILLBORN:
            raise GovlintError("the processes of --jobs do not start", hint="check without --jobs")
        task = worker.task
        if task is not None and self._attempts[task] < _ATTEMPTS:
            self._waiting.appendleft(task)
        elif task is not None:
            yield task, self._lost(task, worker.process.exitcode)
        if self._waiting:
            self.start()

    def _lost(self, task: int, status: int | None) -> Outcome:
        name = self._names[task]
        failure = Failure(name, f"the process that checked it died (status {status})", "")
        return Outcome(FileResult(name, "failed"), failure)


@contextmanager
def _interrupts_ignored() -> Iterator[None]:
    """A process started here never sees Ctrl-C: the parent alone ends a run."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _work(pipe: Connection) -> None:
    """The life of a worker: until the parent closes the pipe, or is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, OSError):
        make, arguments = pipe.recv()
        check = make(*arguments)
        pipe.send(_READY)
        while True:
            (task,) = pipe.recv()
            pipe.send(_checked(check, task))


def _checked(check: Check, task: Any) -> Outcome | GovlintError:
    """What comes of a task; a mistake in the set-up is told to the parent, which ends the run."""
    try:
        return check(task)
    except GovlintError as error:
        return GovlintError(error.message, hint=error.hint, where=error.where)
