"""Ties from appositions, predicates, offices and clauses; the words that tell them are in data/relations.toml."""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from spacy.tokens import Token

from reportedly.actors import Cast
from reportedly.language import Parse, lists
from reportedly.propositions import Frame, Mention, Propositions
from reportedly.records import Actor, Relation, Span, content_id
from reportedly.records.vocabulary import RelationKind
from reportedly.statements import Voices
from reportedly.times import Clock


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause that ties its `source` argument to its `target` arguments (roles or prepositions)."""

    lemmas: frozenset[str]
    kinds: frozenset[str]
    source: str
    target: tuple[str, ...]
    relation: RelationKind


@dataclass(frozen=True, slots=True)
class Table:
    """The tables of data/relations.toml."""

    nouns: dict[str, RelationKind]
    clauses: tuple[Clause, ...]
    naming_verbs: frozenset[str]
    naming_prepositions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie before it becomes a record: two actors, the kind, the words, and the frame that tells it (if one does)."""

    source: Actor
    target: Actor
    kind: RelationKind
    label: str | None
    words: Span
    frame: int | None = None


@lru_cache(maxsize=1)
def table() -> Table:
    """Read on first use."""
    raw = tomllib.loads(files(__package__).joinpath("data", "relations.toml").read_text(encoding="utf-8"))
    nouns: dict[str, RelationKind] = {}
    for kind, lemmas in raw["nouns"].items():
        for lemma in lemmas:
            nouns.setdefault(lemma, kind)
    clauses = tuple(
        Clause(frozenset(c["lemmas"]), frozenset(c["kinds"]), c["source"], tuple(c["target"]), c["relation"])
        for c in raw["clauses"]
    )
    return Table(nouns, clauses, frozenset(raw["naming"]["verbs"]), tuple(raw["naming"]["prepositions"]))


def ties(parse: Parse, props: Propositions, cast: Cast, voices: Voices, clock: Clock) -> tuple[Relation, ...]:
    """The relations a report tells, each pair and kind once, in text order of their first words."""
    found = [*_offices(parse, cast), *_described(parse, cast), *_told(parse, props, cast)]
    found.sort(key=lambda t: (t.words.start, t.kind, t.target.id))
    kept: dict[tuple[str, str, str], Tie] = {}
    for tie in found:
        if tie.source.id != tie.target.id:
            kept.setdefault((tie.source.id, tie.kind, tie.target.id), tie)
    return tuple(_record(parse, tie, voices, clock) for tie in kept.values())


def _record(parse: Parse, tie: Tie, voices: Voices, clock: Clock) -> Relation:
    standing = None if tie.frame is None else voices.standing(tie.frame)
    return Relation(
        id=content_id("l:", parse.report.id, tie.source.id, tie.kind, tie.target.id),
        source=tie.source,
        target=tie.target,
        kind=tie.kind,
        label=tie.label,
        time=None if tie.frame is None else clock.of(tie.frame),
        according_to=() if standing is None else standing.according_to,
        evidence=(tie.words,),
    )


# ------------------------------------------------------------------ offices
def _offices(parse: Parse, cast: Cast) -> Iterator[Tie]:
    """Every named person who is told an office: role, with the office as label, to the state or body it is of."""
    for entity in parse.doc.ents:
        if entity.label_ != "PER":
            continue
        actor = cast.actor(entity.root.i)
        if actor.role is None or actor.kind != "person":
            continue
        body = _body(cast, entity.root)
        target = body or _state(actor.country)
        if target is not None and target.id != actor.id:
            yield Tie(actor, target, "role", actor.role, parse.span(entity.start, entity.end))


def _body(cast: Cast, person: Token) -> Actor | None:
    """The organisation an office belongs to, where the words beside the name tell it ("chairman of the Joint Chiefs")."""
    for office in person.children:
        if office.dep_ in {"appos", "nmod:desc"} or (office.dep_ == "compound" and office.pos_ == "NOUN"):
            for kid in office.children:
                if kid.dep_ == "nmod" and kid.ent_type_ == "ORG":
                    body = cast.actor(kid.i)
                    return body if not body.id.startswith("unresolved:") else None
    return None


def _state(iso3: str | None) -> Actor | None:
    for country in lists.countries():
        if country.iso3 == iso3:
            return Actor(
                id=iso3, name=country.name, kind="state", country=iso3, code=iso3, basis="country of the office"
            )
    return None


# ------------------------------------------------------------------ descriptions
def _described(parse: Parse, cast: Cast) -> Iterator[Tie]:
    """ "X, an affiliate of Y", "X is the Y affiliate": a relational noun said of a mention."""
    for noun in parse.doc:
        kind = table().nouns.get(noun.lemma_.lower())
        if kind is None or noun.pos_ not in {"NOUN", "PROPN"}:
            continue
        holder = _holder(noun)
        if holder is None:
            continue
        source = cast.actor(holder.i)
        if kind == "leader-of" and source.kind != "person":
            continue
        for owner in _owners(noun):
            target = cast.actor(owner.i)
            if not (source.id.startswith("unresolved:") and target.id.startswith("unresolved:")):
                words = parse.span(min(holder.i, noun.left_edge.i), max(holder.i, owner.i, noun.i) + 1)
                yield Tie(source, target, kind, None, words)


def _holder(noun: Token) -> Token | None:
    """Who the noun is said of: the head of an apposition, or the subject of a predicate."""
    if noun.dep_ in {"appos", "nmod:desc"} and noun.head.ent_type_:
        return noun.head
    if any(kid.dep_ == "cop" for kid in noun.children):
        return next((kid for kid in noun.children if kid.dep_ == "nsubj" and kid.pos_ != "PRON"), None)
    named = [kid for kid in noun.children if kid.dep_ in {"appos", "flat"} and kid.ent_type_]
    return named[0] if named else None


def _owners(noun: Token) -> list[Token]:
    """Whose affiliate, leader, enemy ...: possessor, name in a compound, "of"-phrase."""
    owners = [
        k
        for k in noun.children
        if k.dep_ == "nmod:poss" or (k.dep_ == "compound" and k.ent_type_ in {"ORG", "LOC"})
    ]
    phrases = [k for k in noun.children if k.dep_ == "nmod"]
    return owners + [k for k in phrases if any(c.dep_ == "case" and c.lower_ in {"of", "to"} for c in k.children)]


# ------------------------------------------------------------------ clauses
def _told(parse: Parse, props: Propositions, cast: Cast) -> Iterator[Tie]:
    for frame in props.frames:
        if any(o.kind == "negation" for o in frame.operators):
            continue
        words = parse.span(frame.tokens[0], frame.tokens[-1] + 1)
        for clause in table().clauses:
            if frame.lemma in clause.lemmas and frame.kind in clause.kinds:
                yield from _between(frame, clause, cast, words)
        yield from _naming(parse, frame, cast, words)


def _between(frame: Frame, clause: Clause, cast: Cast, words: Span) -> Iterator[Tie]:
    sources = _argument(frame, clause.source)
    targets = [m for role in clause.target for m in _argument(frame, role)]
    yield from _pairs(cast, sources, targets, clause.relation, words, frame.index)


def _argument(frame: Frame, role: str) -> tuple[Mention, ...]:
    if role == "subject":
        return frame.subject
    return frame.object if role == "object" else frame.by(role)


def _naming(parse: Parse, frame: Frame, cast: Cast, words: Span) -> Iterator[Tie]:
    """ "They face a common enemy in X"."""
    if frame.lemma not in table().naming_verbs:
        return
    for thing in frame.object:
        kind = table().nouns.get(parse.doc[thing.head].lemma_.lower())
        named = frame.by(*table().naming_prepositions)
        if kind is not None and named:
            yield from _pairs(cast, frame.subject, named, kind, words, frame.index)


def _pairs(
    cast: Cast, sources: Iterable[Mention], targets: Iterable[Mention], kind: RelationKind, words: Span, frame: int
) -> Iterator[Tie]:
    goals = [
        a
        for a in cast.all(targets)
        if (a.kind != "person" and a.country is not None) or not a.id.startswith("unresolved:")
    ]
    for source in cast.all(sources):
        for target in goals:
            if not source.id.startswith("unresolved:"):
                yield Tie(source, target, kind, None, words, frame)
