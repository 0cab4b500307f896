"""Time expressions of news against TimeBank and AQUAINT (TempEval-3 training release), TempEval-3 scoring."""

import json
import time
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.measure import Row, bootstrap, f1
from benchmarks.times_parsed import measure_parsed, readings
from reportedly.times.recognise import Found, recognise

DATA = "TimeBank+AQUAINT dev (256 documents)"
HEIDELTIME = "HeidelTime 2.2.1 without part-of-speech tags, on the same data"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def words_alone(document: dict[str, Any]) -> list[Found]:
    """The recogniser on text alone, with the document's creation time as its anchor and no parse."""
    return recognise(document["text"], date.fromisoformat(document["dct"][:10]))


def count(document: dict[str, Any], found: list[Found]) -> dict[str, tuple[int, int, int]]:
    """(right, predicted, gold) of one document for each score: one gold expression matches one prediction."""
    gold = document["timex"]
    exact = {(t["start"], t["end"]): t for t in gold}
    strict = sum((f.start, f.end) in exact for f in found)
    pairs = pairs_of(gold, found)
    sizes = (len(found), len(gold))
    return {
        "strict": (strict, *sizes),
        "relaxed": (len(pairs), *sizes),
        "type": (sum(g["type"] == f.reading.type for g, f in pairs), *sizes),
        "value": (sum(g["value"] == f.reading.value for g, f in pairs), *sizes),
    }


def pairs_of(gold: list[dict[str, Any]], found: list[Found]) -> list[tuple[dict[str, Any], Found]]:
    """Gold and found expressions that overlap, exact ones first, each used once."""
    pairs, used = [], set()
    for exactly in (True, False):
        for g in gold:
            for f in found:
                hit = (
                    (g["start"], g["end"]) == (f.start, f.end)
                    if exactly
                    else f.start < g["end"] and g["start"] < f.end
                )
                if hit and g["id"] not in used and f.start not in used:
                    pairs.append((g, f))
                    used |= {g["id"], f.start}
                    break
    return pairs


def weekdays(document: dict[str, Any], found: list[Found]) -> tuple[int, int, int]:
    """Bare weekday names whose day came out right, of all whose gold value is a day."""
    right = total = 0
    by_start = {f.start: f for f in found}
    for t in document["timex"]:
        if t["text"].lower() in WEEKDAYS and len(t["value"]) == 10 and t["value"][:4].isdigit():
            total += 1
            f = by_start.get(t["start"])
            right += f is not None and f.reading.start is not None and f.reading.start.isoformat() == t["value"]
    return right, total, total


def days(document: dict[str, Any], found: list[Found]) -> tuple[int, int, int]:
    """Expressions whose gold value is a calendar day and whose day came out right."""
    right = total = 0
    pairs = {g["id"]: f for g, f in pairs_of(document["timex"], found)}
    for t in document["timex"]:
        if (
            len(t["value"]) >= 10
            and t["value"][:4].isdigit()
            and t["value"][5:7].isdigit()
            and t["value"][8:10].isdigit()
        ):
            total += 1
            f = pairs.get(t["id"])
            right += f is not None and f.reading.value is not None and f.reading.value[:10] == t["value"][:10]
    return right, total, total


def load(data: Path) -> list[dict[str, Any]]:
    """The documents."""
    with (data / "timex" / "dev.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


# HeidelTime and calendar-day figures measured on the same 256 documents with the same scoring.
RIVAL = {"strict": 79.5, "relaxed": 88.8, "type": 84.6, "value": 72.6}
PLATINUM = "on TempEval-3 platinum, from memory: HeidelTime strict 81.3, relaxed 90.3, value 77.6; SUTime 79.6, 90.3, 67.4"


def rows(documents: list[dict[str, Any]], found: list[list[Found]], name: str) -> list[Row]:
    """The table of what one way of reading found."""
    counts = [count(d, f) for d, f in zip(documents, found, strict=True)]
    table = []
    for metric, rival in RIVAL.items():
        value, low, high = bootstrap([c[metric] for c in counts], f1)
        note = PLATINUM if metric == "strict" else ""
        table.append(
            Row(
                "times",
                DATA,
                f"{metric} F1, {name}",
                value,
                low,
                high,
                len(documents),
                rival,
                HEIDELTIME,
                note=note,
            )
        )
    for metric, score, rival, rival_name in (
        ("bare weekdays right", weekdays, 89.8, "the rule 'latest such day, publication included', field notes"),
        ("calendar days right", days, 68.2, HEIDELTIME),
    ):
        units = [score(d, f) for d, f in zip(documents, found, strict=True)]
        value, low, high = bootstrap(units, f1)
        n = sum(u[2] for u in units)
        table.append(Row("times", DATA, f"{metric}, {name}", value, low, high, n, rival, rival_name))
    return table


def measure(data: Path) -> list[Row]:
    """All figures: with the parse, on text alone, event times, the inferred publication day, and speed.

    Raises:
        FileNotFoundError: `data` has no timex/dev.jsonl.
    """
    documents = load(data)
    words_alone(documents[0])  # the rules are compiled on first use
    table = rows(documents, [words_alone(d) for d in documents], "text alone")
    begun = time.perf_counter()
    total = sum(len(d["text"].split()) for d in documents if words_alone(d) is not None)
    speed = total / (time.perf_counter() - begun)
    table.append(
        Row("times", DATA, "speed, text alone", speed, n=total, rival=710, rival_name=HEIDELTIME, unit="words/s")
    )
    return [*rows(documents, readings(documents), "with parse"), *table, *measure_parsed(documents)]


if __name__ == "__main__":
    for row in measure(Path(__file__).parents[2] / "shared" / "data"):
        print(f"{row.metric:35} {row.ours:8.1f} [{row.low or 0:.1f}, {row.high or 0:.1f}] rival {row.rival}")
