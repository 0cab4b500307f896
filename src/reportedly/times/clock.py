"""Times of events and of statements: through the proposition, then the sentence, then the story; never by default."""

from collections.abc import Callable
from datetime import date, timedelta

import msgspec

from reportedly.language import Parse
from reportedly.propositions import Frame, Propositions
from reportedly.records import Published, Time
from reportedly.times.anchor import anchor
from reportedly.times.owners import Owners, family, interval_edtf, rules
from reportedly.times.timex import Expressions, Timex

# Inheritance goes up at most so many frames: beyond that the clause has little to do with the time.
FARTHEST = 5

# Modalities of what has not happened when it is told of.
NOT_YET = {"planned", "predicted", "requested", "threatened", "agreed", "possible", "refused"}


class Clock:
    """When things happened, and when they were said.

    Attributes:
        published: the report's own date and how it is known.
        anchor: the day that relative words were counted from; None where nothing tells it.
        timexes: the report's time expressions in text order.
    """

    def __init__(self, parse: Parse, props: Propositions) -> None:
        expressions = Expressions(parse)
        found = anchor(parse.report, expressions)
        self.published: Published = found.published
        self.anchor: date | None = found.day
        self.timexes: tuple[Timex, ...] = expressions.timexes(found.day)
        self._parse, self._props = parse, props
        self._owners = Owners(parse, props, self.timexes)
        self._reporting = self._owners.reporting
        self._known: dict[int, Time | None] = {}
        self._dated = {parse.sentence_at(t.head).index for t in self.timexes if t.dated}
        self._in_sentence: dict[int, list[Frame]] = {}
        for frame in props.frames:
            self._in_sentence.setdefault(frame.sentence, []).append(frame)
        self._steps: tuple[Callable[[Frame, int], Time | None], ...] = (
            self._own, self._of_event_beside, self._of_event_subject, self._of_governor, self._while_said,
            self._of_same_event, self._of_story, self._of_lead,
        )  # fmt: skip

    def of(self, frame: int) -> Time | None:
        """The time of the event that a frame tells, None where nothing tells it.

        `basis` says by which rule; a time with no words of its own (`text` None) was inherited, and the basis
        quotes the words it comes from. A time whose only bound is the verb's tense has granularity "unresolved".
        """
        found = self._time(frame, 0)
        return self._by_tense(self._props.frames[frame]) if found is None else found

    def said(self, frame: int) -> Time | None:
        """The time of the statement whose cue is a frame: its own words, or the event it was said at."""
        cue = self._props.frames[frame]
        for step in (self._own, self._of_event_beside):
            found = step(cue, 0)
            if found is not None:
                return found
        joined = (
            self._props.frames[cue.parent] if cue.parent is not None and cue.link in ("conj", "advcl") else None
        )
        own = self._own(joined, 0) if joined is not None and joined.index in self._reporting else None
        return None if own is None else self._inherited(own, "the statement it is joined to")

    # ------------------------------------------------------------------ the steps, surest first
    def _time(self, index: int, depth: int) -> Time | None:
        if index in self._known:
            return self._known[index]
        if depth > FARTHEST:
            return None
        self._known[index] = None  # a circle of frames finds nothing
        frame = self._props.frames[index]
        found = next((t for step in self._steps if (t := step(frame, depth)) is not None), None)
        if depth == 0 or found is not None:
            self._known[index] = found
        else:
            del self._known[index]
        return found

    def _own(self, frame: Frame, _: int) -> Time | None:
        return self._owners.own(frame, self.anchor)

    def _of_event_beside(self, frame: Frame, depth: int) -> Time | None:
        """ "At a Wednesday press conference ... said", "after Tuesday's attack"."""
        table, turns = rules()["events"], rules()["turns"]
        for oblique in frame.obliques:
            mention = oblique.mention
            other = self._props.frame(mention.head)
            relation = table.get(oblique.preposition)
            if other is None:
                relation = turns.get(self._parse.doc[mention.head].lemma_.lower())
                inside = [self._props.frame(token) for token in range(mention.start, mention.end)]
                other = next((f for f in inside if f is not None and f.kind == "noun"), None)
            if other is None or relation is None or other.index == frame.index or other.kind != "noun":
                continue
            time = self._own(other, depth) or self._of_same_event(other, depth)
            if time is not None:
                return self._beside(time, relation)
        return None

    def _beside(self, time: Time, relation: str) -> Time:
        if relation == "same":
            return self._inherited(time, "the event it happened at")
        if relation == "after" and time.start:
            end = self.anchor.isoformat() if self.anchor and self.anchor.isoformat() >= time.start else None
            return self._interval(time, time.start, end, "after")
        return self._interval(time, None, time.start or time.end, "before")

    def _interval(self, time: Time, start: str | None, end: str | None, how: str) -> Time:
        moved = msgspec.structs.replace(
            time, start=start, end=end, edtf=interval_edtf(start, end), granularity="interval", value=None
        )
        return self._inherited(moved, f"{how} the event told beside it")

    def _of_event_subject(self, frame: Frame, depth: int) -> Time | None:
        """ "The strike killed two": when the strike was."""
        if frame.index in self._reporting:
            return None
        for mention in frame.subject:
            other = self._props.frame(mention.head)
            if other is not None and other.index != frame.index and other.kind == "noun":
                time = self._time(other.index, depth + 1)
                if time is not None:
                    return self._inherited(time, "the event that is its subject")
        return None

    def _of_governor(self, frame: Frame, depth: int) -> Time | None:
        if frame.parent is None or frame.parent == frame.index or {frame.parent, frame.index} & self._reporting:
            return None
        parent = self._props.frames[frame.parent]
        if not self._passes(frame, parent):
            return None
        time = self._time(frame.parent, depth + 1)
        return None if time is None else self._inherited(time, "the clause it belongs to")

    def _passes(self, frame: Frame, parent: Frame) -> bool:
        """Whether the time of `parent` is that of `frame` by how they are linked."""
        links = rules()["links"]
        tense, above = self._tenses(frame), self._tenses(parent)
        if {"pluperfect", "future", "perfect"} & tense and not tense & above:
            return False
        if self._to_come(frame) - self._to_come(parent):
            return False  # "on Monday they had no plans to meet": Monday is not when they would
        if frame.link in links["same"]:
            return frame.kind == "noun" or frame.link == "xcomp" or self._agree(tense, above)
        if frame.link in links["clauses"]:
            words = {c.lower_ for c in self._parse.doc[frame.head].children if c.dep_ == "mark"}
            if "infinitive" in tense or ("participle" in tense and not words - {"as", "by"}):
                return frame.kind != "noun"
            return bool(words & set(links["conjunctions"])) and self._agree(tense, above)
        return frame.link == "acl:relcl" and parent.kind == "noun" and self._agree(tense, above | {"past"})

    @staticmethod
    def _to_come(frame: Frame) -> set[str]:
        return {o.value for o in frame.over("modality")} & NOT_YET

    @staticmethod
    def _agree(tense: set[str], above: set[str]) -> bool:
        return bool(tense & above) or not tense

    def _tenses(self, frame: Frame) -> set[str]:
        return {o.value for o in frame.over("tense")}

    def _while_said(self, frame: Frame, _: int) -> Time | None:
        """ "said on Thursday that it was talking to them": what goes on is told as of the saying."""
        cue = next(
            (o.frame for o in reversed(frame.operators) if o.kind == "attribution" and o.frame is not None), None
        )
        if cue is None or frame.parent != cue or "progressive" not in self._tenses(frame) or self._to_come(frame):
            return None
        time = self.said(cue)
        return None if time is None else self._inherited(time, "the saying, at which it was going on")

    def _of_same_event(self, frame: Frame, _: int) -> Time | None:
        """ "The attack" takes the time of the attack told last before it, where that has one of its own."""
        if frame.kind != "noun" or not self._definite(frame):
            return None
        words = family(frame.lemma)
        for other in reversed(self._props.frames[: frame.index]):
            if other.lemma in words and other.index not in self._reporting:
                time = self._own(other, 0)
                if time is not None and time.start is not None and time.end is not None:
                    return self._inherited(time, f'the event told before as "{other.trigger.text}"')
        return None

    def _definite(self, frame: Frame) -> bool:
        return any(
            c.lower_ in ("the", "this", "that") and c.dep_ == "det" for c in self._parse.doc[frame.head].children
        )

    def _of_story(self, frame: Frame, _: int) -> Time | None:
        """The time of the sentence before, where the story goes on in the same tense and paragraph."""
        if not self._tells_on(frame) or frame.sentence == 0:
            return None
        here, before = self._parse.sentences[frame.sentence], self._parse.sentences[frame.sentence - 1]
        opening = {t.lower_ for t in self._parse.doc[here.start : here.start + 2]}
        if here.paragraph != before.paragraph and not opening & set(rules()["thread"]["words"]):
            return None
        if here.index in self._dated:
            return None
        for other in self._in_sentence.get(before.index, []):
            if self._tells_on(other):
                time = self._own(other, 0)
                if time is not None and time.start is not None and time.end is not None:
                    return self._inherited(time, "the story, told in the sentence before")
        return None

    def _tells_on(self, frame: Frame) -> bool:
        """Whether a frame is a step of the story: a main clause in the simple past, told by the reporter."""
        tense = self._tenses(frame)
        plain = frame.parent is None and frame.index not in self._reporting and not frame.over("attribution")
        return plain and "past" in tense and not tense & {"perfect", "pluperfect", "progressive"}

    def _of_lead(self, frame: Frame, _: int) -> Time | None:
        """The news itself: the main clause of the opening paragraph in the simple past, the day before or the day."""
        if self.anchor is None or not self._tells_on(frame) or frame.over("negation"):
            return None
        here = self._parse.sentences[frame.sentence]
        first = next((s for s in self._parse.sentences if s.block == "prose"), None)
        if first is None or here.index != first.index:
            return None
        if here.index in self._dated:
            return None
        start = (self.anchor - timedelta(days=1)).isoformat()
        end = self.anchor.isoformat()
        return Time(
            start=start, end=end, edtf=f"{start}~/{end}~", granularity="interval", anchor=end,
            basis="inferred: the opening sentence tells the news of the day of publication or the day before",
        )  # fmt: skip

    def _by_tense(self, frame: Frame) -> Time | None:
        """What tense alone tells: past is not after publication, future not before. No day is made of it."""
        tense = self._tenses(frame)
        if self.anchor is None or not tense:
            return None
        on = self.anchor.isoformat()
        if tense & {"past", "perfect", "pluperfect"} and not frame.over("modality"):
            return Time(
                end=on, edtf=f"../{on}", value="PAST_REF", basis="past tense: not after publication", anchor=on
            )
        if "future" in tense:
            return Time(
                start=on,
                edtf=f"{on}/..",
                value="FUTURE_REF",
                basis="future tense: not before publication",
                anchor=on,
            )
        return None

    @staticmethod
    def _inherited(time: Time, whence: str) -> Time:
        words = f' ("{time.text}")' if time.text else ""
        basis = f"inherited from {whence}{words}: {time.basis}" if time.text else time.basis
        return msgspec.structs.replace(time, basis=basis, text=None, span=None)


def clock(parse: Parse, props: Propositions) -> Clock:
    """The times of a report: its anchor, its time expressions, and by frame the time of what is told."""
    return Clock(parse, props)
