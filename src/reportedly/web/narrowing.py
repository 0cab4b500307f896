"""What a list is narrowed to: the parts of its address in words, and the addresses with a value put in or taken out."""

import sqlite3
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request

from reportedly.incidents import happening
from reportedly.language.lists import country_name
from reportedly.ledger.facets import called
from reportedly.ledger.filters import NAMED, country_code
from reportedly.ledger.opening import LedgerError
from reportedly.records import Record
from reportedly.records.vocabulary import EVENT_TYPES
from reportedly.web.account.words import STATUSES
from reportedly.web.timebars import words as time_words

# The parts of an address that say which incidents; what else stands there says how they are shown.
FIELDS = {
    "since": "since", "until": "until", "place": "place", "country": "country", "bbox": "in the box",
    "precision": "place known to",
    "actor": "party", "type": "what", "mode": "how", "status": "told as", "certainty": "how surely",
    "source": "source", "killed": "killed",
    "reports": "reports", "voices": "voices", "disputed": "disputes", "background": "told as", "coded": "coded",
}  # fmt: skip
CERTAINTY_WORDS = {
    "plain": "told plainly", "likely": "with little doubt", "doubtful": "with doubt", "weak": "with strong doubt",
}  # fmt: skip
EITHER = {
    "disputed": {"yes": "something is disputed", "no": "nothing is disputed"},
    "background": {"yes": "history only", "no": "news"},
    "coded": {"yes": "something was coded", "no": "nothing was coded"},
}
# Fields that hold one value; the others any number of which one is enough.
SINGLE = frozenset({"since", "until", "bbox", "killed", "reports", "voices", "disputed", "background", "coded"})


class Chip(Record, frozen=True, kw_only=True):
    """A part of what is asked for: its field and value as in the address, and in words."""

    field: str
    value: str
    said: str
    words: str


def chips(db: sqlite3.Connection, request: Request) -> Iterator[Chip]:
    """What a list is narrowed to, in the order of the address."""
    for field, value in request.query_params.multi_items():
        if field in FIELDS and value.strip():
            yield Chip(field=field, value=value, said=FIELDS[field], words=worded(db, field, value.strip()))


def worded(db: sqlite3.Connection, field: str, value: str) -> str:
    """A value of a filter as people say it."""
    if field in NAMED:
        return called(db, field, value)
    if field in EITHER:
        return EITHER[field].get(value, value)
    if field in ("killed", "reports", "voices"):
        return f"at least {value}"
    if field in ("since", "until"):
        try:
            return time_words(value)
        except ValueError:
            return value
    return said(field, value)


def said(field: str, value: str) -> str:
    """A value of a facet as people say it."""
    if field == "country":
        try:
            return country_name(country_code(value))
        except LedgerError:
            return value
    if field == "type" and value.upper() in EVENT_TYPES:
        return happening(value.upper(), None)  # type: ignore[arg-type]
    if field in ("type", "mode"):
        called = happening(None, value)
        return called if called != happening(None, None) else value.replace("-", " ")
    if field == "status":
        return STATUSES.get(value, value).removeprefix("told as ")
    if field == "certainty":
        return CERTAINTY_WORDS.get(value, value)
    if field == "killed":
        return f"at least {value}"
    if field == "disputed":
        return EITHER["disputed"].get(value, value)
    return value


def toggled(request: Request, field: str, value: str) -> str:
    """This page's address with a value of a field put in, or taken out where it is there; at the first sheet."""
    pairs = [(name, one) for name, one in request.query_params.multi_items() if one and name != "sheet"]
    if (field, value) in pairs:
        pairs.remove((field, value))
    else:
        pairs = [pair for pair in pairs if field not in SINGLE or pair[0] != field] + [(field, value)]
    return _address(request, pairs)


def within(request: Request, path: str, value: str) -> str:
    """The address of a list narrowed to a year, month or day, and to what this page is narrowed to."""
    pairs = [
        (name, one)
        for name, one in request.query_params.multi_items()
        if one and name in FIELDS and name not in ("since", "until")
    ]
    return f"{path}?{urlencode([*pairs, ('since', value), ('until', value)])}"


def is_set(request: Request, field: str, value: str) -> bool:
    """Whether a value of a field stands in this page's address."""
    return value in request.query_params.getlist(field)


def kept(request: Request, fields: tuple[str, ...]) -> list[tuple[str, str]]:
    """What a form that asks for some fields by itself has to hand on: all other parts of the address, and exact names."""
    return [
        (name, value)
        for name, value in request.query_params.multi_items()
        if value and name != "sheet" and (name not in fields or value.startswith("="))
    ]


def words_only(values: list[str]) -> str:
    """The first value that is words, not an exact name; "" where there is none."""
    return next((value for value in values if not value.startswith("=")), "")


def _address(request: Request, pairs: list[tuple[str, str]]) -> str:
    return request.url.path + (f"?{urlencode(pairs)}" if pairs else "")


GLOBALS: dict[str, Any] = {"toggled": toggled, "within": within, "is_set": is_set, "kept": kept, "said": said}
