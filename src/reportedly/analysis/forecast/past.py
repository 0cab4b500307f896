"""Interactions as numbers: each stands twice, as a deed of the one and as suffered by the other."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reportedly.analysis.history import History, Party

Whole = NDArray[np.int64]
Real = NDArray[np.float64]

# The role of those of whom only the name is known, and of states as such.
NO_ROLE, STATE = "", "state"


@dataclass(frozen=True, eq=False)
class Past:
    """What each party did and suffered, by party and day.

    A relation is a kind of deed; `relations + k` is "suffers k". Rows are ordered by subject, day, relation, object, so they
    are the same whatever the order of reading.

    Attributes:
        subject, relation, object, day: a row for each deed and each side of it.
        row: the place of the deed in the history that it comes from.
        starts: where the rows of each party begin, with the end as last entry.
        parties, relations: how many there are; relations without their reverse.
        country, role: of each party, small whole numbers; -1 where not known.
        askable: which relations can be forecast; the others (statements of intent) only help.
        names: of the relations.
    """

    subject: Whole
    relation: Whole
    object: Whole
    day: Whole
    row: Whole
    starts: Whole
    parties: int
    relations: int
    country: Whole
    role: Whole
    askable: NDArray[np.bool_]
    names: tuple[str, ...]

    @property
    def sides(self) -> int:
        """How many relations there are with their reverses."""
        return 2 * self.relations

    def back(self, relation: int) -> int:
        """The same deed seen from the other side."""
        return (relation + self.relations) % self.sides

    def rows_of(self, subject: int, before: int) -> slice:
        """The rows of a party that lie before a day."""
        low, high = int(self.starts[subject]), int(self.starts[subject + 1])
        return slice(low, low + int(np.searchsorted(self.day[low:high], before)))

    def until(self, day: int) -> "Past":
        """What lies before a day."""
        return _ordered(self, self.day < day)


def past_of_arrays(
    facts: NDArray[Any],
    parties: int,
    relations: int,
    *,
    country: Whole | None = None,
    role: Whole | None = None,
    askable: NDArray[np.bool_] | None = None,
    names: Sequence[str] = (),
) -> Past:
    """The past of facts (subject, relation, object, day), one a row, in any order.

    Args:
        facts: whole numbers, four columns.
        parties, relations: how many there are.
        country, role, askable, names: see `Past`; left out: not known, all relations may be asked for, their numbers.
    """
    n = len(facts)
    wide = facts.astype(np.int64).reshape(n, 4)
    own = np.arange(n, dtype=np.int64)
    none = np.full(parties, -1, np.int64)
    held = Past(
        subject=np.concatenate([wide[:, 0], wide[:, 2]]),
        relation=np.concatenate([wide[:, 1], wide[:, 1] + relations]),
        object=np.concatenate([wide[:, 2], wide[:, 0]]),
        day=np.concatenate([wide[:, 3], wide[:, 3]]),
        row=np.concatenate([own, own]),
        starts=np.zeros(0, np.int64),
        parties=parties,
        relations=relations,
        country=none if country is None else country.astype(np.int64),
        role=none if role is None else role.astype(np.int64),
        askable=np.ones(relations, bool) if askable is None else askable,
        names=tuple(names) or tuple(str(i) for i in range(relations)),
    )
    return _ordered(held, np.ones(2 * n, bool))


def _ordered(held: Past, kept: NDArray[np.bool_]) -> Past:
    rows = np.flatnonzero(kept)
    order = rows[
        np.lexsort((held.row[rows], held.object[rows], held.relation[rows], held.day[rows], held.subject[rows]))
    ]
    subject = held.subject[order]
    return Past(
        subject=subject,
        relation=held.relation[order],
        object=held.object[order],
        day=held.day[order],
        row=held.row[order],
        starts=np.searchsorted(subject, np.arange(held.parties + 1)),
        parties=held.parties,
        relations=held.relations,
        country=held.country,
        role=held.role,
        askable=held.askable,
        names=held.names,
    )


def kinds(parties: Sequence[Party]) -> tuple[Whole, Whole]:
    """The country and the role of each party as small whole numbers, -1 where not known.

    A role is what the code says after the country (POL, REB ...), else the words before a country in brackets, as ICEWS
    writes them: "Police (Ukraine)".
    """
    countries = [party.country or _bracketed(party.name)[1] for party in parties]
    named = set(filter(None, countries))
    roles = []
    for party, country in zip(parties, countries, strict=True):
        sector = (party.code or "")[3:]
        words = _bracketed(party.name)[0]
        state = party.name in named or (party.country is not None and party.code == party.country)
        roles.append(sector or words or (STATE if state else NO_ROLE))
        if country is None and party.name in named:
            countries[len(roles) - 1] = party.name
    return _numbered(countries), _numbered([role or None for role in roles])


def _bracketed(name: str) -> tuple[str, str | None]:
    found = re.fullmatch(r"(.+?)\s*\(([^()]+)\)\s*", name)
    return (found[1], found[2]) if found else ("", None)


def _numbered(words: Sequence[str | None]) -> Whole:
    at = {word: place for place, word in enumerate(sorted({word for word in words if word}))}
    return np.array([at[word] if word else -1 for word in words], np.int64)


@dataclass(frozen=True, eq=False)
class Told:
    """A history made ready: its past, the labels of its relations, and where each deed stands in it.

    `rows[i]` is the place of deed i in the history, or -1 - place among its intents. `party_at` leads from a party id to its
    number; `parties` are those of the history and of its intents.
    """

    history: History
    past: Past
    labels: tuple[str, ...]
    rows: Whole
    parties: tuple[Party, ...]
    party_at: dict[str, int]


def past_of(history: History, *, by_type: bool = False) -> Told:
    """The past of a history, with its statements of intent as relations that only help.

    Args:
        history: what is told.
        by_type: deeds of one PLOVER type are one relation; else those of one name.
    """
    intents = history.intents
    parties = {p.id: p for p in (intents.parties if intents is not None else ())} | {
        p.id: p for p in history.parties
    }
    chosen = tuple(parties[ident] for ident in sorted(parties))
    at = {party.id: place for place, party in enumerate(chosen)}
    labels: list[str] = []
    facts, rows = [], []
    asked = 0
    for part, sign in ((history, 1), (intents, -1)):
        if part is None or not len(part):
            continue
        words = [_label(part, place, by_type, sign < 0) for place in range(len(part.whats))]
        known = sorted(set(words))
        relation = np.array([len(labels) + known.index(word) for word in words], np.int64)
        labels += known
        asked = len(labels) if sign > 0 else asked
        number = np.array([at[party.id] for party in part.parties], np.int64)
        facts.append(
            np.stack([number[part.actor], relation[part.what], number[part.recipient], part.days], axis=1)
        )
        place = np.arange(len(part), dtype=np.int64)
        rows.append(place if sign > 0 else -1 - place)
    country, role = kinds(chosen)
    past = past_of_arrays(
        np.concatenate(facts) if facts else np.zeros((0, 4), np.int64),
        len(chosen),
        len(labels),
        country=country,
        role=role,
        askable=np.arange(len(labels)) < asked,
        names=labels,
    )
    places = np.concatenate(rows) if rows else np.zeros(0, np.int64)
    return Told(history, past, tuple(labels), places, chosen, at)


def _label(part: History, place: int, by_type: bool, intent: bool) -> str:
    what = part.whats[place]
    words = (what.type or "not known to PLOVER") if by_type else what.words
    return f"{what.status}: {words}" if intent else words
