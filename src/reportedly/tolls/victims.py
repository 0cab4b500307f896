"""Who was harmed: a noun phrase read as a group of people with its number and kind."""

from dataclasses import dataclass, replace
from typing import Any

from reportedly.language.lists import months, number_words, weekdays
from reportedly.records.vocabulary import VictimKind
from reportedly.tolls.lexicon import people, quantities
from reportedly.tolls.numbers import HYPHENS, PLACE_LABELS, age, bare_age, is_number
from reportedly.tolls.quantity import Quantity, quantity

PERSON_LABELS = frozenset({"PER", "PERSON"})
# The longest phrase of victims.toml.
LONGEST_PHRASE = 3
# "240 settlers from three villages, 40 of whom": further back than this another noun is meant.
LONGEST_ANTECEDENT = 10
# Under eighteen is a child (Convention on the Rights of the Child, article 1).
ADULT = 18
# Parts of a noun phrase that stay with the group's words; everything else (relative clauses, appositions,
# adverbs of time) is cut off.
INSIDE = frozenset(
    {"amod", "compound", "flat", "nummod", "nmod:poss", "det", "fixed", "goeswith", "nmod:desc", "advmod"}
)


@dataclass(frozen=True, slots=True)
class Victims:
    """A group of people: tokens `start` to `end` with its number, `group_start` to `end` without."""

    head: int
    start: int
    end: int
    group_start: int
    quantity: Quantity
    kind: VictimKind
    known: bool
    """Whether the words themselves tell that these are people (a word for people, a person's name, a pronoun)."""
    words: tuple[int, int] | None = None
    """The tokens that name the group where these stand elsewhere ("240 settlers, 40 of whom": "settlers")."""


def victims(doc: Any, head: int, sentence_start: int, negated: bool = False) -> Victims | None:
    """The noun phrase headed by the token `head` as victims; None where it counts nobody or is no people.

    A partitive ("dozens of civilians", "three of the guards", "a family of five") takes number from the one noun and
    kind from the other.
    """
    token = doc[head]
    if bare_age(doc, head) is not None or is_ranked(doc, head):
        return None
    if token.pos_ not in {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "VERB", "X", "ADV", "SYM"}:
        return None
    how_many = quantity(doc, head, sentence_start, negated)
    of = _partitive(doc, head)
    noun = head
    end = _end(doc, head)
    if of is not None:
        inner = quantity(doc, of, sentence_start)
        own = how_many is not None and how_many.told
        lends = token.lemma_ in quantities().amounts and not own
        if lends or (token.lemma_ in quantities().collectives and inner is not None and inner.told):
            how_many = inner
        noun, end = of, max(end, _end(doc, of))
        if _stands_alone(doc[of]) or doc[of].pos_ == "PRON":
            noun = head
    if is_another(doc, head):
        how_many = Quantity(1, 1, 1, head - 1, head + 1)
    if how_many is None or _counts_things(doc, noun, head) or _is_count(doc, head, how_many):
        return None
    kind, known = kind_of(doc, noun)
    start = min(head, how_many.start, *(t.i for t in token.children if t.dep_ in INSIDE and t.i < head), noun)
    years = age(doc, start)  # "5-year-old son" without an article begins with its age
    start = min(start, years[0]) if years is not None and doc[start].lower_ == "old" else start
    group_start = _group_start(doc, noun, how_many)
    words = None
    if of is not None and doc[of].lower_ == "whom":
        words = antecedent(doc, start, sentence_start)
        kind = kind_of(doc, words[1] - 1)[0] if words is not None else kind
    known = known or (noun == head and _stands_alone(token))
    return Victims(head, start, end, group_start, how_many, kind, known, words)


def antecedent(doc: Any, at: int, sentence_start: int) -> tuple[int, int] | None:
    """The noun for people shortly before a token, with its modifiers but no number; None where there is none."""
    for noun in range(at - 1, max(sentence_start, at - LONGEST_ANTECEDENT) - 1, -1):
        if doc[noun].pos_ == "NOUN" and kind_of(doc, noun)[1]:
            return noun_words(doc, noun)
    return None


def noun_words(doc: Any, noun: int) -> tuple[int, int]:
    """The tokens of a noun with its adjectives and compounds before it."""
    inside = [t.i for t in doc[noun].children if t.dep_ in {"amod", "compound"} and t.i < noun]
    return min([noun, *(i for i in inside if not _stands_alone(doc[i]))]), noun + 1


def _partitive(doc: Any, head: int) -> int | None:
    """The noun after "of" that says of what the head is a number or a body."""
    token = doc[head]
    word, table = token.lower_, quantities()
    counting = (
        is_number(word) or word in table.vague or word in table.tens or word in table.exact
        or word in table.none or word in {"one", "another", "some", "most", "each", "any"}
        or token.lemma_ in table.collectives or token.lemma_ in table.amounts
    )  # fmt: skip
    if not counting:
        return None
    for child in token.children:
        if (
            child.i > head
            and child.dep_.startswith(("nmod", "obl"))
            and any(c.lower_ == "of" for c in child.children)
        ):
            if child.lower_ in {"thousands", "hundreds", "millions"}:
                return _partitive(doc, child.i) or child.i
            return int(child.i)
    return None


def _stands_alone(token: Any) -> bool:
    """Whether a number or vague word stands for people by itself ("30", "dozens", "tens of thousands")."""
    word, table = token.lower_, quantities()
    return is_number(word) or word in table.multipliers or word in table.vague or word in table.tens


def is_another(doc: Any, at: int) -> bool:
    """Whether a token is the ordinal of "a fifth was captured", "the fourth died" (not "a fifth of the men")."""
    word = number_words().get(doc[at].lower_)
    following = doc[at + 1].lower_ if at + 1 < len(doc) else ""
    is_head = doc[at].dep_.split(":")[0] in {"nsubj", "obj", "conj", "root"}
    return (
        word is not None
        and word.kind == "ordinal"
        and at > 0
        and doc[at - 1].lower_ in {"a", "the"}
        and is_head
        and following != "of"
    )


def is_ranked(doc: Any, head: int) -> bool:
    """ "The ninth reporter killed this year": somebody told of by his place in a row, and counted where he is told himself."""
    ordinals = (number_words().get(c.lower_) for c in doc[head].children if c.i < head)
    told = any(word is not None and word.kind == "ordinal" for word in ordinals)
    definite = any(c.lower_ == "the" for c in doc[head].children)
    return told and definite and any(c.dep_ == "acl" and c.tag_ == "VBN" for c in doc[head].children)


def _is_count(doc: Any, head: int, how_many: Quantity) -> bool:
    """ "the number of guerrillas killed" is a count whose figure stands elsewhere, not a group of people."""
    definite = any(child.lower_ == "the" for child in doc[head].children)
    return doc[head].lemma_ in {"number", "total", "toll"} and definite and not how_many.told


def counting_head(doc: Any, head: int, sentence_start: int) -> int:
    """The head of the partitive that a noun stands in ("hundreds" for "hundreds of people"), else the noun itself.

    A noun with a number of its own ("the 60 hostages they had seized") stands for itself.
    """
    above = doc[head].head
    if above.i > head or _partitive(doc, above.i) != head:
        return head
    own = quantity(doc, head, max(sentence_start, above.i + 1))
    return head if own is not None and own.told else int(above.i)


def _end(doc: Any, head: int) -> int:
    """The end of the phrase with its right compounds, flat names and "-by" ("passers-by"), without clauses."""
    end = head + 1
    for child in doc[head].children:
        if child.i >= end and child.dep_ in {"flat", "compound", "fixed", "goeswith"}:
            end = max(end, child.i + 1)
    particle = end + 1 < len(doc) and doc[end].text in HYPHENS and doc[end + 1].lower_ in {"by", "on", "up"}
    return end + 2 if particle and not doc[end].whitespace_ and not doc[end - 1].whitespace_ else end


def _counts_things(doc: Any, noun: int, head: int) -> bool:
    """Whether the phrase is of things or measures: "12 percent", "nine vehicles", "40 years"."""
    lemma = doc[noun].lemma_.lower()
    if doc[noun].text in weekdays() or doc[noun].text in months() or doc[noun].ent_type_ in PLACE_LABELS:
        return True
    if lemma in people().not_people or lemma in quantities().units:
        return True
    following = doc[head + 1].lemma_.lower() if head + 1 < len(doc) else ""
    if following == "shot" and doc[head + 1].lower_ == "shot":
        return False  # "four shots" are things, "four shot" are people
    return noun == head and is_number(doc[head].lower_) and following in quantities().units


def kind_of(doc: Any, noun: int) -> tuple[VictimKind, bool]:
    """The kind of victim a noun tells, and whether its words are words for people at all."""
    kinds = people().kinds
    years = age(doc, noun)
    if doc[noun].lower_ == "old" and years is not None:
        return ("child" if years[2] < ADULT else "person"), True
    lemmas = [token.lemma_.lower() for token in doc[max(0, noun - LONGEST_PHRASE + 1) : noun + 1]]
    if doc[noun].ent_type_ in PERSON_LABELS and doc[noun].pos_ == "PROPN":
        return _title_kind(doc, noun), True
    for size in range(len(lemmas), 0, -1):
        found = kinds.get(tuple(lemmas[-size:]))
        if found is not None:
            return (found, True) if found != "person" else (_modifier_kind(doc, noun), True)
    if doc[noun].pos_ == "PRON" or is_another(doc, noun):
        return "person", doc[noun].pos_ == "PRON" or doc[noun - 1].lower_ == "a"
    modifier = _modifier_kind(doc, noun)
    plural_name = doc[noun].tag_ == "NNPS" and not doc[noun].ent_type_
    lemma = doc[noun].lemma_.lower()
    agents = doc[noun].tag_ == "NNS" and lemma.endswith(people().endings) and lemma not in people().not_people
    thing = lemma in people().not_people  # "a police station"
    return modifier, (modifier != "person" and not thing) or plural_name or agents


def _modifier_kind(doc: Any, noun: int) -> VictimKind:
    """The kind told by a modifier: "civilian casualties", "police recruits"."""
    for child in doc[noun].children:
        if child.i < noun and child.dep_ in {"amod", "compound"}:
            kind = people().kinds.get((child.lemma_.lower(),))
            if kind is not None and kind != "person":
                return kind
    return "person"


def _title_kind(doc: Any, noun: int) -> VictimKind:
    """The kind told by the title or apposed noun of a name: "Colonel Mena", "journalist Ana Ruiz"."""
    for token in (*doc[noun].children, doc[noun].head):
        if token.dep_ in {"compound", "flat", "nmod", "nmod:desc", "appos"} or token.i == doc[noun].head.i:
            kind = people().kinds.get((token.lemma_.lower(),))
            if kind is not None and abs(token.i - noun) <= 4 and token.pos_ in {"NOUN", "PROPN"}:
                return kind
    return "person"


def _group_start(doc: Any, noun: int, how_many: Quantity) -> int:
    """Where the words of the group begin: after the number and the article."""
    start = min((t.i for t in doc[noun].subtree if t.i <= noun and _inside(t, noun)), default=noun)
    years = age(doc, start)
    if years is not None:
        start = years[0]
    if how_many.start <= start < how_many.end <= noun or (how_many.end <= noun and start < how_many.end):
        start = how_many.end
    while start < noun and (
        doc[start].dep_ == "det"
        or doc[start].lower_ in {"of", "the", "a", "an", "other", "another"}
        or doc[start].is_punct
    ):
        start += 1
    return start


def _inside(token: Any, noun: int) -> bool:
    """Whether a token hangs on the noun by parts of its own phrase alone."""
    while token.i != noun:
        if token.dep_ not in INSIDE:
            return False
        token = token.head
    return True


def renumbered(group: Victims, how_many: Quantity) -> Victims:
    """The same people with another number."""
    return replace(group, quantity=how_many, start=min(group.start, how_many.start))
