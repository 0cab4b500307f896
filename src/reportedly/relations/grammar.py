"""Who a noun is said of, and whose it is: the grammar that offices and other relational nouns share."""

from collections.abc import Collection

from reportedly.language import Parse, Token, lists
from reportedly.propositions import Frame, Propositions
from reportedly.records import Span
from reportedly.relations.tables import table

NAMES = frozenset({"PER", "ORG", "LOC"})


def lemma(noun: Token) -> str:
    """The lemma in lower case; a hyphenated word as written, without its plural."""
    return str(noun.lemma_).lower()


def beside(noun: Token) -> list[Token]:
    """The named mention that a noun stands beside: "X, an ally of Y", "Y's ally X", "Y ally X"; empty where none.

    Appositions go either way, and a title may be parsed as compound or description of the name.
    """
    if noun.dep_ == "compound" and lemma(noun.head) in table().words["of_state"] and noun.head.dep_ == "nmod:desc":
        return [noun.head.head]  # "army spokesman Colonel X"
    if near := _next_to(noun):
        return near
    if noun.head.lower_ == "sworn" and noun.head.dep_ == "amod" and noun.i > noun.head.i:
        noun = noun.head  # "X, sworn enemies of Y", parsed as X whom enemies have sworn
    if noun.dep_ == "appos" and not _is_plural(noun) and (near := _before_comma(noun, "PER")):
        return near
    place = noun.dep_ in {"appos", "nmod:desc", "compound", "flat", "amod"}
    if place and (noun.head.ent_type_ in NAMES or _is_band(noun.head)):
        return [noun.head, *_others(noun, noun.head)]
    if noun.dep_ == "appos" and (before := _before_comma(noun, "ORG", "LOC")):
        return before
    if noun.dep_ == "conj" and noun.head.ent_type_ in NAMES and _is_plural(noun) and first(noun) > 0:
        comma = noun.doc[first(noun) - 1].text == ","
        if comma and not any(kid.dep_ == "cc" for kid in noun.children):
            return [noun.head, *_others(noun, noun.head)]  # "A, B and C, partners in D", parsed as a fourth
    named = [kid for kid in noun.children if kid.ent_type_ in NAMES and _stands_beside(kid)] or _after_comma(noun)
    if not named and noun.i + 1 < len(noun.doc):  # "Syria's ally Russia" parsed as two subjects of one verb
        after = noun.doc[noun.i + 1]
        if after.ent_type_ in NAMES and (after.head.i, after.dep_) == (noun.head.i, noun.dep_):
            return [after]
    if not named and noun.dep_ == "conj" and noun.head.pos_ == "NOUN" and not noun.head.ent_type_:
        return [] if any(kid.dep_ == "appos" for kid in noun.head.children) else beside(noun.head)
    return named


def first(noun: Token) -> int:
    """The first word of a noun's own phrase, without the comma before it."""
    at: int = noun.left_edge.i
    while at < noun.i and noun.doc[at].is_punct:
        at += 1
    return at


def _is_plural(noun: Token) -> bool:
    return bool(noun.tag_ == "NNS" or noun.morph.get("Number") == ["Plur"])


def _others(noun: Token, holder: Token) -> list[Token]:
    """ "A, B and C, all members of D": the others that a plural is said of."""
    if not _is_plural(noun):
        return []
    return [one for one in holder.conjuncts if one.i < noun.i and one.ent_type_ in NAMES]


def _is_band(noun: Token) -> bool:
    """ "The Lobos gang": what a band is called, after its name."""
    return noun.lower_ in table().words["bands"] and any(
        kid.dep_ == "compound" and kid.ent_type_ in NAMES for kid in noun.children
    )


def _next_to(noun: Token) -> list[Token]:
    """ "Labour leader Jeremy Corbyn", "Jeremy Corbyn leader of Labour": the person whose name touches the noun, where the
    parser hung the noun on another.
    """
    if noun.dep_ not in {"appos", "nmod:desc", "compound", "flat", "conj"}:
        return []
    after = [e.root for e in noun.doc.ents if e.label_ == "PER" and e.start == noun.i + 1]
    before = [e.root for e in noun.doc.ents if e.label_ == "PER" and e.end == noun.i]
    return after or before


def _before_comma(noun: Token, *labels: str) -> list[Token]:
    """ "Men from the Falcons, a militia": the name before the comma, where the parser took the noun before it."""
    at = first(noun) - 1
    if at < 1 or noun.doc[at].text != ",":
        return []
    return [entity.root for entity in noun.doc.ents if entity.end == at and entity.label_ in labels]


def _after_comma(noun: Token) -> list[Token]:
    """ "A commander of its ally, the Amal Movement, ...", "the leader of Chechnya, Aslan Geriev": the name between commas
    behind a noun and its own phrase, hung on another noun by the parser.
    """
    doc, last = noun.doc, noun
    for kid in noun.children:
        if kid.i > noun.i and kid.dep_ == "nmod" and kid.ent_type_ in NAMES and _case(kid):
            last = max((t for t in kid.subtree if t.ent_type_ == kid.ent_type_ and t.i <= kid.i + 5), default=kid)
            break
    at = last.i + 1
    if at + 1 >= len(doc) or doc[at].text != ",":
        return []
    at += 1 + (doc[at + 1].pos_ == "DET")
    entity = next((e for e in doc.ents if e.start == at), None)
    if entity is None or entity.sent.start != noun.sent.start or entity.end >= len(doc):
        return []
    name = entity.root
    if name.dep_ not in {"appos", "nmod"} or _case(name) or doc[entity.end].text not in {",", ".", ";"}:
        return []
    return [name] if name.head.i in {noun.i, noun.head.i, last.i, last.head.i} else []


def extent(parse: Parse, frame: Frame) -> Span:
    """The trigger with the parties that stand in its own sentence."""
    sentence = parse.sentences[frame.sentence]
    told = [*frame.subject, *frame.object, *(o.mention for o in frame.obliques)]
    here = [m for m in told if sentence.start <= m.start and m.end <= sentence.end]
    starts = [frame.tokens[0], *(m.start for m in here)]
    return parse.span(min(starts), max([frame.tokens[-1] + 1, *(m.end for m in here)]))


def _stands_beside(kid: Token) -> bool:
    """An apposition; the parser takes a person after a comma for an attribute at times."""
    if kid.dep_ in {"appos", "flat"}:
        return True
    return kid.dep_ == "nmod" and kid.ent_type_ == "PER" and not _case(kid) and kid.nbor(-1).text == ","


def said_of(noun: Token, props: Propositions) -> tuple[list[int], int | None]:
    """The subjects a predicate noun is said of (tokens), and the frame that says it; nobody where it is no predicate."""
    if any(kid.dep_ == "cop" for kid in noun.children):
        frame = props.frame(noun.i)
    elif noun.dep_ in {"xcomp", "obj"} and lemma(noun.head) in table().words["copulas"]:
        frame = props.frame(noun.head.i)
    else:
        return [], None
    if frame is None:
        return [], None
    if any(kid.dep_ == "cop" and kid.lower_ == "being" for kid in noun.children):
        return [], None  # "from X being a founder to ...": whose subject the frames may take from another clause
    own = {kid.i for kid in noun.children if kid.dep_ == "nmod:poss"}
    return [m.head for m in frame.subject if m.head not in own], frame.index


def owners(noun: Token, prepositions: Collection[str]) -> list[Token]:
    """Whose affiliate, leader, enemy ...: possessor, name in a compound, demonym, prepositional phrase; with conjuncts."""
    near = [
        kid
        for kid in noun.children
        if kid.dep_ in {"nmod:poss", "nmod:desc"} or (kid.dep_ in {"compound", "amod"} and _is_owner(kid))
    ]
    far = [kid for kid in noun.children if kid.dep_ == "nmod" and _case(kid) in prepositions]
    if not near and noun.dep_ == "compound":  # "NATO member Slovakia": both hang on the name
        near = [
            kid
            for kid in noun.head.children
            if kid.i < noun.i
            and kid.dep_ in {"compound", "nmod:poss"}
            and (kid.ent_type_ or kid.dep_ == "nmod:poss")
        ]
    if not near and not far:  # "president and chief executive of X"
        shared = [kid for kid in noun.children if kid.dep_ == "conj" and kid.pos_ == "NOUN"]
        far = [
            kid
            for one in shared
            for kid in one.children
            if kid.dep_ == "nmod" and kid.i > one.i and _case(kid) in prepositions
        ]
    found = [*near, *far]
    return found + [conjunct for one in found for conjunct in one.conjuncts if conjunct.i > one.i]


def _is_owner(kid: Token) -> bool:
    """A name or demonym before the noun; not the one in "the Kremlin-backed leader"."""
    if kid.i + 1 < len(kid.doc) and kid.nbor(1).text in {"-", "–"} and kid.nbor(2).dep_ == "amod":
        return False
    if kid.ent_type_ in NAMES or kid.text in lists.demonym_countries():
        return True
    # a code for a body that the entity model missed ("M-19 commander")
    return kid.dep_ == "compound" and kid.pos_ == "PROPN" and any(letter.isdigit() for letter in kid.text)


def _case(token: Token) -> str:
    return next((kid.lower_ for kid in token.children if kid.dep_ == "case" and kid.lower_ != "'s"), "")


def over(noun: Token, words: Collection[str]) -> bool:
    """ "No longer an ally": do these adverbs stand with the noun?"""
    return any(kid.dep_ in {"advmod", "cc:preconj"} and kid.lower_ in words for kid in noun.children)


def whole(parse: Parse, *tokens: int) -> Span:
    """The words from the first to the last of some tokens, names taken whole."""
    ends = [i for at in tokens for i in (at, *(kid.i for kid in parse.doc[at].subtree if _in_name(kid, at)))]
    return parse.span(min(ends), max(ends) + 1)


def _in_name(kid: Token, at: int) -> bool:
    """Does a token belong to the name that another heads, without a break?"""
    return (
        kid.ent_type_ in NAMES
        and kid.doc[at].ent_type_ == kid.ent_type_
        and all(t.ent_type_ == kid.ent_type_ for t in kid.doc[min(kid.i, at) : max(kid.i, at)])
    )


def marked(noun: Token, words: Collection[str]) -> bool:
    """Does one of these words stand with the noun as adjective, determiner or prefix, wherever the parser hung it?"""
    if any(kid.lower_ in words for kid in noun.children if kid.i < noun.i):
        return True
    at = noun.i - 1
    if at < 0 or noun.doc[at].pos_ not in {"ADJ", "PROPN", "NOUN"}:
        return False
    while at >= noun.sent.start and noun.i - at < 5 and noun.doc[at].pos_ in {"ADJ", "PROPN", "NOUN"}:
        if noun.doc[at].lower_ in words:
            return True
        at -= 1
    return False
