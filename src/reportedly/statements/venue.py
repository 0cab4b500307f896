"""Where and by what means something was said: "in a statement on Telegram", "told a news conference", "by telephone"."""

from collections.abc import Iterator

from reportedly.propositions.mentions import preposition_of
from reportedly.propositions.tree import Tree
from reportedly.statements.sourcing import circumstances

# Phrases a cue may tell its venue in, and those that may hang below another phrase of the cue ("on Friday in a letter").
_PHRASES = ("obl", "nmod", "obl:unmarked", "obl:tmod")
# Clauses that go on about the venue and are no part of its name: "in a statement that was read out ...".
_ASIDES = frozenset({"acl:relcl", "appos", "parataxis", "punct", "cc", "conj", "advcl"})


def venue(tree: Tree, cue: int, said: frozenset[int]) -> tuple[int, int] | None:
    """The tokens that tell the venue of what a cue at a token reports, None where it is not told.

    `said` are the tokens of what is said: a venue told there is another one.
    """
    for head in _told(tree, cue):
        if head not in said:
            return _phrase(tree, head, cue, said)
    above = tree.head[cue]
    if tree.dep[cue] == "conj" and above != cue:
        # "In a statement the group claimed the raid and warned of others": told before the first of two cues.
        before = (head for head in _told(tree, above) if head < above and head not in said)
        first = next(before, None)
        return _phrase(tree, first, above, said) if first is not None else None
    return None


def _told(tree: Tree, cue: int) -> Iterator[int]:
    """The heads of phrases that tell a venue, by how near they hang."""
    words = circumstances()
    for kid in tree.children(cue, "obj", "iobj"):
        if tree.lemma[kid] in words.heard and kid > cue:
            yield kid
    phrases = tree.children(cue, *_PHRASES)
    yield from (kid for kid in phrases if _is_venue(tree, kid))
    for kid in (*phrases, *tree.children(cue, "obj", "iobj", "nsubj")):
        yield from (low for low in tree.children(kid, *_PHRASES) if low > cue and _is_venue(tree, low))
    for kid in tree.children(cue, "advcl", "acl"):
        if tree.lemma[kid] in words.speaking and tree.tag[kid] in {"VBG", "VBN"}:
            yield from (low for low in tree.children(kid, *_PHRASES) if _is_venue(tree, low))


def _is_venue(tree: Tree, head: int) -> bool:
    words = circumstances()
    if (preposition_of(tree, head) or "") not in words.prepositions:
        return False
    return tree.lemma[head] in words.nouns or tree.text[head] in words.platforms


def _phrase(tree: Tree, head: int, cue: int, said: frozenset[int]) -> tuple[int, int]:
    """The words of a venue around its head: its own phrase without asides, on one side of the cue."""
    barred = {i for kid in tree.children(head, *_ASIDES) for i in tree.subtree(kid)}
    held = [i for i in tree.subtree(head) if i not in barred and i not in said and (i < cue) == (head < cue)]
    first, end = head, head + 1
    while first - 1 in held:
        first -= 1
    while end in held:
        end += 1
    return first, end
