"""How inputs are to be read, beside what is known about them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.reading.fetch import Web

FIELDS = ("id", "text", "title", "published", "publisher", "url", "language")


@dataclass(frozen=True, slots=True, kw_only=True)
class How:
    """`columns`: which column of a table holds which field (field to name). `web`: how pages are asked for."""

    web: "Web"
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A page that an input names, and what the input says of it.

    `changed`: when it changed, as printed; what was fetched is asked for again only where this is another. `text`: the
    whole report, where the input carries it.
    """

    url: str
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    author: str | None = None
    language: str | None = None
    changed: str | None = None
    text: str | None = None


def column_map(words: str | None) -> dict[str, str]:
    """What `--columns` says: "text=body,published=date" to {"text": "body", "published": "date"}.

    Raises:
        ValueError: it is not written so, or names no field of a report.
    """
    columns: dict[str, str] = {}
    for pair in (words or "").split(","):
        if not pair.strip():
            continue
        name, equals, column = (part.strip() for part in pair.partition("="))
        if not equals or not column or name not in FIELDS:
            raise ValueError(f'columns: "{pair.strip()}" is not FIELD=COLUMN; fields are {", ".join(FIELDS)}')
        columns[name] = column
    return columns
