"""Offices told of named persons: title, apposition, possessive, predicate."""

from collections.abc import Iterator

from reportedly.actors import Cast
from reportedly.actors.discourse import is_office
from reportedly.language import Parse, Token, lists
from reportedly.propositions import Propositions
from reportedly.records import Actor, Span
from reportedly.relations.grammar import NAMES, beside, lemma, marked, over, owners, said_of, whole
from reportedly.relations.posts import Held, posts, was
from reportedly.relations.tables import table
from reportedly.relations.tie import Tie
from reportedly.relations.whose import tells, whose


def offices(parse: Parse, props: Propositions, cast: Cast) -> Iterator[Tie]:
    """A tie of kind "role" for every named person and office told of them; `label` is the office.

    The target is the body the office is of, else the state it belongs to. An office that only the tables know is
    not told and makes no tie; nor does one of unknown country and body.
    """
    for noun in parse.doc:
        if noun.pos_ not in {"NOUN", "PROPN"} or not _is_office(noun):
            continue
        for held in _holders(noun, props):
            person = cast.actor(held.holder)
            if person.kind != "person" or not _is_person(parse.doc[held.holder]):
                continue
            target = whose(parse, cast, noun, person, parse.doc[held.holder])
            if target is None or target.id == person.id:
                continue
            label = _label(noun, person, held.left, target.kind == "state")
            if label == label.lower():
                frame = None if held.frame < 0 else held.frame
                words = _words(parse, noun, held.holder)
                yield Tie(person, target, "role", label, words, frame, timed=held.timed)


def _holders(noun: Token, props: Propositions) -> list[Held]:
    """Whose office a noun tells, by standing beside the name, as its predicate, or by a verb of coming into office."""
    named = [t for t in beside(noun) if not (noun.tag_ == "NNS" and t.i < noun.i and len(t.conjuncts) == 0)]
    if named:
        return [Held(t.i, False, -1, True) for t in named]
    holders, frame = said_of(noun, props)
    if holders and frame is not None:
        return [Held(i, was(props.frames[frame], noun), frame, True) for i in holders]
    return posts(noun, props)


def _is_person(token: Token) -> bool:
    """A person's name, or a pronoun (which the cast has read as one)."""
    return token.ent_type_ == "PER" or (token.pos_ == "PRON" and token.lower_ in table().words["pronouns"])


def _is_office(noun: Token) -> bool:
    """A noun that names one person's office; members, allies and rivals are other ties."""
    if not (is_office(lemma(noun)) or is_office(noun.lower_)):
        return False
    if over(noun, table().words["denied"]):
        return False
    if lemma(noun) in table().words["no_office"] or marked(noun, table().words["not_yet"]):
        return False
    return noun.ent_type_ != "PER" and table().nouns.get(lemma(noun), "leader-of") == "leader-of"


def _label(noun: Token, person: Actor, left: bool, of_state: bool) -> str:
    """The office in small letters: as the cast read it, else the noun with its modifiers; "former" where it was left.

    For an office `of_state`, a capital that is left is the name of another body that no words beside the office tell.
    """
    label = _plain(noun)
    if tells(person, noun):
        owned = {t.text for owner in owners(noun, ()) for t in owner.subtree if t.ent_type_ in NAMES}
        read = " ".join(word for word in str(person.role).split() if word not in owned)
        label = read if of_state or read == read.lower() else label
    for rank in sorted(table().words["rank"]):
        if rank not in label and marked(noun, frozenset({rank})):
            label = f"{rank} {label}"
    gone = over(noun, table().words["ended"] - table().words["denied"])
    if (left or gone or marked(noun, table().words["former"])) and not label.startswith("former"):
        label = f"former {label}"
    return label


def _plain(noun: Token) -> str:
    """The noun with the common words before it."""
    before = [
        kid.text
        for kid in noun.children
        if kid.i < noun.i
        and kid.dep_ in {"compound", "amod"}
        and kid.text not in lists.demonym_countries()
        and kid.lower_ not in table().words["former"]
        and not kid.ent_type_
        and (kid.i == 0 or kid.nbor(-1).text not in {"-", "–"})
    ]
    return " ".join([*before, noun.text]).lower()


def _words(parse: Parse, noun: Token, holder: int) -> Span:
    """From the first word of the title, or of the name, to the end of both."""
    outside = {"acl:relcl", "appos", "punct", "case", "cc", "mark"}
    office = [t.i for t in noun.subtree if t.i <= noun.i and not (t.dep_ in outside and t.head.i == noun.i)]
    return whole(parse, holder, noun.i, *office)
