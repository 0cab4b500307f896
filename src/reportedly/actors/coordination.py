"""One noun of several owners: "Hungarian and Romanian officials" are two actors."""

from collections.abc import Sequence

from reportedly.actors.closed import words
from reportedly.actors.scan import Unit
from reportedly.actors.words import join

JOINERS = words("joiners")


def each(units: Sequence[Unit]) -> tuple[str, ...]:
    """The phrase once for every owner in a row of states or bodies; empty where one owner stands alone.

    The row must bear on an agent noun ("Turkish and Greek police", "troops from Chad and Niger"): a row of names
    by itself is several mentions, not one.
    """
    start = end = None
    for index, unit in enumerate(units):
        joined = index >= 2 and units[index - 1].text.casefold() in JOINERS
        if unit.kind == "entity" and joined and units[index - 2].kind == "entity":
            start = index - 2 if start is None else start
            end = index + 1
    if start is None or end is None:
        return ()
    if any(u.kind == "entity" for u in units[:start]):  # "US embassies in Kenya and Tanzania": of one owner
        return ()
    row = [u for u in units[start:end] if u.kind == "entity"]
    rest_has_noun = any(u.kind == "role" for u in (*units[:start], *units[end:]))
    one_sort = len({u.entries[0].entry.kind for u in row}) == 1 and row[0].entries[0].entry.kind != "person"
    if not (rest_has_noun and one_sort and len({u.entries[0].entry.id for u in row}) > 1):
        return ()
    before, after = [u.text for u in units[:start]], [u.text for u in units[end:]]
    return tuple(join([*before, u.text, *after]) for u in row)
