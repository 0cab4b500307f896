"""Who did what to whom on which day: the columns that every analysis of interactions reads.

An interaction is one deed of one party towards another on one day. A deed told by ten reports is one interaction: how many
reports tell it stands beside it and never in its place.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reportedly.events.ontology import Sort

Whole = NDArray[np.int32]


class Party(NamedTuple):
    """One who acts or is acted on. `country` is ISO 3166 alpha-3 and `code` of PLOVER and CAMEO, None where not known."""

    id: str
    name: str
    country: str | None = None
    code: str | None = None
    kind: str | None = None


class What(NamedTuple):
    """What is done.

    Attributes:
        type: PLOVER's; None where the origin has no type that PLOVER knows.
        cameo: the CAMEO code as text; None where there is none.
        sort: on which side it counts.
        intensity: conflict-cooperation value in -10.0 .. +10.0; None where the tables have none.
        words: what it is called on a page.
        mode: PLOVER's; None where not told.
        status: "occurred", or in `History.intents` how it is put forward ("planned", "threatened" ...).
    """

    type: str | None
    cameo: str | None
    sort: Sort
    intensity: float | None
    words: str
    mode: str | None = None
    status: str = "occurred"


class Interaction(NamedTuple):
    """A row before it stands in columns. `day` is `date.toordinal()`; `deaths` None where none is told; `mark` leads
    the origin back to the words; `where` is the country in which it was done (ISO 3166 alpha-3), None where not told."""

    day: int
    actor: Party
    recipient: Party
    what: What
    key: str
    reports: int = 1
    deaths: float | None = None
    mark: int = -1
    where: str | None = None


class Evidence(NamedTuple):
    """Words that tell an interaction.

    Attributes:
        words: the sentences, or the text of the row.
        publisher, published: of the report; None where not known.
        report: id of the report, None for imported rows; `start` and `end` are where the words stand in it.
        source: file and line of an imported row, or the report's own address; None where there is none.
        copy_of: id of the independent voice that the report belongs to (a wire copy counts once); None where not known.
    """

    words: str
    publisher: str | None = None
    published: str | None = None
    report: str | None = None
    start: int | None = None
    end: int | None = None
    source: str | None = None
    copy_of: str | None = None


class Fault(NamedTuple):
    """A row of the origin that could not be read, and why."""

    line: int
    reason: str


Reader = Callable[[int], tuple[Evidence, ...]]


_COLUMNS = ("days", "actor", "recipient", "what", "key", "reports", "deaths", "mark", "where")
# How a party may be asked for, the surest way first.
_FITS: tuple[Callable[[Party, str], bool], ...] = (
    lambda party, wanted: party.id.casefold() == wanted,
    lambda party, wanted: party.name.casefold() == wanted,
    lambda party, wanted: (party.code or "").casefold() == wanted,
    lambda party, wanted: re.search(rf"\b{re.escape(wanted)}\b", party.name.casefold()) is not None,
    lambda party, wanted: re.search(rf"\b{re.escape(wanted)}", party.name.casefold()) is not None,
)


def _nothing(mark: int) -> tuple[Evidence, ...]:
    return ()


@dataclass(frozen=True, kw_only=True, eq=False)
class History:
    """Interactions in columns, ordered by day, then by the ids of actor and recipient, by what is done and by key: the
    same whatever order they were read in.

    Attributes:
        days: `date.toordinal()` of the day.
        actor, recipient: places in `parties`.
        what: place in `whats`.
        key: place in `keys`: the incident to which the deed belongs, else the event or the row itself.
        reports: how many reports tell it.
        deaths: dead of the incident by the best figure; nan where none is told. Several rows of one key tell the same dead.
        mark: leads the origin back to the words; see `evidence`.
        where: place in `countries` of the country in which it was done; -1 where none is told.
        parties, whats, keys: what the columns point into; sorted by id, by type and code, by name.
        volume: day -> reports published on it (imported files: rows), the denominator of every rate.
        origin: words that say what was read.
        undated: how many deeds were left out because no day could be told.
        faults: rows that could not be read.
        intents: what is told as planned, agreed, asked, threatened or possible, in the same shape; None within itself.
    """

    days: Whole
    actor: Whole
    recipient: Whole
    what: Whole
    key: Whole
    reports: Whole
    deaths: NDArray[np.float32]
    mark: NDArray[np.int64]
    where: Whole
    parties: tuple[Party, ...]
    whats: tuple[What, ...]
    keys: tuple[str, ...]
    countries: tuple[str, ...]
    volume: Mapping[int, int]
    origin: str
    undated: int = 0
    faults: tuple[Fault, ...] = ()
    intents: "History | None" = None
    reader: Reader = field(default=_nothing, repr=False)

    def __len__(self) -> int:
        return len(self.days)

    @property
    def first(self) -> int | None:
        """The first day of an interaction; None where there is none."""
        return int(self.days[0]) if len(self) else None

    @property
    def last(self) -> int | None:
        """The last day of an interaction; None where there is none."""
        return int(self.days[-1]) if len(self) else None

    def sorts(self, sort: Sort) -> NDArray[np.bool_]:
        """Which rows are of a sort."""
        of = np.array([what.sort == sort for what in self.whats], bool)
        return of[self.what] if len(self) else np.zeros(0, bool)

    def between(self, a: int, b: int, *, both: bool = True) -> NDArray[np.int64]:
        """The rows in which `a` acts on `b`, and with `both` also those in which `b` acts on `a`; places in `parties`."""
        rows = (self.actor == a) & (self.recipient == b)
        if both:
            rows |= (self.actor == b) & (self.recipient == a)
        return np.flatnonzero(rows)

    def of(self, party: int) -> NDArray[np.int64]:
        """The rows in which a party acts or is acted on."""
        return np.flatnonzero((self.actor == party) | (self.recipient == party))

    def taken(self, rows: NDArray[Any]) -> "History":
        """The history of these rows alone, given by place or by a mask; parties, whats, keys and volume stay."""
        chosen = np.flatnonzero(rows) if rows.dtype == bool else np.sort(rows)
        return replace(self, **{name: getattr(self, name)[chosen] for name in _COLUMNS})

    def as_one(self, places: Iterable[int], into: int) -> "History":
        """The history, and its intents, in which all parties at these places are the one at `into` (a state with its army and
        ministers); what they do to each other is left out."""
        chosen = {self.parties[place].id for place in places}
        return self._joined(chosen, self.parties[into])

    def _joined(self, ids: set[str], one: Party) -> "History":
        at = {party.id: place for place, party in enumerate(self.parties)}
        parties, into = self.parties, at.get(one.id, -1)
        if into < 0:
            parties, into = (*self.parties, one), len(self.parties)
        to = np.arange(len(parties), dtype=np.int32)
        to[[place for ident, place in at.items() if ident in ids]] = into
        actor, recipient = to[self.actor], to[self.recipient]
        intents = self.intents._joined(ids, one) if self.intents is not None else None
        joined = replace(self, actor=actor, recipient=recipient, parties=parties, intents=intents)
        return joined.taken(actor != recipient)

    def until(self, day: int) -> "History":
        """What lies on or before a day, with the volume up to it."""
        return self.within(None, day)

    def within(self, since: int | None, until: int | None) -> "History":
        """What lies between two days, both included; None leaves a side open."""
        low = since if since is not None else -1
        high = until if until is not None else int(np.iinfo(np.int32).max)
        cut = self.taken((self.days >= low) & (self.days <= high))
        volume = {day: number for day, number in self.volume.items() if low <= day <= high}
        return replace(cut, volume=volume, intents=self.intents and self.intents.within(since, until))

    def evidence(self, row: int) -> tuple[Evidence, ...]:
        """The words that tell a row, read from the origin when asked for; none where the origin has no words."""
        return self.reader(int(self.mark[row]))

    def columns(self) -> dict[str, Any]:
        """One column a field, ready for `pandas.DataFrame` or `polars.DataFrame`."""
        party, what = np.array([p.id for p in self.parties], object), self.whats
        names = np.array([p.name for p in self.parties], object)
        countries = np.array([p.country for p in self.parties], object)
        told: dict[str, Any] = {
            "day": [date.fromordinal(int(day)) for day in self.days],
            "actor": party[self.actor].tolist(),
            "actor_name": names[self.actor].tolist(),
            "actor_country": countries[self.actor].tolist(),
            "recipient": party[self.recipient].tolist(),
            "recipient_name": names[self.recipient].tolist(),
            "recipient_country": countries[self.recipient].tolist(),
        }
        for name in ("type", "mode", "cameo", "sort", "intensity", "words", "status"):
            told[name] = [getattr(what[i], name) for i in self.what]
        told["key"] = [self.keys[i] for i in self.key]
        told["country"] = [self.countries[i] if i >= 0 else None for i in self.where]
        return told | {"reports": self.reports, "deaths": self.deaths}

    def find(self, asked: str) -> int:
        """The place in `parties` of who is meant by an id, a code, a name or words of a name, in capitals or not.

        Of several that fit equally the one with the most rows is meant, if it alone has them.

        Raises:
            ValueError: nobody fits, or several do; the message names them.
        """
        wanted = asked.strip().casefold()
        if not wanted:
            raise ValueError("say which party is meant by its name, code or id")
        for fits in _FITS:
            found = [place for place, party in enumerate(self.parties) if fits(party, wanted)]
            if found:
                return self._one(asked, found)
        raise ValueError(f"no party of {self.origin} is called {asked!r}; try a shorter name")

    def _one(self, asked: str, found: list[int]) -> int:
        if len(found) == 1:
            return found[0]
        counts = Counter(self.actor.tolist()) + Counter(self.recipient.tolist())
        most = sorted(found, key=lambda place: (-counts[place], self.parties[place].id))
        if counts[most[0]] > 2 * counts[most[1]]:
            return most[0]
        names = "; ".join(f"{self.parties[place].name} ({self.parties[place].id})" for place in most[:6])
        raise ValueError(f"{asked!r} may be {names}{' ...' if len(most) > 6 else ''}; give the id")


def history_of(
    rows: Iterable[Interaction],
    *,
    volume: Mapping[int, int],
    origin: str,
    undated: int = 0,
    faults: Sequence[Fault] = (),
    intents: History | None = None,
    reader: Reader = _nothing,
) -> History:
    """Rows in any order as a `History`. A party goes by the name, country, code and kind that most rows give its id."""
    held = list(rows)
    parties = _parties(held)
    at = {party.id: place for place, party in enumerate(parties)}
    whats = tuple(sorted({row.what for row in held}, key=_place_of))
    what_at = {what: place for place, what in enumerate(whats)}
    keys = tuple(sorted({row.key for row in held}))
    key_at = {key: place for place, key in enumerate(keys)}
    countries = tuple(sorted({row.where for row in held if row.where is not None}))
    country_at = {country: place for place, country in enumerate(countries)}
    table = sorted(
        (row.day, at[row.actor.id], at[row.recipient.id], what_at[row.what], key_at[row.key], row.reports,
         np.nan if row.deaths is None else row.deaths, row.mark, country_at.get(row.where or "", -1))
        for row in held
    )  # fmt: skip
    columns = list(zip(*table, strict=True)) or [()] * len(_COLUMNS)

    def whole(place: int) -> Whole:
        return np.array(columns[place], np.int32)

    return History(
        days=whole(0), actor=whole(1), recipient=whole(2), what=whole(3), key=whole(4), reports=whole(5),
        deaths=np.array(columns[6], np.float32), mark=np.array(columns[7], np.int64), where=whole(8),
        parties=parties, whats=whats, keys=keys, countries=countries, volume=dict(sorted(volume.items())),
        origin=origin, undated=undated, faults=tuple(faults), intents=intents, reader=reader,
    )  # fmt: skip


def _parties(rows: Iterable[Interaction]) -> tuple[Party, ...]:
    """Each id once, as it is mostly written, sorted by id."""
    written: dict[str, Counter[Party]] = {}
    for row in rows:
        for party in (row.actor, row.recipient):
            written.setdefault(party.id, Counter())[party] += 1
    return tuple(min(written[ident], key=lambda p: (-written[ident][p], _bare(p))) for ident in sorted(written))


def _bare(party: Party) -> tuple[str, ...]:
    return tuple(value or "" for value in party)


def _place_of(what: What) -> tuple[Any, ...]:
    return (
        what.type or "",
        what.cameo or "",
        what.mode or "",
        what.words,
        what.status,
        what.sort,
        what.intensity or 0,
    )
