"""Files that mean harm, and files that came to harm: small to store, made anew each time.

`python -m tests.hostile FOLDER` writes them into a folder.
"""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from tests.hostile.archive import ARCHIVES
from tests.hostile.page import PAGES, READ
from tests.hostile.text import TEXT
from tests.hostile.word import WORD

if TYPE_CHECKING:
    from collections.abc import Callable

_SAMPLES = Path(__file__).parents[2] / "samples"


class Hostile(NamedTuple):
    """A file: its suffix, the cause of its refusal (`checked` for what is read, None for either), its bytes."""

    suffix: str
    cause: str | None
    make: Callable[[], bytes]


def _page(name: str) -> Hostile:
    cause = "checked" if name in READ else "binary" if name == "controls" else "too-large"
    return Hostile(".html", cause, lambda: PAGES[name].encode())


def _harmed(sample: str, seed: int) -> Hostile:
    """A sample cut off, or with some of its bits changed."""

    def make() -> bytes:
        random, data = Random(seed), bytearray((_SAMPLES / sample).read_bytes())
        if seed % 2:
            return bytes(data[: random.randrange(len(data))])
        for _ in range(random.randrange(1, 40)):
            data[random.randrange(len(data))] ^= 1 << random.randrange(8)
        return bytes(data)

    return Hostile(Path(sample).suffix, None, make)


HOSTILE: dict[str, Hostile] = {
    **{f"docx: {name}": Hostile(".docx", cause, make) for name, (cause, make) in WORD.items()},
    **{f"html: {name}": _page(name) for name in PAGES},
    **{f"mht: {name}": Hostile(".mht", cause, make) for name, (cause, make) in ARCHIVES.items()},
    **{f"txt: {name}": Hostile(".txt", cause, make) for name, (cause, make) in TEXT.items()},
    **{
        f"{'cut' if seed % 2 else 'flipped'} {sample} {seed}": _harmed(sample, seed)
        for sample in ("2021.docx", "2019.html", "2021.txt")
        for seed in range(4)
    },
}
"""All of them by name."""
