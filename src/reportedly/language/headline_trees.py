"""Labels and arcs of headings that contradict the words beside them, set right in place; one function a weakness."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.language.clauses import NOUNS
from reportedly.language.headline_words import form_of, lists
from reportedly.language.spelling import candidates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token


def mend_trees(words: Sequence[Token]) -> None:
    """Apply every rule to one sentence of a heading."""
    for rule in RULES:
        rule(words)


def _undergone(words: Sequence[Token]) -> None:
    """ "Journalist held over memo": the past form of a verb that wants an object, without one, is a passive without "was"."""
    for verb in words:
        if verb.tag_ not in {"VBD", "VBN"} or verb.pos_ != "VERB":
            continue
        kids = list(verb.children)
        asked = any(c.dep_ == "xcomp" and c.tag_ == "VB" for c in kids)
        if verb.lemma_ not in (lists().asked if asked else lists().undergone):
            continue
        subject = next((c for c in kids if c.dep_ == "nsubj" and c.i < verb.i), None)
        shared = any(
            k.dep_ == "obj" for c in kids if c.dep_ == "conj" for k in c.children
        )  # "shot, killed his son"
        if subject is None or subject.pos_ == "PRON" or shared or verb.dep_ == "acl:relcl":
            continue
        if any(c.dep_ in {"obj", "ccomp", "aux", "aux:pass", "iobj"} for c in kids):
            continue
        subject.dep_, verb.tag_ = "nsubj:pass", "VBN"


def _phrases(words: Sequence[Token]) -> None:
    """ "held over leaked memo": a noun with a preposition of its own is no object."""
    for noun in words:
        if noun.dep_ == "obj" and any(c.dep_ == "case" and c.i < noun.i for c in noun.children):
            noun.dep_ = "obl"


def _talks_in(words: Sequence[Token]) -> None:
    """ "Peace talks in Geneva": a noun in -s behind what it is about, read as a verb."""
    for topic in words[:-1]:
        noun = topic.nbor(1)
        if topic.lower_ not in lists().topics or noun.lower_ not in lists().before_to or noun.tag_ != "VBZ":
            continue
        if topic.head.i != noun.i or any(c.dep_ in {"obj", "ccomp", "xcomp"} for c in noun.children):
            continue
        topic.dep_ = "compound"
        noun.pos_, noun.tag_, noun.lemma_ = "NOUN", "NNS", noun.lower_[:-1]
        for kid in noun.children:
            if kid.dep_ == "obl":
                kid.dep_ = "nmod"


def _noun_before_phrase(words: Sequence[Token]) -> None:
    """ "Fresh sanctions on Belarus over hijacked plane": a root with a preposition hangs on what was read as its subject."""
    root = words[0].sent.root
    subject = next((c for c in root.children if c.dep_ == "nsubj" and c.i < root.i), None)
    kids = list(root.children)
    if subject is None or root.pos_ not in NOUNS or any(c.dep_ in {"cop", "aux"} for c in kids):
        return
    if not any(c.dep_ == "case" and subject.i < c.i < root.i for c in kids):
        return
    subject.head, subject.dep_ = subject, "ROOT"
    root.head, root.dep_ = subject, "nmod"


def _object_before_phrase(words: Sequence[Token]) -> None:
    """ "Grills ex-governor over fraud": no compound reaches over a preposition; the noun is the verb's object."""
    for noun in words:
        head = noun.head
        verb = head.head
        if noun.dep_ != "compound" or noun.i > head.i or verb.pos_ != "VERB" or verb.i >= noun.i:
            continue
        if any(c.dep_ == "case" and noun.i < c.i < head.i for c in head.children):
            noun.head, noun.dep_ = verb, "obj"


def _counted(words: Sequence[Token]) -> None:
    """ ", 4 slain": a number right before a participle that has no subject is who it is told of."""
    for verb in words[1:]:
        number = verb.nbor(-1)
        if verb.tag_ != "VBN" or verb.dep_ not in {"parataxis", "conj", "ROOT", "advcl"} or number.pos_ != "NUM":
            continue
        if number.dep_ not in {"obl", "obl:unmarked", "obl:tmod", "nummod", "dep"} or any(
            c.dep_ == "case" for c in number.children
        ):
            continue
        if not any(c.dep_.startswith("nsubj") for c in verb.children) and number.i not in {
            a.i for a in verb.ancestors
        }:
            number.head, number.dep_ = verb, "nsubj:pass"


def talks_to(words: Sequence[Token]) -> None:
    """ "Peace talks to resume": a noun in -s before an infinitive, read as a verb that takes none."""
    for noun in words[1:-2]:
        verb = noun.nbor(2)
        if noun.lower_ not in lists().before_to or noun.nbor(1).lower_ != "to" or verb.tag_ != "VB":
            continue
        if noun.tag_ != "VBZ" or verb.head.i != noun.i:
            continue
        host, relation = noun.head, noun.dep_
        for kid in list(noun.children):
            if kid.i != verb.i and kid.i > noun.i:
                kid.head = verb
            elif kid.dep_ in {"nsubj", "nsubj:pass"}:
                kid.dep_ = "compound"
        if host.i == noun.i:
            verb.head, verb.dep_ = verb, "ROOT"
        else:
            verb.head, verb.dep_ = host, relation
        noun.head, noun.dep_ = verb, "nsubj"
        noun.pos_, noun.tag_, noun.lemma_ = "NOUN", "NNS", noun.lower_[:-1]


def _told_of(words: Sequence[Token]) -> None:
    """ "Killed in Mali: five soldiers": a noun behind the colon is who the participle before it tells of."""
    verb = words[0]
    if verb.tag_ not in {"VBN", "VBD"} or verb.dep_ != "ROOT" or not any(w.text == ":" for w in words):
        return
    for kid in verb.children:
        if (
            kid.dep_ in {"parataxis", "appos", "obj", "dep"}
            and kid.pos_ in NOUNS
            and not any(c.dep_ == "cop" for c in kid.children)
        ):
            kid.dep_, verb.tag_ = "nsubj:pass", "VBN"
            return


def _predicate_phrase(words: Sequence[Token]) -> None:
    """ "Half of drivers out on strike", "Troops on alert": with no verb, a phrase that tells a state is the predicate."""
    root = words[0].sent.root
    if root.pos_ not in NOUNS | {"ADV", "ADP"} or any(c.dep_ in {"cop", "aux"} for c in root.children):
        return
    for noun in words:
        cases = [c for c in noun.children if c.dep_ == "case"]
        if (
            len(cases) != 1
            or f"{cases[0].lower_} {noun.lower_}" not in lists().states
            or not _is_below(noun, root)
        ):
            continue
        subject = next((c for c in root.children if c.dep_.startswith("nsubj") and c.i < cases[0].i), root)
        if (
            subject.pos_ not in NOUNS
            or subject.i > cases[0].i
            or noun.i == subject.i
            or not _beside(subject, cases[0])
        ):
            return
        late = [c for c in subject.children if c.i > cases[0].i and c.i != noun.i]
        noun.head, noun.dep_ = noun, "ROOT"
        for word in {root.i: root, subject.i: subject}.values():
            word.head, word.dep_ = noun, "nsubj" if word.i == subject.i else "advmod"
        for word in late:
            word.head = noun
        return


def _beside(first: Token, second: Token) -> bool:
    """Is there no mark and no verb between two words?"""
    between = first.doc[first.i + 1 : second.i]
    return not any((w.pos_ == "PUNCT" and w.tag_ != "HYPH") or w.pos_ in {"VERB", "AUX"} for w in between)


def _is_below(word: Token, above: Token) -> bool:
    return word.i != above.i and any(a.i == above.i for a in word.ancestors)


def _set_to(words: Sequence[Token]) -> None:
    """ "Premier set to visit Doha": what a heading's doer is set to do is what it tells."""
    for word in words[1:-2]:
        verb = next((c for c in word.children if c.dep_ == "xcomp" and c.tag_ == "VB" and c.i > word.i), None)
        subject = next((c for c in word.children if c.dep_.startswith("nsubj")), None)
        if (
            word.lower_ != "set"
            or word.dep_ != "ROOT"
            or verb is None
            or subject is None
            or word.nbor(1).lower_ != "to"
        ):
            continue
        for kid in list(word.children):
            if kid.i != verb.i:
                kid.head = verb
        verb.head, verb.dep_ = verb, "ROOT"
        word.head, word.dep_, word.pos_, word.tag_ = verb, "advmod", "ADV", "RB"
        subject.dep_ = "nsubj:pass" if any(c.dep_ == "aux:pass" for c in verb.children) else "nsubj"


def _pictured(words: Sequence[Token]) -> None:
    """ "Women demanding the return of their sons": in a caption the participle on its noun is the clause."""
    root = words[0].sent.root
    if root.pos_ not in NOUNS or any(
        w.pos_ in {"VERB", "AUX"} and w.tag_ in {"VBZ", "VBP", "VBD", "MD"} for w in words
    ):
        return
    verb = next((c for c in root.children if c.dep_ == "acl" and c.tag_ == "VBG" and c.i > root.i), None)
    if verb is not None and any(w.pos_ == "ADP" and w.lower_ != "of" for w in root.doc[root.i : verb.i]):
        return  # "arrest in Jackson shooting death"
    if verb is None or any(c.dep_ in {"nsubj", "parataxis", "cop", "conj"} for c in root.children):
        return
    verb.head, verb.dep_ = verb, "ROOT"
    for kid in list(root.children):
        if kid.i > verb.i or kid.dep_ == "punct":
            kid.head = verb
    root.head, root.dep_ = verb, "nsubj"


def _plan_to(words: Sequence[Token]) -> None:
    """ "Suspends plan to evict herders": a noun that looks like a verb, right behind the verb, is its object."""
    for noun in words[1:-1]:
        verb = noun.head
        if (
            noun.dep_ not in {"ccomp", "xcomp"}
            or noun.tag_ not in {"VB", "VBP"}
            or noun.lower_ not in lists().plans
        ):
            continue
        if verb.i != noun.i - 1 or any(c.dep_ in {"nsubj", "aux", "mark"} for c in noun.children):
            continue
        noun.pos_, noun.tag_, noun.lemma_, noun.dep_ = "NOUN", "NN", noun.lower_, "obj"
        for kid in noun.children:
            kid.dep_ = {"xcomp": "acl", "advcl": "acl", "obl": "nmod"}.get(kid.dep_, kid.dep_)


def _to_place(words: Sequence[Token]) -> None:
    """ "Soldiers called to Harare": a word with a capital is no infinitive."""
    for place in words[2:]:
        to, verb = place.nbor(-1), place.head
        if (
            place.tag_ != "VB"
            or not place.text[0].isupper()
            or to.lower_ != "to"
            or place.dep_ not in {"xcomp", "advcl"}
        ):
            continue
        place.pos_, place.tag_, place.lemma_, place.dep_ = "PROPN", "NNP", place.text, "obl"
        to.pos_, to.tag_, to.dep_ = "ADP", "IN", "case"
        for kid in list(place.children):
            if kid.i > place.i and kid.dep_ in {"obl", "obl:tmod", "advcl"}:
                kid.head = verb


def _plurals(words: Sequence[Token]) -> None:
    """ "Nurses strike enters third week": the first word of a heading, in the plural, read as a singular."""
    for word in words[:1]:
        form = word.lower_
        if word.tag_ not in {"NN", "NNP"} or word.dep_ != "compound" or not form.endswith("s") or word.ent_type_:
            continue
        lemma = next((c for c in candidates(form, "NNS") if c != form), None)
        if lemma is not None and not form.endswith(("ss", "us", "is", "ics")):
            word.pos_, word.tag_, word.lemma_ = "NOUN", "NNS", lemma


def _deal_to(words: Sequence[Token]) -> None:
    """ "Strikes deal to buy rival": the infinitive right behind a noun of planning says what is planned."""
    for verb in words[2:]:
        noun = verb.nbor(-2)
        if verb.dep_ != "advcl" or verb.tag_ != "VB" or verb.nbor(-1).lower_ != "to" or noun.dep_ != "obj":
            continue
        if noun.lower_ in lists().plans and noun.head.i == verb.head.i:
            verb.head, verb.dep_ = noun, "acl"


def _gerund(words: Sequence[Token]) -> None:
    """ "Army denies shelling hospital": behind these verbs a form in -ing takes the noun that it seemed to describe."""
    for verb in words[1:-1]:
        doing = verb.nbor(1)
        noun = doing.head
        if verb.lemma_ not in lists().gerund or doing.tag_ != "VBG" or doing.dep_ not in {"compound", "amod"}:
            continue
        if noun.head.i != verb.i or noun.dep_ != "obj" or noun.i < doing.i:
            continue
        doing.head, doing.dep_, doing.pos_ = verb, "xcomp", "VERB"
        noun.head = doing


def _particle(words: Sequence[Token]) -> None:
    """ "To take in 100 refugees": the word between verb and number is the verb's particle, no "nearly"."""
    for word in words[1:-1]:
        verb = word.nbor(-1)
        if word.lower_ not in {"in", "out", "off", "back"} or word.head.i != word.i + 1 or word.dep_ != "advmod":
            continue
        if word.head.pos_ == "NUM" and verb.pos_ == "VERB":
            word.head, word.dep_, word.pos_, word.tag_ = verb, "compound:prt", "ADP", "RP"


def _as_clause(words: Sequence[Token]) -> None:
    """ "Armenia seeks help as border fighting flares": a verb in -s read as the last of a row of nouns."""
    for verb in words:
        case = next((c for c in verb.children if c.dep_ == "case" and c.lower_ in {"as", "while"}), None)
        subject = verb.nbor(-1) if verb.i > words[0].i else verb
        if case is None or verb.dep_ != "obl" or subject.head.i != verb.i or subject.dep_ != "compound":
            continue
        found = form_of(verb.lower_, lists().intransitive)
        if found is None or (found[1] == "VBP") != (subject.tag_ == "NNS"):
            continue
        verb.pos_, verb.tag_, verb.lemma_, verb.dep_ = "VERB", found[1], found[0], "advcl"
        case.pos_, case.tag_, case.dep_ = "SCONJ", "IN", "mark"
        subject.dep_ = "nsubj"
        if subject.pos_ == "VERB":
            subject.pos_, subject.tag_, subject.lemma_ = "NOUN", "NN", subject.lower_
        for kid in list(verb.children):
            if kid.i < subject.i and kid.i != case.i:
                kid.head = subject


def _second_noun(words: Sequence[Token]) -> None:
    """ "Thumbs down peace talks": a noun joined to a verb by nothing is its object."""
    for noun in words:
        verb = noun.head
        if noun.dep_ != "conj" or noun.pos_ != "NOUN" or verb.pos_ != "VERB" or verb.i > noun.i:
            continue
        if any(c.dep_ in {"cc", "punct", "case", "nsubj", "cop"} for c in noun.children) or any(
            c.dep_ == "obj" for c in verb.children
        ):
            continue
        if not any(w.text in {",", ";"} for w in noun.doc[verb.i : noun.i]):
            noun.dep_ = "obj"


def _doubted(words: Sequence[Token]) -> None:
    """ "Rebels 'executed' prisoners, says UN": a verb in quotation marks takes the noun behind them."""
    for verb in words[1:-2]:
        if verb.pos_ != "VERB" or verb.nbor(-1).text not in QUOTES or verb.nbor(1).text not in QUOTES:
            continue
        subject = next((c for c in verb.children if c.dep_.startswith("nsubj") and c.i < verb.i), None)
        noun = next((w for w in words if w.i > verb.i + 1 and w.pos_ in NOUNS and w.dep_ != "compound"), None)
        if (
            subject is None
            or noun is None
            or any(c.dep_ in {"obj", "case"} for c in (*verb.children, *noun.children))
        ):
            continue
        if noun.i not in {a.i for a in verb.ancestors}:
            noun.head, noun.dep_, subject.dep_, verb.tag_ = verb, "obj", "nsubj", "VBD"


QUOTES = frozenset({"'", '"', "“", "”", "‘", "’"})

RULES = (
    _to_place, _plurals,
    _talks_in, _noun_before_phrase, _object_before_phrase, _phrases, _undergone, _counted, _told_of, _predicate_phrase, _set_to,
    _pictured, _plan_to, _deal_to, _gerund, _particle, _as_clause, _second_noun, _doubted,
)  # fmt: skip
