"""The gate on and off: how much of the news passes, what is lost and changed, and what time it saves."""

import gzip
import json
import time
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.measure import Row, bootstrap

# Reports of each set, taken at even distances: all sets together stay under three minutes on one core.
REPORTS = 40
SETS = {
    "timex/dev": "wire news, half of it business",
    "geo/dev": "local news and epidemics",
    "muc4/dev": "conflict news",
    "gvc/dev": "news of shootings",
    "quotes/polnear_dev": "political news",
    "giveme5w1h/dev": "mixed news",
}
# Texts of other kinds, on which only the share that passes is measured.
OTHER = "syntax/gum-open-dev.conllu.gz"
# Turns in which the two ways are timed, one after the other, so that the noise of a shared machine meets both alike.
TURNS = 3
TIMED = 8


Keyed = dict[Hashable, tuple[int, str]]
"""Records by what makes them the same one: where each stands, and all its fields."""


@dataclass
class Tally:
    """What the gate did to one report: words and probable sentences, those that passed, and counts of records by kind."""

    words: int = 0
    passed: int = 0
    sentences: int = 0
    read: int = 0
    records: dict[str, Counter[str]] = field(default_factory=dict)


def measure(data: Path) -> list[Row]:
    """Rows by set, over all, and for speed."""
    from reportedly.language import load
    from reportedly.reading import from_text

    nlp = load()
    rows: list[Row] = []
    everything: list[Tally] = []
    timed: list[Any] = []
    for name, what in SETS.items():
        reports = list(_sample(data / f"{name}.jsonl"))
        tallies = [_tally(report, nlp) for report in reports]
        rows += _rows(f"{name.split('/')[0]} ({what})", tallies)
        everything += tallies
        timed += reports[:TIMED]
    rows += _rows("all of them", everything)
    for genre, texts in _other_texts(data / OTHER):
        rows += _rows(f"GUM dev, {genre}", [_tally(from_text(text), None) for text in texts])
    return [*rows, *_speed(timed, nlp)]


def _sample(path: Path) -> Iterator[Any]:
    from reportedly.reading import from_text

    lines = path.read_text(encoding="utf-8").splitlines()
    for line in lines[:: max(1, len(lines) // REPORTS)][:REPORTS]:
        row = json.loads(line)
        day = str(row.get("dct") or row.get("date") or row.get("date_publish") or "")[:10]
        published = day if len(day) == 10 and day[:4].isdigit() else None
        yield from_text(row.get("text_recased") or row["text"], title=row.get("title"), published=published)


def _other_texts(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Texts of the treebank by genre, in the genres' alphabetical order."""
    found: dict[str, list[str]] = {}
    genre = ""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# newdoc id = "):
                genre = line.split("_")[1]
                found.setdefault(genre, []).append("")
            elif line.startswith("# newpar"):
                found[genre][-1] += "\n\n"
            elif line.startswith("# text = "):
                found[genre][-1] += line.removeprefix("# text = ").strip() + " "
    yield from sorted(found.items())


def _tally(report: Any, nlp: Any) -> Tally:
    from reportedly.pipeline import code_report

    found = _judged(report)
    sizes = [(len(report.text[a:b].split()), read) for a, b, read in found]
    skipped = [(a, b) for a, b, read in found if not read]
    tally = Tally(
        words=sum(n for n, _ in sizes),
        passed=sum(n for n, read in sizes if read),
        sentences=len(found),
        read=len(found) - len(skipped),
    )
    if nlp is not None:
        off, on = code_report(report, nlp), code_report(report, nlp, gate=True)
        for kind, keyed in KINDS.items():
            tally.records[kind] = _compare(keyed(off), keyed(on), skipped)
    return tally


def _judged(report: Any) -> list[tuple[int, int, bool]]:
    from reportedly.language import read_blocks
    from reportedly.language.prepare import mask, usual_case
    from reportedly.wanted import gate

    blocks = read_blocks(report)
    return gate().judge(usual_case(mask(report.text, blocks), blocks), blocks)


def _compare(off: Keyed, on: Keyed, skipped: list[tuple[int, int]]) -> Counter[str]:
    """Counts of records: all without the gate, lost, lost with their very sentence, new, told with another field."""
    both, lost = off.keys() & on.keys(), off.keys() - on.keys()
    return Counter(
        all=len(off),
        lost=len(lost),
        unread=sum(any(a <= off[key][0] < b for a, b in skipped) for key in lost),
        new=len(on.keys() - off.keys()),
        changed=sum(off[key][1] != on[key][1] for key in both),
    )


def _told(value: Any) -> str:
    """The fields of a record without its ids, which hang on the words."""
    from msgspec import to_builtins

    def bare(value: Any) -> Any:
        if isinstance(value, dict):
            return {k: bare(v) for k, v in value.items() if k not in {"id", "events", "part_of", "confidence"}}
        return [bare(v) for v in value] if isinstance(value, list | tuple) else value

    return json.dumps(bare(to_builtins(value)), sort_keys=True)


def _events(coding: Any) -> Keyed:
    return {(e.type, e.trigger.start, e.trigger.end): (e.trigger.start, _told(e)) for e in coding.events}


def _statements(coding: Any) -> Keyed:
    found: Keyed = {}
    for one in coding.statements:
        words = one.cue or one.content
        if words is not None:
            found[(one.act, words.start, words.end)] = (words.start, _told(one))
    return found


def _tolls(coding: Any) -> Keyed:
    every = chain(coding.tolls, *(e.tolls for e in coding.events))
    return {(t.effect, t.start, t.end): (t.start, _told(t)) for t in every}


def _relations(coding: Any) -> Keyed:
    ties = [r for r in coding.relations if r.evidence]
    return {(r.kind, r.label, r.source.name, r.target.name): (r.evidence[0].start, _told(r)) for r in ties}


KINDS: dict[str, Callable[[Any], Keyed]] = {
    "events": _events,
    "statements": _statements,
    "tolls": _tolls,
    "relations": _relations,
}


def _rows(name: str, tallies: list[Tally]) -> Iterator[Row]:
    def words(units: Iterable[Tally]) -> float:
        kept = list(units)
        return 100 * sum(t.passed for t in kept) / max(1, sum(t.words for t in kept))

    share = 100 * sum(t.read for t in tallies) / max(1, sum(t.sentences for t in tallies))
    note = f"sentences {share:.1f} %"
    yield Row(
        "gate", name, "words that pass", *bootstrap(tallies, words), n=sum(t.words for t in tallies), note=note
    )
    for kind in KINDS:
        counts = sum((t.records.get(kind, Counter()) for t in tallies), Counter())
        if counts["all"]:
            note = (
                f"{counts['lost']} lost, {counts['unread']} with their sentence; "
                f"{counts['new']} new, {counts['changed']} with another field"
            )
            yield Row(
                "gate", name, f"{kind} lost", 100 * counts["lost"] / counts["all"], n=counts["all"], note=note
            )


def _speed(reports: list[Any], nlp: Any) -> Iterator[Row]:
    from reportedly.pipeline import code_report
    from reportedly.wanted import gate

    words = sum(len(report.text.split()) for report in reports)
    taken: dict[bool, list[float]] = {False: [], True: []}
    gate()
    for _ in range(TURNS):
        for on, times in taken.items():
            start = time.perf_counter()
            for report in reports:
                code_report(report, nlp, gate=on)
            times.append(time.perf_counter() - start)
    for on, times in taken.items():
        spread = f"{min(times):.1f}-{max(times):.1f} s in {TURNS} turns"
        metric = f"whole way, gate {'on' if on else 'off'}"
        yield Row(
            "gate", "a part of each set", metric, words / median(times), n=words, unit="words/s", note=spread
        )
