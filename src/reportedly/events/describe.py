"""What sort of thing a mention is: the classes that the lexicon's conditions name."""

import re
from collections.abc import Iterable
from functools import lru_cache

from spacy.tokens import Token

from reportedly.events.ontology import table
from reportedly.events.stages import CastLike
from reportedly.language import Parse, lists
from reportedly.propositions import Mention
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

    def __init__(self, parse: Parse, cast: CastLike) -> None:
        self._doc = parse.doc
        self._cast = cast
        self._labels: dict[int, frozenset[str]] = {}

    def lemma(self, token: int) -> str:
        """The lemma of a token, lower case."""
        found = self._doc[token]
        return str(found.lemma_ or found.text).lower()

    def ids(self, mentions: Iterable[Mention]) -> set[str]:
        """The actors' ids of mentions."""
        return {self._cast.actor(m).id for m in mentions}

    def owners(self, mentions: Iterable[Mention]) -> set[str]:
        """The actors' ids of those whose somebody is ("the party's secretary", "a spokesman for the union")."""
        inside = (c for m in mentions for c in self._doc[m.head].children if c.dep_ in {"nmod:poss", "nmod"})
        return {self._cast.actor(c.i).id for c in inside}

    def is_city(self, token: int) -> bool:
        """Is the word a city's name that would stand for its state ("Mogadishu")? As a place it is no party."""
        found = self._doc[token]
        named = found.text in lists.country_names() or found.text in lists.demonym_countries()
        return found.ent_type_ in {"LOC", "GPE"} and not named and self._cast.actor(token).kind in OF_PLACE

    def is_time(self, mention: Mention) -> bool:
        """Does the mention tell when ("on Friday", "for years")?"""
        token = self._doc[mention.head]
        part = token.lemma_.lower() in {"quarter", "half", "term"} and any(
            c.lower_ in PART_OF_YEAR for c in token.children
        )
        return self.lemma(mention.head) in times() or part or token.ent_type_ in {"DATE", "TIME"}

    def counts_people(self, token: int) -> bool:
        """Is it a bare count, which stands for people ("freed the three", "both were held"), with no "of" to say of what?"""
        found = self._doc[token]
        number = found.pos_ == "NUM" and found.ent_type_ == "" and not YEAR.fullmatch(found.text)
        bare = number or (
            found.lower_ in BOTH and found.dep_ not in {"det", "advmod", "cc:preconj", "amod", "nummod"}
        )
        return bare and not any(c.dep_ == "nmod" and c.lower_ not in PERSONAL for c in found.children)

    def labels(self, mention: Mention) -> frozenset[str]:
        """Everything a condition may ask of the mention."""
        known = self._labels.get(mention.head)
        if known is None:
            known = self._labels[mention.head] = frozenset(self._find(mention))
        return known

    def classes(self, token: int) -> frozenset[str]:
        """The classes of a common noun by its lemma alone, as labels."""
        return frozenset(f"@{name}" for name in noun_classes().get(self.lemma(token), ()))

    def _of_which(self, token: Token) -> list[str]:
        """What a noun of amount is an amount of ("tons of food"): the lemma, with and without a plural's s."""
        amount = str(token.lemma_).lower()
        if not {amount, amount.removesuffix("s")} & partitives() and token.pos_ != "NUM":
            return []
        parts = [c for c in token.children if c.dep_ == "nmod" and any(g.lower_ == "of" for g in c.children)]
        return [word for c in parts for word in (self.lemma(c.i), self.lemma(c.i).removesuffix("s"))]

    def _taken_up(self, mention: Mention) -> set[str]:
        """The noun that a pronoun of people takes up ("they" after "fishermen"): its lemma, as far as the name tells it."""
        name = self._cast.actor(mention).name
        word = name.rpartition(" ")[2]
        if not word.islower():
            return set()
        return {word, word.removesuffix("s"), re.sub("men$", "man", word), re.sub("ies$", "y", word)}

    def _personal(self, mention: Mention) -> set[str]:
        """Classes of pronouns, names and bare counts that stand for people."""
        token, names = self._doc[mention.head], set[str]()
        if token.lower_ in SELF:
            names.add("self")
        if token.lower_ in PERSONAL or token.ent_type_ in {"PER", "PERSON"}:
            names |= {"person", "any_person"}
        if token.lower_ in PERSONAL and self._cast.actor(mention).kind == "unknown":
            names |= {"civil", "party"}  # "police dispersed them": people, though it is not known who
        if self.counts_people(mention.head):
            names |= {"any_person", "civil"}
        return names

    def _find(self, mention: Mention) -> set[str]:
        token = self._doc[mention.head]
        lemma = self.lemma(mention.head)
        found = _forms(token, lemma)
        names = {name for word in found for name in noun_classes().get(word, ())}
        for child in token.children:
            if child.dep_ in {"compound", "amod"}:
                found.add(f"{self.lemma(child.i)} {lemma}")
                names |= noun_classes().get(f"{self.lemma(child.i)} {lemma}", frozenset())
        for child in token.children:
            if child.dep_ == "nmod":  # "a claim to the islands" is another thing than "a claim of fraud"
                found |= {f"{lemma} {c.lower_}" for c in child.children if c.dep_ == "case"}
        for part in self._of_which(token):
            found.add(part)
            names |= noun_classes().get(part, frozenset())
        if (
            any(c.dep_ == "nmod" and c.ent_type_ in {"LOC", "GPE"} for c in token.children)
            and lemma in partitives()
        ):
            names.add("party_place")  # "large parts of the country's north"
        if token.pos_ == "SYM" or token.text.endswith(("$", "€", "£", "¥")):
            names.add("money")
        names |= self._personal(mention)
        if token.lower_ in TAKING_UP:
            known = self._taken_up(mention)
            found |= known
            names |= {name for word in known for name in noun_classes().get(word, ())}
        actor = self._cast.actor(mention)
        names |= _by_form(token, actor.kind)
        names.update(OF_KIND.get(actor.kind, ()))
        names |= _by_office(actor)
        if names & PEOPLE:
            names |= {"any_person"}
        if not names & {"armed", "official"} and token.pos_ == "NOUN" and lemma.endswith(OF_MEN):
            names.add("civil")  # "trawlermen", "horsewomen"
        if "civil" in names and "party" not in names:
            names.add("any_person")
        return found | {f"@{name}" for name in names}


def _by_form(token: Token, kind: str) -> set[str]:
    """Classes of a name by its form and by what the entity recogniser makes of it."""
    names = set[str]()
    if token.pos_ == "PROPN" and token.ent_type_ != "PER" and kind == "unknown":
        names.add("name")  # of no table: a town, a hill, a ship
    if token.ent_type_ in {"LOC", "GPE"}:
        names |= {"place", "party_place"}
    elif token.tag_ == "NNPS" and token.pos_ == "PROPN":
        names |= {"party", "any_person"}  # a people or a group of no table ("the Mohawks")
    return names


def _forms(token: Token, lemma: str) -> set[str]:
    """The lemma, and the forms that a lemmatiser or tagger may have missed."""
    found = {lemma}
    if token.tag_ == "NNS" and lemma == token.lower_ and lemma.endswith("s"):
        found.add(lemma[:-1])  # a lemmatiser may keep "troops", "supplies" as words of their own
    if lemma.endswith("ies") and token.tag_ == "NNS":
        found.add(lemma[:-3] + "y")
    if token.tag_ == "VBG":
        found.add(token.lower_)  # "the border crossing", read as a verb
    return found
