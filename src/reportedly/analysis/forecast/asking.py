"""Forecasts as people ask for them: by names, a state with its organs and office holders as one party."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from reportedly.analysis.forecast.forecasting import Forecast, forecast
from reportedly.analysis.history import History, Party
from reportedly.analysis.sides import Side, resolved, sides


def ask_forecast(
    history: History,
    names: Sequence[str],
    *,
    as_of: int | None = None,
    days: int = 30,
    top: int = 10,
    by_type: bool = True,
    explained: bool = False,
    whole: bool = True,
) -> Forecast:
    """What the first party named may do, to the second if there is one.

    Args:
        history: what is told.
        names: one or two, as people call them: name, code or id.
        as_of, days, top, by_type, explained: as for `forecast`.
        whole: False: each party without its organs, branches and office holders.

    Raises:
        ValueError: nobody is meant by a name, several are, both mean the same, or as for `forecast`.
    """
    meant = [resolved(history, name) for name in names]
    if len({party.id for party in meant}) < len(meant):
        raise ValueError(f"{' and '.join(names)} are one party; name two")
    held = together(history, meant, sides(meant, history.parties, whole=whole))
    at = {party.id: place for place, party in enumerate(held.parties)}
    for party, name in zip(meant, names, strict=True):
        if party.id not in at:
            raise ValueError(
                f"of {name!r} only parts act in {history.origin}; leave out --alone, or name one of them"
            )
    places = [at[party.id] for party in meant]
    return forecast(
        held,
        places[0],
        places[1] if len(places) > 1 else None,
        as_of=as_of,
        days=days,
        top=top,
        by_type=by_type,
        explained=explained,
    )


def together(history: History, parties: Sequence[Party], found: Sequence[Side]) -> History:
    """The history in which what counts as one of some parties is that party; what it does to itself is left out."""
    if not any(side.parts for side in found):
        return history
    known = {party.id for party in history.parties}
    chosen = history.parties + tuple(
        party for party, side in zip(parties, found, strict=True) if side.parts and party.id not in known
    )
    at = {party.id: place for place, party in enumerate(chosen)}
    to = np.arange(len(chosen), dtype=np.int32)
    for side in found:
        for part in side.parts:
            to[at[part.id]] = at[side.id]
    held = replace(history, parties=chosen, actor=to[history.actor], recipient=to[history.recipient])
    if history.intents is not None:
        held = replace(held, intents=together(history.intents, parties, _told_in(history.intents, found)))
    return held.taken(held.actor != held.recipient)


def _told_in(history: History, found: Sequence[Side]) -> tuple[Side, ...]:
    known = {party.id for party in history.parties}
    return tuple(
        Side(id=side.id, name=side.name, parts=tuple(part for part in side.parts if part.id in known))
        for side in found
    )
