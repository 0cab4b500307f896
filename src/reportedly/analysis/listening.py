"""What the reports of a ledger say of two parties and a third: chosen, read, and how much it rests on."""

import json
import re
import sqlite3
from collections.abc import Sequence
from datetime import date
from itertools import combinations

from reportedly.analysis.bearing import Bearing
from reportedly.analysis.heard import Heard
from reportedly.analysis.hearing import heard
from reportedly.analysis.history import Party
from reportedly.analysis.sides import Side, of_tables, sides
from reportedly.ledger import Ledger, LedgerError, MissingError, profiles
from reportedly.ledger.reports import stored_report
from reportedly.ledger.views import coding

# So many reports are read, the newest: reading one takes some two milliseconds. How many there are is told beside it.
LOOKED_AT = 100
# Publishers that are named.
PUBLISHERS = 5
# Parties that bear some words in their name, looked at for one that bears no others.
MOST = 50


def everybody_in(ledger: Ledger) -> tuple[Party, ...]:
    """All who stand in the reports of a ledger, by id."""
    rows = ledger.db.execute(
        "SELECT id, min(name), min(country), min(code), min(kind) FROM actor WHERE reports > 0 GROUP BY id"
    ).fetchall()
    return tuple(Party(i, name, country or None, code or None, kind) for i, name, country, code, kind in rows)


def sides_in(
    ledger: Ledger, *asked: str, whole: bool = True, everybody: Sequence[Party] | None = None
) -> tuple[Side, ...]:
    """The parties of a ledger that are meant by names, codes or ids, with what counts as each (`whole`), see `sides`.

    Args:
        ledger: the ledger.
        asked: as people call them.
        whole: False: each party alone.
        everybody: what `everybody_in` told, where it is known; None: it is asked.

    Raises:
        LedgerError: nobody in the reports is meant by one of them, or two of them mean the same.
    """
    everybody = everybody_in(ledger) if everybody is None else everybody
    meant = [of_tables(name, everybody) or _called(ledger.db, name) for name in asked]
    if len({party.id for party in meant}) < len(meant):
        raise LedgerError(f"{', '.join(asked)} are not all different parties; name others")
    return sides(meant, everybody, whole=whole)


def _called(db: sqlite3.Connection, asked: str) -> Party:
    """The most reported of those who are called so, wholly or in part."""
    words = " ".join(asked.split())
    found = list(profiles.actors(db, name=words or None, described=True, limit=MOST)) if words else []
    # words begin where words begin: "Hamas" is no part of "Bahamas"
    found = [
        one
        for one in found
        if words.casefold() in (one.id.casefold(), (one.code or "").casefold())
        or re.search(rf"\b{re.escape(words)}", one.name, re.IGNORECASE)
    ]
    alike = [one for one in found if one.name.casefold() == words.casefold()] or found
    if not alike:
        raise MissingError(
            f"no report of the ledger names {asked!r}; find the party with: reportedly actors list NAME"
        )
    return Party(alike[0].id, alike[0].name, alike[0].country, alike[0].code, alike[0].kind)


def listen(
    ledger: Ledger,
    one: Side,
    other: Side,
    third: Side | None = None,
    *,
    until: int | None = None,
    most: int = LOOKED_AT,
) -> tuple[Heard, Bearing]:
    """What reports say of two parties (and of either with a third), and how much it rests on.

    Args:
        ledger: the ledger.
        one, other: the two. third: whom they may act against.
        most: so many reports of each two are read, the newest.
        until: `date.toordinal()` of the last day of publication that counts; None: all. Undated reports count only then.
    """
    db = ledger.db
    both = _naming(db, (one, other), until)
    chosen = {n for n, *_ in both[:most]}
    if third is not None:  # what the two are to the third is told by other reports as well
        for side in (one, other):
            chosen.update(n for n, *_ in _naming(db, (side, third), until)[:most])
    order = {n: place for place, (n, *_) in enumerate(both)}
    ids = dict(
        db.execute(
            "SELECT n, id FROM report WHERE n IN (SELECT value FROM json_each(?))", (json.dumps(sorted(chosen)),)
        )
    )
    read = sorted(chosen, key=lambda n: (order.get(n, len(order)), ids[n]))
    found = heard(((stored_report(db, n), coding(db, ids[n])) for n in read), one, other, third)
    publishers = sorted({publisher for _, _, publisher in both if publisher})
    days = sorted(published[:10] for _, published, _ in both if published)
    rests = Bearing(
        reports=len(both), publishers=tuple(publishers[:PUBLISHERS]), sources=len(publishers), first=days[0] if days else None,
        last=days[-1] if days else None, looked_at=min(len(both), most),
    )  # fmt: skip
    return found, rests


def naming(ledger: Ledger, those: Sequence[Side], most: int) -> tuple[str, ...]:
    """The newest reports, by id, that name at least two of these sides; at most so many of each two."""
    rows = [row[0] for pair in combinations(those, 2) for row in _naming(ledger.db, pair, None)[:most]]
    sql = "SELECT id FROM report WHERE n IN (SELECT value FROM json_each(?)) ORDER BY id"
    return tuple(ident for (ident,) in ledger.db.execute(sql, (json.dumps(sorted(set(rows))),)))


def _naming(
    db: sqlite3.Connection, parties: tuple[Side, ...], until: int | None
) -> list[tuple[int, str | None, str | None]]:
    """The reports that name all of these sides, the newest first: row, day and publisher."""
    named = (
        "n IN (SELECT part.report FROM part JOIN actor ON actor.n = part.actor "
        "WHERE actor.id IN (SELECT value FROM json_each(?)))"
    )
    where = [named] * len(parties) + (["published <= ?"] if until is not None else [])
    values = [json.dumps(sorted(side.ids)) for side in parties]
    if until is not None:
        values.append(f"{date.fromordinal(until)}~")
    sql = f"SELECT n, published, publisher FROM report WHERE {' AND '.join(where)} ORDER BY published DESC, id"  # noqa: S608
    return list(db.execute(sql, values).fetchall())
