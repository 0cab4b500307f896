"""Attributions before quotation marks are looked at: every cue of a report with its content and its speakers."""

from collections.abc import Iterator

from reportedly.propositions import Mention, Propositions
from reportedly.propositions.mentions import preposition_of, spread
from reportedly.propositions.tree import Tree
from reportedly.propositions.triggers import is_passive
from reportedly.records.vocabulary import Act
from reportedly.statements import content as governs
from reportedly.statements import speakers, surface
from reportedly.statements.attribution import Attribution, negated, negators, uttered
from reportedly.statements.cues import Cue, cues
from reportedly.statements.hedges import hedges
from reportedly.statements.phrases import phrase_at
from reportedly.statements.relatives import antecedent
from reportedly.statements.silence import heads as silences
from reportedly.statements.silence import silence_at

_TAKE_FOR_GRANTED: frozenset[Act] = frozenset({"condemn", "praise", "blame", "no_comment"})


def attributions(tree: Tree, props: Propositions) -> list[Attribution]:
    """All cues of a report in text order, those without content included (a quotation may yet be theirs)."""
    found: dict[int, Attribution] = {}
    for token in range(len(tree.text)):
        if tree.sentence[token] < 0 or tree.dep[token] == "space":
            continue
        one = _at(tree, props, token)
        if one is not None:
            found.setdefault(one.head, one)
    for token in range(len(tree.text)):
        if tree.sentence[token] >= 0 and tree.lemma[token] in cues().citing:
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


def _at(tree: Tree, props: Propositions, token: int) -> Attribution | None:
    if tree.lemma[token] in silences():
        silent = silence_at(tree, token)
        if silent is not None:
            return silent
    if tree.is_verb(token):
        return _by_place(tree, token, phrase_at(tree, props, token) or _verb(tree, props, token))
    if not tree.is_nominal(token):
        return None
    one = _source(tree, props, token)
    if one is None and tree.upos[token] == "NOUN" and tree.lemma[token] in cues().nouns:
        one = _noun(tree, props, token)
    return one


def _by_place(tree: Tree, token: int, one: Attribution | None) -> Attribution | None:
    """What the grammar found at a verb, mended by where the cue stands between marks; see `surface`."""
    listed = tree.lemma[token] in cues().reporting
    if one is not None and tree.parse.sentences[tree.sentence[token]].block in {"headline", "subhead"}:
        first, end = surface.stretch(tree, token)  # a semicolon in a headline ends the reach of a cue
        if one.content and not any(first <= i < end for i in one.content) and token + 1 < end:
            one.content = frozenset(range(token + 1, end))
        one.content = frozenset(i for i in one.content if first <= i < end)
        one.speakers = tuple(m for m in one.speakers if first <= m.head < end)
    if one is None and not listed:
        if not surface.manner(tree, token):
            return None
        return _asserted(token, (frozenset(), surface.speakers_behind(tree, token)))
    if one is not None and not listed:
        return one
    if one is None or not one.speakers or not one.content or any(i > token for i in one.content):
        behind = surface.inverted(tree, token)
        if behind is not None:
            return _asserted(token, behind)
    if one is not None and not one.speakers and surface.after_quotation(tree, token):
        one.speakers = surface.speakers_behind(tree, token)
    if one is None or not one.content:
        before = surface.closing(tree, token)
        if before is not None and not negated(tree, token):
            return _asserted(token, before)
    return one


def _asserted(token: int, told: tuple[governs.Tokens, tuple[Mention, ...]]) -> Attribution:
    return Attribution(token, (token,), "assert", "neutral", told[1], told[0], takes_quote=True)


# Words from a negation to its verb: "has not yet publicly confirmed". Farther off the parser reached into a quotation.
_NEGATION_WITHIN = 5


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
    elif lemma.endswith("s") and tree.tag[token] in {"VBZ", "VBP"}:
        yield lemma[:-1], (token,)  # "Latvia thanks Poland": a third person read as a base form


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
    if cue.hearer and any(m.head < token for m in who):
        # "..., witnesses told Gulf Daily": a name behind such a verb is who is spoken to, whatever the parser says
        hearers = hearers or tuple(m for m in who if m.head > token)
        who = tuple(m for m in who if m.head < token)
    if not who and tree.tag[token] in {"VB", "VBP"}:
        return None  # "Thank you for reading": told to do, not told
    hearsay = is_passive(tree, token) and not who
    aside = not tree.has(token, "ccomp", "xcomp") and antecedent(tree, token, cue)
    if aside and not is_passive(tree, token):
        governed = frozenset(aside)
    if hearsay and not tree.has(token, "ccomp", "csubj", "csubj:pass") and not cue.recipient:
        # "is said to have fled", "is expected to": a hedge on the clause, nobody's statement.
        return None
    return Attribution(
        token, tokens, act, cue.commitment, who, governed, "quote" in cue.takes, hearers,
        negators=negators(tree, token) if turned else (), presupposes=act in _TAKE_FOR_GRANTED,
        aside=bool(aside) and not is_passive(tree, token),
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
        if kid not in governed and tree.lemma[kid] not in cues().told:
            return spread(tree, kid)
    return ()


def _open(tree: Tree, props: Propositions, token: int) -> Attribution | None:
    """A verb that is in no table but has a that-clause and a subject that can speak."""
    if tree.lemma[token] in cues().never or tree.upos[token] != "VERB":
        return None
    clauses = [k for k in tree.children(token, "ccomp") if "that" in tree.words(k, "mark")]
    if not clauses or not uttered(tree, token):
        return None
    who = _speakers(tree, props, token)
    if not any(speakers.can_speak(tree, m) for m in who) or negated(tree, token):
        return None
    governed = frozenset().union(*(governs.subtree(tree, k, frozenset({token})) for k in clauses))
    return Attribution(token, (token,), "assert", "neutral", who, governed, takes_quote=True)


def _noun(tree: Tree, props: Propositions, token: int) -> Attribution | None:
    """A cue noun with a clause of its own, or with a phrase where somebody is said to utter it."""
    cue = cues().nouns[tree.lemma[token]]
    governed, is_clause = governs.of_noun(tree, token)
    verb = tree.head[token]
    verbs = cues().uttering if cue.needs_verb else cues().light
    lent = tree.dep[token] in {"obj", "nsubj:pass"} and tree.lemma[verb] in verbs
    if not governed and not lent:
        return None
    if not is_clause and cue.act == "assert" and any(_feeling(tree, i) for i in tree.children(token, "nmod")):
        return None  # "a message of condolence" tells what sort of message it is
    who = speakers.of_noun(tree, props, token, lent)
    if not is_clause and not (lent and who) and not _uttered(tree, token, cue):
        return None
    if not who and tree.dep[token] == "obj" and cues().verbs.get(tree.lemma[verb], cue).act == "deny":
        return None  # "denied reports that": the denial alone tells it
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


def _feeling(tree: Tree, token: int) -> bool:
    noun = cues().nouns.get(tree.lemma[token])
    return noun is not None and noun.needs_verb and preposition_of(tree, token) == "of"


def _uttered(tree: Tree, token: int, cue: Cue) -> bool:
    """ "his warning of a famine", "accusations by the army of ...": a possessor or an author is named."""
    if cue.needs_verb or (cue.commitment == "neutral" and cue.act == "assert"):
        return False
    return tree.has(token, "nmod:poss") or any(
        preposition_of(tree, k) in {"by", "from"} for k in tree.children(token, "nmod")
    )


def _source(tree: Tree, props: Propositions, token: int) -> Attribution | None:
    """ "according to X": the noun phrase speaks, the clause around it is what it says; for a report, who wrote it."""
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
    authors = speakers.of_noun(tree, props, token, False) if tree.lemma[token] in cues().documents else ()
    return Attribution(
        cue_tokens[0] if cue_tokens else token,
        cue_tokens or (token,),
        act,
        "neutral",
        authors or spread(tree, token),
        governed,
    )


def _introducing(tree: Tree, clause: int) -> governs.Tokens:
    """The conjunctions before a clause, which are the reporter's."""
    return frozenset(k for k in tree.children(clause, "cc") if k < clause)
