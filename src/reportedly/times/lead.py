"""The day of the news itself, told in the opening sentence, and who else takes it: the headline and what adds to it."""

from collections.abc import Callable

from reportedly.language import Parse
from reportedly.propositions import Frame, Propositions
from reportedly.records import Time
from reportedly.times.owners import Owners, family, rules

TO_COME = {"future", "infinitive", "participle"}


class Lead:
    """The opening sentence of prose: its dated events, and the headline over it."""

    def __init__(
        self, parse: Parse, props: Propositions, owners: Owners, own: Callable[[Frame], Time | None]
    ) -> None:
        self._parse, self._props, self._owners = parse, props, owners
        first = next((s.index for s in parse.sentences if s.block == "prose"), None)
        frames = [f for f in props.frames if f.sentence == first and f.index not in owners.reporting]
        told = [(f, t) for f in frames if (t := own(f)) is not None and t.start and t.start == t.end]
        days = {t.start for _, t in told}
        past = [(f, t) for f, t in told if {o.value for o in f.over("tense")} & {"past", "participle"}]
        self.events = past if len(days) == 1 else []
        self.headline = next(
            (f for f in props.frames if self._block(f) == "headline" and f.kind != "adjective" and self._main(f)),
            None,
        )

    def _block(self, frame: Frame) -> str:
        return str(self._parse.sentences[frame.sentence].block)

    def _main(self, frame: Frame) -> bool:
        """Whether a frame is what a headline tells: its main clause, or what somebody is said there to say."""
        return frame.index not in self._owners.reporting and (
            frame.parent is None or frame.parent in self._owners.reporting
        )

    def of_headline(self, frame: Frame) -> Time | None:
        """The headline tells what the opening sentence tells: its day."""
        tense = {o.value for o in frame.over("tense")}
        if self._block(frame) != "headline" or not self.events or not self._main(frame):
            return None
        still = tense & TO_COME or frame.over("modality") or frame.over("negation")
        return None if still or not tense else self.events[0][1]

    def of_same(self, frame: Frame, definite: bool) -> Time | None:
        """The event of the headline told again: "the seizure", "said they had detained the ship"."""
        if self.headline is None or not self.events or frame.over("negation") or frame.over("modality"):
            return None
        if self.headline.lemma not in family(frame.lemma):
            return None
        told = {o.value for o in frame.over("tense")} & {"pluperfect"} and frame.over("attribution")
        again = definite if frame.kind == "noun" else bool(told)
        return self.events[0][1] if again and self.of_headline(self.headline) else None

    def of_addition(self, frame: Frame) -> Time | None:
        """ "The council also froze ...": what the subject of the opening sentence did besides."""
        doc = self._parse.doc
        if not any(c.lower_ == "also" for c in doc[frame.head].children):
            return None
        if "past" not in {o.value for o in frame.over("tense")} or frame.over("attribution"):
            return None
        mine = {doc[m.head].lemma_.lower() for m in frame.subject}
        for event, time in self.events:
            if mine & {doc[m.head].lemma_.lower() for m in event.subject}:
                return time
        return None

    def performed(self, frame: Frame) -> bool:
        """Whether a present or perfect does what it says: "condemns the raid", "has decided to expel the envoy".

        The perfect only of deciding, by who also speaks in such a present in the report: it is their statement.
        """
        if not self._performing(frame):
            return False
        tense = {o.value for o in frame.over("tense")}
        if "present" in tense:
            return True
        doc = self._parse.doc
        mine = {doc[m.head].lemma_.lower() for m in frame.subject}
        return frame.lemma in rules()["performative"]["decisions"] and any(
            mine & {doc[m.head].lemma_.lower() for m in other.subject}
            for other in self._props.frames
            if other.index != frame.index and self._performing(other) and "present" in self._tense(other)
        )

    @staticmethod
    def _tense(frame: Frame) -> set[str]:
        return {o.value for o in frame.over("tense")}

    def _performing(self, frame: Frame) -> bool:
        table = rules()["performative"]
        if frame.lemma not in table["lemmas"] or frame.kind != "verb" or self._block(frame) == "headline":
            return False
        if not self._tense(frame) & {"present", "perfect"} or "progressive" in self._tense(frame):
            return False
        if any(
            o.kind in ("attribution", "negation", "modality", "condition", "question") for o in frame.operators
        ):
            return False
        words = {t.lower_ for t in self._parse.doc[frame.head].subtree}
        return frame.lemma != "hold" or bool(words & set(table["holding"]))
