"""Attributions before quotation marks are looked at: every cue of a report with its content and its speakers."""

from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.propositions import Mention, Propositions
from reportedly.propositions.mentions import preposition_of, spread
from reportedly.propositions.tree import Tree
from reportedly.propositions.triggers import is_passive
from reportedly.records.vocabulary import Act
from reportedly.statements import content as governs
from reportedly.statements import speakers
from reportedly.statements.cues import Commitment, Cue, Phrase, cues
from reportedly.statements.hedges import hedges

_NEGATORS = frozenset({"not", "n't", "never", "no", "neither", "nor", "hardly"})
# Acts that are whole without words of their own: "ISIS-K has claimed responsibility", "she declined to comment".
SELF_CONTAINED: frozenset[Act] = frozenset({"claim_responsibility", "no_comment"})

_TAKE_FOR_GRANTED: frozenset[Act] = frozenset({"condemn", "praise", "blame", "no_comment"})


@dataclass(slots=True)
class Attribution:
    """A cue with what it governs.

    `head` is the cue's token, `tokens` all its tokens; `content` the tokens governed (empty where only a quotation
    can be the content); `takes_quote` whether a quotation beside it may be its content; `hearers` are spoken to.
    `negators` are negations that made the act what it is ("did not rule out"); `presupposes` where an event noun in
    the content is taken for granted, not told ("condemned the attack").
    """

    head: int
    tokens: tuple[int, ...]
    act: Act
    commitment: Commitment
    speakers: tuple[Mention, ...]
    content: governs.Tokens = frozenset()
    takes_quote: bool = False
    hearers: tuple[Mention, ...] = ()
    negators: tuple[int, ...] = ()
    presupposes: bool = False


def attributions(tree: Tree, props: Propositions) -> list[Attribution]:
    """All cues of a report in text order, those without content included (a quotation may yet be theirs)."""
    found: dict[int, Attribution] = {}
    for token in range(len(tree.text)):
        if tree.sentence[token] < 0 or tree.dep[token] == "space":
            continue
        for one in _at(tree, props, token):
            found.setdefault(one.head, one)
    for token in range(len(tree.text)):
        if tree.sentence[token] >= 0:
            cited = _citing(tree, found, token)
            if cited is not None:
                found[token] = cited
    return [found[head] for head in sorted(found)]


def _citing(tree: Tree, found: dict[int, Attribution], token: int) -> Attribution | None:
    """ "reported, citing a security source, that ...": a further source for what the cue above it says."""
    if (
        tree.lemma[token] not in cues().citing
        or tree.tag[token] != "VBG"
        or tree.dep[token] not in {"advcl", "acl"}
    ):
        return None
    held, host = tree.child(token, "obj"), tree.head[token]
    if held is None:
        return None
    # A main clause that is no cue is itself what the source says: "Three died, the paper wrote, citing police".
    governed = found[host].content if host in found else governs.subtree(tree, host, frozenset({token}))
    return Attribution(token, (token,), "assert", "neutral", spread(tree, held), governed) if governed else None


def _at(tree: Tree, props: Propositions, token: int) -> Iterator[Attribution]:
    if tree.is_verb(token):
        one = _phrase(tree, props, token) or _verb(tree, props, token)
        if one is not None:
            yield one
    elif tree.upos[token] == "NOUN" and tree.lemma[token] in cues().nouns:
        noun = _noun(tree, props, token)
        if noun is not None:
            yield noun
    elif tree.is_nominal(token):
        source = _source(tree, token)
        if source is not None:
            yield source


# Words from a negation to its verb: "has not yet publicly confirmed". Farther off the parser reached into a quotation.
_NEGATION_WITHIN = 5


def negators(tree: Tree, token: int) -> tuple[int, ...]:
    """The negating words that hang on a token itself."""
    return tuple(
        k for k in tree.children(token, "advmod", "det", "cc:preconj", "cc") if tree.lower[k] in _NEGATORS
    )


def negated(tree: Tree, token: int) -> bool:
    """Whether the token stands under a negation of its own or of its subject ("no group has claimed")."""
    if negators(tree, token):
        return True
    subject = tree.child(token, "nsubj", "nsubj:pass")
    if subject is not None:
        return tree.lower[subject] in {"none", "nobody", "no-one", "neither"} or bool(
            tree.words(subject, "det", "cc", "cc:preconj", "advmod") & {"no", "neither"}
        )
    return tree.dep[token] == "conj" and tree.upos[tree.head[token]] == "AUX" and negated(tree, tree.head[token])


def _keys(tree: Tree, token: int) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The lemmas under which a verb may be listed, longest first: with particle, with preposition, alone."""
    lemma = tree.lemma[token]
    for particle in tree.children(token, "compound:prt", "advmod"):
        yield f"{lemma} {tree.lower[particle]}", (token, particle)
    for kid in tree.children(token, "obl"):
        case = tree.child(kid, "case")
        nearer = any(token < other < kid for other in tree.children(token, "obj", "iobj"))
        if case is not None and case > token and not nearer:
            yield f"{lemma} {tree.lower[case]}", (token, case)
    for kid in tree.children(token, "xcomp", "ccomp", "advcl"):
        mark = tree.child(kid, "mark")
        if mark == token + 1:
            yield f"{lemma} {tree.lower[mark]}", (token, mark)  # "called for the camp to be closed"
    for case in tree.children(token, "case"):
        yield f"{lemma} {tree.lower[case]}", (token, case)
    yield lemma, (token,)
    if lemma.endswith("ing"):
        # A participle that was tagged as a finite form keeps its ending in the lemma: "with officials warning ...".
        stem = lemma[: -len("ing")]
        yield stem, (token,)
        yield f"{stem}e", (token,)


def _verb(tree: Tree, props: Propositions, token: int) -> Attribution | None:
    table = cues().verbs
    for key, tokens in _keys(tree, token):
        if key in table:
            return _listed(tree, props, token, tuple(sorted(tokens)), table[key])
    return _open(tree, props, token)


def _listed(tree: Tree, props: Propositions, token: int, tokens: tuple[int, ...], cue: Cue) -> Attribution | None:
    if not uttered(tree, token):
        return None
    governed = governs.of_verb(tree, token, cue)
    prepositional = len(tokens) > 1 and tree.upos[tokens[-1]] in {"ADP", "SCONJ"}
    governed -= frozenset(tokens[1:])
    if prepositional and not cue.hearer and not governed:
        governed = _after_preposition(tree, token, tokens[-1])
    act, turned = _act_of(tree, token, cue, governed)
    if act is None or (cue.lemma in cues().asking and _asks(tree, token)):
        return None
    hearers: tuple[Mention, ...] = ()
    if cue.hearer and not is_passive(tree, token):
        hearers = _hearers(tree, props, token, governed, tokens[-1] if prepositional else None)
    who = _speakers(tree, props, token)
    if not who and tree.tag[token] in {"VB", "VBP"}:
        return None  # "Thank you for reading": told to do, not told
    hearsay = is_passive(tree, token) and not who
    if hearsay and not tree.has(token, "ccomp", "csubj", "csubj:pass") and not cue.recipient:
        # "is said to have fled", "is expected to": a hedge on the clause, nobody's statement.
        return None
    return Attribution(
        token, tokens, act, cue.commitment, who, governed, "quote" in cue.takes, hearers,
        negators=negators(tree, token) if turned else (), presupposes=act in _TAKE_FOR_GRANTED,
    )  # fmt: skip


def _act_of(tree: Tree, token: int, cue: Cue, governed: governs.Tokens) -> tuple[Act | None, bool]:
    """The act of a listed verb where it stands, and whether a negation made it so; None where it is no statement."""
    infinitive = any(tree.dep[k] == "xcomp" and k in governed for k in tree.kids[token])
    act = cue.inf_act if infinitive and cue.inf_act is not None else cue.act
    if negated(tree, token):
        if cue.lemma in cues().negated:
            return cues().negated[cue.lemma], True
    elif cue.lemma in cues().only_negated:
        return None, False
    if act == "refuse" and _rejects_words(tree, token):
        act = "deny"
    return act, False


def _asks(tree: Tree, token: int) -> bool:
    """ "asked whether they had fled", "asked about the raid": a question, which puts nothing forward."""
    if is_passive(tree, token):
        return True
    return any(
        {"whether", "if"} & tree.words(kid, "mark") or tree.lower[min(tree.subtree(kid))] in hedges().wh_words
        for kid in tree.children(token, "ccomp", "advcl")
    )


def _rejects_words(tree: Tree, token: int) -> bool:
    """ "rejected the claim" is a denial, "rejected the offer" a refusal."""
    if tree.has(token, "ccomp"):
        return True
    objects = tree.children(token, "nsubj:pass") if is_passive(tree, token) else tree.children(token, "obj")
    return any(tree.lemma[kid] in cues().claims for kid in objects)


def _speakers(tree: Tree, props: Propositions, token: int) -> tuple[Mention, ...]:
    """The speakers of a cue; of one that the parser joined to another cue's content, that cue's speakers."""
    if tree.dep[token] == "conj":
        clause = tree.head[token]
        own = tree.has(token, "nsubj", "nsubj:pass")
        if not own and tree.dep[clause] == "ccomp" and token in governs.stray_cues(tree, tree.head[clause]):
            return speakers.of_verb(tree, props, tree.head[clause])
    return speakers.of_verb(tree, props, token)


def uttered(tree: Tree, token: int) -> bool:
    """Whether a cue is put forward as spoken: not "to deny", "can condemn", unless a verb carries it into fact."""
    if any(tree.lower[k] in cues().modals for k in tree.children(token, "aux")):
        return negated(tree, token)
    if tree.tag[token] != "VB" or tree.dep[token] not in {"xcomp", "advcl", "acl", "acl:relcl", "conj", "ccomp"}:
        return True
    if tree.dep[token] == "conj":
        return uttered(tree, tree.head[token]) if tree.tag[tree.head[token]] == "VB" else True
    if not any(tree.lower[k] == "to" for k in tree.children(token, "mark", "aux")):
        return True
    return tree.lemma[tree.head[token]] in cues().carried


def _after_preposition(tree: Tree, token: int, case: int) -> governs.Tokens:
    """The noun phrase behind the preposition that belongs to the cue ("called for a truce"), without it."""
    held = tree.head[case]
    if held == token:
        return frozenset()
    found = governs.subtree(tree, held, frozenset({case}))
    for kid in tree.children(token, "xcomp", "advcl"):
        # "called for the camp to be closed"
        if kid > held and any(tree.lower[k] == "to" for k in tree.children(kid, "mark")):
            found |= governs.subtree(tree, kid)
    return found


def _hearers(
    tree: Tree, props: Propositions, token: int, governed: governs.Tokens, case: int | None
) -> tuple[Mention, ...]:
    if case is not None:
        held = tree.head[case]
        return spread(tree, held) if held != token else ()
    frame = props.frame(token)
    if frame is not None and frame.head == token and frame.indirect:
        return frame.indirect
    for kid in tree.children(token, "iobj", "obj"):
        if kid not in governed:
            return spread(tree, kid)
    return ()


def _open(tree: Tree, props: Propositions, token: int) -> Attribution | None:
    """A verb that is in no table but has a that-clause and a subject that can speak."""
    if tree.lemma[token] in cues().never or tree.upos[token] != "VERB":
        return None
    clauses = [k for k in tree.children(token, "ccomp") if "that" in tree.words(k, "mark")]
    who = _speakers(tree, props, token)
    if not uttered(tree, token):
        return None
    if not clauses or not any(speakers.can_speak(tree, m) for m in who) or negated(tree, token):
        return None
    governed = frozenset().union(*(governs.subtree(tree, k, frozenset({token})) for k in clauses))
    return Attribution(token, (token,), "assert", "neutral", who, governed, takes_quote=True)


def _phrase(tree: Tree, props: Propositions, token: int) -> Attribution | None:
    """A verb and its object or infinitive that together are one act."""
    lemma = tree.lemma[token]
    for phrase in cues().phrases:
        if lemma not in phrase.verbs:
            continue
        for kid in _completions(tree, token):
            if tree.lemma[kid] in phrase.objects:
                return _phrasal(tree, props, token, kid, phrase)
    return None


def _completions(tree: Tree, token: int) -> list[int]:
    return tree.children(token, "obj", "xcomp") or (
        tree.children(token, "nsubj:pass", "nsubj") if is_passive(tree, token) else []
    )


def _phrasal(tree: Tree, props: Propositions, token: int, kid: int, phrase: Phrase) -> Attribution | None:
    if negated(tree, token) or "no" in tree.words(kid, "det"):
        if phrase.silent_if_negated:
            return None
        if phrase.act == "deny":
            return None
    governed: governs.Tokens = frozenset()
    for holder in (kid, token):
        for below in tree.children(holder, "nmod", "obl", "acl", "advcl", "ccomp", "obj"):
            preposition = preposition_of(tree, below)
            if (
                below != kid
                and below > token
                and (preposition in phrase.by or tree.dep[below] in {"ccomp", "obj"})
            ):
                cases = frozenset(tree.children(below, "case", "mark")) if not phrase.with_object else frozenset()
                governed |= governs.subtree(tree, below, cases)
    if phrase.with_object:
        governed = governs.subtree(tree, kid)
    who = speakers.of_verb(tree, props, token)
    return Attribution(token, tuple(sorted((token, kid))), phrase.act, "neutral", who, governed, presupposes=True)


def _noun(tree: Tree, props: Propositions, token: int) -> Attribution | None:
    """A cue noun with a clause of its own, or with a phrase where somebody is said to utter it."""
    cue = cues().nouns[tree.lemma[token]]
    governed, is_clause = governs.of_noun(tree, token)
    verb = tree.head[token]
    verbs = cues().uttering if cue.needs_verb else cues().light
    lent = tree.dep[token] in {"obj", "nsubj:pass"} and tree.lemma[verb] in verbs
    if not governed and not lent:
        return None
    who = speakers.of_noun(tree, props, token, lent)
    if not is_clause and not (lent and who) and not _uttered(tree, token, cue):
        return None
    if who and all(tree.lower[m.head] in {"my", "our", "your"} for m in who):
        return None  # "our conclusion that": the speaker's own words, no second statement
    if "no" in tree.words(token, "det") or (lent and negated(tree, verb)):
        return None
    # What stands before a cue noun is its own phrase, whatever the parser hung below its clause.
    governed = frozenset(i for i in governed if i > token)
    tokens = tuple(sorted((verb, token))) if lent else (token,)
    governed -= frozenset(tokens) | governs.subtree(tree, verb) if verb in governed else frozenset(tokens)
    return Attribution(token, tokens, cue.act, cue.commitment, who, governed, takes_quote=lent and bool(who),
                       presupposes=cue.act in _TAKE_FOR_GRANTED and not is_clause)  # fmt: skip


def _uttered(tree: Tree, token: int, cue: Cue) -> bool:
    """ "his warning of a famine", "accusations by the army of ...": a possessor or an author is named."""
    if cue.needs_verb or (cue.commitment == "neutral" and cue.act == "assert"):
        return False
    return tree.has(token, "nmod:poss") or any(
        preposition_of(tree, k) in {"by", "from"} for k in tree.children(token, "nmod")
    )


def _source(tree: Tree, token: int) -> Attribution | None:
    """ "according to X": the noun phrase speaks, the clause around it is what it says."""
    preposition = preposition_of(tree, token)
    act = cues().sources.get(preposition)
    if act is None or (preposition == "per" and not tree.entity[token]):
        return None
    around = governs.clause_around(tree, token)
    if around == token:
        return None
    phrase = governs.subtree(tree, token)
    governed = governs.subtree(tree, around, frozenset({token})) - _introducing(tree, around)
    cue_tokens = tuple(i for i in sorted(phrase) if i < token and tree.lower[i] in preposition.split())
    return Attribution(
        cue_tokens[0] if cue_tokens else token,
        cue_tokens or (token,),
        act,
        "neutral",
        spread(tree, token),
        governed,
    )


def _introducing(tree: Tree, clause: int) -> governs.Tokens:
    """The conjunctions before a clause, which are the reporter's."""
    return frozenset(k for k in tree.children(clause, "cc") if k < clause)
