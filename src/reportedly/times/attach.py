"""When the event of a frame was: its own words first, then those around it, each step less sure than the one before."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import cached_property

import msgspec

from reportedly.language import Parse
from reportedly.propositions import Frame, Propositions
from reportedly.records import Time
from reportedly.times.clauses import Clauses
from reportedly.times.lead import Lead
from reportedly.times.links import agree, passes, performed, tenses, to_come
from reportedly.times.owners import THREAD, Owners, family, inherited, interval_edtf, rules
from reportedly.times.story import Story
from reportedly.times.timex import Timex

# Inheritance goes up at most so many frames: beyond that the clause has little to do with the time.
FARTHEST = 5


class Attachment:
    """Times of events and of statements by frame. Made once; all frames are worked out in text order."""

    def __init__(self, parse: Parse, props: Propositions, timexes: tuple[Timex, ...], anchor: date | None) -> None:
        self.anchor, self.timexes = anchor, timexes
        self._parse, self._props = parse, props
        self._owners = Owners(parse, props, timexes)
        self._reporting = self._owners.reporting
        self._known: dict[int, Time | None] = {}
        self._told = {parse.sentence_at(t.head).index for t in timexes if t.type in ("DATE", "TIME") and not t.now}
        self._in_sentence: dict[int, list[Frame]] = {}
        self._children: dict[int, list[Frame]] = {}
        for frame in props.frames:
            self._in_sentence.setdefault(frame.sentence, []).append(frame)
            if frame.parent is not None:
                self._children.setdefault(frame.parent, []).append(frame)
        self._opening = Lead(parse, props, self._owners, lambda f: self._own(f, 0))
        self._clauses = Clauses(parse, props, self._owners, anchor)
        self._story = Story(parse, props, self._owners, self._clauses.counted, anchor)
        self._steps: tuple[Callable[[Frame, int], Time | None], ...] = (
            self._own, self._let, self._had_lasted, self._story.of_numbered_day, self._of_then_or_when,
            self._of_its_clause, self._of_event_beside, self._of_clause_beside, self._of_event_subject,
            self._of_governor, self._while_said, self._of_same_event, self._of_sentence, self._of_colon,
            self._story.of_entry, self._story.of_story, self._of_headline, self._of_hour, self._of_lead,
            self._of_statement,
        )  # fmt: skip
        self.events: tuple[Time | None, ...] = tuple(
            self._owners.unresolved(f)
            or self._time(f.index, 0)
            or self._performing(f)
            or self._owners.hour(f)
            or self._by_tense(f)
            for f in props.frames
        )
        self.statements: tuple[Time | None, ...] = tuple(self._said(f) for f in props.frames)

    def _said(self, cue: Frame) -> Time | None:
        """When a statement was made: its cue's own words, what it was said at or in, what it is joined to."""
        for step in (self._own, self._of_event_beside):
            found = step(cue, 0)
            if found is not None:
                return found
        unresolved = self._owners.unresolved(cue)
        if unresolved is not None:
            return unresolved
        for child in self._children.get(cue.index, []):  # "Speaking in Brussels on Wednesday, he said"
            if child.link == "advcl" and child.lemma in rules()["speaking"]["lemmas"]:
                own = self._own(child, 0) or self._of_event_beside(child, 0)
                if own is not None:
                    return inherited(own, "the speaking")
        if cue.parent is not None and cue.link in ("conj", "advcl"):
            joined = self._props.frames[cue.parent]
            own = self._own(joined, 0) if agree(tenses(cue), tenses(joined)) else None
            if own is not None:
                return inherited(own, "the clause it is joined to")
        return self._said_before(cue)

    def _said_before(self, cue: Frame) -> Time | None:
        """The day of the statement before it in the paragraph: "... he said on Monday. ... he added"."""
        if cue.index not in self._reporting or tenses(cue) != {"past"}:
            return None
        own = self._thread.get(cue.index)
        return None if own is None else inherited(own, THREAD)

    @cached_property
    def _thread(self) -> dict[int, Time]:
        """By statement: the day that the last statement with a day of its own before it in the paragraph tells."""
        found: dict[int, Time] = {}
        day: Time | None = None
        paragraph = -1
        for frame in self._props.frames:
            if frame.index not in self._reporting:
                continue
            here = self._parse.sentences[frame.sentence].paragraph
            if here != paragraph:
                paragraph, day = here, None
            if day is not None:
                found[frame.index] = day
            if "past" in tenses(frame):
                day = self._own(frame, 0) or day
        return found

    # ------------------------------------------------------------------ the steps, surest first
    def _time(self, index: int, depth: int) -> Time | None:
        if index in self._known:
            return self._known[index]
        if depth > FARTHEST:
            return None
        self._known[index] = None  # a circle of frames finds nothing
        frame = self._props.frames[index]
        found = None
        for step in self._steps:
            found = step(frame, depth)
            if found is not None:
                break
        if depth == 0 or found is not None:
            self._known[index] = found
        else:
            del self._known[index]
        return found

    def _own(self, frame: Frame, _: int) -> Time | None:
        return self._owners.own(frame, self.anchor)

    def _let(self, frame: Frame, _: int) -> Time | None:
        """ "let them go on Thursday": the day stands with what was let be done."""
        if frame.lemma not in rules()["letting"]["lemmas"] or to_come(frame):
            return None
        for child in self._children.get(frame.index, []):
            if child.link in ("xcomp", "ccomp") and tenses(child) == {"infinitive"}:
                time = self._own(child, 0)
                if time is not None:
                    return inherited(time, "what was let be done")
        return None

    def _had_lasted(self, frame: Frame, _: int) -> Time | None:
        """ "On Monday they freed a man whom they had held for two days": a length under a pluperfect reaches to the day
        of the clause over it."""
        if frame.parent is None or "pluperfect" not in tenses(frame) or frame.over("negation"):
            return None
        over = self._own(self._props.frames[frame.parent], 0)
        if over is None or over.start is None or over.start != over.end:
            return None
        found = self._owners.lasting(frame, date.fromisoformat(over.start), "pluperfect")
        words = f' ("{over.text}")' if over.text else ""
        basis = f"a length up to the day of the clause over it{words}"
        return None if found is None else msgspec.structs.replace(found, basis=basis)

    def _of_hour(self, frame: Frame, _: int) -> Time | None:
        found = self._owners.hour(frame)
        if found is None or found.start:
            return found
        only = self._story.only_day(frame)
        return None if only is None else inherited(only, "the only day of the story so far")

    def _of_then_or_when(self, frame: Frame, _: int) -> Time | None:
        found = self._clauses.of_then(frame) or self._clauses.of_when(frame)
        if found is None and frame.link == "conj" and frame.parent is not None:
            return self._clauses.of_when(self._props.frames[frame.parent])
        return found

    def _of_clause_beside(self, frame: Frame, depth: int) -> Time | None:
        children = self._children.get(frame.index, [])
        if frame.kind == "noun" or to_come(frame):
            return None

        def time(other: Frame) -> Time | None:
            found = self._time(other.index, depth + 1)
            return found or self._story.of_story(other, counted=True) or self._said_of(other)

        return self._clauses.counted_from_noun(frame, time) or self._clauses.beside(
            frame, children, time, lambda f: self._own(f, 0)
        )

    def _said_of(self, frame: Frame) -> Time | None:
        """When it was announced that something had happened: "said on Monday it had left, two days after ..."."""
        cue = None if frame.parent is None else self._props.frames[frame.parent]
        return self._own(cue, 0) if cue is not None and cue.index in self._reporting else None

    def _of_its_clause(self, frame: Frame, _: int) -> Time | None:
        """ "The attack, which took place on Friday", "a deal brokered last week": the clause that brings it about."""
        if frame.kind != "noun":
            return None
        for child in self._children.get(frame.index, []):
            bringing = child.kind == "verb" and child.lemma in rules()["bringing_about"]["lemmas"]
            if child.link in ("acl", "acl:relcl") and bringing and not to_come(child):
                time = self._own(child, 0)
                if time is not None:
                    return inherited(time, "the clause that tells of it")
        return None

    def _of_event_beside(self, frame: Frame, _: int) -> Time | None:
        """ "At a Wednesday hearing ... said", "after Tuesday's attack"."""
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
            time = self._own(other, 0) or self._of_its_clause(other, 0) or self._of_same_event(other, 0)
            if time is not None:
                measured = self._clauses.after_noun(mention.head, oblique.preposition, time)
                return measured or self._beside(time, relation)
        return None

    def _beside(self, time: Time, relation: str) -> Time:
        if relation == "same":
            return inherited(time, "the event it happened at")
        if relation == "eve" and time.start and time.start > "0001-01-01":
            before = (date.fromisoformat(time.start) - timedelta(days=1)).isoformat()
            return self._interval(time, before, before, "on the day before")
        if relation == "after" and time.start:
            end = self.anchor.isoformat() if self.anchor and self.anchor.isoformat() >= time.start else None
            return self._interval(time, time.start, end, "after")
        return self._interval(time, None, time.start or time.end, "before")

    def _interval(self, time: Time, start: str | None, end: str | None, how: str) -> Time:
        moved = msgspec.structs.replace(
            time, start=start, end=end, edtf=interval_edtf(start, end), granularity="interval", value=None
        )
        return inherited(moved, f"{how} the event told beside it")

    def _of_event_subject(self, frame: Frame, depth: int) -> Time | None:
        """ "The strike killed two": when the strike was."""
        if frame.index in self._reporting or "future" in tenses(frame) or to_come(frame):
            return None
        for mention in frame.subject:
            other = self._props.frame(mention.head)
            if other is not None and other.index != frame.index and other.kind == "noun":
                time = self._time(other.index, depth + 1)
                if time is not None:
                    return inherited(time, "the event that is its subject")
        return None

    def _of_governor(self, frame: Frame, depth: int) -> Time | None:
        if frame.parent is None or frame.parent == frame.index:
            return None
        parent = self._props.frames[frame.parent]
        joined = frame.link == "conj"
        acts = rules()["acts"]["lemmas"]
        if (
            frame.index in self._reporting
            and not joined
            and (frame.lemma not in acts or not (frame.link == "parataxis" or self._what_for(frame, parent)))
        ):
            return None
        if frame.parent in self._reporting and not (joined or performed(self._parse, frame, parent)):
            return None
        time = self._time(frame.parent, depth + 1)
        if time is None or not passes(self._parse, frame, parent, past=self._is_past(time)):
            return None
        return inherited(time, "the clause it belongs to")

    def _what_for(self, frame: Frame, parent: Frame) -> bool:
        """ "came on Sunday to ask him": what somebody went somewhere to do was done there."""
        travelled = parent.lemma in rules()["links"]["travel"]
        return travelled and frame.link == "advcl" and "infinitive" in tenses(frame) and not to_come(frame)

    def _is_past(self, time: Time) -> bool:
        """Whether a time told is over: a verb that it dates is a past, whatever its form ("let", "overran")."""
        return self.anchor is not None and time.end is not None and time.end <= self.anchor.isoformat()

    def _of_statement(self, frame: Frame, _: int) -> Time | None:
        """A verb of reporting happened when what it reports was said."""
        return self._said(frame) if frame.index in self._reporting else None

    def _while_said(self, frame: Frame, _: int) -> Time | None:
        """ "said on Thursday that it was talking to them": what goes on is told as of the saying."""
        cue = next(
            (o.frame for o in reversed(frame.operators) if o.kind == "attribution" and o.frame is not None), None
        )
        if cue is None or frame.parent != cue or "progressive" not in tenses(frame) or to_come(frame):
            return None
        time = self._said(self._props.frames[cue])
        return None if time is None else inherited(time, "the saying, at which it was going on")

    def _of_same_event(self, frame: Frame, _: int) -> Time | None:
        """ "The attack" takes the time of the attack told last before it, where that has one of its own."""
        if frame.kind != "noun" or not self._definite(frame):
            return None
        words = family(frame.lemma)
        for other in reversed(self._props.frames[: frame.index]):
            if other.lemma in words and other.index not in self._reporting:
                time = self._own(other, 0) or self._of_its_verb(other)
                if time is not None and time.start is not None and time.end is not None:
                    return inherited(time, f'the event told before as "{other.trigger.text}"')
        return None

    def _of_its_verb(self, noun: Frame) -> Time | None:
        """ "The signing took place on Sunday": the own words of the verb that an event noun stands with."""
        if noun.kind != "noun" or noun.parent is None or noun.parent in self._reporting:
            return None
        parent = self._props.frames[noun.parent]
        return self._own(parent, 0) if passes(self._parse, noun, parent) else None

    def _definite(self, frame: Frame) -> bool:
        return any(
            c.lower_ in ("the", "this", "that") and c.dep_ == "det" for c in self._parse.doc[frame.head].children
        )

    def _of_sentence(self, frame: Frame, _: int) -> Time | None:
        """The one date of the sentence, for another main verb of it in the same tense and the same voice."""
        if (
            frame.kind == "noun"
            or frame.index in self._reporting
            or frame.link not in ("", "conj", "parataxis", "ccomp")
        ):
            return None
        others = [f for f in self._in_sentence.get(frame.sentence, []) if f.index in self._owners.of_frame]
        dates = [(f, t) for f in others if f.index != frame.index and (t := self._own(f, 0)) is not None]
        if len(dates) != 1 or dates[0][0].index in self._reporting:
            return None
        other, time = dates[0]
        if other.link == "acl" and other.passive:
            return None  # "freed two soldiers captured in 2020"
        same_voice = frame.over("attribution") == other.over("attribution") and not to_come(frame)
        if not same_voice or not agree(tenses(frame), tenses(other)):
            return None
        return inherited(time, "its sentence")

    def _of_colon(self, frame: Frame, _: int) -> Time | None:
        """ "On Monday the palace relented: it agreed to talks": what stands behind the colon explains what is before."""
        if frame.kind == "noun" or frame.link not in ("", "parataxis") or to_come(frame):
            return None
        before = [f for f in self._in_sentence.get(frame.sentence, []) if f.index < frame.index]
        if not before or before[-1].index in self._reporting:
            return None
        between = {t.text for t in self._parse.doc[before[-1].head : frame.head]}
        if ":" not in between or '"' in between or not agree(tenses(frame), tenses(before[-1])):
            return None
        time = self._own(before[-1], 0)
        return None if time is None else inherited(time, "the clause that it explains")

    def _of_headline(self, frame: Frame, _: int) -> Time | None:
        if frame.index in self._reporting and frame.lemma not in rules()["acts"]["lemmas"]:
            return None
        time = self._opening.of_headline(frame)
        if time is not None:
            return inherited(time, "the opening sentence, whose headline it is")
        time = self._opening.of_same(frame, self._definite(frame))
        if time is not None:
            return inherited(time, "the opening sentence, whose event it tells again")
        time = self._opening.of_addition(frame)
        return None if time is None else inherited(time, "the opening sentence, to which it adds")

    def _of_lead(self, frame: Frame, _: int) -> Time | None:
        """The news itself: the main clause of the opening paragraph in the simple past, the day before or the day."""
        if self.anchor is None or not self._story.tells_on(frame) or frame.over("negation"):
            return None
        here = self._parse.sentences[frame.sentence]
        first = next((s for s in self._parse.sentences if s.block == "prose"), None)
        if first is None or here.index != first.index:
            return None
        if here.index in self._told or frame.index in self._owners.of_frame:
            return None
        start = (self.anchor - timedelta(days=1)).isoformat()
        end = self.anchor.isoformat()
        return Time(
            start=start, end=end, edtf=f"{start}~/{end}~", granularity="interval", anchor=end,
            basis="inferred: the opening sentence tells the news of the day of publication or the day before",
        )  # fmt: skip

    def _performing(self, frame: Frame) -> Time | None:
        """ "The ministry condemns the raid": the statement is the deed, on the day it is published."""
        if self.anchor is None or not self._opening.performed(frame):
            return None
        on = self.anchor.isoformat()
        basis = "the statement itself does it: publication day"
        return Time(start=on, end=on, edtf=on, value=on, granularity="day", basis=basis, anchor=on)

    def _by_tense(self, frame: Frame) -> Time | None:
        """What tense alone tells: past is not after publication, future not before. No day is made of it."""
        tense = tenses(frame)
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
