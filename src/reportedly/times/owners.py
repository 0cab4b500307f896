"""Which time expression hangs on which frame, and what the expressions of one frame say together."""

import re
from datetime import date
from functools import lru_cache
from itertools import pairwise, takewhile
from typing import Any

import msgspec

from reportedly.language import Parse, Token
from reportedly.propositions import Frame, Propositions
from reportedly.records import Time
from reportedly.times.lexis import data
from reportedly.times.period import moved
from reportedly.times.timex import Timex

# A time expression that hangs deeper than this under a frame's head is more often a misparse than a modifier.
DEEPEST = 10

# Words that may stand between "by" and the period it bounds.
UP_TO = frozenset({"by", "the", "end", "of", "start", "beginning"})

FINENESS = {
    "time": 0, "daypart": 0, "day": 0, "weekend": 1, "week": 2, "interval": 3, "month": 4, "season": 5, "quarter": 5,
    "year": 6, "decade": 7, "century": 8, "unresolved": 9,
}  # fmt: skip

# "Before the end of the year": the bound is where the year ends, not where it begins.
_AT_END = re.compile(r"\b(?:end|close) of\b", re.IGNORECASE)
# Where a statement with no day of its own takes one from, and the first words of the basis of one told by what it was said at.
THREAD = "the statement before it"
BESIDE = ("inherited from the event it happened at", "inherited from the speaking")


@lru_cache(maxsize=1)
def rules() -> dict[str, Any]:
    """The tables of data/attachment.toml."""
    return data("attachment.toml")


def family(lemma: str) -> list[str]:
    """Lemmas that may tell the same happening as `lemma`: those of its row in `incidents`, or itself alone."""
    return next((list(words) for words in rules()["incidents"].values() if lemma in words), [lemma])


def inherited(time: Time, whence: str) -> Time:
    """A time without words of its own: its basis says from what it was taken, and quotes the words there."""
    words = f' ("{time.text}")' if time.text else ""
    basis = f"inherited from {whence}{words}: {time.basis}" if time.text else time.basis
    return msgspec.structs.replace(time, basis=basis, text=None, span=None)


def told(time: Time | None) -> bool:
    """Whether the words of an event or statement tell its day, and no rule took it from another one."""
    return time is not None and (time.text is not None or time.basis.startswith(BESIDE))


class Owners:
    """Time expressions by the frame they modify.

    `of_frame[i]` are the expressions of frame `i` in text order, `owner[k]` the frame of expression `k` or None.
    """

    def __init__(self, parse: Parse, props: Propositions, timexes: tuple[Timex, ...]) -> None:
        self.parse, self.props, self.timexes = parse, props, timexes
        self.frame_at = dict(props.at)
        for frame in props.frames:
            for token in frame.tokens:
                self.frame_at.setdefault(token, frame.index)
        cues = {o.frame for f in props.frames for o in f.operators if o.kind == "attribution"} - {None}
        lemmas = frozenset(rules()["reporting"]["lemmas"])
        self.reporting = {f.index for f in props.frames if f.kind == "verb" and f.lemma in lemmas}
        self.reporting |= {i for i in cues if i is not None and props.frames[i].kind == "verb"}
        self.owner = [self._owner(timex) for timex in timexes]
        self.of_frame: dict[int, list[int]] = {}
        for k, frame_index in enumerate(self.owner):
            if frame_index is not None:
                self.of_frame.setdefault(frame_index, []).append(k)

    def _owner(self, timex: Timex) -> int | None:
        doc = self.parse.doc
        before = self._said_before(timex)
        if before is not None:
            return before
        index = self._above(doc[timex.head], timex)
        if index is None:
            return None
        index = self._behind_what_is_said(index, timex)
        index = self._of_the_participle(self._not_of_the_perfect(index, timex), timex)
        if self._of_what_is_promised(index, timex):
            return None
        if index in self.reporting:
            return self._inside_what_is_said(index, timex)
        frame = self.props.frames[index]
        if self._before_its_verb(frame, timex):
            return frame.parent
        if frame.kind == "noun" and doc[timex.head].dep_ == "nmod" and self._on(timex):
            return self._of_the_verb(frame)
        return self._of_the_cue(frame, timex)

    def _behind_what_is_said(self, index: int, timex: Timex) -> int:
        """ "We will respond, he told reporters on Tuesday": a time after a cue that follows its content is the cue's."""
        frame = self.props.frames[index]
        for operator in frame.over("attribution"):
            cue = operator.frame
            if cue is not None and frame.head < self.props.frames[cue].head < timex.start:
                return cue
        return index

    def _not_of_the_perfect(self, index: int, timex: Timex) -> int:
        """ "have arrested two men over the raid on Monday": English gives a present perfect no day that is over, so it
        is that of the noun or clause between."""
        frame = self.props.frames[index]
        over = timex.dated and timex.type in ("DATE", "TIME") and timex.certain and self.relation(timex) is None
        perfect = {o.value for o in frame.over("tense")} == {"perfect"}
        if not (over and perfect) or timex.time.anchor is None or str(timex.time.end) >= timex.time.anchor:
            return index
        between = [
            f.index
            for f in self.props.frames[index + 1 :]
            if f.sentence == frame.sentence and frame.head < f.head < timex.start and not f.over("modality")
        ]
        return between[-1] if between else index

    def _of_the_participle(self, index: int, timex: Timex) -> int:
        """ "Two men killed in an ambush last week were buried": a time between a participle that stands right behind the
        subject and the verb is the participle's."""
        frame = self.props.frames[index]
        if frame.kind != "verb" or timex.end > frame.head or not frame.subject + frame.object:
            return index
        nouns = {m.head for m in frame.subject + frame.object if m.head < timex.start}
        before = takewhile(lambda f: f.sentence == frame.sentence, reversed(self.props.frames[:index]))
        near = (f for f in before if f.head - 1 in nouns and f.head < timex.start)
        participle = next((f for f in near if {o.value for o in f.over("tense")} == {"participle"}), None)
        if participle is None or "," in {t.text for t in self.parse.doc[participle.head : timex.start]}:
            return index
        behind = self.parse.doc[timex.end]
        return participle.index if behind.pos_ in ("AUX", "VERB") and behind.i <= frame.head else index

    def _of_what_is_promised(self, index: int, timex: Timex) -> bool:
        """ "promised eleven rifles by the end of June": the day is that of what is to come."""
        frame = self.props.frames[index]
        promised = frame.lemma in rules()["promising"]["lemmas"] and bool(frame.object)
        lead = [t.lower_ for t in self.parse.doc[max(frame.head + 1, timex.start - len(UP_TO)) : timex.start]]
        by = "by" in lead and set(lead[lead.index("by") :]) <= UP_TO  # "by the end of Ramadan"
        return promised and timex.start > frame.head and (by or self.relation(timex) == "until")

    def _before_its_verb(self, frame: Frame, timex: Timex) -> bool:
        """ "The opposition on Thursday refused": a day between an event noun and the verb behind it is the verb's."""
        if frame.kind != "noun" or frame.parent is None or not frame.link.startswith("nsubj"):
            return False
        verb = self.props.frames[frame.parent].head
        doc = self.parse.doc
        return frame.head < timex.start < verb and all(
            doc[i].pos_ in ("ADV", "AUX", "PART") for i in range(timex.end, verb)
        )

    def _on(self, timex: Timex) -> bool:
        """Whether the time stands behind its noun with "on"."""
        return timex.start > 0 and self.parse.doc[timex.start - 1].lower_ == "on"

    def _of_the_verb(self, frame: Frame) -> int:
        """ "claimed the attack on Wednesday": a day behind an object is the verb's, and the object follows it,
        unless the verb reports an event not told before ("condemned the attack on Monday that killed ...").
        """
        if frame.parent is None or frame.link != "obj":
            return frame.parent if frame.parent is not None and self._whither(frame) else frame.index
        if frame.parent not in self.reporting:
            return frame.parent
        told = any(f.lemma in family(frame.lemma) and f.sentence < frame.sentence for f in self.props.frames)
        return frame.parent if told else frame.index

    def _whither(self, frame: Frame) -> bool:
        """Whether a noun tells only where its verb leads ("came to the mission on Sunday")."""
        if frame.link != "obl" or frame.parent in self.reporting:
            return False
        cases = {c.lower_ for c in self.parse.doc[frame.head].children if c.dep_ == "case"}
        return bool(cases & {"to", "into", "from", "near", "onto", "towards", "toward", "outside"})

    def _of_the_cue(self, frame: Frame, timex: Timex) -> int:
        """ "told reporters Tuesday the army had left": a time before the clause that is told is the telling's."""
        cue = frame.parent
        if cue is None or cue not in self.reporting or frame.link != "ccomp":
            return frame.index
        first = min((m.start for m in frame.subject if not m.carried), default=frame.head)
        between = {t.lower_ for t in self.parse.doc[self.props.frames[cue].head : timex.start]}
        if self.props.frames[cue].head < timex.start and timex.end <= first and not between & {"that", ","}:
            return cue
        return frame.index

    def _above(self, token: Token, timex: Timex) -> int | None:
        """The frame over a time expression; of "the attack was on Tuesday" the attack."""
        node = token
        for _ in range(DEEPEST):
            if node.head.i == node.i:
                subject = next((c.i for c in node.children if c.dep_.startswith("nsubj")), None)
                return None if subject is None else self.frame_at.get(subject)
            node = node.head
            if node.i in self.frame_at and not timex.start <= node.i < timex.end:
                return self.frame_at[node.i]
        return None

    def _said_before(self, timex: Timex) -> int | None:
        """The reporting frame in "said Tuesday", "said on Tuesday", whatever the tree makes of it."""
        at = timex.start - 1
        if at >= 0 and self.parse.doc[at].lower_ in ("on", "late", "early"):
            at -= 1
        index = self.frame_at.get(at)
        return index if index is not None and index in self.reporting else None

    def _inside_what_is_said(self, index: int, timex: Timex) -> int:
        """A time after the verb of what is said is that verb's: "said the army shelled the town on Tuesday"."""
        cue = self.props.frames[index]
        inside = [
            f
            for f in cue.complements
            if cue.head < self.props.frames[f].head < timex.start and f not in self.reporting
        ]
        return inside[-1] if inside else index

    def relation(self, timex: Timex) -> str | None:
        """How the preposition before a time expression bounds it: since, until, before, after, from, to."""
        table = rules()["relations"]
        for child in self.parse.doc[timex.head].children:
            if child.i < timex.start and child.dep_ in ("case", "mark") and child.lower_ in table:
                return str(table[child.lower_])
        if timex.start > 0 and self.parse.doc[timex.head].dep_ not in (
            "nmod:poss",
            "compound",
        ):  # "after Monday's raid"
            before = table.get(self.parse.doc[timex.start - 1].lower_)
            return None if before is None else str(before)
        return None

    def own(self, frame: Frame, today: date | None) -> Time | None:
        """The time that the frame's own expressions tell; None where they tell none."""
        mine = [self.timexes[k] for k in self.of_frame.get(frame.index, [])]
        mine = [t for t in mine if t.dated and not t.hour and not self._compares(frame, t)]
        if not mine:
            return self.lasting(frame, today)
        interval = self._pair(mine)
        if interval is not None:
            return interval
        best = min(
            mine, key=lambda t: (FINENESS[t.time.granularity] if t.certain else 10, abs(t.start - frame.head))
        )
        return bounded(best.time, self.relation(best), today)

    def unresolved(self, frame: Frame) -> Time | None:
        """The time whose words the frame has, but which nothing could date ("on Friday" in a report without a date)."""
        mine = [self.timexes[k] for k in self.of_frame.get(frame.index, [])]
        told = [t for t in mine if t.type in ("DATE", "TIME") and not t.hour and t.rule != "days beside an event"]
        if not told or any(t.dated or t.now for t in told):
            return None
        return min(told, key=lambda t: abs(t.start - frame.head)).time

    def hour(self, frame: Frame) -> Time | None:
        """The time of a frame that tells only an hour or part of a day ("at dawn"), where nothing tells the day."""
        mine = [t for k in self.of_frame.get(frame.index, []) if (t := self.timexes[k]).hour]
        return min(mine, key=lambda t: abs(t.start - frame.head)).time if mine else None

    def _compares(self, frame: Frame, timex: Timex) -> bool:
        """ "the deadliest attack since 2017", "the first since May": a date that is only compared with."""
        if self.relation(timex) != "since":
            return False
        head = self.parse.doc[frame.head]
        about = [head, *head.children]
        return any(t.tag_ == "JJS" or t.lower_ in rules()["comparing"]["words"] for t in about)

    def lasting(self, frame: Frame, today: date | None, tense: str = "perfect") -> Time | None:
        """ "have been feuding for ten years": a length under a perfect reaches to publication, to `today`."""
        if today is None or tense not in {o.value for o in frame.over("tense")}:
            return None
        mine = [self.timexes[k] for k in self.of_frame.get(frame.index, [])]
        lengths = [t for t in mine if t.type == "DURATION"]
        for timex in lengths:
            found = re.fullmatch(r"P(\d+)([DWMY])", timex.time.value or "")
            if found is None or "for" not in {c.lower_ for c in self.parse.doc[timex.head].children}:
                continue
            try:
                start = moved(today, found[2], -int(found[1])).isoformat()
            except (ValueError, OverflowError):  # before the year 1
                continue
            return msgspec.structs.replace(
                timex.time, start=start, end=today.isoformat(), edtf=f"{start}~/{today}", granularity="interval",
                anchor=today.isoformat(), basis="a length up to publication, by the perfect",
            )  # fmt: skip
        return None

    def _pair(self, mine: list[Timex]) -> Time | None:
        """ "from Monday to Wednesday", "between May and July", "on Monday and Tuesday": from the first to the last."""
        for one, other in pairwise(mine):
            joined = self.parse.doc[other.head].dep_ == "conj" and other.start - one.end <= 2
            ranged = self.relation(one) == "from" and (joined or self.relation(other) in ("to", "until"))
            if not (joined or ranged) or not (one.certain and other.certain):
                continue
            if any(t.certain and _is_finer(t, one) for t in mine if t not in (one, other)):
                continue  # "issued warrants on Friday over killings between 2015 and 2020"
            start, end = str(one.time.start), str(other.time.end)
            if start <= end:
                span = self.parse.span(one.start, other.end)
                return msgspec.structs.replace(
                    one.time, start=start, end=end, edtf=f"{start}/{end}", value=f"{one.time.value}/{other.time.value}",
                    granularity="interval", basis=f"{one.time.basis}, to the second date", text=span.text, span=span,
                )  # fmt: skip
        return None


def _is_finer(one: Timex, other: Timex) -> bool:
    return FINENESS[one.time.granularity] < FINENESS[other.time.granularity]


def bounded(time: Time, relation: str | None, today: date | None) -> Time:
    """A time as its preposition bounds it: "since Monday" reaches to publication, "before 2001" ends there."""
    start, end = time.start, time.end
    if relation == "since" and start:
        end = max(today.isoformat(), start) if today else None
    elif relation in ("after", "before") and time.granularity in ("time", "daypart"):
        return time  # "before dawn on Tuesday": that day still
    elif relation == "after" and end:
        start, end = end, None
    elif relation == "before" and end and _AT_END.search(time.text or ""):
        start = None  # "before the end of the year" is as late as the year
    elif relation == "before" and start:
        start, end = None, start
    elif relation == "until" and end:
        start = None
    else:
        return time
    return msgspec.structs.replace(
        time, start=start, end=end, edtf=interval_edtf(start, end), granularity="interval",
        basis=f"{time.basis}, bounded by its preposition",
    )  # fmt: skip


def interval_edtf(start: str | None, end: str | None) -> str | None:
    """EDTF of an interval of days, None where both ends are open."""
    if start is None and end is None:
        return None
    return start if start == end else f"{start or '..'}/{end or '..'}"
