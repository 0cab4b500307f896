"""Walks all records inside a record: for tests that hold for every field that carries words."""

from collections.abc import Iterator
from typing import Any

import msgspec


def records(thing: Any) -> Iterator[msgspec.Struct]:
    """The record and every record inside it."""
    if isinstance(thing, msgspec.Struct):
        yield thing
        for name in thing.__struct_fields__:
            yield from records(getattr(thing, name))
    elif isinstance(thing, tuple):
        for one in thing:
            yield from records(one)


def misplaced(thing: Any, text: str) -> list[str]:
    """What points at other words than it carries."""
    wrong = []
    for one in records(thing):
        start, end, words = (getattr(one, name, None) for name in ("start", "end", "text"))
        if isinstance(start, int) and isinstance(end, int) and text[start:end] != words:
            wrong.append(f"{type(one).__name__} {start}-{end}: {words!r} is {text[start:end]!r}")
    return wrong
