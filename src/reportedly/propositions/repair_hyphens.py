"""Mends words that a hyphen joins and the tokenizer parts ("sit-in", "test-fired"): one head, one lemma."""

from reportedly.propositions.rules import rules
from reportedly.propositions.tree import Tree

HYPHENS = frozenset({"-", "‐"})
NOMINAL = frozenset(
    {"nsubj", "nsubj:pass", "obj", "obl", "nmod", "conj", "root", "appos", "compound", "parataxis"}
)
SUBJECTS = ("nsubj", "nsubj:pass")


def _hyphened(tree: Tree, token: int) -> None:
    """Joins the words on both sides of a hyphen where the table knows them as one noun or verb."""
    if tree.text[token] not in HYPHENS or not 0 < token < len(tree.text) - 1:
        return
    left, right = token - 1, token + 1
    if tree.sentence[left] != tree.sentence[right]:
        return
    verb = rules().hyphened_verbs.get(f"{tree.lower[left]}-{_verb_lemma(tree, right)}")
    if verb is not None and (tree.tag[right].startswith("VB") or tree.lower[right].endswith("ed")):
        _join_verb(tree, left, right, verb)
        return
    singular = tree.lower[right].removesuffix("s")
    noun = rules().hyphened_nouns.get(f"{tree.lower[left]}-{singular}")
    if noun is not None:
        _join_noun(tree, left, right, noun, plural=singular != tree.lower[right])


def _verb_lemma(tree: Tree, token: int) -> str:
    """The lemma of a verb whose last letters may have been doubled: "martialled"."""
    lemma = tree.lemma[token]
    return "martial" if lemma in {"marshal", "martial"} else lemma


def _join_verb(tree: Tree, left: int, right: int, lemma: str) -> None:
    above = tree.head[right]
    if tree.dep[right] == "amod" and tree.dep[above] == "root" and above > right and not tree.has(above, "det"):
        # "Police baton-charged students" read as a heading about charged students
        kids = [k for k in tree.kids[above] if k != right]
        tree.attach(right, right, "root")
        tree.attach(above, right, "obj")
        for kid in kids:
            if tree.dep[kid] in {"punct", "obl", "advmod"} or kid < left:
                tree.attach(kid, right, tree.dep[kid])
    elif tree.head[right] == left:
        tree.attach(right, tree.head[left] if tree.head[left] != left else right, tree.dep[left])
    tree.attach(left, right, "fixed")
    _subject_before(tree, left, right)
    tree.upos[right], tree.lemma[right] = "VERB", lemma
    if not tree.tag[right].startswith("VB") or (
        tree.tag[right] == "VBN" and not tree.has(right, "aux", "aux:pass")
    ):
        finite = tree.has(right, "nsubj") and tree.dep[right] not in {"acl", "acl:relcl", "amod"}
        tree.tag[right] = "VBD" if finite else "VBN"


def _subject_before(tree: Tree, left: int, right: int) -> None:
    """What stood before the pair as part of its noun is the verb's subject: "The army court-martialled"."""
    for kid in [*tree.children(left), *tree.children(right, "compound")]:
        if tree.text[kid] not in HYPHENS and kid < left:
            tree.attach(kid, right, tree.dep[kid])
    names = [k for k in tree.children(right, "compound") if tree.upos[k] in {"NOUN", "PROPN"} and k < left]
    if names and not tree.has(right, *SUBJECTS):
        tree.attach(names[-1], right, "nsubj")
    subjects = tree.children(right, *SUBJECTS)
    for kid in tree.children(right, "det", "amod", "compound"):
        if subjects and kid < subjects[0]:
            tree.attach(kid, subjects[0], tree.dep[kid])


def _join_noun(tree: Tree, left: int, right: int, lemma: str, *, plural: bool) -> None:
    head, other = (left, right) if tree.head[right] == left else (right, left)
    if tree.dep[head] not in NOMINAL and other != tree.head[head] and head != tree.head[other]:
        head, other = other, head
    if tree.head[head] == other:
        return
    for kid in tree.children(other):
        if kid != head:
            tree.attach(
                kid, head, {"obl": "nmod", "obj": "nmod", "mark": "case"}.get(tree.dep[kid], tree.dep[kid])
            )
    tree.attach(other, head, "fixed")
    for kid in tree.children(head, "obl"):
        tree.attach(kid, head, "nmod")
    for kid in tree.children(head, "case"):
        if kid > head:  # "the walk-out of": the preposition belongs to what follows
            tree.dep[kid] = "fixed"
    if tree.dep[head] not in NOMINAL:
        verb = tree.head[head]
        subject = tree.is_verb(verb) and head < verb and not tree.has(verb, *SUBJECTS)
        tree.dep[head] = "nsubj" if subject else "obl"
    tree.upos[head], tree.tag[head], tree.lemma[head] = "NOUN", "NNS" if plural else "NN", lemma


# Little words inside names of places: "Port-au-Prince".
INSIDE_NAMES = frozenset(
    {
        "au",
        "sur",
        "la",
        "le",
        "de",
        "al",
        "el",
        "ul",
        "i",
        "e",
        "an",
        "a",
        "da",
        "di",
        "du",
        "des",
        "les",
        "en",
        "of",
        "on",
    }
)


def _hyphened_name(tree: Tree, token: int) -> None:
    """ "Port-au-Prince", "Hpa-An": the parts of one name do not stand beside it."""
    if tree.text[token] not in HYPHENS or not 0 < token < len(tree.text) - 1:
        return
    left, right = token - 1, token + 1
    if right + 2 < len(tree.text) and tree.lower[right] in INSIDE_NAMES and tree.text[right + 1] in HYPHENS:
        right += 2
    if tree.sentence[left] != tree.sentence[right] or tree.dep[right] not in {"conj", "appos", "parataxis", "dep"}:
        return
    named = tree.upos[left] == "PROPN" and tree.upos[right] == "PROPN" and tree.text[right][0].isupper()
    if named and not tree.text[left].isupper() and left not in tree.subtree(right):
        tree.attach(right, left, "flat")


HYPHEN_REPAIRS = (_hyphened, _hyphened_name)
