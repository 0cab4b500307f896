"""Questions as people ask them: by names, of a ledger or of any other history."""

from collections.abc import Sequence

from msgspec.structs import replace

from reportedly.analysis.dyads import Dyad, dyad
from reportedly.analysis.grid import By
from reportedly.analysis.history import History
from reportedly.analysis.listening import listen, sides_in
from reportedly.analysis.sides import Side, resolved, sides
from reportedly.analysis.triads import Triad, triad
from reportedly.ledger import Ledger


def who(
    history: History, names: Sequence[str], *, ledger: Ledger | None = None, whole: bool = True
) -> tuple[Side, ...]:
    """Who is meant by names, codes or ids, with what counts as each.

    Args:
        history: who has deeds.
        names: as people call them.
        ledger: that which the history was read from: there also those are known who only speak, or stand in ties.
        whole: False: each party alone.

    Raises:
        ValueError: nobody is meant by one of them, several are, or two mean the same.
    """
    if ledger is not None:
        return sides_in(ledger, *names, whole=whole)
    meant = [resolved(history, name) for name in names]
    if len({party.id for party in meant}) < len(meant):
        raise ValueError(f"{', '.join(names)} are not all different parties; name others")
    return sides(meant, history.parties, whole=whole)


def ask_triad(
    history: History,
    names: Sequence[str],
    *,
    ledger: Ledger | None = None,
    since: int | None = None,
    as_of: int | None = None,
    whole: bool = True,
) -> Triad:
    """What is held on whether the first could work with the second against the third.

    Args:
        history: dated deeds.
        names: the three, as people call them.
        ledger: that which the history was read from; None where it is an imported file, which has no statements.
        since: `date.toordinal()` of the first day of deeds that are told. as_of: of the last day that is looked at.
        whole: False: each party without its organs, branches and office holders.

    Raises:
        ValueError: as for `who`.
    """
    a, b, c = who(history, names, ledger=ledger, whole=whole)
    if ledger is None:
        return triad(history, a, b, c, since=since, as_of=as_of)
    heard, bearing = listen(ledger, a, b, c, until=as_of)
    return triad(history, a, b, c, heard=heard, bearing=bearing, since=since, as_of=as_of)


def ask_dyad(
    history: History,
    names: Sequence[str],
    *,
    ledger: Ledger | None = None,
    by: By = "week",
    since: int | None = None,
    until: int | None = None,
    as_of: int | None = None,
    whole: bool = True,
) -> tuple[Dyad, History]:
    """Two parties over time, and the history in which what counts as either is one with it, for the evidence.

    Args:
        history, ledger, whole: as for `ask_triad`.
        names: the two, as people call them.
        by, since, until, as_of: as for `dyad`.

    Raises:
        ValueError: as for `who`, or no dated deed of one of them is told.
    """
    both = who(history, names, ledger=ledger, whole=whole)
    joined = history
    for side in both:
        if not (places := side.places(history)):
            raise ValueError(f"{history.origin} tells no dated deed of {side.name}")
        own = next((place for place in places if history.parties[place].id == side.id), places[0])
        joined = joined.as_one(places, own)
    a, b = (_own(joined, side) for side in both)
    found = dyad(joined, a, b, by=by, since=since, until=until, as_of=as_of)
    parts = [tuple(part.name for part in side.parts) for side in both]
    return replace(found, a_name=both[0].name, b_name=both[1].name, a_parts=parts[0], b_parts=parts[1]), joined


def _own(history: History, side: Side) -> int:
    """Where the party stands that everything of a side was made one with."""
    counts = {place: len(history.of(place)) for place in side.places(history)}
    return max(counts, key=lambda place: (counts[place], history.parties[place].id == side.id))
