"""A WARC archive cut into its records, also behind places where it is damaged."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from reportedly.reading.errors import BrokenGzipError

_MARK = b"WARC/"
_BEGINS = re.compile(rb"WARC/[01]\.\d+\r?\n")
_BEGINS_INSIDE = re.compile(rb"\r?\n\r?\n(?=WARC/[01]\.\d+\r?\n)")
_HEAD_ENDS = re.compile(rb"\r?\n\r?\n")
_LENGTH = re.compile(rb"(?im)^content-length:[ \t]*(\d{1,15})[ \t]*\r?$")
# A header names an address and some dates and hashes; more is damage.
LONGEST_HEAD = 65_536
_PIECE = 65_536


@dataclass(frozen=True, slots=True)
class Record:
    """One record as it stands in the archive, `number` from 1; `raw` holds no more than was asked for of a long one."""

    number: int
    raw: bytes


class Cutter:
    """Cuts a stream.

    Attributes:
        damage: after which records the archive is damaged.
        lost: the bytes that were passed over there.
        inside: the number of the record inside which it breaks off; None where it does not.
        error: what ended the stream before its end.
    """

    def __init__(self, stream: IO[bytes], most: int) -> None:
        """`most`: bytes of a record that are wanted; what is longer is passed over."""
        self.damage: list[int] = []
        self.lost = 0
        self.inside: int | None = None
        self.error: BrokenGzipError | None = None
        self._stream, self._most = stream, most
        self._held = bytearray()
        self._ended = False
        self._number = 0

    def records(self) -> Iterator[Record]:
        """The records, in order."""
        while self._at_record():
            raw = self._cut()
            if raw is not None:
                self._number += 1
                yield Record(self._number, raw)

    def _at_record(self) -> bool:
        """Come to the next record; whether there is one."""
        while True:
            blank = len(self._held) - len(self._held.lstrip(b"\r\n"))
            del self._held[:blank]
            if len(self._held) >= len(_MARK) or not self._fill(len(_MARK)):
                break
        if not self._held:
            return False
        if self._held.startswith(_MARK):
            return True
        return self._search(0)

    def _search(self, start: int) -> bool:
        """Pass over what is damaged, to where a record begins at or behind `start`."""
        self._note()
        while (found := _BEGINS.search(self._held, start)) is None:
            kept = min(len(self._held) - start, 16)
            self._drop(len(self._held) - kept)
            start = 0
            if not self._fill(len(self._held) + 1):
                self._drop(len(self._held))
                return False
        self._drop(found.start())
        return True

    def _cut(self) -> bytes | None:
        """The record here, and behind it; None where it is damaged, and passed over."""
        head = self._head()
        if head is None:
            self._search(len(_MARK))
            return None
        end, length = head
        whole = end + length
        if whole > self._most:
            return self._long(end, whole)
        if not self._fill(whole):
            inside = _BEGINS_INSIDE.search(self._held, end)
            if inside is None:
                self.inside = self._number + 1
                self._held.clear()
                return None
            self._note()
            self._drop(inside.end())
            return None
        self._fill(whole + 16)
        after = bytes(self._held[whole : whole + 16]).lstrip(b"\r\n")
        inside = (
            None
            if not after or after.startswith(_MARK[: len(after)])
            else _BEGINS_INSIDE.search(self._held, end, whole)
        )
        if inside is not None:  # its length is none, and others stand in it
            self._note()
            self._drop(inside.end())
            return None
        raw = bytes(self._held[:whole])
        del self._held[:whole]
        return raw

    def _head(self) -> tuple[int, int] | None:
        """Where the header ends, and how long the record says that it is; None where it says neither."""
        while (found := _HEAD_ENDS.search(self._held, 0, LONGEST_HEAD)) is None:
            if len(self._held) >= LONGEST_HEAD or not self._fill(len(self._held) + 1):
                return None
        length = _LENGTH.search(self._held, 0, found.end())
        return None if length is None else (found.end(), int(length[1]))

    def _long(self, end: int, whole: int) -> bytes | None:
        """The beginning of a record that is longer than what is wanted; the rest is passed over unread."""
        self._fill(self._most)
        raw = bytes(self._held[: self._most])
        left = whole
        while left > 0:
            if not self._held and not self._fill(1):
                inside = _BEGINS_INSIDE.search(raw, end)
                if inside is None:
                    self.inside = self._number + 1
                    return None
                self._note()
                self._held += raw
                self.lost += whole - left - len(raw)
                self._drop(inside.end())
                return None
            taken = min(left, len(self._held))
            del self._held[:taken]
            left -= taken
        return raw

    def _note(self) -> None:
        if not self.damage or self.damage[-1] != self._number:
            self.damage.append(self._number)

    def _drop(self, count: int) -> None:
        self.lost += count
        del self._held[:count]

    def _fill(self, count: int) -> bool:
        """Hold so many bytes, if there are so many."""
        while len(self._held) < count and not self._ended:
            try:
                piece = self._stream.read1(max(_PIECE, count - len(self._held)))  # type: ignore[attr-defined]
            except BrokenGzipError as error:
                self.error, piece = error, b""
            self._held += piece
            self._ended = not piece
        return len(self._held) >= count
