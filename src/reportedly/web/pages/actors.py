"""The list of actors, and one actor: who it is, what it is called, its dealings, its incidents."""

from collections.abc import Iterator
from typing import Annotated, get_args

from fastapi import APIRouter, Query

from reportedly.actors.directory import known
from reportedly.ledger import Ledger, dyads, profiles
from reportedly.ledger.dyads import Dyad, Month, Saying, Sayings
from reportedly.ledger.profiles import ActorLine, Spelled, ToldRole
from reportedly.ledger.who import Named
from reportedly.records import Incident, Record
from reportedly.records.vocabulary import ActorKind
from reportedly.web.asking import SHOWN, Sheet, Words
from reportedly.web.dealings import Chart, Net, chart, net
from reportedly.web.paging import Reading, page

router = APIRouter()
# Incidents on one sheet of an actor's page.
TOLD = 15
# Rows of the table of dyads, and of those of claims; the rest is counted, and stands in full in no page but in the ledger.
ROWS = 25
# Ties shown in each direction.
TIES = 8
# Actors around one in the net: more cannot be read.
NEAR = 18


class ActorList(Record, frozen=True, kw_only=True):
    """One sheet of the actors that are asked for, the most reported first; `kinds` are all that may be asked for."""

    actors: tuple[ActorLine, ...]
    total: int
    sheet: int
    kinds: tuple[str, ...] = get_args(ActorKind)


class Office(Record, frozen=True, kw_only=True):
    """An office, or a side, of the actor tables with its time; None where the tables know no beginning or end."""

    office: str
    start: str | None
    end: str | None


class ActorPage(Record, frozen=True, kw_only=True):
    """An actor and what the reports tell of it.

    Attributes:
        actor: as in the list.
        known: whether the actor tables know it.
        offices: with their times, from the tables; `roles` are those that reports give it.
        part_of: what it belongs to, by the tables.
        spellings: the words by which reports call it.
        months: its deeds by month, of the dyad with `chosen` if that is given.
        dyads: those with whom it has the most to do; `partners` is how many there are.
        says, said: what it says of others, and others of it; `own` what it says of its own deeds.
        ties: offices and memberships that reports tell, and `tied` those in which it is the other end.
        net: those around it and the deeds among them.
        incidents: one sheet of `told`, the newest first.
    """

    actor: ActorLine
    known: bool
    offices: tuple[Office, ...]
    part_of: Named | None
    roles: tuple[ToldRole, ...]
    spellings: tuple[Spelled, ...]
    chosen: Named | None
    months: tuple[Month, ...]
    dyads: tuple[Dyad, ...]
    partners: int
    own: tuple[Saying, ...]
    says: tuple[Sayings, ...]
    said: tuple[Sayings, ...]
    ties: tuple[Sayings, ...]
    tied: tuple[Sayings, ...]
    net: Net
    incidents: tuple[Incident, ...]
    told: int
    sheet: int

    @property
    def chart(self) -> Chart | None:
        """The deeds by month as a drawing."""
        return chart(self.months)

    @property
    def span(self) -> tuple[str, str] | None:
        """The first and the last month of any deed."""
        dated = [month.month for dyad in self.dyads for month in dyad.months if month.month]
        return (min(dated), max(dated)) if dated else None


def _rows(found: ActorList) -> Iterator[dict[str, object]]:
    return ({name: getattr(one, name) for name in ActorLine.__struct_fields__} for one in found.actors)


@page(router, "/actors", "actors.html", rows=_rows)
def actors(
    ledger: Reading,
    name: Annotated[str | None, Query(description="words of the name, or the code or id")] = None,
    kind: Words = None,
    country: Words = None,
    described: Annotated[str | None, Query(description='"yes": also those that no table knows')] = None,
    sheet: Sheet = 1,
) -> ActorList:
    """Who stands in the reports, the most reported first, in pages of fifty."""
    wanted = (name or "").strip() or None
    kinds, countries = (tuple(v.strip() for v in values or () if v.strip()) for values in (kind, country))
    every = described == "yes"
    found = profiles.actors(
        ledger.db,
        name=wanted,
        kind=kinds,
        country=countries,
        described=every,
        limit=SHOWN,
        skipped=(sheet - 1) * SHOWN,
    )
    total = profiles.count_actors(ledger.db, name=wanted, kind=kinds, country=countries, described=every)
    return ActorList(actors=tuple(found), total=total, sheet=sheet)


@page(router, "/actor/{name:path}", "actor.html")
def actor(
    ledger: Reading,
    name: str,
    other: Annotated[str | None, Query(alias="with", description="id of another: the months of this dyad")] = None,
    sheet: Sheet = 1,
) -> ActorPage:
    """One actor: who it is, what it is called, its dealings with others by month, who claims what of whom, its incidents."""
    db = ledger.db
    line = profiles.line(db, name)
    entry, met = known(name), dyads.partners(db, name)
    terms = sorted(entry.terms if entry else (), key=lambda term: term.start, reverse=True)
    return ActorPage(
        actor=line,
        known=entry is not None,
        offices=tuple(
            Office(office=t.office or t.sectors, start=t.start or None, end=t.end or None) for t in terms
        ),
        part_of=profiles.named(db, entry.parent) if entry is not None and entry.parent else None,
        roles=profiles.roles(db, name),
        spellings=profiles.spellings(db, name),
        chosen=profiles.named(db, other) if other else None,
        months=dyads.months(db, name, other or None),
        dyads=dyads.dyads(db, name, met[:ROWS]),
        partners=len(met),
        own=dyads.of_itself(db, name),
        says=dyads.sayings(db, name, by=True, sorts=("answer", "speech"), limit=ROWS),
        said=dyads.sayings(db, name, by=False, sorts=("answer", "speech"), limit=ROWS),
        ties=dyads.sayings(db, name, by=True, sorts=("tie",), limit=TIES),
        tied=dyads.sayings(db, name, by=False, sorts=("tie",), limit=TIES),
        net=_net(ledger, line),
        incidents=profiles.incidents(db, name, TOLD, (sheet - 1) * TOLD),
        told=profiles.count_incidents(db, name),
        sheet=sheet,
    )


def _net(ledger: Ledger, line: ActorLine) -> Net:
    """The net around an actor: those whom tables know, or all where tables know nobody."""
    near = dyads.partners(ledger.db, line.id, resolved=True) or dyads.partners(ledger.db, line.id)
    among = dyads.edges(ledger.db, [line.id, *near[:NEAR]])
    return net(line.id, line.name, line.kind, dyads.dyads(ledger.db, line.id, near[:NEAR]), among)
