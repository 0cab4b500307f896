"""What a format has no room for: counted for each export, so that its reader knows what is not there."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from reportedly.exports.layout import Format
from reportedly.exports.subjects import Figures, Subject
from reportedly.exports.values import NONE, POINTS, day_of

# What may be lost -> when a subject has it.
SIGNS: dict[str, Callable[[Subject], object]] = {
    "days of a longer interval": lambda s: s.start is not None and s.start != s.end,
    "a time longer than a week, left empty": lambda s: s.start is not None and day_of(s) is None,
    "further actors": lambda s: len(s.actors) > 1,
    "further recipients": lambda s: len(s.recipients) > 1,
    "parties who are blamed, suspected or deny it": lambda s: any(
        answer.party.id not in {actor.id for actor in s.actors} or answer.way == "denied" for answer in s.answers
    ),
    "that parties claimed or admitted it": lambda s: any(a.way in ("claimed", "admitted") for a in s.answers),
    "who says so": lambda s: s.sources,
    "range of the dead": lambda s: _ranged(s.figures.get("killed", NONE)),
    "the dead": lambda s: "killed" in s.figures,
    "other human costs than the dead": lambda s: set(s.figures) - {"killed"},
    "disputes": lambda s: s.disputed,
    "weapons": lambda s: s.weapons,
    "mode": lambda s: s.mode,
    "contexts": lambda s: s.contexts,
    "certainty": lambda s: s.certainty < 1,
    "that it is told as history only": lambda s: s.background,
    "status": lambda s: s.status != "occurred",
    "further reports": lambda s: len(s.tellings) > 1,
    "how exact the place is": lambda s: s.place is not None and s.place.latitude is not None,
    "the point of a division or country": lambda s: (
        s.place is not None and s.place.latitude is not None and s.place.precision not in POINTS
    ),
    "place": lambda s: s.place is not None,
    "the words that tell it": lambda s: s.words,
}
# What the ledger itself does not know of a row.
GAPS: dict[str, Callable[[Subject], object]] = {
    "no time": lambda s: s.start is None,
    "no point": lambda s: s.place is None or s.place.latitude is None,
    "no actor": lambda s: not s.actors,
    "no recipient": lambda s: not s.recipients,
    "no CAMEO code": lambda s: s.cameo is None,
    "no best figure of the dead": lambda s: "killed" in s.figures and s.figures["killed"].best is None,
}


def _ranged(killed: Figures) -> bool:
    return killed != NONE and not killed.low == killed.best == killed.high


class Tally:
    """Counts what passes by, and hands it on."""

    def __init__(self, format: Format) -> None:
        """`format`: the one that is written."""
        self._format = format
        self._lost = {name: sign for name, sign in SIGNS.items() if name not in format.layout.keeps}
        self.lost: Counter[str] = Counter()
        self.gaps: Counter[str] = Counter()
        self.statuses: Counter[str] = Counter()
        self.subjects = self.rows = self.left_out = 0

    def watch(self, subjects: Iterable[Subject]) -> Iterator[Subject]:
        """The same subjects, counted: those that do not belong in the format are counted as left out."""
        for subject in subjects:
            if not self._format.belongs(subject):
                self.left_out += 1
                yield subject
                continue
            self.subjects += 1
            self.rows += sum(1 for _ in self._format.rows(subject))
            self.statuses[subject.status] += 1
            self.lost.update(name for name, sign in self._lost.items() if sign(subject))
            self.gaps.update(name for name, sign in GAPS.items() if sign(subject))
            yield subject
