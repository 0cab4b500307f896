"""Who a noun is said of, and whose it is: the grammar that offices and other relational nouns share."""

from collections.abc import Collection

from spacy.tokens import Token

from reportedly.language import Parse, lists
from reportedly.propositions import Propositions
from reportedly.records import Span
from reportedly.relations.tables import table

NAMES = frozenset({"PER", "ORG", "LOC"})


def lemma(noun: Token) -> str:
    """The lemma in lower case; a hyphenated word as written, without its plural."""
    return str(noun.lemma_).lower()


def beside(noun: Token) -> list[Token]:
    """The named mention that a noun stands beside: "X, an ally of Y", "Y's ally X", "Y ally X"; empty where none.

    Appositions go either way, and a title may be parsed as compound or description of the name.
    """
    if noun.dep_ in {"appos", "nmod:desc", "compound", "flat"} and noun.head.ent_type_ in NAMES:
        return [noun.head]
    named = [kid for kid in noun.children if kid.ent_type_ in NAMES and _stands_beside(kid)]
    if not named and noun.i + 1 < len(noun.doc):  # "Syria's ally Russia" parsed as two subjects of one verb
        after = noun.doc[noun.i + 1]
        if after.ent_type_ in NAMES and (after.head.i, after.dep_) == (noun.head.i, noun.dep_):
            return [after]
    return named


def _stands_beside(kid: Token) -> bool:
    """An apposition; the parser takes a person after a comma for an attribute at times."""
    if kid.dep_ in {"appos", "flat"}:
        return True
    return kid.dep_ == "nmod" and kid.ent_type_ == "PER" and not _case(kid) and kid.nbor(-1).text == ","


def said_of(noun: Token, props: Propositions) -> tuple[list[int], int | None]:
    """The subjects a predicate noun is said of (tokens), and the frame that says it; nobody where it is no predicate."""
    if any(kid.dep_ == "cop" for kid in noun.children):
        frame = props.frame(noun.i)
    elif noun.dep_ in {"xcomp", "obj"} and lemma(noun.head) in table().words["copulas"]:
        frame = props.frame(noun.head.i)
    else:
        return [], None
    if frame is None:
        return [], None
    own = {kid.i for kid in noun.children if kid.dep_ == "nmod:poss"}
    return [m.head for m in frame.subject if m.head not in own], frame.index


def owners(noun: Token, prepositions: Collection[str]) -> list[Token]:
    """Whose affiliate, leader, enemy ...: possessor, name in a compound, demonym, prepositional phrase; with conjuncts."""
    near = [
        kid
        for kid in noun.children
        if kid.dep_ in {"nmod:poss", "nmod:desc"}
        or (kid.dep_ in {"compound", "amod"} and (kid.ent_type_ in NAMES or kid.text in lists.demonym_countries()))
    ]
    far = [kid for kid in noun.children if kid.dep_ == "nmod" and _case(kid) in prepositions]
    if not near and noun.dep_ == "compound":  # "NATO member Slovakia": both hang on the name
        near = [
            kid
            for kid in noun.head.children
            if kid.i < noun.i
            and kid.dep_ in {"compound", "nmod:poss"}
            and (kid.ent_type_ or kid.dep_ == "nmod:poss")
        ]
    found = [*near, *far]
    return found + [conjunct for one in found for conjunct in one.conjuncts if conjunct.i > one.i]


def _case(token: Token) -> str:
    return next((kid.lower_ for kid in token.children if kid.dep_ == "case" and kid.lower_ != "'s"), "")


def over(noun: Token, words: Collection[str]) -> bool:
    """ "No longer an ally": do these adverbs stand with the noun?"""
    return any(kid.dep_ in {"advmod", "cc:preconj"} and kid.lower_ in words for kid in noun.children)


def whole(parse: Parse, *tokens: int) -> Span:
    """The words from the first to the last of some tokens, names taken whole."""
    ends = [i for at in tokens for i in (at, *(kid.i for kid in parse.doc[at].subtree if _in_name(kid, at)))]
    return parse.span(min(ends), max(ends) + 1)


def _in_name(kid: Token, at: int) -> bool:
    """Does a token belong to the name that another heads, without a break?"""
    return (
        kid.ent_type_ in NAMES
        and kid.doc[at].ent_type_ == kid.ent_type_
        and all(t.ent_type_ == kid.ent_type_ for t in kid.doc[min(kid.i, at) : max(kid.i, at)])
    )


def marked(noun: Token, words: Collection[str]) -> bool:
    """Does one of these words stand with the noun as adjective, determiner or prefix?"""
    return any(kid.lower_ in words for kid in noun.children if kid.i < noun.i)
