"""What a frame shows to the lexicon's conditions: for each slot the words and classes that stand there, as one set."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reportedly.events.arguments import Arguments
from reportedly.events.describe import Describer, noun_classes
from reportedly.events.lexicon import Condition, Lexicon, Sense
from reportedly.events.lexicon.sense import ASKED
from reportedly.events.ontology import alike, ontology
from reportedly.events.themes import left_out
from reportedly.language import Parse
from reportedly.propositions import Frame, Propositions

CORE = frozenset({"subject", "object", "indirect"})
# What may be asked of an argument besides its words and classes.
MARKS = frozenset({"any", "none", "plural"})
YES, NO, NOTHING = frozenset({"yes"}), frozenset({"no"}), frozenset[str]()
# Quads of types that the clause under the frame may be asked for; a conflict planned by the speaker makes a promise a threat.
QUADS = {
    "cooperative": frozenset({"verbal cooperation", "material cooperation"}),
    "conflict": frozenset({"material conflict"}),
}
# What may be asked of the clause under the frame besides its word.
OF_CONTENT = frozenset({"any", "question", "self", "other", "refused", "conflict_self", *QUADS})

Test = tuple[tuple[str, frozenset[str]], ...]
"""A condition by slot: met where one of the slots shows one of its values."""


@dataclass(frozen=True, slots=True)
class Use:
    """A sense under one of its forms, with the tests that must hold and those that must not."""

    sense: Sense
    asked: tuple[Test, ...]
    barred: tuple[Test, ...]


@lru_cache(maxsize=16384)
def uses(lexicon: Lexicon, kind: str, form: str) -> tuple[Use, ...]:
    """The rows for a trigger made ready for testing, most specific first."""
    return tuple(
        Use(p.sense, tuple(map(test_of, p.extra + p.sense.when)), tuple(map(test_of, p.sense.unless)))
        for p in lexicon.patterns(kind, form)
    )


def test_of(condition: Condition) -> Test:
    """The test of a condition: its alternatives by slot. What needs reading of its own has a slot of its own."""
    found: dict[str, set[str]] = {}
    for one in condition:
        slot, value = one.slot, one.value
        if slot == "content" and value in OF_CONTENT:
            slot, value = f"content {value}", "yes"
        elif slot not in ASKED and value in MARKS:
            slot = f"{slot} marks"
        found.setdefault(slot, set()).add(value)
    return tuple((slot, frozenset(values)) for slot, values in found.items())


class Shower:
    """Reads what the frames of one report show, slot by slot as it is asked for."""

    def __init__(
        self,
        parse: Parse,
        props: Propositions,
        describer: Describer,
        sense: Callable[[Frame], Sense | None],
    ) -> None:
        self._parse, self._props, self._words = parse, props, props.tree.parsed
        self._describer, self._sense = describer, sense
        self._arguments = Arguments(parse, props)
        self._under: dict[int, set[str]] | None = None
        asked = {slot: getattr(self, f"_{slot}") for slot in ASKED}
        contents = {f"content {value}": self._of_content(value) for value in OF_CONTENT}
        self._readers: dict[str, Callable[[Frame], Iterable[str]]] = {**asked, **contents}

    def holds(self, test: Test, frame: Frame, shown: dict[str, frozenset[str]]) -> bool:
        """Is a condition met by the frame? `shown` keeps what the frame shows from one condition to the next."""
        for slot, values in test:
            found = shown.get(slot)
            if found is None:
                found = shown[slot] = self._read(frame, slot)
            if not values.isdisjoint(found):
                return True
        return False

    def fitting(self, uses: Sequence[Use], frame: Frame, shown: dict[str, frozenset[str]]) -> Use | None:
        """The first row whose tests all hold and none of whose bars does, None where there is none; `shown` as in `holds`."""
        for use in uses:
            for test in use.asked:
                for slot, values in test:  # as `holds`, without the call: asked of every row for a word
                    found = shown.get(slot)
                    if found is None:
                        found = shown[slot] = self._read(frame, slot)
                    if not values.isdisjoint(found):
                        break
                else:
                    break
            else:
                if not any(self.holds(test, frame, shown) for test in use.barred):
                    return use
        return None

    def _read(self, frame: Frame, slot: str) -> frozenset[str]:
        reader = self._readers.get(slot)
        if reader is not None:
            return frozenset(reader(frame))
        if slot.endswith(" marks"):
            return self._marks(frame, slot.removesuffix(" marks"))
        labels = NOTHING.union(*(self._describer.labels(m) for m in self._arguments.of(frame, slot)))
        if slot == "object" and " " in frame.lemma:
            idiom = frame.lemma.partition(" ")[2].rpartition(" ")[2]
            labels = labels.union(_with_classes((idiom,)))
        return labels

    def _marks(self, frame: Frame, slot: str) -> frozenset[str]:
        """Is there anything in the slot ("any", "none"), and more than one of it ("plural")?"""
        mentions = self._arguments.of(frame, slot)
        if not mentions:
            return frozenset({"none"})
        found = set[str]()
        if slot in CORE or not all(map(self._describer.is_time, mentions)):
            found.add("any")
        if len(mentions) > 1 or self._words.tag[mentions[0].head] in {"NNS", "NNPS"}:
            found.add("plural")
        return frozenset(found)

    def _light(self, frame: Frame) -> Iterable[str]:
        if frame.kind == "verb":
            return (frame.lemma,)
        above = None if frame.light else self._arguments.governor(frame)
        told = frame.light or (above.lemma if above is not None else None)
        said = NOTHING if told is None else alike().get(told, NOTHING) | {told}
        return said | left_out(self._parse, frame)

    def _modifier(self, frame: Frame) -> Iterable[str]:
        return _with_classes(frame.modifiers)

    def _passive(self, frame: Frame) -> Iterable[str]:
        return YES if frame.passive else NO

    def _case(self, frame: Frame) -> Iterable[str]:
        words = self._words
        return (words.lower[c] for c in words.kids[frame.head] if words.dep[c] == "case")

    def _purpose(self, frame: Frame) -> Iterable[str]:
        if self._under is None:
            self._under = {}
            for below in self._props.frames:
                if below.parent is not None:
                    self._under.setdefault(below.parent, set()).add(below.lemma)
        return self._under.get(frame.index, NOTHING)

    def _particle(self, frame: Frame) -> Iterable[str]:
        return self._arguments.particles(frame)

    def _predicate(self, frame: Frame) -> Iterable[str]:
        """What the object is said to be: "called the raid unacceptable", "branded the marchers terrorists"."""
        words = self._words
        below = (c for c in words.kids[frame.head] if words.dep[c] == "xcomp" and words.upos[c] != "VERB")
        found = [words.lemma[c] for c in below]
        found += [words.lemma[m.head] for m in frame.object[1:] if self._is_second(m.head)]
        return {*_with_classes(found), "any"} if found else NOTHING

    def _is_second(self, token: int) -> bool:
        """Is a noun one of two objects side by side?"""
        words = self._words
        beside = words.kids[words.head[token]]
        return words.dep[token] == "obj" and len([c for c in beside if words.dep[c] == "obj"]) > 1

    def _negated(self, frame: Frame) -> Iterable[str]:
        return YES if frame.over("negation") else NO

    def _tense(self, frame: Frame) -> Iterable[str]:
        return (o.value for o in frame.operators if o.kind == "tense")

    def _unframed(self, frame: Frame) -> Iterable[str]:
        return self._arguments.unframed(frame)

    def _contents(self, frame: Frame) -> list[Frame]:
        return [self._props.frames[i] for i in frame.complements]

    def _content(self, frame: Frame) -> Iterable[str]:
        return _with_classes(c.lemma for c in self._contents(frame))

    def _of_content(self, value: str) -> Callable[[Frame], Iterable[str]]:
        return lambda frame: YES if self._is_of_content(value, frame) else NOTHING

    def _is_of_content(self, value: str, frame: Frame) -> bool:
        contents = self._contents(frame)
        if value == "any" or not contents:
            return bool(contents)
        if value == "question":
            return any(c.over("question") for c in contents)
        if value in {"self", "other"}:
            own = self._describer.ids(frame.subject) | self._describer.owners(frame.subject)
            selves = [bool(own & self._describer.ids(c.subject)) for c in contents if c.subject]
            return any(selves) if value == "self" else bool(selves) and not all(selves)
        if value == "refused":
            return any(c.over("negation") for c in contents) and self._is_of_content("cooperative", frame)
        if value == "conflict_self":
            return self._is_of_content("self", frame) and self._is_of_content("conflict", frame)
        senses = [self._sense(c) for c in contents]
        types = ontology().types
        return any(s is not None and s.type is not None and types[s.type].quad in QUADS[value] for s in senses)


def _with_classes(words: Iterable[str]) -> set[str]:
    """The words, and the classes they stand in as "@class"."""
    found, classes = set(words), noun_classes()
    found.update([f"@{name}" for word in found for name in classes.get(word, ())])
    return found
