"""Mends of what hangs on the wrong side of a verb of saying: hearers, venues, writings, and what is said."""

from reportedly.propositions.repair_speech import is_speech
from reportedly.propositions.shape import only
from reportedly.propositions.tree import Tree

# Prepositions of what something is said in: "in a letter", "on the radio", "at a hearing".
MEDIA = frozenset({"in", "on", "at", "via", "during", "through"})

# Forms of a verb of saying that stand in front of their speaker, and what closes a quotation or its sentence before it.
FINITE = frozenset({"VBD", "VBZ", "VBP"})
CLOSING = frozenset({",", '"', "”", "’", "'", "''", "»", "?", "!"})


@only(dep="acl:relcl")
def _told_that(tree: Tree, token: int) -> None:
    """ "told a hearing on Monday that the dam would hold": "that", parted from the hearers, opens what they are told."""
    hearers = tree.head[token]
    verb = tree.head[hearers]
    opens = tree.subtree(token)[0]
    if (
        tree.dep[token] != "acl:relcl"
        or tree.dep[hearers] not in {"obj", "iobj"}
        or not is_speech(tree, verb)
        or tree.lower[opens] != "that"
        or tree.dep[opens] in {"nsubj", "nsubj:pass"}
        or tree.has(verb, "ccomp")
    ):
        return
    if any(verb == tree.head[i] for i in range(hearers + 1, opens)):
        tree.attach(token, verb, "ccomp")
        tree.dep[opens] = "mark"


@only(dep="acl acl:relcl")
def _said_in_writing(tree: Tree, token: int) -> None:
    """ "said in a statement that it had left": what "that" opens is what is said, and no description of the statement."""
    medium = tree.head[token]
    verb, opens = tree.head[medium], tree.subtree(token)[0]
    if (
        tree.dep[token] in {"acl", "acl:relcl"}
        and tree.dep[medium] == "obl"
        and bool(tree.words(medium, "case") & MEDIA)
        and is_speech(tree, verb)
        and verb < medium < token
        and tree.lower[opens] == "that"
        and tree.dep[opens] == "mark"
        and not tree.has(verb, "ccomp", "obj")
    ):
        tree.attach(token, verb, "ccomp")


@only(dep="ccomp", tag="VBN")
def _writing_carried(tree: Tree, token: int) -> None:
    """ "said in a statement carried by the radio that ...": a bare participle behind a noun describes it, and is not said."""
    verb, noun = tree.head[token], token - 1
    if tree.dep[token] != "ccomp" or tree.tag[token] != "VBN" or not is_speech(tree, verb) or verb > noun:
        return
    bare = not tree.has(token, "nsubj", "nsubj:pass", "aux", "aux:pass", "mark", "cop")
    if bare and tree.head[noun] == token and tree.dep[noun] == "obl" and len(tree.children(verb, "ccomp")) > 1:
        tree.attach(noun, verb, "obl")
        tree.attach(token, noun, "acl")


@only(dep="obl nmod advmod obl:tmod obl:unmarked")
def _behind_speech(tree: Tree, token: int) -> None:
    """ "'We will not sit down with them,' she said at a hearing": what stands behind a speech verb that follows what is
    said is the verb's, by whatever word of what is said the parser hung it."""
    above = tree.head[token]
    speech = [a for a in tree.ancestors(above) if above < a < token and is_speech(tree, a)]
    if not speech:
        return
    opens = tree.subtree(token)[0]
    for said in speech:
        between = said < opens
        if between and tree.has(said, "nsubj") and all(tree.head[i] >= said for i in range(said + 1, opens)):
            tree.attach(token, said, tree.dep[token] if tree.dep[token] != "nmod" else "obl")
            return


@only(dep="advcl obl")
def _before_speech(tree: Tree, token: int) -> None:
    """ "Freed two men, days after seizing them, the army said, in what it called ...": a phrase before the verb of saying
    belongs to what is said before it, by whatever word behind it the parser hung it."""
    above = tree.head[token]
    speech = [a for a in tree.ancestors(above) if token < a < above and is_speech(tree, a)]
    if not speech:
        return
    after = tree.subtree(token)[-1]
    for said in speech:
        if not after < said:
            continue
        before = [k for k in tree.children(said, "ccomp") if k < token]
        if before and tree.has(said, "nsubj") and tree.dep[above] == "ccomp":
            tree.attach(token, before[0], tree.dep[token])
            return


@only(dep="obj obl nsubj iobj conj appos")
def _speaker_behind(tree: Tree, token: int) -> None:
    """ "'They shot my brother,' said a woman": the noun right behind a verb of saying without a subject is it."""
    above = tree.head[token]
    if above > token or tree.has(token, "case"):
        return
    said = tree.subtree(token)[0] - 1
    if not above < said or not is_speech(tree, said) or tree.tag[said] not in FINITE:
        return
    linked = tree.head[said] == above or said in tree.ancestors(above)
    if linked and not tree.has(said, "nsubj", "nsubj:pass", "obj", "xcomp") and tree.text[said - 1] in CLOSING:
        tree.attach(token, said, "nsubj")


@only(dep="nsubj nsubj:pass obj obl nmod appos conj parataxis", upos="NOUN PROPN")
def _speaker_before(tree: Tree, token: int) -> None:
    """ "Nine people were killed, a hospital in Yei said": the noun between a comma and a verb of saying without a subject
    is the speaker, by whatever word of what is said the parser hung it."""
    speech = [a for a in tree.ancestors(token) if a > token and is_speech(tree, a)]
    if not speech:
        return
    phrase = [i for i in tree.subtree(token) if tree.dep[i] != "punct"]
    opens, ends = phrase[0], phrase[-1]
    said = next((a for a in speech if a > ends), None)
    if said is None or tree.head[token] == said or tree.tag[said] not in FINITE or tree.text[opens - 1] != ",":
        return
    quoted = tree.child(said, "ccomp")
    if tree.has(said, "nsubj", "nsubj:pass", "aux:pass") or quoted is None or quoted > opens:
        return
    behind = [k for k in tree.children(said, "obl") if ends < k < said]
    between = {i for k in behind for i in tree.subtree(k)}
    if set(range(ends + 1, said)) == between and not tree.has(token, "case"):
        tree.attach(token, said, "nsubj")
        for k in behind:
            tree.attach(k, token, "nmod")


@only(dep="conj", tag="VBD")
def _goes_on_speaking(tree: Tree, token: int) -> None:
    """ "Said she was appalled that police had fired, and urged calm": a verb of saying behind a comma and "and" goes on
    with what the same voice said, and not with what it tells of."""
    host = tree.head[token]
    joined = [
        k for k in tree.children(token, "cc") if tree.text[k - 1] == "," or tree.text[k - 2 : k - 1] == [","]
    ]
    if not joined or not is_speech(tree, token) or tree.has(token, "nsubj", "nsubj:pass", "aux"):
        return
    if is_speech(tree, host) or token < host:
        return
    for said in tree.ancestors(host):
        if said < host and is_speech(tree, said) and tree.tag[said] == "VBD" and tree.has(said, "nsubj"):
            tree.attach(token, said, "conj")
            return


SAID_REPAIRS = (
    _speaker_behind,
    _speaker_before,
    _behind_speech,
    _before_speech,
    _told_that,
    _said_in_writing,
    _writing_carried,
    _goes_on_speaking,
)
