"""How the records of a report are put into words on a page: parties, times, places, tolls, acts of speech."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from markupsafe import Markup, escape

from reportedly.actors.tables import schemes
from reportedly.events.reasons import BASES
from reportedly.ledger.dyads import Saying
from reportedly.records import Actor, Event, Place, Published, Source, Span, Statement, Time, Toll
from reportedly.records.toll import quantity_words
from reportedly.web.wording import country, day, days

# What somebody does by saying something.
ACTS = {
    "assert": "says", "deny": "denies", "claim_responsibility": "claims responsibility", "accuse": "accuses",
    "blame": "blames", "threaten": "threatens", "warn": "warns", "promise": "promises", "demand": "demands",
    "agree": "agrees", "refuse": "refuses", "doubt": "doubts", "praise": "praises", "condemn": "condemns",
    "not_rule_out": "does not rule out", "no_comment": "does not comment", "confirm": "confirms",
    "announce": "announces", "predict": "predicts",
}  # fmt: skip
# What a kind of actor is called.
KINDS = {
    "state": "state", "government": "government body", "military": "armed forces", "police": "police",
    "armed_group": "armed group", "party": "party", "igo": "international organisation",
    "ngo": "non-governmental organisation", "media": "media", "organisation": "organisation", "person": "person",
    "population": "people of a country", "group": "described group", "unknown": "not known",
}  # fmt: skip
SOURCINGS = {
    "named": "a person by name", "body": "a body", "unnamed": "described, not named", "untold": "nobody is named",
}  # fmt: skip
# Relations to a place that say no more than that it is there.
INSIDE = frozenset({"in", "at", "on", "to", "into", "inside", "within", "of", "from", "across", "through"})
DATES = {
    "given": "given when it was added", "metadata": "from the file's own data", "dateline": "from the dateline",
    "inferred": "inferred", "unknown": "not known",
}  # fmt: skip


class Because(NamedTuple):
    """A field of a record, its value, and why it has it, as far as the record itself tells."""

    field: str
    value: str
    why: str


def exact(text: str) -> Markup:
    """Text escaped so that a browser holds exactly its characters (HTML makes line feeds of carriage returns)."""
    return escape(text).replace("\r", Markup("&#13;"))


def flat(words: Span | str | None) -> str:
    """Words in one line."""
    return " ".join((words if isinstance(words, str) else words.text if words is not None else "").split())


def act(one: Statement | Source) -> str:
    """What a speaker does: "says", "claims responsibility"."""
    return ACTS.get(one.act, one.act.replace("_", " "))


def kind(value: str) -> str:
    """What a kind of actor is called."""
    return KINDS.get(value, value)


def victims(toll: Toll) -> str:
    """Who was harmed, as the report writes it, with the kind where that tells more."""
    group = "" if toll.group.isdigit() else flat(toll.group)
    told = toll.kind.replace("_", " ")
    return group if toll.kind in {"person", toll.group} or told in group else f"{group} ({told})".strip()


def interval(time: Time | None) -> str:
    """The days of a time in words."""
    if time is None or (time.start is None and time.end is None):
        return f"“{flat(time.text)}”, not resolved" if time is not None and time.text else "not resolved"
    if time.start is None:
        return f"until {days(time.end, time.end)}"
    if time.end is None:
        return f"since {days(time.start, time.start)}"
    return days(time.start, time.end)


def spot(place: Place) -> str:
    """A place with its country and how the event lies to it: "near Gao, Mali"."""
    relation = f"{place.relation} " if place.relation and place.relation not in INSIDE else ""
    of = country(place.country)
    site = f"{flat(place.site)}, " if place.site and place.site != place.name and place.name in place.site else ""
    name = flat(place.site) if site else place.name
    return relation + name + (f", {of}" if of and of != place.name else "")


def chain(sources: Sequence[Source]) -> tuple[tuple[str, Source], ...]:
    """The links of an attribution chain, each with what joins it to the one before: "" first, "and" where two tell it
    together, else "citing"."""
    found: list[tuple[str, Source]] = []
    for source in sources:
        before = found[-1][1] if found else None
        together = before is not None and before.end is not None and before.end == source.end
        found.append(("" if before is None else "and" if together else "citing", source))
    return tuple(found)


def lexicon_row(rule: str | None) -> str:
    """The lexicon's row in words: "ASSAULT.csv:264 kill (verb)" is row 264 of ASSAULT.csv."""
    if not rule:
        return "no row of the lexicon: the happening is known by its name"
    place, _, word = rule.partition(" ")
    file, _, line = place.partition(":")
    return f"row {line} of {file}, “{word}”" if line else rule


def because(event: Event) -> tuple[Because, ...]:
    """Why an event's fields have their values, as far as the record tells without reading the report again."""
    found = [Because("what", f"{event.type}{f' · {event.mode}' if event.mode else ''}", lexicon_row(event.rule))]
    if event.cameo:
        value = f"CAMEO {event.cameo}" + (f" · {event.intensity:+.1f}" if event.intensity is not None else "")
        found.append(Because("codes", value, "of the row and mode; intensity from -10 (most hostile) to +10"))
    for field, those in (("who", event.actors), ("whom", event.recipients), ("against", event.against)):
        found += (Because(field, one.name, resolved(one)) for one in those)
    if event.time is not None:
        anchor = f", counted from {event.time.anchor}" if event.time.anchor else ""
        found.append(Because("when", event.time.edtf or interval(event.time), event.time.basis + anchor))
    if event.place is not None:
        found.append(Because("where", f"{event.place.name} ({event.place.precision})", _placed(event.place)))
    found += (Because("toll", f"{t.effect} {quantity_words(t)}", _counted(t)) for t in event.tolls)
    status = "nobody is named as the source: the report itself tells it"
    if event.according_to:
        outer = event.according_to[0]
        status = f"told by {outer.name}" + (f" (“{flat(outer.text)}”)" if outer.text else "")
    found.append(Because("status", event.status, status))
    sure = "told without a hedge" if event.certainty >= 1 else "what the words convey"
    found.append(Because("certainty", f"{event.certainty:.2f}", f"{sure}; no chance that it is true"))
    found.append(
        Because("confidence", f"{event.confidence:.2f}", "the coder's own trust in the row, no probability")
    )
    if event.background:
        found.append(Because("background", "yes", "told as history, not as news"))
    return tuple(found)


def resolved(actor: Actor) -> str:
    """How a party was found: its words, the rule, and the words it takes up."""
    parts = [f"“{flat(actor.text)}”"] if actor.text else ["no words of its own"]
    parts += [BASES.get(part, part) for part in (actor.basis or "").split("; ") if part]
    if actor.antecedent is not None:
        parts.append(f"takes up “{flat(actor.antecedent)}”")
    if actor.id.startswith("unresolved:"):
        parts.append("no table knows it by name")
    return "; ".join(parts)


def _placed(place: Place) -> str:
    parts = [f"“{flat(place.text)}”"] if place.text else []
    parts += [place.basis] if place.basis else []
    if place.candidates > 1:
        parts.append(f"{place.candidates} places of the gazetteer bear the name")
    if place.radius_km:
        parts.append(f"the true spot lies within {place.radius_km:g} km")
    return "; ".join(parts)


def _counted(toll: Toll) -> str:
    parts = [f"“{flat(toll.text)}”"] if toll.text else []
    parts += [toll.derived] if toll.derived else []
    parts += [f"edited by {toll.edited_by}"] if toll.edited_by else []
    if toll.supersedes is not None:
        parts.append(f"replaces {toll.supersedes}")
    if toll.part_of:
        parts.append("part of another count, never added to it")
    if toll.scope != "incident":
        parts.append("of a longer time" if toll.scope == "period" else "of an older incident")
    return "; ".join(parts)


def dated(basis: str) -> str:
    """How a date of publication is known."""
    return DATES.get(basis, basis)


def published(value: Published) -> str:
    """How the date is known, with what an inferred one rests on."""
    return dated(value.basis) + (f": {value.note}" if value.note else "")


def sourcing(value: str) -> str:
    """How a speaker is given, in words."""
    return SOURCINGS.get(value, value)


def others(sources: Iterable[Source], party: Actor) -> tuple[Source, ...]:
    """Who says so, the party itself left out."""
    return tuple(source for source in sources if source.id != party.id)


# What somebody says of who stands for a deed; of its own, and of another's.
OWN_WAYS = {
    "claimed": "claims what was done",
    "admitted": "admits what was done",
    "denied": "denies having done it",
}
OTHERS_WAYS = {
    "claimed": "names as claiming it", "admitted": "names as admitting it", "denied": "says it did not do it",
    "blamed by authorities": "blames (as an authority)", "blamed": "blames",
    "suspected by authorities": "suspects (as an authority)", "suspected": "suspects", "possible": "holds possible",
}  # fmt: skip


def saying(one: Saying, own: bool = False) -> str:
    """What is said in words: "blames", "denies what it does", "claims what was done"."""
    if one.sort == "answer":
        return (OWN_WAYS if own else OTHERS_WAYS).get(one.what, one.what)
    return "tells of its deeds" if one.what == "assert" else ACTS.get(one.what, one.what)


def thousands(number: int) -> str:
    """A number in a table; nothing for none."""
    return f"{number:,}" if number else ""


def tie(what: str) -> str:
    """What one is to another, so that the other's name may follow: "enemy of", "recognised by", "at war with"."""
    return f"{what} with" if what == "at war" else what if what.endswith((" of", " by")) else f"{what} of"


def side(office: str) -> str:
    """An office, or the sectors that stand in its place, in words: "REB" is "rebels"."""
    names = [schemes().sectors.get(office[i : i + 3]) for i in range(0, len(office), 3)]
    return " and ".join(name for name in names if name) if names and all(names) else office


def month(value: str) -> str:
    """A month or year in words: "August 2021"; "month not known"."""
    return (
        date(int(value[:4]), int(value[5:7]), 1).strftime("%B %Y")
        if len(value) == 7
        else value or "month not known"
    )


def term(value: str | None) -> str:
    """A date of an office, which may be a year or a month alone."""
    if not value:
        return ""
    return day(value) if len(value) == 10 else month(value) if len(value) == 7 else value


FILTERS = {
    function.__name__: function
    for function in (
        country, exact, flat, act, kind, victims, interval, spot, chain, because, resolved, dated, published,
        sourcing, others, saying, thousands, tie, side, month, term,
    )
} | {"quantity": quantity_words}  # fmt: skip
