"""What later mentions of a report tell of earlier ones, once all have been read: headlines, and whose army "the army" was."""

from msgspec.structs import replace

from reportedly.actors.athome import acts_on
from reportedly.actors.closed import words
from reportedly.actors.discourse import STATE_KINDS, is_office, same_noun
from reportedly.actors.found import Found
from reportedly.actors.heads import Nominal
from reportedly.actors.reader import Reader
from reportedly.actors.tables import states

WHOLE = words("whole_bodies")
# A government may be the one that a report names last only ("the government fell ... Chile's government sent a note").
ARMED = frozenset({"MIL", "COP"})


def headlines(reader: Reader) -> None:
    """A headline's bare noun ("army") takes up the body's full one, where there is exactly one."""
    for nominal in reader.nominals:
        told = reader.found[nominal.head]
        if not _in_headline(reader, nominal) or told.resolved or not told.noun or told.country:
            continue
        if not (told.body or is_office(told.noun)) or told.plural:
            continue
        same = {
            reader.found[n.head].id: n.head
            for n in reader.nominals
            if not _in_headline(reader, n)
            and reader.found[n.head].resolved
            and same_noun(reader.found[n.head].noun, told.noun)
            and reader.found[n.head].plural == told.plural
        }
        if len(same) == 1:
            (head,) = same.values()
            reader.found[nominal.head] = replace(
                reader.found[head], basis="the same noun in the body of the report"
            )
            reader.chains[nominal.head] = reader.chains[head]
            reader.took.setdefault(nominal.head, head)


def bodies_of_state(reader: Reader) -> None:
    """ "The army" without a state is that of the report's other mentions of an army, where all of these are of one state."""
    for nominal in reader.nominals:
        told = reader.found[nominal.head]
        bare = told.noun in WHOLE and told.sectors in ARMED and not (told.resolved or told.country)
        if not bare or nominal.pronoun or not (nominal.definite or told.noun == "police"):
            continue
        head = _the_only_one(reader, told)
        if head is None:
            continue
        state = reader.found[head].country or ""
        if reader.register.home not in {None, state} or acts_on(nominal, state, reader.register, reader.tree):
            continue
        _give(reader, nominal, head)


def _the_only_one(reader: Reader, told: Found) -> int | None:
    """The head of a mention by the same noun, where every body of the sort that the report tells is of its state."""
    held = {
        n.head: found
        for n in reader.nominals
        if (found := reader.found[n.head]).country in states()
        and found.sectors == told.sectors
        and found.kind in STATE_KINDS
    }
    if len({found.country for found in held.values()}) != 1:
        return None
    wholes = {h: f for h, f in held.items() if f.id == f"{f.country}:{f.sectors}" and not f.site}
    return next((h for h, f in wholes.items() if same_noun(f.noun, told.noun)), None)


def _give(reader: Reader, nominal: Nominal, head: int) -> None:
    """Let a mention, and the pronouns and nouns that took it up, stand for the body of another one."""
    chain = reader.chains[nominal.head]
    for other in [h for h, c in reader.chains.items() if c == chain]:
        basis = reader.found[other].basis if other != nominal.head else "the same noun elsewhere in the report"
        reader.found[other] = replace(reader.found[head], basis=basis)
        reader.chains[other] = reader.chains[head]
    reader.took.setdefault(nominal.head, head)


def _in_headline(reader: Reader, nominal: Nominal) -> bool:
    return reader.parse.sentences[nominal.sentence].block == "headline"
