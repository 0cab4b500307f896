"""Relational nouns said of a mention: "X, an affiliate of Y", "X is the Y affiliate", "Y's ally X", "X and Y are rivals"."""

from collections.abc import Iterator
from itertools import combinations

from reportedly.actors import Cast
from reportedly.actors.cast import actor_at
from reportedly.language import Parse, Token
from reportedly.propositions import Propositions
from reportedly.records import Actor, Source
from reportedly.records.actor import source_of
from reportedly.records.vocabulary import RelationKind
from reportedly.relations.ends import actor_of
from reportedly.relations.grammar import beside, lemma, marked, over, owners, said_of, whole
from reportedly.relations.home import state
from reportedly.relations.tables import table
from reportedly.relations.tie import Tie, holds, known


def described(parse: Parse, props: Propositions, cast: Cast) -> Iterator[Tie]:
    """Ties told by a relational noun, by a compound participle ("Iran-backed") or by "Name of Body"."""
    participles = table().participles.keys() | table().turned.keys()
    nouns, links = table().nouns, table().words["links"]
    for token, said in zip(parse.doc, props.tree.parsed.lemma, strict=True):
        kind = nouns.get(said)
        if kind is not None and token.pos_ in {"NOUN", "PROPN", "ADJ"} and not token.ent_type_:
            if kind in table().words["mutual"] and marked(token, table().words["games"]):
                continue
            if not marked(token, table().words["undone"]) and not over(token, table().words["ended"]):
                yield from _by_noun(parse, props, cast, token, kind)
        elif said in links and token.tag_ == "NNS":
            yield from _by_links(parse, props, cast, token)
        elif (token.lower_.rpartition("-")[2] if "-" in token.lower_ else token.lower_) in participles:
            yield from _by_participle(parse, cast, token)
        elif token.ent_type_ == "PER":
            yield from _of_body(parse, cast, token)


def _by_noun(parse: Parse, props: Propositions, cast: Cast, noun: Token, kind: RelationKind) -> Iterator[Tie]:
    holders, frame = [t.i for t in beside(noun)], None
    if not holders and not any(kid.dep_ == "case" for kid in noun.children):  # but "at the head of the march"
        holders, frame = said_of(noun, props)
    by: tuple[Source, ...] = ()
    if not holders and kind not in table().words["mutual"]:
        holders, frame, by = _held(noun, props, cast)
    whose = [t for t in owners(noun, table().words["owners_of_ties"]) if t.i not in holders]
    if frame is not None and not whose:  # "the Council, of which X and Y are members"
        whose = [parse.doc[m.head] for m in props.frames[frame].by(*sorted(table().words["owners_of_ties"]))]
    if any(t.dep_ == "nmod" and t.i > noun.i for t in whose):  # "the Sahel branch of X": where, not whose
        whose = [t for t in whose if t.dep_ != "compound" or (t.ent_type_ == "ORG" and known(cast.actor(t.i)))]
    label = noun.lemma_.lower() if kind == "leader-of" else None
    if label is not None and any(kid.dep_ == "compound" and lemma(kid) in _bodies() for kid in noun.children):
        return  # "the Springfield police chief" has an office
    for holder in holders:
        source = actor_of(cast, parse.doc[holder])
        for owner in whose:
            target = _owner(cast, owner)
            if kind == "leader-of" and owner.ent_type_ == "LOC" and not known(target):
                continue  # "the Bremen chairman" leads no town
            if holds(source, target, kind):
                first = min(holder, owner.i, noun.left_edge.i if noun.left_edge.i >= noun.sent.start else noun.i)
                yield Tie(source, target, kind, label, whole(parse, first, holder, owner.i, noun.i), frame, by)
    if kind in table().words["mutual"] and not whose and noun.tag_ != "NN" and len(holders) > 1:
        for one, other in combinations(holders, 2):
            if holds(cast.actor(one), cast.actor(other), kind):
                words = whole(parse, *holders, noun.i)
                yield Tie(cast.actor(one), cast.actor(other), kind, None, words, frame)


def _held(noun: Token, props: Propositions, cast: Cast) -> tuple[list[int], int | None, tuple[Source, ...]]:
    """ "Ankara considers the Units part of X", "the Units, which Ankara considers part of X", "declared itself a branch of
    X": who is held to be so, in which frame, and by whom, where not by themselves.
    """
    verb = noun.head
    told = noun.dep_ in {"obj", "xcomp", "obl"} and lemma(verb) in table().words["regarding"]
    frame = props.frame(verb.i) if told else None
    if frame is None or frame.over("negation"):
        return [], None, ()
    others = [kid for kid in verb.children if kid.dep_ == "obj" and kid.i != noun.i]
    if any(kid.lower_ in table().words["selves"] for kid in others):
        return [m.head for m in frame.subject], frame.index, ()
    held = [kid.i for kid in others if kid.pos_ != "PRON"] or [m.head for m in frame.object if m.carried]
    which = [kid.i for kid in (*verb.children, *noun.children) if kid.tag_ in {"WDT", "WP"}]
    if not held and verb.dep_ == "acl:relcl" and which:
        # the name before the comma, wherever the parser hung the clause
        at = min(which) - 1
        at -= noun.doc[at].text == ","
        held = [entity.root.i for entity in noun.doc.ents if entity.end == at + 1]
    by = tuple(source_of(cast.actor(m), "assert", m.span.text, m.span.start, m.span.end) for m in frame.subject)
    return held, frame.index, by


def _by_links(parse: Parse, props: Propositions, cast: Cast, noun: Token) -> Iterator[Tie]:
    """ "A group with ties to X", "Y has links to X": to an armed group; of states, ties are their diplomacy."""
    if marked(noun, table().words["undone"]):
        return
    holders: list[int] = []
    frame = None
    if noun.dep_ == "nmod" and any(kid.dep_ == "case" and kid.lower_ == "with" for kid in noun.children):
        head = noun.head
        if lemma(head) in table().nouns or not head.ent_type_:
            holders = [t.i for t in beside(head)]
            if not holders:
                holders, frame = said_of(head, props)
        holders = holders or [head.i]
    elif noun.dep_ == "obj" and lemma(noun.head) in table().words["having"]:
        found = props.frame(noun.head.i)
        if found is None or found.over("negation") or found.over("modality"):
            return
        holders, frame = [m.head for m in found.subject], found.index
    for holder in holders:
        source = actor_of(cast, parse.doc[holder])
        for owner in owners(noun, table().words["linked_by"]):
            target = actor_of(cast, owner)
            if target.kind == "armed_group" and holds(source, target, "affiliate-of"):
                yield Tie(source, target, "affiliate-of", None, whole(parse, holder, noun.i, owner.i), frame)


def _bodies() -> frozenset[str]:
    return table().words["police"] | table().words["government"] | table().words["military"]


def _owner(cast: Cast, owner: Token) -> Actor:
    """The actor of an owner; a demonym stands for its state."""
    actor = actor_of(cast, owner)
    if owner.dep_ == "amod" and actor.country is not None:
        return state(actor.country) or actor
    return actor


def _by_participle(parse: Parse, cast: Cast, word: Token) -> Iterator[Tie]:
    """ "The Iran-backed Houthis", "the Saudi-led coalition": a name, a hyphen, a participle, a group."""
    if word.dep_ != "amod":
        return
    name, _, participle = word.text.rpartition("-")
    group = cast.actor(word.head.i)
    if name:  # one word to the tokenizer
        found = actor_at(cast.resolve(name), name, *_place(parse, word.i))
        others = [(found, word.i)]
    elif word.i > 1 and word.nbor(-1).text in {"-", "–"}:
        # the parser hangs the name on the participle or on the group: what counts is that it stands before the hyphen
        before = word.nbor(-2)
        names = [entity.root for entity in word.doc.ents if entity.start <= before.i < entity.end] or [before]
        others = [(_before_hyphen(cast, one, group), one.left_edge.i) for one in names]
    else:
        return
    for other, first in others:
        words = parse.span(first, word.head.i + 1)
        kind = table().participles.get(participle.lower())
        if kind is not None and holds(other, group, kind) and (known(other) or other.kind == "person"):
            yield Tie(other, group, kind, None, words)
        kind = table().turned.get(participle.lower())
        if kind is not None and holds(group, other, kind):
            yield Tie(group, other, kind, None, words)


def _place(parse: Parse, token: int) -> tuple[int, int]:
    span = parse.span(token, token + 1)
    return span.start, span.end


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
    at += 1
    while at < len(name.doc) - 1 and name.doc[at].pos_ in {"DET", "ADJ"} and not name.doc[at].ent_type_:
        at += 1  # "of the rightist Republican Alliance"
    entity = next((e for e in name.doc.ents if e.start == at and e.label_ == "ORG"), None)
    if entity is None:
        return
    person, body = cast.actor(name.i), cast.actor(entity.root.i)
    if person.kind == "person" and holds(person, body, "member-of"):
        yield Tie(person, body, "member-of", None, whole(parse, name.i, entity.root.i))
