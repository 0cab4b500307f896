"""Costs told by nouns: deaths, bodies, lives, wounds, conditions, the killing of somebody."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from reportedly.propositions import Frame
from reportedly.records.vocabulary import Effect
from reportedly.tolls.lexicon import effects, harmless
from reportedly.tolls.numbers import is_number
from reportedly.tolls.quantity import Quantity, quantity
from reportedly.tolls.reader import ADJECTIVE, NOUN, VERB, Cost, Reader, members
from reportedly.tolls.victims import Victims, kind_of


class Nouns(Reader):
    """Finds the costs that nouns tell."""

    def _noun_costs(self, frame: Frame) -> Iterator[Cost]:
        """ "the deaths of 12 miners", "the killing of a priest"."""
        lemma = frame.lemma.lower()
        if lemma in effects().suicides and frame.light is not None:
            for mention in frame.subject:
                yield from self._cost("killed", mention.head, frame.head, frame.index, VERB, strict=True)
        borne = effects().borne.get(lemma)
        if borne is not None and frame.light in effects().bearing:
            for mention in frame.object:
                told = self._noun_manner(frame.head) or borne
                yield from self._cost(told, mention.head, frame.head, frame.index, VERB, strict=True)
        effect = effects().nouns_of.get(lemma)
        if effect is None:
            return
        own = quantity(self.doc, frame.head, self.parse.sentence_at(frame.head).start)
        heads = [head for head in self._sufferers(frame, effect) if not self._does_it(head)]
        manner = self._noun_manner(frame.head)
        for head in heads:
            if not (own is not None and own.told):
                yield from self._cost(manner or effect, head, frame.head, frame.index, NOUN, strict=True)

    def _sufferers(self, frame: Frame, effect: Effect) -> list[int]:
        """Whom the noun is said of: "the deaths of 12 miners", "the general's murder"; not who faces the charge."""
        if frame.light in effects().facing:
            return [m.head for m in frame.object if not self.doc[m.head].dep_.startswith("nsubj")]
        if frame.lemma == "death":
            return [m.head for m in frame.subject]
        return [m.head for m in frame.object] or ([m.head for m in frame.subject] if effect == "killed" else [])

    def _of_the_harmed(self, at: int) -> Iterator[Cost]:
        """ "Eight of the dead were children", "the dead included two nurses": told though nobody tells how many died."""
        token = self.doc[at]
        effect = effects().adjectives[token.lower_]
        if not any(child.lower_ == "the" for child in token.children):
            return
        above = token.head
        if any(child.lower_ == "of" for child in token.children) and is_number(above.lower_):
            if above.dep_ == "nsubj" and above.head.pos_ == "NOUN":
                kind = kind_of(self.doc, above.head.i)[0]
                for cost in self._told(effect, above.i, at):
                    yield replace(
                        cost, group=replace(cost.group, kind=kind, words=(above.head.i, above.head.i + 1))
                    )
        elif token.dep_ == "nsubj" and above.lemma_ == "include":
            for child in above.children:
                if child.dep_ == "obj":
                    for member in members(child):
                        yield from self._cost(effect, member, at, self.frame_of(above.i), NOUN, strict=True)

    def _no_reports(self, at: int, effect: Effect) -> Iterator[Cost]:
        """ "There were no reports of casualties": none reported."""
        above = self.doc[at].head
        no = next((child for child in above.children if child.lower_ == "no" and child.i < above.i), None)
        if self.doc[at].dep_ == "nmod" and no is not None and above.lemma_ in effects().unreported:
            none = Quantity(0, 0, 0, no.i, no.i + 1)
            group = Victims(at, no.i, at + 1, at, none, kind_of(self.doc, at)[0], True)
            yield Cost(effect, group, at, self.frame_of(above.i), NOUN, True)

    def _does_it(self, head: int) -> bool:
        """ "gang murders", "a police shooting": a body of people before the noun does it."""
        return self.doc[head].dep_ == "compound" and self.doc[head].lemma_.lower() in harmless().bodies

    def _noun_manner(self, at: int) -> Effect | None:
        """ "the fatal shooting of": what a word beside the noun makes of it."""
        for child in self.doc[at].children:
            if child.dep_ in {"amod", "compound"} and child.lower_ in effects().deadly:
                return "killed"
        return None

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
        for subject in (c for holder in above for c in _bearers(holder)):
            if is_number(subject.lower_) and self._hurt_before(subject.i):
                return  # "four were hurt and one was in critical condition": one of the four
            for member in members(subject):
                yield from self._cost("injured", member, at, self.frame_of(at), ADJECTIVE, strict=True)

    def _with_wounds(self, at: int) -> Iterator[Cost]:
        """ "six people with gunshot wounds", "two men suffering from burns"."""
        token = self.doc[at]
        if not any(child.lower_ == "with" for child in token.children):
            return
        if token.dep_ == "nmod":
            yield from self._cost("injured", token.head.i, at, self.frame_of(at), ADJECTIVE, strict=True)
        frame = self.props.frame(token.head.i)
        if token.dep_ == "obl" and frame is not None:
            # "were found with wounds", "showed up at a clinic with wounds"
            bearing = frame.object if frame.lemma in effects().found["verbs"] else ()
            bearing = frame.subject if frame.lemma in effects().found["coming"] else bearing
            for mention in bearing:
                yield from self._cost("injured", mention.head, at, frame.index, ADJECTIVE, strict=True)

    def _another_before(self, at: int) -> int | None:
        """ "one dead and another in critical condition": the word before "in", unless parts of the hurt are told."""
        start = self.parse.sentence_at(at).start
        before = next((c.i - 1 for c in self.doc[at].children if c.lower_ == "in" and c.i < at), start - 1)
        if before < start or not (self.doc[before].lower_ == "another" or is_number(self.doc[before].lower_)):
            return None
        return None if self._hurt_before(before) else before

    def _hurt_before(self, at: int) -> bool:
        """Whether the sentence has told of hurt people before a token."""
        start = self.parse.sentence_at(at).start
        return any(effects().adjectives.get(token.lower_) == "injured" for token in self.doc[start:at])

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

    def _bodies(self, at: int) -> Iterator[Cost]:
        of = self._of(at)
        own = quantity(self.doc, at, self.parse.sentence_at(at).start)
        if of is not None and not (own is not None and own.told):
            for member in members(self.doc[of]):
                yield from self._cost("killed", member, at, self.frame_of(at), NOUN, strict=True)
        else:
            yield from self._told("killed", at, at)

    def _counted(self, at: int, effect: Effect) -> Iterator[Cost]:
        """ "12 deaths", "no casualties": the noun itself is counted; "three homicide victims": the noun after it."""
        above = self.doc[at].head
        if self.doc[at].dep_ == "compound" and above.pos_ == "NOUN":
            if kind_of(self.doc, above.i)[1]:
                yield from self._told(effect, above.i, at)
            return
        yield from self._no_reports(at, effect)
        for cost in self._told(effect, at, at):
            silent = cost.group.quantity.max == 0 and any(
                t.lemma_ in effects().unreported
                for t in (self.doc[at].head, self.doc[at].head.head, *self.doc[at].children)
            )
            yield Cost(effect, cost.group, at, cost.frame, NOUN, silent)


def _bearers(holder: Any) -> list[Any]:
    """Whom a condition is said of: the subject, or the object of an active verb ("rushed him to hospital in ...")."""
    objects = [child for child in holder.children if child.dep_ == "obj"]
    return objects or [child for child in holder.children if child.dep_.startswith("nsubj")]
