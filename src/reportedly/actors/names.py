"""What a name stands for, with the title and nationality before it."""

from msgspec.structs import replace

from reportedly.actors.choose import bearer, choose
from reportedly.actors.entries import Entry, Role
from reportedly.actors.found import Context, Found, kind_of, of_entry, unresolved
from reportedly.actors.scan import Unit
from reportedly.actors.tables import adjectives, small_words, states
from reportedly.actors.words import full_title, key


def known_name(
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
        return with_title(of_entry(other, context.on, "alias"), role, before, former)
    if introduced is not None and introduced.id == unit.entries[0].entry.id:
        return with_title(introduced, role, before, former) if introduced.kind == "person" else introduced
    entry = choose(unit.entries, context, country, armed, titled=role is not None)
    if entry is None:
        kinds = {a.entry.kind for a in unit.entries}
        if kinds == {"military"} and before and before.is_state:  # "the Philippine Marines"
            return replace(
                unresolved(unit.text, "name"), country=country, sectors="MIL", kind="military", body=True
            )
        homes = {a.entry.country for a in unit.entries}
        if (
            kinds == {"person"}
            and role is not None
            and len(homes) == 1
            and len(unit.entries) > 1
            and not introduced
        ):
            # which Bush is open, his country is not
            namesake = unresolved(unit.text, "ambiguous name", kind="person", country=next(iter(homes)))
            return with_title(namesake, role, before, former)
        if role is None and unit.entries and unit.entries[0].entry.kind != "person":
            return unresolved(unit.text, "ambiguous name")
        found = unknown_name(unit, role, before, former, context)
        return _of_leaders(unit, context) or found if found.basis == "name" and context.on is None else found
    found = of_entry(entry, context.on, "alias")
    if found.kind == "person":
        return with_title(found, role, before, former)
    if found.kind == "party" and before is not None and before.is_state and before.country != found.country:
        # "the Sudanese Congress Party" is not India's
        return replace(
            unresolved(f"{adjectives().get(before.country or '', before.name)} {unit.text}", "name"),
            country=before.country,
            sectors="PTY",
            kind="party",
            body=True,
        )
    if found.kind == "population" and not found.country and before and before.country in states():
        return replace(found, country=before.country)
    return found


def _of_leaders(unit: Unit, context: Context) -> Found | None:
    """Leaders of one surname and one state, whom no date tells apart: the state is sure, the person is not ("Assad")."""
    held = [a for a in unit.entries if a.single in {"alone", "near"}]
    countries = {a.entry.country for a in unit.entries}
    if len({a.entry.id for a in held}) < 2 or len(countries) > 1 or not countries <= (context.countries or set()):
        return None
    country = next(iter(countries))
    return unresolved(unit.text, "leaders of one name", kind="person", country=country, sectors="GOV")


def _in_office(unit: Unit, role: Role, country: str | None, told: Found, context: Context) -> Entry | None:
    """ "President Duarte" beside "Ana Duarte": the one in office, where the tables know him and the report's is another."""
    name = key(unit.text)
    if " " in name or told.kind != "person" or role.phrase not in context.knowledge.national_offices:
        return None
    if told.role and key(told.role).endswith(key(role.phrase)):
        return None
    entry = choose(context.knowledge.aliases.get(name, ()), context, country, titled=True)
    return entry if entry and entry.id != told.id and entry.on(context.on)[1] == role.phrase else None


def unknown_name(unit: Unit, role: Role | None, before: Found | None, former: bool, context: Context) -> Found:
    """A name that no table has."""
    name = key(unit.text)
    told = context.known.get(name) or bearer(name, role, context)
    if told:
        return with_title(told, role, before, former) if told.kind == "person" else told
    if states_of := small_words().ships.get(unit.text.split(" ", 1)[0]):
        return _warship(unit.text, states_of, context)
    is_person = role is not None and (role.has("t") or role.has("x"))
    found = unresolved(unit.text, "name", kind="person" if is_person else "unknown")
    if is_person or role is None:
        return with_title(found, role, before, former)
    country = before.country if before else None
    return replace(found, country=country, sectors=role.sectors, kind=kind_of(role.sectors))


def _warship(words: str, of: frozenset[str], context: Context) -> Found:
    """A ship by the prefix of its navy ("INS Vayu"), of the one navy with it that the report can mean."""
    near = of if len(of) == 1 or context.countries is None else of & context.countries
    country = next(iter(near)) if len(near) == 1 else None
    return unresolved(words, "warship", kind="military", sectors="MIL", country=country, body=True)


def with_title(person: Found, role: Role | None, before: Found | None, former: bool) -> Found:
    """A person with title and nationality; what the words say outranks the tables."""
    if person.resolved and before and before.kind == "igo" and not former:
        sent = role is None or role.phrase not in {
            "ambassador",
            "diplomat",
            "delegate",
        }  # "UN ambassador X" is a state's
        person = replace(person, country=before.country, sectors=before.sectors) if sent else person
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
