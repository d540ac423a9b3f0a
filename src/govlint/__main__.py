"""`python -m govlint` is the command `govlint`."""

from govlint.cli import main

if __name__ == "__main__":
    main()
