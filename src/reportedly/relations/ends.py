"""Whom a noun phrase at either end of a tie stands for."""

from collections.abc import Iterable

from msgspec.structs import replace

from reportedly.actors import Cast
from reportedly.actors.cast import actor_at
from reportedly.language import Parse, Stretch, Token, lists
from reportedly.propositions import Frame, Mention, Propositions
from reportedly.records import Actor
from reportedly.relations.grammar import NAMES, beside, said_of
from reportedly.relations.tables import table
from reportedly.relations.tie import is_name, known


def actors(
    parse: Parse, props: Propositions, cast: Cast, mentions: Iterable[Mention], frame: Frame
) -> tuple[Actor, ...]:
    """The actors of a frame's mentions, each once; a mere description stands for the name that the sentence puts beside
    it, and a relative clause is told of the name before its comma, wherever the parser hung it.
    """
    found: dict[str, Actor] = {}
    for mention in mentions:
        before = _antecedent(parse, frame) if mention.carried and frame.link == "acl:relcl" else None
        for actor in cast.all([mention]) if before is None else (cast.actor(before.i),):
            head = parse.doc[mention.head] if before is None else before
            actor = whole_name(cast, head, actor)
            named = [actor]
            # a capital at the head of a sentence makes no name of "hundreds", "members"
            mere = head.pos_ == "NOUN" and not head.ent_type_ and actor.name.lower() == head.lower_
            if not known(actor) and (mere or not is_name(actor)):
                named = described_as(parse, props, cast, head) or ([] if mere else [actor])
            if _is_any(parse, cast, head, actor):
                continue
            for one in named:
                found.setdefault(one.id, one)
    return tuple(found.values())


def _antecedent(parse: Parse, frame: Frame) -> Token | None:
    """The root of the name that stands right before ", which", and that is no more than one name."""
    which = [kid.i for kid in parse.doc[frame.head].children if kid.tag_ in {"WDT", "WP"} and kid.i < frame.head]
    if not which or which[0] < 2 or parse.doc[which[0] - 1].text != ",":
        return None
    return next((e.root for e in parse.doc.ents if e.end == which[0] - 1), None)


def _is_any(parse: Parse, cast: Cast, head: Token, actor: Actor) -> bool:
    """ "The government", "the army": of a state that the sentence does not name, or not alone: a guess."""
    bodies = table().words["government"] | table().words["military"] | table().words["police"]
    bare = not any(kid.dep_ in {"amod", "compound", "nmod", "nmod:poss"} for kid in head.children)
    if head.lower_ not in bodies or actor.country is None or not bare:
        return False
    sentence = next(s for s in parse.sentences if s.start <= head.i < s.end)
    named = {cast.actor(e.root.i).country for e in parse.doc.ents if sentence.start <= e.start < sentence.end}
    named |= {
        c for t in parse.doc[sentence.start : sentence.end] for c in lists.demonym_countries().get(t.text, ())
    }
    return named - {None} != {actor.country}


def actor_of(cast: Cast, token: Token) -> Actor:
    """The actor of a token; where it only describes ("the far-right group White Dawn"), that of the name beside it."""
    actor = whole_name(cast, token, cast.actor(token.i))
    if known(actor) or is_name(actor):
        return actor
    for kid in token.children:
        if kid.dep_ == "appos" and kid.ent_type_ in NAMES:
            return _by_name(cast, kid)
    return actor


def whole_name(cast: Cast, token: Token, actor: Actor) -> Actor:
    """The actor under the whole name of a body ("Banner of the Faithful"), where the cast took a word of it."""
    entity = next((e for e in token.doc.ents if e.start <= token.i < e.end and e.label_ == "ORG"), None)
    if entity is None or known(actor) or actor.kind == "person" or len(entity.text) <= len(actor.name) + 2:
        return actor
    if actor.name not in entity.text:
        return actor
    span = cast.parse.span(entity.start, entity.end)
    found = cast.resolve(span.text)
    kind = actor.kind if found.kind == "unknown" else found.kind
    return actor if known(found) else replace(actor_at(found, span.text, span.start, span.end), kind=kind)


def _by_name(cast: Cast, name: Token) -> Actor:
    """The actor of a name alone, where the cast has drawn it to the description."""
    actor = whole_name(cast, name, cast.actor(name.i))
    if known(actor) or is_name(actor):
        return actor
    entity = next((e for e in name.doc.ents if e.start <= name.i < e.end), Stretch(name.doc, name.i, name.i + 1))
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
