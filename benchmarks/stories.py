"""Stories told by several reports (examples/stories): how much of each key comes out, question by question.

`python -m benchmarks.stories [--given] [NAME ...]` prints what is wrong.
The keys were written before the stories were first coded.
"""

import sys
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from benchmarks.measure import Row, bootstrap
from reportedly.incidents import Telling, account, footprint, group, tellings, traces, voices
from reportedly.incidents.parties import vague
from reportedly.language import load
from reportedly.pipeline import code_report
from reportedly.reading import read
from reportedly.records import Claim, Coding, Count, Disagreement, Figure, Incident, Report

STORIES = Path(__file__).parent.parent / "examples" / "stories"
# Fields whose disagreements are told between reports as a rule; one that the key does not have is wrong.
JUDGED = frozenset({"toll", "actor", "victims", "weapon", "time", "place", "status"})
# Ways that lay a deed on somebody by name; one that the key does not have is wrong.
JUDGED_WAYS = frozenset(
    {"claimed", "admitted", "denied", "blamed by authorities", "blamed", "suspected by authorities", "suspected"}
)


@dataclass(frozen=True)
class Answer:
    """One question of a key: right or not, with what was found."""

    story: str
    incident: str
    question: str
    right: bool
    wanted: str
    found: str


@dataclass(frozen=True)
class Told:
    """A story as the product tells it: incidents, reports by the number that opens their file's name, event places."""

    incidents: tuple[Incident, ...]
    reports: dict[str, Report]
    holding: dict[str, dict[str, list[tuple[int, int]]]]


def measure(data: Path) -> list[Row]:
    """Share of questions answered right, all and by kind. `data` is not used: stories are part of the repository."""
    by_story = [answers(folder) for folder in stories()]
    everything = [a for told in by_story for a in told]
    _, low, high = bootstrap(by_story, _share)
    rows = [
        Row(
            "incidents", "own stories", "questions of the keys right", _share(by_story), low, high, len(everything)
        )
    ]
    for question in dict.fromkeys(a.question for a in everything):
        own = [[a for a in told if a.question == question] for told in by_story]
        rows.append(Row("incidents", "own stories", question, _share(own), n=sum(map(len, own))))
    return rows


def _share(sample: Sequence[Sequence[Answer]]) -> float:
    every = [a.right for told in sample for a in told]
    return 100 * sum(every) / len(every) if every else 0.0


def stories() -> list[Path]:
    """The folders of the stories, by name."""
    return sorted(path.parent for path in STORIES.glob("*/key.toml"))


def answers(folder: Path, *, given: bool = False) -> list[Answer]:
    """Every question of a story's key; with `given`, the account is made from the key's own grouping."""
    key = tomllib.loads((folder / "key.toml").read_text(encoding="utf-8"))
    told = tell(folder, key if given else None)
    found: list[Answer] = []
    for wanted in key["incident"]:
        found.extend(_of_incident(folder.name, wanted, told, _holder(wanted, told)))
    return found


@lru_cache
def coded(folder: Path) -> tuple[list[Report], dict[str, Coding]]:
    """The reports of a story, and their codings by report id."""
    nlp = load()
    reports = [r for r in read([folder]) if isinstance(r, Report)]
    return reports, {r.id: code_report(r, nlp) for r in reports}


def tell(folder: Path, key: dict[str, Any] | None = None) -> Told:
    """Code the reports of a story, group them (as `key` says, where given), and give an account of each incident."""
    reports, codings = coded(folder)
    numbers = {Path(r.source or "").name.split("-")[0]: r for r in reports}
    speaking = voices(footprint(r, codings[r.id]) for r in reports)
    incidents = []
    if key is None:
        found = [trace for r in reports for trace in traces(r, codings[r.id])]
        for one in group(found):
            mine = {t.report for t in found if t.id in one.traces}
            near = [t for t in found if t.report in mine]
            incidents.append(account(one.id, tellings(one.traces, near, codings), speaking))
    else:
        for at, one in enumerate(key["incident"]):
            parts = [_as_told(key, at, number, codings[numbers[number].id], numbers) for number in one["tells"]]
            incidents.append(account(one["name"], parts, speaking))
    return Told(tuple(incidents), numbers, {i.id: _spans(i, codings) for i in incidents})


def _spans(incident: Incident, codings: dict[str, Coding]) -> dict[str, list[tuple[int, int]]]:
    """Where the triggers of an incident's events stand, by report."""
    return {
        report: [
            (e.trigger.start, e.trigger.end)
            for e in codings[report].events
            if e.trigger is not None and e.id in incident.events
        ]
        for report in incident.reports
    }


def _as_told(key: dict[str, Any], at: int, number: str, coding: Coding, reports: dict[str, Report]) -> Telling:
    """The events of a report by the key: each goes to the incident whose words stand last before it."""
    text = reports[number].text
    anchors = sorted(
        (start, n)
        for n, one in enumerate(key["incident"])
        for words in one["tells"].get(number, [])
        for start in _places(text, words)
    )
    mine: list[str] = []
    others: list[str] = []
    for event in coding.events:
        start = event.trigger.end - 1 if event.trigger is not None else 0
        before = [n for place, n in anchors if place <= start] or [n for _, n in anchors[:1]]
        (mine if before[-1] == at else others).append(event.id)
    return Telling(coding, tuple(mine), tuple(others))


def _places(text: str, words: str) -> list[int]:
    return [at for at in range(len(text)) if text.startswith(words, at)]


def _holder(wanted: dict[str, Any], told: Told) -> Incident | None:
    """The incident that holds most of the words of a key's incident."""

    def hits(incident: Incident) -> tuple[int, int]:
        held = told.holding[incident.id]
        words = sum(
            _tells(told.reports[number].text, words, held.get(told.reports[number].id, []))
            for number, words in wanted["tells"].items()
        )
        return words, sum(told.reports[number].id in held for number in wanted["tells"])

    best = max(told.incidents, key=hits, default=None)
    return best if best is not None and hits(best)[1] else None


def _tells(text: str, words: Sequence[str], spans: Sequence[tuple[int, int]]) -> bool:
    found = [(at, at + len(w)) for w in words for at in _places(text, w)]
    return any(start < last and first < end for start, end in found for first, last in spans)


def _of_incident(story: str, wanted: dict[str, Any], told: Told, found: Incident | None) -> Iterator[Answer]:
    name = wanted["name"]

    def answer(question: str, right: bool, want: object, have: object) -> Answer:
        return Answer(story, name, question, right, str(want), str(have))

    if found is None:
        yield answer("reports", False, sorted(wanted["tells"]), "no incident")
        return
    number = {r.id: n for n, r in told.reports.items()}
    mine = sorted(number[r] for r in found.reports)
    yield answer("reports", mine == sorted(wanted["tells"]), sorted(wanted["tells"]), mine)
    yield answer("voices", len(found.voices) == wanted["voices"], wanted["voices"], [v.name for v in found.voices])
    yield answer("status", found.status == wanted["status"], wanted["status"], found.status)
    days = (found.time.start, found.time.end) if found.time else None
    yield answer("day", days == (wanted["day"], wanted["day"]), wanted["day"], days)
    if "place" in wanted:
        place = found.place.place if found.place else None
        names = " ".join(filter(None, (place.name, place.site, place.text))) if place else ""
        yield answer("place", wanted["place"].lower() in names.lower(), wanted["place"], names)
    counts = {c.effect: c for c in found.counts if c.kind is None}
    for effect, figure in wanted["best"].items():
        best = counts[effect].best if effect in counts else None
        yield answer("best figure", best == figure, f"{effect} {figure}", f"{effect} {best}")
    for effect, lines in wanted["history"].items():
        given = history(counts[effect]) if effect in counts else []
        yield answer("history", _same_history(lines, given), f"{effect} {lines}", given)
    yield from (answer(*row) for row in _parties(wanted, found))
    yield from (answer(*row) for row in _disputes(wanted, found))


def history(count: Count) -> list[str]:
    """ "12+ Nigerian police / police": each figure, its source and that source's words; a copy by the same voice once."""
    lines: dict[tuple[str, str, str], str] = {}
    for one in count.history:
        source = one.according_to[-1] if one.according_to else None
        who = source.name if source else "-"
        words = f" / {source.text}" if source and source.text else ""
        lines.setdefault((one.voice, who, _figure(one)), f"{_figure(one)} {who}{words}")
    return list(lines.values())


def _figure(one: Figure) -> str:
    if one.min is not None and one.min == one.max:
        return str(one.min)
    if one.min is None and one.best is not None:
        return f"~{one.best}"
    return f"{one.min}+" if one.max is None else f"{one.min}-{one.max}"


def _same_history(wanted: Sequence[str], given: Sequence[str]) -> bool:
    """The same figures in the same order, each source with a word in common; those of one day in any order."""
    if sorted(w.split()[0] for w in wanted) != sorted(g.split()[0] for g in given):
        return False
    rest = list(given)
    for line in wanted:
        mine = next((g for g in rest if _same_line(line, g)), None)
        if mine is None:
            return False
        rest.remove(mine)
    return True


def _same_line(wanted: str, given: str) -> bool:
    (figure, *who), (other, *whom) = wanted.lower().split(), given.lower().replace("'s", "").split()
    return figure == other and bool(set(who) & set(whom))


def _parties(wanted: dict[str, Any], found: Incident) -> Iterator[tuple[str, bool, object, object]]:
    given = [(f"{a.party.name} / {a.party.text}", a.way) for a in found.actors]
    for party, way in wanted.get("actors", []):
        right = any(party.lower() in name.lower() and kind == way for name, kind in given)
        yield "who did it", right, f"{party} {way}", given
    named = [
        (f"{a.party.name} / {a.party.text}", a.way)
        for a in found.actors
        if a.way in JUDGED_WAYS and not vague(a.party)
    ]
    many = [
        (name, way)
        for name, way in named
        if not any(p.lower() in name.lower() and w == way for p, w in wanted.get("actors", []))
    ]
    yield "nobody else did it", not many, "", many


def _disputes(wanted: dict[str, Any], found: Incident) -> Iterator[tuple[str, bool, object, object]]:
    given = found.disagreements
    shown = [(d.field, d.scope, [_claim(c) for c in d.claims]) for d in given]
    for field, one, other in wanted["disputes"]:
        right = any(d.field == field and _between(d, one, other) for d in given)
        yield "dispute", right, (field, one, other), shown
    fields = {field for field, *_ in wanted["disputes"]}
    many = [s for s, d in zip(shown, given, strict=True) if d.field in JUDGED - fields]
    yield "no other dispute", not many, "", many


def _between(found: Disagreement, one: str, other: str) -> bool:
    mine = [n for n, c in enumerate(found.claims) if one.lower() in _claim(c).lower()]
    theirs = [n for n, c in enumerate(found.claims) if other.lower() in _claim(c).lower()]
    return any(a != b for a in mine for b in theirs)


def _claim(claim: Claim) -> str:
    return f"{claim.value} ({', '.join(a.name for a in claim.by) or '-'})"


def main(names: Sequence[str]) -> None:
    """Print what is wrong, and the share that is right; "--given" takes the grouping from the keys."""
    given, chosen = "--given" in names, [n for n in names if n != "--given"]
    asked = [s for s in stories() if not chosen or s.name in chosen]
    every = [a for story in asked for a in answers(story, given=given)]
    for one in every:
        if not one.right:
            print(
                f"{one.story} | {one.incident} | {one.question}\n    wanted {one.wanted}\n    found  {one.found}"
            )
    right = sum(a.right for a in every)
    print(f"{right} of {len(every)} right, {100 * right / max(len(every), 1):.1f} %")
    for question in dict.fromkeys(a.question for a in every):
        own = [a.right for a in every if a.question == question]
        print(f"    {question:20} {sum(own)} of {len(own)}")


if __name__ == "__main__":
    main(sys.argv[1:])
