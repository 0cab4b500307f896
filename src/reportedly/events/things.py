"""With what an act was done, and what it hit besides people: the weapons and the targets of an event."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reportedly.events.modes import MEANS, wielding
from reportedly.events.ontology import table
from reportedly.propositions import Frame, Propositions
from reportedly.records import Thing
from reportedly.records.vocabulary import EventType

# Types whose acts have weapons and targets.
VIOLENT: frozenset[EventType] = frozenset({"ASSAULT", "PROTEST"})
# What stands inside a noun phrase before its head.
BEFORE = frozenset({"compound", "amod", "nmod:desc", "nmod", "flat"})
# Those of them, and the owner, that belong to a thing's name.
NAMING = frozenset({"compound", "amod", "nmod:poss", "nmod:desc", "flat"})
# What opens a noun phrase and is no part of a thing's name.
OPENING = frozenset({"DET", "PRON", "PUNCT", "SYM", "ADP", "CCONJ"})


@dataclass(frozen=True, slots=True)
class _Table:
    weapons: dict[str, str]
    targets: dict[str, str]
    before: frozenset[str]
    of: frozenset[str]
    weak: frozenset[str]
    strong: frozenset[str]
    arming: frozenset[str]
    parts: frozenset[str]
    aimed: frozenset[str]
    blast: frozenset[str]
    blasts: frozenset[str]
    harm: frozenset[str]


@lru_cache(maxsize=1)
def _table() -> _Table:
    data = table("things.toml")
    words, slots = data["weapon_words"], data["target_slots"]
    return _Table(
        weapons={noun: kind for kind, nouns in data["weapons"].items() for noun in nouns},
        targets={noun: kind for kind, nouns in reversed(data["targets"].items()) for noun in nouns},
        before=frozenset(words["before"]),
        of=frozenset(words["of"]),
        weak=frozenset(words["weak"]),
        strong=frozenset(words["strong_beside"]),
        arming=frozenset(words["arming"]),
        parts=frozenset(data["target_parts"]["nouns"]),
        aimed=frozenset(slots["aimed"]),
        blast=frozenset(slots["blast"]),
        blasts=frozenset(slots["blasts"]),
        harm=frozenset(slots["harm"]),
    )


class Things:
    """Finds the things of one report's acts."""

    def __init__(self, props: Propositions) -> None:
        self._props, self._tree = props, props.tree
        self._of_sentence: dict[int, list[Frame]] = {}
        for frame in props.frames:
            self._of_sentence.setdefault(frame.sentence, []).append(frame)
        self._armed: dict[int, list[int]] = {}
        for token, lemma in enumerate(props.tree.lemma):
            if lemma in _table().arming or lemma == "armed":
                self._armed.setdefault(props.tree.sentence[token], []).append(token)

    def weapons(self, type_: EventType, frames: Sequence[Frame]) -> tuple[Thing, ...]:
        """What the acts of these frames were done with, each once, in text order."""
        if type_ not in VIOLENT:
            return ()
        found = {
            token: kind for frame in frames for head in self._means(frame) for token, kind in self._in(head, frame)
        }
        return self._things(found)

    def targets(
        self, type_: EventType, mode: str | None, frames: Sequence[Frame], slots: Iterable[str]
    ) -> tuple[Thing, ...]:
        """The buildings, vehicles and other things that these acts hit, each once, in text order.

        `slots` are the prepositions after which the act's sense looks for whom it hits.
        """
        if type_ not in VIOLENT:
            return ()
        known, found = _table(), {}
        prepositions = {*(known.blast if mode in known.blasts else known.aimed), *slots}
        own = {f.index for f in frames}
        for frame in (*frames, *self._harms(frames)):
            hit = list(frame.object)
            if (
                frame.lemma in {"explode", "blow up", "burn"} and not frame.object
            ):  # a truck full of dynamite is no target
                hit += [m for m in frame.subject if not any(self._means_under(m.head, frame))]
            held = {t: kind for m in hit if (kind := self._target(t := self._whole(m.head))) is not None}
            if frame.index in own and (not held or frame.kind == "noun"):
                told = (self._whole(m.head) for m in frame.by(*prepositions))
                held.update((t, kind) for t in told if (kind := self._target(t)) is not None)
            found.update(held)
            if frame.kind == "noun":  # "the embassy bombing"
                inner = (c for c in self._tree.kids[frame.head] if self._tree.dep[c] in {"compound", "nmod:desc"})
                found.update((c, k) for c in inner if (k := self._target(c)) is not None)
        return self._things(found)

    def _whole(self, token: int) -> int:
        """ "The basement of the tower": the tower; a thing that is no part stands for itself."""
        tree = self._tree
        if tree.lemma[token] not in _table().parts:
            return token
        inside = (c for c in tree.kids[token] if tree.dep[c] == "nmod" and "of" in tree.words(c, "case"))
        return next((self._whole(c) for c in inside if self._target(self._whole(c)) is not None), token)

    def _harms(self, frames: Sequence[Frame]) -> Iterator[Frame]:
        """The clauses of the acts' own sentences that tell harm to things ("damaged two cars")."""
        own = {f.index for f in frames}
        for sentence in dict.fromkeys(f.sentence for f in frames):
            for frame in self._of_sentence.get(sentence, ()):
                if frame.index not in own and frame.kind == "verb" and frame.lemma in _table().harm:
                    yield frame

    def _means(self, frame: Frame) -> Iterator[int]:
        """The heads of the phrases of a frame in which a weapon may stand."""
        tree = self._tree
        yield from (c for t in frame.tokens for c in tree.kids[t] if tree.dep[c] in BEFORE)
        if frame.kind == "noun" or frame.light:
            yield from frame.tokens
        yield from (m.head for m in (*frame.subject, *frame.by(*MEANS)))
        if frame.kind == "verb" and frame.lemma.split(" ")[0] in wielding() and "down" not in frame.lemma.split():
            yield from (m.head for m in frame.object)
        doers = {m.head for m in frame.subject}
        above = None if frame.parent is None else self._props.frames[frame.parent].head
        for token in self._arming(frame.sentence):
            if tree.head[token] in doers or tree.head[token] in frame.tokens or token == above:
                yield from (
                    c for c in tree.kids[token] if tree.dep[c] == "obj" or tree.words(c, "case") & {"with", "of"}
                )
        for mention in frame.object:  # "shot the mayor with a pistol", the phrase hung on the mayor
            yield from (c for c in tree.kids[mention.head] if tree.words(c, "case") & {"with", "using"})

    def _means_under(self, noun: int, frame: Frame) -> Iterator[int]:
        """The weapons that a clause on a noun puts into it ("a truck packed with dynamite")."""
        for token in self._arming(frame.sentence):
            if self._tree.head[token] == noun:
                yield from (
                    c for c in self._tree.kids[token] if self._weapon(c, frame) is not None or self._measures(c)
                )

    def _arming(self, sentence: int) -> list[int]:
        """The verbs of a sentence that put a weapon into somebody's hands."""
        return self._armed.get(sentence, [])

    def _in(self, head: int, frame: Frame) -> Iterator[tuple[int, str]]:
        """The weapons that a noun phrase names, with their kinds: its head, what it is made of, what is joined to it."""
        tree = self._tree
        kind = None if self._measures(head) else self._weapon(head, frame)
        if kind is not None:
            yield head, kind
        elif tree.lemma[head] not in _table().of and head not in frame.tokens:
            inner = [c for c in tree.kids[head] if tree.dep[c] in {"compound", "nmod:desc"}]
            yield from ((c, k) for c in inner if (k := self._weapon(c, frame)) is not None)
        for child in tree.kids[head]:
            measured = tree.dep[child] == "nmod" and tree.words(child, "case") & {"of", "with", "containing"}
            if (measured and (tree.lemma[head] in _table().of or kind)) or (tree.dep[child] == "conj" and kind):
                yield from self._in(child, frame)

    def _measures(self, head: int) -> bool:
        """ "Sticks of dynamite", "a charge of TNT": only what they are of is the weapon."""
        tree = self._tree
        return tree.lemma[head] in _table().of and any(
            "of" in tree.words(c, "case") for c in tree.kids[head] if tree.dep[c] == "nmod"
        )

    def _weapon(self, token: int, frame: Frame) -> str | None:
        lemma = self._tree.lemma[token]
        kind = self._listed(token, _table().weapons)
        if kind is None or lemma not in _table().weak:
            return kind
        whole = any(
            self._tree.lemma[c] in _table().before and self._tree.dep[c] in BEFORE for c in self._tree.kids[token]
        )
        return kind if whole or frame.lemma in _table().strong else None

    def _target(self, token: int) -> str | None:
        return self._listed(token, _table().targets)

    def _listed(self, token: int, known: dict[str, str]) -> str | None:
        """The kind of a noun by its last two words, else by its last."""
        tree = self._tree
        if tree.upos[token] not in {"NOUN", "PROPN", "ADJ", "X"}:
            return None
        word = tree.lemma[token].lower()
        forms = (word, tree.lower[token], tree.lower[token].removesuffix("s"))
        before = tree.lower[token - 1] if token and token - 1 in tree.kids[token] else ""
        for form in forms:
            if before and f"{before} {form}" in known:
                return known[f"{before} {form}"]
        return next((known[form] for form in forms if form in known), None)

    def _things(self, found: dict[int, str]) -> tuple[Thing, ...]:
        things: dict[str, Thing] = {}
        for token, kind in sorted(found.items()):
            start, end = self._words(token)
            span = self._tree.span(start, end)
            things.setdefault(
                span.text.casefold(), Thing(kind=kind, text=span.text, start=span.start, end=span.end)
            )
        return tuple(things.values())

    def _words(self, token: int) -> tuple[int, int]:
        """The words of a thing, without article and number: what stands before its head, and the head."""
        tree = self._tree
        inside = [
            c
            for c in tree.kids[token]
            if c < token and tree.dep[c] in {"compound", "amod", "nmod:poss", "nmod:desc", "flat"}
        ]
        start = min((tree.subtree(c)[0] for c in inside), default=token)
        while start < token and tree.upos[start] in OPENING:
            start += 1
        end = max(
            (tree.subtree(c)[-1] for c in tree.kids[token] if c > token and tree.dep[c] == "flat"), default=token
        )
        return start, end + 1
