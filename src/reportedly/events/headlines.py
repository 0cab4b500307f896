"""Clauses that news language shortens: "Curfew imposed in Lima", "Dozens of captives released"."""

from dataclasses import replace

from reportedly.events.arguments import Arguments
from reportedly.events.match import Matcher
from reportedly.events.ontology import SUMMARIES
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
    frames = tuple(_without_speaker(parse, props, frame) for frame in frames)
    frames = tuple(_ordered(parse, props, frame) for frame in frames)
    return (
        props if all(a is b for a, b in zip(frames, props.frames, strict=True)) else replace(props, frames=frames)
    )


def _without_speaker(parse: Parse, props: Propositions, frame: Frame) -> Frame:
    """ "EU to bar nine officials, diplomats say": who speaks after the words is not who acts in them."""
    above = props.frames[frame.parent] if frame.parent is not None and frame.link == "ccomp" else None
    if above is None or frame.passive or parse.sentences[frame.sentence].block not in HEADINGS:
        return frame
    speakers = {m.head for m in above.subject}
    doers = tuple(m for m in frame.subject if m.head < frame.head or m.head not in speakers)
    if len(doers) == len(frame.subject):
        return frame
    return replace(frame, subject=doers or _before_to(parse, props, frame))


def _before_to(parse: Parse, props: Propositions, frame: Frame) -> tuple[Mention, ...]:
    """The noun right before "to" and the verb, which opens the headline."""
    start, noun = parse.sentences[frame.sentence].start, frame.head - 2
    if noun < start or parse.doc[noun + 1].lower_ != "to" or parse.doc[noun].pos_ not in {"NOUN", "PROPN"}:
        return ()
    return (Arguments(parse, props).mention(noun),)


def _spelt_out(parse: Parse, props: Propositions, matcher: Matcher, frame: Frame) -> Frame:
    if frame.kind != "verb" or frame.object:
        return frame
    words = props.tree.parsed
    if words.tag[frame.head] not in PARTICIPLES:
        return frame
    if any(words.dep[c] in {"aux", "aux:pass"} for c in words.kids[frame.head]):
        return frame
    if not frame.subject and words.dep[frame.head] == "acl":
        undergoer: tuple[Mention, ...] = (Arguments(parse, props).mention(words.head[frame.head]),)
    elif frame.subject and parse.sentences[frame.sentence].block in HEADINGS:
        undergoer = frame.subject
    else:
        return frame
    passive = replace(frame, subject=frame.by("by"), object=undergoer, passive=True)
    if matcher.sense(frame) is not None or not matcher.knows(passive):
        return frame
    return passive


def orders(parse: Parse, props: Propositions, frame: Frame) -> tuple[Mention, Mention] | None:
    """ "Premier to rebels: lay down arms": who tells whom, where a heading puts an order behind a colon; else None."""
    sentence = parse.sentences[frame.sentence]
    if sentence.block not in SUMMARIES or frame.kind != "verb":
        return None
    if parse.doc[frame.head].tag_ not in {"VB", "VBP"}:
        return None
    colon = next((i for i in range(frame.head - 1, sentence.start, -1) if parse.doc[i].text == ":"), None)
    if colon is None or not all(t.is_punct for t in parse.doc[colon : frame.head]):
        return None
    to = [i for i in range(sentence.start + 1, colon - 1) if parse.doc[i].lower_ == "to"]
    if len(to) != 1 or any(parse.doc[i].pos_ not in {"NOUN", "PROPN"} for i in (to[0] - 1, colon - 1)):
        return None
    mention = Arguments(parse, props).mention
    return mention(to[0] - 1), mention(colon - 1)


def _ordered(parse: Parse, props: Propositions, frame: Frame) -> Frame:
    told = None if frame.subject else orders(parse, props, frame)
    return frame if told is None else replace(frame, subject=(told[1],))
