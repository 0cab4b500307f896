"""The meaning of an actor phrase from its parts: who it stands for, by grammar first and tables second."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from reportedly.actors.apposition import merge_apposition
from reportedly.actors.belonging import ABROAD, under
from reportedly.actors.choose import bearer, choose, holder
from reportedly.actors.closed import words
from reportedly.actors.coordination import each
from reportedly.actors.entries import Entry, Role
from reportedly.actors.found import (
    ARMED,
    OF_PEOPLE,
    Context,
    Found,
    alias_of,
    kind_of,
    of_entry,
    part_of_state,
    titled,
    unresolved,
)
from reportedly.actors.knowledge import Knowledge
from reportedly.actors.naming import as_said
from reportedly.actors.scan import Unit, scan, words_of
from reportedly.actors.tables import people_of, small_words, states
from reportedly.actors.trim import areas, at_comma, before_participle, past_partitive
from reportedly.actors.words import full_title, join, key
from reportedly.records.vocabulary import ActorKind

AT_HOME = words("at_home")


def compose(phrase: str, context: Context) -> Found:
    """What a noun phrase stands for. Never a guess: what is not known comes back as `unresolved:` + its words."""
    cut = _cut(phrase, context.knowledge)
    if not context.openings.isdisjoint(cut.words):
        known = context.known
        units = scan(cut.parts, lambda name: (alias_of(known[name]),) if name in known else (), context.knowledge)
        return _composed(phrase, units, cut.counted, context)
    if cut.free or (cut.free is None and context.owner is None):
        return _anywhere(phrase, context.knowledge)
    return _composed(phrase, cut.units, cut.counted, context)


@dataclass(frozen=True, slots=True, eq=False)
class _Cut:
    """A phrase cut into units, as far as it names nobody whom its report brings in.

    Attributes:
        words: all its words by key.
        free: True where no report can change what it stands for, None where only an owner told before can.
    """

    parts: tuple[str, ...]
    counted: bool
    units: tuple[Unit, ...]
    words: frozenset[str]
    free: bool | None


# News repeats its phrases: of the mentions of 100 wire reports two thirds had been met in the 100 before. Some 10 MiB.
@lru_cache(maxsize=16384)
def _cut(phrase: str, knowledge: Knowledge) -> _Cut:
    parts, counted = past_partitive(words_of(phrase))
    units = scan(parts, None, knowledge)
    kinds = {unit.kind for unit in units}
    ship = any(part in small_words().ships for part in parts)
    free = False if ship or kinds & {"entity", "place"} else None if kinds & {"pronoun", "possessive"} else True
    words = frozenset(word for part in parts for word in key(part).split())
    return _Cut(parts, counted, units, words, free)


@lru_cache(maxsize=16384)
def _anywhere(phrase: str, knowledge: Knowledge) -> Found:
    """What a phrase without names of the tables stands for, which is the same in every report."""
    cut = _cut(phrase, knowledge)
    return _composed(phrase, cut.units, cut.counted, Context(knowledge=knowledge))


def _composed(phrase: str, units: tuple[Unit, ...], counted: bool, context: Context) -> Found:
    units = areas(units, context)
    owners = each(units)
    if owners:
        return _of_several(phrase, [compose(one, context) for one in owners])
    main, apposed = at_comma(units)
    found = _with_phrases(main, context)
    if apposed:
        found = merge_apposition(found, _with_phrases(apposed, context))
    if apposed or units:
        found = as_said(found, main)
    if not found.resolved and found.id == "unresolved:":
        found = unresolved(phrase, "no words")
    return replace(found, plural=True) if counted and not found.body else found


def _of_one(unit: Unit, knowledge: Knowledge) -> Unit:
    """ "The presidents of X and Y": one president each."""
    one_each = unit.role is not None and unit.plural and unit.role.phrase in knowledge.national_offices
    return replace(unit, text=unit.role.phrase, plural=False) if one_each and unit.role else unit


def _of_several(phrase: str, found: Sequence[Found]) -> Found:
    """A noun of several owners as one mention: its sectors, without a country. `compose_each` has the owners.

    The id is of the owners' names, so that "Hungarian and Romanian officials" are "officials from Hungary and Romania".
    """
    one = found[0]
    row = unresolved(
        phrase, "several owners", kind=one.kind, sectors=one.sectors, role=one.role, noun=one.noun, plural=True
    )
    return replace(row, id=unresolved(" and ".join(f.name for f in found), "").id)


def compose_each(phrase: str, context: Context) -> tuple[Found, ...]:
    """The actors of a phrase with several owners ("Hungarian and Romanian officials"); () where there is one."""
    knowledge = context.knowledge
    units = [_of_one(u, knowledge) for u in scan(words_of(phrase), None, knowledge)]
    found = [compose(one, context) for one in each(units)]
    return tuple(
        one if one.resolved else replace(one, id=f"{one.id} {one.country or ''}".strip()) for one in found
    )


def _with_phrases(units: Sequence[Unit], context: Context) -> Found:
    units = before_participle(units)
    for index, unit in enumerate(units):
        if unit.kind == "preposition" and index:
            if unit.text in {"of", "for"} and _is_name_of_body(units[index - 1]) and _capital(units[index + 1 :]):
                return _body(join([u.text for u in units if u.text != "the"]), units[index - 1], None)
            head = _phrase(units[:index], context)
            tail = units[index + 1 :]
            if not tail:
                return head
            return _attached(head, unit.text.casefold(), _with_phrases(tail, context), units, context)
    return _phrase(units, context)


def _attached(head: Found, preposition: str, tail: Found, units: Sequence[Unit], context: Context) -> Found:
    use = small_words().prepositions[preposition]
    role = _last_role(units)
    if tail.kind == "person" and not tail.noun and role is not None and "minister" in role.phrase:
        return _titled(tail, role, None, False)  # "Minister for Interior X Y"
    in_state = tail.country in states() and (tail.is_state or tail.basis == "place")
    if head.kind == "population" and in_state and (preposition == "of" or not head.country):
        people = unresolved(head.name, "people of a state")  # "Serbs of Kosovo", "Kurds in Iraq"
        return replace(people, kind="population", country=tail.country, plural=True)
    if use == "other" or role is None or not head.noun:
        if not head.resolved and head.kind == "unknown" and tail.is_state and use != "other":
            return replace(head, country=head.country or tail.country)
        if use == "owner" and head.kind == "person" and not head.country:
            return replace(head, country=tail.country, role=head.role)
        return head
    if use == "owner" and (not head.country or role.has("a")) and not head.resolved:
        if tail.is_state and role.has("a"):
            head = replace(head, sectors=head.sectors or role.sectors)
        person = holder(tail.country or "", role.phrase, context) if _one_office(head, tail, context) else None
        if person:  # "the president of Kenya"
            return titled(of_entry(person, context.on, ""), role, "holder of the office on the date")
        return under(role, tail, head)
    if (
        use == "place"
        and role.phrase not in ABROAD
        and not head.country
        and tail.country in states()
        and (head.sectors in AT_HOME or head.basis == OF_PEOPLE)
    ):
        return part_of_state(tail.country or "", head.sectors, role, "place", head.plural)
    return head


def _one_office(head: Found, tail: Found, context: Context) -> bool:
    """One office of a state as a whole, the holder of which a date can tell; a former one is another."""
    return bool(context.on) and tail.is_state and not head.plural and head.sectors != "ELI"


def _last_role(units: Sequence[Unit]) -> Role | None:
    """The agent noun that heads the words before the first preposition."""
    last = None
    for unit in units:
        if unit.kind == "preposition":
            break
        last = unit.role or last
    return last


def _phrase(units: Sequence[Unit], context: Context) -> Found:
    """A phrase without prepositions: possessor first, then modifiers, head, name."""
    places = [i for i, u in enumerate(units) if u.kind == "possessive"]
    owner: Found | None = None
    if places and places[-1]:
        owner = _phrase(units[: places[-1]], context)
        if not owner.resolved and context.owner:
            owner = context.owner
        units = units[places[-1] + 1 :]
        if not units:
            return owner
    elif any(u.kind == "pronoun" for u in units):
        owner = context.owner
    former = any(u.kind == "former" for u in units)
    owner, rest = _backed(
        [u for u in units if u.kind not in {"filler", "former", "pronoun", "possessive"}], owner, context
    )
    if not rest:
        return owner if owner and not units else unresolved(join([u.text for u in units]), "words")
    return _headed(rest, units, owner, former, context)


def _backed(units: list[Unit], owner: Found | None, context: Context) -> tuple[Found | None, list[Unit]]:
    """Take "X-backed" and "X-led" out of a phrase; of the latter, X is kept as the owner."""
    rest: list[Unit] = []
    for unit in units:
        if unit.kind == "led" and rest:
            owner = owner or _phrase([rest.pop()], context)
        elif unit.kind == "backed":
            del rest[-1:]
        else:
            rest.append(unit)
    return owner, rest


def _headed(rest: list[Unit], units: Sequence[Unit], owner: Found | None, former: bool, context: Context) -> Found:
    last = rest[-1]
    armed = any(u.kind == "backed" for u in units) or any(u.role and u.role.sectors in ARMED for u in rest)
    words = join([u.text for u in units if u.kind not in {"filler", "pronoun"}])
    at = max((i for i, u in enumerate(rest) if u.role), default=None)
    if len(rest) > 1 and rest[-2].kind == "name" and _is_name_of_body(last):
        return _body(words, last, owner)  # "Free Ardania Front"
    if (
        len(rest) > 1
        and rest[-2].kind in {"name", "place"}
        and last.role
        and last.role.has("v")
        and last.text.istitle()
    ):
        # "Medina Hospital", wherever another Medina lies
        near = context.countries is None or rest[-2].country in context.countries
        return _institution(words, last.role, rest[-2].country if near else None)
    if last.kind == "role" and last.role:
        if len(rest) > 1 or owner:
            owner = _owner(rest[:-1], owner, context, armed)
        return _described(last, words, owner, former, context)
    if at is None and len(rest) > 1 and rest[-2].kind in {"name", "place"} and _is_body(last):
        return unresolved(words, "name")  # "Santa Fe Self-Defense Forces": another body with the same kind of name
    before = (
        _owner(rest[: at if at is not None else -1], owner, context, armed) if len(rest) > 1 or owner else None
    )
    role = rest[at].role if at is not None else None
    if last.kind == "entity":
        if any(u.text == "ethnic" for u in rest):  # ethnic Albanians are hardly ever those of Albania
            return unresolved(words, "ethnic group", kind="population", plural=True)
        found = _known(last, role, before, former, context, armed)
        if found.kind == "state" and last.entries[0].adjective and _one_of(units):
            return of_entry(people_of(states()[found.id], "person"), None, "one of a people")
        return found
    if last.kind == "place":
        return unresolved(last.text, "place", country=last.country)
    if last.kind == "name":
        return _named(last, role, before, former, context)
    country = before.country if before and (before.is_state or before.basis == "place") else None
    return unresolved(words, "no agent noun", country=country)


def _one_of(units: Sequence[Unit]) -> bool:
    """Does the phrase open with an indefinite article ("an Afghan")?"""
    return bool(units) and units[0].text.casefold() in {"a", "an", "another"}


def _is_name_of_body(unit: Unit) -> bool:
    """A capitalised noun of a party, movement or union: part of a name that no table has."""
    role = unit.role
    capital = role is not None and unit.text.istitle()
    return (
        capital
        and role is not None
        and not role.has("t")
        and role.sectors in {"", "SOC", "PTY", "LAB", "NGO", "REB", "OPP"}
    )


def _capital(units: Sequence[Unit]) -> bool:
    """Do the words after a preposition go on with a name (an article left out)?"""
    rest = [u for u in units if u.kind != "filler"]
    return bool(rest) and rest[0].text[:1].isupper() and rest[0].kind in {"name", "role", "word"}


def _body(words: str, unit: Unit, owner: Found | None) -> Found:
    """An organisation that no table has: its name, with what its last noun and its owner tell."""
    sectors = unit.role.sectors if unit.role else ""
    country = owner.country if owner and owner.is_state else None
    kind = kind_of(sectors) if sectors in {"PTY", "NGO"} else "armed_group" if sectors == "REB" else "organisation"
    return unresolved(words, "name of a body", kind=kind, sectors=sectors, country=country, body=True)


def _institution(words: str, role: Role, country: str | None) -> Found:
    """A hospital, school or the like by its own name."""
    return unresolved(
        words, "name of a body", kind="organisation", sectors=role.sectors, role=role.phrase, country=country, body=True
    )  # fmt: skip


def _is_body(unit: Unit) -> bool:
    return unit.kind == "entity" and unit.entries[0].entry.kind not in {"person", "state", "population"}


def _owner(rest: list[Unit], owner: Found | None, context: Context, armed: bool) -> Found | None:
    """What stands before the head noun: the nearest name, or a description ("Biden administration" officials)."""
    while rest and rest[-1].kind in {"word", "led"}:
        rest = rest[:-1]
    if not rest:
        return owner
    last = rest[-1]
    if last.kind == "entity":
        entry = choose(last.entries, context, owner.country if owner else None, armed)
        if entry:
            found = of_entry(entry, context.on, "alias")
            if found.kind == "population" and not found.country and len(rest) > 1:
                outer = _owner(rest[:-1], owner, context, armed)
                return outer if outer and outer.country else found
            return found
        return owner or _of_one_country(last)
    if last.kind == "place":
        return owner or Found(
            id=f"unresolved:{key(last.text)}", name=last.text, country=last.country, basis="place"
        )
    if last.kind == "role":
        return _headed(rest, rest, owner, False, context)
    if last.kind == "name":
        known = context.known.get(key(last.text))
        return known or owner or unresolved(last.text, "name")
    return owner


def _kind(unit: Unit, role: Role, sectors: str) -> ActorKind:
    """A body by its sectors, one of a kind as a person, several as a group."""
    if role.has("b"):
        return kind_of(sectors)
    collective = key(role.phrase).split(" of ", 1)[0].rsplit(" ", 1)[-1] in small_words().collectives
    return "group" if unit.plural or collective else "person"


def _of_one_country(unit: Unit) -> Found | None:
    """Several persons of one name and one country: the country is sure, the person is not ("Bush administration")."""
    entries = [a.entry for a in unit.entries]
    countries = {e.country for e in entries}
    if len(countries) == 1 and all(e.kind == "person" for e in entries):
        return unresolved(unit.text, "ambiguous name", kind="person", country=entries[0].country, sectors="GOV")
    return None


def _described(unit: Unit, words: str, owner: Found | None, former: bool, context: Context) -> Found:
    """An agent noun with or without an owner: "Taliban fighters", "the Danish prime minister", "gunmen"."""
    role = unit.role
    assert role is not None
    sectors = "ELI" if former and role.has("t") and not role.has("v") else role.sectors
    bare = unresolved(
        words, "agent noun", sectors=sectors, role=role.phrase, noun=key(role.phrase),
        kind=_kind(unit, role, sectors),
        body=role.has("b"), plural=unit.plural,
    )  # fmt: skip
    if role.has("a") and not role.has("b") and not former:
        bare = replace(
            bare,
            sectors=role.sectors
            if owner
            else ("" if role.sectors == "GOV" and not role.phrase.endswith("official") else role.sectors),
        )
    if owner is None:
        return bare
    found = under(role, owner, bare)
    if not unit.plural and not former and owner.is_state and context.on:
        person = holder(owner.country or "", role.phrase, context)
        if person:
            return titled(of_entry(person, context.on, ""), role, "holder of the office on the date")
    return found


def _known(
    unit: Unit, role: Role | None, before: Found | None, former: bool, context: Context, armed: bool
) -> Found:
    """A name of the tables or of the report, with the title and nationality that stand before it."""
    country = before.country if before else None
    introduced = context.known.get(key(unit.text))
    if (
        introduced is not None
        and role is not None
        and (other := _in_office(unit, role, country, introduced, context))
    ):
        return _titled(of_entry(other, context.on, "alias"), role, before, former)
    if introduced is not None and introduced.id == unit.entries[0].entry.id:
        return _titled(introduced, role, before, former) if introduced.kind == "person" else introduced
    entry = choose(unit.entries, context, country, armed, titled=role is not None)
    if entry is None:
        if role is None and unit.entries and unit.entries[0].entry.kind != "person":
            return unresolved(unit.text, "ambiguous name")
        return _named(unit, role, before, former, context)
    found = of_entry(entry, context.on, "alias")
    if found.kind == "person":
        return _titled(found, role, before, former)
    if found.kind == "population" and not found.country and before and before.country in states():
        return replace(found, country=before.country)
    return found


def _in_office(unit: Unit, role: Role, country: str | None, told: Found, context: Context) -> Entry | None:
    """ "President Duarte" beside "Ana Duarte": the one in office, where the tables know him and the report's is another."""
    name = key(unit.text)
    if " " in name or told.kind != "person" or role.phrase not in context.knowledge.national_offices:
        return None
    if told.role and key(told.role).endswith(key(role.phrase)):
        return None
    entry = choose(context.knowledge.aliases.get(name, ()), context, country, titled=True)
    return entry if entry and entry.id != told.id and entry.on(context.on)[1] == role.phrase else None


def _named(unit: Unit, role: Role | None, before: Found | None, former: bool, context: Context) -> Found:
    """A name that no table has."""
    name = key(unit.text)
    told = context.known.get(name) or bearer(name, role, context)
    if told:
        return _titled(told, role, before, former) if told.kind == "person" else told
    if states_of := small_words().ships.get(unit.text.split(" ", 1)[0]):
        return _warship(unit.text, states_of, context)
    is_person = role is not None and (role.has("t") or role.has("x"))
    found = unresolved(unit.text, "name", kind="person" if is_person else "unknown")
    if is_person or role is None:
        return _titled(found, role, before, former)
    country = before.country if before else None
    return replace(found, country=country, sectors=role.sectors, kind=kind_of(role.sectors))


def _warship(words: str, of: frozenset[str], context: Context) -> Found:
    """A ship by the prefix of its navy ("INS Vayu"), of the one navy with it that the report can mean."""
    near = of if len(of) == 1 or context.countries is None else of & context.countries
    country = next(iter(near)) if len(near) == 1 else None
    return unresolved(words, "warship", kind="military", sectors="MIL", country=country, body=True)


def _titled(person: Found, role: Role | None, before: Found | None, former: bool) -> Found:
    """A person with title and nationality; what the words say outranks the tables."""
    if role is None or (role.has("x") and not role.sectors):
        country = person.country or (before.country if before and before.is_state else None)
        return replace(person, country=country)
    sectors = "ELI" if former else role.sectors
    if before and role.has("a") and not former and not before.is_state:
        sectors = before.sectors
    title = full_title(role.phrase)
    said = f"{before.name} {title}" if before and before.kind not in {"state", "person"} else title
    country = person.country or (before.country if before else None)
    basis = "title and name" if not person.resolved else f"{person.basis.removesuffix(', title')}, title"
    if role.has("x") and person.role:
        said = person.role
    if person.resolved and person.sectors and role.has("a"):
        sectors = person.sectors
    return replace(person, country=country, sectors=sectors or person.sectors, role=said, basis=basis)
