"""The command `govlint`, also as `python -m govlint`."""

import gc


def main() -> None:
    """Run the command; imports make no garbage, and looking for it would cost a twentieth of a short run."""
    gc.disable()
    from govlint import cli

    gc.enable()
    cli.main()


if __name__ == "__main__":
    main()
