"""Offices that a clause gives or takes: "was sworn in as X", "took over from A as X", "resigned as X"."""

from dataclasses import dataclass

from reportedly.language import Token
from reportedly.propositions import Frame, Propositions
from reportedly.relations.grammar import lemma
from reportedly.relations.tables import table

NO_LONGER = frozenset({"until", "till"})


@dataclass(frozen=True, slots=True)
class Held:
    """Who is told to hold an office, or to have `left` it, by which frame; `timed` where its time is that of holding."""

    holder: int
    left: bool
    frame: int
    timed: bool


def posts(office: Token, props: Propositions) -> list[Held]:
    """Who comes into the office that a noun names, or leaves it, by the verb that the noun hangs on."""
    verb = office.head
    frame = props.frame(verb.i)
    if frame is None or frame.over("negation") or any(o.value == "infinitive" for o in frame.over("tense")):
        return []
    if not (office.dep_ in {"xcomp", "obj"} or _is_as(office)):
        return []
    if office.dep_ == "obj" and lemma(verb) not in table().words["naming_to_office"]:
        return []
    for post in table().posts:
        if frame.lemma in post.lemmas or lemma(verb) in post.lemmas:
            now = frame.subject if post.holder == "subject" else frame.object
            before = [*frame.by(*post.before)]
            if "object" in post.before:
                before += frame.object
            over = post.left or _is_over(frame, post.lasting)
            held = [Held(m.head, over, frame.index, not post.left) for m in now if m.head != office.i]
            return held + [Held(m.head, True, frame.index, False) for m in before if m.head != office.i]
    return []


def _is_as(office: Token) -> bool:
    return office.dep_ in {"obl", "advcl"} and any(
        kid.dep_ in {"case", "mark"} and kid.lower_ == "as" for kid in office.children
    )


def _is_over(frame: Frame, lasting: bool) -> bool:
    """ "Served as X" and "served as X until 2019" are over, "has served as X" and "serves as X" are not."""
    tenses = {o.value for o in frame.over("tense")}
    if any(o.preposition in NO_LONGER for o in frame.obliques):
        return True
    return lasting and "past" in tenses and not tenses & {"perfect", "progressive"}


def was(frame: Frame | None, noun: Token) -> bool:
    """ "Was once the minister", "was minister until 2019", "was minister from 2010 to 2012": an office told as over."""
    if frame is None or not {o.value for o in frame.over("tense")} & {"past", "pluperfect"}:
        return False
    adverbs = {kid.lower_ for kid in noun.children if kid.dep_ == "advmod"}
    told = {o.preposition for o in frame.obliques if any(word.isdigit() for word in o.mention.span.text.split())}
    return bool(adverbs & table().words["ended"]) or bool(told & {"until", "till", "from", "between", "to"})
