"""What sort of thing a mention is: the classes that the lexicon's conditions name."""

import re
from collections.abc import Iterable
from functools import lru_cache

from reportedly.events.ontology import table
from reportedly.events.stages import CastLike
from reportedly.language import lists
from reportedly.propositions import Mention
from reportedly.propositions.tree import Tree
from reportedly.records import Actor

# Classes that an actor of a known kind belongs to.
OF_KIND: dict[str, tuple[str, ...]] = {
    "state": ("party", "party_state", "government", "place"),
    "government": ("party", "party_state", "government", "official"),
    "military": ("party", "armed", "government"),
    "police": ("party", "armed", "government", "police"),
    "armed_group": ("party", "armed"),
    "party": ("party", "civilian_group"),
    "igo": ("party", "party_state", "igo"),
    "ngo": ("party", "ngo"),
    "media": ("party", "media"),
    "organisation": ("party",),
    "person": ("party", "person", "any_person"),
    "population": ("party", "civil", "civilian_group", "any_person"),
    "group": ("party", "any_person"),
}
OF_PLACE = frozenset({"state", "government", "unknown"})
PERSONAL = frozenset({"he", "she", "him", "her", "they", "them", "who", "whom", "i", "we", "us", "me"})
# Pronouns that lend their verb what is known of those whom they take up.
TAKING_UP = frozenset({"they", "them", "who", "whom"})
YEAR = re.compile(r"(1[89]|20)\d\d")
# Words that stand for people told of before, if no noun follows them.
BOTH = frozenset({"both", "pair", "trio", "duo", "foursome"})
SELF = frozenset({"himself", "herself", "themselves", "itself", "myself", "ourselves"})
# Words before "quarter" and "half" that tell a part of the year.
PART_OF_YEAR = frozenset(
    {"first", "second", "third", "fourth", "next", "last", "final", "coming", "current", "previous"}
)
# Endings of lemmas that name nobody but people.
OF_MEN = ("man", "woman", "men", "women", "folk")
# Sectors, last in the code of a person, of those who govern, make laws or judge.
IN_OFFICE = ("GOV", "LEG", "JUD")
# Classes of common nouns that are persons whatever else they are.
PEOPLE = frozenset({"armed", "civil", "official", "person_role"})


@lru_cache(maxsize=1)
def noun_classes() -> dict[str, frozenset[str]]:
    """Lemma -> the classes it stands in."""
    found: dict[str, set[str]] = {}
    for name, lemmas in table("noun_classes.toml").items():
        for lemma in lemmas:
            found.setdefault(lemma, set()).add(name)
    return {lemma: frozenset(names) for lemma, names in found.items()}


# Classes that words get otherwise than by the lists and the actor's kind: see `Describer`.
OF_WORDS = frozenset({"name", "party_place", "place", "money", "self", "person", "any_person", "civil"})


@lru_cache(maxsize=1)
def known_classes() -> frozenset[str]:
    """Every class that a condition may name."""
    listed = {name for names in noun_classes().values() for name in names}
    return frozenset(listed | {name for names in OF_KIND.values() for name in names} | OF_WORDS)


@lru_cache(maxsize=1)
def partitives() -> frozenset[str]:
    """Nouns that lend their place to what follows "of" ("tons of food", "part of the town", "dozens of rebels")."""
    return frozenset(table("partitives.toml")["nouns"])


@lru_cache(maxsize=1)
def times() -> frozenset[str]:
    """Lemmas of times."""
    units = {
        "day",
        "week",
        "month",
        "year",
        "hour",
        "minute",
        "decade",
        "night",
        "morning",
        "afternoon",
        "evening",
        "time",
        "date",
    }
    return frozenset(units | {name.lower() for name in (*lists.weekdays(), *lists.months())})


# Parties known by a noun only that were given the report's state: they share its code, yet are not one party.
AT_HOME = ("only state of the report", "state that the report is about")


def party(actor: Actor) -> str:
    """What tells a party from others: its id, and the words of one told by a noun only ("a man" hit "a clerk")."""
    described = (actor.basis or "").startswith(AT_HOME) and not (actor.code or "").endswith("MIL")
    return f"{actor.id} {actor.name.casefold()}" if described else actor.id


def is_resolved(actor: Actor) -> bool:
    """Does the actor stand in the tables, rather than being its own words?"""
    return not actor.id.startswith("unresolved:")


def _by_office(actor: Actor) -> frozenset[str]:
    """What a person known by name is by office: "Biden" is an official as "the vice president" is."""
    if actor.kind != "person":
        return frozenset()
    role = noun_classes().get((actor.role or "").lower().rpartition(" ")[2], frozenset())
    governs = {"official", "government"} if (actor.code or "").endswith(IN_OFFICE) else set()
    return (role & {"official", "armed"}) | governs


class Describer:
    """Labels of mentions in one report: head lemma, its classes as "@class", and those of the actor's kind."""

    def __init__(self, tree: Tree, cast: CastLike) -> None:
        self._text, self._read = tree.text, tree.parsed
        self._cast = cast
        self._labels: dict[int, frozenset[str]] = {}

    def lemma(self, token: int) -> str:
        """The lemma of a token, lower case."""
        return self._read.lemma[token] or self._text[token].lower()

    def ids(self, mentions: Iterable[Mention]) -> set[str]:
        """The actors' ids of mentions."""
        return {self._cast.actor(m).id for m in mentions}

    def owners(self, mentions: Iterable[Mention]) -> set[str]:
        """The actors' ids of those whose somebody is ("the party's secretary", "a spokesman for the union")."""
        read = self._read
        inside = (c for m in mentions for c in read.kids[m.head] if read.dep[c] in {"nmod:poss", "nmod"})
        return {self._cast.actor(c).id for c in inside}

    def is_city(self, token: int) -> bool:
        """Is the word a city's name that would stand for its state ("Mogadishu")? As a place it is no party."""
        word = self._text[token]
        if self._read.entity[token] not in {"LOC", "GPE"} or word.islower() or word in lists.demonym_countries():
            return False
        actor = self._cast.actor(token)
        states = lists.country_names()
        return (
            word not in states and (actor.text or "").removeprefix("the ") not in states and actor.kind in OF_PLACE
        )

    def is_time(self, mention: Mention) -> bool:
        """Does the mention tell when ("on Friday", "for years")?"""
        token, read = mention.head, self._read
        part = read.lemma[token] in {"quarter", "half", "term"} and any(
            read.lower[c] in PART_OF_YEAR for c in read.kids[token]
        )
        dated = read.upos[token] == "NUM" and any(
            self.lemma(c) in times() for c in read.kids[token]
        )  # "31 October"
        return self.lemma(token) in times() or part or dated or read.entity[token] in {"DATE", "TIME"}

    def counts_people(self, token: int) -> bool:
        """Is it a bare count, which stands for people ("freed the three", "both were held"), with no "of" to say of what?"""
        read = self._read
        number = read.upos[token] == "NUM" and not read.entity[token] and not YEAR.fullmatch(self._text[token])
        bare = number or (
            read.lower[token] in BOTH and read.dep[token] not in {"det", "advmod", "cc:preconj", "amod", "nummod"}
        )
        kids = read.kids[token]
        return bare and not any(read.dep[c] == "nmod" and read.lower[c] not in PERSONAL for c in kids)

    def labels(self, mention: Mention) -> frozenset[str]:
        """Everything a condition may ask of the mention."""
        known = self._labels.get(mention.head)
        if known is None:
            known = self._labels[mention.head] = frozenset(self._find(mention))
        return known

    def classes(self, token: int) -> frozenset[str]:
        """The classes of a common noun by its lemma alone, as labels."""
        return frozenset(f"@{name}" for name in noun_classes().get(self.lemma(token), ()))

    def _of_which(self, token: int) -> list[str]:
        """What a noun of amount is an amount of ("tons of food"): the lemma, with and without a plural's s."""
        read = self._read
        amount, known = read.lemma[token], partitives()
        if amount not in known and amount.removesuffix("s") not in known and read.upos[token] != "NUM":
            return []
        parts = [
            c
            for c in read.kids[token]
            if read.dep[c] == "nmod" and any(read.lower[g] == "of" for g in read.kids[c])
        ]
        return [word for c in parts for word in (self.lemma(c), self.lemma(c).removesuffix("s"))]

    def _taken_up(self, mention: Mention) -> set[str]:
        """The noun that a pronoun of people takes up ("they" after "fishermen"): its lemma, as far as the name tells it."""
        name = self._cast.actor(mention).name
        word = name.rpartition(" ")[2]
        if not word.islower():
            return set()
        return {word, word.removesuffix("s"), re.sub("men$", "man", word), re.sub("ies$", "y", word)}

    def _personal(self, mention: Mention) -> set[str]:
        """Classes of pronouns, names and bare counts that stand for people."""
        word, names = self._read.lower[mention.head], set[str]()
        if word in SELF:
            names.add("self")
        if word in PERSONAL or self._read.entity[mention.head] in {"PER", "PERSON"}:
            names |= {"person", "any_person"}
        if word in PERSONAL and self._cast.actor(mention).kind == "unknown":
            names |= {"civil", "party"}  # "police dispersed them": people, though it is not known who
        if self.counts_people(mention.head):
            names |= {"any_person", "civil"}
        return names

    def _find(self, mention: Mention) -> set[str]:
        token, read, classes = mention.head, self._read, noun_classes()
        lemma, upos = self.lemma(token), read.upos[token]
        found = _forms(lemma, read.lower[token], read.tag[token])
        names = {name for word in found for name in classes.get(word, ())}
        for child in read.kids[token]:
            relation = read.dep[child]
            if relation in {"compound", "amod"}:
                whole = f"{self.lemma(child)} {lemma}"
                found.add(whole)
                names.update(classes.get(whole, ()))
            elif relation == "nmod":  # "a claim to the islands" is another thing than "a claim of fraud"
                found.update(f"{lemma} {read.lower[c]}" for c in read.kids[child] if read.dep[c] == "case")
                if read.entity[child] in {"LOC", "GPE"} and lemma in partitives():
                    names.add("party_place")  # "large parts of the country's north"
        for part in self._of_which(token):
            found.add(part)
            names.update(classes.get(part, ()))
        if upos == "SYM" or self._text[token].endswith(("$", "€", "£", "¥")):
            names.add("money")
        names |= self._personal(mention)
        if read.lower[token] in TAKING_UP:
            known = self._taken_up(mention)
            found |= known
            names.update(name for word in known for name in classes.get(word, ()))
        actor = self._cast.actor(mention)
        names |= _by_form(upos, read.tag[token], read.entity[token], actor.kind)
        names.update(OF_KIND.get(actor.kind, ()))
        names |= _by_office(actor)
        if names & PEOPLE:
            names |= {"any_person"}
        if not names & {"armed", "official"} and upos == "NOUN" and lemma.endswith(OF_MEN):
            names.add("civil")  # "trawlermen", "horsewomen"
        if "civil" in names and "party" not in names:
            names.add("any_person")
        return found | {f"@{name}" for name in names}


def _by_form(upos: str, tag: str, entity: str, kind: str) -> set[str]:
    """Classes of a name by its form and by what the entity recogniser makes of it."""
    names = set[str]()
    if upos == "PROPN" and entity != "PER" and kind == "unknown":
        names.add("name")  # of no table: a town, a hill, a ship
    if entity in {"LOC", "GPE"}:
        names |= {"place", "party_place"}
    elif tag == "NNPS" and upos == "PROPN":
        names |= {"party", "any_person"}  # a people or a group of no table ("the Mohawks")
    return names


def _forms(lemma: str, word: str, tag: str) -> set[str]:
    """The lemma, and the forms that a lemmatiser or tagger may have missed."""
    found = {lemma}
    if tag == "NNS" and lemma == word and lemma.endswith("s"):
        found.add(lemma[:-1])  # a lemmatiser may keep "troops", "supplies" as words of their own
    if lemma.endswith("ies") and tag == "NNS":
        found.add(lemma[:-3] + "y")
    if tag == "VBG":
        found.add(word)  # "the border crossing", read as a verb
    return found
