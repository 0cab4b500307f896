"""Which sense a frame has: the most specific row of the lexicon whose conditions hold."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from reportedly.events.arguments import Arguments
from reportedly.events.describe import Describer, noun_classes
from reportedly.events.lexicon import Alternative, Condition, Lexicon, Pattern, Sense, key_of
from reportedly.events.lexicon.sense import ASKED
from reportedly.events.ontology import alike, ontology
from reportedly.events.themes import leaves_out
from reportedly.language import Parse
from reportedly.propositions import Frame, Mention, Propositions

COOPERATIVE = frozenset({"verbal cooperation", "material cooperation"})
# Types whose content, planned by the speaker against somebody, makes a promise a threat.
CONFLICT = frozenset({"material conflict"})


CORE = frozenset({"subject", "object", "indirect"})


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
        self._parse, self._doc = parse, parse.doc
        self._props = props
        self._describer = describer
        self._lexicon = lexicon
        self._arguments = Arguments(parse, props)
        self._found: dict[int, Sense | None] = {}
        self._frames: list[Frame] = []
        self._slots: dict[tuple[int, str], tuple[Mention, ...]] = {}
        self._asked: dict[tuple[int, str], frozenset[str]] = {}
        self._tests: dict[str, Callable[[str, Frame], bool]] = {slot: getattr(self, f"_{slot}") for slot in ASKED}

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
        for form in self._lemmas(frame):
            for pattern in self._lexicon.patterns(frame.kind, form):
                asked = pattern.extra + pattern.sense.when
                met = [self._alternatives(c, frame) for c in asked]
                failed = tuple(c for c, there in zip(asked, met, strict=True) if not there)
                barred = [self._alternatives(c, frame) for c in pattern.sense.unless]
                look = Look(pattern, form, tuple(filter(None, met)), failed, tuple(filter(None, barred)))
                known = best.get(id(pattern.sense))
                if known is None or (not known.fits and (look.fits or len(failed) < len(known.failed))):
                    best.pop(id(pattern.sense), None)
                    best[id(pattern.sense)] = look
        return tuple(best.values())

    def _look_up(self, frame: Frame) -> Sense | None:
        for lemma in self._lemmas(frame):
            for pattern in self._lexicon.patterns(frame.kind, lemma):
                sense = pattern.sense
                if all(self._holds(c, frame) for c in pattern.extra + sense.when) and not any(
                    self._holds(c, frame) for c in sense.unless
                ):
                    return sense
        return None

    def _lemmas(self, frame: Frame) -> list[str]:
        """The forms to try: with its particle or object first, then the bare verb of an idiom."""
        whole = key_of(frame.lemma)
        if frame.kind == "noun" and whole.endswith("s") and self._doc[frame.head].tag_ == "NNS":
            return [whole, whole[:-1]]
        if frame.kind != "verb":
            return [whole]
        words = whole.split(" ")
        if (
            self._doc[frame.head].tag_ == "VBZ"
            and words[0].endswith("s")
            and words[0] == self._doc[frame.head].lower_
        ):
            words[0] = words[0][:-1]  # a lemmatiser may take "thanks" for the noun
        return [" ".join(words[:length]) for length in range(len(words), 0, -1)]

    def _holds(self, condition: Condition, frame: Frame) -> bool:
        return any(self._met(alternative, frame) for alternative in condition)

    def _alternatives(self, condition: Condition, frame: Frame) -> Condition:
        """The alternatives of a condition that are met."""
        return tuple(alternative for alternative in condition if self._met(alternative, frame))

    def _met(self, wanted: Alternative, frame: Frame) -> bool:
        slot, value = wanted.slot, wanted.value
        test = self._tests.get(slot)
        if test is not None:
            return test(value, frame)
        mentions = self._filled(frame, slot)
        if value == "any":
            return any(slot in CORE or not self._describer.is_time(m) for m in mentions)
        if value == "none":
            return not mentions
        if value == "plural":
            return len(mentions) > 1 or any(self._doc[m.head].tag_ in {"NNS", "NNPS"} for m in mentions)
        idiom = frame.lemma.partition(" ")[2].rpartition(" ")[2]
        if slot == "object" and idiom and _is(idiom, value):
            return True
        return bool(mentions) and value in self._labels(frame, slot, mentions)

    def _filled(self, frame: Frame, slot: str) -> tuple[Mention, ...]:
        """What stands in a slot; common words have dozens of rows that ask about the same few."""
        key = (id(frame), slot)
        known = self._slots.get(key)
        if known is None:
            self._frames.append(frame)  # an id is its own only while the frame lives
            known = self._slots[key] = self._arguments.of(frame, slot)
        return known

    def _labels(self, frame: Frame, slot: str, mentions: tuple[Mention, ...]) -> frozenset[str]:
        """Everything that a condition may ask of what stands in a slot."""
        key = (id(frame), slot)
        known = self._asked.get(key)
        if known is None:
            known = frozenset[str]().union(*(self._describer.labels(m) for m in mentions))
            self._asked[key] = known
        return known

    def _light(self, value: str, frame: Frame) -> bool:
        if frame.kind == "verb":
            return frame.lemma == value
        above = self._arguments.governor(frame)
        told = frame.light or (above.lemma if above is not None else None)
        return told == value or told in alike().get(value, ()) or leaves_out(self._parse, frame, value)

    def _modifier(self, value: str, frame: Frame) -> bool:
        return any(_is(word, value) for word in frame.modifiers)

    def _passive(self, value: str, frame: Frame) -> bool:
        return frame.passive == (value == "yes")

    def _case(self, value: str, frame: Frame) -> bool:
        return any(c.dep_ == "case" and c.lower_ == value for c in self._doc[frame.head].children)

    def _purpose(self, value: str, frame: Frame) -> bool:
        return any(f.parent == frame.index and f.lemma == value for f in self._props.frames)

    def _particle(self, value: str, frame: Frame) -> bool:
        return self._arguments.has_particle(frame, value)

    def _predicate(self, value: str, frame: Frame) -> bool:
        """What the object is said to be: "called the raid unacceptable", "branded the marchers terrorists"."""
        found = [
            c.lemma_.lower() for c in self._doc[frame.head].children if c.dep_ == "xcomp" and c.pos_ != "VERB"
        ]
        found += [self._doc[m.head].lemma_.lower() for m in frame.object[1:] if self._is_second(m.head)]
        return any(value == "any" or _is(word, value) for word in found)

    def _is_second(self, token: int) -> bool:
        """Is a noun one of two objects side by side?"""
        return (
            bool(self._doc[token].dep_ == "obj")
            and len([c for c in self._doc[token].head.children if c.dep_ == "obj"]) > 1
        )

    def _negated(self, value: str, frame: Frame) -> bool:
        return bool(frame.over("negation")) == (value == "yes")

    def _tense(self, value: str, frame: Frame) -> bool:
        return any(o.value == value for o in frame.over("tense"))

    def _unframed(self, value: str, frame: Frame) -> bool:
        return self._arguments.is_unframed(frame, value)

    def _content(self, value: str, frame: Frame) -> bool:
        contents = [self._props.frames[i] for i in frame.complements]
        if value == "any":
            return bool(contents)
        if value == "question":
            return any(c.over("question") for c in contents)
        if value in {"self", "other"}:
            own = self._describer.ids(frame.subject) | self._describer.owners(frame.subject)
            selves = [bool(own & self._describer.ids(c.subject)) for c in contents if c.subject]
            return any(selves) if value == "self" else bool(selves) and not all(selves)
        if value == "refused":
            return any(c.over("negation") for c in contents) and self._content("cooperative", frame)
        if value in {"cooperative", "conflict", "conflict_self"}:
            wanted = COOPERATIVE if value == "cooperative" else CONFLICT
            if value == "conflict_self" and not self._content("self", frame):
                return False
            senses = [self.sense(c) for c in contents]
            return any(
                s is not None and s.type is not None and ontology().types[s.type].quad in wanted for s in senses
            )
        return any(_is(c.lemma, value) for c in contents)


@lru_cache(maxsize=65536)
def _is(lemma: str, value: str) -> bool:
    if value.startswith("@"):
        return value[1:] in noun_classes().get(lemma, frozenset())
    return lemma == value
