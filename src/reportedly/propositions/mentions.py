"""Noun phrases: from a head token to the words of its mention, and to the mentions joined with it."""

from functools import lru_cache

from msgspec.structs import replace

from reportedly.language import lists
from reportedly.propositions.frame import Mention
from reportedly.propositions.rules import rules
from reportedly.propositions.tree import Tree

# Relations whose subtree belongs to the words of a mention; clauses, appositions and conjuncts do not.
INSIDE = frozenset(
    {
        "det", "det:predet", "amod", "nummod", "compound", "flat", "fixed", "nmod:poss", "nmod", "nmod:desc",
        "advmod", "case", "goeswith", "nmod:npmod", "obl:npmod", "list", "dep", "quantmod", "reparandum",
    }
)  # fmt: skip
# The same below a modifier.
INSIDE_MODIFIERS = INSIDE | {"conj", "cc", "punct", "nmod:unmarked", "nmod:tmod", "obl:unmarked"}
RELATIVE_PRONOUNS = frozenset({"who", "whom", "which", "that", "whose", "where", "when"})
# Prepositions that a possessor or partitive is joined by: their phrase belongs to the mention ("spokesman for the
# governor"); other phrases after a noun are left out, as they often belong to the verb ("troops in Kabul").
JOINED = frozenset({"of", "for", "from", "to", "between", "'s", "'", "’s", "’", "in", "at", "with", "on"})


def mention(tree: Tree, head: int, carried: bool = False) -> Mention:
    """The mention headed by a token: determiners, modifiers, names and joined phrases around it, no clause."""
    start, end = bounds(tree, head)
    return Mention(head=head, start=start, end=end, span=tree.span(start, end), carried=carried)


def bounds(tree: Tree, head: int) -> tuple[int, int]:
    """Where the mention headed by a token begins and ends (exclusive)."""
    if tree.mentions is None:
        return _bounds(tree, head)
    if head not in tree.mentions:
        tree.mentions[head] = _bounds(tree, head)
    return tree.mentions[head]


def _bounds(tree: Tree, head: int) -> tuple[int, int]:
    inside = {head}
    name = close_name(tree, head)
    if name is not None:
        inside.update([name, *tree.children(name, "flat", "compound")])
    for kid in tree.kids[head]:
        if tree.dep[kid] not in INSIDE or _outside(tree, head, kid):
            continue
        inside.update(_without_clauses(tree, kid))
    start = head
    while start - 1 in inside or (start - 2 in inside and _joining(tree, start - 1)):
        start -= 1
    end = head + 1
    while end in inside or (end + 1 in inside and _joining(tree, end)):
        end += 1
    while start < head and (
        (tree.dep[start] == "case" and tree.head[start] == head) or tree.dep[start] in {"punct", "space"}
    ):
        start += 1
    return start, end


def _joining(tree: Tree, token: int) -> bool:
    return tree.dep[token] in {"punct", "space"} and tree.text[token] not in {
        ",",
        ";",
        ":",
        "(",
        ")",
        "—",
        "–",
        ".",
    }


def close_name(tree: Tree, head: int) -> int | None:
    """The name beside its title, no comma between ("Libyan leader Muammar Gaddafi"); None where there is none."""
    for kid in tree.children(head, "appos"):
        if (
            kid > head
            and tree.upos[kid] == "PROPN"
            and not any(tree.dep[i] == "punct" for i in range(head + 1, kid))
        ):
            return kid
    return None


def _outside(tree: Tree, head: int, kid: int) -> bool:
    """A modifier set off by a comma, or a phrase by a preposition that does not join."""
    if kid > head and any(tree.text[i] in {",", "(", "—", "–", ";", ":"} for i in range(head + 1, kid)):
        return True
    if tree.dep[kid] == "case":
        return kid < head
    if tree.dep[kid] == "nmod" and kid > head:
        return not tree.words(kid, "case") <= JOINED
    return False


def _without_clauses(tree: Tree, token: int) -> set[int]:
    found = {token}
    for kid in tree.kids[token]:
        if tree.dep[kid] in INSIDE_MODIFIERS and not (tree.dep[kid] == "punct" and tree.text[kid] in {",", ";"}):
            found |= _without_clauses(tree, kid)
    return found


def spread(tree: Tree, head: int, carried: bool = False) -> tuple[Mention, ...]:
    """The mention of a head and of every noun joined to it by "and", "or", or a comma, in text order."""
    heads = [head]
    for one in heads:
        name = close_name(tree, one)
        joined = tree.children(one, "conj") + ([] if name is None else tree.children(name, "conj"))
        heads.extend(kid for kid in joined if tree.upos[kid] not in {"VERB", "AUX"} and kid not in heads)
    return tuple(mention(tree, h, carried) for h in sorted(heads))


def carried(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The same mentions, marked as brought from elsewhere."""
    return tuple(replace(m, carried=True) for m in mentions)


def is_relative(tree: Tree, token: int) -> bool:
    """Is the token a relative pronoun or adverb inside a relative clause?"""
    return tree.lower[token] in RELATIVE_PRONOUNS and tree.tag[token] in {"WDT", "WP", "WP$", "WRB", "IN", "DT"}


def preposition_of(tree: Tree, token: int) -> str:
    """The preposition of a noun phrase, multiword ones in full ("according to"); "" where it has none.

    Possessive markers are no prepositions.
    """
    if tree.prepositions is None:
        return _preposition_of(tree, token)
    if token not in tree.prepositions:
        tree.prepositions[token] = _preposition_of(tree, token)
    return tree.prepositions[token]


def _preposition_of(tree: Tree, token: int) -> str:
    cases = [k for k in tree.children(token, "case", "mark") if tree.upos[k] != "PART" and k < token]
    if not cases:
        return ""
    lower, first, last = tree.lower, cases[0], cases[-1]
    second = lower[first + 1] if first + 1 < token else ""
    for phrase in _phrases(lower[first], second, lower[last - 1] if last else "", lower[last]):
        if tuple(lower[first : min(first + 5, token)][: len(phrase)]) == phrase:
            return " ".join(phrase)
        if phrase[-1] == lower[last] and _ends_with(tree, last, phrase):
            return " ".join(phrase)
    return " ".join([lower[k] for k in cases if tree.head[k] == token])


@lru_cache(maxsize=16384)
def _phrases(first: str, second: str, before: str, last: str) -> tuple[tuple[str, ...], ...]:
    """The multiword prepositions that may begin with the first two words or end with the other two, the longest first."""
    return tuple(
        p
        for p in rules().prepositions
        if p[:2] == (first, second)[: len(p)] or p[-2:] == (before, last)[-len(p) :]
    )


def _ends_with(tree: Tree, last: int, phrase: tuple[str, ...]) -> bool:
    start = last - len(phrase) + 1
    if start > 0 and tree.text[start - 1] in {"-", "‐"}:  # "the pull-out of troops" is not out of them
        return False
    return start >= 0 and tuple(tree.lower[start : last + 1]) == phrase


def is_time(tree: Tree, token: int) -> bool:
    """Is the noun a weekday, month, year or clock time ("by Friday" is no agent)?"""
    name = tree.span(token, token + 1).text
    noun = tree.lemma[token] in rules().adverbial.times and tree.upos[token] != "PROPN"  # "Golden Dawn" is a party
    listed = name in lists.weekdays() or name in lists.months() or noun
    return listed or tree.upos[token] == "NUM"
