"""An incident as its page shows it: who tells what, in which words, how the toll was told over time."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from reportedly.records import Claim, Count, Disagreement, Incident, Quote
from reportedly.web.account import words
from reportedly.web.account.accounts import VALUES, VOICES, Row, side_by_side
from reportedly.web.account.excerpts import Excerpt, in_context
from reportedly.web.account.naming import Tellers, voice_name
from reportedly.web.account.parties import WAYS, stands
from reportedly.web.account.tolls import Chart, teller, toll_chart

# So many reports are quoted for one value; the record has all.
QUOTED = 8
# Shorter words than this ("said") tell nothing without others.
TELLING = 14
# What a disputed field is called as a heading.
DISPUTED = {
    "actor": "Who did it", "recipient": "To whom it was done", "time": "When", "place": "Where",
    "status": "Whether it happened",
    "weapon": "With what", "toll": "How many were harmed", "killed": "How many were killed", "claim": "A claim and its denial",
    "outlook": "What will come", "victims": "Who the victims were",
}  # fmt: skip


Known = Mapping[str, Sequence[Quote]]
"""What the record of an incident quotes, by report."""


def tellers_of(page: Any) -> Tellers:
    """The reports and voices of an incident's page, by id."""
    return Tellers(page.incident.voices, page.reports)


def voice_names(incident: Incident) -> dict[str, str]:
    """What voices are called, by id."""
    return {voice.id: voice_name(voice) for voice in incident.voices}


def quoted(evidence: Sequence[Quote], known: Known) -> list[Excerpt]:
    """What is quoted, report by report in the order given, in the sentences that are known of it."""
    by_report: dict[str, list[Quote]] = {}
    for one in evidence:
        by_report.setdefault(one.report, []).append(one)
    return [
        part
        for report, quotes in islice(by_report.items(), QUOTED)
        for part in in_context(report, quotes, known.get(report, ()))
    ]


def known_quotes(incident: Incident) -> Known:
    """All that the record of an incident quotes, by report; the same words once."""
    found: dict[str, dict[Quote, None]] = {}
    for one in every_quote(incident):
        found.setdefault(one.report, {})[one] = None
    return {report: list(quotes) for report, quotes in found.items()}


def claimed(claim: Claim, known: Known) -> list[Excerpt]:
    """What is quoted for one side of a dispute, in the sentences that are known of the report."""
    if claim.report is None:
        return []
    found = in_context(claim.report, claim.evidence, known.get(claim.report, ()))
    telling = [one for one in found if len(one.text) >= TELLING]
    return telling or sorted(found, key=lambda one: -len(one.text))[:1]


def every_quote(incident: Incident) -> Iterator[Quote]:
    """All that the record of an incident quotes."""
    time, place = incident.time, incident.place
    told = (*incident.told, *incident.weapons, *(time.told if time else ()), *(place.told if place else ()))
    answers = (*incident.actors, *incident.recipients)
    figures = [figure for count in incident.counts for figure in count.history]
    for quoted in (*(t.evidence for t in told), *(a.evidence for a in answers), *(f.evidence for f in figures)):
        yield from quoted


def disputed_field(one: Disagreement) -> str:
    """What a dispute is about, as a heading."""
    return DISPUTED.get(one.field, one.field.replace("_", " ").capitalize())


def field_words(field: str) -> str:
    """What a disputed field is called in a list of them."""
    return DISPUTED.get(field, field.replace("_", " ")).lower()


def charted(count: Count, incident: Incident) -> Chart | None:
    """The history of a count as a drawing."""
    return toll_chart(count, voice_names(incident))


FILTERS: dict[str, Any] = {
    "tellers": tellers_of,
    "named_reports": lambda page: Tellers((), page.reports),
    "field_words": field_words,
    "voice_names": voice_names,
    "quoted": quoted,
    "known_quotes": known_quotes,
    "claimed": claimed,
    "disputed_field": disputed_field,
    "charted": charted,
    "stands": stands,
    "side_by_side": side_by_side,
    "teller": teller,
    "voice_name": voice_name,
    "way": WAYS.get,
    **words.FILTERS,
}

__all__ = ["FILTERS", "VALUES", "VOICES", "Chart", "Excerpt", "Row", "Tellers"]
