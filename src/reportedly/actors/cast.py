"""Who is meant by each mention of a report."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from reportedly.actors.compose import compose_each
from reportedly.actors.found import Found, unresolved
from reportedly.actors.heads import Nominal, is_title
from reportedly.actors.knowledge import Knowledge, shipped
from reportedly.actors.later import bodies_of_state, headlines
from reportedly.actors.links import antecedents
from reportedly.actors.reader import INSIDE_NAME, Reader
from reportedly.actors.resolve import resolve
from reportedly.actors.surface import Surface
from reportedly.language import Parse
from reportedly.propositions import Mention, Propositions
from reportedly.propositions.tree import Tree
from reportedly.records import Actor, Span

# Relations by which a token is a limb of the mention above it.
LIMBS = frozenset({"flat", "fixed", "goeswith", "compound", "det", "case", "nmod:desc", "punct"})


@dataclass(frozen=True, slots=True, eq=False)
class Cast:
    """The actors of a report by the head token of their mentions. Built by `cast`; never changes."""

    parse: Parse
    _tree: Tree
    _surface: Surface
    _mentions: dict[int, tuple[Nominal, Found]]
    _antecedents: Mapping[int, Span]
    _chains: dict[int, int]
    _heads: dict[int, int]
    _several: dict[int, tuple[Actor, ...]]
    _knowledge: Knowledge
    _made: dict[tuple[int, int | None, int | None], Actor]
    """Actors asked for before, by token and by where the mention begins and ends."""

    def actor(self, mention: int | Mention) -> Actor:
        """The actor of a mention, or of the mention that a token belongs to; its words are the mention's own.

        A token of no mention (a verb, a mark) is an unresolved actor with that word.
        """
        asked = (mention, None, None) if isinstance(mention, int) else (mention.head, mention.start, mention.end)
        actor = self._made.get(asked)
        if actor is None:
            actor = self._made[asked] = self._actor(mention)
        return actor

    def _actor(self, mention: int | Mention) -> Actor:
        token = mention if isinstance(mention, int) else mention.head
        head = self._head(token)
        known = self._mentions.get(head)
        if known is None:
            span = self._surface.span(token, token + 1)
            found, start, end = unresolved(span.text, "no mention"), token, token + 1
        else:
            found, start, end = known[1], known[0].start, known[0].end
        if isinstance(mention, Mention):
            start, end = self._surface.whole(mention.start, mention.end)
        span = self._surface.span(start, end)
        return found.actor(span.text, span.start, span.end, self._antecedents.get(head) if known else None)

    def all(self, mentions: Iterable[Mention]) -> tuple[Actor, ...]:
        """The actors of several mentions, each id once, in the order of the mentions.

        A mention of several owners ("Hungarian and Romanian officials") gives an actor for each.
        """
        found: dict[str, Actor] = {}
        for one in mentions:
            for actor in self._several.get(one.head) or (self.actor(one),):
                found.setdefault(actor.id, actor)
        return tuple(found.values())

    def everyone(self) -> Iterator[Actor]:
        """The actor of each mention of the report, in text order."""
        for head in sorted(self._mentions):
            yield from self._several.get(head) or (self.actor(head),)

    def resolve(self, words: str, on: str | None = None) -> Actor:
        """The actor of words that are no mention of the report, by the names that this report was read with."""
        return resolve(words, on, knowledge=self._knowledge)

    def same(self, a: int, b: int) -> bool:
        """Do two tokens stand for the same actor in this report?"""
        first, second = self._head(a), self._head(b)
        if first == second:
            return True
        chain = self._chains.get(first)
        return chain is not None and chain == self._chains.get(second)

    def _head(self, token: int) -> int:
        """The head of the mention that a token is or belongs to; the token itself where it belongs to none."""
        known = self._heads.get(token)
        if known is not None or token in self._mentions:
            return token if known is None else known
        tree, at = self._tree, token
        if is_title(tree, token) and tree.head[token] in self._mentions:
            return tree.head[token]
        while tree.head[at] != at and tree.dep[at] in LIMBS:
            at = tree.head[at]
            if at in self._mentions:
                return at
        return token


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
    headlines(reader)
    bodies_of_state(reader)
    return _cast(reader)


def _cast(reader: Reader) -> Cast:
    """What was read, by the tokens at which it is asked for."""
    mentions: dict[int, tuple[Nominal, Found]] = {}
    heads: dict[int, int] = {}
    several: dict[int, tuple[Actor, ...]] = {}
    rows: dict[str, tuple[Found, ...]] = dict(reader.rows)
    by, dep = antecedents(reader), reader.tree.dep
    for nominal in reader.nominals:
        found = reader.found[nominal.head]
        if dep[nominal.head] in INSIDE_NAME and reader.inside_name(nominal, found):
            heads[nominal.head] = reader.tree.head[nominal.head]
            continue
        mentions[nominal.head] = nominal, found
        if found.basis == "several owners":
            rows[found.id] = compose_each(nominal.core, reader.register.context(None))
        if each := rows.get(found.id):  # the row itself, or what takes it up ("the envoys", "they")
            span = reader.surface.span(nominal.start, nominal.end)
            several[nominal.head] = tuple(
                one.actor(span.text, span.start, span.end, by.get(nominal.head)) for one in each
            )
    for label in reader.labels:
        inside = [t for t in range(label.start, label.end) if t in mentions]
        heads.update({t: inside[-1] for t in range(label.start, label.end) if inside and t not in mentions})
    return Cast(
        reader.parse, reader.tree, reader.surface, mentions, by, reader.chains, heads, several,
        reader.register.knowledge, {},
    )  # fmt: skip
