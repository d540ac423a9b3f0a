"""Zip archives, read without Python's own module where all is as usual: importing it takes as long as reading most.

What is not as usual is left to that module, which thereby alone says what is damaged: comments and other bytes around
the entries, names beyond ASCII, extra fields, ZIP64, entries that overlap, sizes and checksums that are wrong. The
sections are those of PKWARE's APPNOTE.TXT.
"""

from __future__ import annotations

import io
import zlib
from struct import Struct
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from zipfile import ZipFile

STORED, DEFLATED = 0, 8
ENCRYPTED = 1
"""The bit of the flags that says so (section 4.4.4)."""

_LOCAL = Struct("<4s22xHH")
"""A local file header (section 4.3.7), as far as its name."""
_CENTRAL = Struct("<4s2xBxHH4xLLLHHH8xL")
"""A header of the central directory (section 4.3.12), as far as its name."""
_END = Struct("<4s8xLLH")
"""The end of the central directory (section 4.3.16), without a comment."""
_LOCATOR_SIZE = 20
# Encryption of either kind, patched data (section 4.4.4).
_UNUSUAL_FLAGS = 0x61
# The version of the format that Python's module knows (section 4.4.3).
_NEWEST = 63
_FAULTS = (zlib.error, EOFError, OSError, ValueError, RuntimeError, KeyError)


class DamagedError(Exception):
    """An archive, or an entry of one, that cannot be read."""


class Entry(NamedTuple):
    """An entry by the central directory. Its header begins at `start`; `end` is where that of the next one does."""

    name: str
    flags: int
    packing: int
    checksum: int
    packed: int
    size: int
    start: int
    end: int


class Archive:
    """The entries of an archive, in the order of its directory. Raises DamagedError, here and in `read`."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._other: ZipFile | None = None
        usual = _usual_entries(data)
        self.entries = self._other_entries() if usual is None else usual

    def read(self, entry: Entry, most: int) -> bytes:
        """What an entry holds, `most` bytes of it."""
        found = _usual_content(self._data, entry) if self._other is None and entry.size <= most else None
        return self._other_content(entry, most) if found is None else found

    def _other_entries(self) -> list[Entry]:
        return [
            Entry(e.filename, e.flag_bits, e.compress_type, e.CRC, e.compress_size, e.file_size, e.header_offset, 0)
            for e in self._opened().infolist()
        ]

    def _other_content(self, entry: Entry, most: int) -> bytes:
        from zipfile import BadZipFile

        archive = self._opened()
        try:
            with archive.open(entry.name) as stream:
                return stream.read(most)
        except (BadZipFile, *_FAULTS):
            raise DamagedError from None

    def _opened(self) -> ZipFile:
        from zipfile import BadZipFile, ZipFile

        if self._other is None:
            try:
                self._other = ZipFile(io.BytesIO(self._data))
            except (BadZipFile, *_FAULTS):
                raise DamagedError from None
        return self._other


def _usual_entries(data: bytes) -> list[Entry] | None:
    """The entries of an archive that ends in its directory; None where anything is not as usual."""
    end = len(data) - _END.size
    if end < 0:
        return None
    mark, size, start, comment = _END.unpack_from(data, end)
    is_long = data.startswith(b"PK\x06\x07", max(end - _LOCATOR_SIZE, 0))
    if mark != b"PK\x05\x06" or comment or start + size != end or is_long:
        return None
    found: list[Entry] = []
    position = start
    while position + _CENTRAL.size <= end:
        read = _usual_entry(data, position)
        if read is None:
            return None
        entry, position = read
        found.append(entry)
    return _with_ends(found, start) if position == end else None


def _usual_entry(data: bytes, position: int) -> tuple[Entry, int] | None:
    """An entry whose header stands at an offset, and the offset behind that."""
    read = _CENTRAL.unpack_from(data, position)
    mark, version, flags, packing, checksum, packed, size, name_size, extra, comment, start = read
    behind = position + _CENTRAL.size + name_size
    name = data[behind - name_size : behind]
    if mark != b"PK\x01\x02" or extra or version > _NEWEST or not name.isascii() or b"\0" in name:
        return None
    if flags & _UNUSUAL_FLAGS or packing not in (STORED, DEFLATED):
        return None
    return Entry(name.decode("ascii"), flags, packing, checksum, packed, size, start, 0), behind + comment


def _with_ends(entries: list[Entry], end: int) -> list[Entry] | None:
    """The entries with the offset that each one ends at, at the latest; None where they do not stand side by side."""
    starts = sorted([entry.start for entry in entries])
    ends = dict(zip(starts, [*starts[1:], end], strict=False))
    if len(ends) < len(starts) or (starts and starts[-1] >= end):
        return None
    return [entry._replace(end=ends[entry.start]) for entry in entries]


def _usual_content(data: bytes, entry: Entry) -> bytes | None:
    """What an entry holds; None where anything is not as usual."""
    if entry.start + _LOCAL.size > entry.end:
        return None
    mark, name_size, extra = _LOCAL.unpack_from(data, entry.start)
    start = entry.start + _LOCAL.size + name_size + extra
    is_named = data.startswith(entry.name.encode("ascii"), entry.start + _LOCAL.size) and name_size == len(entry.name)
    if mark != b"PK\x03\x04" or not is_named or start + entry.packed > entry.end:
        return None
    found = _unpacked(data[start : start + entry.packed], entry)
    return found if found is not None and len(found) == entry.size and zlib.crc32(found) == entry.checksum else None


def _unpacked(packed: bytes, entry: Entry) -> bytes | None:
    """What was packed, but for what exceeds the entry's size by more than a byte."""
    if entry.packing == STORED:
        return packed
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, entry.size + 1)
    except zlib.error:
        return None
