"""The mentions of a report: every noun phrase that may stand for somebody, in text order."""

import msgspec

from reportedly.actors.closed import words
from reportedly.actors.knowledge import Knowledge
from reportedly.actors.surface import Surface
from reportedly.actors.tables import small_words
from reportedly.actors.words import is_acronym, key
from reportedly.propositions import Propositions
from reportedly.propositions.mentions import bounds
from reportedly.propositions.tree import Tree

CLAUSES = frozenset({"advcl", "acl", "acl:relcl", "advcl:relcl"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "obl:agent"})
# Relations by which a noun shares the place of the noun above it.
JOINTS = frozenset({"conj", "appos", "flat"})
# Relations whose token is a piece of another head's name.
PIECES = frozenset({"flat", "fixed", "goeswith", "case", "punct", "space", "det", "cc", "mark", "aux", "cop"})
# After "the", these tell somebody who was not told of before ("the second man").
ANOTHER = [[word] for word in ("second", "third", "fourth", "fifth", "other")]
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
OWNING = frozenset({"his", "her", "its", "their", "our", "my"})
APART = frozenset({",", "—", "–", "("})
AFTER_HEAD = frozenset({"amod", "acl", "advmod", "advcl"})
WITHIN = words("within")
DEFINITE = words("definite")
# What only somebody is: "it is willing to talk".
OF_SOMEBODY = words("of_somebody")


class Nominal(msgspec.Struct, frozen=True, gc=False):
    """A mention with the grammar that reference needs."""

    head: int
    start: int
    end: int
    text: str
    sentence: int
    subject: bool
    pronoun: bool
    possessive: bool
    """It is a possessive pronoun or stands as the possessor of another mention."""
    modifier: bool
    """It stands before another noun ("Kurdish" forces): rarely taken up by itself."""
    definite: bool
    """It opens with "the", "this", "that" or a possessive pronoun."""
    core: str = ""
    """Its text without what follows the head as an adjective or clause ("official" familiar with ...)."""
    plural: bool = False
    subordinate: bool = False
    """Its clause stands under another one as an adverbial or relative clause."""
    within: bool = False
    """It tells a place only ("in northern Nigeria")."""
    paragraph: int = 0
    object: bool = False
    """It is the bare object of a verb."""
    aside: bool = False
    """It is the subject of an aside ("a priest and, he says, a cow")."""


def nominals(tree: Tree, props: Propositions, knowledge: Knowledge, surface: Surface) -> tuple[Nominal, ...]:
    """All mentions by head, in text order: those of the propositions first, then every other noun and name."""
    told: dict[int, tuple[int, int]] = {}
    for frame in props.frames:
        mentions = [*frame.subject, *frame.object, *frame.indirect, *(o.mention for o in frame.obliques)]
        for operator in frame.operators:
            mentions += operator.source
        for one in mentions:
            held = told.get(one.head)
            if held is None or one.end - one.start > held[1] - held[0]:
                told[one.head] = one.start, one.end
    tokens = [
        t
        for t, (upos, dep, word) in enumerate(zip(tree.upos, tree.dep, tree.text, strict=True))
        if t in told
        or ((upos in NOMINAL or dep == "det" or not word.islower()) and _may_stand(tree, t, knowledge))
    ]
    under = _subordinate(tree)
    return tuple(
        _nominal(tree, t, *(told.get(t) or bounds(tree, t)), knowledge, surface, under[t]) for t in tokens
    )


def _is_name(tree: Tree, token: int, knowledge: Knowledge) -> bool:
    """Capitals that spell a known name ("IS", "WHO"), whatever the parse took the token for."""
    word = tree.text[token]
    if not (word.isupper() and is_acronym(word)):
        return False
    held = knowledge.aliases.get(key(word), ())
    return any(is_acronym(a.spelling) and a.fits(word) for a in held)


def _may_stand(tree: Tree, token: int, knowledge: Knowledge) -> bool:
    """May it head a mention? Asked of nouns, determiners and what has a capital; nothing else may."""
    dep, upos, word = tree.dep[token], tree.upos[token], tree.text[token]
    nominal = upos in NOMINAL
    if word.isupper() and tree.sentence[token] >= 0 and _is_name(tree, token, knowledge):
        return True
    if dep in PIECES or tree.sentence[token] < 0:
        return dep == "det" and tree.lower[token] in OWNING
    if not (nominal or word[:1].isupper() or word in small_words().ships):
        return False
    if dep == "compound" and tree.head[token] > token and upos == "NOUN":
        return False  # a noun before a noun
    if _opens_known(tree, token, knowledge):
        return False
    if word in small_words().ships and tree.text[token + 1 : token + 2] and tree.head[token + 1] != token:
        return not tree.text[token + 1][:1].isupper()
    if is_title(tree, token):
        return False
    return nominal or (word[:1].isupper() and key(word) in knowledge.aliases)


def _opens_known(tree: Tree, token: int, knowledge: Knowledge) -> bool:
    """Is the token the first of two words that are together a name the tables know ("Ansar Allah")?"""
    if tree.dep[token] != "compound" or tree.head[token] != token + 1 or tree.upos[token] != "PROPN":
        return False
    return (
        tree.entity[token] == tree.entity[token + 1] == "ORG"
        and key(" ".join(tree.text[token : token + 2])) in knowledge.aliases
    )


def is_title(tree: Tree, token: int) -> bool:
    """Does the token stand as a title before the name it belongs to, no comma between?"""
    head = tree.head[token]
    return (
        tree.dep[token] == "nmod"
        and not tree.has(token, "case")
        and head > token
        and tree.text[head][:1].isupper()
        and not any(tree.text[i] == "," for i in range(token, head))
    )


def _nominal(
    tree: Tree, head: int, first: int, end: int, knowledge: Knowledge, surface: Surface, under: bool
) -> Nominal:
    kids, deps = tree.kids[head], tree.dep
    pronoun = tree.upos[head] == "PRON" and end - first <= 2 and not _is_name(tree, head, knowledge)
    start, end = surface.whole(first, end)
    if start and tree.text[start - 1] in small_words().ships:  # "INS" + "Vayu", which parsers part
        start -= 1
    opening = tree.lower[start]
    text = surface.said(start, end)
    owners, cases = False, False
    for kid in kids:
        relation = deps[kid]
        owners |= relation == "nmod:poss" and tree.upos[kid] == "PRON"
        cases |= relation == "case" and tree.lower[kid] in WITHIN
    relation = deps[head]
    subject = relation in SUBJECTS or (relation in JOINTS and _is_subject(tree, head))
    return Nominal(
        head=head,
        start=start,
        end=end,
        text=text,
        sentence=tree.sentence[head],
        subject=subject,
        pronoun=pronoun,
        possessive=relation == "nmod:poss",
        modifier=relation in {"amod", "compound"} and tree.head[head] > head,
        definite=(opening in DEFINITE or owners) and tree.lower[start + 1 : start + 2] not in ANOTHER,
        core=_core(tree, head, start, end, text, surface),
        plural=tree.tag[head] in {"NNS", "NNPS"},
        subordinate=under,
        within=cases,
        object=is_object(tree, head),
        aside=subject and deps[tree.head[head]] == "parataxis",
        paragraph=tree.parse.sentences[tree.sentence[head]].paragraph,
    )


def _core(tree: Tree, head: int, start: int, end: int, text: str, surface: Surface) -> str:
    """The words up to the first adjective or clause after the head; `text` are those from `start` to `end`."""
    begin, after = _joint_owner(tree, start), end
    for kid in tree.kids[head]:
        if head < kid < after and tree.dep[kid] in AFTER_HEAD:
            after = kid
    return text if begin == start and after == end else surface.said(begin, after)


def _joint_owner(tree: Tree, start: int) -> int:
    """Where "France and Germany's" begins in front of a noun that the parse took for a third conjunct."""
    if start < 4 or tree.lower[start - 1] not in {"'s", "’s"} or tree.dep[start - 2] != "conj":
        return start
    while start and (tree.upos[start - 1] == "PROPN" or tree.lower[start - 1] in {"'s", "’s", "and", ","}):
        start -= 1
    return start


def _subordinate(tree: Tree) -> list[bool]:
    """For each token, whether it stands below an adverbial, participial or relative clause's verb."""
    under = [False] * len(tree.head)
    below = [t for t, head in enumerate(tree.head) if head == t]
    for token in below:  # grows while it is walked: each level of the trees after the one above
        inside = under[token] or tree.dep[token] in CLAUSES
        for kid in tree.kids[token]:
            under[kid] = inside
        below += tree.kids[token]
    return under


def _is_subject(tree: Tree, token: int) -> bool:
    while tree.dep[token] in JOINTS and tree.head[token] != token:
        token = tree.head[token]
    return tree.dep[token] in SUBJECTS


def appositions(tree: Tree, head: int) -> tuple[int, ...]:
    """Heads of what a mention is called beside it ("Milley, chairman of ..."), in text order."""
    kids, dep = tree.kids[head], tree.dep
    if not kids:
        return ()
    found = []
    for kid in kids:
        relation = dep[kid]
        if relation == "appos":
            found.append(kid)
        elif relation == "nmod":
            apart = kid > head and not APART.isdisjoint(tree.text[head + 1 : kid])
            if apart and not tree.has(kid, "case"):
                found.append(kid)
            elif tree.entity[kid] == "LOC" and tree.entity[head] != "PER":
                found += _person_after_place(tree, kid)
    return tuple(found)


def _person_after_place(tree: Tree, place: int) -> list[int]:
    """ "the mayor of Beni, Jean Lutala": parsers join the person to the place; without an "and" it names the mayor."""
    return [k for k in tree.children(place, "conj", "appos") if tree.entity[k] == "PER" and not tree.has(k, "cc")]


def introduced(tree: Tree) -> tuple[tuple[str, int, int], ...]:
    """Acronyms brought in by brackets: the acronym, and the tokens of the name before it (end exclusive)."""
    found = []
    brackets = [at for at, word in enumerate(tree.text) if word == "("]
    for at in brackets:
        if at < 1 or at + 2 >= len(tree.text) or tree.text[at + 2] != ")":
            continue
        word = tree.text[at + 1]
        if not is_acronym(word):
            continue
        start = _initials(tree, at, word)
        if start is not None:
            found.append((word, start, at))
    return tuple(found)


def _initials(tree: Tree, end: int, acronym: str) -> int | None:
    """Where the name begins whose capital initials spell the acronym and which ends before `end`."""
    letters = [c for c in acronym.upper() if c.isalpha()]
    token = end - 1
    start = None
    while token >= 0 and letters and end - token <= 12 and tree.sentence[token] == tree.sentence[end - 1]:
        word = tree.text[token]
        if word[:1].isupper():
            if word[0] == letters[-1]:
                letters.pop()
                start = token
            elif "-" not in word:
                return None
        token -= 1
    return start if not letters else None


def relative_of(tree: Tree, token: int) -> int:
    """The noun that a relative pronoun takes up; -1 where the token is none."""
    if tree.lower[token] not in {"who", "whom", "which", "that", "whose"}:
        return -1
    for above in (token, *tree.ancestors(token)):
        if tree.dep[above] == "acl:relcl":
            return tree.head[above]
    return -1


def is_expletive(tree: Tree, token: int) -> bool:
    """Is "it" the empty subject of an adjective ("it is possible", "it was clear that")?"""
    if tree.dep[token] == "expl":
        return True
    above = tree.head[token]
    empty = tree.lower[token] == "it" and tree.upos[above] == "ADJ" and tree.has(above, "cop")
    return empty and tree.lower[above] not in OF_SOMEBODY


def part_of(tree: Tree, token: int) -> int:
    """The noun of which "of them" and "among them" tell a part beside it; -1 where the token is no such pronoun."""
    if tree.lower[token] != "them" or not tree.words(token, "case") & {"of", "among", "including"}:
        return -1
    for above in tree.ancestors(token):
        if above < token and tree.tag[above] in {"NNS", "NNPS"}:
            return above
    return -1


def is_object(tree: Tree, token: int) -> bool:
    """Is the token the bare object of a verb?"""
    return tree.dep[token] in {"obj", "iobj"}


def subject_of_clause(tree: Tree, token: int) -> int | None:
    """The subject of the nearest clause above a possessive that is not the possessor's own phrase."""
    inside = {token}
    for above in tree.ancestors(token):
        for kid in tree.children(above, *SUBJECTS):
            if kid not in inside and kid < token:
                return kid
        if tree.dep[above] in {"parataxis", "root", "ROOT"}:
            return None
        inside.add(above)
    return None
