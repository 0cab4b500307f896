"""Tolls against MUC-4 (victims of incident templates) and the Gun Violence Corpus (figures of a registry)."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from benchmarks.measure import Row, bootstrap, f1
from reportedly.actors import cast
from reportedly.language import load, parse
from reportedly.propositions import propositions
from reportedly.reading import from_text
from reportedly.records import Actor, Toll
from reportedly.tolls import CountedToll, count, total
from reportedly.tolls.total import Same, same_words

# Effects of MUC-4 that are tolls of ours.
EFFECTS = {"DEATH": "killed", "INJURY": "injured", "REGAINED FREEDOM": "released"}
# Every tenth of the 4,172 further reports of GVC: 418 reports keep the run under two minutes on one core.
EXTRA_STEP = 10


class Nobody:
    """A cast and voices that know nobody: sources and coreference are measured elsewhere."""

    def actor(self, mention: Any) -> Actor:
        return Actor(id="unresolved:", name="")

    def same(self, one: int, other: int) -> bool:
        return one == other

    statements = ()

    def standing(self, frame: int) -> Any:
        return SimpleNamespace(according_to=())


def tolls_of(text: str, nlp: Any) -> tuple[CountedToll, ...]:
    """The tolls of one text."""
    parsed = parse(from_text(text), nlp)
    return count(parsed, propositions(parsed), Nobody(), Nobody())


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON Lines file."""
    with path.open(encoding="utf-8") as rows:
        for row in rows:
            yield json.loads(row)


@dataclass(frozen=True)
class Gold:
    """A victim count of MUC-4: one of the acceptable numbers ("7", "~100", "5 -", "PLURAL")."""

    effect: str
    numbers: tuple[str, ...]

    def fits(self, toll: Toll) -> bool:
        """Whether a toll tells one of the numbers."""
        return any(number_fits(number.replace(" ", ""), toll) for number in self.numbers)


def number_fits(number: str, toll: Toll) -> bool:
    """Whether a toll agrees with a number as the key writes it."""
    told = {n for n in (toll.min, toll.max, toll.best) if n is not None}
    if number == "PLURAL":
        return max(told, default=0) >= 2
    figures = [int(n) for n in re.findall(r"\d+", number)]
    if number.isdigit():
        # Above a bound of ten "more than 23" is 23 in the key.
        return (
            toll.best == figures[0]
            or toll.min in figures
            or ((toll.min or 0) - 1 in figures[:1] and figures[0] > 1)
        )
    return bool(told & {*figures, *(n + 1 for n in figures)})


def muc_gold(report: dict[str, Any]) -> list[Gold]:
    """The different (effect, number) pairs of a report's templates, optional ones included."""
    found: list[Gold] = []
    for template in report["templates"]:
        for victim in template.get("victims") or []:
            for effect in victim["effect"]:
                gold = Gold(EFFECTS.get(effect, ""), tuple(sorted(victim["number"])))
                if gold.effect and gold.numbers and gold not in found:
                    found.append(gold)
    return found


def muc_counts(report: dict[str, Any], field: str, nlp: Any) -> tuple[int, int, int]:
    """Right, predicted and gold pairs of one report."""
    gold = muc_gold(report)
    found: dict[tuple[Any, ...], Toll] = {}
    for one in tolls_of(report[field], nlp):
        t = one.toll
        if t.effect in EFFECTS.values() and t.part_of is None and (t.min, t.max, t.best) != (0, 0, 0):
            found.setdefault((t.effect, t.min, t.max, t.best), t)
    left = list(gold)
    right = 0
    for toll in found.values():
        match = next((g for g in left if g.effect == toll.effect and g.fits(toll)), None)
        if match is not None:
            left.remove(match)
            right += 1
    return right, len(found), len(gold)


def share(units: Sequence[bool]) -> float:
    """Percent true."""
    return 100 * sum(units) / len(units)


def gvc_right(report: dict[str, Any], incident: dict[str, Any], nlp: Any) -> tuple[bool, bool]:
    """Whether the killed and the injured of one report are the registry's figures."""
    tolls, same = with_cast(report, nlp)
    killed, hurt = gvc_figures(tolls, same)
    return killed == incident["num_killed"], hurt == incident["num_injured"]


def with_cast(report: dict[str, Any], nlp: Any) -> tuple[tuple[CountedToll, ...], Same]:
    """The tolls of a report, and who is the same person in it by name, pronoun or description."""
    text = f"{report['title']}\n\n{report['text']}"
    parsed = parse(from_text(text, title=report["title"], published=report.get("dct")), nlp)
    props = propositions(parsed)
    who = cast(parsed, props, report.get("dct"))

    def same(one: CountedToll, other: CountedToll) -> bool:
        return same_words(one, other) or who.same(one.head, other.head)

    return count(parsed, props, who, Nobody()), same


def gvc_figures(tolls: Sequence[CountedToll], same: Same) -> tuple[int, int]:
    """Killed and injured of a report about one shooting; people shot of whom no death is told count as injured."""
    killed = _figure(tolls, "killed", same)
    injured = _figure(tolls, "injured", same)
    shot = _figure(tolls, "casualties", same)
    return killed, max(injured, shot - killed)


def _figure(tolls: Sequence[CountedToll], effect: Any, same: Same) -> int:
    found = total(tolls, effect, same)
    if found is None:
        return 0
    return found.best if found.best is not None else found.min if found.min is not None else found.max or 0


def measure(data: Path) -> list[Row]:
    """The rows of this part.

    Raises:
        FileNotFoundError: the sets are not under `data`.
    """
    nlp = load()
    rows = []
    muc = list(lines(data / "muc4" / "dev.jsonl"))
    for field in ("text_recased", "text"):
        counts = [muc_counts(report, field, nlp) for report in muc]
        value, low, high = bootstrap(counts, f1)
        note = f"{field}; optional templates counted as gold, incidents outside the key's scope as wrong"
        rows.append(Row("tolls", "MUC-4 dev", "(effect, number) F1", value, low, high, len(counts), note=note))
        recall, low, high = bootstrap(counts, lambda c: 100 * sum(x[0] for x in c) / sum(x[2] for x in c))
        rows.append(
            Row("tolls", "MUC-4 dev", "(effect, number) recall", recall, low, high, len(counts), note=field)
        )
    for name, step in (("dev", 1), ("extra", EXTRA_STEP)):
        incidents = {i["incident_id"]: i for i in lines(data / "gvc" / f"{name}.incidents.jsonl")}
        reports = list(lines(data / "gvc" / f"{name}.jsonl"))[::step]
        right = [gvc_right(report, incidents[report["incident_id"]], nlp) for report in reports]
        for i, effect in enumerate(("killed", "injured")):
            value, low, high = bootstrap([r[i] for r in right], share)
            note = "registry's final figure, none told is 0" + (f"; every {step}th report" if step > 1 else "")
            rows.append(Row("tolls", f"GVC {name}", f"{effect} exact", value, low, high, len(right), note=note))
    return rows
