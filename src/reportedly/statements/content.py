"""What a cue governs: the tokens of its content in the tree, and the runs of words that they make."""

from dataclasses import dataclass

from reportedly.propositions.mentions import is_relative, is_time, preposition_of
from reportedly.propositions.rules import rules
from reportedly.propositions.tree import Tree
from reportedly.propositions.triggers import is_passive
from reportedly.statements.cues import Cue, cues

Tokens = frozenset[int]
NOTHING: Tokens = frozenset()

# Marks that may open or close what is said; any other punctuation at its edge belongs to the sentence around it.
_EDGE_MARKS = frozenset(
    {'"', "“", "”", "«", "»", "(", ")", "[", "]", "$", "€", "£", "'", "‘", "’", "``", "''", "%", "#", "@"}
)


@dataclass(frozen=True, slots=True)
class Run:
    """Adjacent tokens `start` (inclusive) to `end` (exclusive)."""

    start: int
    end: int


def subtree(tree: Tree, token: int, without: frozenset[int] = NOTHING) -> Tokens:
    """The token and all below it, but for the subtrees of `without`."""
    found: set[int] = set()
    queue = [token]
    while queue:
        here = queue.pop()
        if here in without or here in found:
            continue
        found.add(here)
        queue.extend(tree.kids[here])
    return frozenset(found)


def of_verb(tree: Tree, token: int, cue: Cue) -> Tokens:
    """The content of a cue verb, empty where it governs none."""
    found: set[int] = set()
    if "predicative" in cue.takes:
        found |= _predicative(tree, token)
    if not found and "clause" in cue.takes:
        found |= _clause(tree, token, cue)
    if not found and "inf" in cue.takes:
        found |= _infinitive(tree, token, cue)
    if not found and "clause" in cue.takes:
        found |= _host(tree, token)
    if not found and ("object" in cue.takes or "about" in cue.takes):
        found |= _nominal(tree, token, cue)
    return frozenset(found)


def _clause(tree: Tree, token: int, cue: Cue) -> set[int]:
    """Complement clauses, and an independent clause after a colon or before a final "..., X said"."""
    found: set[int] = set()
    below = frozenset({token, *stray_cues(tree, token)})
    passive = is_passive(tree, token)
    speech = "quote" in cue.takes and cue.commitment == "neutral"
    for kid in tree.kids[token]:
        relation = tree.dep[kid]
        told = relation == "ccomp" or (relation in {"csubj", "csubj:pass"} and passive)
        # A finite clause that the parser took for an open one; after "seen" and "found" it is one ("seen fleeing").
        told = told or (relation == "xcomp" and speech and not _is_infinitive(tree, kid) and tree.is_verb(kid))
        told = told or (
            relation == "parataxis"
            and _independent(tree, kid)
            and not _own_subject(tree, kid, token)
            and not (kid > token and tree.mark_before(kid) == ";" and tree.lemma[kid] in cues().verbs)
        )
        # "she said, clapping": a bare participle behind the cue is what she did.
        # "Oslo, which mediated, said ...": a relative clause before the cue is never what is said.
        told = told and not (kid < token and any(is_relative(tree, k) for k in tree.children(kid, "nsubj")))
        told = told and not (kid < token and _begins_anew(tree, token))
        if told and not (
            kid > token and tree.tag[kid] == "VBG" and not tree.has(kid, "aux", "nsubj", "mark", "cop")
        ):
            found |= subtree(tree, kid, below)
    if not found and tree.dep[token] == "acl:relcl":
        found |= _relative_gap(tree, token)
    return {i for i in found if not _after_cue(tree, token, i)}


def _begins_anew(tree: Tree, token: int) -> bool:
    """ "The rebels gave in: they agreed to leave": a colon or semicolon right before the cue's subject."""
    subject = tree.child(token, "nsubj")
    first = min(subtree(tree, subject)) if subject is not None else 0
    quoted = first > 1 and tree.text[first - 2] in _EDGE_MARKS  # "'We stay': Orlik vows to fight on"
    return first > 0 and tree.text[first - 1] in ":;" and not quoted


def _independent(tree: Tree, clause: int) -> bool:
    return tree.has(clause, "nsubj", "nsubj:pass", "expl", "csubj")


def _relative_gap(tree: Tree, token: int) -> set[int]:
    """ "a raid that it says killed four": where the parser made two relative clauses, the second is what is said."""
    for kid in tree.children(tree.head[token], "acl:relcl", "acl"):
        if kid > token and tree.tag[kid] in {"VBD", "VBZ", "VBP", "VBN"} and _gapped(tree, kid):
            between = range(token + 1, kid)
            if all(tree.upos[i] in {"ADV", "AUX"} for i in between):
                return {i for i in subtree(tree, kid) if i > token}
    return set()


def _gapped(tree: Tree, clause: int) -> bool:
    """Whether a clause has no subject but a relative pronoun."""
    return all(is_relative(tree, kid) for kid in tree.children(clause, "nsubj", "nsubj:pass"))


def _after_cue(tree: Tree, token: int, below: int) -> bool:
    """Whether a token hangs on a clause before the cue but stands behind the cue with no comma between.

    "Two were killed, the army said on Sunday": the day is that of the saying.
    """
    if below < token:
        return False
    if _before_subject(tree, token, below):
        return True
    at = below
    while tree.dep[at] not in {"ccomp", "root"} and tree.head[at] > token and tree.head[at] != at:
        at = tree.head[at]
    if tree.head[at] > token or tree.dep[at] not in {"obl", "advmod", "obl:tmod", "obl:unmarked", "nmod"}:
        return False
    first = min(tree.subtree(at))
    return not any(tree.text[i] in {",", ";", "—", "–"} for i in range(token + 1, first + 1))


def _before_subject(tree: Tree, token: int, below: int) -> bool:
    """Whether a token is of a phrase right behind the cue, before "that" or the subject: "said on Sunday it stood"."""
    at = below
    while tree.dep[at] not in {"ccomp", "root"} and tree.dep[tree.head[at]] != "ccomp" and tree.head[at] != at:
        at = tree.head[at]
    clause = tree.head[at]
    if (
        tree.dep[at] not in {"obl", "obl:tmod", "obl:unmarked", "advmod"}
        or tree.head[clause] != token
        or at > clause
    ):
        return False
    opens = tree.child(clause, "mark", "nsubj", "nsubj:pass", "expl")
    words = range(token + 1, min(tree.subtree(at)))
    return (
        opens is not None
        and at < opens
        and token < min(tree.subtree(at))
        and not any(tree.dep[i] != "space" and tree.head[i] != token for i in words)
    )


def stray_cues(tree: Tree, token: int) -> list[int]:
    """Cues that the parser joined to this cue's content: "said the road was cut, but added that help had come".

    A later reporting verb of the cue's own tense, without a subject, goes on with what the same speaker says; one that
    follows a cue set behind its content ("..., the army said, but residents said ...") begins anew.
    """
    found = []
    for clause in tree.children(token, "ccomp"):
        for kid in tree.children(clause, "conj"):
            own = tree.has(kid, "nsubj", "nsubj:pass", "aux", "mark")
            if (clause < token < kid and tree.lemma[kid] in cues().reporting and tree.has(kid, "ccomp")) or (
                not own
                and kid > token
                and tree.tag[kid] == tree.tag[token]
                and tree.lemma[kid] in cues().reporting
                and tree.has(kid, "ccomp", "xcomp")
            ):
                found.append(kid)
    return found


def _predicative(tree: Tree, token: int) -> set[int]:
    """ "called the raid a massacre", "described it as a success": the object and what is said of it."""
    found: set[int] = set()
    judged = tree.children(token, "obj", "nsubj:pass")
    told = [
        k
        for k in tree.children(token, "xcomp", "ccomp", "obj", "obl", "advcl")
        if k > token and k not in judged[:1]
    ]
    told = [k for k in told if tree.dep[k] not in {"obl", "advcl"} or _preposition(tree, k) == "as"]
    # "called the verdict unjust": the parser may take the judgement for an adjective behind its noun
    told += [k for one in judged[:1] for k in tree.children(one, "amod", "acl") if k > one and not tree.is_verb(k)]
    if judged and not told and tree.dep[token] == "acl:relcl" and tree.lower[tree.head[token]] == "what":
        return set(subtree(tree, judged[0]))  # "in what the army called an ambush"
    if judged and told:
        for kid in [judged[0], *told]:
            found |= subtree(tree, kid)
    return found


def _own_subject(tree: Tree, clause: int, cue: int) -> bool:
    """Whether a paratactic clause is itself a cue over something else (then it is not this cue's content)."""
    return tree.has(clause, "ccomp") and abs(clause - cue) > 1 and clause > cue and tree.has(cue, "ccomp")


def _infinitive(tree: Tree, token: int, cue: Cue) -> set[int]:
    found: set[int] = set()
    for kid in tree.children(token, "xcomp", "ccomp"):
        if kid > token or not _begins_anew(tree, token):
            found |= subtree(tree, kid, frozenset({token}))
    if not found:
        for kid in tree.children(token, "advcl"):
            # "called on them to leave", "urged ... to": the parser often takes the infinitive for a purpose.
            if _is_infinitive(tree, kid) and cue.hearer and kid > token:
                found |= subtree(tree, kid)
    last = max([token, *tree.children(token, "compound:prt")])
    for kid in () if found else tree.children(token, "advcl"):
        # "did not rule out talking to them": a gerund right behind the cue is its object.
        if tree.tag[kid] == "VBG" and kid == last + 1:
            found |= subtree(tree, kid)
    if not found and tree.has(token, "obj"):
        held = tree.child(token, "obj")
        if held is not None:
            for kid in tree.children(held, "acl"):
                if cue.hearer and _is_infinitive(tree, kid):
                    found |= subtree(tree, kid)
    return found


def _is_infinitive(tree: Tree, token: int) -> bool:
    return any(tree.lower[k] == "to" and tree.upos[k] == "PART" for k in tree.children(token, "mark", "aux"))


def _host(tree: Tree, token: int) -> set[int]:
    """The clause that a cue is put into: "The talks, he said, had failed", "as the ministry said"."""
    above = tree.head[token]
    if above == token or (above < token and tree.mark_before(token) in {";", ":"}):
        return set()
    as_clause = tree.dep[token] == "advcl" and tree.words(token, "mark", "advmod") & {"as"}
    if not as_clause and tree.dep[token] not in {"parataxis", "discourse"}:
        return set()
    if not tree.has(token, "nsubj", "nsubj:pass"):
        return set()
    return set(subtree(tree, above, frozenset({token})))


def _nominal(tree: Tree, token: int, cue: Cue) -> set[int]:
    """The noun phrase that is the content, with the phrases that tell for what or of what."""
    found: set[int] = set()
    objects = tree.children(token, "obj")
    if is_passive(tree, token):
        objects = objects or tree.children(token, "nsubj:pass", "nsubj")
    takes_object = "object" in cue.takes
    if cue.hearer or cue.act in _OF_WORDS:
        # "urged restraint" is content, "urged the rebels" a hearer; "dismissed the claim", not "dismissed the general".
        takes_object = takes_object and not any(is_party(tree, kid) for kid in objects)
    if takes_object:
        for kid in objects:
            # A relative clause tells who is judged, not for what.
            found |= subtree(tree, kid, frozenset(tree.children(kid, "acl:relcl") if cue.recipient else ()))
        for kid in tree.children(token, "obl"):
            # "ruled out an operation across the border": the parser may hang on the verb what belongs to its object.
            if objects and kid > objects[-1] and _preposition(tree, kid) in _OBJECT_PREPOSITIONS:
                found |= subtree(tree, kid)
    if "about" in cue.takes:
        for kid in tree.children(token, "obl", "advcl", "xcomp"):
            if _preposition(tree, kid) in cue.by and kid > token:
                found |= subtree(tree, kid)
        for held in objects:
            for kid in tree.children(held, "nmod", "acl"):
                if _preposition(tree, kid) in cue.by and kid > held and not takes_object:
                    found |= subtree(tree, kid)
    return found


# Acts whose object is words or ideas, never a party.
_OF_WORDS = frozenset({"deny", "doubt", "confirm", "refuse", "announce", "demand"})


def is_party(tree: Tree, token: int) -> bool:
    """Whether a noun stands for people: a name, a pronoun, or a noun of the lists of parties, titles and persons."""
    if tree.upos[token] in {"PROPN", "PRON"} or tree.entity[token] in {"PERSON", "PER"}:
        return tree.lower[token] not in {"it", "this", "that", "what", "anything", "nothing"}
    return tree.lemma[token] in rules().parties or tree.lemma[token] in cues().persons


_OBJECT_PREPOSITIONS = frozenset(
    {"of", "across", "between", "against", "for", "over", "with", "into", "from", "towards", "toward"}
)


def _preposition(tree: Tree, token: int) -> str:
    found = preposition_of(tree, token)
    return found.split()[0] if found else ""


def of_noun(tree: Tree, token: int) -> tuple[Tokens, bool]:
    """The content of a cue noun and whether it is a clause: "the claim that ...", "warnings of an attack"."""
    clause: set[int] = set()
    phrase: set[int] = set()
    for kid in tree.kids[token]:
        if kid < token:
            continue
        if tree.dep[kid] in {"acl", "acl:relcl", "ccomp", "appos", "csubj"} and _opens_clause(tree, kid):
            clause |= subtree(tree, kid)
        elif (
            tree.dep[kid] in {"nmod", "acl"}
            and _preposition(tree, kid) in _NOUN_PREPOSITIONS
            and not is_time(tree, kid)  # "the announcement on Friday"
        ):
            phrase |= subtree(tree, kid)
    if not clause and not phrase:
        verb = tree.head[token]
        for kid in tree.children(verb, "ccomp", "obl", "advcl", "xcomp"):
            if kid > token and tree.dep[token] == "obj":
                if tree.dep[kid] == "ccomp":
                    clause |= subtree(tree, kid)
                elif _preposition(tree, kid) in _ABOUT:
                    phrase |= subtree(tree, kid)
    return frozenset(clause or phrase), bool(clause)


_NOUN_PREPOSITIONS = frozenset(
    {"of", "about", "over", "against", "for", "regarding", "at", "on", "to", "toward", "towards"}
)


# Of the prepositions after a cue noun, those whose phrase may hang on the verb and still tell what it is about.
_ABOUT = frozenset({"of", "about", "over", "against", "regarding", "for"})


def _opens_clause(tree: Tree, token: int) -> bool:
    return "that" in tree.words(token, "mark") or _is_infinitive(tree, token)


def clause_around(tree: Tree, token: int) -> int:
    """The nearest clause above a noun phrase: what "according to X" is about."""
    here = token
    while tree.head[here] != here:
        here = tree.head[here]
        if tree.dep[here] in {"root", "ccomp", "parataxis", "acl:relcl", "advcl"}:
            return here
        if tree.dep[here] == "conj" and tree.has(here, "nsubj", "nsubj:pass"):
            return here
    return here


def runs(tree: Tree, tokens: Tokens) -> tuple[Run, ...]:
    """The tokens as runs of adjacent words, without the punctuation, preposition and conjunction at their edges.

    A relative pronoun that stands alone before the cue ("which the army said ...") is no run of its own.
    """
    found: list[list[int]] = []
    for token in sorted(tokens):
        if tree.dep[token] == "space":
            continue
        if found and _adjacent(tree, found[-1][-1], token, tokens):
            found[-1].append(token)
        else:
            found.append([token])
    trimmed = [run for run in (_trimmed(tree, run) for run in found) if run]
    if len(trimmed) > 1 and len(trimmed[0]) == 1 and is_relative(tree, trimmed[0][0]):
        trimmed = trimmed[1:]
    return tuple(Run(run[0], run[-1] + 1) for run in trimmed)


def _adjacent(tree: Tree, last: int, token: int, tokens: Tokens) -> bool:
    """Whether nothing but space, or a mark that the parser hung elsewhere, lies between."""
    between = [i for i in range(last + 1, token) if tree.dep[i] != "space"]
    return all(tree.upos[i] == "PUNCT" for i in between) and len(between) <= 1


def _trimmed(tree: Tree, run: list[int]) -> list[int]:
    def edge(token: int) -> bool:
        return tree.upos[token] == "PUNCT" and tree.text[token] not in _EDGE_MARKS

    while run and (edge(run[0]) or tree.dep[run[0]] == "cc" or _leading_case(tree, run)):
        run = run[1:]
    while run and edge(run[-1]):
        run = run[:-1]
    return run if any(tree.upos[i] != "PUNCT" for i in run) else []


def _leading_case(tree: Tree, run: list[int]) -> bool:
    """A preposition that opens a phrase of content belongs to the cue: "warned of", "doubt about"."""
    return (
        len(run) > 1
        and tree.dep[run[0]] in {"case", "mark"}
        and tree.lower[run[0]] in _NOUN_PREPOSITIONS - {"to"} | {"as", "in"}
        and (
            tree.dep[tree.head[run[0]]] in {"nmod", "obl", "advcl", "acl"}
            and not any(i in run for i in [tree.head[tree.head[run[0]]]])
        )
    )
