"""Where a report tells a human cost: verbs, adjectives and nouns with the people they are said of."""

from collections.abc import Iterator
from functools import lru_cache

from reportedly.propositions import Frame, Mention
from reportedly.records.vocabulary import Effect
from reportedly.tolls.beside import Beside
from reportedly.tolls.lexicon import VerbRule, effects
from reportedly.tolls.numbers import is_number
from reportedly.tolls.quantity import Quantity
from reportedly.tolls.reader import ADJECTIVE, SHOT, VERB, Cost
from reportedly.tolls.victims import PERSON_LABELS, kind_of

# "two more wounded", "three others badly hurt": words between a number and its cue.
OWN_CUE = 3
SET_BEFORE = frozenset({"dislocated", "obl:unmarked", "dep", "vocative"})
BODILY = frozenset({"killed", "injured", "casualties"})
FATALLY = frozenset({"fatally", "mortally"})


@lru_cache(maxsize=1)
def _cues() -> tuple[frozenset[str], frozenset[str]]:
    """The words, and the lemmas, at which `Finder` looks for a cost that no frame tells."""
    table = effects()
    bodies = table.bodies["nouns"]
    words = FATALLY.union(table.adjectives, bodies, (f"{noun}s" for noun in bodies))
    nouns = table.manifold_nouns.union(
        table.nouns_counted, table.wounds, table.conditions["nouns"], table.lives["nouns"]
    )
    return words, nouns | bodies


class Finder(Beside):
    """Finds the costs that one report tells, sentence by sentence."""

    def find(self) -> list[Cost]:
        """All costs in text order, several readings of the same people included."""
        costs: list[Cost] = []
        words, nouns = _cues()
        lowers, lemmas = self.props.tree.parsed.lower, self.props.tree.parsed.lemma
        for frame in self.props.frames:
            costs += self._frame_costs(frame)
        for sentence in self.parse.sentences:
            for at in range(sentence.start, sentence.end):
                if lowers[at] in words or lemmas[at] in nouns:
                    costs += self._word_costs(at)
        costs += [other for cost in costs for row in (self._headline_row, self._row_after) for other in row(cost)]
        return sorted(self._whole_names(costs), key=lambda c: (c.group.head, c.rank, c.cue))

    def _headline_row(self, cost: Cost) -> Iterator[Cost]:
        """ "Girl, man found dead": a person set before the subject by a comma alone, as headlines do."""
        head = self.doc[cost.group.head]
        comma = cost.group.start - 1
        if comma < 1 or self.doc[comma].text != "," or cost.frame is None or cost.group.quantity.max != 1:
            return
        first = self.doc[comma - 1]
        if first.dep_ in SET_BEFORE and first.head.i == head.head.i and kind_of(self.doc, first.i)[1]:
            yield from self._cost(cost.effect, first.i, cost.cue, cost.frame, cost.rank, strict=True)

    def _whole_names(self, costs: list[Cost]) -> list[Cost]:
        """The costs less those of a second half of a name whose first half was read as a person too."""
        told = {(cost.group.head, cost.effect) for cost in costs}
        kept = []
        for cost in costs:
            at = cost.group.head
            inside = at > 0 and self.doc[at].ent_type_ in PERSON_LABELS and self.doc[at].ent_iob_ == "I"
            if not (inside and (at - 1, cost.effect) in told) and not self._says_other(cost):
                kept.append(cost)
        return kept

    def _says_other(self, cost: Cost) -> bool:
        """ "One killed, four injured": a participle with a number of its own is not said of another's people."""
        own = effects().adjectives.get(self.doc[cost.group.head].lower_)
        cue = effects().adjectives.get(self.doc[cost.cue].lower_)
        return own is not None and cue is not None and own != cue and cost.cue != cost.group.head

    def _frame_costs(self, frame: Frame) -> Iterator[Cost]:
        if frame.kind == "verb":
            for effect, rank, rule in self._verb_effects(frame):
                for head in self._sufferers_of(frame, rule):
                    for cost in self._cost(effect, head, frame.head, frame.index, rank, rule.strict):
                        if cost.group.quantity.told or not rule.told:
                            yield cost
                if effect in BODILY:
                    yield from self._companions(frame, effect, rank, rule)
                yield from self._gapped(effect, rank, frame)
            yield from self._takings(frame)
        elif frame.kind == "noun":
            yield from self._noun_costs(frame)

    def _verb_effects(self, frame: Frame) -> Iterator[tuple[Effect, int, VerbRule]]:
        table = effects()
        manner = self._manner(frame)
        lemma = frame.lemma.lower()
        if manner is not None:
            yield manner, VERB, VerbRule(manner, "object", True, frozenset())
            return
        for rule in table.verbs.get(lemma, ()):
            if (not rule.needs or rule.needs & self._lemmas_beside(frame)) and self._form_fits(frame, rule):
                told = self._outcome(frame, self._deadly(frame, rule.effect))
                yield told, SHOT if told == "casualties" else VERB, rule
        yield from self._struck(frame)

    def _deadly(self, frame: Frame, effect: Effect) -> Effect:
        """ "Suffered a fatal wound" kills."""
        near = (word for child in self.doc[frame.head].children if child.dep_ == "obj" for word in child.children)
        return "killed" if effect == "injured" and any(w.lower_ in effects().deadly for w in near) else effect

    def _form_fits(self, frame: Frame, rule: VerbRule) -> bool:
        """Whether voice and adjuncts are those that the rule asks for."""
        if rule.passive and not frame.passive:
            return False
        beside = {oblique.preposition for oblique in frame.obliques}
        beside |= {child.lower_ for child in self.doc[frame.head].children if child.dep_ in {"advmod", "xcomp"}}
        return not rule.without & beside

    def _manner(self, frame: Frame) -> Effect | None:
        """The effect that a word beside a violent verb gives it: "shot dead", "beaten to death"."""
        if frame.lemma.split()[0] not in effects().manner_verbs:
            return None
        if frame.head and self.doc[frame.head - 1].lower_ in FATALLY:
            return "killed"
        for child in self.doc[frame.head].children:
            effect = effects().manner.get(child.lower_)
            if self._own_number(child.i) is not None:
                continue
            if effect is not None and child.dep_.split(":")[0] in {
                "advmod",
                "xcomp",
                "obl",
                "acl",
                "advcl",
                "compound",
            }:
                return effect
        return None

    def _lemmas_beside(self, frame: Frame) -> frozenset[str]:
        mentions = (*frame.subject, *frame.object, *(oblique.mention for oblique in frame.obliques))
        beside = {self.doc[m.head].lemma_.lower() for m in mentions}
        beside |= {child.lemma_.lower() for child in self.doc[frame.head].children if child.dep_ in {"obj", "obl"}}
        # "to University Medical Center", "one of the shots"
        beside |= {f"{self.doc[m.head - 1].lower_} {self.doc[m.head].lemma_.lower()}" for m in mentions if m.head}
        beside |= {self.doc[of].lemma_.lower() for m in mentions if (of := self._of(m.head)) is not None}
        return frozenset(beside)

    def _sufferers_of(self, frame: Frame, rule: VerbRule) -> list[int]:
        """The tokens of all who suffer the verb."""
        heads = [mention.head for mention in self._arguments(frame, rule)]
        return self._whole_row(frame, heads) if rule.effect in BODILY else heads

    def _arguments(self, frame: Frame, rule: VerbRule) -> tuple[Mention, ...]:
        """The mentions that suffer the verb; where the object was read as a bare adverbial, that."""
        if rule.victim == "subject":
            above = self.props.frames[frame.parent] if frame.parent is not None else None
            if (
                above is not None
                and above.lemma in effects().found["verbs"]
                and not frame.passive
                and above.object
            ):
                loose = frame.link in {"advcl", "xcomp", "ccomp"}  # "police found a boy suffering from burns"
                return above.object if loose and above.object[0].head < frame.head else frame.subject
            return frame.subject
        if frame.object:
            return frame.object
        if frame.link == "xcomp" and frame.parent is not None:
            over = self.props.frames[frame.parent]
            return frame.subject if over.lemma in effects().staying else over.object
        if not frame.passive and self._reduced(frame):
            return frame.subject
        return () if frame.passive else frame.by("")

    def _reduced(self, frame: Frame) -> bool:
        """ "left the captain dead and a driver wounded": a participle after its noun, read as a verb without object."""
        token = self.doc[frame.head]
        before = next((c.i for c in token.children if c.dep_ == "nsubj" and c.i < token.i), None)
        person = before is not None and kind_of(self.doc, before)[1]
        return token.lower_ in effects().adjectives and person and not frame.by("")

    def _gapped(self, effect: Effect, rank: int, frame: Frame) -> Iterator[Cost]:
        """ "Six were killed on Monday, and four more on Tuesday": a number joined to the verb without one of its own."""
        for child in self.doc[frame.head].children:
            if child.dep_ == "conj" and child.pos_ in {"NUM", "ADJ", "ADV"}:
                number = next((t for t in (child, *child.children) if is_number(t.lower_)), None)
                if number is not None and not self._has_own_cue(number.i):
                    yield from self._cost(effect, number.i, frame.head, frame.index, rank)

    def _has_own_cue(self, number: int) -> bool:
        """ "One killed, three injured", "two were killed and two more wounded": the number has a cue of its own."""
        for at in range(number + 1, min(number + 1 + OWN_CUE, len(self.doc))):
            if self.doc[at].lower_ in effects().adjectives or self.doc[at].lemma_ in effects().verbs:
                return True
            if self.doc[at].is_punct or self.doc[at].pos_ in {"ADP", "CCONJ"}:
                return False
        return False

    def _takings(self, frame: Frame) -> Iterator[Cost]:
        """ "took 12 hostages": the object names the effect itself."""
        if frame.lemma.split()[0] not in {"take", "hold", "seize"}:
            return
        for child in self.doc[frame.head].children:
            effect = effects().takings.get(child.lemma_)
            if effect is not None and child.dep_ in {"obj", "nsubj:pass"}:
                group = self.group(child.i)
                if group is not None and group.quantity.told:
                    yield Cost(effect, group, frame.head, frame.index, VERB)

    def _word_costs(self, at: int) -> Iterator[Cost]:
        token = self.doc[at]
        table = effects()
        lemma = token.lemma_.lower()
        word = token.lower_
        if lemma in table.manifold_nouns:
            yield from self._manifold(at)
        if word in FATALLY and self._own_number(at) is not None:
            yield from self._cost("killed", self._own_number(at) or 0, at, self.frame_of(at), VERB)
        elif word in table.adjectives:
            yield from self._of_the_harmed(at)
            yield from self._adjective(at, table.adjectives[word])
        elif lemma in table.nouns_counted and token.pos_ in {"NOUN", "PROPN"}:
            yield from self._counted(at, table.nouns_counted[lemma])
        elif lemma in table.wounds and token.head.pos_ in {"NOUN", "PROPN", "NUM", "PRON", "VERB"}:
            yield from self._with_wounds(at)
        elif lemma in table.conditions["nouns"]:
            yield from self._condition(at)
        elif lemma in table.lives["nouns"]:
            yield from self._lives(at)
        elif (
            lemma in table.bodies["nouns"] or word.removesuffix("s") in table.bodies["nouns"]
        ) and token.head.lemma_ in table.bodies["verbs"]:
            yield from self._bodies(at)

    def _adjective(self, at: int, effect: Effect) -> Iterator[Cost]:
        """ "12 dead", "left 12 people dead", "three are missing", "nine wounded soldiers"."""
        token = self.doc[at]
        frame = self.frame_of(at)
        if token.head.lemma_ in {"fear", "presume", "believe", "play"} and token.dep_ == "xcomp":
            return
        subjects = self._adjective_subjects(at)
        own = self.group(at)
        alone = own is not None and self._counts_itself(at, own.quantity) and not self._belongs_on(at)
        if own is not None and alone and all(head < own.quantity.start for head in subjects):
            yield from self._cost(effect, at, at, frame, ADJECTIVE)
            return
        if self._is_told_verb(at):
            return
        for head in subjects:
            yield from self._cost(effect, head, at, frame, ADJECTIVE, strict=True)
        if subjects:
            return
        for head, must_be_told in self._said_of(at):
            for cost in self._cost(effect, head, at, frame, ADJECTIVE, strict=True):
                if cost.group.quantity.told or not must_be_told:
                    yield cost

    def _belongs_on(self, at: int) -> bool:
        """Whether the word is an adjective of the noun after it: "two injured climbers", not "two injured, gunman dead"."""
        if self.doc[at].dep_ != "amod":
            return False
        row = at + 2 < len(self.doc) and self.doc[at + 1].text == "," and self.doc[at].head.i > at
        return not (row and self.doc[at + 2].pos_ in {"NOUN", "PROPN", "NUM", "DET"})

    def _is_told_verb(self, at: int) -> bool:
        """Whether the word is a verb whose people `_frame_costs` finds; a participle beside its noun may lack them."""
        frame = self.props.frame(at)
        if frame is None or frame.kind != "verb" or frame.lemma not in effects().verbs:
            return False
        return bool(frame.object) or self.doc[at].dep_ not in {"acl", "amod"}

    def _adjective_subjects(self, at: int) -> list[int]:
        """Whom the proposition of an adjective or participle is said of ("left three soldiers and a guard dead")."""
        frame = self.props.frame(at)
        if frame is None or frame.head != at:
            return []
        mentions = frame.subject if frame.kind == "adjective" else frame.object
        above = self.props.frame(self.doc[at].head.i)
        if self.doc[at].dep_ == "xcomp" and above is not None and above.object:
            mentions = above.object
        return [m.head for m in mentions if kind_of(self.doc, m.head)[1] or is_number(self.doc[m.head].lower_)]

    def _counts_itself(self, at: int, how_many: Quantity) -> bool:
        """Whether an adjective has a number of its own: "12 dead", "three others hurt", but not "three towns killed"."""
        if not how_many.told or how_many.start >= at:
            return False
        if self.doc[how_many.end - 1].lower_ in {"both", "all"}:
            return False  # "were both injured"
        if how_many.start and self.doc[how_many.start - 1].lower_ == "of":
            return False  # "a father of three killed at the gate"
        return how_many.end == at or (how_many.end < at and kind_of(self.doc, at - 1)[1])

    def _said_of(self, at: int) -> Iterator[tuple[int, bool]]:
        """The heads an adjective is said of, and whether they must be counted by a word to be a cost."""
        token = self.doc[at]
        if token.dep_ in {"amod", "acl"} and token.head.pos_ in {"NOUN", "PROPN", "NUM", "PRON"}:
            yield token.head.i, token.i < token.head.i
            return
        subjects = [c for c in token.children if c.dep_.startswith("nsubj")]
        if not subjects and token.dep_ in {"xcomp", "ccomp", "advcl", "acl", "conj"}:
            frame = self.props.frame(token.head.i)
            if frame is not None and token.dep_ == "xcomp":
                for mention in frame.object or frame.subject:
                    yield mention.head, False
                return
            subjects = [c for c in token.head.children if c.dep_ in {"obj", "nsubj:pass"} and c.i < at]
        for subject in subjects:
            yield subject.i, False
