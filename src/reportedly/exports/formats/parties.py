"""Which side is what: armed, of a state, civilian. Shared by the formats that tell kinds of violence apart."""

from functools import lru_cache
from typing import Any

from reportedly.exports.layout import table
from reportedly.exports.values import codes
from reportedly.records import Actor


@lru_cache(maxsize=1)
def classes() -> dict[str, Any]:
    """The table `parties.toml`."""
    return table("parties")


def class_of(actor: Actor) -> str | None:
    """state, rebels, communal, rioters, protesters, civilians ...; by its sectors, else by its kind; None where not known."""
    held = classes()
    if role := held["roles"].get((actor.role or "").rpartition(" ")[2].lower().removesuffix("s")):
        return str(role)
    for sector in codes(actor, None).plover_sectors:
        if sector in held["sectors"]:
            return str(held["sectors"][sector])
    found = held["kinds"].get(actor.kind)
    return str(found) if found else None
