"""Whom a noun phrase at either end of a tie stands for."""

from collections.abc import Iterable

from spacy.tokens import Token

from reportedly.actors import Cast
from reportedly.actors.cast import actor_at
from reportedly.language import Parse, lists
from reportedly.propositions import Mention, Propositions
from reportedly.records import Actor
from reportedly.relations.grammar import NAMES, beside, said_of
from reportedly.relations.tables import table
from reportedly.relations.tie import is_name, known


def actors(parse: Parse, props: Propositions, cast: Cast, mentions: Iterable[Mention]) -> tuple[Actor, ...]:
    """The actors of mentions, each once; a mere description stands for the name that the sentence puts beside it."""
    found: dict[str, Actor] = {}
    for mention in mentions:
        for actor in cast.all([mention]):
            named, head = [actor], parse.doc[mention.head]
            # a capital at the head of a sentence makes no name of "hundreds", "members"
            mere = head.pos_ == "NOUN" and not head.ent_type_ and actor.name.lower() == head.lower_
            if not known(actor) and (mere or not is_name(actor)):
                named = described_as(parse, props, cast, head) or ([] if mere else [actor])
            if _is_any(parse, cast, head, actor):
                continue
            for one in named:
                found.setdefault(one.id, one)
    return tuple(found.values())


def _is_any(parse: Parse, cast: Cast, head: Token, actor: Actor) -> bool:
    """ "The government", "the army": of a state that the sentence does not name, which the report's other words chose."""
    bodies = table().words["government"] | table().words["military"] | table().words["police"]
    if head.lower_ not in bodies or actor.country is None:
        return False
    sentence = next(s for s in parse.sentences if s.start <= head.i < s.end)
    named = (e for e in parse.doc.ents if sentence.start <= e.start < head.i + 4)
    return not any(cast.actor(e.root.i).country == actor.country for e in named) and not any(
        t.text in lists.demonym_countries() for t in parse.doc[sentence.start : sentence.end]
    )


def actor_of(cast: Cast, token: Token) -> Actor:
    """The actor of a token; where it only describes ("the far-right group White Dawn"), that of the name beside it."""
    actor = cast.actor(token.i)
    if known(actor) or is_name(actor):
        return actor
    for kid in token.children:
        if kid.dep_ == "appos" and kid.ent_type_ in NAMES:
            return _by_name(cast, kid)
    return actor


def _by_name(cast: Cast, name: Token) -> Actor:
    """The actor of a name alone, where the cast has drawn it to the description."""
    actor = cast.actor(name.i)
    if known(actor) or is_name(actor):
        return actor
    entity = next((e for e in name.doc.ents if e.start <= name.i < e.end), name.doc[name.i : name.i + 1])
    span = cast.parse.span(entity.start, entity.end)
    return actor_at(cast.resolve(span.text), span.text, span.start, span.end)


def described_as(parse: Parse, props: Propositions, cast: Cast, noun: Token) -> list[Actor]:
    """Whom a description is said of: "X, one of the states that recognise Y", "X is among the countries that ..."."""
    if noun.pos_ != "NOUN":
        return []
    at = noun
    for _ in range(3):
        if holders := beside(at):
            return [_by_name(cast, holder) for holder in holders]
        subjects, _frame = said_of(at, props)
        if subjects:
            return [cast.actor(i) for i in subjects]
        if at.dep_ != "nmod" or not any(
            kid.dep_ == "case" and kid.lower_ in {"of", "among"} for kid in at.children
        ):
            return []
        at = at.head
    return []
