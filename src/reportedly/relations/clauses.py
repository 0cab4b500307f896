"""Ties that a clause tells: "X leads Y", "X is at war with Y", "X and Y have a shared foe in Z"."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from reportedly.actors import Cast
from reportedly.language import Parse
from reportedly.propositions import Frame, Mention, Propositions
from reportedly.records import Span
from reportedly.records.vocabulary import RelationKind
from reportedly.relations.ends import actors
from reportedly.relations.grammar import extent, lemma
from reportedly.relations.tables import Clause, table
from reportedly.relations.tie import Tie, holds


def told(parse: Parse, props: Propositions, cast: Cast) -> Iterator[Tie]:
    """Ties told by frames that no negation stands over; whether they hold is for their standing to say."""
    for frame in props.frames:
        if frame.over("negation") or frame.over("question") or _only_thought(parse, props, frame):
            continue
        if (
            _to_do(frame)
            or any(o.value in table().words["unreal"] for o in frame.over("modality"))
            or any(o.value in table().words["ending"] for o in frame.over("aspect"))
        ):
            continue
        words = extent(parse, frame)
        for clause in _of_lemma(frame.lemma):
            if clause.may_be(frame) and _fits(parse, clause, frame):
                yield from _between(parse, props, frame, clause, cast, words)
        yield from _naming(parse, props, frame, cast, words)
        yield from _regarding(parse, props, frame, cast, words)
        if _at_arms(parse, props, frame):
            sides = frame.by("between") or frame.subject
            yield from _pairs(parse, props, cast, sides, sides, "enemy", words, frame.index)


@lru_cache(maxsize=4096)
def _of_lemma(lemma: str) -> tuple[Clause, ...]:
    """The clauses that a lemma may be the trigger of."""
    return tuple(clause for clause in table().clauses if lemma in clause.lemmas)


def _to_do(frame: Frame) -> bool:
    """ "To lead X", "to join Y": what somebody is to do; not "to have joined Y"."""
    tenses = frame.values("tense")
    return "infinitive" in tenses and "perfect" not in tenses


def _at_arms(parse: Parse, props: Propositions, frame: Frame) -> bool:
    """Who has a truce was fighting: "A and B signed a truce", "a ceasefire between A and B"; so are two who accuse each
    other of attacks."""
    told = table().words
    truces = told["truces"]
    if frame.lemma in truces or set(frame.modifiers) & truces:
        return bool(frame.by("between"))
    if frame.lemma in told["accusing"]:
        each = any(m.span.text.lower() in {"each other", "one another"} for m in frame.object)
        return each and any(
            f.lemma in told["attacks"] and frame.trigger in {o.span for o in f.over("attribution")}
            for f in props.frames
        )
    held = [*frame.object, *frame.by("to", "on")] if frame.lemma in told["settling"] else []
    return any(t.lemma_.lower() in truces for m in held for t in parse.doc[m.start : m.end])


def _only_thought(parse: Parse, props: Propositions, frame: Frame) -> bool:
    """ "A war between X and Y would ruin ...": an event noun whose clause is not told as real."""
    if frame.kind != "noun" or any(kid.dep_ == "cop" for kid in parse.doc[frame.head].children):
        return False
    definite = any(
        kid.lower_ in {"the", "this", "that"} or kid.dep_ == "nmod:poss" for kid in parse.doc[frame.head].children
    )
    above = props.frame(parse.doc[frame.head].head.i)
    if definite or above is None or above.index == frame.index:
        return False
    return any(o.kind in {"modality", "condition", "question", "negation"} for o in above.operators) or any(
        o.kind == "tense" and o.value == "future" for o in above.operators
    )


def _fits(parse: Parse, clause: Clause, frame: Frame) -> bool:
    if clause.object and not any(lemma(parse.doc[m.head]) in clause.object for m in frame.object):
        return False
    under = [kid for kid in parse.doc[frame.head].children if kid.pos_ == "VERB"]
    if any(kid.lower_ in clause.without_clause for one in under for kid in one.children):
        return False
    if clause.preposition is None:
        return True
    return any(kid.dep_ == "case" and kid.lower_ == clause.preposition for kid in parse.doc[frame.head].children)


def _between(
    parse: Parse, props: Propositions, frame: Frame, clause: Clause, cast: Cast, words: Span
) -> Iterator[Tie]:
    sources = _argument(frame, clause.source)
    targets = [m for role in clause.target for m in _argument(frame, role)]
    if clause.object:
        targets += [m for thing in frame.object for m in _after(parse, thing.head, clause.target)]
    for tie in _pairs(parse, props, cast, sources, targets, clause.relation, words, frame.index):
        if not clause.of_kinds or tie.source.kind in clause.of_kinds:
            yield tie


def _argument(frame: Frame, role: str) -> tuple[Mention, ...]:
    if role == "subject":
        return frame.subject
    if role == "object":
        return frame.object or frame.subject  # "X allied with Y" is told like "X is allied with Y"
    return frame.by(role)


def _after(parse: Parse, noun: int, prepositions: Sequence[str]) -> list[Mention]:
    """What hangs on a noun by one of these prepositions: "allegiance to X", "an enemy in X"."""
    return [
        Mention(kid.i, kid.i, kid.i + 1, parse.span(kid.i, kid.i + 1))
        for kid in parse.doc[noun].children
        if kid.dep_ == "nmod" and any(c.dep_ == "case" and c.lower_ in prepositions for c in kid.children)
    ]


def _naming(parse: Parse, props: Propositions, frame: Frame, cast: Cast, words: Span) -> Iterator[Tie]:
    """ "They have a shared foe in X"."""
    if frame.lemma not in table().words["naming"]:
        return
    for thing in frame.object:
        kind = table().nouns.get(lemma(parse.doc[thing.head]))
        prepositions = tuple(sorted(table().words["naming_prepositions"]))
        named = frame.by(*prepositions) or tuple(_after(parse, thing.head, prepositions))
        if kind in table().words["mutual"] and kind is not None:
            yield from _pairs(parse, props, cast, frame.subject, named, kind, words, frame.index)


def _regarding(parse: Parse, props: Propositions, frame: Frame, cast: Cast, words: Span) -> Iterator[Tie]:
    """ "Al-Shabab considers Kenya an enemy": its subject holds, its other object is the other side."""
    if frame.lemma.split(" ")[0] not in table().words["regarding"]:
        return
    heads = {m.head: table().nouns.get(lemma(parse.doc[m.head])) for m in frame.object}
    heads |= {
        kid.i: table().nouns.get(lemma(kid))
        for kid in parse.doc[frame.head].children
        if kid.dep_ in {"xcomp", "obj", "obl"}
    }
    kinds = {kind for kind in heads.values() if kind is not None and kind in table().words["mutual"]}
    others = [m for m in frame.object if heads.get(m.head) is None]
    for kind in sorted(kinds):
        yield from _pairs(parse, props, cast, frame.subject, others, kind, words, frame.index)


def _pairs(
    parse: Parse,
    props: Propositions,
    cast: Cast,
    sources: Iterable[Mention],
    targets: Iterable[Mention],
    kind: RelationKind,
    words: Span,
    frame: int,
) -> Iterator[Tie]:
    goals = actors(parse, props, cast, targets, props.frames[frame])
    for source in actors(parse, props, cast, sources, props.frames[frame]):
        for target in goals:
            if holds(source, target, kind):
                yield Tie(source, target, kind, None, words, frame)
