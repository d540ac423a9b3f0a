"""One thread that checks, so that the server goes on listening; one piece of work at a time, the urgent first."""

from __future__ import annotations

import asyncio
import itertools
import queue
import threading
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
URGENT, BACKGROUND = 0, 1


class Worker:
    """Does what it is given in a thread of its own, which does not keep the process alive."""

    def __init__(self) -> None:
        self._waiting: queue.PriorityQueue[tuple[int, int, Callable[[], Any], Future[Any]]] = queue.PriorityQueue()
        self._numbers = itertools.count()
        self._thread = threading.Thread(target=self._work, name="govlint-checks", daemon=True)
        self._thread.start()

    async def do(self, work: Callable[[], T], *, urgency: int = URGENT) -> T:
        """What the work gives, once its turn has come; work that nobody waits for any more is not begun."""
        future: Future[T] = Future()
        self._waiting.put((urgency, next(self._numbers), work, future))
        return await asyncio.wrap_future(future)

    def _work(self) -> None:
        while True:
            self._do_next()

    def _do_next(self) -> None:
        """Do one piece; a function of its own, so that the thread waits for the next without what this one gave."""
        _, _, work, future = self._waiting.get()
        if not future.set_running_or_notify_cancel():
            return
        try:
            future.set_result(work())
        except Exception as error:
            future.set_exception(error)
