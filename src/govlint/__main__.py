"""The command `govlint`, also as `python -m govlint`."""

import gc
import sys


def main() -> None:
    """Run the command.

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
    finally:
        gc.freeze()


if __name__ == "__main__":
    main()
