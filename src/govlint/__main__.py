"""The command `govlint`, also as `python -m govlint`."""

import atexit
import gc
import os
import sys


def main() -> None:
    """Run the command, which ends the process.

    Imports make no garbage, and what they made stays: looking through it would cost a tenth of a short run,
    and looking through all of it again at the end as much.
    """
    gc.disable()
    try:
        from govlint import cli
    except KeyboardInterrupt:
        sys.exit(130)
    gc.freeze()
    gc.enable()
    try:
        cli.main()
    except SystemExit as end:
        if isinstance(end.code, int) and _is_over():
            os._exit(end.code)
        raise
    finally:
        gc.freeze()


def _is_over() -> bool:
    """Whether nothing is left to do but to free memory piece by piece, which the system does at once.

    It is not with a thread still running, with a function to be called at exit, with a stream that cannot be flushed
    (which the interpreter reports, and makes its exit status), or where a debugger, a profiler or a prompt takes over.
    """
    awaited = getattr(atexit, "_ncallbacks", lambda: 1)()  # no documented interface, so it may not be there
    threading = sys.modules.get("threading")
    if awaited or (threading and threading.active_count() > 1) or sys.flags.inspect or _is_watched():
        return False
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):
        return False
    return True


def _is_watched() -> bool:
    """Whether something follows what is executed, which from Python 3.12 on may be by `sys.monitoring`."""
    monitoring = getattr(sys, "monitoring", None)
    tools = map(monitoring.get_tool, range(6)) if monitoring else ()
    return bool(sys.gettrace() or sys.getprofile() or any(tools))


if __name__ == "__main__":
    main()
