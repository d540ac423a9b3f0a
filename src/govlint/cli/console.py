"""The streams of the process: their encoding, colour and width, and what happens when they break."""

from __future__ import annotations

import io
import os
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

from govlint.errors import GovlintError
from govlint.formatters.safe import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from govlint.model import Failure

DEFAULT_WIDTH = 100


def prepare() -> None:
    """Let no character and no closed stream end the run: what a stream cannot show is escaped."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            nowhere = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - it lives as long as the process
            setattr(sys, name, nowhere)
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def color(choice: str, stream: IO[str], environment: Mapping[str, str]) -> bool:
    """Whether to write in colour: --color, then NO_COLOR, FORCE_COLOR, TERM=dumb, then what the stream is."""
    if choice != "auto":
        return choice == "always"
    if environment.get("NO_COLOR"):
        return False
    if any(environment.get(name, "0") not in ("", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    return environment.get("TERM") != "dumb" and stream.isatty()


def width(stream: IO[str]) -> int:
    """How many cells a line of the stream holds."""
    if not stream.isatty():
        return DEFAULT_WIDTH
    import shutil

    return shutil.get_terminal_size((DEFAULT_WIDTH, 24)).columns


def show(text: str) -> None:
    """Write text for people on standard output."""
    _write(lambda: sys.stdout.write(text))


def emit(data: bytes) -> None:
    """Write the bytes of a machine format on standard output, in no encoding but their own."""

    def write() -> None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)

    _write(write)


def _write(write: Callable[[], object]) -> None:
    try:
        write()
        sys.stdout.flush()
    except BrokenPipeError:
        silence()
    except OSError as error:
        silence()
        raise GovlintError(f"standard output cannot be written: {error.strerror}") from error


def silence() -> None:
    """Send what is left for standard output nowhere, so that the interpreter does not stumble over it at exit."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def complain(message: str, *, hint: str = "") -> None:
    """Report an error of the set-up: one line, and a hint on the next."""
    tell(f"govlint: error: {visible(message)}\n" + (f"hint: {visible(hint)}\n" if hint else ""))


def confess() -> None:
    """Report the exception in hand as what it is, a fault of govlint."""
    import traceback

    tell(f"{traceback.format_exc()}govlint: internal error: this is a fault of govlint, please report it\n")


def confess_failure(failure: Failure) -> None:
    """Report a fault of govlint on one file."""
    where, what = visible(failure.path), visible(failure.error)
    tell(f"{failure.traceback}govlint: internal error on {where}: {what}; please report it\n")


def tell(text: str) -> None:
    """Write lines on standard error, if that can be done; of what they quote nothing steers the terminal."""
    _put("".join(f"{visible(line)}\n" for line in text.splitlines()))


def _put(text: str) -> None:
    with suppress(OSError):
        sys.stderr.write(text)
        sys.stderr.flush()


class Progress:
    """How far a long run is, on a terminal and after its first second only."""

    def __init__(self, *, wanted: bool) -> None:
        self._shown = wanted and sys.stderr.isatty() and not os.environ.get("CI")
        self._started = time.monotonic()
        self._written = False

    def __call__(self, done: int, total: int) -> None:
        if self._shown and time.monotonic() - self._started > 1:
            _put(f"\r{done}/{total}")
            self._written = True

    def clear(self) -> None:
        """Take the line away again."""
        if self._written:
            _put("\r\x1b[K")
