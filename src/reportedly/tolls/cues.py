"""Where a report tells a human cost: verbs, adjectives and nouns with the people they are said of."""

from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.language import Parse
from reportedly.propositions import Frame, Mention, Propositions
from reportedly.records.vocabulary import Effect
from reportedly.tolls.lexicon import VerbRule, effects
from reportedly.tolls.numbers import is_number
from reportedly.tolls.quantity import Quantity, quantity
from reportedly.tolls.victims import Victims, counting_head, kind_of, victims

# Which cue is believed where two tell of the same people: "shot" gives way to "dead", an adjective to its verb.
VERB, ADJECTIVE, NOUN, SHOT = 0, 1, 2, 3
FATALLY = frozenset({"fatally", "mortally"})


@dataclass(frozen=True, slots=True)
class Cost:
    """One telling of a cost: `cue` is the token that tells it, `frame` the proposition it hangs on."""

    effect: Effect
    group: Victims
    cue: int
    frame: int | None
    rank: int
    unreported: bool = False
    """"No casualties were reported": the lower bound alone is told."""


class Finder:
    """Finds the costs that one report tells, sentence by sentence."""

    def __init__(self, parse: Parse, props: Propositions) -> None:
        self.doc = parse.doc
        self.parse = parse
        self.props = props

    def find(self) -> list[Cost]:
        """All costs in text order, several readings of the same people included."""
        costs: list[Cost] = []
        for frame in self.props.frames:
            costs += self._frame_costs(frame)
        for sentence in self.parse.sentences:
            for at in range(sentence.start, sentence.end):
                costs += self._word_costs(at)
        return sorted(costs, key=lambda c: (c.group.head, c.rank, c.cue))

    def group(self, head: int, negated: bool = False) -> Victims | None:
        """The people that the phrase headed by a token stands for."""
        start = self.parse.sentence_at(head).start
        return victims(self.doc, counting_head(self.doc, head, start), start, negated)

    def frame_of(self, token: int) -> int | None:
        """The nearest frame above a token, itself included."""
        at = self.doc[token]
        for _ in range(len(self.doc)):
            index = self.props.at.get(at.i)
            if index is not None:
                return index
            if at.head.i == at.i:
                return None
            at = at.head
        return None

    def _cost(
        self, effect: Effect, head: int, cue: int, frame: int | None, rank: int, strict: bool = False
    ) -> Iterator[Cost]:
        negated = frame is not None and bool(self.props.frames[frame].over("negation"))
        group = self.group(head, negated)
        if group is None or (strict and not group.known):
            return
        if effect == "injured" and self.doc[group.head].lemma_ in effects().bodies["nouns"]:
            return
        if negated and group.quantity.max != 0:
            return
        yield Cost(effect, group, cue, frame, rank)

    def _frame_costs(self, frame: Frame) -> Iterator[Cost]:
        if frame.kind == "verb":
            for effect, rank, rule in self._verb_effects(frame):
                for mention in self._arguments(frame, rule):
                    for cost in self._cost(effect, mention.head, frame.head, frame.index, rank, rule.strict):
                        if cost.group.quantity.told or not rule.told:
                            yield cost
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
                yield rule.effect, SHOT if rule.effect == "casualties" else VERB, rule

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

    def _own_number(self, at: int) -> int | None:
        """The number that an adverb is said of alone: "three fatally", "eight of them fatally"."""
        before = at - 3 if self.doc[at - 1].lower_ in {"them", "whom"} else at - 1
        return before if at > 0 and before >= 0 and is_number(self.doc[before].lower_) else None

    def _lemmas_beside(self, frame: Frame) -> frozenset[str]:
        mentions = (*frame.subject, *frame.object, *(oblique.mention for oblique in frame.obliques))
        beside = {self.doc[m.head].lemma_.lower() for m in mentions}
        beside |= {child.lemma_.lower() for child in self.doc[frame.head].children if child.dep_ in {"obj", "obl"}}
        return frozenset(beside)

    def _arguments(self, frame: Frame, rule: VerbRule) -> tuple[Mention, ...]:
        """The mentions that suffer the verb; where the object was read as a bare adverbial, that."""
        if rule.victim == "subject":
            return frame.subject
        if frame.object:
            return frame.object
        if frame.link == "xcomp" and frame.parent is not None:
            return self.props.frames[frame.parent].object
        return () if frame.passive else frame.by("")

    def _gapped(self, effect: Effect, rank: int, frame: Frame) -> Iterator[Cost]:
        """ "Six were killed on Monday, and four more on Tuesday": a number joined to the verb without one of its own."""
        for child in self.doc[frame.head].children:
            if child.dep_ == "conj" and child.pos_ in {"NUM", "ADJ", "ADV"}:
                number = next((t for t in (child, *child.children) if is_number(t.lower_)), None)
                if number is not None:
                    yield from self._cost(effect, number.i, frame.head, frame.index, rank)

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

    def _noun_costs(self, frame: Frame) -> Iterator[Cost]:
        """ "the deaths of 12 miners", "the killing of a priest"."""
        if frame.lemma.lower() in effects().suicides and frame.light is not None:
            for mention in frame.subject:
                yield from self._cost("killed", mention.head, frame.head, frame.index, VERB, strict=True)
        effect = effects().nouns_of.get(frame.lemma.lower())
        if effect is None:
            return
        own = quantity(self.doc, frame.head, self.parse.sentence_at(frame.head).start)
        heads = [m.head for m in frame.object] or ([m.head for m in frame.subject] if effect == "killed" else [])
        if frame.lemma == "death":
            heads = [m.head for m in frame.subject]
        for head in heads:
            if not (own is not None and own.told):
                yield from self._cost(effect, head, frame.head, frame.index, NOUN, strict=True)

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
            yield from self._adjective(at, table.adjectives[word])
        elif lemma in table.nouns_counted and token.pos_ in {"NOUN", "PROPN"}:
            yield from self._counted(at, table.nouns_counted[lemma])
        elif lemma in table.conditions["nouns"]:
            yield from self._condition(at)
        elif lemma in table.lives["nouns"]:
            yield from self._lives(at)
        elif (
            lemma in table.bodies["nouns"] or word.removesuffix("s") in table.bodies["nouns"]
        ) and token.head.lemma_ in table.bodies["verbs"]:
            yield from self._bodies(at)

    def _manifold(self, at: int) -> Iterator[Cost]:
        """ "a double murder": two were killed."""
        for child in self.doc[at].children:
            value = effects().manifold.get(child.lower_)
            if value is not None and child.i < at:
                many = Quantity(value, value, value, child.i, child.i + 1, f"{child.lower_}: {value}")
                group = Victims(at, child.i, at + 1, at, many, "person", True)
                yield Cost("killed", group, at, self.frame_of(at), NOUN)

    def _condition(self, at: int) -> Iterator[Cost]:
        """ "Two men were in critical condition"."""
        token = self.doc[at]
        if not any(child.lower_ in effects().conditions["states"] for child in token.children):
            return
        above = (token, token.head) if token.dep_ in {"obl", "nmod"} else (token,)
        alone = self._another_before(at)
        if alone is not None:
            yield from self._cost("injured", alone, at, None, ADJECTIVE)
            return
        for subject in (c for holder in above for c in holder.children if c.dep_.startswith("nsubj")):
            yield from self._cost("injured", subject.i, at, self.frame_of(at), ADJECTIVE, strict=True)

    def _another_before(self, at: int) -> int | None:
        """ "one dead and another in critical condition": the word before "in", unless parts of the hurt are told."""
        start = self.parse.sentence_at(at).start
        before = next((c.i - 1 for c in self.doc[at].children if c.lower_ == "in" and c.i < at), start - 1)
        if before < start or not (self.doc[before].lower_ == "another" or is_number(self.doc[before].lower_)):
            return None
        hurt = any(effects().adjectives.get(token.lower_) == "injured" for token in self.doc[start:before])
        return None if hurt else before

    def _told(self, effect: Effect, head: int, cue: int) -> Iterator[Cost]:
        """A cost whose people must be counted by a word."""
        for cost in self._cost(effect, head, cue, self.frame_of(cue), ADJECTIVE):
            if cost.group.quantity.told:
                yield cost

    def _lives(self, at: int) -> Iterator[Cost]:
        """ "claimed nine lives"; "cost 12 people their lives" counts the people, not the lives."""
        token = self.doc[at]
        verb = next((a for a in token.ancestors if a.lemma_ in effects().lives["verbs"]), None)
        if verb is None:
            return
        owner = any(child.dep_ == "nmod:poss" for child in token.children)
        of = self._of(at)
        if of is not None:
            yield from self._cost("killed", of, verb.i, self.frame_of(verb.i), VERB, strict=True)
        elif not owner and token.head.i == verb.i:
            yield from self._told("killed", at, verb.i)
        elif owner:
            roles = {"obj", "iobj"} if verb.lemma_ == "cost" else {"nsubj"}
            for child in verb.children:
                if child.dep_ in roles and child.i != at:
                    yield from self._cost("killed", child.i, verb.i, self.frame_of(verb.i), VERB, strict=True)

    def _of(self, at: int) -> int | None:
        """The noun after "of"."""
        for child in self.doc[at].children:
            if child.dep_ == "nmod" and any(case.lower_ == "of" for case in child.children):
                return int(child.i)
        return None

    def _bodies(self, at: int) -> Iterator[Cost]:
        of = self._of(at)
        own = quantity(self.doc, at, self.parse.sentence_at(at).start)
        if of is not None and not (own is not None and own.told):
            yield from self._cost("killed", of, at, self.frame_of(at), NOUN, strict=True)
        else:
            yield from self._told("killed", at, at)

    def _counted(self, at: int, effect: Effect) -> Iterator[Cost]:
        """ "12 deaths", "no casualties": the noun itself is counted."""
        for cost in self._told(effect, at, at):
            silent = cost.group.quantity.max == 0 and any(
                t.lemma_ in effects().unreported
                for t in (self.doc[at].head, self.doc[at].head.head, *self.doc[at].children)
            )
            yield Cost(effect, cost.group, at, cost.frame, NOUN, silent)

    def _adjective(self, at: int, effect: Effect) -> Iterator[Cost]:
        """ "12 dead", "left 12 people dead", "three are missing", "nine wounded soldiers"."""
        token = self.doc[at]
        frame = self.frame_of(at)
        if token.head.lemma_ in {"fear", "presume", "believe", "play"} and token.dep_ == "xcomp":
            return
        subjects = self._adjective_subjects(at)
        own = self.group(at)
        if not subjects and own is not None and self._counts_itself(at, own.quantity) and token.dep_ != "amod":
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
