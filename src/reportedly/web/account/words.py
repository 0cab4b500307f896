"""Values of an incident in words for its page: statuses, kinds of victims, why a value is the best, lines of the log."""

import re
from datetime import datetime
from typing import Any

from reportedly.ledger.views import Line
from reportedly.records import Incident, Place, Quote, Where
from reportedly.web.account.excerpts import Excerpt, excerpts
from reportedly.web.wording import days, place_words, several

STATUSES = {
    "occurred": "told as having happened", "ongoing": "told as going on", "planned": "told as planned",
    "agreed": "told as agreed", "requested": "told as asked for", "threatened": "told as threatened",
    "predicted": "told as foreseen", "possible": "told as possible", "conditional": "told under a condition",
    "denied": "denied", "did-not-occur": "told as not having happened",
}  # fmt: skip
KINDS = {
    "civilian": "civilians", "military": "soldiers", "militant": "fighters", "police": "police", "medic": "medical staff",
    "journalist": "journalists", "aid_worker": "aid workers", "official": "officials", "child": "children",
    "woman": "women", "person": "people",
}  # fmt: skip
# How surely the surest telling speaks, from this value on.
SURELY = (
    (0.95, "told plainly"),
    (0.7, "told with little doubt"),
    (0.45, "told with doubt"),
    (0.0, "told with strong doubt"),
)
EXACT = {
    "site": "known to the site", "neighbourhood": "known to the part of a town", "city": "known to the town",
    "admin2": "known to the district", "admin1": "known to the province", "country": "known to the country only",
    "region": "known to a region", "sea": "at sea", "unresolved": "not found on the map",
}  # fmt: skip
# Below this length a passage tells too little to stand for the incident, above it is no line.
LEAD = (40, 420)
# It is looked for in so many of the earliest reports.
EARLIEST = 12
_COUNTED = re.compile(
    r"(killed|injured|casualties|missing|abducted|detained|displaced|evacuated|released|ill|starving) (.+)"
)
_BASIS = re.compile(r"[^,:]+, of ([^:]+): (.*)", re.DOTALL)
_RESPONSIBLE = re.compile(r"(.+) is responsible \((.+)\)")
_SPAN = re.compile(r"\d{4}-\d\d-\d\d(?: to \d{4}-\d\d-\d\d)?")


def span(value: str) -> str:
    """A time as the record has it, "2023-06-13" or "2023-06-01 to 2023-06-30", as people write it."""
    start, _, end = value.partition(" to ")
    return days(start, end or start)


def side(value: str) -> str:
    """What one side of a dispute holds: days, countries and figures as people write them."""
    if _SPAN.fullmatch(value):
        return span(value)
    if found := _RESPONSIBLE.fullmatch(value):
        return f"{found[1]}, {'told as a fact' if found[2] == 'fact' else found[2]}"
    if found := _COUNTED.fullmatch(value):
        return f"{found[2]} {found[1]}"
    words = place_words(value)
    return words[:1].upper() + words[1:]


def basis(words: str) -> str:
    """Why a figure is the best one: "by the reporters: the latest figure" of "17, of the reporters: the latest figure"."""
    found = _BASIS.fullmatch(words)
    return f"as {found[1]} {'give' if found[1] == 'the reporters' else 'gave'} it: {found[2]}" if found else words


def surely(certainty: float) -> str:
    """How surely it is told."""
    return next(words for least, words in SURELY if certainty >= least)


def exactness(place: Place) -> str:
    """How exactly a place is known: "known to the town, within 6 km"."""
    words = EXACT[place.precision]
    if place.site:
        words = f"{place.site}; {words}"
    return words + (f", within {place.radius_km:g} km" if place.radius_km else "")


def where_basis(where: Where) -> str:
    """How exactly the best place is known, and by how many voices it is told."""
    told = where.basis.partition(", ")[2] or where.basis
    return f"{exactness(where.place)}; {told}" if where.place else told


def lead(page: Any) -> Excerpt | None:
    """The passage that tells most fields of an incident at once, the earliest of equals: what happened in one line."""
    incident: Incident = page.incident
    order = [one.report for one in page.reports[:EARLIEST]]
    time, place = incident.time, incident.place
    fields: list[list[Quote]] = [
        [q for one in told for q in one.evidence]
        for told in (incident.told, time.told if time else (), place.told if place else ())
    ]
    fields += [[q for one in parties for q in one.evidence] for parties in (incident.actors, incident.recipients)]
    fields += [[q for figure in count.history for q in figure.evidence] for count in incident.counts]
    every = [quote for found in fields for quote in found if quote.report in order]
    wide = [
        w for i in dict.fromkeys(q.report for q in every) for w in excerpts(i, [q for q in every if q.report == i])
    ]

    def told(one: Excerpt) -> tuple[int, int]:
        held = sum(
            any(q.report == one.report and one.start <= q.start and q.end <= one.end for q in f) for f in fields
        )
        return -held, order.index(one.report) if one.report in order else len(order)

    return min((one for one in wide if LEAD[0] <= one.end - one.start <= LEAD[1]), key=told, default=None)


def moment(at: str) -> str:
    """An ISO timestamp as people read it: "23 November 2026, 20:15"."""
    try:
        told = datetime.fromisoformat(at)
    except ValueError:
        return at
    return f"{told.day} {told:%B %Y, %H:%M}"


def found_words(snippet: str) -> list[tuple[str, bool]]:
    """A snippet in parts, each with whether it is what was looked for."""
    parts = re.split("([\x01\x02])", " ".join(snippet.split()))
    found: list[tuple[str, bool]] = []
    marked = False
    for part in parts:
        if part in ("\x01", "\x02"):
            marked = part == "\x01"
        elif part:
            found.append((part, marked))
    return found


def incidents_in(line: Line) -> list[str]:
    """The incidents that a line of the log leads to."""
    into = [str(one) for one in line.detail.get("into", ())]
    named = into or ([line.subject] if line.subject and line.kind != "gone" else [])
    return [one for one in named if one.startswith("inc:")]


_ADDED = (
    ("added", "report added", "reports added"), ("recoded", "report coded anew", "reports coded anew"),
    ("seen_again", "known report seen in another place", "known reports seen in another place"),
    ("known", "report already there", "reports already there"), ("incidents_made", "incident made", "incidents made"),
    ("incidents_changed", "incident changed", "incidents changed"), ("incidents_gone", "incident gone", "incidents gone"),
    ("failures", "failure", "failures"),
)  # fmt: skip


def logged(line: Line) -> str:
    """A line of the log in words, without its time and subject."""
    detail = line.detail
    into = ", ".join(map(str, detail.get("into", ())))
    if line.kind in ("added", "add"):
        parts = [several(detail[name], one, many) for name, one, many in _ADDED if detail.get(name)]
        return (", ".join(parts) or "nothing new") + ("" if detail.get("ended") else "; broken off")
    if line.kind == "renamed":
        return f"{line.subject} is called {into} since: an earlier report was added"
    if line.kind == "merged":
        return f"{line.subject} became part of {into}"
    if line.kind == "split":
        return f"{line.subject} was split into {into}"
    if line.kind == "gone":
        return f"{line.subject} is told by nothing any more"
    told = "; ".join(f"{name}: {value}" for name, value in detail.items() if value not in (None, "", []))
    return f"{line.kind} {line.subject or ''}".strip() + (f" ({told})" if told else "")


FILTERS: dict[str, Any] = {
    "held_words": side,
    "span": span,
    "status": lambda value: STATUSES.get(value, value),
    "victim_kind": lambda kind: KINDS.get(kind, kind),
    "basis": basis,
    "surely": surely,
    "exactness": exactness,
    "where_basis": where_basis,
    "lead": lead,
    "moment": moment,
    "logged": logged,
    "found_words": found_words,
    "flat_words": lambda text: " ".join(text.split()),
    "incidents_in": incidents_in,
}
