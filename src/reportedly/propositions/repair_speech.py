"""Mends where reported speech is read wrong: who speaks, in which clause, and what is said."""

from functools import lru_cache

from reportedly.propositions.mentions import is_time
from reportedly.propositions.rules import Effect, rules
from reportedly.propositions.shape import only
from reportedly.propositions.tree import Tree


def is_speech(tree: Tree, token: int) -> bool:
    """Is the token a verb that reports speech or thought?"""
    return tree.upos[token] == "VERB" and _reports(tree.lemma[token])


@lru_cache(maxsize=4096)
def _reports(verb: str) -> bool:
    effects: tuple[Effect, ...] = rules().verbs.get(verb, ())
    return any(e.kind == "attribution" for e in effects)


@only(dep="discourse parataxis", upos="VERB")
def _parenthetical_speech(tree: Tree, token: int) -> None:
    """ "Rebels shelled the town, residents said": a speech verb hung on what is said becomes its head."""
    if tree.dep[token] not in {"parataxis", "discourse"} or not is_speech(tree, token):
        return
    said, content = token, tree.head[token]
    if (
        not tree.has(said, "nsubj")
        or tree.has(said, "ccomp", "obj")
        or (
            said < content
            and not _quoted_after(tree, said)
            and not _medial(tree, said, content)
            and not _leading(tree, said)
        )
    ):
        return
    if tree.mark_before(said) == ";":
        return
    above, relation = tree.head[content], tree.dep[content]
    tree.attach(said, said if above == content else above, relation)
    tree.attach(content, said, "ccomp")
    for later in tree.children(content, "parataxis"):
        # "A, doctors say; army denies B": what follows is no longer the doctors'
        if later > said:
            tree.attach(later, said, "parataxis")


def _medial(tree: Tree, said: int, content: int) -> bool:
    """ "The prisoners, officials said on Monday, were moved": part of what is said stands before the speech verb."""
    words = tree.subtree(said)
    first = next(i for i in words if tree.dep[i] != "punct")
    begun = any(k < first and tree.dep[k] not in {"punct", "cc"} for k in tree.kids[content])
    return (
        begun
        and tree.mark_before(said) == ","
        and "," in {tree.text[words[-1]], *tree.text[words[-1] + 1 : words[-1] + 2]}
    )


def _leading(tree: Tree, said: int) -> bool:
    """ "The envoy said on Monday he was appalled": no mark parts the speech verb and its phrases from what follows."""
    words = tree.subtree(said)
    after = words[-1] + 1
    unbroken = all(tree.dep[i] != "punct" for i in range(said, min(after + 1, len(tree.text))))
    return unbroken and words[-1] - words[0] == len(words) - 1 and not tree.has(said, "mark", "advmod")


def _quoted_after(tree: Tree, said: int) -> bool:
    return said + 1 < len(tree.text) and tree.text[said + 1] in {":", ","}


# What somebody says to give a reason for what he does.
REASONING = frozenset({"charge", "allege", "argue", "insist", "contend"})


@only(dep="acl", tag="VBG")
def _said_by_doer(tree: Tree, token: int) -> None:
    """ "Expelled the monitors charging that they spied": who expels them says so, not the monitors."""
    noun = tree.head[token]
    if tree.dep[token] != "acl" or tree.tag[token] != "VBG" or tree.lemma[token] not in REASONING:
        return
    verb = tree.head[noun]
    said = tree.child(token, "ccomp")
    person = tree.lemma[noun] in rules().parties or tree.tag[noun] == "NNS"
    if said is not None and tree.dep[noun] == "obj" and tree.is_verb(verb) and person:
        tree.attach(token, verb, "advcl")


@only(dep="conj")
def _conjoined_complement(tree: Tree, token: int) -> None:
    """ "said he had left, but that they would stay": a conjunct that opens with "that" belongs to the complement."""
    if tree.dep[token] != "conj" or "that" not in tree.words(token, "mark"):
        return
    head = tree.head[token]
    complement = tree.child(head, "ccomp")
    if is_speech(tree, head) and complement is not None and complement < token:
        tree.attach(token, complement, "conj")


@only(upos="VERB")
def _speaker_before(tree: Tree, token: int) -> None:
    """ "..., medics say; the army denies": a noun right before a speech verb without subject, taken by a later verb."""
    if not is_speech(tree, token) or tree.has(token, "nsubj", "nsubj:pass") or token == 0:
        return
    noun = token - 1
    if tree.dep[noun] == "nsubj" and len(tree.children(tree.head[noun], "nsubj")) > 1 and tree.head[noun] > token:
        tree.attach(noun, token, "nsubj")


@only(dep="nsubj obj", upos="PROPN")
def _time_subject(tree: Tree, token: int) -> None:
    """ "Officials said Monday that ...": a weekday beside the real subject, or in object place, says when."""
    if (
        tree.dep[token] == "obj"
        and tree.upos[token] == "PROPN"
        and is_time(tree, token)
        and is_speech(tree, tree.head[token])
    ):
        tree.dep[token] = "obl:unmarked"
    if tree.dep[token] == "nsubj" and tree.upos[token] == "PROPN" and is_time(tree, token):
        verb = tree.head[token]
        if len(tree.children(verb, "nsubj", "nsubj:pass")) > 1 and is_speech(tree, verb):
            tree.dep[token] = "obl:unmarked"


@only(dep="acl:relcl")
def _relative_speech(tree: Tree, token: int) -> None:
    """ "a strike that it says killed four", read as two relative clauses: the second is what is said."""
    noun = tree.head[token]
    if tree.dep[token] != "acl:relcl" or tree.has(token, "nsubj", "nsubj:pass"):
        return
    said = next((k for k in tree.children(noun, "acl:relcl") if k < token and is_speech(tree, k)), None)
    if said is not None and token - said <= NEXT_VERB and not tree.has(said, "ccomp", "obj"):
        tree.attach(token, said, "ccomp")


# Tokens from a speech verb to the verb of what is said where nothing but an adverb stands between.
NEXT_VERB = 2


@only(dep="advcl", tag="VBG")
def _speech_participle(tree: Tree, token: int) -> None:
    """ "The agency reported that birds died, declaring that ...": a speaking participle belongs to the speech verb."""
    content = tree.head[token]
    said = tree.head[content]
    if tree.dep[token] != "advcl" or tree.tag[token] != "VBG" or tree.dep[content] != "ccomp" or token < content:
        return
    if is_speech(tree, token) and is_speech(tree, said) and said < content and tree.mark_before(token) == ",":
        tree.attach(token, said, "advcl")


@only(dep="acl", upos="VERB", tag="VBD VBN")
def _closing_speech(tree: Tree, token: int) -> None:
    """ "..., a rights group charged on Saturday": a speech verb at the end, read as a participle of its subject."""
    speaker = tree.head[token]
    if (
        tree.dep[token] != "acl"
        or tree.tag[token] not in {"VBN", "VBD"}
        or tree.dep[speaker] not in {"appos", "parataxis"}
    ):
        return
    content = next((a for a in tree.ancestors(speaker) if tree.is_verb(a)), None)
    if content is None or not is_speech(tree, token) or tree.has(token, "obj") or _by(tree, token):
        return
    if tree.subtree(token)[-1] < tree.subtree(content)[-1] - 1 or tree.mark_before(speaker) != ",":
        return
    above, relation = tree.head[content], tree.dep[content]
    tree.attach(token, token if above == content else above, relation)
    tree.attach(content, token, "ccomp")
    tree.attach(speaker, token, "nsubj")
    tree.tag[token] = "VBD"


def _by(tree: Tree, verb: int) -> bool:
    return any("by" in tree.words(k, "case") for k in tree.children(verb, "obl", "obl:agent"))


@only(upos="VERB", tag="VBD VBP VBZ")
def _speaker_beside(tree: Tree, token: int) -> None:
    """ "..., a close aide to the premier said Wednesday": a speech verb without a subject, and before it a noun read as
    an apposition of something in what is said."""
    if (
        not is_speech(tree, token)
        or tree.has(token, "nsubj", "nsubj:pass")
        or tree.tag[token] not in {"VBD", "VBZ", "VBP"}
    ):
        return
    content = tree.child(token, "ccomp")
    if content is None or content > token:
        return
    for noun in tree.subtree(content):
        if tree.dep[noun] == "appos" and tree.subtree(noun)[-1] == token - 1:
            tree.attach(noun, token, "nsubj")
            return


@only(upos="VERB")
def _speaker_for_told(tree: Tree, token: int) -> None:
    """ "The strike wounded five children, doctors told reporters": what is said has no subject while its last noun has an
    "apposition" right before the speech verb: that one speaks, and the subject is the inner clause's."""
    content, subject = tree.child(token, "ccomp"), tree.child(token, "nsubj")
    if not is_speech(tree, token) or content is None or subject is None or not subject < content < token:
        return
    if tree.has(content, "nsubj", "nsubj:pass"):
        return
    for noun in tree.subtree(content):
        if tree.dep[noun] == "appos" and tree.subtree(noun)[-1] == token - 1 and tree.mark_before(noun) == ",":
            tree.attach(subject, content, "nsubj:pass" if tree.has(content, "aux:pass") else "nsubj")
            tree.attach(noun, token, "nsubj")
            return


@only(dep="obl* nmod*")
def _time_of_speech(tree: Tree, token: int) -> None:
    """ "said on Wednesday they would meet": a phrase between a speech verb and the subject of what is said is the verb's."""
    clause = tree.head[token]
    if (
        not tree.dep[token].startswith(("obl", "nmod"))
        or tree.dep[clause] != "ccomp"
        or not is_speech(tree, tree.head[clause])
    ):
        return
    said, subject = tree.head[clause], tree.child(clause, "nsubj", "nsubj:pass")
    opens = tree.subtree(token)[0]
    if subject is None or not said < opens <= token < subject or opens != said + 1:
        return
    tree.attach(token, said, tree.dep[token])


@only(dep="ccomp")
def _inverted_speech(tree: Tree, token: int) -> None:
    """ "The attackers, said the governor, had crossed", "Girls who ... were freed, the governor said": of two subjects of
    a speech verb, the one before what is said is its."""
    if (
        tree.dep[token] != "ccomp"
        or tree.has(token, "nsubj", "nsubj:pass")
        or not is_speech(tree, tree.head[token])
    ):
        return
    said = tree.head[token]
    subjects = tree.children(said, "nsubj", "nsubj:pass")
    inverted = len(subjects) > 1 and subjects[0] < said < subjects[-1] < token
    fronted = len(subjects) > 1 and subjects[0] < token < subjects[-1] < said
    if inverted or fronted:
        tree.attach(subjects[0], token, "nsubj:pass" if tree.has(token, "aux:pass") else "nsubj")


SPEECH_REPAIRS = (
    _speaker_before,
    _time_subject,
    _relative_speech,
    _speech_participle,
    _parenthetical_speech,
    _said_by_doer,
    _conjoined_complement,
    _closing_speech,
    _speaker_beside,
    _speaker_for_told,
    _time_of_speech,
    _inverted_speech,
)
