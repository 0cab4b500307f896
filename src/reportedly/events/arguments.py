"""The arguments of a frame by slot, also where the parser hung a phrase on the object instead of the verb."""

from reportedly.language import Parse
from reportedly.propositions import Frame, Mention, Propositions

# Slots that a longer preposition also fills: "pulled out of the town" is "of" and "from".
ALSO: dict[str, tuple[str, ...]] = {
    "of": ("out of",),
    "from": ("out of", "away from"),
    "with": ("together with", "along with", "alongside"),
    "for": ("in support of", "on behalf of", "in favour of", "in favor of"),
    "on": ("upon",),
    "outside": ("in front of",),
    "against": (
        "in defiance of",
        "in protest at",
        "in protest against",
        "in protest of",
        "in opposition to",
        "vs",
        "vs.",
        "versus",
    ),
}
# Particles that the parser may take for prepositions; others ("in", "over", "down") are far oftener prepositions.
MISTAKEN = ("off", "up", "out")


class Arguments:
    """Reads the slots of one report's frames."""

    def __init__(self, parse: Parse, props: Propositions) -> None:
        self._parse = parse
        self._doc, self._words = parse.doc, props.tree.parsed
        self._props = props
        self._clauses: dict[int, Frame] | None = None
        self._under: dict[int, tuple[tuple[str, int, tuple[int, ...]], ...]] = {}

    def of(self, frame: Frame, slot: str) -> tuple[Mention, ...]:
        """The mentions in a slot: subject, object, indirect, or those with a preposition.

        For a verb, a phrase inside its object counts where the verb has none of its own ("granted a loan to the
        ministry"), unless the object is an event with a frame to itself.
        """
        if slot == "subject":
            return frame.subject
        if slot == "object":
            return frame.object or self._after_particle(frame)
        if slot == "indirect":
            return frame.indirect
        if slot == "content:subject":
            return tuple(m for i in frame.complements for m in self._props.frames[i].subject)
        if slot == "content:object":
            return tuple(m for i in frame.complements for m in self._props.frames[i].object)
        found = frame.by(slot, *ALSO.get(slot, ()))
        return found or self._nested(frame, slot)

    def _after_particle(self, frame: Frame) -> tuple[Mention, ...]:
        """ "Sealed off the town", where the parser took the particle for a preposition."""
        return frame.by(*MISTAKEN) if frame.kind == "verb" and not frame.passive else ()

    def _nested(self, frame: Frame, slot: str) -> tuple[Mention, ...]:
        if frame.kind == "adjective":
            return ()
        heads = [t for t in frame.tokens if t != frame.head or frame.kind == "noun"]
        heads += [m.head for m in frame.object]
        found: list[Mention] = []
        for head in heads:
            told = [one for one in self._phrases(head) if one[0] == slot and one[1] not in frame.tokens]
            found += [self.mention(token) for _, token, _ in told]
            found += [self.mention(token) for _, _, joined in told for token in joined]
        return tuple(found)

    def _phrases(self, head: int) -> tuple[tuple[str, int, tuple[int, ...]], ...]:
        """The phrases under a token: each one's preposition, its head, and what is joined to that."""
        known = self._under.get(head)
        if known is None:
            words = self._words
            known = self._under[head] = tuple(
                (self._case(c), c, tuple(k for k in words.kids[c] if words.dep[k] == "conj"))
                for c in words.kids[head]
                if words.dep[c].split(":")[0] in {"nmod", "obl"}
            )
        return known

    def _case(self, token: int) -> str:
        words = self._words
        return " ".join(words.lower[c] for c in words.kids[token] if words.dep[c] in {"case", "fixed"})

    def mention(self, token: int) -> Mention:
        """The noun phrase of a token, its preposition left out."""
        head = self._doc[token]
        inside = [
            c
            for c in head.children
            if c.dep_ in {"det", "amod", "compound", "nummod", "flat", "nmod:poss"} and c.i < token
        ]
        start = min((c.left_edge.i for c in inside), default=token)
        end = max((c.i for c in head.children if c.dep_ == "flat"), default=token) + 1
        return Mention(head=token, start=start, end=end, span=self._parse.span(start, end))

    def particles(self, frame: Frame) -> set[str]:
        """The words that may be the verb's particle, whatever the parser made of them (adverb, preposition, predicate)."""
        words = self._words
        found = {
            words.lower[child]
            for token in frame.tokens
            for child in words.kids[token]
            if words.dep[child] in {"advmod", "compound:prt", "xcomp", "obl", "case"}
        }
        for mention in frame.object:
            found.update(words.lower[c] for c in words.kids[mention.head] if words.dep[c] == "case")
        found.update(o.preposition for o in frame.obliques if o.preposition in MISTAKEN)
        return found

    def governor(self, frame: Frame) -> Frame | None:
        """The verb whose object an event noun is ("levelled accusations", also "were levelled"); None if there is none."""
        if frame.kind != "noun":
            return None
        if frame.parent is None or frame.link not in {"obj", "nsubj:pass"}:
            return self._clause_on(frame)
        above = self._props.frames[frame.parent]
        return above if above.kind == "verb" else None

    def _clause_on(self, frame: Frame) -> Frame | None:
        """ "An agreement which the state reached": the verb of the clause on the noun, whose object the noun is."""
        if self._clauses is None:
            self._clauses = {}
            for clause in self._props.frames:
                if clause.kind == "verb" and clause.link == "acl:relcl":
                    for mention in clause.object:
                        if mention.carried:
                            self._clauses.setdefault(mention.head, clause)
        return self._clauses.get(frame.head)

    def unframed(self, frame: Frame) -> set[str]:
        """The nouns that are the object and no frames by themselves, alone and with each word under them ("martial law")."""
        found = set[str]()
        words = self._words
        inside = [t for t in frame.tokens if t != frame.head and words.upos[t] in {"NOUN", "PROPN"}]
        for token in (*inside, *(m.head for m in frame.object)):
            framed = self._props.frame(token)
            if framed is not None and framed is not frame:
                continue
            noun = words.lemma[token]
            found.add(noun)
            found.update(f"{words.lemma[c]} {noun}" for c in words.kids[token])
        return found
