"""The day that a story has reached: what is told on in the same tense takes the day told last, or the entry's."""

import re
from datetime import date, timedelta

from reportedly.language import Parse
from reportedly.propositions import Frame, Propositions
from reportedly.records import Time
from reportedly.times.lexis import data
from reportedly.times.links import tenses, to_come
from reportedly.times.owners import Owners, inherited, interval_edtf, rules

# The story's day is looked for so many sentences back: further off it has most often gone on to another.
STORY_REACH = 3
# Granularities that name a day.
DAYS = ("day", "daypart", "time")
# A live report or a bulletin by the hour has at least two entries; one hour alone at the start is none.
ENTRIES = 2
_HOUR = re.compile(
    r"(?:[01]?\d|2[0-3])[:.h]?[0-5]\d(?:\s?(?:[ap]\.?m\.?|hrs|hours|local time|[A-Z]{2,5}(?:[+-]\d{1,2})?\b))*"
    r"\s*(?:[.:,–—-]\s*)?(?=[A-Z\"“])"
)
_NUMBERED = re.compile(r"\ba(?:n)? (\w+) (?:straight |consecutive |successive )?(day|night|week|month)\b", re.I)


class Story:
    """The steps that take a day from what was told before."""

    def __init__(
        self, parse: Parse, props: Propositions, owners: Owners, counted: set[int], anchor: date | None
    ) -> None:
        self._parse, self._props, self._owners, self._counted, self._anchor = parse, props, owners, counted, anchor
        self._acts = frozenset(rules()["acts"]["lemmas"]) | frozenset(rules()["deeds"]["lemmas"])
        self._lead = next((s.paragraph for s in parse.sentences if s.block == "prose"), -1)
        self._dated = {parse.sentence_at(t.head).index for t in owners.timexes if t.dated and not t.hour}
        self._in_sentence: dict[int, list[Frame]] = {}
        for frame in props.frames:
            self._in_sentence.setdefault(frame.sentence, []).append(frame)
        self._entries = self._of_the_hour()

    def of_story(self, frame: Frame, _: int = 0, *, counted: bool = False) -> Time | None:
        """The day told last before it in the story, where the story goes on in the same tense with no day of its own:
        in the same paragraph, in the one after the opening paragraph, or anywhere behind "Then".

        `counted`: though something is counted from it ("the stand-off came a day after ...")."""
        if not self.tells_on(frame, backshifted=True) or frame.sentence in self._dated:
            return None
        if frame.sentence in self._counted and not counted:
            return None
        here = self._parse.sentences[frame.sentence]
        opening = {t.lower_ for t in self._parse.doc[here.start : here.start + 2]}
        thread = bool(opening & set(rules()["thread"]["words"]))
        for index in range(frame.sentence - 1, max(frame.sentence - 1 - STORY_REACH, -1), -1):
            before = self._parse.sentences[index]
            same = before.paragraph == here.paragraph
            lead = before.paragraph == self._lead and here.paragraph == self._lead + 1
            if not (same or lead or (thread and index == frame.sentence - 1)):
                return None
            tellers = [f for f in self._in_sentence.get(index, []) if self.tells_on(f, backshifted=True)]
            times = [t for f in tellers if (t := self._owners.own(f, self._anchor)) is not None]
            times = times or [t for f in tellers if (t := self._of_subject_clause(f)) is not None]
            if times:
                on = times[-1]
                if on.granularity not in DAYS and self._owners.hour(frame) is not None:
                    return None  # "voted in July. In the evening ..."
                return inherited(on, "the story, told before") if on.start and on.end else None
            if index in self._dated and not self._only_said(index):
                return None
        return None

    def _of_subject_clause(self, frame: Frame) -> Time | None:
        """ "The men who came to the school on Sunday were polite": the day by which the story brings in its subject."""
        subject = {m.head for m in frame.subject}
        for other in self._in_sentence.get(frame.sentence, []):
            if other.parent == frame.index and other.link == "acl:relcl" and other.head < frame.head:
                over = self._parse.doc[other.head].head.i
                time = (
                    self._owners.own(other, self._anchor) if over in subject and "past" in tenses(other) else None
                )
                if time is not None and time.granularity in DAYS:
                    return time
        return None

    def _only_said(self, index: int) -> bool:
        """Whether every date of a sentence is that of a statement."""
        return all(
            owner in self._owners.reporting
            for timex, owner in zip(self._owners.timexes, self._owners.owner, strict=True)
            if timex.dated and self._parse.sentence_at(timex.head).index == index
        )

    def _says(self, frame: Frame) -> bool:
        """Whether a frame only reports: words that are deeds as well ("declared a truce") are steps of a story."""
        return frame.index in self._owners.reporting and frame.lemma not in self._acts

    def tells_on(self, frame: Frame, *, backshifted: bool = False) -> bool:
        """Whether a frame is a step of the story: a main clause in the simple past, told by the reporter.

        `backshifted`: or what somebody said of it; behind "said" the pluperfect stands for the past.
        """
        tense = tenses(frame)
        bare = frame.kind == "noun" and frame.light is None
        if bare or self._says(frame) or not tense & {"past", "pluperfect"}:
            return False
        if not frame.over("attribution"):
            return frame.parent is None and not tense & {"perfect", "pluperfect", "progressive"}
        if not backshifted or frame.over("negation") or to_come(frame) or tense & {"perfect", "progressive"}:
            return False
        above = None if frame.parent is None else self._props.frames[frame.parent]
        return above is None or (above.index in self._owners.reporting and "past" in tenses(above))

    def only_day(self, frame: Frame) -> Time | None:
        """The day of all steps of the story before a frame, where they tell one and no other: for "in the evening"."""
        if not self.tells_on(frame) or frame.sentence in self._dated:
            return None
        told = [f for f in self._props.frames[: frame.index] if self.tells_on(f, backshifted=True)]
        times = [t for f in told if (t := self._owners.own(f, self._anchor)) is not None]
        days = [t for t in times if t.granularity in DAYS and t.start and t.start == t.end]
        return days[0] if days and len({t.start for t in days}) == 1 else None

    # ------------------------------------------------------------------ entries by the hour
    def _of_the_hour(self) -> set[int]:
        """The paragraphs that an hour opens, where the report has several: entries of the day of publication."""
        text = self._parse.report.text
        first: dict[int, int] = {}
        for sentence in self._parse.sentences:
            first.setdefault(sentence.paragraph, sentence.start)
        opened = {p for p, start in first.items() if _HOUR.match(text, self._parse.doc[start].idx)}
        return opened if len(opened) >= ENTRIES else set()

    def of_entry(self, frame: Frame, _: int = 0) -> Time | None:
        """ "14:05 A drone has hit the depot": an entry of a live report tells of the day it stands under."""
        if self._anchor is None or self._parse.sentences[frame.sentence].paragraph not in self._entries:
            return None
        if frame.sentence in self._dated or frame.over("negation") or to_come(frame):
            return None
        above = None if frame.parent is None else self._props.frames[frame.parent]
        told = above is None or above.index in self._owners.reporting
        if not told or not tenses(frame) & {"past", "perfect"} or tenses(frame) & {"pluperfect"}:
            return None
        on = self._anchor.isoformat()
        basis = "an entry with its hour: publication day"
        return Time(start=on, end=on, edtf=on, value=on, granularity="day", basis=basis, anchor=on)

    # ------------------------------------------------------------------ "for a sixth day"
    def of_numbered_day(self, frame: Frame, _: int = 0) -> Time | None:
        """ "shelled the town for a sixth day", "a fourth day of protests": from the first of the days to publication."""
        if self._anchor is None or to_come(frame) or "future" in tenses(frame):
            return None
        words = [o.mention.span.text for o in frame.obliques if o.preposition in ("for", "on")]
        over = self._parse.doc[frame.head].head  # "a fourth day of protests"
        if frame.kind == "noun" and over.i < frame.head:
            words.append(self._parse.doc.words(over.i - 3, over.i + 1))
        found = next((m for w in words if (m := _NUMBERED.search(w))), None)
        number = data("lexicon.toml")["ordinal"].get(found[1].lower(), 0) if found else 0
        if found is None or number < 2:
            return None
        unit = found[2].lower()
        days = {"day": 1, "night": 1, "week": 7, "month": 30}[unit] * (number - 1)
        end, start = self._anchor.isoformat(), (self._anchor - timedelta(days=days)).isoformat()
        first = f"{start}~" if unit in ("week", "month") else start
        return Time(
            start=start, end=end, edtf=interval_edtf(first, end), granularity="interval", anchor=end,
            basis=f'counted back from publication, by "{found[0]}"',
        )  # fmt: skip
