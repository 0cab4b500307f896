"""Third parties that two have both met: opponents of both, and partners of both."""

import json
import sqlite3
from collections import Counter
from collections.abc import Sequence

import numpy as np

from reportedly.analysis.history import History
from reportedly.analysis.pair_records import Deed, between, deed
from reportedly.analysis.sides import Side
from reportedly.events.ontology import Sort
from reportedly.ledger.profiles import named
from reportedly.records import Record

# Third parties of a kind that are told.
THIRDS = 10
SORTS: tuple[Sort, Sort] = ("hostile", "cooperative")


class Third(Record, frozen=True, kw_only=True):
    """A third party that both have met: its deeds with each, hostile and cooperative, and the last that shows its side."""

    id: str
    name: str
    with_one: tuple[int, int]
    with_other: tuple[int, int]
    shown: tuple[Deed, ...]


def thirds(told: History, places: Sequence[Sequence[int]]) -> tuple[tuple[Third, ...], tuple[Third, ...]]:
    """Opponents of both A and B, and partners of both; C is among them if it is one."""
    counts = [_met(told, those) for those in places[:2]]
    asked = {place for those in places[:2] for place in those}
    merged = dict.fromkeys(places[2], places[2][0]) if places[2] else {}
    met: list[dict[int, Counter[str]]] = []
    for held in counts:
        by_party: dict[int, Counter[str]] = {}
        for (party, sort), number in held.items():
            if party not in asked:
                by_party.setdefault(merged.get(party, party), Counter())[sort] += number
        met.append(by_party)
    found: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
    for party in met[0].keys() & met[1].keys():
        sides = [_mainly(held[party]) for held in met]
        if sides[0] == sides[1] and sides[0] and _is_party(told, party):
            least = min(sum(held[party].values()) for held in met)
            found[0 if sides[0] < 0 else 1].append((-least, party))
    opponents, partners = (
        tuple(_third(told, party, met, places, sort) for _, party in sorted(held)[:THIRDS])
        for held, sort in zip(found, SORTS, strict=True)
    )
    return opponents, partners


def thirds_by_reports(
    db: sqlite3.Connection, a: Side, b: Side, c: Side
) -> tuple[tuple[Third, ...], tuple[Third, ...]]:
    """The same of a ledger too large to be read as a whole, by reports instead of deeds, and without their words."""
    met = [_met_in(db, side) for side in (a, b)]
    for held in met:
        for part in c.ids - {c.id}:
            held[c.id] = held.get(c.id, Counter()) + held.pop(part, Counter())
    found: tuple[list[tuple[int, str]], list[tuple[int, str]]] = ([], [])
    for party in (met[0].keys() & met[1].keys()) - a.ids - b.ids:
        sides = [_mainly(held[party]) for held in met]
        if sides[0] == sides[1] and sides[0] and not party.startswith("unresolved:"):
            found[0 if sides[0] < 0 else 1].append((-min(sum(held[party].values()) for held in met), party))
    opponents, partners = (
        tuple(
            Third(
                id=party,
                name=named(db, party).name,
                with_one=_pair(met[0][party]),
                with_other=_pair(met[1][party]),
                shown=(),
            )
            for _, party in sorted(held)[:THIRDS]
        )
        for held in found
    )
    return opponents, partners


def _met_in(db: sqlite3.Connection, side: Side) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = {}
    for own, other in (("one", "other"), ("other", "one")):
        sql = (
            f"SELECT {other}, what, count(*) FROM dealing WHERE {own} IN (SELECT value FROM json_each(?)) AND sort = 'deed' "  # noqa: S608
            "GROUP BY 1, 2"
        )
        for party, what, reports in db.execute(sql, (json.dumps(sorted(side.ids)),)):
            found.setdefault(party, Counter())[what] += reports
    return found


def _pair(counts: Counter[str]) -> tuple[int, int]:
    return counts["hostile"], counts["cooperative"]


def _met(told: History, side: Sequence[int]) -> Counter[tuple[int, str]]:
    """With whom a side has to do, by sort."""
    found: Counter[tuple[int, str]] = Counter()
    for own, other in ((told.actor, told.recipient), (told.recipient, told.actor)):
        rows = np.flatnonzero(np.isin(own, side))
        for party, what in zip(other[rows].tolist(), told.what[rows].tolist(), strict=True):
            found[party, told.whats[what].sort] += 1
    return found


def _mainly(counts: Counter[str]) -> int:
    return (counts["cooperative"] > counts["hostile"]) - (counts["cooperative"] < counts["hostile"])


def _is_party(told: History, place: int) -> bool:
    """Whether it is somebody: "gunmen" of one report are not those of another."""
    return not told.parties[place].id.startswith("unresolved:")


def _third(
    told: History, party: int, met: Sequence[dict[int, Counter[str]]], places: Sequence[Sequence[int]], sort: Sort
) -> Third:
    of = told.sorts(sort)
    those = places[2] if party in places[2] else [party]
    last = [rows[of[rows]] for side in places[:2] for rows in (between(told, side, those),)]
    one, other = (held[party] for held in met)
    return Third(
        id=told.parties[party].id, name=told.parties[party].name,
        with_one=_pair(one), with_other=_pair(other),
        shown=tuple(deed(told, [int(rows[-1])]) for rows in last if len(rows)),
    )  # fmt: skip
