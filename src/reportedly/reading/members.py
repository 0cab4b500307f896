"""Gzip, member by member: an archive of the web packs each record by itself, so that damage to one need not end the others."""

import gzip
import zlib
from typing import IO

_MAGIC = b"\x1f\x8b\x08"
_PIECE = 65_536
# So much of a damaged member is looked through for the beginning of the next, from its own beginning on.
_LOOKED_THROUGH = 1_000_000
# What stands for a packed byte that is lost, so that who reads on sees that something is, and how much; up to so many.
LOST, _MOST_TOLD = b"?", 10_000_000


class Members:
    """What is packed in a stream of gzip members, read by `read1`.

    Attributes:
        patient: go on with the next member behind a damaged one; `LOST` stands where it was.
        damaged: how many were.
    """

    def __init__(self, source: IO[bytes]) -> None:
        self.patient = False
        self.damaged = 0
        self._source = source
        self._raw = b""
        self._since = b""  # what was read of this member
        self._unpack: zlib._Decompress | None = None
        self._error: Exception | None = None
        self._begun = False

    def read1(self, size: int = -1) -> bytes:
        """What comes next, at most `size` bytes; b"" at the end.

        Raises:
            EOFError, zlib.error, gzip.BadGzipFile: it breaks off or is damaged.
        """
        if self._error is not None:
            raise self._error
        try:
            return self._next(size if size > 0 else _PIECE)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            self._error = error
            raise

    def _next(self, size: int) -> bytes:
        while True:
            if self._unpack is None and (begun := self._begin()) != b"":
                return begun or b""
            if not self._raw and not self._more():
                if self.patient and _MAGIC in self._since[1:]:
                    return self._behind()
                raise EOFError("Compressed file ended before the end-of-stream marker was reached")
            assert self._unpack is not None
            try:
                out = self._unpack.decompress(self._raw, size)
            except zlib.error:
                if not self.patient:
                    raise
                return self._behind()
            if self.patient:
                self._since = (self._since + self._raw)[-_LOOKED_THROUGH:]
            if self._unpack.eof:
                self._raw, self._unpack, self._since = self._unpack.unused_data, None, b""
            else:
                left = self._unpack.unconsumed_tail
                if self.patient and left:
                    self._since = self._since[: -len(left)]
                self._raw = left
            if out:
                return out

    def _begin(self) -> bytes | None:
        """Begin a member, or what stands for one that is lost; None where there is none. Zeros between members are padding."""
        self._raw = self._raw.lstrip(b"\0")
        while len(self._raw) < len(_MAGIC) and self._more():
            self._raw = self._raw.lstrip(b"\0")
        if not self._raw:
            return None
        if not _MAGIC.startswith(self._raw[:2]):
            if not (self.patient and self._begun):
                raise gzip.BadGzipFile(f"Not a gzipped file ({self._raw[:2]!r})")
            return self._behind()
        self._unpack, self._begun = zlib.decompressobj(wbits=31), True
        return b""

    def _behind(self) -> bytes:
        """Go on where the next member seems to begin; what stands for the packed bytes that are lost."""
        self.damaged += 1
        self._raw, self._since, self._unpack = (self._since + self._raw)[1:], b"", None
        lost = 1
        while (at := self._raw.find(_MAGIC)) < 0:
            lost += max(0, len(self._raw) - 2)
            self._raw = self._raw[-2:]
            if not self._more():
                lost, self._raw = lost + len(self._raw), b""
                break
        else:
            lost, self._raw = lost + at, self._raw[at:]
        return b"\r\n\r\n" + LOST * min(lost, _MOST_TOLD) + b"\r\n\r\n"

    def _more(self) -> bool:
        piece = self._source.read(_PIECE)
        self._raw += piece
        return bool(piece)
