"""The thread that checks: one piece of work at a time, the urgent first."""

from __future__ import annotations

import asyncio
import threading
from functools import partial

import pytest

from govlint.lsp.worker import BACKGROUND, Worker

pytestmark = pytest.mark.asyncio


async def test_what_is_urgent_goes_before_what_waits_in_the_background() -> None:
    worker, gate, done = Worker(), threading.Event(), list[str]()
    held = asyncio.ensure_future(worker.do(gate.wait))
    works = [
        worker.do(partial(done.append, name), urgency=urgency)
        for name, urgency in [("a", BACKGROUND), ("b", BACKGROUND), ("c", 0), ("d", 0)]
    ]
    waiting = [asyncio.ensure_future(work) for work in works]
    await asyncio.sleep(0)
    gate.set()
    await asyncio.gather(held, *waiting)
    assert done == ["c", "d", "a", "b"]


async def test_work_that_nobody_waits_for_is_not_begun() -> None:
    worker, gate, done = Worker(), threading.Event(), list[str]()
    held = asyncio.ensure_future(worker.do(gate.wait))
    given_up = asyncio.ensure_future(worker.do(lambda: done.append("a")))
    await asyncio.sleep(0)
    given_up.cancel()
    await asyncio.sleep(0)
    gate.set()
    await held
    await worker.do(lambda: done.append("b"))
    assert done == ["b"]


async def test_a_fault_reaches_whoever_waits_and_the_thread_goes_on() -> None:
    worker = Worker()
    with pytest.raises(ZeroDivisionError):
        await worker.do(lambda: 1 // 0)
    assert await worker.do(lambda: threading.current_thread().daemon)
