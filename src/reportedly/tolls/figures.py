"""Death tolls and the like: "the death toll rose to 27 from 19", "put the number of dead at 60"."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from reportedly.language import Parse
from reportedly.records.vocabulary import Effect
from reportedly.tolls.cues import Finder
from reportedly.tolls.lexicon import effects, harmless
from reportedly.tolls.numbers import is_number
from reportedly.tolls.quantity import Quantity, quantity
from reportedly.tolls.reader import NOUN, Cost, Reader
from reportedly.tolls.victims import Victims, kind_of, noun_words

# Whose raising of a toll is a statement and no death of their own.
GIVING = frozenset({"official", "medic", "police", "military", "aid_worker"})
ORGANISATIONS = frozenset({"ORG"})

# Words between the noun of the count and its figure: "The death toll from Sunday's blast in the town rose to".
REACH = 22


def figures(finder: Finder, parse: Parse) -> list[Cost]:
    """The figures that stand beside a noun of count; the figure that holds now, not the one it replaces."""
    found: list[Cost] = []
    count_nouns, counted_as = effects().toll["nouns"], effects().toll["effects"]
    lowers, lemmas = finder.props.tree.parsed.lower, finder.props.tree.parsed.lemma
    for sentence in parse.sentences:
        for at in range(sentence.start, sentence.end):
            counts = lemmas[at] in count_nouns or lowers[at] in counted_as
            effect = _counted_effect(parse.doc, at, sentence.end) if counts else None
            if effect is None:
                continue
            for core, bound in _figure(parse.doc, at, sentence.start, sentence.end):
                how_many = quantity(parse.doc, core, max(sentence.start, core - 6))
                if how_many is None:
                    continue
                how_many = _passed(how_many) if bound == "above" else how_many
                counted = _counted_noun(parse.doc, at)
                kind = kind_of(parse.doc, counted)[0] if counted is not None else "person"
                words = noun_words(parse.doc, counted) if counted is not None else None
                group = Victims(core, how_many.start, how_many.end, core, how_many, kind, True, words)
                found.append(Cost(effect, group, at, finder.frame_of(at), NOUN, giver=giver_of(finder, at)))
                break
    return found


def giver_of(finder: Reader, at: int) -> int | None:
    """Who puts, lowers or revises the count at a token: "the ministry lowered the toll to 57"; None where nobody does."""
    verb = next((a for a in finder.doc[at].ancestors if a.pos_ in {"VERB", "AUX"}), None)
    frame = finder.props.frame(verb.i) if verb is not None else None
    if (
        frame is None
        or frame.passive
        or frame.lemma.split()[0] not in effects().toll["givers"]
        or not frame.subject
    ):
        return None
    head = frame.subject[-1].head
    token = finder.doc[head]
    body = token.lemma_ in harmless().bodies or token.ent_type_ in ORGANISATIONS
    person = kind_of(finder.doc, head)[1] and token.lemma_ not in effects().bodies["nouns"]
    if frame.lemma.split()[0] in effects().toll["moved"] and not body:
        person = person and kind_of(finder.doc, head)[0] in GIVING
    return head if body or person or token.lemma_ in effects().toll["counters"] else None


def _counted_noun(doc: Any, at: int) -> int | None:
    """The noun that says who is counted: "soldiers" in "the number of soldiers killed"; None where none does."""
    for child in doc[at].children:
        of = any(case.lower_ == "of" for case in child.children)
        if (
            of
            and child.pos_ == "NOUN"
            and child.lower_ not in effects().toll["effects"]
            and kind_of(doc, child.i)[1]
        ):
            return int(child.i)
    return None


def _passed(how_many: Quantity) -> Quantity:
    value = how_many.min if how_many.min is not None else how_many.best
    return replace(how_many, min=None if value is None else value + 1, max=None, best=None)


def _counted_effect(doc: Any, at: int, end: int) -> Effect | None:
    """The effect counted by a noun: "death toll", "toll", "number of injured", "the dead" as object of "put"."""
    token = doc[at]
    rules = effects().toll
    lemma = token.lemma_.lower()
    if lemma not in rules["nouns"]:
        named = rules["effects"].get(token.lower_) if token.pos_ in {"ADJ", "NOUN"} else None
        the = at > 0 and doc[at - 1].lower_ == "the"
        return named if named and the and token.dep_ == "obj" and token.head.lemma_ in {"put", "place"} else None
    if any(child.lower_ in rules["earlier"] for child in token.children):
        return None
    for near in (*doc[max(0, at - 2) : at], *doc[at + 1 : min(at + 7, end)]):
        effect: Effect | None = rules["effects"].get(near.lower_) or rules["effects"].get(near.lemma_.lower())
        if effect is not None:
            return effect
        if near.i > at and (near.pos_ in {"VERB", "PUNCT"}):
            break
    return "killed" if lemma == "toll" and doc[at - 1].lower_ not in {"heavy", "a"} else None


def _figure(doc: Any, at: int, start: int, end: int) -> Iterator[tuple[int, str | None]]:
    """Tokens of figures told of the count at `at`, and whether a verb has passed them."""
    rules = effects().toll
    verb = next((a for a in doc[at].ancestors if a.lemma_ in rules["verbs"]), None)
    for i in (*range(at + 1, min(at + REACH, end)), *range(max(start, at - 6), at)):
        if not is_number(doc[i].lower_) or (i + 1 < end and doc[i + 1].lower_ in {"-", "year"}):
            continue
        before = _word_before(doc, i, start)
        if before in rules["superseded"]:
            continue
        if is_predicate(doc, at, i):
            yield i, None
        if verb is not None and before not in rules["now"] and doc[i].head.i == verb.i:
            yield i, "above" if verb.lemma_ in rules["above"] else None
        elif (verb is not None or before == "of") and before in rules["now"]:
            yield i, "above" if before in {"past", "above", "over", "beyond"} else None
        elif (
            verb is not None
            and doc[i].dep_ in {"nummod", "ROOT"}
            and (doc[i].head.i == verb.i or doc[i].i == verb.i)
        ):
            yield i, None


def is_predicate(doc: Any, subject: int, figure: int) -> bool:
    """ "The number of wounded was 182": the figure is what the noun is said to be."""
    below = doc[figure].head.i == figure or doc[figure].dep_ != "nummod"
    said_of = doc[subject].head.i == figure and doc[subject].dep_.startswith("nsubj")
    return below and said_of and any(child.dep_ == "cop" for child in doc[figure].children)


def _word_before(doc: Any, i: int, start: int) -> str:
    """The word before a figure and its qualifier: "to" in "to at least 27"."""
    how_many = quantity(doc, i, max(start, i - 6))
    first = how_many.start if how_many is not None else i
    return str(doc[first - 1].lower_) if first > start else ""
