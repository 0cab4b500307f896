"""Toponyms on the geo development set: found, resolved on given names, and both together.

Two corpora: LGL (local newspapers, many small towns of one name) and GeoVirus (news of epidemics). Distances are great
circles. 161 km (100 miles) is the field's limit for "right"; AUC is the area under the log error curve (0 is perfect).
A name left unresolved counts as 20,039 km off (half the way round) in resolution, and as not found end to end.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.measure import Row, bootstrap, f1
from reportedly.language import load, parse
from reportedly.places import Hints, gazetteer, publisher_country, resolve
from reportedly.places.recognise import toponym_spans
from reportedly.reading import from_text

LIMIT_KM = 161.0
FARTHEST_KM = 20039.0
# Every third LGL article is parsed: 195 articles, 62,000 words, about as many as GeoVirus has, in 20 s.
LGL_STRIDE = 3

# Measured here on the same files: the most populous place of the name, with the list of provinces.
POPULOUS = {"lgl": 54.6, "geovirus": 63.6}
POPULOUS_END = {"lgl": 31.5, "geovirus": 41.7}


@dataclass(frozen=True)
class Outcome:
    """One document: errors in km of its given names, rights of countries, and counts of found and resolved names."""

    errors: tuple[float, ...] = ()
    countries: tuple[bool, ...] = ()
    found: tuple[int, int, int] = (0, 0, 0)
    settled: tuple[int, int, int] = (0, 0, 0)


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    a, b, c, d = map(math.radians, (*one, *other))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(half)))


def given(document: dict[str, Any]) -> Outcome:
    """Resolution alone: the gold names are handed over, their places asked for."""
    hints = Hints(country=publisher_country(document["url"]))
    names = document["toponyms"]
    choices = resolve(document["text"], [(n["start"], n["end"]) for n in names], hints)
    errors, countries = [], []
    for name, choice in zip(names, choices, strict=True):
        if name["lat"] is None:
            continue
        entry = choice.entry
        point = (name["lat"], name["lon"])
        errors.append(FARTHEST_KM if entry is None else kilometres(point, (entry.latitude, entry.longitude)))
        known = [e for e in gazetteer().find(name.get("country") or "") if e.kind == "country"]
        if known:
            countries.append(entry is not None and entry.country == known[0].country)
    return Outcome(errors=tuple(errors), countries=tuple(countries))


def from_text_alone(document: dict[str, Any], nlp: Any) -> Outcome:
    """End to end: names found in the text, and of those the ones put within 161 km of the truth."""
    report = from_text(document["text"], title=document["title"], url=document["url"])
    parsed = parse(report, nlp)
    doc = parsed.doc
    offsets = [(doc[a].idx, doc[b - 1].idx + len(doc[b - 1])) for a, b in toponym_spans(parsed, gazetteer())]
    choices = resolve(doc.text, offsets, Hints(country=publisher_country(document["url"])))
    gold = {(n["start"], n["end"]): n for n in document["toponyms"]}
    right = near = 0
    for offset, choice in zip(offsets, choices, strict=True):
        name = gold.get(offset)
        right += name is not None
        if name is not None and name["lat"] is not None and choice.entry is not None:
            point = (choice.entry.latitude, choice.entry.longitude)
            near += kilometres((name["lat"], name["lon"]), point) <= LIMIT_KM
    placed = sum(choice.entry is not None for choice in choices)
    with_point = sum(n["lat"] is not None for n in gold.values())
    return Outcome(found=(right, len(offsets), len(gold)), settled=(near, placed, with_point))


def within(outcomes: Sequence[Outcome]) -> float:
    errors = [e for o in outcomes for e in o.errors]
    return 100 * sum(e <= LIMIT_KM for e in errors) / len(errors) if errors else 0.0


def median(outcomes: Sequence[Outcome]) -> float:
    errors = sorted(e for o in outcomes for e in o.errors)
    return errors[len(errors) // 2] if errors else 0.0


def area(outcomes: Sequence[Outcome]) -> float:
    errors = [math.log(1 + e) for o in outcomes for e in o.errors]
    return sum(errors) / len(errors) / math.log(1 + FARTHEST_KM) if errors else 0.0


def country(outcomes: Sequence[Outcome]) -> float:
    rights = [r for o in outcomes for r in o.countries]
    return 100 * sum(rights) / len(rights) if rights else 0.0


def measure(data: Path) -> list[Row]:
    """The rows of this part.

    Raises:
        FileNotFoundError: the set is not there.
    """
    with (data / "geo" / "dev.jsonl").open(encoding="utf-8") as lines:
        documents = [json.loads(line) for line in lines]
    nlp = load()
    rows = []
    for source, label in (("lgl", "LGL"), ("geovirus", "GeoVirus")):
        mine = [d for d in documents if d["source"] == source]
        rows += _resolution([given(d) for d in mine], source, label)
        sample = mine[::LGL_STRIDE] if source == "lgl" else mine
        note = f"every {LGL_STRIDE}rd document" if source == "lgl" else ""
        rows += _end_to_end([from_text_alone(d, nlp) for d in sample], source, label, note)
    return rows


def _resolution(outcomes: list[Outcome], source: str, label: str) -> list[Row]:
    n = sum(len(o.errors) for o in outcomes)
    rival = "most populous place of the name, same data"
    rows = [
        Row("places", label, "resolved within 161 km, gold names", *bootstrap(outcomes, within), n=n,
            rival=POPULOUS[source], rival_name=rival, note="weights fitted on this set; see docs/places.md"),
        Row("places", label, "median error, gold names", *bootstrap(outcomes, median), n=n, unit="km"),
        Row("places", label, "AUC of log error, gold names (0 is best)", *bootstrap(outcomes, area), n=n, unit=""),
    ]  # fmt: skip
    told = sum(len(o.countries) for o in outcomes)
    if told:
        rows.append(Row("places", label, "country right, gold names", *bootstrap(outcomes, country), n=told))
    return rows


def _end_to_end(outcomes: list[Outcome], source: str, label: str, note: str) -> list[Row]:
    rows = []
    for metric, counts in (
        ("toponyms found, exact span F1", [o.found for o in outcomes]),
        ("found and within 161 km, F1", [o.settled for o in outcomes]),
    ):
        end = metric.startswith("found and")
        rows.append(
            Row("places", label, metric, *bootstrap(counts, f1), n=sum(c[2] for c in counts),
                rival=POPULOUS_END[source] if end else None,
                rival_name="gazetteer alone, most populous, same data" if end else "", note=note)
        )  # fmt: skip
    return rows
