"""From costs told to toll records: one reading for each group of people, parts tied to their wholes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from reportedly.language import Parse
from reportedly.language.lists import country_names, demonym_countries
from reportedly.propositions import Mention, Propositions
from reportedly.records import Actor, Source, Span, Statement, Time, Toll, content_id, source_of
from reportedly.records.vocabulary import TollScope
from reportedly.tolls.again import again, taken_as_known
from reportedly.tolls.causes import cause
from reportedly.tolls.cues import Finder
from reportedly.tolls.figures import figures
from reportedly.tolls.lexicon import effects, quantities
from reportedly.tolls.numbers import age, is_number
from reportedly.tolls.parts import Parts
from reportedly.tolls.reader import Cost
from reportedly.tolls.readings import one_reading, says_who
from reportedly.tolls.scope import open_errand, scope
from reportedly.tolls.updates import updated
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
    name. `known`: its words point back to people told before ("the victim", "he", "all three").
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
    cause: str | None = None

    @property
    def scope(self) -> TollScope:
        """What the figure is about, as the record has it."""
        return self.toll.scope


class ClockLike(Protocol):
    """The time expressions of a report."""

    @property
    def timexes(self) -> Sequence[Any]:
        """In text order."""
        ...


def count(
    parse: Parse, props: Propositions, cast: Cast, voices: Voices, clock: ClockLike | None = None
) -> tuple[CountedToll, ...]:
    """The human costs of the incidents that a report tells, in text order.

    Every telling is a record of its own: a figure repeated in headline and body comes twice, and only `total` says what
    they add up to. Parts carry `part_of`. Costs that are denied, threatened, planned or asked about are left out, and
    so are running totals and figures of older incidents (see `told`).
    """
    return tuple(one for one in told(parse, props, cast, voices, clock) if one.scope == "incident")


def told(
    parse: Parse, props: Propositions, cast: Cast, voices: Voices, clock: ClockLike | None = None
) -> tuple[CountedToll, ...]:
    """All human costs told with their scope, those that only were denied or threatened left out."""
    counter = Counter(parse, props, cast, voices, clock)
    finder = Finder(parse, props)
    wholes = again(finder, updated(finder, one_reading(parse.doc, [*finder.find(), *figures(finder, parse)])))
    effects_of = {cost.group.head: cost.effect for cost in wholes if not says_who(parse.doc, cost)}
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
            if reach != "unreal" and cost.frame is not None and open_errand(props, cost, parse.doc):
                cost = replace(
                    cost, frame=None
                )  # "sent a launch to fetch two wounded divers": the errand wounds nobody
            if reach != "unreal":
                records[cost.group.head, cost.effect] = counter.counted(
                    cost, None, reach, cause(parse, props, cost)
                )
    for part, whole in pairs:
        parent = records.get((whole.group.head, whole.effect))
        if parent is not None:
            part_of = parent.toll.id if part.effect == whole.effect else None
            records[part.group.head, part.effect] = counter.counted(part, part_of, parent.toll.scope, parent.cause)
    return tuple(records[key] for key in sorted(records))


class Counter:
    """Writes the costs of one report down as tolls."""

    def __init__(
        self, parse: Parse, props: Propositions, cast: Cast, voices: Voices, clock: ClockLike | None
    ) -> None:
        self.parse, self.props, self.cast, self.voices, self.clock = parse, props, cast, voices, clock

    def counted(self, cost: Cost, part_of: str | None, reach: TollScope, laid_to: str | None) -> CountedToll:
        """One cost with what its sentence lays it to."""
        doc, head = self.parse.doc, cost.group.head
        return CountedToll(
            frame=cost.frame,
            toll=self._toll(cost, part_of, reach),
            head=head,
            sentence=self.parse.sentence_at(head).index,
            named=doc[head].pos_ == "PROPN" and doc[head].ent_type_ in PERSON_LABELS,
            known=cost.group.quantity.definite or doc[head].lower_ in {"both", "all"},
            cause=laid_to,
        )

    def _toll(self, cost: Cost, part_of: str | None, reach: TollScope) -> Toll:
        parse, group, quantity = self.parse, cost.group, cost.group.quantity
        span = parse.span(group.start, max(group.end, quantity.end))
        derived, high = quantity.derived, quantity.max
        if cost.unreported:
            high, derived = None, "none reported: at least none"
        return Toll(
            id=content_id("toll:", parse.report.id, cost.effect, span.start, span.end),
            effect=cost.effect,
            group=_group_words(parse, group),
            kind=group.kind,
            country=_country(parse.doc, *(group.words or (group.group_start, group.end))),
            min=quantity.min,
            max=high,
            best=quantity.best,
            derived=derived,
            part_of=part_of,
            scope=reach,
            supersedes=cost.supersedes,
            counted=self._counted(cost),
            according_to=self._given(cost, span),
            text=span.text,
            start=span.start,
            end=span.end,
            sentence=_sentence(parse, group.start),
        )

    def _given(self, cost: Cost, span: Span) -> tuple[Source, ...]:
        """Who gives the figure: who puts it so, else whoever its proposition or the statement around it is told by."""
        if cost.giver is not None:
            who = self.cast.actor(cost.giver)
            if any(letter.isalpha() for letter in who.name):
                return (source_of(who, "assert", who.text, who.start, who.end),)
        if cost.frame is not None and taken_as_known(self.parse.doc, self.props, cost.frame):
            return ()
        sources = self.voices.standing(cost.frame).according_to if cost.frame is not None else ()
        return sources or _speaker_around(span, self.voices.statements)

    def _counted(self, cost: Cost) -> Time | None:
        """As of when the figure is told to hold: "by Friday evening", "as of Monday"; None where that is not told."""
        if self.clock is None:
            return None
        sentence = self.parse.sentence_at(cost.cue)
        # "the toll stood at 14 on Tuesday": what is said of a count, and of no deed, dates the count
        dated = self.parse.doc[cost.cue].lemma_ in effects().toll["again"]
        for timex in self.clock.timexes:
            if sentence.start <= timex.start < sentence.end and self._dates(cost, timex.start, timex.end, dated):
                when: Time = timex.time
                return when
        return None

    def _dates(self, cost: Cost, start: int, end: int, dated: bool) -> bool:
        """Whether a time says as of when a figure holds."""
        before = [token.lower_ for token in self.parse.doc[max(0, start - 2) : start]]
        if before[-1:] == ["by"] or before == ["as", "of"]:
            return True
        if not dated or before[-1:] == ["since"]:
            return False
        above = {token.head.i for token in self.parse.doc[start:end]} - set(range(start, end))
        noun = self.parse.doc[cost.cue]
        said = {token.head.i for token in self.parse.doc[start:end] if token.head.lemma_ in effects().toll["said"]}
        return bool((above - said) & {noun.head.i, cost.group.head})


def _sentence(parse: Parse, token: int) -> Span:
    one = parse.sentence_at(token)
    return parse.span(one.start, one.end)


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
