"""Who is meant by each mention of a report."""

from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.actors.compose import compose_each
from reportedly.actors.found import Found, unresolved
from reportedly.actors.heads import is_title
from reportedly.actors.knowledge import Knowledge, shipped
from reportedly.actors.links import antecedents
from reportedly.actors.reader import Reader
from reportedly.actors.resolve import resolve
from reportedly.actors.surface import Surface
from reportedly.language import Parse
from reportedly.propositions import Mention, Propositions
from reportedly.records import Actor

# Relations by which a token is a limb of the mention above it.
LIMBS = frozenset({"flat", "fixed", "goeswith", "compound", "det", "case", "nmod:desc", "punct"})


@dataclass(frozen=True, slots=True, eq=False)
class Cast:
    """The actors of a report by the head token of their mentions. Built by `cast`; never changes."""

    parse: Parse
    _surface: Surface
    _actors: dict[int, Actor]
    _chains: dict[int, int]
    _heads: dict[int, int]
    _several: dict[int, tuple[Actor, ...]]
    _knowledge: Knowledge

    def actor(self, mention: int | Mention) -> Actor:
        """The actor of a mention, or of the mention that a token belongs to; its words are the mention's own.

        A token of no mention (a verb, a mark) is an unresolved actor with that word.
        """
        token = mention if isinstance(mention, int) else mention.head
        actor = self._actors.get(self._heads.get(token, token))
        if actor is None:
            span = self._surface.span(token, token + 1)
            actor = unresolved(span.text, "no mention").actor(span.text, span.start, span.end)
        if isinstance(mention, Mention):
            span = self._surface.span(*self._surface.whole(mention.start, mention.end))
            return actor_at(actor, span.text, span.start, span.end)
        return actor

    def all(self, mentions: Iterable[Mention]) -> tuple[Actor, ...]:
        """The actors of several mentions, each id once, in the order of the mentions.

        A mention of several owners ("Hungarian and Romanian officials") gives an actor for each.
        """
        found: dict[str, Actor] = {}
        for one in mentions:
            for actor in self._several.get(one.head) or (self.actor(one),):
                found.setdefault(actor.id, actor)
        return tuple(found.values())

    def resolve(self, words: str, on: str | None = None) -> Actor:
        """The actor of words that are no mention of the report, by the names that this report was read with."""
        return resolve(words, on, knowledge=self._knowledge)

    def same(self, a: int, b: int) -> bool:
        """Do two tokens stand for the same actor in this report?"""
        first, second = self._heads.get(a, a), self._heads.get(b, b)
        if first == second:
            return True
        chain = self._chains.get(first)
        return chain is not None and chain == self._chains.get(second)


def actor_at(actor: Actor, text: str, start: int, end: int) -> Actor:
    """The same actor with other words."""
    return Actor(
        id=actor.id, name=actor.name, kind=actor.kind, country=actor.country, code=actor.code, role=actor.role,
        text=text, start=start, end=end, basis=actor.basis, antecedent=actor.antecedent,
    )  # fmt: skip


def cast(parse: Parse, props: Propositions, on: str | None, knowledge: Knowledge | None = None) -> Cast:
    """Resolve every mention of a report.

    Args:
        parse, props: the report's parse and propositions.
        on: ISO date of publication, by which offices and memberships are read; None for no filter by date.
        knowledge: the names that are known, `own.knowing(...)`; None for the shipped ones.
    """
    reader = Reader(parse, props, props.tree, on, knowledge or shipped())
    for nominal in reader.nominals:
        reader.read(nominal)
    reader.headlines()
    return _cast(reader)


def _cast(reader: Reader) -> Cast:
    """What was read, by the tokens at which it is asked for."""
    actors: dict[int, Actor] = {}
    heads: dict[int, int] = {}
    several: dict[int, tuple[Actor, ...]] = {}
    rows: dict[str, tuple[Found, ...]] = dict(reader.rows)
    by = antecedents(reader)
    for nominal in reader.nominals:
        span = reader.surface.span(nominal.start, nominal.end)
        found = reader.found[nominal.head]
        if reader.inside_name(nominal, found):
            heads[nominal.head] = reader.tree.head[nominal.head]
            continue
        actors[nominal.head] = found.actor(span.text, span.start, span.end, by.get(nominal.head))
        if found.basis == "several owners":
            rows[found.id] = compose_each(nominal.core, reader.register.context(None))
        if each := rows.get(found.id):  # the row itself, or what takes it up ("the envoys", "they")
            several[nominal.head] = tuple(
                one.actor(span.text, span.start, span.end, by.get(nominal.head)) for one in each
            )
    for label in reader.labels:
        inside = [t for t in range(label.start, label.end) if t in actors]
        heads.update({t: inside[-1] for t in range(label.start, label.end) if inside and t not in actors})
    for token in range(len(reader.tree.dep)):
        if token not in actors and token not in heads:
            above = _mention_of(reader, token, actors)
            if above is not None:
                heads[token] = above
    return Cast(reader.parse, reader.surface, actors, reader.chains, heads, several, reader.register.knowledge)


def _mention_of(reader: Reader, token: int, actors: dict[int, Actor]) -> int | None:
    """The head of the mention that a further token of it belongs to; None where it belongs to none."""
    tree = reader.tree
    if is_title(tree, token) and tree.head[token] in actors:
        return tree.head[token]
    while tree.head[token] != token and tree.dep[token] in LIMBS:
        token = tree.head[token]
        if token in actors:
            return token
    return None
