"""What each source of a report counts of an incident."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import msgspec

from reportedly.disagreements.compare import bounds, is_total, own
from reportedly.incidents.bodies import body_publishing
from reportedly.incidents.lists import words
from reportedly.incidents.parties import party_key
from reportedly.incidents.telling import Part
from reportedly.records import Figure, Source, Span, Toll
from reportedly.records.incident import FigureState
from reportedly.records.vocabulary import Act, Effect

# Counts of no event that stand so near one another are taken for one sentence: "12 dead and at least 30 wounded" has
# some 20 signs between its figures, the next sentence's first figure is rarely nearer than 60.
NEAR = 60
# A report's own figure is the largest of its opening; what comes later is often background. Six sentences, as for the
# totals of one report (tolls/total.py), of some 150 signs.
OPENING = 900
# Acts in which a speaker gives no figure of their own.
TAKEN_AS_KNOWN: frozenset[Act] = frozenset(
    {
        "claim_responsibility",
        "condemn",
        "praise",
        "demand",
        "deny",
        "doubt",
        "no_comment",
        "refuse",
        "threaten",
        "promise",
    }
)
UNNAMED = "unresolved:unnamed"
# The two sides of a fight: their dead are told apart, not added up.
ARMED = frozenset({"military", "militant"})
UNDER_ARMS = ARMED | {"police"}


@dataclass(frozen=True, slots=True)
class Cost:
    """One count by one source in one report; `toll` may be the sum of `of` ("two soldiers and a civilian")."""

    toll: Toll
    part: Part
    of: tuple[Toll, ...]
    family: str = ""
    state: FigureState = "current"

    @property
    def source(self) -> Source | None:
        """Who gave it: the innermost of the chain who is somebody; None for the reporter.

        "Condemned the attack that killed six" and "claimed the bombing in which 60 died" take the figure as known: it is
        the reporter's.
        """
        toll = self.toll
        chain = [s for s in toll.according_to if s.act not in TAKEN_AS_KNOWN]
        chain = [
            s for s in chain if s.start is None or not toll.start <= s.start < toll.end
        ]  # nor by those it counts
        somebody = [s for s in chain if s.kind != "population" and s.id != UNNAMED]
        known = somebody or chain
        return self.part.speaker(known[-1]) if known else body_publishing(self.part.report.publisher)

    @property
    def spans(self) -> tuple[Span, ...]:
        """The words of each group, then the sentences they stand in."""
        groups = [Span(start=t.start, end=t.end, text=t.text) for t in self.of]
        return (*groups, *dict.fromkeys(t.sentence for t in self.of if t.sentence is not None))

    @property
    def counted(self) -> bool:
        """Is it a count ("three people"), not persons told one by one ("a man ... his wife"), who may not be all?"""
        return all(is_total(toll) for toll in self.of)

    @property
    def day(self) -> str:
        """The day of the report."""
        return self.part.day

    def figure(self) -> Figure:
        """The record."""
        toll = self.toll
        return Figure(
            toll=toll.id, report=self.part.report.id, voice=self.part.voice, published=self.part.report.published.value,
            effect=toll.effect, kind=toll.kind, group=toll.group, min=toll.min, max=toll.max, best=toll.best,
            derived=toll.derived, part_of=toll.part_of, according_to=(self.source,) if self.source else (), state=self.state,
            evidence=tuple(self.part.quote(span) for span in self.spans), edited_by=toll.edited_by,
        )  # fmt: skip


def family(source: Source | None) -> str:
    """Who counts as one and the same source: the branches of one state, any other by its id, "" for the reporters."""
    if source is None or source.id == UNNAMED:
        return ""
    return party_key(source)


def fresh(part: Part, effect: Effect) -> list[Toll]:
    """The tolls of an effect that are counts, those of the body where it has any; where nobody counts, those of
    persons told one by one.
    """
    mine = [t for t in part.tolls if t.effect == effect and t.part_of is None and not of_several(part, t)]
    mine = [t for t in mine if not outdated_at(part, t.start)] or mine
    counted = [t for t in mine if is_total(t)] or mine
    return [t for t in counted if not in_title(part, t)] or counted


def of_several(part: Part, toll: Toll) -> bool:
    """ "Eight people were killed in two separate attacks": a sum over incidents is a figure of none of them."""
    return sum_at(part, toll.start, toll.end, toll.text)


def outdated_at(part: Part, start: int) -> bool:
    """ "Had earlier spoken of one dead": is the figure that starts there told as one of an earlier day?"""
    return bool(sentence_words(part, start) & words("outdated", "words"))


def sentence_words(part: Part, start: int) -> set[str]:
    """The words, in small letters, of the sentence at an offset; none where it is not known."""
    held = [s.text for s in part.sentences if s.start <= start < s.end]
    return {w.strip('.,;:"“”()').lower() for text in held for w in text.split()}


def sum_at(part: Part, start: int, end: int, text: str) -> bool:
    """The same of the figure that any words of a report tell."""
    held = [s.text for s in part.sentences if s.start <= start < s.end]
    title = part.report.title or ""
    if title[start:end] == text:
        held.append(title)
    return any(_several().search(sentence) for sentence in held)


@lru_cache(maxsize=1)
def _several() -> re.Pattern[str]:
    apart, many, deeds, blows = (
        "|".join(sorted(words("several", name))) for name in ("apart", "many", "deeds", "blows")
    )
    between = r"\s+(?:[\w-]+\s+){0,2}"
    return re.compile(
        rf"\b(?:(?:{apart}|{many}){between}(?:{deeds})|(?:{apart}){between}(?:{blows}))\b", re.IGNORECASE
    )


def in_title(part: Part, toll: Toll) -> bool:
    """Does a toll stand in the headline?"""
    return (part.report.title or "")[toll.start : toll.end] == toll.text


def of_report(part: Part, effect: Effect) -> Iterator[Cost]:
    """One figure a source, and one a side where a source counts the dead of both."""
    found: list[Cost] = []
    by_source: dict[str, list[list[Cost]]] = defaultdict(list)
    for toll, of in _sums(part, fresh(part, effect)):
        cost = Cost(toll, part, of)
        groups = by_source[teller(cost.source)]
        home = next((g for g in groups if all(_one_group(cost.toll, c.toll) for c in g)), None)
        if home is None:
            groups.append([cost])
        else:
            home.append(cost)
    for told in (group for groups in by_source.values() for group in groups):
        opening = [c for c in told if c.toll.start < OPENING] or told
        found.append(max(opening, key=lambda c: (c.toll.derived is None, size(c.toll), -c.toll.start)))
    yield from (c for c in found if teller(c.source) or not any(_speaks_of(c, other) for other in found))


def _one_group(one: Toll, other: Toll) -> bool:
    """May two counts by one source be of the same people? Not soldiers and militants, not those of two countries."""
    if one.country is not None and other.country is not None and one.country != other.country:
        return False
    kinds = {one.kind, other.kind}
    return len(kinds & UNDER_ARMS) < len(kinds) or len(kinds) == 1


def teller(source: Source | None) -> str:
    """ "" for the reporter and for whoever is not named."""
    return "" if source is None or source.id == UNNAMED else source.id


def _speaks_of(own_: Cost, other: Cost) -> bool:
    """Does the reporter's figure only repeat that of a source of the report, or part of it ("two of them died overnight")?"""
    (low, high), (other_low, other_high) = bounds(own_.toll), bounds(other.toll)
    return bool(teller(other.source)) and low <= other_high and (other_low <= high or high < other_low)


def size(toll: Toll) -> int:
    """The largest of its numbers, 0 where it has none."""
    return max(n for n in (toll.min, toll.best, toll.max, 0) if n is not None)


def _sums(part: Part, tolls: Sequence[Toll]) -> Iterator[tuple[Toll, tuple[Toll, ...]]]:
    """Groups that one source tells in one sentence are one figure."""
    sentences: list[list[Toll]] = []
    for toll in tolls:
        if sentences and _one_sentence(part, sentences[-1][-1], toll) and _same_source(sentences[-1][0], toll):
            sentences[-1].append(toll)
        else:
            sentences.append([toll])
    for group in _with_others(part, sentences):
        told = list({(t.group, t.min, t.max, t.best): t for t in reversed(group)}.values())[::-1]
        armed = {t.kind for t in told if t.kind in ARMED}
        vague = any(t.derived for t in told) and len({t.kind for t in told}) < len(
            told
        )  # "27 people, dozens hurt"
        if len(told) == 1 or len(armed) > 1 or vague or any(own(t) for t in told) or _one_person(told):
            yield from ((t, (t,)) for t in told)
        else:
            yield _sum(told), tuple(told)


def _with_others(part: Part, sentences: Sequence[list[Toll]]) -> list[list[Toll]]:
    """ "The mayor was shot dead. His driver was also killed": persons told one by one, the later ones as others."""
    found: list[list[Toll]] = []
    for group in sentences:
        adds = not sentence_words(part, group[0].start).isdisjoint(words("adding", "words"))
        if found and adds and not any(is_total(t) for t in (*found[-1], *group)):
            found[-1] = [*found[-1], *group]
        else:
            found.append(group)
    return found


def _one_person(tolls: Sequence[Toll]) -> bool:
    """Are they names and descriptions that one sentence may give of one person?"""
    near = tolls[-1].start - tolls[0].end <= NEAR
    if any(t.text.lower().split()[0] in {"his", "her", "their"} for t in tolls[1:]):
        return False  # "the mayor and his driver"
    return near and not all(is_total(t) for t in tolls)


def _same_source(one: Toll, other: Toll) -> bool:
    return [s.id for s in one.according_to] == [s.id for s in other.according_to]


def _one_sentence(part: Part, one: Toll, other: Toll) -> bool:
    holding = [s for s in part.sentences if s.start <= one.start < s.end]
    if holding:
        return any(s.start <= other.start < s.end for s in holding)
    return other.start - one.end <= NEAR


def _sum(tolls: Sequence[Toll]) -> Toll:
    lows, highs, bests = [t.min for t in tolls], [t.max for t in tolls], [t.best for t in tolls]
    return msgspec.structs.replace(
        tolls[0],
        group=" and ".join(dict.fromkeys(t.group for t in tolls)),
        kind=tolls[0].kind if len({t.kind for t in tolls}) == 1 else "person",
        country=tolls[0].country if len({t.country for t in tolls}) == 1 else None,
        min=sum(n for n in lows if n is not None) if None not in lows else None,
        max=sum(n for n in highs if n is not None) if None not in highs else None,
        best=sum(n for n in bests if n is not None) if None not in bests else None,
        derived="; ".join(dict.fromkeys(t.derived for t in tolls if t.derived)) or None,
        edited_by=", ".join(dict.fromkeys(t.edited_by for t in tolls if t.edited_by)) or None,
    )
