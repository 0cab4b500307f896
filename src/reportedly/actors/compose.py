"""The meaning of an actor phrase from its parts: who it stands for, by grammar first and tables second."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from msgspec.structs import replace

from reportedly.actors.apposition import merge_apposition
from reportedly.actors.belonging import ABROAD, under
from reportedly.actors.bodies import (
    band,
    body,
    goes_on_as_name,
    institution,
    is_band,
    is_body,
    is_name_of_body,
    is_named_by,
    kind_of_noun,
    named_by,
)
from reportedly.actors.choose import choose, holder
from reportedly.actors.closed import words
from reportedly.actors.coordination import each
from reportedly.actors.entries import Role
from reportedly.actors.found import (
    ARMED,
    OF_PEOPLE,
    Context,
    Found,
    alias_of,
    of_entry,
    part_of_state,
    titled,
    unresolved,
)
from reportedly.actors.knowledge import Knowledge
from reportedly.actors.names import known_name, unknown_name, with_title
from reportedly.actors.naming import as_said
from reportedly.actors.scan import Unit, scan, words_of
from reportedly.actors.tables import genders, people_of, small_words, states
from reportedly.actors.trim import areas, at_comma, at_site, before_participle, past_partitive
from reportedly.actors.words import join, key

AT_HOME = words("at_home")
FEASTS = words("feasts")


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
    main, site = at_site(main)
    found = _with_phrases(main, context)
    if apposed:
        found = merge_apposition(found, _with_phrases(apposed, context))
    if apposed or units:
        found = as_said(found, main)
    if site:
        found = replace(found, site=site)
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
            if (
                unit.text in {"of", "for"}
                and is_name_of_body(units[index - 1])
                and goes_on_as_name(units[index + 1 :])
            ):
                return body(join([u.text for u in units if u.text != "the"]), units[index - 1], None)
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
        return with_title(tail, role, None, False)  # "Minister for Interior X Y"
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
    if last.role and last.role.phrase == "party" and any(FEASTS & set(key(u.text).split()) for u in rest[-2:-1]):
        return unresolved(words, "a feast")
    named = _named_body(rest, words, owner, context) if len(rest) > 1 and last.role else None
    if named is not None:
        return named
    if last.kind == "role" and last.role:
        if len(rest) > 1 or owner:
            owner = _owner(rest[:-1], owner, context, armed)
        return _described(last, words, owner, former, context)
    if (
        at is None
        and len(rest) > 1
        and rest[-2].kind in {"name", "place"}
        and is_body(last)
        and not _of_its_state(rest[-2], last)
    ):
        return unresolved(words, "name")  # "Santa Fe Self-Defense Forces": another body with the same kind of name
    before = (
        _owner(rest[: at if at is not None else -1], owner, context, armed) if len(rest) > 1 or owner else None
    )
    role = rest[at].role if at is not None else None
    if last.kind in {"entity", "place"} and _is_surname(rest):
        return unresolved(join([u.text for u in rest[-2:]]), "name", kind="person")
    if last.kind == "entity":
        if any(u.text == "ethnic" for u in rest):  # ethnic Albanians are hardly ever those of Albania
            return unresolved(words, "ethnic group", kind="population", plural=True)
        found = known_name(last, role, before, former, context, armed)
        if found.kind == "state" and last.entries[0].adjective and _one_of(units):
            return of_entry(people_of(states()[found.id], "person"), None, "one of a people")
        return found
    if last.kind == "place":
        return unresolved(last.text, "place", country=last.country)
    if last.kind == "name":
        if role is None and len(rest) > 1 and _is_state_in_name(rest[-2], last):
            return replace(unresolved(words, "name"), country=before.country if before else None)
        return unknown_name(last, role, before, former, context)
    country = before.country if before and (before.is_state or before.basis == "place") else None
    return unresolved(words, "no agent noun", country=country)


def _named_body(rest: list[Unit], words: str, owner: Found | None, context: Context) -> Found | None:
    """A body by a name that no table has, told by its last noun; None where the noun only describes somebody."""
    before, last = rest[-2:]
    if before.kind == "name" and is_name_of_body(last):
        return body(words, last, owner)  # "Free Ardania Front"
    if owner is None and is_band(rest):
        return band(words)
    if last.role is not None and is_named_by(rest):
        by = _owner(rest[:-1], owner, context, False)
        return named_by(words, last.role, by.country if by and by.country in states() else None)
    if before.kind in {"name", "place"} and last.role and last.role.has("v") and last.text.istitle():
        # "Medina Hospital", wherever another Medina lies
        near = context.countries is None or before.country in context.countries
        return institution(words, last.role, before.country if near else None)
    return None


def _is_state_in_name(state: Unit, name: Unit) -> bool:
    """ "Kenya Medical Association": a state's noun, not its adjective, before a name of several words is part of it."""
    named = any(a.entry.kind == "state" and not a.adjective for a in state.entries)
    return named and " " in name.text and state.text[:1].isupper()


def _is_surname(rest: list[Unit]) -> bool:
    """ "Barry Washington": a first name before the name of a place or state makes it a person's."""
    last, first = rest[-1], rest[-2] if len(rest) > 1 else None
    known = all(a.entry.kind in {"state", "population"} or a.single for a in last.entries) and " " not in last.text
    return known and first is not None and first.kind in {"name", "place"} and key(first.text) in genders()


def _of_its_state(place: Unit, body: Unit) -> bool:
    """ "Wyoming Republicans": a place of the state whose body it is."""
    return place.country is not None and all(alias.entry.country == place.country for alias in body.entries)


def _one_of(units: Sequence[Unit]) -> bool:
    """Does the phrase open with an indefinite article ("an Afghan")?"""
    return bool(units) and units[0].text.casefold() in {"a", "an", "another"}


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
        kind=kind_of_noun(unit, role, sectors),
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
