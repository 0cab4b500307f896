"""How a toponym stands in its sentence: as a place, or as the people who speak and act for it; and its relation."""

import re
from dataclasses import dataclass
from typing import Any

from reportedly.places.gazetteer import Kind
from reportedly.places.words import words
from reportedly.propositions import Propositions

# The whole of a name hangs on its first word; its place in the sentence is that of this head.
_WITHIN = frozenset({"conj", "appos", "flat", "flat:name", "list", "parataxis", "dep", "goeswith"})
_CLAUSE = frozenset({"VERB", "AUX"})

_DIRECTION = r"(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west)"
_RELATION = re.compile(
    rf"(?P<far>(?:(?:about|around|some|nearly|roughly|just)\s+)?(?:\d[\d.,]*|several|a few|two|three|ten)[\s-]*"
    rf"(?:km|kilomet(?:er|re)s?|miles?|met(?:er|re)s?)\s+)?(?:to\s+the\s+)?"
    rf"(?P<word>{_DIRECTION}(?:ern)?(?:\s+(?:part|side|edge|tip|coast))?\s+of|(?:on\s+)?the\s+(?:{_DIRECTION}(?:ern)?\s+)?"
    r"(?:outskirts|edges?|suburbs?)\s+of|outside\s+of|close\s+to|next\s+to|not\s+far\s+from"
    r"|(?:on|along|near|at)\s+the\s+borders?\s+(?:of|with)|the\s+borders?\s+(?:of|with)|off\s+the\s+coast\s+of|near)\s+"
    r"(?:the\s+)?(?:(?:(?:\w+\s+)?(?:town|city|village|capital|port)(?:\s+of)?)\s+)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a toponym stands.

    Attributes:
        literal: True where it means the ground, False where it means people or is a mere attribute.
        rank: 1 scene, 2 path, 3 only around (the place of somebody or something in the sentence); 0 not literal.
        relation: "in", "near", "south of" ...; None where no word tells.
        governor: the token that the phrase of place hangs on.
    """

    literal: bool
    rank: int
    relation: str | None
    governor: int


NOT_LITERAL = Standing(False, 0, None, -1)


def standing(doc: Any, props: Propositions, start: int, end: int, kind: Kind | None) -> Standing:
    """How the toponym of tokens `start` to `end` stands; `kind` is what the gazetteer says, None where unknown."""
    root = _root(doc, start, end)
    relation = relation_before(doc, start)
    if relation:
        return Standing(True, 1, relation, root.head.i)
    seen = {root.i}
    while (
        not _case(root)
        and root.dep_ in _WITHIN
        and root.head.i not in seen
        and root.head.pos_ in ("PROPN", "NOUN")
    ):
        root = root.head
        seen.add(root.i)
    case = _case(root)
    if case:
        return _by_case(doc, props, root, case, kind)
    return _bare(doc, props, root, kind)


def _whose(head: Any, kind: Kind | None) -> bool:
    """ "The US embassy": a country before such a noun owns it and does not hold it."""
    return head.lemma_.lower() in words().foreign and kind == "country"


def _root(doc: Any, start: int, end: int) -> Any:
    for token in doc[start:end]:
        if not start <= token.head.i < end or token.head.i == token.i:
            return token
    return doc[start]


# The last word of any relation, and the words to the name it may be away: "of the northern town of".
_LEADS = ("of", "near", "to", "from", "with")
_LEAD_WITHIN = 6
# Letters before a name in which its relation is looked for: "some 120 kilometres to the north-east of the town of".
RELATION_REACH = 70


def relation_before(doc: Any, start: int) -> str | None:
    """The relation told in the words before a token: "20 km south of", "near"; None where there is none."""
    first = doc[start].idx
    before = start
    while before > 0 and first - doc[before - 1].idx < RELATION_REACH:
        before -= 1
    words_before = doc.text[doc[before].idx : first]
    if not any(word.endswith(_LEADS) for word in words_before.lower().split()[-_LEAD_WITHIN:]):
        return None
    match = _RELATION.search(words_before)
    if not match:
        return None
    return " ".join(f"{match['far'] or ''}{match['word']}".split()).removeprefix("on ").removeprefix("the ")


def _case(token: Any) -> str:
    """The preposition of a noun phrase, "" where it has none; a possessive mark is none."""
    found = [c for c in token.children if c.dep_ == "case" and c.i < token.i]
    if not found:
        return ""
    last = [c.lower_ for c in found]
    last += [c.lower_ for c in found[0].children if c.dep_ == "fixed"]
    return " ".join(last)


def _by_case(doc: Any, props: Propositions, root: Any, case: str, kind: Kind | None) -> Standing:
    lists = words()
    head = root.head
    attacked = head.lemma_.lower() in lists.on_after
    if case == "on" and kind is not None and kind not in lists.on_kinds and not attacked:
        return NOT_LITERAL
    if case in ("on", "against") and attacked and kind not in ("country", None):
        return Standing(True, 1, None, head.i)
    if case in lists.scene:
        return Standing(True, 1, case, head.i)
    # "arrived from Kenya", "reinforcements from Kenya": whence
    if case == "from" and (
        head.lemma_.lower() in lists.arrivals or (head.dep_.startswith("nsubj") and head.i not in props.at)
    ):
        return Standing(True, 3, case, head.i)
    if case in ("to", "from") and head.lemma_.lower() in lists.ways:  # "sealed off the road to Jacobabad"
        return Standing(True, 3, case, head.i)
    if case in lists.path:
        return Standing(True, 2, case, head.i)
    if case in ("toward", "towards"):
        return Standing(True, 3, case, head.i)
    if case == "of":
        return NOT_LITERAL if _whose(head, kind) else _of(doc, props, head)
    return NOT_LITERAL


def _of(doc: Any, props: Propositions, head: Any) -> Standing:
    """ "the siege of Mosul", "the city of Idlib", "the streets of Kabul"; not "the president of Iran"."""
    lists = words()
    lemma = head.lemma_.lower()
    if lemma in lists.dwellers and head.dep_.startswith("nsubj"):
        return Standing(True, 2, "in", head.head.i)
    if head.i in props.at:
        return Standing(True, 1, "of", head.i)
    if lemma in lists.parts or lemma in lists.sites:
        inner = _case(head)
        if inner in lists.path:
            return Standing(True, 2, inner, head.head.i)
        scene = inner in lists.scene or (head.dep_ == "obj" and head.head.lemma_.lower() in lists.object_is_scene)
        return Standing(True, 1 if scene else 3, inner or "in", head.head.i if scene else head.i)
    return NOT_LITERAL


def _bare(doc: Any, props: Propositions, root: Any, kind: Kind | None) -> Standing:
    """A name without preposition: subject, object, possessor, attribute, or a fragment of its own."""
    lists = words()
    head, dep = root.head, root.dep_
    verb = head.lemma_.lower()
    if dep in ("nmod:poss", "compound", "amod", "nmod", "flat", "nmod:desc"):
        return _attribute(doc, props, root, head, kind)
    if dep.startswith("nsubj"):
        if dep == "nsubj:pass":  # "Idlib was shelled"; "Iran was accused" is an actor
            return Standing(True, 1, None, head.i) if verb in lists.object_is_scene else NOT_LITERAL
        ground = verb in lists.subject_is_place and kind not in ("country", "continent", "region")
        return Standing(True, 3, None, head.i) if ground else NOT_LITERAL
    if dep == "obj":
        scene = verb in lists.object_is_scene
        return Standing(True, 1, None, head.i) if scene else NOT_LITERAL
    if dep in (
        "ROOT",
        "root",
        "obl",
        "obl:unmarked",
        "nmod:unmarked",
        "advmod",
        "dep",
        "parataxis",
        "appos",
        "list",
    ):
        return Standing(True, 3, None, head.i)
    return NOT_LITERAL


def _attribute(doc: Any, props: Propositions, root: Any, head: Any, kind: Kind | None) -> Standing:
    """ "Kabul's airport", "Donetsk region", "the Kabul attack"; not "Iran's president", "US drone strikes"."""
    lists = words()
    lemma = head.lemma_.lower()
    if _whose(head, kind):
        return NOT_LITERAL
    if lemma in lists.sites or lemma in lists.parts or (head.ent_type_ == "LOC" and head.pos_ == "PROPN"):
        inner = _case(head)
        if inner == "of" and head.head.lemma_.lower() in lists.dwellers and head.head.dep_.startswith("nsubj"):
            return Standing(True, 2, "in", head.head.head.i)
        rank = 1 if inner in lists.scene else 2 if inner in lists.path else 3
        if head.dep_ == "obj" and head.head.lemma_.lower() in lists.object_is_scene:
            rank = 1
        return Standing(True, rank, inner or None, head.head.i if rank < 3 else head.i)
    index = props.at.get(head.i)
    if index is None:
        return NOT_LITERAL
    frame = props.frames[index]
    if any(m.start <= root.i < m.end for m in (*frame.subject, *frame.object)):
        return NOT_LITERAL
    told = any(o.mention.start <= root.i < o.mention.end for o in frame.obliques)
    ground = (
        kind in ("city", "capital", "admin2", "admin1", "site", "neighbourhood", "disputed", "sea")
        and root.pos_ == "PROPN"
    )
    return Standing(True, 1, "in", head.i) if told or ground else NOT_LITERAL
