"""Times that one clause lends another: "a day after the sides agreed", "in May, when the army rose", "since then"."""

import re
from collections.abc import Callable
from datetime import date

import msgspec

from reportedly.language import Parse, Token
from reportedly.propositions import Frame, Propositions
from reportedly.records import Time
from reportedly.times.owners import Owners, interval_edtf, rules
from reportedly.times.period import holding, moved

# "since then" takes up a date told at most so many sentences before.
FARTHEST_THEN = 3

Finder = Callable[[Frame], Time | None]


class Clauses:
    """How the clauses of a report lie in time to each other; the times themselves are asked from outside."""

    def __init__(self, parse: Parse, props: Propositions, owners: Owners, anchor: date | None) -> None:
        self._doc, self._parse, self._props, self._anchor = parse.doc, parse, props, anchor
        self._timexes = owners.timexes
        self._ends = {t.end: t for t in owners.timexes}
        self._then = self._thens(owners)
        self._nouns = self._measured(owners)
        self.counted = {props.frames[f].sentence for f in self._nouns} | self._unknown()

    def of_then(self, frame: Frame) -> Time | None:
        """ "Thousands have fled since then": from the date told last before it to publication."""
        at = self._then.get(frame.index)
        if at is None:
            return None
        here = self._parse.sentence_at(at).index
        for timex in reversed(self._timexes):
            if timex.end <= at and timex.dated and timex.time.start:
                if here - self._parse.sentence_at(timex.head).index > FARTHEST_THEN:
                    return None
                end = None if self._anchor is None else max(self._anchor.isoformat(), timex.time.start)
                return _from(timex.time, timex.time.start, end, 'the time that "since then" takes up')
        return None

    def of_when(self, frame: Frame) -> Time | None:
        """ "since May 2019, when the army overthrew the president": the time that the clause tells about."""
        for child in self._doc[frame.head].children:
            if child.lower_ != "when" or child.i > frame.head:
                continue
            comma = child.i > 0 and self._doc[child.i - 1].text == ","
            timex = self._ends.get(child.i - 1 if comma else child.i)
            if timex is not None and timex.dated:
                return _from(timex.time, timex.time.start, timex.time.end, "the time that its clause tells about")
        return None

    def beside(self, frame: Frame, children: list[Frame], time: Finder, own: Finder) -> Time | None:
        """The time of a clause by that of the clause that it follows or precedes.

        "The court met a day after the sides agreed": of the inner clause by the outer, else of the outer by the inner.
        """
        word = self._turn(frame)
        if word is not None and frame.parent is not None:
            outer = time(self._props.frames[frame.parent])
            if outer is not None:
                return self._shifted(outer, word, inner=True)
        for child in children:
            word = self._turn(child)
            told = own(child) if word is not None else None
            if word is not None and told is not None:
                return self._shifted(told, word, inner=False)
        return None

    def after_noun(self, noun: int, preposition: str, time: Time) -> Time | None:
        """ "three days after the signing": the day at that distance from the noun's; None where none is told."""
        case = next((c for c in self._doc[noun].children if c.dep_ == "case" and c.lower_ == preposition), None)
        return None if case is None or not self._measure(case.i) else self._shifted(time, case, inner=False)

    def counted_from_noun(self, frame: Frame, time: Finder) -> Time | None:
        """ "Three days after the signing, the rebels left": counted from the time of the event noun."""
        for noun, word in self._nouns.get(frame.index, []):
            told = time(self._props.frames[noun])
            if told is not None:
                return self._shifted(told, word, inner=False)
        return None

    def _measured(self, owners: Owners) -> dict[int, list[tuple[int, Token]]]:
        """By frame, the event nouns it is counted from, with the "after" or "before" between."""
        found: dict[int, list[tuple[int, Token]]] = {}
        for word in self._doc:
            noun = self._props.at.get(word.head.i)
            if word.lower_ not in ("after", "before") or word.dep_ != "case" or self._measure(word.i) is None:
                continue
            above = next((owners.frame_at[a.i] for a in word.head.ancestors if a.i in owners.frame_at), None)
            if noun is not None and above is not None and above != noun:
                found.setdefault(above, []).append((noun, word))
        return found

    def _unknown(self) -> set[int]:
        """Sentences that count from something else than the story: "a week before the vote", "the day after it"."""
        return {
            self._parse.sentence_at(t.i).index
            for t in self._doc[1:]
            if t.lower_ in ("after", "before")
            and t.dep_ in ("case", "mark")
            and (self._measure(t.i) or self._doc[t.i - 1].lower_ in ("day", "night", "week", "month", "year"))
        }

    def _thens(self, owners: Owners) -> dict[int, int]:
        """The frames that "since then" modifies, with the place of "then"."""
        found: dict[int, int] = {}
        for sentence in self._parse.sentences:
            for token in self._doc[sentence.start + 1 : sentence.end]:
                then = token.lower_ == "then" and self._doc[token.i - 1].lower_ == "since"
                if then or (token.lower_ == "since" and token.dep_ == "advmod"):  # "has killed forty people since"
                    above = next((owners.frame_at[a.i] for a in token.ancestors if a.i in owners.frame_at), None)
                    if above is not None:
                        found[above] = token.i
        return found

    def _turn(self, frame: Frame) -> Token | None:
        """The "after" or "before" that opens an adverbial clause."""
        if frame.link != "advcl":
            return None
        marks = (c for c in self._doc[frame.head].children if c.i < frame.head and c.dep_ in ("mark", "case"))
        return next((c for c in marks if c.lower_ in ("after", "before")), None)

    def _measure(self, at: int) -> str | None:
        """How far from the event after the word at `at`: "P3D", "P2M"; "PT" for hours and less, None: not told."""
        timex = self._ends.get(at)
        if timex is not None and timex.type == "DURATION" and timex.time.value:
            return timex.time.value
        return "PT" if at > 0 and self._doc[at - 1].lower_ in rules()["soon"]["words"] else None

    def _shifted(self, time: Time, word: Token, *, inner: bool) -> Time | None:
        """`time` moved over the distance told before `word`; without one, the side of it on which the clause lies."""
        earlier = (word.lower_ == "after") == inner
        measure = self._measure(word.i)
        if measure is None:
            return self._side(time, earlier)
        if time.start is None or time.start != time.end:
            return None
        on = date.fromisoformat(time.start)
        if measure.startswith("PT"):
            return _from(time, time.start, time.start, "the clause hours from it, taken for the same day of")
        found = re.fullmatch(r"P(\d+)([DWMY])", measure)
        if found is None:
            return None
        unit = found[2]
        try:
            target = holding(
                unit if unit in "MY" else "D", moved(on, unit, int(found[1]) * (-1 if earlier else 1))
            )
        except (ValueError, OverflowError):
            return None
        side = "before" if earlier else "after"
        return _from(time, target.start.isoformat(), target.end.isoformat(), f"{measure} {side} the clause")

    def _side(self, time: Time, earlier: bool) -> Time | None:
        if earlier:
            return _from(time, None, time.end, "before the clause") if time.end else None
        end = self._anchor.isoformat() if self._anchor else None
        if not time.start or (end is not None and end < time.start):
            return None
        return _from(time, time.start, end, "after the clause")


def _from(time: Time, start: str | None, end: str | None, whence: str) -> Time:
    """A time taken from another clause's; the basis says how and quotes the words there."""
    words = f' ("{time.text}")' if time.text else ""
    same = (start, end) == (time.start, time.end)
    granularity = time.granularity if same else "day" if start == end and start else "interval"
    return msgspec.structs.replace(
        time, start=start, end=end, edtf=time.edtf if same else interval_edtf(start, end), granularity=granularity,
        value=time.value if same else start if granularity == "day" else None, text=None, span=None,
        basis=f"inherited from {whence}{words}: {time.basis}",
    )  # fmt: skip
