"""Whose a party is that the report tells by a noun only: of the state that the report is about, where that is sure."""

from msgspec.structs import replace

from reportedly.actors.belonging import ABROAD
from reportedly.actors.choose import holder
from reportedly.actors.closed import words
from reportedly.actors.entries import Role
from reportedly.actors.found import Found, of_entry, part_of_state, titled
from reportedly.actors.heads import Nominal, is_object
from reportedly.actors.naming import WHOLE, owned
from reportedly.actors.regions import of_another_people, of_several_states
from reportedly.actors.register import Register
from reportedly.actors.tables import places, roles
from reportedly.actors.words import key
from reportedly.propositions.tree import Tree

# Authorities that need no article ("police said", "officials said"): of the only state that a report names.
LOCAL = frozenset({"COP", "JUD", "LEG", "GOV", "GOVMIL"})
# Those under arms, and judges: in a report of one state only even a single one of them is of that state.
ARMS = frozenset({"MIL", "COP", "JUD"})
# Parties that live where they are met: of the state that is plainly the report's.
PARTIES = words("parties_at_home")
AGAINST = words("against")
# Before a state that the report names here first: another side than whoever acts.
OTHER_SIDE = frozenset({"by", "with", "from", "to"})
# Those told by whom they belong to or side with are of that one.
OF_ANOTHER = frozenset({"of", "from", "to"})


def of_home(nominal: Nominal, found: Found, told: Register, tree: Tree) -> Found:
    """ "The army" of a report that names one state only is that state's; so are "police", "officials" and "the rebels"."""
    role = roles().get(found.noun)
    if nominal.text[:5].casefold() == "your " or role is None:
        return found
    if of_several_states(nominal.core) or of_another_people(tree, nominal.head):
        return found
    if person := _in_office(nominal, found, role, told):
        return person
    if found.country or found.resolved or not found.sectors or told.home is None or found.noun in ABROAD:
        return found
    if not _is_local(nominal, found, role, told, tree) or acts_on(nominal, told.home, told, tree):
        return found
    only = len(told.countries) == 1
    basis = "only state of the report" if only else "state that the report is about"
    part = part_of_state(told.home, found.sectors, role, basis, found.plural)
    return part if found.noun in WHOLE else replace(part, name=owned(part, found.name))


def _is_local(nominal: Nominal, found: Found, role: Role, told: Register, tree: Tree) -> bool:
    """Is it one of those who belong to the state that their report is about?"""
    several, only = found.plural or found.body, len(told.countries) == 1
    if found.body if nominal.definite else several and found.sectors in LOCAL:
        return True
    if only and found.sectors in ARMS and not role.has("m"):
        return True  # "six soldiers", "a policeman", "a navy spokesman"
    if not told.sure or role.has("m"):
        return False
    if found.sectors in PARTIES:
        # "the guerrillas", "rebel" attacks; no "critics of the Swiss", and no woman who was hit by a car
        crowd = several or nominal.modifier or found.kind != "person"
        return crowd and not OF_ANOTHER & set(nominal.text.casefold().split())
    if not (nominal.definite and role.has("t") and found.sectors in LOCAL):
        return False
    return not _after_place_abroad(nominal, told, tree)  # "the interior minister"


def _after_place_abroad(nominal: Nominal, told: Register, tree: Tree) -> bool:
    """ "Set fire to a refinery in Syzran, the governor said": a place of another state stands before it in the sentence."""
    before = range(tree.sentence.index(tree.sentence[nominal.head]), nominal.start)
    named = (places().get(key(tree.text[t])) for t in before if tree.text[t][:1].isupper())
    return any(country is not None and country != told.home for country in named)


def acts_on(nominal: Nominal, country: str, told: Register, tree: Tree) -> bool:
    """Does it act on a place of that state ("the soldiers attacked Goma")? Then it may well be another's."""
    if not nominal.subject:
        return False
    verb = tree.head[nominal.head]
    for token in range(nominal.end, len(tree.text)):
        if tree.sentence[token] != nominal.sentence:
            break
        against = bool(tree.words(token, "case") & AGAINST)
        if tree.text[token][:1].isupper() and (against or is_object(tree, token)):
            names = key(tree.text[token])
            held = _states(names, told)
            if country in held | {places().get(names)} and verb in tuple(tree.ancestors(token)):
                return True
        elif _is_other_side(nominal, token, country, told, tree):
            return True
    return False


def _is_other_side(nominal: Nominal, token: int, country: str, told: Register, tree: Tree) -> bool:
    """ "The government will extradite those sought by Peru", the first word on Peru: the government is another state's."""
    if not tree.text[token][:1].isupper() or not tree.words(token, "case") & OTHER_SIDE:
        return False
    before = (t for t in range(nominal.start) if tree.text[t][:1].isupper())
    return country in _named(token, told, tree) and not any(country in _named(t, told, tree) for t in before)


def _named(token: int, told: Register, tree: Tree) -> set[str | None]:
    """The states that the name ending with the token is of ("Peru", "the United States")."""
    last = tree.text[token]
    longer = f"{tree.text[token - 1]} {last}" if token else last
    return _states(key(last), told) | _states(key(longer), told)


def _states(name: str, told: Register) -> set[str | None]:
    return {a.entry.country for a in told.knowledge.aliases.get(name, ()) if a.entry.kind == "state"}


def _in_office(nominal: Nominal, found: Found, role: Role, told: Register) -> Found | None:
    """ "The president", told nowhere before: of the state that the report is about, on its day."""
    if not (nominal.definite and told.on and told.home and role.phrase in told.knowledge.national_offices):
        return None
    if found.plural or found.resolved or found.country:
        return None
    entry = holder(told.home, role.phrase, told.context(None))
    if entry is None:
        return None
    person = of_entry(entry, told.on, "")
    return titled(person, role, "holder of the office in the state that the report is about")
