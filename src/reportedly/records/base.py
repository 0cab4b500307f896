"""The base of every record: frozen, keyword-only, JSON in and out by msgspec."""

import hashlib
import json
from typing import Any, Self

import msgspec


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """A frozen record. `to_json` and `from_json` are exact inverses."""

    def to_json(self) -> str:
        """The record as one line of JSON (UTF-8 text, no newline), fields in the order of the class."""
        return msgspec.json.encode(self).decode("utf-8")

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        """Read what `to_json` wrote.

        Raises:
            msgspec.ValidationError: a field is missing or has the wrong type; the message names it.
            msgspec.DecodeError: the text is not JSON.
        """
        return msgspec.json.decode(text, type=cls)


# 12 hex digits = 48 bits: among 100 million records two share an id by chance with probability
# about 1e16 / 2**49; ids need only be distinct inside one report or one incident, where that is nil.
ID_DIGITS = 12


_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str)


def content_id(prefix: str, *parts: Any) -> str:
    """An id made of nothing but content: `prefix` + the first 12 hex digits of a SHA-256 over `parts`.

    `parts` are anything JSON can write. The same parts give the same id on every machine and in every run.
    """
    text = _COMPACT.encode(parts)
    return f"{prefix}{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:ID_DIGITS]}"
