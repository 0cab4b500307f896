"""Records of the ledger as rows: for a spreadsheet, and for lines that tell the gist."""

from collections.abc import Iterator

from reportedly.ledger.summary import whole
from reportedly.ledger.views import Dispute, Hit, Line, ListedActor
from reportedly.records import Incident

Row = dict[str, object]

# The effects of which an incident's row gives the figures.
EFFECTS = ("killed", "injured", "missing", "abducted", "detained", "displaced")
INCIDENT_COLUMNS = (
    "id", "start", "end", "type", "mode", "status", "certainty", "title", "place", "admin1", "country", "latitude",
    "longitude", "precision", "actors", "recipients", "weapons",
    *(f"{effect}_{bound}" for effect in EFFECTS for bound in ("low", "best", "high")),
    "reports", "voices", "disputed", "background",
)  # fmt: skip
DISPUTE_COLUMNS = ("incident", "start", "title", "field", "scope", "value", "by", "report", "words", "basis")
ACTOR_COLUMNS = ListedActor.__struct_fields__
HIT_COLUMNS = ("report", "published", "publisher", "title", "snippet", "incidents", "events")
LINE_COLUMNS = ("at", "kind", "subject", "detail")


def incident_row(incident: Incident) -> Row:
    """An incident in one row: best values; several in one cell are joined by "; "."""
    time, where = incident.time, incident.place
    place = where.place if where is not None else None
    row: Row = {
        "id": incident.id,
        "start": time.start if time is not None else None,
        "end": time.end if time is not None else None,
        "type": incident.type,
        "mode": incident.mode,
        "status": incident.status,
        "certainty": incident.certainty,
        "title": incident.title,
        **{
            name: getattr(place, name, None)
            for name in ("admin1", "country", "latitude", "longitude", "precision")
        },
        "place": place.name if place is not None else None,
        "actors": "; ".join(answer.stands for answer in incident.actors),
        "recipients": "; ".join(dict.fromkeys(answer.party.name for answer in incident.recipients)),
        "weapons": "; ".join(dict.fromkeys(told.value for told in incident.weapons)),
        "reports": len(incident.reports),
        "voices": len(incident.voices),
        "disputed": "; ".join(dict.fromkeys(one.field for one in incident.disagreements)),
        "background": incident.background,
    }
    for effect in EFFECTS:
        count = whole(incident, effect)
        for bound in ("low", "best", "high"):
            row[f"{effect}_{bound}"] = getattr(count, bound, None)
    return {name: row[name] for name in INCIDENT_COLUMNS}


def dispute_rows(dispute: Dispute) -> Iterator[Row]:
    """A row for each side of a dispute."""
    one = dispute.disagreement
    for claim in one.claims:
        yield {
            "incident": dispute.incident,
            "start": dispute.start,
            "title": dispute.title,
            "field": one.field,
            "scope": one.scope,
            "value": claim.value,
            "by": "; ".join(actor.name for actor in claim.by),
            "report": claim.report,
            "words": " … ".join(" ".join(span.text.split()) for span in claim.evidence),
            "basis": one.basis,
        }


def actor_rows(actor: ListedActor) -> Iterator[Row]:
    """An actor in one row."""
    yield {name: getattr(actor, name) for name in ACTOR_COLUMNS}


def hit_rows(hit: Hit) -> Iterator[Row]:
    """A report that was found in one row."""
    yield {
        "report": hit.report,
        "published": hit.published,
        "publisher": hit.publisher,
        "title": hit.title,
        "snippet": " ".join(hit.snippet.replace("\x01", "").replace("\x02", "").split()),
        "incidents": "; ".join(hit.incidents),
        "events": "; ".join(dict.fromkeys(event for passage in hit.passages for event in passage.events)),
    }


def line_rows(line: Line) -> Iterator[Row]:
    """A line of the log in one row."""
    detail = "; ".join(f"{name}: {value}" for name, value in line.detail.items() if value not in (None, "", 0))
    yield {"at": line.at, "kind": line.kind, "subject": line.subject, "detail": detail}
