"""What a form of the review page asks for: the field and its new value as JSON."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from msgspec.structs import replace

from reportedly.ledger import LedgerError
from reportedly.ledger.reviewing import Before
from reportedly.records import Actor, Event, Place, Source, Span, Time, Toll, content_id, source_of
from reportedly.records.vocabulary import PlacePrecision
from reportedly.review import toll_field
from reportedly.web.review import choices
from reportedly.web.review.passage import passage, words_in

# How exactly a place of the gazetteer is known by its kind.
PRECISION: dict[str, PlacePrecision] = {
    "country": "country", "admin1": "admin1", "admin2": "admin2", "region": "region", "neighbourhood": "neighbourhood",
}  # fmt: skip


class Given(NamedTuple):
    """What a form sent: values by name, several of one name in order."""

    values: Mapping[str, Sequence[str]]

    def one(self, name: str) -> str:
        """The last value of a name, without blanks around it; "" where there is none."""
        found = self.values.get(name) or [""]
        return found[-1].strip()

    def all(self, name: str) -> list[str]:
        """Every value of a name."""
        return [value for value in self.values.get(name, ()) if value.strip()]

    def number(self, name: str) -> int | None:
        """A count of people; None where the field was left empty.

        Raises:
            LedgerError: it is no count.
        """
        told = self.one(name)
        if told and not (told.isdecimal() and len(told) < 9):
            raise LedgerError(
                f'"{told}" is no number of people; write it in digits, or leave it empty where it is open'
            )
        return int(told) if told else None


class Edit(NamedTuple):
    """Fields with what should stand there as JSON, and the words picked."""

    fields: list[tuple[str, str | None]]
    span: Span | None


def read(given: Given, there: Before, seen: Event) -> Edit:
    """What an edit form asks for.

    Args:
        given: what was sent; `field` says which form it was.
        there: the event as the program coded it, with its report.
        seen: the event as the reviewer saw it.

    Raises:
        LedgerError: the form cannot be understood; the message says the cure.
    """
    span = _picked(given, there, seen)
    field = given.one("field")
    make = _MAKERS.get(field.partition("@")[0])
    if make is None:
        raise LedgerError(f'"{field}" is no field of an event')
    return Edit(make(given, there, seen, span), span)


def _picked(given: Given, there: Before, seen: Event) -> Span | None:
    """The words that were picked by pointing, else those that were written."""
    text, words = there.report.text, given.one("words")
    start, end = given.one("start"), given.one("end")
    if start.isdecimal() and end.isdecimal() and int(start) < int(end) <= len(text):
        found = text[int(start) : int(end)]
        if not words or found.split() == words.split():
            return Span(start=int(start), end=int(end), text=found)
    if not words:
        return None
    at = words_in(passage(there.report, there.coding, seen), text, words)
    if at is None:
        raise LedgerError(f'"{words}" stands nowhere in the report; pick words of the report, or leave this empty')
    return Span(start=at[0], end=at[1], text=text[at[0] : at[1]])


def _plain(given: Given, _: Before, __: Event, ___: Span | None) -> list[tuple[str, str | None]]:
    field, value = given.one("field"), given.one("value")
    return [(field, choices.as_json(value or None))]


def _type(given: Given, there: Before, seen: Event, span: Span | None) -> list[tuple[str, str | None]]:
    """Type and mode in one form; a mode is sent for the type it was shown with only."""
    kind = given.one("value")
    fields: list[tuple[str, str | None]] = [("type", choices.as_json(kind))]
    if "mode" in given.values and kind == seen.type:
        fields.append(("mode", choices.as_json(given.one("mode") or None)))
    return fields


def _parties(given: Given, there: Before, seen: Event, span: Span | None) -> list[tuple[str, str | None]]:
    field = given.one("field")
    known = {choices.key_of(one): one for one in choices.known_parties(seen, there.coding, field)}
    found = [known[key] for key in given.all("value") if key in known]
    if given.one("other"):
        found.append(_actor(given.one("other"), there, span))
    return [(field, choices.as_json(found))]


def _actor(words: str, there: Before, span: Span | None) -> Actor:
    from reportedly.actors import resolve

    countries = {c.country for e in there.coding.events for c in (*e.actors, *e.recipients) if c.country}
    found = resolve(words, there.coding.report.published.value, sorted(countries))
    start, end = (span.start, span.end) if span is not None else (None, None)
    return replace(found, text=span.text if span is not None else None, start=start, end=end, antecedent=None)


def _sources(given: Given, there: Before, seen: Event, span: Span | None) -> list[tuple[str, str | None]]:
    known = {choices.key_of(one): one for one in choices.known_sources(seen, there.coding)}
    found: list[Source] = [known[key] for key in given.all("value") if key in known]
    if given.one("other"):
        actor = _actor(given.one("other"), there, span)
        found.append(source_of(actor, "assert", actor.text, actor.start, actor.end))
    return [("according_to", choices.as_json(found))]


def _time(given: Given, there: Before, seen: Event, span: Span | None) -> list[tuple[str, str | None]]:
    key = given.one("value")
    if key == "none":
        return [("time", None)]
    if key == "other":
        return [("time", choices.as_json(_own_time(given, span)))]
    found = next((t for t in choices.known_times(seen, there.coding) if choices.time_key(t) == key), None)
    if found is None:
        raise LedgerError("choose one of the times, or write the first and the last day")
    return [("time", choices.as_json(found))]


def _own_time(given: Given, span: Span | None) -> Time:
    from reportedly.reading.dates import iso_day

    start = given.one("from")
    end = given.one("to") or start
    for day in (start, end):
        if iso_day(day) is None:
            raise LedgerError(f'"{day}" is no day; write it as 2021-08-28')
    if end < start:
        raise LedgerError(f"{end} is before {start}; write the first day first")
    single = start == end
    return Time(
        start=start, end=end, edtf=start if single else f"{start}/{end}", value=start if single else None,
        granularity="day" if single else "interval", basis="", text=span.text if span is not None else None, span=span,
    )  # fmt: skip


def _place(given: Given, there: Before, seen: Event, span: Span | None) -> list[tuple[str, str | None]]:
    key = given.one("value")
    if key == "none":
        return [("place", None)]
    if key == "other" or (not key and given.one("other")):
        return [("place", choices.as_json(_own_place(given.one("other"), there, span)))]
    found = next((p for p in choices.known_places(seen, there.coding) if choices.place_key(p) == key), None)
    if found is None:
        raise LedgerError("choose one of the places, or write the name of another")
    return [("place", choices.as_json(found))]


def _own_place(words: str, there: Before, span: Span | None) -> Place:
    """The place of that name in the gazetteer, in the report's countries before others; unresolved where there is none.

    "Gao, Mali": the name, and the country it is in.
    """
    from reportedly.ledger.filters import country_code
    from reportedly.places.gazetteer import gazetteer

    if not words:
        raise LedgerError("write the name of the place")
    name, _, of = (part.strip() for part in words.partition(","))
    country = country_code(of) if of else None
    near = {e.place.country for e in there.coding.events if e.place is not None}
    found = [one for one in gazetteer().find(name) if country in (None, one.country)]
    own: dict[str, Any] = {
        "text": span.text if span is not None else None,
        "start": span.start if span is not None else None,
        "end": span.end if span is not None else None,
    }
    if not found:
        return Place(id=f"unresolved:{name.lower()}", name=name, country=country, **own)
    best = min(found, key=lambda one: (one.country not in near, -one.population, one.index))
    return Place(
        id=best.id, name=best.name, country=best.country, admin1=best.admin1, latitude=best.latitude,
        longitude=best.longitude, precision=PRECISION.get(best.kind, "city"), radius_km=float(best.radius),
        candidates=len(found), **own,
    )  # fmt: skip


def _toll(given: Given, there: Before, seen: Event, span: Span | None) -> list[tuple[str, str | None]]:
    field = given.one("field")
    old = next((toll for toll in seen.tolls if toll_field(toll) == field), None)
    if given.one("value") == "none":
        return [(field, None)]
    low, high = given.number("min"), given.number("max")
    if low is not None and high is not None and high < low:
        raise LedgerError(f"at most {high} is less than at least {low}; write the lower figure first")
    if low is None and high is None:
        raise LedgerError(
            "write how many at least, or at most; to take the figure out, choose that it is not told"
        )
    if old is not None:
        best = old.best if old.best is not None and (low or 0) <= old.best <= (high or old.best) else None
        best = low if low == high else best
        after = replace(old, min=low, max=high, best=best, derived=None)
        return [(field, choices.as_json(replace(after, effect=given.one("effect") or old.effect)))]
    return [_new_toll(given, there, low, high, span)]


def _new_toll(
    given: Given, there: Before, low: int | None, high: int | None, span: Span | None
) -> tuple[str, str | None]:
    if span is None:
        raise LedgerError(
            "pick the words that tell the figure: mark them in the text, or write them as they stand there"
        )
    effect: Any = given.one("effect") or "killed"
    made = Toll(
        id=content_id("toll:", there.report.id, effect, span.start, span.end), effect=effect, group=span.text, min=low,
        max=high, best=low if low == high else None, text=span.text, start=span.start, end=span.end,
        sentence=next((s for s in there.event.evidence if s.start <= span.start < s.end), None),
    )  # fmt: skip
    return toll_field(made), choices.as_json(made)


_MAKERS = {
    "type": _type, "mode": _plain, "status": _plain, "actor": _parties, "recipient": _parties, "time": _time,
    "place": _place, "according_to": _sources, "toll": _toll,
}  # fmt: skip
