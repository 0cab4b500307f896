"""How many: the quantity expression before a noun, or the number or vague word that stands for one."""

import re
from dataclasses import dataclass, replace
from typing import Any

from reportedly.tolls.lexicon import quantities
from reportedly.tolls.numbers import HYPHENS, age, is_number, no_count, number, number_run

# The rule for "soldiers" without a number.
BARE_PLURAL = "a plural is at least two"
JOINED_RANGE = re.compile(r"(\d{1,11})[-–—](\d{1,11})")
# What may stand between a number and its noun; anything else ends the search to the left.
PREMODIFIERS = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "DET", "ADV", "VERB", "X", "SYM", "PRON"})
# A number stands after these, never before ("the three men"); beyond them lies another phrase.
ARTICLES = frozenset({"the", "a", "an", "this", "that", "these", "those", "each", "every"})
# Before a number these point back to people told of already ("the three", "all three", "the other two" do not).
# A possessor does not: "his wife" is often told of first by these very words.
POINTING = frozenset({"the", "all", "this", "that", "these", "those", "both"})
# "12 heavily armed anti-government militia fighters" has seven words between; beyond eight we have left the phrase.
LONGEST_PREMODIFIER = 8


@dataclass(frozen=True, slots=True)
class Quantity:
    """Bounds, inclusive, None where open; `best` the figure the text gives; `derived` the rule behind bounds it does not.

    `start` to `end` are the tokens of the expression. `told` is True where words of number stand there (a figure, a
    vague word, "no"); False for what the noun's own form tells. `definite` marks "the soldiers": known already.
    """

    min: int | None
    max: int | None
    best: int | None
    start: int
    end: int
    derived: str | None = None
    told: bool = True
    definite: bool = False

    @property
    def value(self) -> int | None:
        """The one figure told: the best, else a bound."""
        return next((n for n in (self.best, self.min, self.max) if n is not None), None)


def quantity(doc: Any, head: int, sentence_start: int, negated: bool = False) -> Quantity | None:
    """How many the noun, number or vague word at `head` stands for; None where it counts nobody ("water").

    `negated`: the predicate is negated, so that "any" and "a" mean none.
    """
    core = _core(doc, head, sentence_start, negated)
    if core is None:
        return _by_form(doc, head, sentence_start)
    word = doc[core].lower_
    denied = _denied_start(doc, core, sentence_start)
    if denied is not None:
        return Quantity(0, 0, 0, denied, core + 1)
    if word in quantities().none or (negated and word in quantities().negated):
        return Quantity(0, 0, 0, core, core + 1)
    if is_number(word) or word in quantities().multipliers:
        found = _figure(doc, core, sentence_start)
        before = doc[found.start - 1].lower_ if found.start > sentence_start else ""
        return replace(found, definite=before in POINTING and _first_other(doc, found, head))
    joined = JOINED_RANGE.fullmatch(word)
    if joined:
        return Quantity(int(joined[1]), int(joined[2]), None, core, core + 1)
    if word in quantities().exact:
        value = quantities().exact[word]
        return Quantity(value, value, value, core, core + 1)
    return _vague(doc, core, sentence_start)


def _denied_start(doc: Any, core: int, sentence_start: int) -> int | None:
    """Where "no one", "not one", "not a single" begin, if the word at `core` ends such a phrase; else None."""
    for phrase in quantities().none_phrases:
        start = core + 1 - len(phrase)
        if start >= sentence_start and tuple(token.lower_ for token in doc[start : core + 1]) == phrase:
            return start
    return None


def _core(doc: Any, head: int, sentence_start: int, negated: bool) -> int | None:
    """The token that tells the number: the head itself or the nearest such word before it in its phrase."""
    if doc[head].tag_ == "PRP" and not _tells_number(doc[head].lower_, negated):
        return None
    at = head
    for at in range(head, max(sentence_start, head - LONGEST_PREMODIFIER) - 1, -1):
        token = doc[at]
        word = token.lower_
        if no_count(doc, at, head) or token.dep_ == "cc:preconj":
            continue
        dash = word in HYPHENS and at > 0 and bool(token.whitespace_) and bool(doc[at - 1].whitespace_)
        if at != head and (token.tag_.startswith("W") or dash):
            return None
        if at == head and word in {"no", "any", "a", "an", "some"}:
            return None
        if _tells_number(word, negated) and not (word == "one" and at == head and token.tag_ == "PRP"):
            return at
        if at != head and not (
            (
                token.pos_ in PREMODIFIERS
                and (token.pos_ != "VERB" or token.dep_ in {"amod", "compound"})
                and (token.pos_ != "PRON" or token.dep_ == "nmod:poss")
            )
            or word in HYPHENS
            or token.tag_ == "POS"
            or word in {'"', "“", "”", "'"}
            or (word == "or" and doc[at + 1].lower_ in {"more", "fewer", "less"})
        ):
            return None
        if at != head and (token.dep_ == "nmod:poss" or word in ARTICLES):
            return None
    return None


def _tells_number(word: str, negated: bool) -> bool:
    table = quantities()
    return (
        is_number(word)
        or word in table.multipliers
        or word in table.vague
        or word in table.tens
        or word in table.exact
        or word in table.none
        or JOINED_RANGE.fullmatch(word) is not None
        or (negated and word in table.negated)
    )


def _figure(doc: Any, core: int, sentence_start: int) -> Quantity:
    """A number with its neighbours: "two hundred", "15 to 20", "at least 169", "30 or more"."""
    start, end = number_run(doc, core, sentence_start)
    part = start - 2 >= sentence_start and doc[start - 1].lower_ == "of" and is_number(doc[start - 2].lower_)
    if part and doc[start - 2].dep_ in {"nummod", "compound"}:
        # "one of two students", where the parser sees one long number
        start, end = number_run(doc, start - 2, sentence_start)
    value = number([token.lower_ for token in doc[start:end]]) or 0
    low = _range_start(doc, start, sentence_start)
    if low is not None and low[0] < value:
        found = Quantity(low[0], value, None, low[1], end)
        return replace(found, start=_qualifier(doc, found.start, sentence_start)[1])
    vague = doc[start - 1].lower_ if start > sentence_start else ""
    vague_start = start - 1
    if vague == "of" and start - 2 >= sentence_start:
        vague, vague_start = doc[start - 2].lower_, start - 2
    if vague in quantities().vague and doc[start].lower_ in quantities().multipliers:
        least = quantities().vague[vague]
        bound, first = _qualifier(doc, vague_start, sentence_start)
        if bound in {"most", "below"}:
            return Quantity(None, None, None, first, end, f"{vague} has no upper bound")
        return Quantity(least * value, None, None, first, end, f"{vague}: at least {least}")
    bound, first = _qualifier(doc, start, sentence_start)
    after, last = _after(doc, end)
    return replace(_bounded(value, after or bound), start=first, end=last)


def _first_other(doc: Any, found: Quantity, head: int) -> bool:
    return all(token.lower_ != "other" for token in doc[found.start : head + 1])


def _bounded(value: int, bound: str | None) -> Quantity:
    low, high, best = {
        None: (value, value, value),
        "least": (value, None, None),
        "above": (value + 1, None, None),
        "most": (None, value, None),
        "below": (None, value - 1, None),
        "about": (None, None, value),
    }[bound]
    return Quantity(low, high, best, 0, 0)


def _range_start(doc: Any, start: int, sentence_start: int) -> tuple[int, int] | None:
    """The lower end of "15 to 20", "between 15 and 20", "two or three": its value and first token."""
    if start - 2 < sentence_start:
        return None
    joint = doc[start - 1].lower_
    if joint not in HYPHENS | {"to", "and", "or"} or not is_number(doc[start - 2].lower_):
        return None
    first, _ = number_run(doc, start - 2, sentence_start)
    before = doc[first - 1].lower_ if first > sentence_start else ""
    if (joint == "and" and before != "between") or (
        joint == "to" and before == "from" and not _count_follows(doc, start)
    ):
        return None
    value = number([token.lower_ for token in doc[first : start - 1]])
    return None if value is None else (value, first - (before in {"between", "from"}))


def _count_follows(doc: Any, start: int) -> bool:
    return start + 1 < len(doc) and doc[start + 1].pos_ in {"NOUN", "ADJ"}


def _qualifier(doc: Any, start: int, sentence_start: int) -> tuple[str | None, int]:
    """What the words before a number make of it, and the first token of number and words together."""
    words = [token.lower_ for token in doc[max(sentence_start, start - 5) : start]]
    for phrase, bound in quantities().before:
        if len(phrase) <= len(words) and tuple(words[-len(phrase) :]) == phrase:
            first = start - len(phrase)
            outer, outer_start = _qualifier(doc, first, sentence_start)
            return (outer or bound) if bound == "about" else bound, outer_start
    return None, start


def _after(doc: Any, end: int) -> tuple[str | None, int]:
    words = tuple(token.lower_ for token in doc[end : end + 3])
    for phrase, bound in quantities().after:
        if words[: len(phrase)] == phrase:
            return bound, end + len(phrase)
    return None, end


def _vague(doc: Any, core: int, sentence_start: int) -> Quantity:
    """ "dozens", "several", "tens of thousands": a lower bound by the published rule."""
    table = quantities()
    word = doc[core].lower_
    end = core + 1
    value = table.vague.get(word, table.tens.get(word, 2))
    rule = f"{word}: at least {value}"
    if core + 2 < len(doc) and doc[core + 1].lower_ == "of":
        unit = doc[core + 2].lower_.removesuffix("s")
        if word in table.tens and unit in table.multipliers and unit != "dozen":
            value, end = table.tens[word] * table.multipliers[unit], core + 3
            rule = f"{word} of {doc[core + 2].lower_}: at least {value}"
    start = core - (core > sentence_start and doc[core - 1].lower_ in {"a", "an", "the"})
    bound, start = _qualifier(doc, start, sentence_start)
    if bound in {"most", "below"}:
        return Quantity(None, None, None, start, end, rule)
    return Quantity(value, None, None, start, end, rule)


def _by_form(doc: Any, head: int, sentence_start: int) -> Quantity | None:
    """What the form of the noun tells: "a soldier" is one, "soldiers" at least two, "a family" at least two."""
    token = doc[head]
    if token.lower_ == "old" and age(doc, head) is not None:
        return Quantity(1, 1, 1, head, head, told=False)
    words = {child.lower_ for child in token.children if child.dep_ in {"det", "nmod:poss"}}
    definite = bool(words & POINTING)
    start = head
    for child in token.children:
        if child.dep_ == "det" and child.i < head:
            start = child.i
    if token.pos_ == "PRON":
        return _pronoun(token)
    least = quantities().collectives.get(token.lemma_)
    if least is not None and "Plur" not in str(token.morph.get("Number")):
        rule = f"a {token.lemma_}: at least {least}"
        return Quantity(least, None, None, start, start + (start < head), rule, told=False, definite=definite)
    if token.tag_ in {"NNS", "NNPS"} or "Plur" in token.morph.get("Number"):
        return Quantity(2, None, None, start, start, BARE_PLURAL, told=False, definite=definite)
    if token.pos_ in {"NOUN", "PROPN"}:
        return Quantity(1, 1, 1, start, start + (start < head), told=False, definite=definite)
    return None


def _pronoun(token: Any) -> Quantity | None:
    """ "he" is one; "they" may be anybody already counted."""
    word = token.lower_
    if word in {"everyone", "everybody", "what", "it", "which", "that", "who", "whom"}:
        return None
    if word in {"someone", "somebody", "another", "one"}:
        return Quantity(1, 1, 1, token.i, token.i, told=False)
    if word in {"himself", "herself", "myself"}:
        return Quantity(1, 1, 1, token.i, token.i, told=False)
    if word in {"he", "she", "him", "her", "i", "me"}:
        return Quantity(1, 1, 1, token.i, token.i, told=False, definite=True)
    return None
