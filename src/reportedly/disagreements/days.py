"""One act of one report told with two days: a death, a raid, a signing, an attack with its dead.

Two tellings are one act only where the language says so: the act happens to its party once; the second takes the first up
("it took place"); or figure, victims and place are the same. That two attacks have the same sides is not enough.
"""

import tomllib
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from importlib.resources import files
from itertools import combinations
from typing import Any, NamedTuple

from reportedly.disagreements.shared import Words, disagreement
from reportedly.language import Parse
from reportedly.propositions import Frame, Mention, Propositions
from reportedly.propositions.frame import OperatorKind
from reportedly.records import Actor, Claim, Disagreement, Event, Span, Statement, Time
from reportedly.times import Clock, told

# Granularities that name a day; an hour of the night may belong to either of two days that touch.
DAYS = ("day", "daypart", "time")
# How far apart two sentences may stand whose happening is not named: "it took place on Tuesday".
PRONOUNS = frozenset({"it", "this", "that"})
# What over a frame says that it did not happen as told.
UNREAL: tuple[OperatorKind, ...] = ("negation", "modality", "condition", "question", "aspect")


@lru_cache(maxsize=1)
def rules() -> dict[str, Any]:
    """The tables of data/times.toml."""
    return tomllib.loads(files(__package__).joinpath("data", "times.toml").read_text(encoding="utf-8"))


class Telling(NamedTuple):
    """A frame whose own words give its day."""

    frame: Frame
    time: Time


def days(
    words: Words, props: Propositions, clock: Clock, events: tuple[Event, ...], statements: tuple[Statement, ...]
) -> Iterator[Disagreement]:
    """Each pair of tellings of one act whose days exclude each other."""
    parse = words.parse
    tellings = [
        Telling(f, t) for f in props.frames if (t := clock.of(f.index)) is not None and _plain(parse, f, t)
    ]
    for one, other in combinations(tellings, 2):
        apart = gap(one.time, other.time)
        if not apart or not _two_tellings(one, other, statements) or (apart == 1 and _by_night(parse, one, other)):
            continue
        furthest = _same(parse, one.frame, other.frame)
        if furthest is not None and (furthest == 0 or apart <= furthest):
            yield _record(parse, (one, other), events, statements)


def gap(one: Time, other: Time) -> int:
    """Days between two days told; 0 where they are the same, may be, or are not known.

    Weekdays that nothing could date are so many days apart as their names are, at the least. A day counted from an
    inferred publication is compared only with another that was.
    """
    if "XXXX-WXX-" in str(one.value) and "XXXX-WXX-" in str(other.value):
        apart = abs(int(str(one.value)[9:10]) - int(str(other.value)[9:10]))
        return min(apart, 7 - apart)
    if None in (one.start, one.end, other.start, other.end) or one.start != one.end or other.start != other.end:
        return 0
    if one.granularity not in DAYS or other.granularity not in DAYS:
        return 0
    if ("inferred" in one.basis) != ("inferred" in other.basis):
        return 0
    days_between = abs((date.fromisoformat(str(one.start)) - date.fromisoformat(str(other.start))).days)
    if days_between == 1 and {one.granularity, other.granularity} != {"day"}:
        return 0  # "Monday night", "in the early hours of Tuesday"
    return days_between


# ------------------------------------------------------------------ what may be compared
def _plain(parse: Parse, frame: Frame, time: Time) -> bool:
    """Is an act told as done, with a day of its own, in a sentence that does not turn to another?"""
    if frame.kind != "verb" or not told(time) or any(frame.over(kind) for kind in UNREAL):
        return False
    if "that day was a" in time.basis or {"future"} & {o.value for o in frame.over("tense")}:
        return False  # a date that is wrong by itself is told already
    sentence = parse.sentences[frame.sentence]
    if sentence.block == "caption":
        return False  # of a picture that may be older
    apart = frozenset(rules()["apart"]["words"])
    return not any(
        t.lemma_.lower() in apart or t.lower_ in apart for t in parse.doc[sentence.start : sentence.end]
    )


def _two_tellings(one: Telling, other: Telling, statements: tuple[Statement, ...]) -> bool:
    """In one sentence only two voices tell one act twice; a single one tells two acts, or a start and an end."""
    if one.frame.sentence != other.frame.sentence:
        return True
    voices = [_voice(t.frame, statements) for t in (one, other)]
    return None not in voices and voices[0] != voices[1]


def _by_night(parse: Parse, one: Telling, other: Telling) -> bool:
    """Does one of them tell a part of the day ("late on Monday"), so that two days that touch may be one night?"""
    parts = frozenset(rules()["apart"]["parts_of_day"])
    sentences = [parse.sentences[t.frame.sentence] for t in (one, other)]
    return any(t.lower_ in parts for s in sentences for t in parse.doc[s.start : s.end])


def _voice(frame: Frame, statements: tuple[Statement, ...]) -> Actor | None:
    """Who says what a frame tells: the innermost statement that holds it."""
    at = frame.trigger.start
    holding = [s for s in statements if s.content is not None and s.content.start <= at < s.content.end]
    return min(holding, key=lambda s: len(s.content.text) if s.content else 0).speaker if holding else None


# ------------------------------------------------------------------ one act or two
def _same(parse: Parse, one: Frame, other: Frame) -> int | None:
    """How many days apart two tellings may be for one act, 0 for any; None where they are not known to be one."""
    table = rules()
    for row in table["once"].values():
        parties = [_party(row, f) for f in (one, other)]
        if all(parties) and _one_name(parse, *parties):
            return int(row["days"])
    if _happening(parse, one, other):
        return int(table["happening"]["days"])
    if one.lemma == other.lemma and one.lemma in table["signed"]["lemmas"] and _one_paper(parse, one, other):
        return int(table["signed"]["days"])
    if one.lemma in table["counted"]["lemmas"] and other.lemma == one.lemma and _one_count(parse, one, other):
        return int(table["counted"]["days"])
    return None


def _party(row: dict[str, Any], frame: Frame) -> tuple[Mention, ...]:
    if frame.lemma in row.get("subject", ()):
        return frame.subject
    return frame.object if frame.lemma in row.get("object", ()) else ()


def _one_name(parse: Parse, mine: tuple[Mention, ...], theirs: tuple[Mention, ...]) -> bool:
    """Is it one person, by the surname, and by the first name where both tell it?"""
    if len(mine) != 1 or len(theirs) != 1:
        return False
    names = [_person(parse, m[0]) for m in (mine, theirs)]
    if not names[0] or not names[1] or names[0][-1] != names[1][-1]:
        return False
    return min(len(n) for n in names) == 1 or names[0] == names[1]


def _person(parse: Parse, mention: Mention) -> tuple[str, ...]:
    """The name of a single person, None of it where the mention is a place, a body or more than one."""
    tokens = parse.doc[mention.start : mention.end]
    head = parse.doc[mention.head]
    if head.pos_ != "PROPN" or head.ent_type_ in ("LOC", "ORG") or any(t.pos_ == "NUM" for t in tokens):
        return ()
    named = tuple(t.lower_ for t in tokens if t.pos_ == "PROPN" and t.ent_type_ == head.ent_type_)
    return named if head.ent_type_ else named[-1:]


def _happening(parse: Parse, one: Frame, other: Frame) -> bool:
    """ "The raid took place on Monday ... it took place on Tuesday"."""
    table = rules()["happening"]
    if one.lemma not in table["lemmas"] or other.lemma not in table["lemmas"]:
        return False
    if len(one.subject) != 1 or len(other.subject) != 1:
        return False
    first, second = one.subject[0], other.subject[0]
    named, again = parse.doc[first.head], parse.doc[second.head]
    if named.tag_ != "NN":
        return False
    if again.lower_ in PRONOUNS:
        return other.sentence - one.sentence <= int(table["reach"])
    return again.lemma_ == named.lemma_ and again.tag_ == "NN" and _taken_up(parse, one, second)


def _taken_up(parse: Parse, before: Frame, again: Mention) -> bool:
    """Is a noun phrase definite, and all that it tells told in the sentence before ("the raid on the port")?"""
    sentence = parse.sentences[before.sentence]
    known = _content(parse, sentence.start, sentence.end)
    return _definite(parse, again) and _content(parse, again.start, again.end) <= known


def _definite(parse: Parse, mention: Mention) -> bool:
    return parse.doc[mention.start].lower_ in ("the", "this", "that")


def _content(parse: Parse, start: int, end: int) -> frozenset[str]:
    kept = ("NOUN", "PROPN", "NUM", "ADJ")
    return frozenset(t.lemma_.lower() for t in parse.doc[start:end] if t.pos_ in kept)


def _one_paper(parse: Parse, one: Frame, other: Frame) -> bool:
    """The same named signatories, and the paper taken up."""
    if len(one.object) != 1 or len(other.object) != 1 or not one.subject:
        return False
    signers = [sorted(parse.doc[m.head].lower_ for m in f.subject) for f in (one, other)]
    proper = all(parse.doc[m.head].pos_ == "PROPN" for m in one.subject)
    same = parse.doc[one.object[0].head].lemma_ == parse.doc[other.object[0].head].lemma_
    return proper and same and signers[0] == signers[1] and _taken_up(parse, one, other.object[0])


def _one_count(parse: Parse, one: Frame, other: Frame) -> bool:
    """The same figure of the same people, and a place that both name."""
    groups = [f.subject if f.lemma == "die" else f.object for f in (one, other)]
    if any(len(g) != 1 for g in groups):
        return False
    first, second = (parse.doc[g[0].start : g[0].end] for g in groups)
    figures = [[t.lower_.replace(",", "") for t in tokens if t.pos_ == "NUM"] for tokens in (first, second)]
    if len(figures[0]) != 1 or figures[0] != figures[1] or _few(figures[0][0]):
        return False
    if parse.doc[groups[0][0].head].lemma_ != parse.doc[groups[1][0].head].lemma_:
        return False
    return _one_doer(parse, one, other) and _one_place(parse, one, other)


def _few(figure: str) -> bool:
    return figure in ("one", "two") or (figure.isdigit() and int(figure) < int(rules()["counted"]["least"]))


def _places(parse: Parse, frame: Frame) -> frozenset[str]:
    """Where a sentence says that it was: names of places, and what "in", "at", "near" stand with."""
    sentence = parse.sentences[frame.sentence]
    found = set()
    for token in parse.doc[sentence.start : sentence.end]:
        cases = {c.lower_ for c in token.children if c.dep_ == "case"}
        if token.ent_type_ == "LOC" or (token.pos_ == "NOUN" and cases & {"in", "at", "near", "outside"}):
            found.add(token.lemma_.lower())
    return frozenset(found)


def _one_place(parse: Parse, one: Frame, other: Frame) -> bool:
    """Is the place of one sentence that of the other, told in more or fewer words?"""
    mine, theirs = _places(parse, one), _places(parse, other)
    return bool(mine & theirs) and (mine <= theirs or theirs <= mine)


def _one_doer(parse: Parse, one: Frame, other: Frame) -> bool:
    """Is who or what killed them the same word, taken up ("the bombing"), or left out in one of the two?"""
    if one.lemma == "die" or not one.subject or not other.subject:
        return True
    first, second = one.subject[0], other.subject[0]
    return parse.doc[first.head].lemma_ == parse.doc[second.head].lemma_ or _definite(parse, second)


# ------------------------------------------------------------------ records
def _record(
    parse: Parse, pair: tuple[Telling, Telling], events: tuple[Event, ...], statements: tuple[Statement, ...]
) -> Disagreement:
    claims = []
    for frame, time in pair:
        speaker = _voice(frame, statements)
        spans = (frame.trigger, *((time.span,) if time.span is not None else ()))
        by = () if speaker is None else (speaker,)
        claims.append(Claim(value=when(time), by=by, evidence=(*spans, _sentence(parse, frame))))
    heads = [f.trigger.start for f, _ in pair]
    about = next((e.id for e in events if e.trigger is not None and e.trigger.start in heads), None)
    return disagreement("time", "one act told with two days", claims, about)


def _sentence(parse: Parse, frame: Frame) -> Span:
    sentence = parse.sentences[frame.sentence]
    return parse.span(sentence.start, sentence.end)


def when(time: Time | None) -> str:
    """A time in words: "Tuesday (2021-08-31)"."""
    if time is None:
        return "unknown"
    if time.start is None and time.end is None:
        return time.text or "unknown"
    interval = time.start if time.start == time.end else f"{time.start}/{time.end}"
    return f"{time.text} ({interval})" if time.text else str(interval)
