"""The streams that the protocol runs on, and the end of the process that started the server."""

from __future__ import annotations

import io
import os
import sys
import threading
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Callable

_EVERY = 5.0


class _Output(io.FileIO):
    """A stream that tells when nobody reads it any more; pygls would go on."""

    def __init__(self, handle: int, unread: Callable[[], None]) -> None:
        super().__init__(handle, "wb")
        self._unread = unread

    def write(self, data: Any) -> int:
        try:
            return super().write(data)
        except BrokenPipeError:
            self._unread()
            raise


def taken_over(unread: Callable[[], None]) -> tuple[BinaryIO, BinaryIO]:
    """Standard input and output for the protocol alone; `unread` is done once nobody reads the output any more.

    In their place stand nothing and standard error: what a library or another program prints cannot break a message,
    and no program that is started reads one.
    """
    sys.stdout.flush()
    reading, writing = os.dup(sys.stdin.fileno()), os.dup(sys.stdout.fileno())
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, sys.stdin.fileno())
    os.close(nothing)
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return os.fdopen(reading, "rb"), io.BufferedWriter(_Output(writing, unread))


def when_gone(process: int, act: Callable[[], None]) -> None:
    """Act when a process ends, or at once if there is none; where that cannot be told, the end of its stream does."""
    if sys.platform != "win32":
        threading.Thread(target=_watch, args=(process, act), name="govlint-client", daemon=True).start()


def _watch(process: int, act: Callable[[], None]) -> None:
    if hasattr(os, "pidfd_open"):
        _wait(process)
    else:
        while _is_there(process):
            threading.Event().wait(_EVERY)
    act()


def _wait(process: int) -> None:
    """Wait for the end of a process without looking again and again."""
    import select

    try:
        handle = os.pidfd_open(process)
    except ProcessLookupError:
        return
    except OSError:  # a kernel that cannot
        while _is_there(process):
            threading.Event().wait(_EVERY)
        return
    select.select([handle], [], [])
    os.close(handle)


def _is_there(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
