"""The tables of a shard: which columns they have, and the rows that a coded report gives.

Columns are what analysts ask for; `record` is the whole record as JSON. The coding in `reports.record` leaves out what the
other tables hold, so that nothing is stored twice; `reading_back` puts it together again.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import msgspec
from msgspec.structs import replace

from reportedly.engine.bulk.needs import need
from reportedly.engine.local import Worked
from reportedly.records import Actor, Event, Source, Statement, Toll
from reportedly.records.toll import bounds
from reportedly.records.vocabulary import HAPPENED

Row = dict[str, Any]
Rows = dict[str, list[Row]]

# Which report a row belongs to: `shard`, and `n`, its number in the shard; `report` is the id of its text.
_HOME = {"shard": "word", "n": "int", "report": "text"}
_PARTIES = {
    f"{role}_{what}": kind
    for role in ("actor", "recipient")
    for what, kind in (("name", "text"), ("id", "text"), ("kind", "word"), ("country", "word"), ("code", "word"))
}
COLUMNS: dict[str, dict[str, str]] = {
    "reports": {
        **_HOME, "ref": "text", "source": "text", "url": "text", "title": "text", "publisher": "word", "author": "text",
        "language": "word", "published": "text", "published_basis": "word", "characters": "int", "words": "int",
        "events": "int", "statements": "int", "tolls": "int", "disagreements": "int", "text": "text", "report_record": "text",
        "print": "text", "record": "text",
    },
    "events": {
        **_HOME, "id": "text", "published": "text", "publisher": "word", "type": "word", "mode": "word", "contexts": "words",
        "cameo": "word", "intensity": "real", "status": "word", "happened": "flag", "certainty": "real", "confidence": "real",
        "background": "flag", **_PARTIES, "actors": "words", "recipients": "words", "against": "words", "countries": "words",
        "start": "text", "end": "text", "granularity": "word", "place": "text", "place_id": "text", "country": "word",
        "admin1": "text", "latitude": "real", "longitude": "real", "precision": "word", "radius_km": "real",
        "killed_min": "int", "killed_max": "int", "injured_min": "int", "injured_max": "int", "according_to": "words",
        "weapons": "words", "targets": "words", "trigger": "text", "evidence": "text", "rule": "word", "record": "text",
    },
    "statements": {
        **_HOME, "id": "text", "published": "text", "publisher": "word", "speaker": "text", "speaker_id": "text",
        "speaker_kind": "word", "speaker_country": "word", "act": "word", "kind": "word", "sourcing": "word",
        "addressee": "text", "content": "text", "cue": "text", "said": "text", "place": "text", "within": "text",
        "events": "words", "record": "text",
    },
    "tolls": {
        **_HOME, "id": "text", "event": "text", "published": "text", "publisher": "word", "effect": "word", "group": "text",
        "kind": "word", "country": "word", "min": "int", "max": "int", "best": "int", "scope": "word", "part_of": "text",
        "supersedes": "int", "counted": "text", "according_to": "words", "words": "text", "record": "text",
    },
    "traces": {
        **_HOME, "id": "text", "published": "text", "main": "flag", "background": "flag", "family": "word", "start": "text",
        "end": "text", "place": "text", "country": "word", "latitude": "real", "longitude": "real", "countries": "words",
        "record": "text",
    },
}  # fmt: skip
TABLES = tuple(COLUMNS)


@lru_cache(maxsize=8)
def schema(table: str) -> Any:
    """The pyarrow schema of a table. A "word" has few values and is written as a dictionary by Parquet itself."""
    arrow = need("pyarrow", "bulk")
    kinds = {
        "text": arrow.string(), "word": arrow.string(), "int": arrow.int64(), "real": arrow.float64(),
        "flag": arrow.bool_(), "words": arrow.list_(arrow.string()),
    }  # fmt: skip
    return arrow.schema([(name, kinds[kind]) for name, kind in COLUMNS[table].items()])


def plain_columns(table: str) -> list[str]:
    """Columns of which a dictionary would only take room: every value is another."""
    return [name for name in ("text", "record", "report_record", "print", "id", "content", "evidence", "words")
            if COLUMNS[table].get(name) == "text"]  # fmt: skip


def rows(shard: str, n: int, worked: Worked) -> Rows:
    """The rows of every table that report number `n` of a shard gives."""
    report, coding = worked.report, worked.coding
    header = coding.report
    home: Row = {"shard": shard, "n": n, "report": report.id}
    dated: Row = {**home, "published": header.published.value}
    told: Row = {**dated, "publisher": header.publisher}
    kept = replace(coding, events=(), statements=(), tolls=())
    loose = [(None, toll) for toll in coding.tolls]
    tolls = [(event.id, toll) for event in coding.events for toll in event.tolls] + loose
    return {
        "reports": [{
            **told, "ref": report.ref, "source": report.source, "url": report.url, "title": header.title,
            "author": header.author, "language": header.language, "published_basis": header.published.basis,
            "characters": len(report.text), "words": len(report.text.split()), "events": len(coding.events),
            "statements": len(coding.statements), "tolls": len(tolls), "disagreements": len(coding.disagreements),
            "text": report.text, "report_record": _json(replace(report, text="")), "print": _json(worked.print),
            "record": _json(kept),
        }],
        "events": [_event(event, told) for event in coding.events],
        "statements": [_statement(statement, told) for statement in coding.statements],
        "tolls": [_toll(toll, event, told) for event, toll in tolls],
        "traces": [
            {
                **dated, "id": t.id, "main": t.main, "background": t.background, "family": t.family, "start": t.start,
                "end": t.end, "place": t.place and next(iter(t.place.names), None), "country": t.place and t.place.country,
                "latitude": t.place and t.place.latitude, "longitude": t.place and t.place.longitude,
                "countries": list(t.countries), "record": _json(t),
            }
            for t in worked.traces
        ],
    }  # fmt: skip


def _json(record: msgspec.Struct) -> str:
    return msgspec.json.encode(record).decode("utf-8")


def _event(event: Event, told: Row) -> Row:
    time, place = event.time, event.place
    parties = (*event.actors, *event.recipients, *event.against)
    countries = {one.country for one in parties if one.country} | (
        {place.country} if place and place.country else set()
    )
    row: Row = {
        **told, "id": event.id, "type": event.type, "mode": event.mode, "contexts": list(event.contexts),
        "cameo": event.cameo, "intensity": event.intensity, "status": event.status, "happened": event.status in HAPPENED,
        "certainty": event.certainty, "confidence": event.confidence, "background": event.background,
        "actors": _names(event.actors), "recipients": _names(event.recipients), "against": _names(event.against),
        "countries": sorted(countries), "according_to": _names(event.according_to),
        "weapons": [thing.text for thing in event.weapons], "targets": [thing.text for thing in event.targets],
        "trigger": event.trigger and event.trigger.text, "evidence": "\n".join(span.text for span in event.evidence),
        "rule": event.rule, "record": _json(event),
    }  # fmt: skip
    for role, those in (("actor", event.actors), ("recipient", event.recipients)):
        for what in ("name", "id", "kind", "country", "code"):
            row[f"{role}_{what}"] = getattr(those[0], what) if those else None
    if time is not None:
        row |= {"start": time.start, "end": time.end, "granularity": time.granularity}
    if place is not None:
        row |= {
            "place": place.name, "place_id": place.id, "country": place.country, "admin1": place.admin1,
            "latitude": place.latitude, "longitude": place.longitude, "precision": place.precision,
            "radius_km": place.radius_km,
        }  # fmt: skip
    for effect in ("killed", "injured"):
        row[f"{effect}_min"], row[f"{effect}_max"] = bounds(event.tolls, effect)
    return row


def _names(those: Iterable[Actor | Source]) -> list[str]:
    return [one.name for one in those]


def _statement(one: Statement, told: Row) -> Row:
    return {
        **told, "id": one.id, "speaker": one.speaker.name, "speaker_id": one.speaker.id, "speaker_kind": one.speaker.kind,
        "speaker_country": one.speaker.country, "act": one.act, "kind": one.kind, "sourcing": one.sourcing,
        "addressee": one.addressee and one.addressee.name, "content": one.content and one.content.text,
        "cue": one.cue and one.cue.text, "said": one.time and one.time.start, "place": one.place and one.place.name,
        "within": one.within, "events": list(one.events), "record": _json(one),
    }  # fmt: skip


def _toll(toll: Toll, event: str | None, told: Row) -> Row:
    return {
        **told, "id": toll.id, "event": event, "effect": toll.effect, "group": toll.group, "kind": toll.kind,
        "country": toll.country, "min": toll.min, "max": toll.max, "best": toll.best, "scope": toll.scope,
        "part_of": toll.part_of, "supersedes": toll.supersedes, "counted": toll.counted and toll.counted.end,
        "according_to": _names(toll.according_to), "words": toll.text,
        # An event's tolls stand in the event's own record.
        "record": _json(toll) if event is None else None,
    }  # fmt: skip
