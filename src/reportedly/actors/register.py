"""The names that a report itself brings in: full names for later surnames, acronyms for what they stand for."""

from msgspec.structs import replace

from reportedly.actors.compose import compose
from reportedly.actors.found import Context, Found, unresolved
from reportedly.actors.knowledge import Knowledge
from reportedly.actors.scan import PARTICLES
from reportedly.actors.tables import genders, roles
from reportedly.actors.words import is_acronym, key

SURNAME = "surname of a full name in the report"


class Register:
    """Names of one report by key. Filled before its mentions are read, so that a headline's surname is known."""

    def __init__(
        self, on: str | None, countries: frozenset[str], knowledge: Knowledge, home: str | None, sure: bool
    ) -> None:
        self.on, self.countries, self.knowledge, self.home, self.sure = on, countries, knowledge, home, sure
        self.known: dict[str, Found] = {}
        self._opened: frozenset[str] = frozenset()
        self._plain: Context | None = None
        self._counted = 0  # how many names `_opened` was made of
        self.persons: dict[str, Found] = {}
        self.bearers: dict[str, tuple[Found, ...]] = {}
        """Persons of the report by a single name that several of them bear."""

    def context(self, owner: Found | None) -> Context:
        """The context in which a phrase of this report is read."""
        named = len(self.known) + len(self.bearers)
        openings = self._opened if self._counted == named else self._openings()
        if owner is None and self._plain is not None:  # the same one as long as no name is added
            return self._plain
        context = Context(
            on=self.on, countries=self.countries, known=self.known, openings=openings, owner=owner,
            shared=frozenset(self.bearers), bearers=self.bearers, home=self.home,
            knowledge=self.knowledge,
        )  # fmt: skip
        if owner is None:
            self._plain = context
        return context

    def _openings(self) -> frozenset[str]:
        """The first words of the names, read again where there are new ones."""
        self._plain = None
        first = {name.split(" ", 1)[0] for name in (*self.known, *self.bearers)}
        # "Wendy's House" is one word shorter as a key than as the pieces of a phrase
        self._opened = frozenset(first | {word[:-1] for word in first if word.endswith("s")})
        self._counted = len(self.known) + len(self.bearers)
        return self._opened

    def acronym(self, acronym: str, name: str) -> None:
        """Let an acronym stand for the name it was introduced by."""
        found = compose(name, self.context(None))
        if found.noun and not found.body:
            return
        if not found.resolved and key(found.name) != key(name):  # "Grain and Feed Office (GFO)": one name, not two
            found = unresolved(name, "name of a body", kind="organisation", country=found.country, body=True)
        self.known[key(acronym)] = found
        self.known.setdefault(key(name), found)

    def name(self, found: Found, label: str, words: str) -> None:
        """Remember a person told by full name in these words; of several tellings the fullest is kept."""
        if found.basis == "warship" and " " in found.name:
            self.known.setdefault(key(found.name), found)
            self.known.setdefault(key(found.name).split(" ", 1)[-1], found)
        if found.resolved and found.kind != "person":
            return
        if found.noun or not (found.kind == "person" or label == "PER"):
            return
        name = key(found.name)
        if len([w for w in name.split() if w not in PARTICLES]) < 2 and not (" " in name and found.role):
            return
        if is_acronym(found.name) or (found.resolved and not self._in_full(words)):
            return
        held = self.persons.get(name)
        person = replace(found, kind="person")
        self.persons[name] = person if held is None else _fuller(held, person)

    def close(self) -> None:
        """Open the surnames: the last name of one person only, and the first of a name that begins with it."""
        by_surname: dict[str, list[Found]] = {}
        middle: dict[str, list[Found]] = {}
        families = {_family(name) for name in self.persons if _family(name) != name}
        for name, told in self.persons.items():
            if name in families:  # "Prince bin Salman" beside "Mohammed bin Salman"
                continue
            person = self._of_only_state(told)
            self.known[name] = person
            words = name.split()
            for part in dict.fromkeys((words[-1], " ".join(words[-2:]), _family(name), words[0])):
                if len(part) > 1 and part != name and part not in PARTICLES:
                    by_surname.setdefault(part, []).append(person)
            if len(words) > 2 and words[-2] not in PARTICLES and words[-2] not in genders():
                middle.setdefault(words[-2], []).append(person)
        for part, persons in middle.items():  # of two surnames the first is the one in use: "Hector Duarte Molina"
            by_surname.setdefault(part, persons)
        for part, persons in by_surname.items():
            if len({p.id for p in persons}) > 1:
                self.bearers[part] = tuple({p.id: p for p in persons}.values())
            elif part not in self.known:
                self.known[part] = replace(persons[0], basis=SURNAME)
        self._plain = None

    def _in_full(self, words: str) -> bool:
        """Do the words of a mention hold a name of two words, besides titles and nationalities?"""
        aliases = self.knowledge.aliases
        held = [w for w in words.split() if w[:1].isupper() and key(w) not in roles()]
        return len([w for w in held if all(a.entry.kind == "person" for a in aliases.get(key(w), ()))]) > 1

    def _of_only_state(self, person: Found) -> Found:
        """ "President X" of a report that names one state only, X being in no table, is that state's."""
        if person.resolved or person.country or self.home is None or person.sectors[:3] not in SERVING:
            return person
        return replace(person, country=self.home)


# Titles whose bearer, without a nationality, serves the state that the report is about.
SERVING = frozenset({"GOV", "LEG", "JUD", "COP", "OPP", "MIL"})


def _fuller(one: Found, other: Found) -> Found:
    """Two tellings of one person put together: what the first lacks, the second adds."""
    return replace(
        one,
        country=one.country or other.country,
        sectors=one.sectors or other.sectors,
        role=one.role or other.role,
        kind="person",
    )


def _family(name: str) -> str:
    """The family name with its particles ("al jabiri", "van der berg") by key."""
    words = name.split()
    first = next((i for i, w in enumerate(words) if i and w in PARTICLES), len(words) - 1)
    return " ".join(words[first:])
