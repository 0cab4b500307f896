"""The tense of the verb that governs a time expression: past, present or future, from the parse."""

from functools import lru_cache
from typing import Any

from reportedly.language import Token
from reportedly.times.lexis import data
from reportedly.times.reading import Tense

# From a time expression to its verb there are rarely more than four steps; more means a broken parse.
FARTHEST = 8
CLOSING = frozenset({'"', "”", "''", "»"})


@lru_cache(maxsize=1)
def _tables() -> dict[str, Any]:
    tables = data("tense.toml")
    return {name: table if name == "auxiliaries" else frozenset(table["words"]) for name, table in tables.items()}


def tense_of(token: Token) -> Tense | None:
    """The tense of the verb or predicate that governs `token`; None where no finite verb stands over it."""
    verb = governor(token)
    for _ in range(FARTHEST):
        if verb is None:
            return None
        verb = _outside_quote(token, verb)
        found = _tense(verb)
        if found == "infinitive":  # "to get round Friday's ruling": the ruling has a time of its own
            found = None if token.dep_ == "nmod:poss" else "future"
        if found != "inherit":
            return found  # type: ignore[return-value]
        verb = governor(verb)
    return None


def _outside_quote(token: Token, verb: Token) -> Token:
    """ "We will respond," the minister told reporters on Tuesday: behind the quotation the day is the telling's."""
    doc = token.doc
    for index in range(token.i - 1, verb.i, -1):
        if doc[index].text in CLOSING:
            return next((t for t in doc[index + 1 : token.i] if t.pos_ == "VERB"), verb)
    return verb


def governor(token: Token) -> Token | None:
    """The nearest verb, or predicate with a copula, over `token`; a planned noun phrase's adjective counts too."""
    node = token
    for _ in range(FARTHEST):
        if node.head.i == node.i:
            return None
        node = node.head
        if is_predicate(node):
            return node
    return None


def is_predicate(token: Token) -> bool:
    """Whether a token is a verb, or a noun or adjective that a copula makes a predicate."""
    return token.pos_ in ("VERB", "AUX") or any(c.dep_ == "cop" for c in token.children) or (
        token.lower_ in _tables()["planned"] and token.pos_ == "ADJ"
    )  # fmt: skip


def _tense(verb: Token) -> str | None:
    """The tense a predicate gives to what it governs, or "inherit" where the predicate above it does."""
    tables = _tables()
    children = list(verb.children)
    helpers = [c for c in children if c.dep_ in ("aux", "aux:pass", "auxpass", "cop")]
    for helper in helpers:
        if helper.lower_ in tables["auxiliaries"]:
            return str(tables["auxiliaries"][helper.lower_])
    if verb.lemma_.lower() in tables["planned"] and _is_participle(verb):
        return "past" if any(h.lower_ in ("had", "'d") for h in helpers) else "future"  # "had been due Friday"
    to_do = any(c.lower_ == "to" and c.pos_ == "PART" for c in children)
    if verb.tag_ == "VB" and any(c.lower_ in tables["planned"] and c.dep_ in ("mark", "case") for c in children):
        return (
            "past" if any(h.lower_ in ("had", "'d") for h in helpers) else "future"
        )  # "was due to fly on Friday"
    if to_do or _is_infinitive(verb, helpers):
        return _of_infinitive(verb)
    return _of_finite(verb, helpers)


def _is_participle(verb: Token) -> bool:
    return verb.tag_ in ("VBN", "JJ", "VBG") or "Part" in verb.morph.get("VerbForm") or verb.pos_ == "ADJ"


def _is_infinitive(verb: Token, helpers: list[Token]) -> bool:
    return not helpers and "Inf" in verb.morph.get("VerbForm")


def _of_infinitive(verb: Token) -> str:
    over, tables = verb.head, _tables()
    if over.i == verb.i and not any(c.lower_ == "to" for c in verb.children) and _has_subject(verb):
        return "past"  # "The miners on Monday let him go": a past like its stem, taken for an infinitive
    if over.i == verb.i or (over.lemma_.lower() == "go" and over.tag_ == "VBG"):
        return "infinitive"
    if any(c.lower_ == "had" and c.dep_ == "aux" for c in (*over.children, *verb.children)):
        return "past"  # "had planned to leave Monday"
    if verb.dep_ in ("xcomp", "ccomp", "csubj"):
        return "inherit" if over.lemma_.lower() in tables["inherit"] else "infinitive"
    if verb.dep_ == "acl" and over.lemma_.lower() in tables["intentions"]:
        return "infinitive"
    return "inherit"


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ in ("nsubj", "nsubj:pass") for c in verb.children)


def _of_finite(verb: Token, helpers: list[Token]) -> str | None:
    if verb.lemma_.lower() in _tables()["announcing"]:
        return "future"
    past = [h for h in helpers if "Past" in h.morph.get("Tense") or h.tag_ == "VBD"]
    present = [
        h for h in helpers if h not in past and ("Pres" in h.morph.get("Tense") or h.tag_ in ("VBZ", "VBP"))
    ]
    if past:
        return "past"
    if present:
        if verb.tag_ == "VBG":
            return "future"  # "is meeting Tuesday"
        return "past" if any(h.lemma_.lower() == "have" for h in present) or verb.tag_ == "VBN" else "present"
    if verb.tag_ == "VBD" or (verb.tag_ != "VBN" and "Past" in verb.morph.get("Tense")):
        return "past"
    if verb.tag_ in ("VBZ", "VBP") or (
        {"Pres"} <= {*verb.morph.get("Tense")} and {"Fin"} <= {*verb.morph.get("VerbForm")}
    ):
        return "future" if verb.lemma_.lower() in _tables()["timetable"] else "present"
    if verb.tag_ == "VBN":
        return "past"
    return "inherit"
