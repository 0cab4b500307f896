"""Cues told by their place between marks alone, where the parse has lost them: "A, said X", "A, X say; B"."""

from reportedly.propositions import Mention
from reportedly.propositions.mentions import spread
from reportedly.propositions.tree import Tree
from reportedly.statements.content import Tokens, is_party
from reportedly.statements.cues import cues
from reportedly.statements.relatives import is_relative_clause

_CLOSING_MARKS = frozenset({'"', "”", "''", "»", "’’"})
# What ends the words before a cue: a quotation that goes on behind the cue ends in a comma, a shout in its own mark.
_ENDS = frozenset({",", "!", "?", "—", "–"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_NO_SPEAKER = frozenset({"VERB", "AUX", "SCONJ"})


def stretch(tree: Tree, token: int) -> tuple[int, int]:
    """The first token and the end (exclusive) of the stretch between semicolons that a token stands in."""
    first, end = token, token + 1
    while first > 0 and tree.sentence[first - 1] == tree.sentence[token] and tree.text[first - 1] != ";":
        first -= 1
    while end < len(tree.text) and tree.sentence[end] == tree.sentence[token] and tree.text[end] != ";":
        end += 1
    return first, end


def after_quotation(tree: Tree, token: int) -> bool:
    """Does a token stand right behind a quotation that a comma, or a mark of its own, closes?"""
    return token > 2 and tree.text[token - 1] in _CLOSING_MARKS and tree.text[token - 2] in _ENDS


def manner(tree: Tree, token: int) -> bool:
    """Is a verb that no table has a cue by its place: right behind a quotation that a comma closes, before a person?"""
    if tree.tag[token] not in _FINITE or tree.lemma[token] in cues().never:
        return False
    return after_quotation(tree, token) and bool(speakers_behind(tree, token))


def speakers_behind(tree: Tree, token: int) -> tuple[Mention, ...]:
    """The noun phrase right behind a cue that has no subject before it: who speaks, empty where none does.

    Nobody where a finite verb follows that no relative clause holds: "Oslo, which mediated, said its envoys had left".
    """
    _, end = stretch(tree, token)
    first = token + 1
    if first >= end or tree.upos[first] not in {"DET", "PROPN", "NOUN", "ADJ", "NUM", "PRON"}:
        return ()
    head = _top(tree, first, token, end)
    if not _person(tree, head) or (tree.upos[head] == "PRON" and tree.lower[head] not in cues().pronouns):
        return ()
    if any(_tells(tree, i) for i in range(first, end)):
        return ()
    return spread(tree, head)


def _person(tree: Tree, head: int) -> bool:
    return tree.upos[head] == "PROPN" or bool(tree.entity[head]) or is_party(tree, head)


def _top(tree: Tree, first: int, token: int, end: int) -> int:
    """The head of the noun phrase that opens at `first`."""
    here = first
    while token < tree.head[here] < end and tree.head[here] != here and tree.is_nominal(tree.head[here]):
        if tree.head[here] < first or tree.upos[tree.head[here]] == "VERB":
            break
        here = tree.head[here]
    return here


def _tells(tree: Tree, token: int) -> bool:
    """A finite verb outside of relative clauses."""
    finite = tree.tag[token] in _FINITE | {"MD"}
    return finite and not any(is_relative_clause(tree, i) for i in (token, *tree.ancestors(token)))


def inverted(tree: Tree, token: int) -> tuple[Tokens, tuple[Mention, ...]] | None:
    """ "Tanks entered the town where they slept, said a witness": content and speakers; None where it is no such cue."""
    if tree.tag[token] not in _FINITE or tree.text[token - 1] != ",":
        return None
    first, _ = stretch(tree, token)
    told = _clause(tree, first, token - 1)
    who = speakers_behind(tree, token) if told else ()
    return (told, who) if who else None


def closing(tree: Tree, token: int) -> tuple[Tokens, tuple[Mention, ...]] | None:
    """ "Strike kills dozens, doctors say; army ...", "Guards shot two men, lawyers said, and beat a third"."""
    first, end = stretch(tree, token)
    after = tree.text[token + 1] if token + 1 < end else "."
    if tree.tag[token] not in _FINITE or not (after in {",", "."} or token + 1 == end):
        return None
    comma = token - 1
    while comma > first and tree.text[comma] != ",":
        comma -= 1
    inside = range(comma + 1, token)
    if comma == first or not inside or any(tree.upos[i] in _NO_SPEAKER for i in inside):
        return None
    told = _clause(tree, first, comma)
    head = next((i for i in inside if tree.is_nominal(i) and tree.head[i] not in inside), None)
    if not told or head is None or not (tree.head[head] == token or _person(tree, head)):
        return None
    return told | _goes_on(tree, token + 1, end), spread(tree, head)


def _clause(tree: Tree, first: int, end: int) -> Tokens:
    """The words from `first` to `end` if their first piece, up to a relative clause behind a comma, has a verb."""
    piece = next((i for i in range(first, end) if tree.text[i] == "," and tree.tag[i + 1][:1] == "W"), end)
    verbal = any(tree.upos[i] in {"VERB", "AUX"} for i in range(first, piece))
    return frozenset(i for i in range(first, end) if tree.dep[i] != "space") if verbal else frozenset()


def _goes_on(tree: Tree, comma: int, end: int) -> Tokens:
    """ "..., lawyers said, and allegedly beat a third": a second verb of the same subject behind the cue."""
    if comma + 1 >= end or tree.text[comma] != "," or tree.lower[comma + 1] not in {"and", "but"}:
        return frozenset()
    verb = next((i for i in range(comma + 2, end) if tree.upos[i] == "VERB"), None)
    if verb is None or any(tree.is_nominal(i) for i in range(comma + 2, verb)):
        return frozenset()
    return frozenset(i for i in range(comma + 1, end) if tree.upos[i] != "PUNCT" or i < end - 1)
