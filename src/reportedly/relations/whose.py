"""Whose an office is: a body, a state, or the person that its holder works for."""

import re

from reportedly.actors import Cast
from reportedly.language import Parse, Token, lists
from reportedly.records import Actor
from reportedly.relations.ends import actor_of
from reportedly.relations.grammar import lemma, owners
from reportedly.relations.home import body, home, nearest, state
from reportedly.relations.tables import table
from reportedly.relations.tie import known

_WORD = re.compile(r"\w+")


def whose(parse: Parse, cast: Cast, noun: Token, person: Actor, holder: Token) -> Actor | None:
    """The body whose office it is, else the state, or whom an aide works for; None for leaders of groups, who are told as
    leaders, for a private profession ("his lawyer"), and for an office that no words tell the body of.
    """
    words, office = table().words, lemma(noun)
    country = person.country if tells(person, noun) else None
    theirs = _owners(noun, holder)
    for owner in theirs:
        owned = actor_of(cast, owner)
        if _is_settled(owner, owned, office, noun):
            return owned if _has_it(owner, owned, office, noun) else None
        country = country or owned.country
    for kid in noun.children:
        own = body(parse, cast, lemma(kid), country) if kid.dep_ == "compound" and kid.i < noun.i else None
        if own is not None:
            return own
    if office in words["private"]:
        return None
    if not theirs and not _by_title_alone(noun):
        # the parser lost of what it is the office: where the tables know its holder as an officer of state, of the state
        return state(country) if _serves(person) else None
    if not theirs and not known(person) and country not in (home(parse, cast), nearest(parse, cast, noun.i)):
        return None  # nobody whom the tables know, in a report of several states
    return state(country)


def _serves(person: Actor) -> bool:
    """Do the tables know the person as one of a state's government or forces?"""
    return known(person) and (person.code or "").endswith(("GOV", "MIL"))


def _is_settled(owner: Token, owned: Actor, office: str, noun: Token) -> bool:
    """Does this owner decide whose the office is, for good or ill? Else its state is looked for."""
    words = table().words
    if owned.kind == "person" and owner.ent_type_ != "LOC":
        return office in words["staff"] or office not in words["of_state"]
    if office in words["private"] and owner.ent_type_ != "ORG":
        return False
    if _is_town(owner, owned) and office in words["of_bodies"]:
        return True
    if office == "president" and any(_is_of_other(kid) for kid in noun.children):
        return True
    if known(owned) and owned.kind in table().ends["states"] | table().ends["groups"]:
        return True
    of_some_body = office in words["of_bodies"] | words["of_the_body"]
    return owner.ent_type_ == "ORG" or (of_some_body and _is_other_body(owner))


def _has_it(owner: Token, owned: Actor, office: str, noun: Token) -> bool:
    """Is a deciding owner the one whose office it is? Leaders of groups are told as their leaders."""
    words, leads = table().words, table().nouns.get(office) == "leader-of"
    if owned.kind == "person":
        return office in words["staff"] and (owner.ent_type_ == "PER" or owner.pos_ == "PRON")
    if office in words["of_bodies"] and _is_town(owner, owned):
        return False
    if known(owned) and owned.kind in table().ends["states"]:
        return office != "president" or not any(_is_of_other(kid) for kid in noun.children)
    if leads:
        return False
    return (known(owned) and owned.kind in table().ends["groups"]) or (
        owner.ent_type_ == "ORG" and office in words["speaking"]
    )


def tells(person: Actor, noun: Token) -> bool:
    """Is the office that the cast read for this person the one that the noun tells?"""
    return person.role is not None and lemma(noun) in _WORD.findall(person.role.lower())


def _owners(noun: Token, holder: Token) -> list[Token]:
    """The owners of an office, told with it or behind the name ("Mayor Lucia Ferro of Palermo")."""
    found = owners(noun, table().words["owners"])
    if noun.dep_ == "nmod:desc":
        beyond = owners(holder, {"of"})
        found += [kid for kid in beyond if kid.dep_ == "nmod" and kid.ent_type_ in {"LOC", "ORG"}]
    return found


def _is_other_body(owner: Token) -> bool:
    """ "Head of her research division", "president of the bishops' conference": no state, nor what stands for one."""
    return (
        owner.dep_ in {"nmod", "nmod:poss"}
        and owner.ent_type_ != "LOC"
        and owner.pos_ != "PRON"
        and lemma(owner) not in table().words["countries"]
    )


def _is_of_other(kid: Token) -> bool:
    """ "Panama's bishops' conference president": the body that a common noun before the office names."""
    return (
        kid.dep_ == "compound"
        and kid.pos_ == "NOUN"
        and not kid.ent_type_
        and lemma(kid) not in table().words["vice"] | table().words["governing"]
    )


def _by_title_alone(noun: Token) -> bool:
    """An office of state, told without the words of whose it is, nor with words that no name was found in."""
    if lemma(noun) not in table().words["of_state"]:
        return False
    if lemma(noun) in table().words["of_bodies"] and any(
        kid.dep_ == "compound" and lemma(kid) not in table().words["vice"] for kid in noun.children
    ):
        return False  # "the conference president"
    after = noun.nbor(1).lower_ if noun.i + 1 < len(noun.doc) else ""
    return after != "of" and not any(kid.dep_ == "conj" and lemma(kid) == "executive" for kid in noun.children)


def _is_town(owner: Token, owned: Actor) -> bool:
    """A place that stands for its state in the cast, and is not the name of one."""
    if owner.ent_type_ != "LOC" or owned.kind not in {"state", "unknown"} or owner.dep_ == "amod":
        return False
    if owned.kind == "unknown":
        return True
    words = str(owned.text or owner.text)
    return words != owned.name and owner.text not in owned.name and words.lower() not in lists.country_names()
