"""Writes them all into a folder: `python -m tests.hostile FOLDER`."""

import sys
from pathlib import Path

from tests.hostile import HOSTILE

for number, file in enumerate(HOSTILE.values()):
    (Path(sys.argv[1]) / f"{number:03}{file.suffix}").write_bytes(file.make())
