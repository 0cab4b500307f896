"""Event coding: types, dyads and quad classes against human gold, headline templates, and the older coders' own gold."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from benchmarks.measure import Row, bootstrap, f1
from reportedly.actors import cast
from reportedly.events import code, dyad, fold, is_reciprocal, speech_codes
from reportedly.language import load, parse
from reportedly.places import atlas
from reportedly.propositions import Frame, Propositions, propositions
from reportedly.reading import from_text
from reportedly.records import Actor, Block, Event, Report
from reportedly.statements import voices
from reportedly.times import clock
from reportedly.tolls import count

RIVAL = "UniversalPetrarch from raw text with a small parser, run on this set"
UP_PARSES = (
    "UniversalPetrarch with its own parses, full codes (raw text: 46); the gold was made from PETRARCH-2's output"
)
NAIVE_BAYES = "naive Bayes on bag of words, trained on the other part"
# Pentacode of a CAMEO root as the set's labels have it: 16 (reduce relations) stands with verbal conflict there.
PENTACODE = {"01": 0, "02": 0} | dict.fromkeys(("03", "04", "05"), 1) | dict.fromkeys(("06", "07", "08"), 2)
PENTACODE |= dict.fromkeys(("09", "10", "11", "12", "13", "16"), 3)
PENTACODE |= dict.fromkeys(("14", "15", "17", "18", "19", "20"), 4)
NAMES = {"{country_1}": "Kenya", "{country_2}": "Peru", "{city}": "Lima"}
# Classes that the gold writes with one code.
INTERNATIONAL = {"UNO": "IGO", "EUR": "IGO", "NGO": "IGO", "ISM": "IGO"}


@dataclass(frozen=True)
class Coded:
    """The events of one sentence as PLOVER counts them, with how deep each stands in its sentence."""

    events: tuple[tuple[Event, str, str | None], ...]
    depths: tuple[int, ...]
    speech: int | None = None
    """How deep the highest act stands that CAMEO codes as a mere statement, None if there is none."""

    @property
    def types(self) -> set[str]:
        return {kind for _, kind, _ in self.events}

    def main(self) -> tuple[str, str | None] | None:
        """Type and CAMEO code of the event told highest in the sentence, the first of equals."""
        order = sorted(range(len(self.events)), key=lambda i: (self.depths[i], i))
        if not order or (self.speech is not None and self.speech <= self.depths[order[0]]):
            return None
        return self.events[order[0]][1], self.events[order[0]][2]


@lru_cache(maxsize=1)
def _nlp() -> Any:
    return load()


def coded(text: str, published: str | None = None, *, headline: bool = False) -> Coded:
    """Code one text from raw, through every stage; a lone headline is handed over as one."""
    report = from_text(text, published=published)
    if headline:
        report = Report(id=report.id, text=text, blocks=(Block(kind="headline", start=0, end=len(text)),))
    parsed = parse(report, _nlp())
    props = propositions(parsed)
    when, where = clock(parsed, props), atlas(parsed, props)
    who = cast(parsed, props, published)
    said = voices(parsed, props, who, when, where)
    found = code(parsed, props, who, when, where, said, count(parsed, props, who, said))
    kept = []
    depths = []
    for event, kind, cameo in fold(found):
        if not (event.rule or "").startswith("named_events"):
            kept.append((event, kind, cameo))
            at = next((f for f in props.frames if event.trigger and f.trigger.start == event.trigger.start), None)
            depths.append(_depth(at, props))
    speech = min((_depth(props.frames[i], props) for i, _ in speech_codes(parsed, props, who)), default=None)
    return Coded(tuple(kept), tuple(depths), speech)


def _depth(at: Frame | None, props: Propositions) -> int:
    depth = 0
    while at is not None and at.parent is not None and depth < 20:
        # What is said stands as high as the saying.
        above = props.frames[at.parent]
        depth += not (
            at.link in {"ccomp", "parataxis"} and any(o.frame == above.index for o in at.over("attribution"))
        )
        at = above
    return depth


def measure(data: Path) -> list[Row]:
    """The rows of the table; see the README of the data for what each gold is worth."""
    folder = data / "events"
    dev = _read(folder / "dev.jsonl")
    rows = []
    for source, quality in (("PLOVER_GSR_CAMEO", "human"), ("PETR2_GSR_validation", "coder output, edited")):
        units = [(r, coded(r["text"], r.get("date"))) for r in dev if r["source"] == source]
        rows += _gsr(source, quality, units)
    rows += [_pentacode(_read(folder / "pentacode.dev.jsonl")), *_headlines(_read(folder / "headlines.dev.jsonl"))]
    return rows


def _gsr(source: str, quality: str, units: Sequence[tuple[dict[str, Any], Coded]]) -> list[Row]:
    human = source.startswith("PLOVER")

    def row(
        metric: str, counts: list[tuple[int, int, int]], *, recall: bool, rival: float | None, name: str
    ) -> Row:
        def score(sample: Sequence[tuple[int, int, int]]) -> float:
            if not recall:
                return f1(sample)
            return 100 * sum(c[0] for c in sample) / max(1, sum(c[2] for c in sample))

        ours, low, high = bootstrap(counts, score)
        return Row("events", f"{source} dev ({quality} gold)", metric, ours, low, high, len(units), rival, name)

    types = [_overlap(c.types, {e["plover"] for e in r["events"] if e["plover"]}) for r, c in units]
    dyads = [_overlap(_dyads(c, sector=False), _gold(r, sector=False)) for r, c in units]
    roots = [_overlap(_roots(c), _gold_roots(r)) for r, c in units]
    sectors = [_overlap(_dyads(c, sector=True), _gold(r, sector=True)) for r, c in units]
    exact = [(int(c.types == {e["plover"] for e in r["events"] if e["plover"]}), 1, 1) for r, c in units]
    found = [
        row("type recall", types, recall=True, rival=None, name=""),
        row("type F1", types, recall=False, rival=44.0 if human else None, name=RIVAL if human else ""),
        row("type set exact", exact, recall=True, rival=None, name=""),
        row("type + countries recall", dyads, recall=True, rival=None, name=""),
        row(
            "type + countries F1",
            dyads,
            recall=False,
            rival=22.0 if human else 74.0,
            name=RIVAL if human else UP_PARSES,
        ),
        row("type + countries + sectors recall", sectors, recall=True, rival=None, name=""),
    ]
    if any(_gold_roots(r) for r, _ in units):  # the human gold has no CAMEO codes
        name = "triple by CAMEO root (source country, root, target country) F1"
        found.append(row(name, roots, recall=False, rival=74.0, name=UP_PARSES))
        found.append(row("triple by CAMEO root recall", roots, recall=True, rival=None, name=""))
    return found


def _overlap(ours: set[Any], gold: set[Any]) -> tuple[int, int, int]:
    return len(ours & gold), len(ours), len(gold)


Dyad = tuple[str, str, str]


def _gold(record: dict[str, Any], *, sector: bool) -> set[Dyad]:
    found = set()
    for event in record["events"]:
        if event["plover"]:
            parties = []
            for side in ("source", "target"):
                parts = [event.get(f"{side}_country") or (event.get(f"{side}_actor_code") or "---")[:3]]
                parts[0] = INTERNATIONAL.get(parts[0], parts[0])
                if sector:
                    parts.append((event.get(f"{side}_sector") or (event.get(f"{side}_actor_code") or "")[3:6])[:3])
                parties.append("".join(parts))
            found.add((event["plover"], parties[0], parties[1]))
    return found


def _gold_roots(record: dict[str, Any]) -> set[Dyad]:
    """Source country, CAMEO root and target country of each event that has a CAMEO code."""
    found = set()
    for event in record["events"]:
        if event.get("cameo"):
            sides = ((event.get(f"{side}_actor_code") or "---")[:3] for side in ("source", "target"))
            source, target = (INTERNATIONAL.get(code, code) for code in sides)
            found.add((event["cameo"][:2], source, target))
    return found


def _roots(sentence: Coded) -> set[Dyad]:
    return {(cameo[:2], source, target) for cameo, source, target in _pairs(sentence, sector=False, by_code=True)}


def _dyads(sentence: Coded, *, sector: bool) -> set[Dyad]:
    return _pairs(sentence, sector=sector, by_code=False)


def _pairs(sentence: Coded, *, sector: bool, by_code: bool) -> set[Dyad]:
    """(type or CAMEO code, source, target) of every event, as an export would write them."""
    found = set()
    for event, type_, cameo in sentence.events:
        if by_code and cameo is None:
            continue
        kind = (cameo or "") if by_code else type_
        actors, recipients = dyad(event)
        sources = [_code(a, sector=sector) for a in actors] or ["---"]
        targets = [_code(a, sector=sector) for a in recipients] or ["---"]
        for source in sources:
            for target in targets:
                if source != target or len(sources) == 1:
                    found.add((kind, source, target))
                    if is_reciprocal(event) and "---" not in {source, target}:
                        found.add((kind, target, source))
    return found


def _code(actor: Actor, *, sector: bool) -> str:
    country = actor.country or "---"
    country = INTERNATIONAL.get(country, country)
    return country + ((actor.code or "")[3:6] if sector else "")


def _pentacode(records: Iterable[dict[str, Any]]) -> Row:
    hits = []
    for record in records:
        main = coded(record["text"]).main()
        ours = PENTACODE[main[1][:2]] if main and main[1] else 0
        hits.append(int(ours == record["pentacode"]))
    share, low, high = bootstrap(hits, lambda sample: 100 * sum(sample) / len(sample))
    return Row(
        "events", "ConfliBERT pentacode dev", "accuracy", share, low, high, len(hits), 66.8, NAIVE_BAYES,
        note="the event told highest in the sentence gives the class; no event is class 0",
    )  # fmt: skip


def _headlines(records: Iterable[dict[str, Any]]) -> list[Row]:
    first, anywhere = [], []
    for record in records:
        text = record["template"]
        for slot, name in NAMES.items():
            text = text.replace(slot, name)
        found = coded(text, headline=True)
        main = found.main()
        first.append(int(main is not None and main[0] == record["plover"]))
        anywhere.append(int(record["plover"] in found.types))
    rows = []
    for metric, hits in (("main type accuracy", first), ("type found", anywhere)):
        ours, low, high = bootstrap(hits, lambda sample: 100 * sum(sample) / len(sample))
        rows.append(Row("events", "NGEC headline templates dev", metric, ours, low, high, len(hits)))
    return rows


def _read(path: Path) -> list[dict[str, Any]]:
    if not path.is_file():
        raise FileNotFoundError(f"{path} is not there; the event sets are not part of the repository")
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
