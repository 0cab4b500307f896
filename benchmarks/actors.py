"""Actors: phrase to country, sector and kind on actors/dev.jsonl; countries of the coded texts of events/dev.jsonl."""

import json
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from benchmarks.actors_labelled import measure as labelled
from benchmarks.measure import Row, bootstrap
from reportedly.actors import cast, resolve
from reportedly.language import load, parse
from reportedly.propositions import propositions
from reportedly.reading import from_text
from reportedly.records import Actor

# Records without a date speak of the time at which they were written.
PRESENT = "2022-06-01"
NOTE = "encyclopedia titles left out: they cannot be told offline"
RIVAL = "NGEC on its own tests, by construction: cases that its authors do not mark as failing"
# Records whose answer our ontology cannot give, with the reason; docs/actors.md counts them by kind.
NOT_EXPRESSIBLE = {
    "NGEC_ACT-0193": "a sector for Buddhists",
    "NGEC_ACT-0176": "country and sector stand in each other's place",
    "NGEC_ACT-0075": "who has left office counts as a civilian, with us as one of the elites",
    "NGEC_ACT-0124": "an organisation of no state has no country, with us the class NGO",
    "NGEC_ACT-0292": "the Pope has no country",
    "NGEC_ACT-0346": "a state's bank has no country",
    "NGEC_ACT-0202": "one string of one date is rebels here and a militia there",
}
SAME = {"HLH": "MED", "UNK": ""}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def records(path: Path) -> Iterator[dict[str, Any]]:
    if not path.exists():
        raise FileNotFoundError(path)
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def iso(date: str | None) -> str:
    """The date of a record as ISO: "1 july 2021" and "2022-03-01" both occur."""
    if not date:
        return PRESENT
    parts = date.split()
    return (
        f"{parts[2]}-{MONTHS.index(parts[1][:3].lower()) + 1:02}-{int(parts[0]):02}" if len(parts) == 3 else date
    )


def sectors(actor: Actor) -> tuple[str, ...]:
    rest = (actor.code or "")[len(actor.country or "") :]
    return tuple(rest[i : i + 3] for i in range(0, len(rest), 3))


def is_country(actor: Actor, wanted: str) -> bool:
    if wanted in {"IGO", "UNO", "NGO"}:  # one class in much of the data
        return actor.country in {"IGO", "UNO", "NGO", "EUR"}
    return (actor.country or "") == wanted


def is_sector(actor: Actor, wanted: Any, second: str | None = None) -> bool:
    """Is the wanted sector the first of ours (with a second one wanted: either order)?"""
    ours = sectors(actor)
    accepted = [SAME.get(w, w) for w in (wanted if isinstance(wanted, list) else [wanted])]
    if second:
        return set(accepted) <= set(ours) or second in ours[:1]
    return (ours[0] if ours else "") in accepted


def nothing(actor: Actor) -> bool:
    return actor.id.startswith("unresolved:") and not actor.code


def judged(record: dict[str, Any]) -> dict[str, bool] | None:
    """Which of the expected fields came out, None for a record that cannot be answered."""
    wanted = record["expected"]
    context = record.get("context")
    country = resolve(context).country if context else None
    actor = resolve(record["text"], iso(record["date"]), [country] if country else None)
    if wanted.get("no_code"):
        return {"no code": nothing(actor)}
    found = {}
    if "country" in wanted and (wanted["country"] or record["task"] != "role"):
        found["country"] = is_country(actor, wanted["country"])
    if "sector" in wanted:
        found["sector"] = is_sector(actor, wanted["sector"], wanted.get("sector_2"))
    return found or None


def conjuncts(record: dict[str, Any]) -> bool:
    """Are all wanted actors among those resolved from the words of the text's names?"""
    words = record["text"].replace(",", " , ").split()
    named = {resolve(w).id for w in words if w[:1].isupper()}
    return {resolve(a).id for a in record["expected"]["actors"]} <= named


def share(oks: Iterable[bool]) -> float:
    held = list(oks)
    return 100 * sum(held) / len(held) if held else 0.0


def row(metric: str, oks: list[bool], data: str, **more: Any) -> Row:
    ours, low, high = bootstrap(oks, share)
    return Row(part="actors", data=data, metric=metric, ours=ours, low=low, high=high, n=len(oks), **more)


def measure(data: Path) -> list[Row]:
    """Shares of actors/dev.jsonl answered right by task and field, and of events/dev.jsonl's countries."""
    held = [r for r in records(data / "actors/dev.jsonl") if r["task"] != "wiki"]
    judgements = [(r, judged(r)) for r in held if r["task"] != "conjuncts"]
    answers = [(r, a) for r, a in judgements if a is not None]
    found = []
    passing = share(not r.get("known_hard") for r, _ in answers)
    tests: list[tuple[str, Callable[[dict[str, Any]], bool]]] = [
        ("all fields right, all tasks", lambda r: True),
        ("all fields right, answers that our codes can express", lambda r: r["id"] not in NOT_EXPRESSIBLE),
        ("all fields right, resolve", lambda r: r["task"] == "resolve"),
        ("all fields right, role", lambda r: r["task"] == "role"),
        ("all fields right, nationality", lambda r: r["task"] == "nationality"),
    ]
    for name, wanted in tests:
        oks = [all(a.values()) for r, a in answers if wanted(r)]
        rival = {"rival": passing, "rival_name": RIVAL} if name.endswith("all tasks") else {}
        found.append(row(name, oks, "actors/dev.jsonl", note=NOTE, **rival))
    for field in ("country", "sector", "no code"):
        oks = [a[field] for r, a in answers if field in a]
        found.append(row(f"{field}, resolve and role", oks, "actors/dev.jsonl"))
    return [*found, *coverage(data), *labelled(data)]


@lru_cache(maxsize=1)
def pipeline() -> Any:
    return load()


def in_sentence(record: dict[str, Any]) -> Iterator[tuple[Actor, str]]:
    """The actor of each coded text where it stands in the sentence, and the country wanted."""
    parsed = parse(from_text(record["text"]), pipeline())
    found = cast(parsed, propositions(parsed), None)
    asked = set()
    for event in record["events"]:
        for side in ("source", "target"):
            text, country = event.get(f"{side}_text"), event.get(f"{side}_country")
            start = record["text"].find(text) if text else -1
            if start < 0 or not country or text in asked:
                continue
            asked.add(text)
            span = parsed.doc.char_span(start, start + len(text), alignment_mode="expand")
            if span is not None:
                yield found.actor(span.root.i), country


def coverage(data: Path) -> list[Row]:
    """Share of coded source and target texts whose country, and country with sector, come out right."""
    countries, both, seen = [], [], set()
    for record in records(data / "events/dev.jsonl"):
        if record["gold_quality"] != "human":
            continue
        for event in record["events"]:
            for side in ("source", "target"):
                text, country = event.get(f"{side}_text"), event.get(f"{side}_country")
                if not text or not country or (record["id"], text) in seen:
                    continue
                seen.add((record["id"], text))
                actor = resolve(text, "2000-01-01")
                ok = is_country(actor, country)
                countries.append(ok)
                sector = (event.get(f"{side}_sector") or "")[:3]
                both.append(ok and is_sector(actor, {"CIV": "CVL"}.get(sector, sector)))
    name = "events/dev.jsonl (human)"
    inside = [
        is_country(actor, country)
        for record in records(data / "events/dev.jsonl")
        if record["gold_quality"] == "human"
        for actor, country in in_sentence(record)
    ]
    return [
        row(
            "country of source and target in their sentence", inside, name, note="texts that stand in the sentence"
        ),
        row("country of source and target texts", countries, name, note="texts alone, without their sentence"),
        row(
            "country and sector of source and target texts",
            both,
            name,
            note="gold codes soldiers and capitals unevenly",
        ),
    ]


if __name__ == "__main__":
    import sys

    for line in measure(Path(sys.argv[1])):
        print(f"{line.metric:50} {line.ours:5.1f} [{line.low:.1f} {line.high:.1f}] n={line.n} rival={line.rival}")
