"""Which states a report tells of, and which of them it is about: whose army "the army" is."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from reportedly.actors.closed import words
from reportedly.actors.knowledge import Knowledge
from reportedly.actors.tables import places, small_words
from reportedly.actors.words import key
from reportedly.language.lists import is_seat_of_bodies
from reportedly.propositions.tree import Tree

ALSO_ELSEWHERE = words("states_also_elsewhere")


@dataclass(frozen=True, slots=True)
class Ground:
    """The states of a report.

    Attributes:
        countries: codes of all that it names, the dateline's included.
        home: the one whose government, army and police it means where it names no other; None where that is not sure.
        sure: is the report so plainly about it that even "the rebels" and "farmers" are of it?
    """

    countries: frozenset[str]
    home: str | None
    sure: bool


def ground(tree: Tree, dateline: str | None, knowledge: Knowledge) -> Ground:
    """The states that a report tells of; `dateline` is the place it was filed in, None where it tells none."""
    told, towns = _named_states(tree, knowledge)
    written_in = _town(dateline, knowledge) if dateline else frozenset()
    if dateline and not written_in & told.keys() and is_seat_of_bodies(dateline):
        written_in = frozenset()  # from Geneva one writes of wars elsewhere
    mine = _home(told, written_in, towns)
    return Ground(frozenset(told) | written_in, mine, _is_sure(mine, told, written_in))


def _named_states(tree: Tree, knowledge: Knowledge) -> tuple[dict[str, int], frozenset[str]]:
    """Codes of the states that the report names by name, adjective, people, capital or town, with how often it does; and
    those of which it names a town."""
    found: Counter[str] = Counter()
    towns = set[str]()
    spelled = [t for i, t in enumerate(tree.text) if tree.sentence[i] >= 0]
    beyond = 0  # "the United States" is told once, and not again by "United States"
    for place in [i for i, word in enumerate(spelled) if word[:1].isupper()]:
        if place < beyond:
            continue
        for length in (3, 2, 1) if _first(spelled[place]) in knowledge.state_openings else (1,):
            held, town = _spelled(" ".join(spelled[place : place + length]), knowledge)
            if not held and town is None:
                continue
            area = "".join(spelled[place + length : place + length + 1]).casefold() in small_words().areas
            if not area:
                found.update(c for c in held if len(held) == 1 and c)
            if town and not (area and held) and not _inside_longer_name(spelled, place, place + length):
                found[town] += 1
                towns.add(town)
            beyond = place + length
            break
    return dict(found), frozenset(towns)


@lru_cache(maxsize=16384)
def _first(word: str) -> str:
    return key(word).split(" ", 1)[0]


@lru_cache(maxsize=16384)
def _spelled(surface: str, knowledge: Knowledge) -> tuple[frozenset[str | None], str | None]:
    """The states that words name, and the one of the town that they name where it is not the own name of another."""
    name = key(surface)
    spelled = [a for a in knowledge.of_states.get(name, ()) if a.fits(surface)]
    held, town = frozenset(a.entry.country for a in spelled), places().get(name)
    whole = any(
        a.entry.kind == "state" and not a.entry.sectors for a in spelled
    )  # no capital, but the state's own name
    return held, None if whole and town not in held and name not in ALSO_ELSEWHERE else town


# Without a dateline a report is about the state that it names so many times, and so much oftener than any other; with one,
# about the dateline's unless another is told so much oftener.
OFTEN, OFTENER, FAR_OFTENER = 3, 1.4, 3
# And that makes so much of all tellings: a round-up of eleven states is about none of them.
SHARE = 1 / 3


def _home(told: Mapping[str, int], written_in: frozenset[str], towns: frozenset[str]) -> str | None:
    """The state whose government, army and police a report means where it names no other with them.

    That is the only one told; or the dateline's, unless another is told far oftener; or, without a
    dateline, the one told oftener than the rest, but none whose embassy and marines alone are told of in another's towns.

    Args:
        told: how often each state is named.
        written_in: the state of the dateline, if one is told.
        towns: the states of which a town is told.
    """
    if len(told.keys() | written_in) == 1:
        return next(iter(told.keys() | written_in))
    (first, most), *rest = Counter(told).most_common(2) or [("", 0)]
    if written_in:
        (here,) = written_in
        return here if told.get(here, 0) * FAR_OFTENER >= most else None
    if towns and first not in towns:
        (first, *others), most = sorted(towns), max(told.get(town, 0) for town in towns)
        return first if not others and most >= OFTEN else None
    plainly = most >= OFTEN and most >= OFTENER * rest[0][1] and most >= SHARE * sum(told.values())
    return first if first and plainly else None


def _is_sure(mine: str | None, told: Mapping[str, int], written_in: frozenset[str]) -> bool:
    """Is the state that a report is about so plainly its own that even "the rebels" and "farmers" are of it?

    One written there that names no other oftener, the dateline counting as one telling, or one that tells no other state
    and this again and again; a state told once may be that of somebody else ("militants abducted a French priest").
    """
    if mine is not None and not written_in:
        return len(told) == 1 and told[mine] >= OFTEN
    return mine is not None and mine in written_in and all(told.get(mine, 0) + 1 >= n for n in told.values())


def _inside_longer_name(words: list[str], start: int, end: int) -> bool:
    """Is a town's name a piece of another ("Medina Hospital", "Nile Wire")? After a comma it is not."""
    return end < len(words) and words[end][:1].isupper() and words[end][1:].islower()


def _town(place: str, knowledge: Knowledge) -> frozenset[str]:
    """The state of a dateline's town or country ("KABUL, Afghanistan"), where one only can be meant."""
    names = [place, *place.split(",")]
    for name in names:
        held = {
            a.entry.country
            for a in knowledge.aliases.get(key(name), ())
            if a.entry.kind == "state" and a.entry.country
        }
        held |= {places()[key(name)]} if key(name) in places() else set()
        if len(held) == 1:
            return frozenset(c for c in held if c)
    return frozenset()
