"""The figures that a report gives of human cost: whose they are, and which of them may be of one incident."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from reportedly.disagreements.compare import is_total
from reportedly.disagreements.shared import Words, actor_of, same_place, same_time, table
from reportedly.language import Parse
from reportedly.propositions import Propositions
from reportedly.records import Actor, Event, Statement, Time, Toll
from reportedly.tolls import CountedToll

YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Figure:
    """One toll with who gave it (None: the reporter), when, of which event, and where it stands."""

    toll: Toll
    by: Actor | None
    event: Event | None
    said: Time | None
    sentence: int
    headline: bool
    parts: tuple[Toll, ...] = ()

    @property
    def voice(self) -> str:
        """Who gave it, as one word."""
        return "" if self.by is None else self.by.id


def figures(
    parse: Parse,
    props: Propositions,
    words: Words,
    events: tuple[Event, ...],
    statements: tuple[Statement, ...],
    tolls: Sequence[CountedToll],
) -> list[Figure]:
    """The total figures of a report in text order: no parts, no additions, no losses of one side, no history."""
    of = {toll.id: event for event in reversed(events) for toll in event.tolls}
    frames = {counted.toll.id: counted.frame for counted in tolls}
    named = {counted.toll.id for counted in tolls if counted.named or counted.known}
    found = {t.id: t for t in [*(c.toll for c in tolls), *(t for e in events for t in e.tolls)]}
    kept = []
    for toll in sorted(found.values(), key=lambda t: (t.start, t.id)):
        if toll.part_of is not None or toll.id in named or not is_total(toll):
            continue
        event = of.get(toll.id)
        sentence = words.sentence(toll.start)
        if (event is not None and event.background and _old(event)) or _of_another_year(parse, sentence):
            continue
        by = actor_of(toll.according_to[-1]) if toll.according_to else None
        frame = frames.get(toll.id)
        if frame is not None:
            by = _giver(parse, props, frame, events, statements) or by
        if _spares(parse, sentence):
            toll = replace(toll, kind="person")
        kept.append(
            Figure(
                toll, by, event, _said(toll, statements), sentence, parse.sentences[sentence].block == "headline"
            )
        )
    return kept


def _spares(parse: Parse, sentence: int) -> bool:
    """ "12 fighters had been killed and no civilian had been harmed": the figure is of all who were hurt."""
    one = parse.sentences[sentence]
    return any(
        t.lower_ == "no" and t.head.lemma_.lower() in table()["tolls"]["spared"]
        for t in parse.doc[one.start : one.end]
    )


def _old(event: Event) -> bool:
    """Is it history with a date of its own, not news told in the pluperfect?"""
    return event.time is not None and event.time.start is not None and event.time.end is not None


def _of_another_year(parse: Parse, sentence: int) -> bool:
    """ "The deadliest since October 2017, when a bomb killed 600": does the sentence name a year that is not the news's?

    Where the year of the news is not known, any year is another: news says "on Friday".
    """
    one, this = parse.sentences[sentence], (parse.report.published.value or "")[:4]
    years = {t.text for t in parse.doc[one.start : one.end] if YEAR.fullmatch(t.text)}
    return bool(years) and this not in years


def _giver(
    parse: Parse, props: Propositions, frame: int, events: tuple[Event, ...], statements: tuple[Statement, ...]
) -> Actor | None:
    """ "The RSF put the death toll at 61", "a statement by police, which put it at 34": who the figure is from."""
    one = props.frames[frame]
    if one.lemma not in table()["tolls"]["giving"] or not one.subject:
        return None
    span, head = one.subject[0].span, parse.doc[one.subject[0].head]
    if head.lemma_.lower() in table()["tolls"]["accounts"]:
        authors = [
            kid for kid in head.children if kid.dep_ in {"nmod", "nmod:poss", "compound"} and kid.pos_ != "PRON"
        ]
        if not authors:
            return None
        span = parse.span(authors[0].i, authors[0].i + 1)
    actors = [*(s.speaker for s in statements), *(a for e in events for a in (*e.actors, *e.recipients))]
    at = next((a for a in actors if a.start == span.start), None)
    like = next((a for a in actors if a.text is not None and a.text.lower() == span.text.lower()), None)
    known = at or like
    name = span.text if known is None else known.name
    return Actor(
        id=known.id if known else f"unresolved:{name.lower()}",
        name=name,
        kind=known.kind if known else "unknown",
        country=known.country if known else None,
        text=span.text,
        start=span.start,
        end=span.end,
    )


def _said(toll: Toll, statements: tuple[Statement, ...]) -> Time | None:
    inside = [s for s in statements if s.content is not None and s.content.start <= toll.start < s.content.end]
    return min(inside, key=lambda s: len(s.content.text) if s.content else 0).time if inside else None


def incidents(parse: Parse, told: list[Figure]) -> list[list[Figure]]:
    """Figures that may be of one incident: events that fit, and no sentence that turns to another."""
    found: list[list[Figure]] = []
    for figure in told:
        sentence = parse.sentences[figure.sentence]
        turns = any(t.lower_ in table()["tolls"]["another"] for t in parse.doc[sentence.start : sentence.end])
        known = next((i for i in reversed(found) if i[-1].sentence == figure.sentence), None)
        if known is None and not turns:
            known = next((i for i in reversed(found) if all(_may_be_one(figure, other) for other in i)), None)
        if known is None:
            found.append([figure])
        else:
            known.append(figure)
    return found


def _may_be_one(one: Figure, other: Figure) -> bool:
    if one.event is None or other.event is None or one.event.id == other.event.id:
        return True
    return same_time(one.event.time, other.event.time) and same_place(one.event.place, other.event.place)
