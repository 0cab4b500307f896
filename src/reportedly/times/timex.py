"""Time expressions of a parsed report: where they stand, what they mean, and as records."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import msgspec

from reportedly.language import Parse, Token, read_blocks
from reportedly.language.prepare import mask
from reportedly.records import Span, Time
from reportedly.times.edtf import edtf
from reportedly.times.grammar import Match
from reportedly.times.makers.lengths import DAYLESS
from reportedly.times.reading import Reading, Tense, TimexType
from reportedly.times.recognise import Found, matches, read
from reportedly.times.tense import tense_of


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression.

    Attributes:
        start, end: its tokens, `end` exclusive; `head` the token through which it hangs in the tree.
        type, mod, quant, freq: as TIMEX3 has them (`mod` START, APPROX, MORE_THAN ...; None where not told).
        time: the interval and its words.
        rule: the recogniser's rule.
        weekday: the weekday told with a date, 1 (Monday) to 7, that the date contradicts; None where nothing does.
    """

    start: int
    end: int
    head: int
    type: TimexType
    time: Time
    mod: str | None = None
    quant: str | None = None
    freq: str | None = None
    rule: str = ""
    weekday: int | None = None

    @property
    def now(self) -> bool:
        """Whether it only says "now"."""
        return self.time.value == "PRESENT_REF"

    @property
    def dated(self) -> bool:
        """Whether it can date an event: a date, time or anchored length with a bound, no repetition, no "now"."""
        return self.type != "SET" and bool(self.time.start or self.time.end) and not self.now

    @property
    def hour(self) -> bool:
        """Whether it tells an hour or part of a day, and no day ("at dawn", "at 6 a.m.")."""
        return self.type == "TIME" and self.time.basis.startswith(DAYLESS)

    @property
    def certain(self) -> bool:
        """Whether both bounds are known."""
        return self.dated and self.time.start is not None and self.time.end is not None


def record(found: Found) -> Time:
    """A time expression as a record."""
    reading = found.reading
    return Time(
        start=_iso(reading.start),
        end=_iso(reading.end),
        edtf=edtf(reading),
        value=reading.value,
        granularity=reading.granularity,
        basis=reading.basis,
        anchor=_iso(reading.anchor),
        text=found.text,
        span=Span(start=found.start, end=found.end, text=found.text),
    )


def _iso(on: date | None) -> str | None:
    return None if on is None else on.isoformat()


class Expressions:
    """The time expressions of a report before they are anchored. The tense over each is looked up once."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.matches: list[Match] = matches(mask(parse.report.text, read_blocks(parse.report)))
        self._offsets = [token.idx for token in parse.doc]
        self._tenses: dict[tuple[int, int], Tense | None] = {}

    def tokens(self, start: int, end: int) -> tuple[int, int]:
        """The tokens that offsets cover, end exclusive."""
        return bisect_right(self._offsets, start) - 1, bisect_right(self._offsets, end - 1)

    def head(self, first: int, last: int) -> Token:
        """The token of a stretch through which it hangs in the tree."""
        for token in self.parse.doc[first:last]:
            if not first <= token.head.i < last or token.head.i == token.i:
                return token
        return self.parse.doc[first]

    def tense(self, match: Match) -> Tense | None:
        """The tense of the verb that governs a match."""
        key = self.tokens(match.start, match.end)
        if key not in self._tenses:
            unread = key[0] >= key[1] or self.parse.doc[key[0]].is_space  # in a sentence that the gate skipped
            self._tenses[key] = None if unread else tense_of(self.head(*key))
        return self._tenses[key]

    def read(self, anchor: date | None, some: Sequence[Match] | None = None) -> list[Found]:
        """The expressions, or some of them, read against an anchor."""
        dateline = self.parse.report.dateline
        place = None if dateline is None else dateline.place
        return read(self.matches if some is None else some, anchor, self.tense, place)

    def timexes(self, anchor: date | None, inferred: bool = False) -> tuple[Timex, ...]:
        """The expressions of the report, read against `anchor`, in text order.

        `inferred`: the anchor itself is inferred, and the basis of what was counted from it says so.
        """
        kept = []
        for found in self.read(anchor):
            first, last = self.tokens(found.start, found.end)
            if first >= last or self.parse.doc[first].is_space:
                continue
            told: Reading = found.reading
            head = self.head(first, last).i
            time = record(found)
            if inferred and time.anchor is not None:
                time = msgspec.structs.replace(time, basis=f"{time.basis}, publication being inferred")
            kept.append(
                Timex(
                    first, last, head, told.type, time, told.mod, told.quant, told.freq, found.rule, told.weekday
                )
            )
        return tuple(kept)
