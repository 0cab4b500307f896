"""Who is meant by a side of a question: a party with what belongs to it, so that a deed of a ministry is one of its
state."""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np

from reportedly.actors import account
from reportedly.actors.directory import known, name_of
from reportedly.analysis.history import History, Party
from reportedly.records import Record


class Member(Record, frozen=True, kw_only=True):
    """One of a side, by id and name."""

    id: str
    name: str


class Side(Record, frozen=True, kw_only=True):
    """A party that is asked about, and those that count as it: its organs, branches and office holders.

    `parts` are those of them that the reports tell of, without the party itself.
    """

    id: str
    name: str
    parts: tuple[Member, ...] = ()

    @property
    def short(self) -> str:
        """The name without what stands in brackets: "ISIS-K"."""
        return self.name.partition(" (")[0]

    @property
    def ids(self) -> frozenset[str]:
        """The ids of the party and of what counts as it."""
        return frozenset({self.id, *(part.id for part in self.parts)})

    def places(self, history: History) -> tuple[int, ...]:
        """Where a history has the party and its parts."""
        ids = self.ids
        return tuple(place for place, party in enumerate(history.parties) if party.id in ids)


@lru_cache(maxsize=1)
def words() -> dict[str, Any]:
    """The tables of this face of the house on sides and stances; not to be changed."""
    return tomllib.loads(files("reportedly.analysis").joinpath("data", "stances.toml").read_text(encoding="utf-8"))


def resolved(history: History, asked: str) -> Party:
    """The party of a history that is meant by a name, code, id, or by another name that the actor tables know.

    Raises:
        ValueError: nobody in the history is meant, or several are; the message names them.
    """
    found = of_tables(asked, history.parties)
    return found if found is not None else history.parties[history.find(asked)]


def of_tables(asked: str, everybody: Iterable[Party]) -> Party | None:
    """Who of `everybody` has this id or, by the actor tables, goes by this name; also a party of the tables of which
    only parts
    are told ("Chad" where reports have its army alone)."""
    by_id = {party.id: party for party in everybody}
    words = " ".join(asked.split())
    if words in by_id or not words:
        return by_id.get(words)
    meant = account(words).actor.id
    entry = known(meant)
    if meant in by_id or entry is None:
        return by_id.get(meant)
    party = Party(entry.id, entry.name, entry.country, None, entry.kind)
    return party if any(_belongs(one, party) for one in by_id.values()) else None


def sides(parties: Sequence[Party], everybody: Iterable[Party], *, whole: bool = True) -> tuple[Side, ...]:
    """Each party with those of `everybody` that count as it; who is asked about, or counts as the part of a nearer
    one, counts as no other.

    Args:
        parties: who is asked about.
        everybody: who stands in the reports.
        whole: False: each party alone.
    """
    asked = {party.id for party in parties}
    parts: dict[str, dict[str, str]] = {party.id: {} for party in parties}
    for one in everybody if whole else ():
        if one.id in asked:
            continue
        for party in sorted(parties, key=lambda party: party.id == party.country):  # a body before its state
            if _belongs(one, party):
                parts[party.id][one.id] = name_of(one.id) or one.name
                break
    return tuple(
        Side(
            id=party.id,
            name=name_of(party.id) or party.name,
            parts=tuple(Member(id=i, name=parts[party.id][i]) for i in sorted(parts[party.id])),
        )
        for party in parties
    )


def merged(history: History, those: Sequence[Side]) -> History:
    """A history in which the parts of each side are the side's party; what they do among themselves is left out. A
    side of which
    the history has no deed is added to its parties."""
    parties = list(history.parties)
    place = np.arange(len(parties) + len(those), dtype=np.int32)
    for side in those:
        found = side.places(history)
        at = next((n for n in found if parties[n].id == side.id), None)
        if at is None:
            parties.append(Party(side.id, side.name))
            at = len(parties) - 1
        place[list(found)] = at
    actor, recipient = place[history.actor], place[history.recipient]
    kept = (actor != recipient) | (history.actor == history.recipient)
    whole = replace(history, actor=actor, recipient=recipient, parties=tuple(parties)).taken(kept)
    return replace(whole, intents=merged(history.intents, those) if history.intents is not None else None)


def _belongs(one: Party, party: Party) -> bool:
    if party.id == party.country:  # a state: its organs, and who holds office in them
        sectors = (one.code or "").removeprefix(party.id)
        return one.code != sectors and sectors[:3] in words()["organs"]
    above, seen = known(one.id), {one.id}
    while above is not None and above.parent and above.parent not in seen:
        if above.parent == party.id:
            return True
        seen.add(above.parent)
        above = known(above.parent)
    return one.id.startswith(f"{party.id}:")
