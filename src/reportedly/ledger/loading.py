"""Shards of a bulk run into a ledger: a selection of reports with their codings and traces, nothing coded anew."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from reportedly.engine.bulk import Completion, Store, completions
from reportedly.engine.bulk.reading_back import columns, worked_of
from reportedly.engine.local import Worked
from reportedly.ledger.adding import BATCH_REPORTS, MAKING, Tally
from reportedly.ledger.filters import country_code, first_day, last_day
from reportedly.ledger.items import freshen
from reportedly.ledger.ledger import Ledger

_EVENT = ["n", "type", "mode", "countries", "actors", "recipients", "against"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which reports. Of several values in one field one is enough; type, country and actor must meet in one event.

    Attributes:
        since, until: published on or after, on or before (YYYY, YYYY-MM, YYYY-MM-DD).
        type: PLOVER types or modes of an event. country: of its place or a party, by name or code. actor: words of a
            party's name.
    """

    since: str | None = None
    until: str | None = None
    type: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()


def load(ledger: Ledger, store: Store, wanted: Wanted, *, step: Callable[[Tally], None] = lambda _: None) -> Tally:
    """Bring reports into a ledger as they were coded, batch by batch; what stands there already is not touched.

    Args:
        ledger: open, and writable.
        store: what a bulk run wrote.
        wanted: which reports.
        step: called after each batch.

    Raises:
        LedgerError: a date or a country is none, or the ledger cannot be written; whole batches stay.
        ValueError: there are no shards.
    """
    choose = _chooser(wanted)
    done = list(completions(store))
    if not done:
        raise ValueError(f"there are no shards in {store.url}; reportedly bulk makes them")
    tally = Tally()
    for one in done:
        batch: list[Worked] = []
        for worked in worked_of(store, one.shard.id, choose(store, one)):
            batch.append(worked)
            if len(batch) >= BATCH_REPORTS:
                _write(ledger, batch, one.coder, tally)
                batch = []
                step(tally)
        _write(ledger, batch, one.coder, tally)
        step(tally)
    with ledger.batch():
        ledger.note("loaded", None, {**tally.told(), "shards": store.url, "ended": True})
    return tally


def _write(ledger: Ledger, batch: list[Worked], coder: str, tally: Tally) -> None:
    if not batch:
        return
    with ledger.batch() as settled:
        for worked in batch:
            there = ledger.wanted(worked.report, coder)
            outcome = ledger.add(worked, coder) if there is not None else ledger.see(worked.report)
            name = outcome.replace(" ", "_")
            setattr(tally, name, getattr(tally, name) + 1)
        done = settled()
        freshen(ledger.db, MAKING)
        tally.incidents_made += done.made
        tally.incidents_changed += done.changed
        tally.incidents_gone += done.gone


def _chooser(wanted: Wanted) -> Callable[[Store, Completion], set[int] | None]:
    """What tells the numbers of the reports wanted of a shard; None for all."""
    since = first_day(wanted.since) if wanted.since else None
    until = last_day(wanted.until) if wanted.until else None
    countries = {country_code(value) for value in wanted.country}
    types = {value.casefold() for value in wanted.type}
    words = [value.casefold() for value in wanted.actor]

    def fits(row: dict[str, Any]) -> bool:
        if types and not types & {str(row["type"]).casefold(), str(row["mode"]).casefold()}:
            return False
        if countries and not countries.intersection(row["countries"]):
            return False
        parties = [name.casefold() for side in ("actors", "recipients", "against") for name in row[side]]
        return not words or any(word in name for word in words for name in parties)

    def choose(store: Store, one: Completion) -> set[int] | None:
        found: set[int] | None = None
        if types or countries or words:
            found = {row["n"] for row in columns(store, "events", one.shard.id, _EVENT) if fits(row)}
        if since or until:
            dated = set(_between(columns(store, "reports", one.shard.id, ["n", "published"]), since, until))
            found = dated if found is None else found & dated
        return found

    return choose


def _between(rows: list[dict[str, Any]], since: str | None, until: str | None) -> Iterator[int]:
    for row in rows:
        day = row["published"] and row["published"][:10]
        if day and (since is None or day >= since) and (until is None or day <= until):
            yield row["n"]
