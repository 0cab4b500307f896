"""From costs told to toll records: one reading for each group of people, parts tied to their wholes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from reportedly.language import Parse
from reportedly.language.lists import country_names, demonym_countries
from reportedly.propositions import Mention, Propositions
from reportedly.records import Actor, Source, Span, Statement, Toll, content_id, source_of
from reportedly.tolls.causes import cause
from reportedly.tolls.cues import Finder
from reportedly.tolls.figures import figures
from reportedly.tolls.lexicon import effects, quantities
from reportedly.tolls.numbers import age, is_number
from reportedly.tolls.parts import Parts
from reportedly.tolls.reader import SHOT, Cost
from reportedly.tolls.scope import Scope, scope
from reportedly.tolls.victims import PERSON_LABELS, Victims


class Cast(Protocol):
    """Who the mentions of a report stand for."""

    def actor(self, mention: int | Mention, /) -> Actor:
        """The actor behind a token or a mention."""
        ...

    def same(self, one: int, other: int, /) -> bool:
        """Whether two tokens stand for the same actor in this report."""
        ...


class Standing(Protocol):
    """How a frame is put forward; only its attribution is read here."""

    @property
    def according_to(self) -> tuple[Source, ...]:
        """The chain of sources, outermost first."""
        ...


class Voices(Protocol):
    """According to whom the frames are told."""

    def standing(self, frame_index: int, /) -> Standing:
        """The standing of one frame."""
        ...

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Who says what in the report."""
        ...


@dataclass(frozen=True, slots=True)
class CountedToll:
    """A toll and the frame it hangs on (None where no proposition tells it).

    `head` is the token of its number or noun, `sentence` the index of its sentence. `named`: it is one person told by
    name. `known`: its words point back to people told before ("the victim", "he", "all three"). `scope` is "incident"
    `cause` is the lemma of a natural or accidental cause that its sentence tells ("earthquake", "collapse"), None where
    the cause is violence or is not told. `scope` is "incident"
    for all that `count` returns; `told` has also the totals of longer times ("period") and of older incidents ("past").
    """

    frame: int | None
    toll: Toll
    head: int = 0
    sentence: int = 0
    named: bool = False
    known: bool = False
    scope: Scope = "incident"
    cause: str | None = None


def count(parse: Parse, props: Propositions, cast: Cast, voices: Voices) -> tuple[CountedToll, ...]:
    """The human costs of the incidents that a report tells, in text order.

    Every telling is a record of its own: a figure repeated in headline and body comes twice, and only `total` says what
    they add up to. Parts carry `part_of`. Costs that are denied, threatened, planned or asked about are left out, and
    so are running totals and figures of older incidents (see `told`).
    """
    return tuple(one for one in told(parse, props, cast, voices) if one.scope == "incident")


def told(parse: Parse, props: Propositions, cast: Cast, voices: Voices) -> tuple[CountedToll, ...]:
    """All human costs told with their scope, those that only were denied or threatened left out."""
    finder = Finder(parse, props)
    wholes = one_reading(parse.doc, [*finder.find(), *figures(finder, parse)])
    effects_of = {cost.group.head: cost.effect for cost in wholes}
    pairs = [
        (part, whole)
        for part, whole in Parts(finder, parse, wholes).find()
        if effects_of.get(part.group.head, part.effect) == part.effect
    ]
    part_heads = {part.group.head for part, _ in pairs}
    # "38, 20 of them children": the noun belongs to the part's number
    within = {(i, part.effect) for part, _ in pairs for i in range(part.group.head + 1, part.group.end)}
    records: dict[tuple[int, str], CountedToll] = {}
    for cost in wholes:
        if cost.group.head not in part_heads and (cost.group.head, cost.effect) not in within:
            reach = scope(parse, props, cost)
            if reach != "unreal":
                records[cost.group.head, cost.effect] = _counted(
                    parse, cost, None, voices, reach, cause(parse, props, cost)
                )
    for part, whole in pairs:
        parent = records.get((whole.group.head, whole.effect))
        if parent is not None:
            records[part.group.head, part.effect] = _counted(
                parse,
                part,
                parent.toll.id if part.effect == whole.effect else None,
                voices,
                parent.scope,
                parent.cause,
            )
    return tuple(records[key] for key in sorted(records))


def _counted(
    parse: Parse, cost: Cost, part_of: str | None, voices: Voices, reach: Scope, laid_to: str | None
) -> CountedToll:
    head = cost.group.head
    return CountedToll(
        frame=cost.frame,
        toll=_toll(parse, cost, part_of, voices),
        head=head,
        sentence=parse.sentence_at(head).index,
        named=parse.doc[head].pos_ == "PROPN" and parse.doc[head].ent_type_ in PERSON_LABELS,
        known=cost.group.quantity.definite or parse.doc[head].lower_ in {"both", "all"},
        scope=reach,
        cause=laid_to,
    )


def one_reading(doc: Any, costs: Sequence[Cost]) -> list[Cost]:
    """For each group of people the cost that is believed, in text order.

    Killed and injured are "casualties" where they are one predicate ("killed or wounded 45"), else the nearer cue is
    believed; "shot" gives way to "dead"; other effects stand side by side (abducted, then killed).
    """
    by_head: dict[int, list[Cost]] = {}
    for cost in costs:
        by_head.setdefault(cost.group.head, []).append(cost)
    kept: list[Cost] = []
    for head in sorted(by_head):
        same = sorted(by_head[head], key=lambda c: (c.rank, c.cue))
        distinct = {cost.effect: cost for cost in reversed(same)}
        if len(distinct) > 1 and any(cost.rank == SHOT for cost in same):
            distinct = {e: c for e, c in distinct.items() if c.rank != SHOT}
        if {"killed", "injured"} <= distinct.keys():
            one, other = distinct.pop("killed"), distinct.pop("injured")
            if _in_turn(doc, one, other):
                kept += (one, other)
                continue
            nearest = min(one, other, key=_distance)
            distinct[nearest.effect] = (
                replace(nearest, effect="casualties") if _joined(doc, one.cue, other.cue) else nearest
            )
        kept += distinct.values()
    return _joined_groups(doc, _one_per_number(kept))


def _in_turn(doc: Any, one: Cost, other: Cost) -> bool:
    """Whether one befell the same people after the other: "was wounded and later died"."""
    dying = [rule for cost in (one, other) for rule in effects().verbs.get(doc[cost.cue].lemma_, ())]
    outside = not any(cost.group.start <= cost.cue < cost.group.end for cost in (one, other))
    return outside and any(rule.victim == "subject" for rule in dying)


def _distance(cost: Cost) -> tuple[bool, int, int]:
    """How far a cue stands from its people; a word that itself names them ("two of the wounded died") goes last."""
    inside = cost.group.start <= cost.cue < cost.group.end
    return inside, abs(cost.cue - cost.group.head), cost.cue


def _one_per_number(costs: Sequence[Cost]) -> list[Cost]:
    """Where two phrases lay claim to one number ("30" and "30 injured"), the one of higher rank or the nearer one."""
    by_number: dict[int, list[Cost]] = {}
    for cost in costs:
        number = cost.group.quantity.end - 1 if cost.group.quantity.told else cost.group.head
        known = by_number.setdefault(number, [])
        if not known or known[0].group.head == cost.group.head:
            known.append(cost)
        elif _closer(cost, known[0], number):
            by_number[number] = [cost]
    return sorted((cost for group in by_number.values() for cost in group), key=lambda c: (c.group.head, c.cue))


def _closer(cost: Cost, known: Cost, number: int) -> bool:
    if cost.effect == known.effect:
        return cost.rank < known.rank
    # "three people dead and two others injured": of cues equally far, the one that follows
    return (abs(cost.cue - number), cost.cue < number) < (abs(known.cue - number), known.cue < number)


def _joined_groups(doc: Any, costs: Sequence[Cost]) -> list[Cost]:
    """ "600 soldiers and civilians": a bare noun joined to a counted one shares its number."""
    by_key = {(cost.group.head, cost.effect): cost for cost in costs}
    for key, cost in tuple(by_key.items()):
        token = doc[cost.group.head]
        first = by_key.get((token.head.i, cost.effect))
        bare = not cost.group.quantity.told and not any(c.dep_ in {"det", "nmod:poss"} for c in token.children)
        if token.dep_ == "conj" and first is not None and bare and cost.group.quantity.max is None:
            whole = first.group
            if whole.quantity.told and (whole.quantity.max is None or whole.quantity.max > 1):
                by_key[whole.head, first.effect] = replace(
                    first, group=replace(whole, end=max(whole.end, cost.group.end))
                )
                del by_key[key]
    return sorted(by_key.values(), key=lambda c: (c.group.head, c.cue))


def _joined(doc: Any, one: int, other: int) -> bool:
    """Whether two cues are one predicate of the same people: "killed or wounded", "dead and injured"."""
    low, high = sorted((one, other))
    between = [token.lower_ for token in doc[low + 1 : high]]
    return len(between) <= 2 and bool(set(between) & {"or", "and", "/"})


def _toll(parse: Parse, cost: Cost, part_of: str | None, voices: Voices) -> Toll:
    group, quantity = cost.group, cost.group.quantity
    span = parse.span(group.start, max(group.end, quantity.end))
    words = _group_words(parse, group)
    sources = voices.standing(cost.frame).according_to if cost.frame is not None else ()
    sources = sources or _speaker_around(span, voices.statements)
    derived = quantity.derived
    high = quantity.max
    if cost.unreported:
        high, derived = None, "none reported: at least none"
    return Toll(
        id=content_id("toll:", parse.report.id, cost.effect, span.start, span.end),
        effect=cost.effect,
        group=words,
        kind=group.kind,
        country=_country(parse.doc, *(group.words or (group.group_start, group.end))),
        min=quantity.min,
        max=high,
        best=quantity.best,
        derived=derived,
        part_of=part_of,
        according_to=sources,
        text=span.text,
        start=span.start,
        end=span.end,
    )


def _speaker_around(span: Span, statements: Sequence[Statement]) -> tuple[Source, ...]:
    """Who says the statement that the words stand in, the inmost one: "the rebels put the toll at 61"."""
    around = [
        (s.content.end - s.content.start, s)
        for s in statements
        if s.content is not None and holds(s.content, span)
    ]
    if not around:
        return ()
    said = min(around, key=lambda pair: pair[0])[1]
    who = said.speaker
    return (source_of(who, said.act, who.text, who.start, who.end),)


def holds(outer: Span, inner: Span) -> bool:
    """Does one stretch of the text hold another?"""
    return outer.start <= inner.start and inner.end <= outer.end


def _group_words(parse: Parse, group: Victims) -> str:
    """The noun phrase without number and article; "people" where only a number or "the dead" stands for them."""
    start, end = group.words or (min(group.group_start, group.end - 1), group.end)
    table = quantities()
    while start < end - 1 and (parse.doc[start].lower_ in table.beside or _is_numeral(parse.doc, start)):
        start += 1
    tokens = parse.doc[start:end]
    if all(_is_bare(token.lower_) for token in tokens):
        return "people"
    return parse.span(start, end).text


def _is_numeral(doc: Any, at: int) -> bool:
    """Whether a token is a number that is no age: "two hostages" is a group of hostages, "12-year-old boy" of boys."""
    return is_number(doc[at].lower_) and age(doc, at) is None and doc[at].ent_type_ not in PERSON_LABELS


def _is_bare(word: str) -> bool:
    """Whether a word names nobody: a number, a vague word, "nobody", "another", "dead"."""
    table = quantities()
    counts = is_number(word) or any(
        word in words for words in (table.multipliers, table.vague, table.tens, table.none, table.bare)
    )
    return counts or word in effects().adjectives


def _country(doc: Any, start: int, end: int) -> str | None:
    """The one country that the group's own words name; None where none or several."""
    found: list[str] = []
    for token in doc[start:end]:
        nations = demonym_countries().get(token.text) or demonym_countries().get(token.text.removesuffix("s"))
        name = country_names().get(token.text)
        if nations and len(nations) == 1:
            found.append(nations[0])
        elif name:
            found.append(name)
    return found[0] if len(set(found)) == 1 else None
