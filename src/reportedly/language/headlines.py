"""Verbs of headings that the parser took for nouns: "Rebels down army jet", "Cops nab three".

A heading leaves out articles and auxiliaries, so that a verb in its plain form looks like a noun among nouns. Where the parse
of a heading has no verb that agrees with its subject, a word that can be one, that agrees with the nouns before it and
has an object behind it, is taken for the verb, and the clause is built anew around it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.language.clauses import JOINERS, NOUNS, Arcs, is_preposition
from reportedly.language.headline_trees import mend_trees, talks_to
from reportedly.language.headline_words import form_of, lists

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

BLOCKS = frozenset({"headline", "subhead", "caption", "bullet"})
FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
PLURAL = frozenset({"NNS", "NNPS"})
SINGULAR = frozenset({"NN", "NNP"})
NOMINAL_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "CD", "JJ"})
STOPS = frozenset({":", ";", "-", "–", "—", "?", "!", ".", "|"})
LONGEST = 25
"""Words of the longest heading that is built anew: in longer ones more than one clause is likely."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A word that may be the verb: where, its lemma and tag, and where its clause begins."""

    at: int
    lemma: str
    tag: str
    start: int


def is_stop(word: Token) -> bool:
    """Does the mark part clauses? The hyphen of "five-year-old" does not."""
    return word.text in STOPS and word.tag_ != "HYPH"


def mend(doc: Doc, start: int, end: int) -> None:
    """Set the tree of one sentence of a heading right, in place."""
    words = [t for t in doc[start:end] if not t.is_space]
    if not words:
        return
    talks_to(words)
    root = words[0].sent.root
    if len(words) <= LONGEST and start <= root.i < end and is_suspect(root, words):
        choice = _verb(words)
        if choice is not None:
            _build(doc, words, choice)
    mend_trees(words)


def is_suspect(root: Token, words: Sequence[Token]) -> bool:
    """Has the sentence no verb, or one that does not agree with what was read as its subject?"""
    if root.pos_ not in {"VERB", "AUX"} or root.tag_ in NOMINAL_TAGS:
        clause = any(t.dep_ in {"cop", "aux", "aux:pass"} or t.tag_ == "MD" for t in root.children)
        return not clause and not any(_is_sound(t) for t in words)
    return not _is_sound(root)


def _is_sound(verb: Token) -> bool:
    """Is the word a finite verb, with a subject that agrees, or a participle, an order or an infinitive by its form?"""
    if verb.pos_ not in {"VERB", "AUX"} or verb.tag_ in NOMINAL_TAGS:
        return False
    if verb.dep_ not in {"ROOT", "ccomp", "parataxis", "conj", "appos"}:
        return False
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubj:pass"}), None)
    if subject is None:
        return bool(verb.dep_ == "ROOT" and (verb.tag_ != "VB" or verb.i == verb.left_edge.i))
    if (
        any(t.tag_ in FINITE and t.dep_ in {"compound", "nmod", "amod"} for t in subject.subtree)
        or subject.tag_ in FINITE
    ):
        return False
    if any(c.dep_ in {"aux", "aux:pass", "mark"} for c in verb.children) or verb.tag_ not in {"VB", "VBP", "VBZ"}:
        return True
    listed = any(c.dep_ == "conj" for c in subject.children)
    many = (
        listed
        or subject.tag_ in PLURAL
        or subject.lower_ in lists().plural
        or subject.pos_ in {"PRON", "NUM", "ADJ"}
    )
    if verb.tag_ == "VBZ":
        return not (subject.tag_ in PLURAL and subject.pos_ == "NOUN" and not listed)
    return many or (
        subject.pos_ == "PROPN" and not any(c.dep_ in {"appos", "nmod:unmarked"} for c in subject.children)
    )


def _verb(words: Sequence[Token]) -> Choice | None:
    """The word that is the verb: the first without an object behind it that can be one, else the first with one; a verb
    in the plural beside a collective noun ("army raid") only where there is no other."""
    for needs_object in (False, True):
        start = 0
        second: Choice | None = None
        for place, word in enumerate(words):
            if is_stop(word):
                start = place + 1
                continue
            choice = _choice(words, start, place, needs_object)
            if choice is None:
                continue
            if choice.tag != "VBP" or words[place - 1].lower_ not in lists().plural:
                return choice
            second = second or choice
        if second is not None:
            return second
    return None


def _choice(words: Sequence[Token], start: int, place: int, needs_object: bool) -> Choice | None:
    word, before, behind = words[place], list(words[start:place]), words[place + 1 :]
    while before and before[-1].text == ",":
        before.pop()
    infinitive = bool(before) and before[-1].lower_ == "to"
    subject = _subject(before[:-1] if infinitive else before)
    if subject is None or not word.text.islower():
        return None
    if infinitive:
        return Choice(word.i, word.lemma_, "VB", words[start].i) if needs_object and word.tag_ == "VB" else None
    found = form_of(word.lower_, lists().transitive if needs_object else lists().intransitive)
    if found is None or not _agrees(subject, before, found[1]):
        return None
    if not (_has_object(behind) if needs_object else _has_none(behind)):
        return None
    return Choice(word.i, *found, words[start].i)


def _subject(before: Sequence[Token]) -> Token | None:
    """The noun that a verb behind these words has to agree with; None where they are no noun phrase."""
    core: list[Token] = []
    for word in before:
        if is_preposition(word):
            break
        core.append(word)
    if not core or core[-1].pos_ not in NOUNS or any(is_stop(w) or w.lower_ in lists().openers for w in before):
        return None
    if before[-1].pos_ not in NOUNS or any(
        w.pos_ in {"AUX", "SCONJ"} or w.tag_ in {"MD", "VB", "TO"} for w in before
    ):
        return None
    return core[-1]


def _agrees(subject: Token, before: Sequence[Token], tag: str) -> bool:
    if tag == "VBD":
        return True
    joined = any(w.lower_ in JOINERS for w in before)
    counted = any(w.pos_ == "NUM" and w.i < subject.i for w in before)
    many = joined or subject.tag_ in PLURAL or (counted and subject.pos_ == "NUM")
    if tag == "VBZ":
        return not many
    return many or subject.lower_ in lists().plural


def _has_object(behind: Sequence[Token]) -> bool:
    """Does a noun phrase follow, maybe behind a particle?"""
    if behind and behind[0].lower_ in lists().particles:
        behind = behind[1:]
    for word in behind:
        if word.pos_ in NOUNS or word.tag_.startswith("NN"):
            return True
        if (
            word.pos_ not in {"ADJ", "DET", "VERB", "ADV"}
            and word.tag_ not in {"POS", "PRP$"}
            and word.text not in QUOTES
        ):
            return False
        if word.tag_ in FINITE and word.lower_ not in lists().past:
            return bool(word.pos_ == "VERB" and word.tag_ != "MD")
    return False


QUOTES = frozenset({"'", '"', "“", "‘", "’", "”"})


def _has_none(behind: Sequence[Token]) -> bool:
    """Does the clause end there, or go on with a phrase, an adverb or a clause?"""
    return not behind or (
        is_preposition(behind[0])
        or behind[0].lower_ in lists().openers
        or behind[0].pos_ in {"ADV", "SCONJ"}
        or is_stop(behind[0])
    )


def _build(doc: Doc, words: Sequence[Token], choice: Choice) -> None:
    arcs = Arcs(doc, choice.at)
    before = [w for w in words if choice.start <= w.i < choice.at]
    outside = [w for w in words if w.i < choice.start]
    behind = [w for w in words if w.i > choice.at]
    while before and (before[-1].text == "," or before[-1].lower_ == "to"):
        last = before.pop()
        arcs.hang(last.i, choice.at, "punct" if last.text == "," else "mark")
        if last.lower_ == "to":
            last.pos_, last.tag_, last.lemma_ = "PART", "TO", "to"
    arcs.phrase(before, "nsubj")
    arcs.keep(outside, "parataxis")
    verb = doc[choice.at]
    verb.pos_, verb.tag_, verb.lemma_ = "VERB", choice.tag, choice.lemma
    _behind(arcs, verb, behind)
    arcs.write(words)


def _behind(arcs: Arcs, verb: Token, behind: Sequence[Token]) -> None:
    """What follows the verb: particle, object, phrases, and further clauses."""
    rest = list(behind)
    if rest and rest[0].lower_ in lists().particles and (len(rest) == 1 or rest[0].lower_ != "over"):
        particle = rest.pop(0)
        particle.pos_, particle.tag_, particle.lemma_ = "ADP", "RP", particle.lower_
        arcs.hang(particle.i, verb.i, "compound:prt")
    if verb.lemma_ in lists().telling and _content(arcs, verb, rest):
        return
    cut = next((n for n, w in enumerate(rest) if _closes(rest, n)), len(rest))
    clause, tail = rest[:cut], rest[cut:]
    first = next((n for n, w in enumerate(clause) if is_preposition(w)), len(clause))
    host = arcs.phrase(clause[:first], "obj") if clause[:first] else None
    arcs.adjuncts(clause[first:], host)
    _tail(arcs, verb, tail)


def _content(arcs: Arcs, verb: Token, rest: Sequence[Token]) -> bool:
    """ "Alleges India blocked trucks": what is told has a subject and a verb of its own."""
    for place, inner in enumerate(rest):
        if (
            place
            and inner.tag_ in {"VBD", "VBN"}
            and all(w.pos_ in NOUNS or w.pos_ in {"ADJ", "DET"} for w in rest[:place])
        ):
            if not _has_object(rest[place + 1 :]) and not _has_none(rest[place + 1 :]):
                return False
            clause = Arcs(verb.doc, inner.i)
            clause.phrase(rest[:place], "nsubj")
            inner.pos_, inner.tag_ = "VERB", "VBD"
            _behind(clause, inner, rest[place + 1 :])
            arcs.of.update(clause.of)
            arcs.hang(inner.i, verb.i, "ccomp")
            return True
    return False


def _closes(words: Sequence[Token], place: int) -> bool:
    """Does another clause begin there?"""
    word = words[place]
    if is_stop(word) or word.lower_ in lists().openers or word.tag_ == "TO":
        return True
    if word.lower_ not in JOINERS:
        return False
    return _form_of_clause(words, place) is not None or not _is_noun_next(words[place + 1 :])


def _is_noun_next(words: Sequence[Token]) -> bool:
    return bool(words) and (words[0].pos_ in NOUNS or words[0].pos_ in {"ADJ", "DET"})


def _form_of_clause(words: Sequence[Token], place: int) -> tuple[str, str] | None:
    """The verb right behind a comma or "and" ("storm radio station, arrest editor"), if an object follows it."""
    if place + 1 >= len(words) or not _has_object(words[place + 2 :]):
        return None
    return form_of(words[place + 1].lower_, lists().transitive)


def _tail(arcs: Arcs, verb: Token, tail: Sequence[Token]) -> None:
    if not tail:
        return
    found = _form_of_clause(tail, 0) if tail[0].lower_ in JOINERS else None
    if found is None or (verb.doc[tail[1].i].dep_ == "nsubj"):
        relation = "advcl" if tail[0].lower_ in lists().openers or tail[0].tag_ == "TO" else "parataxis"
        arcs.keep(tail, relation)
        return
    second = tail[1]
    second.pos_, second.tag_, second.lemma_ = "VERB", found[1], found[0]
    inner = Arcs(verb.doc, second.i)
    _behind(inner, second, tail[2:])
    arcs.of.update(inner.of)
    arcs.hang(tail[0].i, second.i, "punct" if tail[0].text == "," else "cc")
    arcs.hang(second.i, verb.i, "conj")
