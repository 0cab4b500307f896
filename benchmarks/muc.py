"""MUC-4 measured: which kinds of incident a report tells, and who did it, to whom, to what and with what.

Scored over whole reports, as the published systems are: the fillers of all templates of a report together, each entity
once, one predicted string an entity. "mention": equal to a mention of a gold entity, both without accents, marks, and
opening articles, numbers and hedges. "head": the last words before the first preposition or mark are equal. Gold
entities pair with predicted ones one to one. Optional templates count as the others.
"""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.measure import Row, bootstrap, f1
from benchmarks.muc_roles import ROLES, Incident, fillers, incidents
from benchmarks.muc_words import head, plain
from reportedly.language import load
from reportedly.pipeline import code_report
from reportedly.reading import from_text

MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
Counts = tuple[int, int, int]
"""Right, predicted, gold."""


def published(printed: str | None) -> str | None:
    """The date of a dateline ("2 FEB 90") as an ISO date; None where it is not one."""
    parts = (printed or "").split()
    if len(parts) != 3 or parts[1][:3] not in MONTHS:
        return None
    return f"19{parts[2]}-{MONTHS.index(parts[1][:3]) + 1:02}-{int(parts[0]):02}"


def gold_fillers(report: dict[str, Any], role: str) -> list[frozenset[str]]:
    """The different entities of a role in a report, each its mentions; entities that share a mention are one."""
    found: list[frozenset[str]] = []
    for entity in (e for t in report["templates"] for e in t[role]):
        one = frozenset(entity)
        for other in [o for o in found if {plain(m) for m in o} & {plain(m) for m in one}]:
            found.remove(other)
            one |= other
        found.append(one)
    return found


def pairs(
    gold: Sequence[frozenset[str]], ours: Sequence[str], form: Callable[[str], str]
) -> list[tuple[int, int]]:
    """Gold and predicted entities that fit, one to one (a largest matching)."""
    fits = [[j for j, o in enumerate(ours) if form(o) and form(o) in {form(m) for m in g}] for g in gold]
    taken: dict[int, int] = {}

    def place(i: int, seen: set[int]) -> bool:
        for j in fits[i]:
            if j not in seen:
                seen.add(j)
                if j not in taken or place(taken[j], seen):
                    taken[j] = i
                    return True
        return False

    for i in range(len(gold)):
        place(i, set())
    return [(i, j) for j, i in taken.items()]


def role_counts(
    report: dict[str, Any], found: Sequence[Incident], role: str, form: Callable[[str], str]
) -> Counts:
    """The counts of one role of one report."""
    ours, gold = fillers(found, role), gold_fillers(report, role)
    return len(pairs(gold, ours, form)), len(ours), len(gold)


def type_counts(report: dict[str, Any], found: Sequence[Incident]) -> Counts:
    """Of the different incident types of a report."""
    ours = {one.type for one in found}
    gold = {t["incident_type"] for t in report["templates"]}
    return len(ours & gold), len(ours), len(gold)


def rows_of(units: Sequence[tuple[dict[str, Any], list[Incident]]], name: str, note: str) -> list[Row]:
    """The figures of one form of the text."""
    rows = []

    def add(metric: str, counts: list[Counts], rival: float | None = None, whose: str = "") -> None:
        value, low, high = bootstrap(counts, f1)
        rows.append(Row("muc", name, metric, value, low, high, len(counts), rival, whose, note=note))

    add("incident types F1", [type_counts(r, c) for r, c in units])
    for kind, form in (("mention", plain), ("head", head)):
        every: list[Counts] = [(0, 0, 0)] * len(units)
        for role in ROLES:
            counts = [role_counts(r, c, role, form) for r, c in units]
            every = [(a[0] + b[0], a[1] + b[1], a[2] + b[2]) for a, b in zip(every, counts, strict=True)]
            add(f"{role} {kind} F1", counts)
        add(
            f"five roles, micro, {kind} F1",
            every,
            38.9,
            "GRIT, trained on it, described victims counted; other split",
        )
    return rows


def measure(data: Path) -> list[Row]:
    """All rows of this part; `data` is the folder of the data sets.

    Raises:
        FileNotFoundError: the set is not under `data`.
    """
    nlp = load()
    reports = [json.loads(row) for row in (data / "muc4" / "dev.jsonl").read_text(encoding="utf-8").splitlines()]
    rows = []
    for field in ("text_recased", "text"):
        codings = [code_report(from_text(r[field], published=published(r["date"])), nlp) for r in reports]
        units = [(r, incidents(c, r[field])) for r, c in zip(reports, codings, strict=True)]
        rows += rows_of(units, "MUC-4 dev", field)
    return rows
