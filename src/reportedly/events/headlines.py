"""Clauses that news language shortens: "Curfew imposed in Lima", "Dozens of captives released"."""

from dataclasses import replace

from reportedly.events.arguments import Arguments
from reportedly.events.match import Matcher
from reportedly.language import Parse
from reportedly.propositions import Frame, Mention, Propositions

HEADINGS = frozenset({"headline", "subhead", "caption"})
PARTICIPLES = frozenset({"VBN", "VBD"})


def spelt_out(parse: Parse, props: Propositions, matcher: Matcher) -> Propositions:
    """The propositions with shortened passives undone, where the lexicon then knows what was done.

    A headline drops "was": its participle is read as a past tense with a doer. And a noun with a participle and no verb
    ("captives released") has nothing to hand its noun on to; the noun is what it was done to.
    """
    frames = tuple(_spelt_out(parse, props, matcher, frame) for frame in props.frames)
    return (
        props if all(a is b for a, b in zip(frames, props.frames, strict=True)) else Propositions(frames, props.at)
    )


def _spelt_out(parse: Parse, props: Propositions, matcher: Matcher, frame: Frame) -> Frame:
    token = parse.doc[frame.head]
    if frame.kind != "verb" or frame.object or token.tag_ not in PARTICIPLES:
        return frame
    if any(c.dep_ in {"aux", "aux:pass"} for c in token.children):
        return frame
    if not frame.subject and token.dep_ == "acl":
        undergoer: tuple[Mention, ...] = (Arguments(parse, props).mention(token.head.i),)
    elif frame.subject and parse.sentences[frame.sentence].block in HEADINGS:
        undergoer = frame.subject
    else:
        return frame
    passive = replace(frame, subject=frame.by("by"), object=undergoer, passive=True)
    if matcher.sense(frame) is not None or not matcher.knows(passive):
        return frame
    return passive
