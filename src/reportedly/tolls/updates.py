"""Figures that replace others: "rose to 27 from 19", "later raised it to 47", "12 died, down from an earlier figure of 15"."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from reportedly.language import Parse
from reportedly.tolls.figures import giver_of
from reportedly.tolls.lexicon import effects
from reportedly.tolls.numbers import is_number, number, number_run
from reportedly.tolls.quantity import quantity
from reportedly.tolls.reader import NOUN, Cost, Reader
from reportedly.tolls.victims import Victims

# "down from an earlier official figure of 15": words between "from" and the figure replaced.
REACH = 6


def updated(reader: Reader, costs: Sequence[Cost]) -> list[Cost]:
    """The costs with the figures that they replace; a figure that its own sentence replaces is left out."""
    parse, found = reader.parse, list(costs)
    if not found:
        return found
    for sentence in parse.sentences:
        for at in range(sentence.start, sentence.end):
            if parse.doc[at].lemma_ in effects().toll["raised"] and parse.doc[at].pos_ == "VERB":
                _raise(reader, at, sentence.start, sentence.end, found)
    return [_with_replaced(parse, cost) for cost in found]


def _raise(reader: Reader, verb: int, start: int, end: int, costs: list[Cost]) -> None:
    """ "... but later raised it to 47": 47 of the same people, in place of the figure told before.

    "Hospitals put it at 14" is a figure of somebody else, and replaces none.
    """
    parse, doc = reader.parse, reader.doc
    of_it = any(c.lower_ in effects().toll["it"] and c.dep_ in {"obj", "nsubj:pass"} for c in doc[verb].children)
    to = next(
        (
            c.i
            for c in doc[verb].children
            if c.i > verb and is_number(c.lower_) and any(case.lower_ in {"to", "at"} for case in c.children)
        ),
        None,
    )
    told = [c for c in costs if c.group.quantity.told and c.group.head < verb]
    if not of_it or to is None or not told or any(c.group.head == to for c in costs):
        return
    old = max(told, key=lambda c: c.group.head)
    how_many = quantity(doc, to, max(start, to - REACH))
    if how_many is None or parse.sentence_at(old.group.head).index + 1 < parse.sentence_at(verb).index:
        return
    words = old.group.words
    group = Victims(to, how_many.start, how_many.end, to, how_many, old.group.kind, True, words)
    giver = giver_of(reader, to)
    own = doc[verb].lemma_ not in effects().toll["beside"] or not any(
        c.dep_ == "nsubj" for c in doc[verb].children
    )
    replaced = old.group.quantity.value if own else None
    frame = old.frame if giver is None else reader.frame_of(verb)
    costs.append(Cost(old.effect, group, verb, frame, NOUN, supersedes=replaced, giver=giver))
    if own and start <= old.group.head < end:
        costs.remove(old)


def _with_replaced(parse: Parse, cost: Cost) -> Cost:
    """A cost with the figure that "from 19" beside it says it replaces."""
    if cost.supersedes is not None or not cost.group.quantity.told:
        return cost
    doc, sentence = parse.doc, parse.sentence_at(cost.cue)
    for at in range(sentence.start, sentence.end):
        if doc[at].lower_ != "from" or not _replaces(doc, at, cost):
            continue
        core = next(
            (i for i in range(at + 1, min(at + 1 + REACH, sentence.end)) if is_number(doc[i].lower_)), None
        )
        if core is not None:
            first, last = number_run(doc, core, at + 1)
            value = number([token.lower_ for token in doc[first:last]])
            if core != cost.group.head and not _counts_time(doc, last):
                return replace(cost, supersedes=value)
    return cost


def _replaces(doc: Any, at: int, cost: Cost) -> bool:
    """Whether a "from" gives the earlier figure of a cost: after "up" or "down", or beside a verb that moves a toll."""
    if at > cost.group.head and doc[at - 1].lower_ in {"up", "down"}:
        return True
    toll = effects().toll
    moved = doc[cost.cue].lemma_.lower() in toll["nouns"]
    verb = next((a for a in doc[at].ancestors if a.pos_ == "VERB"), None)
    return moved and verb is not None and verb.lemma_ in toll["verbs"]


def _counts_time(doc: Any, at: int) -> bool:
    return at < len(doc) and doc[at].pos_ in {"NOUN", "PROPN"} and doc[at].lemma_ not in {"people", "person"}
