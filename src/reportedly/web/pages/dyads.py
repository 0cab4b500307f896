"""Two parties over time, and three: could A work with B against C?"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from msgspec.structs import replace

from reportedly.analysis import History
from reportedly.analysis.bearing import Bearing
from reportedly.analysis.dyads import Dyad, dyad, period_row
from reportedly.analysis.heard import Stance
from reportedly.analysis.listening import listen
from reportedly.analysis.pair_records import PairRecord, pair_record
from reportedly.analysis.sides import Side, merged
from reportedly.analysis.thirds import thirds_by_reports
from reportedly.analysis.triad_rows import rows as triad_rows
from reportedly.analysis.triads import Triad, last_day
from reportedly.analysis.triads import triad as told_triad
from reportedly.ledger import Ledger, LedgerError, dyads, profiles
from reportedly.ledger.filters import first_day
from reportedly.ledger.filters import last_day as last_of
from reportedly.ledger.who import Named
from reportedly.records import Record
from reportedly.web.paging import Reading, page
from reportedly.web.sums import history_about, sides_asked

router = APIRouter()
# Weeks are drawn of at most so many days, else months; a drawing has no room for more periods than PERIODS.
WEEKS = 730
PERIODS = {"week": 160, "month": 240}
# Deeds told by the first reports as lately done.
FRESH = 60
# Reports read for what is said, of each two: some 2 ms each.
READ = 40
# Dyads that are offered where none is asked for.
OFFERED = 20

Party = Annotated[str | None, Query(description="name, code or id of a party")]
Day = Annotated[str | None, Query(description="YYYY, YYYY-MM or YYYY-MM-DD")]
Alone = Annotated[str | None, Query(description='"yes": each party without its organs and branches')]


class Offered(Record, frozen=True, kw_only=True):
    """A dyad of the ledger, with the number of reports (a report and month counts once) that tell of deeds."""

    one: Named
    other: Named
    hostile: int
    cooperative: int


class DyadPage(Record, frozen=True, kw_only=True):
    """Two parties over time; where none is asked for, the dyads with most to tell.

    Attributes:
        a, b: who is asked about, with what counts as each; None where nobody is.
        dyad: deeds by week or month, with what was expected.
        record: deeds of all time, ties, what lasts.
        stances: what is said of the two; the newest reports first.
        bearing, caution: how much it rests on.
        whole: whether the history is that of the whole ledger; expectations are made of it.
        offered: where nobody is asked about.
    """

    a: Side | None = None
    b: Side | None = None
    dyad: Dyad | None = None
    record: PairRecord | None = None
    stances: tuple[Stance, ...] = ()
    bearing: Bearing | None = None
    caution: str = ""
    whole: bool = True
    offered: tuple[Offered, ...] = ()


class TriadPage(Record, frozen=True, kw_only=True):
    """Three parties; `triad` None where not all are asked for. `whole` as in `DyadPage`."""

    triad: Triad | None = None
    whole: bool = True


def _periods(found: DyadPage) -> Iterator[dict[str, object]]:
    return (period_row(period) for period in found.dyad.periods) if found.dyad else iter(())


@page(router, "/dyad", "dyad.html", rows=_periods)
def two(
    ledger: Reading,
    request: Request,
    a: Party = None,
    b: Party = None,
    by: Annotated[str | None, Query(description="week or month")] = None,
    since: Day = None,
    until: Day = None,
    alone: Alone = None,
) -> DyadPage:
    """Two parties over time: deeds by week or month, hostile and cooperative apart, what was expected, and what is said."""
    if not (a or "").strip() or not (b or "").strip():
        return DyadPage(offered=tuple(_offered(ledger)))
    one, other = sides_asked(request, ledger, a or "", b or "", whole=alone != "yes")
    asked = ("dyad", one.ids, other.ids, by, since, until)
    found: DyadPage = request.app.state.dealt.of(
        ledger, asked, lambda: _two(request, ledger, (one, other), by, since, until)
    )
    return found


def _two(
    request: Request,
    ledger: Ledger,
    those: tuple[Side, Side],
    by: str | None,
    since: str | None,
    until: str | None,
) -> DyadPage:
    one, other = those
    history, whole = history_about(request, ledger, those)
    known = merged(history, (one, other))
    heard, bearing = listen(ledger, one, other, most=READ)
    day = last_day(known)
    record = pair_record(known, _single(one), _single(other), heard, day)
    bearing = replace(bearing, deeds=record.hostile.deeds + record.cooperative.deeds)
    return DyadPage(
        a=one, b=other, dyad=_over_time(known, (one, other), by, since, until), record=record, stances=heard.stances,
        bearing=bearing, caution=bearing.words, whole=whole,
    )  # fmt: skip


def _single(side: Side) -> Side:
    """A side in a history in which its parts are merged into it already."""
    return replace(side, parts=())


def _over_time(
    known: History, those: tuple[Side, Side], by: str | None, since: str | None, until: str | None
) -> Dyad | None:
    """The deeds of two parties by week or month; None where nothing dated is told at all."""
    if not len(known) and not known.volume:
        return None
    places = [next(n for n, party in enumerate(known.parties) if party.id == side.id) for side in those]
    first, last = _day(since, first_day), _day(until, last_of)
    latest = last if last is not None else last_day(known)
    rows = known.between(*places)
    published = min(known.volume, default=latest)
    # what is told as older history is no sample of its time: it is drawn where it is asked for
    dated = [int(day) for day in known.days[rows] if first is not None or day >= published - FRESH]
    begins = min([published, *dated])
    start = max(first, begins) if first is not None else begins
    if by not in (None, "", "week", "month"):
        raise LedgerError(f'periods are a week or a month, not "{by}"')
    unit: Literal["week", "month"] = (
        "month" if by == "month" or (by != "week" and latest - start > WEEKS) else "week"
    )
    shown = latest - PERIODS[unit] * (7 if unit == "week" else 30)
    return dyad(known, *places, by=unit, since=max(start, shown), until=last)


def _day(asked: str | None, bound: Callable[[str], str]) -> int | None:
    return date.fromisoformat(bound(asked)).toordinal() if asked else None


def _offered(ledger: Ledger) -> Iterator[Offered]:
    for one, other, hostile, cooperative in dyads.most(ledger.db, OFFERED):
        yield Offered(
            one=profiles.named(ledger.db, one), other=profiles.named(ledger.db, other), hostile=hostile,
            cooperative=cooperative,
        )  # fmt: skip


def _evidence(found: TriadPage) -> Iterator[dict[str, object]]:
    return triad_rows(found.triad) if found.triad else iter(())


@page(router, "/triad", "triad.html", rows=_evidence)
def three(
    ledger: Reading,
    request: Request,
    a: Party = None,
    b: Party = None,
    c: Party = None,
    since: Day = None,
    as_of: Day = None,
    alone: Alone = None,
) -> TriadPage:
    """Could A work with B against C? The records of the three pairs, what is said, base rates, and how little it can bear."""
    asked = [(name or "").strip() for name in (a, b, c)]
    if not all(asked):
        return TriadPage()
    those = sides_asked(request, ledger, *asked, whole=alone != "yes")
    made = ("triad", *(side.ids for side in those), since, as_of)
    found: TriadPage = request.app.state.dealt.of(
        ledger, made, lambda: _three(request, ledger, those, since, as_of)
    )
    return found


def _three(
    request: Request, ledger: Ledger, those: tuple[Side, ...], since: str | None, as_of: str | None
) -> TriadPage:
    history, whole = history_about(request, ledger, those)
    last = _day(as_of, last_of)
    heard, bearing = listen(ledger, *those, until=last, most=READ)
    found = told_triad(
        history, *those, heard=heard, bearing=bearing, since=_day(since, first_day), as_of=last,
        others=None if whole else thirds_by_reports(ledger.db, *those),
    )  # fmt: skip
    return TriadPage(triad=found, whole=whole)
