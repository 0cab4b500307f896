"""Parts of a whole: "including 12 children", "nine of them police", "two people, a man and a woman"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from reportedly.language import Parse
from reportedly.records.vocabulary import Effect
from reportedly.tolls.cues import Finder
from reportedly.tolls.lexicon import effects
from reportedly.tolls.numbers import is_number
from reportedly.tolls.quantity import Quantity, quantity
from reportedly.tolls.reader import Cost
from reportedly.tolls.victims import PERSON_LABELS, Victims, kind_of, victims

# "including" further than this from the figure it parts belongs to something else.
REACH = 14
PRONOUNS = frozenset({"them", "whom", "these", "those"})
HARMED = frozenset(
    {"dead", "victim", "casualty", "killed", "wounded", "injured", "deceased", "fatality", "hostage", "detainee"}
)


# What opens a list of names after the number of those named, and how many words may stand between ("a clerk, Ana Ruiz").
OPENING = frozenset({",", ":", "—", "–", "-", "--", "("})
LONGEST_OPENING = 6
MOST = Quantity(None, None, None, 0, 0, "most: more than half")

# Nouns that no list sets beside those they hold: what follows them says who they were.
AT_LARGE = frozenset({"other", "people", "person", "victim"})


class Parts:
    """Finds the parts of the costs already found, as pairs of a cost and the whole it belongs to."""

    def __init__(self, finder: Finder, parse: Parse, wholes: Sequence[Cost]) -> None:
        self.finder = finder
        self.parse = parse
        self.doc = parse.doc
        self.wholes = wholes
        self._first_at: dict[int, Cost] = {}
        for whole in wholes:
            self._first_at.setdefault(whole.group.head, whole)

    def find(self) -> list[tuple[Cost, Cost]]:
        """(part, whole) in text order; each part once."""
        found: dict[int, tuple[Cost, Cost]] = {}
        if not self.wholes:
            return []
        for sentence in self.parse.sentences:
            for at in range(sentence.start, sentence.end):
                for group, whole in self._at(at, sentence.start):
                    if group.head != whole.group.head and _may_be_part(group, whole.group):
                        part = replace(whole, group=group, effect=self._fate(group) or whole.effect)
                        found.setdefault(group.head, (part, whole))
        for part, whole in self._named():
            found.setdefault(part.group.head, (part, whole))
        return [found[head] for head in sorted(found)]

    def _named(self) -> Iterator[tuple[Cost, Cost]]:
        """ "wounded three others: Ana Ruiz, 28; Luis Paz, 20; and Eva Sol": no more names than the number before them."""
        for whole in self.wholes:
            size, end = whole.group.quantity.max, self.parse.sentence_at(whole.group.head).end
            names = [
                cost
                for cost in self.wholes
                if whole.group.head < cost.group.head < end and self._is_name(cost) and cost.effect == whole.effect
            ]
            if not whole.group.quantity.told or size is None or not 2 <= len(names) <= size:
                continue
            opening = self.doc[max(whole.cue, whole.group.end - 1) + 1 : names[0].group.start]
            listed = opening and opening[0].text in OPENING and len(opening) <= LONGEST_OPENING
            if listed and not any(token.pos_ in {"VERB", "AUX", "CCONJ"} for token in opening):
                yield from ((name, whole) for name in names)

    def _is_name(self, cost: Cost) -> bool:
        token = self.doc[cost.group.head]
        return token.pos_ == "PROPN" and token.ent_type_ in PERSON_LABELS

    def _fate(self, group: Victims) -> Effect | None:
        """What a relative clause tells of a part alone: "210 of whom have died"; None where it tells nothing else."""
        for token in self.doc[group.head : min(group.head + 3, len(self.doc))]:
            if token.lower_ == "whom":
                for rule in effects().verbs.get(token.head.lemma_, ()):
                    if rule.victim == "subject" and not rule.needs:
                        return rule.effect
        return None

    def _at(self, at: int, start: int) -> Iterator[tuple[Victims, Cost]]:
        word = self.doc[at].lower_
        if word == "including" or (
            word == "among" and self.doc[min(at + 1, len(self.doc) - 1)].lower_ in PRONOUNS
        ):
            yield from self._including(at, start)
        elif word in effects().severity:
            yield from self._severely(at, start)
        elif word == "of" and at + 1 < len(self.doc) and self.doc[at + 1].lower_ in PRONOUNS:
            yield from self._of_them(at, start)
        elif word in {"included", "include", "includes"} or (word == "among" and self._harmed(at + 1, at + 5)):
            yield from self._dead_included(at)
        elif word == "of" and self._harmed(at + 1, at + 4) and at > start and is_number(self.doc[at - 1].lower_):
            yield from self._of_the_dead(at, start)
        else:
            yield from self._apposed(at)

    def _before(self, at: int, start: int) -> Cost | None:
        """The last whole told before a token in its sentence, or in the sentence before where `start` says so."""
        near = [c for c in self.wholes if start <= c.group.head < at]
        return near[-1] if near else None

    def _including(self, at: int, start: int) -> Iterator[tuple[Victims, Cost]]:
        whole = self._before(at, start)
        if whole is None or at - max(whole.group.end, whole.cue) > REACH:
            return
        token = self.doc[at]
        if token.lower_ == "among":
            head = next(
                (self.doc[i] for i in range(at + 2, min(at + 8, len(self.doc))) if self.doc[i].pos_ == "NOUN"),
                None,
            )
        elif token.dep_ in {"case", "mark", "cc"}:
            head = token.head
        else:
            head = next((child for child in token.children if child.dep_ in {"obj", "nsubj", "obl", "nmod"}), None)
        if head is None or head.i < at:
            return
        for member in (head, *_conjuncts(head)):
            group = victims(self.doc, member.i, at + 1)
            if group is not None and group.known:
                yield group, whole

    def _of_them(self, at: int, start: int) -> Iterator[tuple[Victims, Cost]]:
        """ "nine of them police recruits": number before, kind after."""
        most = at > start and self.doc[at - 1].lower_ == "most"
        if at == start or not (most or is_number(self.doc[at - 1].lower_)) or _does_harm(self.doc[at - 1]):
            return
        how_many = replace(MOST, start=at - 1, end=at) if most else quantity(self.doc, at - 1, start)
        whole = self._before(how_many.start if how_many else at - 1, start)
        if whole is None:
            previous = self.parse.sentence_at(start).index - 1
            whole = self._before(at - 1, self.parse.sentences[previous].start) if previous >= 0 else None
        if whole is None or how_many is None:
            return
        if most:
            how_many = _more_than_half(whole.group.quantity, how_many)
        noun = self._kind_noun(at + 2)
        kind = kind_of(self.doc, noun)[0] if noun is not None else whole.group.kind
        words = None if noun is not None else whole.group.words or (whole.group.group_start, whole.group.end)
        head = at - 1
        end = noun + 1 if noun is not None else head + 1
        group_start = self._phrase_start(noun, at + 2) if noun is not None else head
        yield Victims(head, how_many.start, end, group_start, how_many, kind, True, words), whole

    def _severely(self, at: int, start: int) -> Iterator[tuple[Victims, Cost]]:
        """ "22 injured, nine critically": a number and its adverb alone."""
        if (
            at - 2 <= start
            or not is_number(self.doc[at - 1].lower_)
            or self.doc[at - 2].text not in {",", "and", "("}
        ):
            return
        whole = self._before(at - 1, start)
        how_many = quantity(self.doc, at - 1, at - 1)
        if whole is not None and how_many is not None and whole.effect == "injured":
            words = whole.group.words or (whole.group.group_start, whole.group.end)
            yield Victims(at - 1, at - 1, at, at - 1, how_many, whole.group.kind, True, words), whole

    def _kind_noun(self, at: int) -> int | None:
        """The noun that says who they were, within the next words of the same clause."""
        last = None
        for i in range(at, min(at + 7, len(self.doc))):
            token = self.doc[i]
            if token.pos_ in {"NOUN", "PROPN"}:
                last = i
            elif last is not None or token.is_punct or token.pos_ in {"ADP", "CCONJ", "SCONJ", "VERB"}:
                break
        return last

    def _phrase_start(self, noun: int, at: int) -> int:
        start = noun
        while (
            start > at
            and self.doc[start - 1].pos_ in {"ADJ", "NOUN", "PROPN", "PUNCT"}
            and self.doc[start - 1].text != ","
        ):
            start -= 1
        return start

    def _harmed(self, start: int, end: int) -> bool:
        words = list(self.doc[start : min(end, len(self.doc))])
        return any(t.lower_ in HARMED or t.lemma_.lower() in HARMED for t in words) and words[0].lower_ in {
            "the",
            "those",
        }

    def _dead_included(self, at: int) -> Iterator[tuple[Victims, Cost]]:
        """ "The dead included two nurses", "among the dead were two nurses"."""
        token = self.doc[at]
        if token.lower_ == "among":
            verb = next(
                (a for a in token.ancestors if a.pos_ in {"VERB", "AUX", "NOUN"} and a.lower_ not in HARMED), None
            )
            heads = [c for c in verb.children if c.dep_ == "nsubj"] if verb is not None else []
            if verb is not None and verb.pos_ == "NOUN":
                heads = [verb]
            # "a medic and two cooks were among the 19 killed": the whole is the predicate
            heads = heads or [c for c in token.head.children if c.dep_ == "nsubj"]
        else:
            subject = next((c for c in token.children if c.dep_.startswith("nsubj")), None)
            if subject is None or subject.lemma_.lower() not in HARMED:
                return
            heads = [c for c in token.children if c.dep_ == "obj"]
        named = next((c for c in self.wholes if at < c.group.head <= at + 4 and token.lower_ == "among"), None)
        whole = named or next(
            (c for c in reversed(self.wholes) if c.group.head < at and c.effect in {"killed", "casualties"}), None
        )
        if whole is None:
            return
        for head in heads:
            for member in (head, *_conjuncts(head)):
                group = self.finder.group(member.i)
                if group is not None and group.known:
                    yield group, whole

    def _of_the_dead(self, at: int, start: int) -> Iterator[tuple[Victims, Cost]]:
        """ "Three of the dead were children"."""
        top = self.doc[at - 1]
        predicate = top.head if top.dep_ == "nsubj" and top.head.pos_ == "NOUN" else None
        whole = next((c for c in reversed(self.wholes) if c.group.head < at - 1), None)
        how_many = quantity(self.doc, at - 1, start)
        if predicate is None or whole is None or how_many is None:
            return
        kind = kind_of(self.doc, predicate.i)[0]
        yield Victims(at - 1, how_many.start, predicate.i + 1, predicate.i, how_many, kind, True), whole

    def _apposed(self, at: int) -> Iterator[tuple[Victims, Cost]]:
        """ "two people, a man and a woman": the apposed nouns are the same people again."""
        whole = self._first_at.get(at)
        if whole is None or (whole.group.quantity.max == 1 and whole.group.quantity.min == 1):
            return
        row = _spelled_out(self.doc[at])
        groups = [(member, self.finder.group(member.i)) for member in row]
        if row and sum(g.quantity.max or 0 for _, g in groups if g is not None) == whole.group.quantity.max:
            yield from ((group, whole) for _, group in groups if group is not None)
            return
        for child in self.doc[at].children:
            if (child.dep_ == "appos" or _set_off(child)) and not _partitive_of(child):
                for member in (child, *_conjuncts(child)):
                    group = self.finder.group(member.i)
                    if group is not None and group.known:
                        yield group, whole


def _spelled_out(noun: Any) -> list[Any]:
    """ "Four others, three cooks and a girl of 9, were": a row after a noun for people at large, hung on it as if joined."""
    row = _conjuncts(noun)
    if noun.lemma_.lower() not in AT_LARGE or not row or any(c.dep_ == "cc" for c in row[0].children):
        return []
    opens = min(t.i for t in row[0].subtree if not t.is_punct) - 1
    return row if opens > noun.i and noun.doc[opens].text == "," else []


def _set_off(child: Any) -> bool:
    """ "two people, a nurse and a driver, were": a row between commas, read as joined to the noun before it."""
    doc, row = child.doc, _conjuncts(child)
    if child.dep_ != "conj" or not row or any(c.dep_ == "cc" for c in child.children):
        return False
    first = next(t.i for t in child.subtree if not t.is_punct)
    opens, closes = first - 1, row[-1].right_edge.i + 1
    if opens < 0 or closes >= len(doc) or doc[opens].text != ",":
        return False
    return doc[closes].text == "," and any(c.dep_ == "cc" for c in row[-1].children)


def _partitive_of(token: Any) -> bool:
    """Whether a token belongs to "six of whom were commanders", which `_of_them` reads."""
    before = token.left_edge.i - 1
    if any(t.dep_ == "cop" for t in token.children) or (before >= 0 and token.doc[before].lower_ in PRONOUNS):
        return True
    return any(t.lower_ in PRONOUNS for t in token.children) or any(
        c.lower_ in PRONOUNS for t in token.children if t.dep_ in {"nummod", "nsubj"} for c in t.children
    )


def _does_harm(token: Any) -> bool:
    """Whether a number is the subject of a verb that harms its object: "one of them killed a postman" (a shell)."""
    rules = effects().verbs.get(token.head.lemma_, ())
    return (
        token.dep_ == "nsubj"
        and token.i < token.head.i
        and any(c.dep_ == "obj" for c in token.head.children)
        and any(rule.victim == "object" for rule in rules)
    )


def _conjuncts(token: Any) -> list[Any]:
    """The conjuncts of a token, theirs included, in text order."""
    found = []
    for child in token.children:
        if child.dep_ == "conj":
            found += [child, *_conjuncts(child)]
    return sorted(found, key=lambda t: t.i)


def _more_than_half(whole: Quantity, part: Quantity) -> Quantity:
    """The bounds of "most of them"."""
    least = whole.min if whole.min is not None else whole.best
    return replace(part, min=None if least is None else least // 2 + 1, max=whole.max)


def _may_be_part(part: Victims, whole: Victims) -> bool:
    """A part cannot be larger than its whole."""
    least = part.quantity.min if part.quantity.min is not None else part.quantity.best
    most = whole.quantity.max
    return least is None or most is None or least <= most
