"""Which sense a frame has: the most specific row of the lexicon whose conditions hold."""

from dataclasses import dataclass

from reportedly.events.describe import Describer
from reportedly.events.lexicon import Condition, Lexicon, Pattern, Sense, key_of
from reportedly.events.shown import Shower, test_of, uses
from reportedly.language import Parse
from reportedly.propositions import Frame, Propositions


@dataclass(frozen=True, slots=True)
class Look:
    """One row looked at for a frame: the form it was found under, and which of its conditions hold there.

    Of a condition that holds, `held` and `barred` have the alternatives that are met.
    """

    pattern: Pattern
    form: str
    held: tuple[Condition, ...]
    failed: tuple[Condition, ...]
    """Asked for, and not so."""
    barred: tuple[Condition, ...]
    """Must not be so, and is."""

    @property
    def fits(self) -> bool:
        """Does every condition hold?"""
        return not self.failed and not self.barred


class Matcher:
    """Looks up the senses of one report's frames; each frame is looked up once."""

    def __init__(self, parse: Parse, props: Propositions, describer: Describer, lexicon: Lexicon) -> None:
        self._doc = parse.doc
        self._lexicon = lexicon
        self._shower = Shower(parse, props, describer, self.sense)
        self._found: dict[int, Sense | None] = {}

    def sense(self, frame: Frame) -> Sense | None:
        """The sense of the frame; None where the lexicon has none or the row met says that it is no event."""
        found = self.entry(frame)
        return found if found is not None and found.type is not None else None

    def entry(self, frame: Frame) -> Sense | None:
        """The row of the lexicon met, also one that says that this use is no event; None where there is none."""
        if frame.index not in self._found:
            self._found[frame.index] = None  # a frame that is its own content in a broken parse finds nothing
            self._found[frame.index] = self._look_up(frame)
        return self._found[frame.index]

    def knows(self, frame: Frame) -> bool:
        """Is there a sense for the frame as it stands, which may be another reading of one of the report's frames?"""
        found = self._look_up(frame)
        return found is not None and found.type is not None

    def looks(self, frame: Frame) -> tuple[Look, ...]:
        """Every row that the frame's forms lead to, in the order in which they are tried, each sense once: for explanations.

        The first that fits is the `entry`.
        """
        best: dict[int, Look] = {}
        shown: dict[str, frozenset[str]] = {}

        def met(condition: Condition) -> Condition:
            """The alternatives of a condition that are met."""
            return tuple(a for a in condition if self._shower.holds(test_of((a,)), frame, shown))

        for form in self._lemmas(frame):
            for pattern in self._lexicon.patterns(frame.kind, form):
                asked = pattern.extra + pattern.sense.when
                held = [met(c) for c in asked]
                failed = tuple(c for c, there in zip(asked, held, strict=True) if not there)
                barred = [met(c) for c in pattern.sense.unless]
                look = Look(pattern, form, tuple(filter(None, held)), failed, tuple(filter(None, barred)))
                known = best.get(id(pattern.sense))
                if known is None or (not known.fits and (look.fits or len(failed) < len(known.failed))):
                    best.pop(id(pattern.sense), None)
                    best[id(pattern.sense)] = look
        return tuple(best.values())

    def _look_up(self, frame: Frame) -> Sense | None:
        shown: dict[str, frozenset[str]] = {}
        for form in self._lemmas(frame):
            use = self._shower.fitting(uses(self._lexicon, frame.kind, form), frame, shown)
            if use is not None:
                return use.sense
        return None

    def _lemmas(self, frame: Frame) -> list[str]:
        """The forms to try: with its particle or object first, then the bare verb of an idiom."""
        whole = key_of(frame.lemma)
        if frame.kind != "verb":
            many = frame.kind == "noun" and whole.endswith("s") and self._doc[frame.head].tag_ == "NNS"
            return [whole, whole[:-1]] if many else [whole]
        words = whole.split(" ")
        if words[0].endswith("s"):
            verb = self._doc[frame.head]
            if verb.tag_ == "VBZ" and words[0] == verb.lower_:
                words[0] = words[0][:-1]  # a lemmatiser may take "thanks" for the noun
        return (
            [whole]
            if len(words) == 1 and words[0] == whole
            else [" ".join(words[:length]) for length in range(len(words), 0, -1)]
        )
