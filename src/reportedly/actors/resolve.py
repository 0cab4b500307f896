"""The text-level face: a phrase by itself to an actor."""

from collections.abc import Iterable

from reportedly.actors.compose import compose
from reportedly.actors.found import Context, of_entry
from reportedly.actors.knowledge import Knowledge, shipped
from reportedly.actors.tables import states
from reportedly.records import Actor


def resolve(
    words: str,
    on: str | None = None,
    context: Iterable[str] | None = None,
    knowledge: Knowledge | None = None,
) -> Actor:
    """The actor that a noun phrase stands for.

    Args:
        words: the phrase ("Danish Prime Minister Mette Frederiksen").
        on: ISO date by which offices and memberships are read; None for no filter by date.
        context: ISO 3166 alpha-3 codes of the states the report speaks of, to decide what is ambiguous; None
            where nothing is known of the report.
        knowledge: the names that are known, `own.knowing(...)`; None for the shipped ones.

    Returns:
        An actor without offsets; id "unresolved:" + the words where it is not known who is meant. An empty or
        blank phrase is "unresolved:".
    """
    countries = None if context is None else frozenset(context)
    found = compose(words, Context(on=on, countries=countries, knowledge=knowledge or shipped()))
    return found.actor(text=words)


def state(iso3: str) -> Actor:
    """The state of an ISO 3166 alpha-3 code ("GIN") as an actor without words, by its common English name.

    Raises:
        ValueError: no state has that code.
    """
    entry = states().get(iso3)
    if entry is None:
        raise ValueError(
            f"no state has the code {iso3!r}: give an ISO 3166 alpha-3 code in capitals, such as 'GIN'"
        )
    return of_entry(entry, None, "").actor()
