"""Figures told of people already counted: "parents said the number was 60", "hospitals put it at 14", "the army nine"."""

from collections.abc import Sequence
from typing import Any

from reportedly.propositions import Propositions
from reportedly.tolls.figures import giver_of, is_predicate
from reportedly.tolls.lexicon import effects
from reportedly.tolls.numbers import is_number
from reportedly.tolls.quantity import Quantity, quantity
from reportedly.tolls.reader import NOUN, Cost, Reader
from reportedly.tolls.victims import Victims, kind_of

# A bare "the number" takes up what was counted in its own sentence or the two before it.
BACK = 2
# "at least", "more than", "no fewer than": words of a figure before its number.
QUALIFIER = 6
# "the Syrian Observatory for Human Rights nine": words of the name before a figure in a list of givers.
LONGEST_GIVER = 6


def again(reader: Reader, costs: Sequence[Cost]) -> list[Cost]:
    """The costs with those figures that only take up people told before, each with who gives it."""
    found = list(costs)
    if not found:
        return found
    for sentence in reader.parse.sentences:
        for at in range(sentence.start, sentence.end):
            if reader.doc[at].lower_ in effects().toll["again"]:
                _number_told(reader, at, sentence.start, sentence.end, found)
            elif _ends_phrase(reader.doc, at, sentence.end):
                _said(reader, at, sentence.start, found)
                _listed(reader, at, sentence.start, found)
    return sorted(found, key=lambda c: (c.group.head, c.cue))


def taken_as_known(doc: Any, props: Propositions, index: int) -> bool:
    """ "The gunmen who killed five were after money, she said": told of what is known, so that the speaker gives no figure."""
    frame = props.frames[index]
    while frame.link == "conj" and frame.parent is not None:
        frame = props.frames[frame.parent]
    noun = doc[frame.head].head
    if frame.link != "acl:relcl" or noun.pos_ not in {"NOUN", "PROPN"} or not frame.over("attribution"):
        return False
    # what a clause tells of its object is news: "a spark caused the fire that killed 24"
    definite = noun.dep_ != "obj" and any(child.lower_ == "the" for child in noun.children)
    return definite and not any(token.text == "," for token in doc[noun.i + 1 : frame.head])


def _number_told(reader: Reader, at: int, start: int, end: int, costs: list[Cost]) -> None:
    """ "The number was 60", "put the figure at 27", "the army's own figure is 17"."""
    doc = reader.doc
    if any(c.cue == at for c in costs) or not _takes_up(doc, at):
        return
    figure = next((i for i in range(at + 1, end) if is_number(doc[i].lower_) and _told_of(doc, at, i)), None)
    old = _counted_before(reader, at, costs)
    if figure is None or old is None or _counts_more(doc, figure, end):
        return
    how_many = quantity(doc, figure, max(start, figure - QUALIFIER))
    owner = next((c.i for c in doc[at].children if c.dep_ == "nmod:poss" and c.pos_ in {"NOUN", "PROPN"}), None)
    if how_many is not None and not any(c.group.head == figure for c in costs):
        giver = owner if owner is not None else giver_of(reader, at)
        costs.append(_cost(old, figure, how_many, at, reader.frame_of(at), giver))


def _takes_up(doc: Any, at: int) -> bool:
    """Whether the noun stands bare, so that it can only mean people counted before: not "the number of voters"."""
    of = [c for c in doc[at].children if c.dep_ == "nmod" and any(case.lower_ == "of" for case in c.children)]
    described = any(c.dep_ in {"amod", "compound"} and c.lower_ not in {"own", "final", "true", "real", "exact", "actual"}
                    for c in doc[at].children)  # fmt: skip
    return not described and all(c.lemma_ in {"people", "person"} for c in of)


def _told_of(doc: Any, at: int, figure: int) -> bool:
    """Whether a number is said of the noun: as its predicate, or after "at", "to" or a verb that moves it."""
    if is_predicate(doc, at, figure):
        return True
    verb = doc[at].head
    moved = verb.lemma_ in effects().toll["verbs"] and verb.pos_ in {"VERB", "AUX"} and verb.lemma_ != "be"
    if not moved or doc[at].dep_ not in {"nsubj", "obj", "nsubj:pass"}:
        return False
    case = {child.lower_ for child in doc[figure].children if child.dep_ == "case"}
    return doc[figure].head.i in {verb.i, at} and bool(case & {"at", "to"} or doc[figure].dep_ == "obj")


def _said(reader: Reader, at: int, start: int, costs: list[Cost]) -> None:
    """ "The governor said nine": a bare number said, of those counted before."""
    frame = reader.props.frame(reader.doc[at].head.i)
    if (
        frame is None
        or frame.lemma not in effects().toll["said"]
        or reader.doc[at].dep_ not in {"obj", "ccomp"}
        or not frame.subject
    ):
        return
    old = _counted_before(reader, frame.subject[0].start, costs)
    how_many = quantity(reader.doc, at, max(start, at - QUALIFIER))
    if old is not None and how_many is not None and not any(c.group.head == at for c in costs):
        costs.append(_cost(old, at, how_many, at, frame.index, frame.subject[-1].head))


def _listed(reader: Reader, at: int, start: int, costs: list[Cost]) -> None:
    """ "Police said 12 were killed, hospitals 14", "put the toll at 12 and the Red Crescent at 15": givers in a row."""
    doc = reader.doc
    how_many = quantity(doc, at, max(start, at - QUALIFIER))
    if how_many is None or any(c.group.head == at or c.cue == at for c in costs):
        return
    last = how_many.start - 1
    last = last - 1 if doc[last].lower_ == "at" else last
    first = last
    while first > max(start, last - LONGEST_GIVER) and doc[first].pos_ in {"NOUN", "PROPN", "ADJ", "DET"}:
        first -= 1
    if first == last or doc[first].text not in {",", ";", "and", "but", "while"} or not _can_give(doc, last):
        return
    told = [c for c in costs if start <= c.group.head < first and c.group.quantity.told]
    old = max(told, key=lambda c: c.group.head, default=None)
    if old is None or not _is_said(doc, start, first):
        return
    costs[:] = [c for c in costs if not first < c.group.head <= last]
    costs.append(_cost(old, at, how_many, at, old.frame, last))


def _can_give(doc: Any, head: int) -> bool:
    token = doc[head]
    body = (
        token.ent_type_ == "ORG"
        or token.lemma_ in effects().toll["counters"]
        or token.lemma_ in {"army", "police"}
    )
    return body or (kind_of(doc, head)[1] and token.pos_ in {"NOUN", "PROPN"})


def _is_said(doc: Any, start: int, end: int) -> bool:
    """Whether the stretch tells that somebody gives a figure."""
    return any(token.lemma_ in effects().toll["said"] and token.pos_ == "VERB" for token in doc[start:end])


def _ends_phrase(doc: Any, at: int, end: int) -> bool:
    """Whether a number closes its phrase: nothing is counted by it in words."""
    if not is_number(doc[at].lower_) or doc[at].ent_type_ in {"PER", "PERSON", "LOC", "GPE"}:
        return False
    return at + 1 >= end or doc[at + 1].text in {".", ",", ";", '"', "”"} or doc[at + 1].lower_ in {"and", "but"}


def _counts_more(doc: Any, at: int, end: int) -> bool:
    """Whether what follows makes the number one of things: "60 per cent", "60 lorries"."""
    if at + 1 >= end:
        return False
    after = doc[at + 1]
    if after.lower_ in {"%", "per", "percent", "-"} or doc[at - 1].text in {"$", "€", "£"}:
        return True
    return (
        after.pos_ in {"NOUN", "PROPN"}
        and after.head.i != at
        and not kind_of(doc, after.i)[1]
        and doc[at].head.i == after.i
    )


def _counted_before(reader: Reader, at: int, costs: Sequence[Cost]) -> Cost | None:
    """The people counted last before a token; of several costs of one sentence, the one told first."""
    sentence = reader.parse.sentence_at(at).index
    told = [
        c
        for c in costs
        if c.group.head < at
        and c.group.quantity.max not in {0, 1}
        and reader.parse.sentence_at(c.group.head).index >= sentence - BACK
    ]
    last = max((reader.parse.sentence_at(c.group.head).index for c in told), default=None)
    near = [c for c in told if reader.parse.sentence_at(c.group.head).index == last]
    first = min(near, key=lambda c: c.group.head, default=None)
    if first is None:
        return None
    # "46 girls were taken. Two teachers were also taken. Parents said the number was 60": of those who are the matter
    return max((c for c in told if c.effect == first.effect), key=lambda c: c.group.quantity.value or 0)


def _cost(old: Cost, head: int, how_many: Quantity, cue: int, frame: int | None, giver: int | None) -> Cost:
    group = Victims(head, how_many.start, how_many.end, head, how_many, old.group.kind, True, old.group.words)
    return Cost(old.effect, group, cue, frame, NOUN, giver=giver)
