"""Relational nouns said of a mention: "X, an affiliate of Y", "X is the Y affiliate", "Y's ally X", "X and Y are rivals"."""

from collections.abc import Iterator
from itertools import combinations

from spacy.tokens import Token

from reportedly.actors import Cast
from reportedly.actors.cast import actor_at
from reportedly.language import Parse
from reportedly.propositions import Propositions
from reportedly.records import Actor
from reportedly.records.vocabulary import RelationKind
from reportedly.relations.grammar import beside, lemma, marked, over, owners, said_of, whole
from reportedly.relations.home import state
from reportedly.relations.tables import table
from reportedly.relations.tie import Tie, holds, known


def described(parse: Parse, props: Propositions, cast: Cast) -> Iterator[Tie]:
    """Ties told by a relational noun, by a compound participle ("Iran-backed") or by "Name of Body"."""
    for token in parse.doc:
        kind = table().nouns.get(lemma(token))
        if kind is not None and token.pos_ in {"NOUN", "PROPN", "ADJ"} and not token.ent_type_:
            if not marked(token, table().words["undone"]) and not over(token, table().words["ended"]):
                yield from _by_noun(parse, props, cast, token, kind)
        elif token.lower_ in table().participles or token.lower_ in table().turned:
            yield from _by_participle(parse, cast, token)
        elif token.ent_type_ == "PER":
            yield from _of_body(parse, cast, token)


def _by_noun(parse: Parse, props: Propositions, cast: Cast, noun: Token, kind: RelationKind) -> Iterator[Tie]:
    holders, frame = [t.i for t in beside(noun)], None
    if not holders:
        holders, frame = said_of(noun, props)
    whose = [t for t in owners(noun, table().words["owners_of_ties"]) if t.i not in holders]
    label = noun.lemma_.lower() if kind == "leader-of" else None
    for holder in holders:
        source = cast.actor(holder)
        for owner in whose:
            target = _owner(cast, owner)
            if holds(source, target, kind):
                first = min(holder, owner.i, noun.left_edge.i if noun.left_edge.i >= noun.sent.start else noun.i)
                yield Tie(source, target, kind, label, whole(parse, first, holder, owner.i, noun.i), frame)
    if kind in table().words["mutual"] and not whose and noun.tag_ != "NN" and len(holders) > 1:
        for one, other in combinations(holders, 2):
            if holds(cast.actor(one), cast.actor(other), kind):
                words = whole(parse, *holders, noun.i)
                yield Tie(cast.actor(one), cast.actor(other), kind, None, words, frame)


def _owner(cast: Cast, owner: Token) -> Actor:
    """The actor of an owner; a demonym stands for its state."""
    actor = cast.actor(owner.i)
    if owner.dep_ == "amod" and actor.country is not None:
        return state(actor.country) or actor
    return actor


def _by_participle(parse: Parse, cast: Cast, word: Token) -> Iterator[Tie]:
    """ "The Iran-backed Houthis", "the Saudi-led coalition": a name, a hyphen, a participle, a group."""
    if word.dep_ != "amod" or word.i < 2 or word.nbor(-1).text not in {"-", "–"}:
        return
    # the parser hangs the name on the participle or on the group: what counts is that it stands before the hyphen
    before = word.nbor(-2)
    names = [entity.root for entity in word.doc.ents if entity.start <= before.i < entity.end]
    names = names or [before]
    group = cast.actor(word.head.i)
    for name in names:
        other = _before_hyphen(cast, name, group)
        words = parse.span(name.left_edge.i, word.head.i + 1)
        kind = table().participles.get(word.lower_)
        if kind is not None and holds(other, group, kind):
            yield Tie(other, group, kind, None, words)
        kind = table().turned.get(word.lower_)
        if kind is not None and holds(group, other, kind):
            yield Tie(group, other, kind, None, words)


def _before_hyphen(cast: Cast, name: Token, group: Actor) -> Actor:
    """Whose name stands in "Iran-backed": the cast may count it to the whole phrase, then its words tell."""
    actor = _owner(cast, name)
    if known(actor) and actor.id != group.id:
        return actor
    entity = next((e for e in name.doc.ents if e.start <= name.i < e.end), None)
    span = cast.parse.span(entity.start, entity.end) if entity is not None else cast.parse.span(name.i, name.i + 1)
    found = cast.resolve(span.text)
    return actor_at(found, span.text, span.start, span.end) if known(found) else actor


def _of_body(parse: Parse, cast: Cast, name: Token) -> Iterator[Tie]:
    """ "Maha Rashid of the Gulf Studies Forum": told by the order of the words, wherever the parser hung the body."""
    person_entity = next((e for e in name.doc.ents if e.start <= name.i < e.end), None)
    if person_entity is None or person_entity.start != name.i:
        return
    at = person_entity.end
    if at + 1 >= len(name.doc) or name.doc[at].lower_ not in {"of", "from"}:
        return
    at += 1 + (name.doc[at + 1].pos_ == "DET")
    entity = next((e for e in name.doc.ents if e.start == at and e.label_ == "ORG"), None)
    if entity is None:
        return
    person, body = cast.actor(name.i), cast.actor(entity.root.i)
    if person.kind == "person" and holds(person, body, "member-of"):
        yield Tie(person, body, "member-of", None, whole(parse, name.i, entity.root.i))
