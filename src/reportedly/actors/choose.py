"""Which of several actors of one spelling is meant: by nationality, date and what else the report names."""

from collections.abc import Sequence

from reportedly.actors.closed import pairs
from reportedly.actors.entries import Alias, Entry, Role
from reportedly.actors.found import Context, Found
from reportedly.actors.gender import HE_TITLES, SHE_TITLES, gender_of
from reportedly.actors.knowledge import OF_STATES
from reportedly.actors.tables import states
from reportedly.actors.words import key

# A person whose last office ended longer ago than this is hardly the one in the news: 35 years after leaving
# office at 50 a politician is 85.
FORGOTTEN_AFTER_YEARS = 35
# How long after the last office one word still names a leader: a decade of trials, memoirs and obituaries.
REMEMBERED_YEARS = 10
# Of two states with one name or adjective, the one that the news speaks of unless the report names the other:
# "Congo" and "Congolese", DR Congo having some fifteen times the people and nearly all of the conflict.
USUAL = frozenset({"COD"})
SAME_OFFICE = pairs("same_office")


def choose(
    aliases: Sequence[Alias], context: Context, country: str | None, armed: bool = False, *, titled: bool = False
) -> Entry | None:
    """The one actor that these spellings can mean here, None where several can or none is sure.

    Args:
        country: nationality that the phrase gives, None if none.
        armed: the phrase speaks of fighters or backers, so that an armed group fits.
        titled: a title stands before the name.
    """
    held = list({a.entry.id: a for a in reversed(aliases)}.values())[::-1]
    held = [a for a in held if not _forgotten(a.entry, context.on) and _enough(a, context, country, titled=titled)]
    if country and len(held) > 1:
        held = [a for a in held if a.entry.country == country] or held
    if len(held) > 1:
        held = _by_context(held, context)
    if len(held) > 1 and all(a.entry.kind in {"state", "population"} for a in held):
        held = [a for a in held if a.entry.country in USUAL] or held
    if len(held) != 1:
        return None
    alias = held[0]
    if alias.doubtful and not _supported(alias, context, country, armed):
        return None
    if _foreign(alias.entry, country) or _stray(alias.entry, context, country, titled):
        return None
    return alias.entry


def _by_context(held: list[Alias], context: Context) -> list[Alias]:
    """Narrow several actors down: sure spellings first, then the report's countries, then those in office."""
    sure = [a for a in held if not a.doubtful]
    if len(sure) == 1:
        return sure
    if context.countries:
        near = [a for a in held if a.entry.country in context.countries]
        if near:
            held = near
    if len(held) > 1 and context.on:
        serving = [a for a in held if a.entry.terms and a.entry.on(context.on)[0] not in {"", "ELI"}]
        if serving:
            held = serving
    named = [a for a in held if key(a.entry.name) in context.known]
    return named if len(held) > 1 and named else held


def _supported(alias: Alias, context: Context, country: str | None, armed: bool) -> bool:
    entry = alias.entry
    if key(entry.name) in context.known or (country and country == entry.country):
        return True
    if country in states() and entry.kind in OF_STATES:
        return False  # "the Philippine Marines"
    if context.home and entry.kind in OF_STATES and entry.country != context.home:
        return False  # "Congress" of a report on another state
    if context.countries is not None:
        return entry.country in context.countries
    return armed and entry.kind in {"armed_group", "population"}


def _foreign(entry: Entry, country: str | None) -> bool:
    """A person of the tables whom the phrase gives another nationality is a namesake; those of no one state have any."""
    return (
        entry.kind == "person" and entry.country in states() and country in states() and country != entry.country
    )


def _stray(entry: Entry, context: Context, country: str | None, titled: bool) -> bool:
    """A person of the imported table whose country the report never names, with no title: likely a namesake."""
    if entry.id.startswith(("person:", "org:")) or entry.kind != "person" or context.countries is None:
        return False
    return not titled and country is None and entry.country not in context.countries


def _enough(alias: Alias, context: Context, country: str | None, *, titled: bool) -> bool:
    """Is one word of a leader's name enough here, and the leader in the news at the time?"""
    if not alias.single:
        return True
    entry = alias.entry
    if key(alias.spelling) in context.shared:
        return False
    known = titled and alias.single != "titled"  # "President Obama" is him, whatever the date is taken for
    if context.on and not known and not _in_time(entry, context.on):
        return False
    if alias.single == "alone":
        return country in {None, entry.country} or entry.country not in states()
    if country is not None and entry.country in states():
        return country == entry.country
    here = context.countries is None or entry.country in context.countries or entry.country not in states()
    return here and (titled or alias.single == "near")


def _in_time(entry: Entry, on: str) -> bool:
    """Was the person's first office taken up by that day, and the last one left not long before it?"""
    if not entry.terms or not on[:4].isdigit():
        return True
    first, last = min(t.start for t in entry.terms), max(t.end[:4] or "9999" for t in entry.terms)
    return first <= on and int(on[:4]) - int(last) <= REMEMBERED_YEARS


def bearer(name: str, title: Role | None, context: Context) -> Found | None:
    """Which of several persons of the report a name that they share stands for; None where it is not sure.

    A title tells ("Mrs", "President"). Without one the news means its main person, who is told first, and calls the
    others by more than the surname; that holds for people of public life, not for families.
    """
    held = context.bearers.get(name, ())
    if title is not None:
        words = key(title.phrase)
        gender = "f" if words in SHE_TITLES else "m" if words in HE_TITLES else ""
        fits = [p for p in held if (gender and gender_of(p) == gender) or (p.role and key(p.role).endswith(words))]
        return fits[0] if len(fits) == 1 else None
    return held[0] if held and held[0].resolved else None


def _forgotten(entry: Entry, on: str | None) -> bool:
    if on is None or entry.kind != "person" or not entry.terms or not on[:4].isdigit():
        return False
    ends = [t.end[:4] or "9999" for t in entry.terms]
    return int(on[:4]) - int(max(ends)) > FORGOTTEN_AFTER_YEARS


def holder(country: str, office: str, context: Context) -> Entry | None:
    """Who held a national office on the day of the report; None where the tables know nobody, or more than one."""
    on, office = context.on or "", SAME_OFFICE.get(office, office)
    held = {
        entry.id: entry
        for start, end, entry in context.knowledge.offices.get((country, office), ())
        if start <= on <= (end or "9999")
    }
    return next(iter(held.values())) if len(held) == 1 else None
