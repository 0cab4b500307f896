"""What is only supposed: an exam's questions, what readers are told to imagine, what rules say of anybody."""

from reportedly.events.ontology import support_verbs_of
from reportedly.events.roles import CALLING
from reportedly.language import Parse, Token
from reportedly.propositions import Frame, Propositions

# Articles and the like that stand before anybody, and the modals that rules are written in.
ANYBODY = frozenset({"a", "an", "any", "no", "each", "every", "whoever", "anyone", "anybody", "who"})
DEONTIC = frozenset({"shall", "must", "may", "can", "should"})


def why_supposed(frame: Frame, parse: Parse, props: Propositions) -> str | None:
    """Why what is told is nobody's deed but an example; None where it is told of somebody."""
    verb = parse.doc[frame.head]
    if frame.kind == "noun" and frame.light is not None and verb.dep_ == "obj" and _is_only_possible(verb.head):
        return "it only could be done"  # "capable of launching attacks"
    if frame.kind != "verb":
        return None
    if frame.link == "acl:relcl" and frame.lemma in CALLING and verb.head.lower_ == "what":
        return "it only gives a name to what is told"  # "a deterrence to what it called a threat"
    if _is_only_possible(verb):
        return "it only could be done"
    above = list(_above(verb))
    if any(_is_told_to_suppose(t) for t in above):
        return "the reader is only told to suppose it"
    if any(_subject_lemma(t) in support_verbs_of("examining") for t in above):
        return "it is a question of an exam or a puzzle"
    if _is_of_anybody(verb) and _is_ruled(verb, above):
        return "it is a rule for anybody"
    return None


def _is_only_possible(verb: Token) -> bool:
    """ "The right to strike", "looks forward to working with": what somebody may do, or hopes for, nobody does."""
    if verb.dep_ == "acl" and any(c.lower_ == "to" and c.dep_ == "mark" for c in verb.children):
        return verb.head.lemma_.lower() in support_verbs_of("enabling")
    above = verb.head.lemma_.lower()
    if (
        verb.dep_ in {"advcl", "xcomp", "ccomp", "acl"}
        and above in support_verbs_of("capable")
        and verb.tag_ == "VBG"
    ):
        return True
    forward = verb.dep_ in {"advcl", "xcomp", "ccomp"} and above in support_verbs_of("looking_forward")
    return forward and any(c.lower_ == "forward" for c in verb.head.children)


def _above(token: Token) -> list[Token]:
    return [t for t in token.ancestors if t.pos_ in {"VERB", "AUX"}]


def _is_told_to_suppose(verb: Token) -> bool:
    """ "Imagine that", "Suppose", "told candidates to imagine": an order to think of it, not somebody's belief."""
    if verb.lemma_.lower() not in support_verbs_of("supposing") or verb.tag_ not in {"VB", "VBP"}:
        return False
    return not any(c.dep_ in {"nsubj", "aux"} for c in verb.children)


def _subject_lemma(verb: Token) -> str:
    return next((str(c.lemma_).lower() for c in verb.children if c.dep_ == "nsubj"), "")


def _is_of_anybody(verb: Token) -> bool:
    """Is its doer no particular party: "a boat which fires", "no member may"; not a name, nor "the crews"?"""
    if verb.dep_ in {"relcl", "acl:relcl"}:
        return verb.tag_ in {"VBZ", "VBP"} and _is_any(verb.head)
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubj:pass"}), None)
    modal = any(c.lower_ in DEONTIC for c in verb.children if c.dep_ == "aux")
    return modal and subject is not None and _is_any(subject)


def _is_any(noun: Token) -> bool:
    if noun.pos_ == "PRON":
        return bool(noun.lower_ in ANYBODY)
    opened = [c.lower_ for c in noun.children if c.dep_ in {"det", "nmod:poss", "nummod", "amod"}]
    return noun.pos_ == "NOUN" and not noun.ent_type_ and (not opened or opened[0] in ANYBODY)


def _is_ruled(verb: Token, above: list[Token]) -> bool:
    """Is it under what a rule says, or itself under a rule's modal ("a boat which fires shall lose its licence")?"""
    rules = support_verbs_of("rules")
    if any(_subject_lemma(t) in rules for t in above):
        return True
    spoken = [verb, *above]
    under = (c for t in spoken for c in t.children if c.dep_ == "obl" and c.lemma_.lower() in rules)
    if any(g.lower_ == "under" for c in under for g in c.children):
        return True
    return any(c.lower_ == "shall" for t in spoken for c in t.children if c.dep_ == "aux")
