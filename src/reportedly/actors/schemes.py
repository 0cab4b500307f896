"""An actor's code in the schemes that users of event data exchange: PLOVER, CAMEO, Correlates of War, ISO 3166."""

from functools import lru_cache

from msgspec import Struct

from reportedly.actors.tables import schemes as table
from reportedly.language.lists import countries
from reportedly.records import Actor


class StateNumber(Struct, frozen=True, kw_only=True):
    """A state in the system of Correlates of War: number (2 to 990) and abbreviation (GMY)."""

    number: int
    abbreviation: str


class IsoCodes(Struct, frozen=True, kw_only=True):
    """A state in ISO 3166-1: two letters, three letters, three digits."""

    alpha2: str
    alpha3: str
    numeric: str


class Codes(Struct, frozen=True, kw_only=True):
    """What each scheme writes for an actor; None where it has nothing for it.

    Attributes:
        plover_country: ISO 3166 alpha-3, or IGO, UNO, EUR, NGO, IMG.
        plover_sectors: PLOVER's sectors, most general first.
        cameo: country and roles run together, "USAMIL".
        cow: the state's number on the day; None for what is no member of the state system.
        iso: the state's codes; None for classes.
    """

    plover_country: str | None = None
    plover_sectors: tuple[str, ...] = ()
    cameo: str | None = None
    cow: StateNumber | None = None
    iso: IsoCodes | None = None


def schemes(actor: Actor, on: str | None = None) -> Codes:
    """The code of an actor in each scheme.

    Args:
        actor: as `resolve` or the cast gives it.
        on: ISO date for which the state system of Correlates of War is asked; None for its last edition (2016).
    """
    country = actor.country
    joined = (actor.code or "").removeprefix(country or "")
    sectors = tuple(joined[i : i + 3] for i in range(0, len(joined), 3))
    return Codes(
        plover_country=country,
        plover_sectors=sectors,
        cameo=_cameo(country, sectors),
        cow=_cow(country, on),
        iso=_iso().get(country or ""),
    )


def _cameo(country: str | None, sectors: tuple[str, ...]) -> str | None:
    held = table()
    state = held.states.get(country or "")
    first = state.cameo if state else held.cameo.get(country or "", country or "")
    roles = (held.cameo.get(sector, sector) for sector in sectors)
    return f"{first}{''.join(dict.fromkeys(roles))}" or None


def _cow(country: str | None, on: str | None) -> StateNumber | None:
    held = table()
    state = held.states.get(country or "")
    if country is None or state is None or not state.cow_number:
        return None
    if on and on < held.cow_since.get(country, ""):
        return None
    until, number, abbreviation = held.cow_before.get(country, ("", "", ""))
    if on and on < until:
        return StateNumber(number=int(number), abbreviation=abbreviation)
    return StateNumber(number=int(state.cow_number), abbreviation=state.cow_abbreviation)


@lru_cache(maxsize=1)
def _iso() -> dict[str, IsoCodes]:
    numbers = table().states
    return {
        c.iso3: IsoCodes(alpha2=c.iso2, alpha3=c.iso3, numeric=numbers[c.iso3].iso_numeric)
        for c in countries()
        if c.iso3 in numbers
    }
