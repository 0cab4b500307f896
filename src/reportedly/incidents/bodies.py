"""Bodies of a state that publish their own word."""

from reportedly.incidents.lists import words
from reportedly.language.lists import country_names, demonym_countries
from reportedly.records import Source
from reportedly.records.vocabulary import ActorKind


def body_publishing(publisher: str | None) -> Source | None:
    """The police, army or ministry whose statement a report is: its own voice; None where a paper publishes it."""
    told = set((publisher or "").lower().replace("'s", "").split())
    if publisher is None or told & words("publishers", "press"):
        return None
    kinds: tuple[ActorKind, ...] = ("police", "military", "government")
    kind = next((k for k in kinds if told & words("publishers", k)), None)
    if kind is None:
        return None
    return Source(
        id=f"unresolved:{publisher.lower()}",
        name=publisher,
        act="announce",
        kind=kind,
        country=_country_in(publisher),
    )


def _country_in(publisher: str) -> str | None:
    """The country that a publisher's name begins with ("U.S. Africa Command", "Armenian Ministry of Defence"), or has
    behind "of"; None where it has none.
    """
    told = publisher.replace("'s", "").split()
    starts = [0, *(n + 1 for n, word in enumerate(told) if word in {"of", "the"})]
    for at in starts:
        for size in (3, 2, 1):
            name = " ".join(told[at : at + size])
            known = country_names().get(name)
            meant = (known,) if known is not None else demonym_countries().get(name, ())
            if len(meant) == 1:
                return meant[0]
    return None
