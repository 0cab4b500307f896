"""Reads from codings what reports say of two parties beyond dated deeds."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import date
from typing import TypeVar

from msgspec.structs import replace

from reportedly.analysis.heard import Aimed, Heard, Lasting, Passage, Stance, Tie
from reportedly.analysis.origins.deeds import LONGEST
from reportedly.analysis.sides import Side, words
from reportedly.events.ontology import sort_of
from reportedly.records import Actor, Coding, Event, Report, Source, Span, Statement, span_of
from reportedly.records.vocabulary import HAPPENED

# Where a sentence ends, for telling whom the sentence around a statement names.
_ENDS = re.compile(r"(?<=[.!?])([\"”’']?)\s+(?=[A-Z\"“‘'])|\n+")
# Longer mentions are descriptions that name others in passing.
LONGEST_NAME = 40
# What stands before a point of a list.
_MARKS = " \t•‣▪–*-"
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


def heard(told: Iterable[tuple[Report, Coding]], one: Side, other: Side, third: Side | None = None) -> Heard:
    """What reports say of two parties, and of either with a third.

    Args:
        told: reports with their standing codings.
        one, other: the two.
        third: whom they may act against; None where no third is asked about.
    """
    readers = [_Reader(report, coding, one, other, third) for report, coding in told]
    return Heard(
        stances=_once(
            (found for reader in readers for found in reader.stances()),
            lambda found: (found.speaker, found.how, found.said or found.passage.words),
        ),
        lasting=_once(
            (found for reader in readers for found in reader.lasting()),
            lambda found: (found.by, found.to, found.what, found.start, found.end, found.passage.words),
        ),
        aimed=_once(
            (found for reader in readers for found in reader.aimed()),
            lambda found: (found.by, found.to, found.against, found.what, found.status, found.passage.words),
        ),
        ties=_once(
            (found for reader in readers for found in reader.ties()),
            lambda found: (found.source, found.kind, found.target, found.since, found.according_to),
        ),
    )


Told = TypeVar("Told", "Stance", "Lasting", "Aimed", "Tie")


def _once(those: Iterable[Told], same: Callable[[Told], Hashable]) -> tuple[Told, ...]:
    """What several reports tell alike, once, with the words of the first and the number of reports."""
    held: dict[Hashable, list[Told]] = {}
    for one in those:
        held.setdefault(same(one), []).append(one)
    return tuple(replace(told[0], reports=len({one.passage.report for one in told})) for told in held.values())


class _Reader:
    """One report."""

    def __init__(self, report: Report, coding: Coding, one: Side, other: Side, third: Side | None) -> None:
        self._report, self._coding = report, coding
        self._sides = (one, other, *((third,) if third is not None else ()))
        self._pair = (one, other)
        breaks = [(b.end(1) if b.group(1) else b.start(), b.end()) for b in _ENDS.finditer(report.text)]
        self._starts = [0, *(end for _, end in breaks)]
        self._ends_at = [*(start for start, _ in breaks), len(report.text)]
        self._ids = {side.id: side.ids for side in self._sides}
        self._third = third
        self._events = {event.id: event for event in coding.events}
        self._named = {side.id: _pattern(_names(coding, side.name, self._ids[side.id])) for side in self._sides}

    def stances(self) -> Iterator[Stance]:
        """Statements about the two, then what is open between them and stands in nobody's words."""
        told: set[str] = set()
        read: list[Passage] = []
        before: Statement | None = None
        for statement in sorted(self._coding.statements, key=_place):
            found = self._stance(statement)
            if found is None and before is not None and _goes_on(before, statement):
                found = self._stance(statement, goes_on=True)
            if found is not None:
                told.update(statement.events)
                read.append(found.passage)
                yield found
            before = statement if found is not None else None
        for event in self._coding.events:
            if event.status in HAPPENED or event.id in told or not self._between(event) or not event.evidence:
                continue
            found = self._bare(event)
            if not any(one.start < found.passage.end and found.passage.start < one.end for one in read):
                yield found

    def _stance(self, statement: Statement, *, goes_on: bool = False) -> Stance | None:
        low, high = self._around(statement)
        sentence = self._report.text[low:high]
        meant = {side.id for side in self._sides if self._named[side.id].search(sentence)}
        speaks = self._home(statement.speaker)
        events = [event for i in statement.events if (event := self._events.get(i)) is not None]
        between = next((event for event in events if self._between(event)), None)
        one, other = (side.id for side in self._pair)
        if not goes_on and between is None and not {one, other} <= meant | {speaks}:
            return None
        how, leaning = _put(statement, between, _said(statement))
        named = self._third is not None and (
            self._third.id in meant or (between is not None and self._touches(between.against, self._third))
        )
        return Stance(
            speaker=statement.speaker.name, role=statement.speaker.role, side=speaks, act=statement.act, how=how,
            leaning=leaning, about=_about(between), third=named, goes_on=goes_on, said=_said(statement),
            passage=self._passage(low, high),
        )  # fmt: skip

    def _bare(self, event: Event) -> Stance:
        table = words()["statuses"].get(event.status, {"words": event.status, "leaning": "told"})
        source = event.according_to[-1] if event.according_to else None
        about = _about(event)
        return Stance(
            speaker=source.name if source else None, role=source.role if source else None,
            side=self._home(source) if source else None,
            act=source.act if source else None, how=table["words"],
            leaning=table["leaning"] if about == "cooperation" else "told", about=about,
            third=self._third is not None and self._touches(event.against, self._third), goes_on=False, said=None,
            passage=self._of_event(event),
        )  # fmt: skip

    def lasting(self) -> Iterator[Lasting]:
        """Deeds between any two of the sides that no day can be told of."""
        for event in self._coding.events:
            ends = self._ends(event, self._sides)
            if event.status in HAPPENED and _is_long(event) and ends is not None:
                yield Lasting(
                    ends=ends, by=_joined(event.actors), to=_joined((*event.recipients, *event.against)),
                    sort=sort_of(event.type, event.mode, event.cameo), what=_called(event),
                    start=event.time.start if event.time else None, end=event.time.end if event.time else None,
                    passage=self._of_event(event),
                )  # fmt: skip

    def aimed(self) -> Iterator[Aimed]:
        """Deeds of one of the two, with the other, against somebody."""
        for event in self._coding.events:
            together = (*event.actors, *event.recipients)
            if event.against and all(self._touches(together, side) for side in self._pair):
                yield Aimed(
                    by=_name_each(event.actors), to=_name_each(event.recipients), against=_name_each(event.against),
                    what=_called(event), status=event.status, according_to=tuple(s.name for s in event.according_to),
                    passage=self._of_event(event),
                )  # fmt: skip

    def ties(self) -> Iterator[Tie]:
        """Lasting relations between any two of the sides."""
        for relation in self._coding.relations:
            leaning = next((side for side in ("for", "against") if relation.kind in words()[side]), None)
            ends = self._home(relation.source), self._home(relation.target)
            if leaning is not None and relation.evidence and ends[0] and ends[1] and ends[0] != ends[1]:
                yield Tie(
                    ends=(ends[0], ends[1]), source=relation.source.name, kind=relation.kind, target=relation.target.name,
                    since=relation.time.start if relation.time else None, leaning=leaning,
                    according_to=tuple(source.name for source in relation.according_to),
                    passage=self._passage(
                        min(span.start for span in relation.evidence), max(span.end for span in relation.evidence)
                    ),
                )  # fmt: skip

    def _home(self, one: Actor | Source) -> str | None:
        """The id of the side that an actor counts as."""
        return next((ident for ident, ids in self._ids.items() if one.id in ids), None)

    def _between(self, event: Event) -> bool:
        """Whether one of the two acts on the other, or both act together."""
        return self._ends(event, self._pair) is not None

    def _ends(self, event: Event, among: Sequence[Side]) -> tuple[str, str] | None:
        """The first two of the sides of which one acts on the other in an event, or which both act in it; None where
        none do."""
        does = [side.id for side in among if self._touches(event.actors, side)]
        gets = [side.id for side in among if self._touches((*event.recipients, *event.against), side)]
        ends = list(dict.fromkeys([*does, *gets]))
        return (ends[0], ends[1]) if does and len(ends) > 1 else None

    def _touches(self, actors: Sequence[Actor], side: Side) -> bool:
        return any(actor.id in self._ids[side.id] for actor in actors)

    def _around(self, statement: Statement) -> tuple[int, int]:
        """The bounds of the sentences in which a statement stands."""
        start, end = _reach(statement)
        first = max(bisect_right(self._starts, start) - 1, 0)
        last = max(bisect_left(self._ends_at, end), first)
        return self._starts[first], self._ends_at[min(last, len(self._ends_at) - 1)]

    def _of_event(self, event: Event) -> Passage:
        """The sentence that tells an event: of its evidence what holds its trigger."""
        trigger = event.trigger
        held = [
            s for s in event.evidence if trigger is not None and s.start <= trigger.start and trigger.end <= s.end
        ]
        span = (held or [*([trigger] if trigger else []), *event.evidence])[0]
        return self._passage(span.start, span.end)

    def _passage(self, start: int, end: int) -> Passage:
        text = self._report.text
        while start < end and text[start] in _MARKS:
            start += 1
        header, span = self._coding.report, span_of(text, start, end)
        return Passage(
            words=" ".join(span.text.split()), report=header.id, start=span.start, end=span.end,
            publisher=header.publisher, published=header.published.value,
        )  # fmt: skip


def _names(coding: Coding, name: str, ids: frozenset[str]) -> set[str]:
    """The words by which a report calls a party: proper names, no pronouns and descriptions."""
    mentions: list[Actor] = [statement.speaker for statement in coding.statements]
    for event in coding.events:
        mentions += (*event.actors, *event.recipients, *event.against)
    for relation in coding.relations:
        mentions += (relation.source, relation.target)
    found = {name}
    for one in mentions:
        text = _ARTICLE.sub("", " ".join((one.text or "").split()))
        # a person speaks for a state, and is not its name
        if one.id in ids and one.kind != "person" and text[:1].isupper() and len(text) <= LONGEST_NAME:
            found.add(text.removesuffix("'s").removesuffix("’s"))
    return {name for name in found if name}


def _pattern(names: set[str]) -> re.Pattern[str]:
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def _put(statement: Statement, between: Event | None, said: str | None) -> tuple[str, str]:
    """A statement's act in words, and which way it leans on the cooperation of the two."""
    table = words()
    act = table["acts"].get(statement.act)
    about = _about(between)
    if act is not None and (about == "cooperation" or act.get("sure")):
        return act["words"], act["leaning"] if about != "hostility" else "told"
    if act is not None:
        return act.get("bare", act["words"]), "told"
    if between is not None:
        status = table["statuses"].get(between.status, {"words": "speaks of it", "leaning": "told"})
        return status["words"], status["leaning"] if about == "cooperation" else "told"
    if said and any(re.search(rf"\b{word}\b", said, re.IGNORECASE) for word in table["open"]):
        return "says that something may be", "open"
    return "speaks of both", "told"


def _about(event: Event | None) -> str | None:
    if event is None:
        return None
    sort = sort_of(event.type, event.mode, event.cameo)
    return {"cooperative": "cooperation", "hostile": "hostility"}.get(sort)


def _goes_on(before: Statement, statement: Statement) -> bool:
    """Whether a quotation spells out what the same speaker was just said to say."""
    return statement.kind == "direct" and statement.speaker.id == before.speaker.id


def _said(statement: Statement) -> str | None:
    return " ".join(statement.content.text.split()) if statement.content is not None else None


def _reach(statement: Statement) -> tuple[int, int]:
    spans = [span for span in (statement.content, statement.cue, _speaker(statement)) if span is not None]
    return (min(span.start for span in spans), max(span.end for span in spans)) if spans else (0, 0)


def _speaker(statement: Statement) -> Span | None:
    """The words that name the speaker, where they stand next to what is said."""
    one, near = statement.speaker, statement.cue or statement.content
    if one.start is None or one.end is None or one.text is None or near is None:
        return None
    return Span(start=one.start, end=one.end, text=one.text) if abs(one.start - near.start) < 200 else None


def _place(statement: Statement) -> int:
    return _reach(statement)[0]


def _is_long(event: Event) -> bool:
    """Whether no day can be told for a deed: as in a history, where it is told of more than a month, or as history only."""
    if event.time is None or event.time.start is None:
        return event.background
    end = event.time.end or event.time.start
    return (date.fromisoformat(end[:10]) - date.fromisoformat(event.time.start[:10])).days >= LONGEST


def _called(event: Event) -> str:
    return " ".join(filter(None, (event.type.lower(), (event.mode or "").replace("-", " "))))


def _joined(actors: Sequence[Actor]) -> str:
    return ", ".join(_name_each(actors))


def _name_each(actors: Sequence[Actor]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(actor.name for actor in actors))
