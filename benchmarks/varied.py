"""Reports of other happenings, made of coded ones: other words and numbers of the same length, other towns and days."""

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

import msgspec

from reportedly.engine import Worked
from reportedly.incidents.words import COMMON, frequencies
from reportedly.records import Coding, Report

SEED = 20210902
# Reports of one happening: most are told once or twice, some by many, as in the gun violence corpus.
TELLERS = (1, 1, 1, 2, 2, 3, 5, 9)
# Share of a happening's words that each teller of it keeps.
KEPT = 0.6
WORD = re.compile(r"[^\W\d_]+")
FIGURE = re.compile(r"\d+")
BOUNDS = frozenset({"min", "max", "best"})
# Fields whose words are words of the report.
SPOKEN = frozenset({"text", "title", "name", "group", "site", "role", "place"})


class Variation:
    """Another happening told in the same way: words, towns and days changed, one for one and always alike.

    A teller of a happening keeps its day and place and six in ten of its words.
    """

    def __init__(
        self,
        number: str,
        vocabulary: dict[int, list[str]],
        span: int,
        of: "Variation | None" = None,
    ) -> None:
        self.span = span
        self.luck = random.Random(f"{SEED} {number}")
        self.vocabulary, self.of = vocabulary, of
        self.words: dict[str, str] = {}
        self.figures: dict[str, str] = of.figures if of else {}
        self.days: timedelta = of.days if of else timedelta(days=self.luck.randrange(-max(1, self.span), 0))
        self.east: float = of.east if of else self.luck.uniform(-60, 60)
        self.north: float = of.north if of else self.luck.uniform(-30, 30)

    def word(self, match: re.Match[str]) -> str:
        """Another word of the same length; common words stay."""
        old = match[0]
        if len(old) < 4 or frequencies().get(old.lower(), 0.0) >= COMMON:
            return old
        if old not in self.words:
            kept = self.of is not None and self.luck.random() < KEPT
            new = self.luck.choice(self.vocabulary.get(len(old)) or [old])
            self.words[old] = (
                self.of.word(match) if self.of and kept else new.capitalize() if old[0].isupper() else new
            )
        return self.words[old]

    def figure(self, match: re.Match[str]) -> str:
        """Another number of as many digits; the tellers of a happening tell the same."""
        old = match[0]
        if self.of is not None:
            return self.of.figure(match)
        if old not in self.figures:
            low = 10 ** (len(old) - 1)
            self.figures[old] = str(self.luck.randrange(max(2, low), 10 * low))
        return self.figures[old]

    def record(self, value: Any, field: str = "") -> Any:
        """A record of builtins with everything changed that should be."""
        if isinstance(value, dict):
            made = {name: self.record(one, name) for name, one in value.items()}
            if isinstance(made.get("latitude"), float):
                made["latitude"] = max(-60.0, min(70.0, made["latitude"] + self.north))
                made["longitude"] = (made["longitude"] + self.east + 180) % 360 - 180
            return made
        if isinstance(value, list | tuple):
            return [self.record(one, field) for one in value]
        if isinstance(value, int) and field in BOUNDS and value > 1:
            return int(self.figures.get(str(value), str(value)))
        if not isinstance(value, str):
            return value
        if field in SPOKEN:
            return FIGURE.sub(self.figure, WORD.sub(self.word, value))
        if field in {"start", "end", "value", "anchor"}:
            return self.day(value)
        if field == "id" and value.startswith("unresolved:"):
            return WORD.sub(self.word, value)
        return value

    def day(self, value: str) -> str:
        """An ISO day as many days earlier or later."""
        try:
            return (date.fromisoformat(value) + self.days).isoformat()
        except ValueError:
            return value


def vocabulary() -> dict[int, list[str]]:
    """Words that tell, by length."""
    found: dict[int, list[str]] = defaultdict(list)
    for word, zipf in sorted(frequencies().items()):
        if zipf < COMMON and word.isalpha():
            found[len(word)].append(word)
    return dict(found)


def variations(those: Sequence[Worked], many: int, span: int) -> Iterator[tuple[Report, Coding]]:
    """As many reports and codings as wanted, of about a third as many happenings, in `span` days."""
    plain = [(msgspec.to_builtins(w.report), msgspec.to_builtins(w.coding)) for w in those]
    words, luck, made, happening = vocabulary(), random.Random(SEED), 0, 0
    while made < many:
        happening += 1
        varied = Variation(f"{happening}", words, span)
        plainly = plain[luck.randrange(len(plain))]
        for teller in range(luck.choice(TELLERS)):
            own = Variation(f"{happening} {teller}", words, span, varied) if teller else varied
            report, coding = own.record(plainly[0]), own.record(plainly[1])
            name = f"r:{happening:08x}{teller:04x}"
            published = {**coding["report"]["published"]}
            if published["value"]:
                published["value"] = (
                    date.fromisoformat(published["value"]) + timedelta(days=teller // 3)
                ).isoformat()
            head = {
                "id": name,
                "ref": name,
                "publisher": f"Paper {luck.randrange(200)}",
                "published": published,
            }
            yield (
                msgspec.convert({**report, **head}, Report),
                msgspec.convert({**coding, "report": {**coding["report"], **head}}, Coding),
            )
            made += 1
            if made == many:
                return
