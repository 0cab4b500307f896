"""Demands without a word for demanding: "Russia said that Sudan must return the helicopter"."""

from dataclasses import replace

from reportedly.events.draft import Draft
from reportedly.events.headlines import orders
from reportedly.events.lexicon import Lexicon, Sense
from reportedly.events.match import Matcher
from reportedly.events.parties import unique
from reportedly.events.roles import Roles
from reportedly.language import Parse
from reportedly.propositions import Frame, Propositions
from reportedly.records.vocabulary import HAPPENED

# Codes of pledges of material aid, and of the aid itself.
PLEDGED = {"033": "070", "0331": "071", "0332": "072", "0333": "073", "0334": "074"}
# Speech acts in which "X must ..." is a demand rather than a guess or an accusation.
DEMANDING = frozenset({"assert", "announce", "warn", "confirm", "demand"})
# The words of obligation; each is a row of the lexicon.
WORDS = {
    "must": "must",
    "should": "should",
    "has to": "must",
    "have to": "must",
    "needs to": "should",
    "need to": "should",
    "has": "must",
    "have": "must",
}


def demand_of(frame: Frame, props: Propositions, roles: Roles, lexicon: Lexicon) -> Draft | None:
    """The REQUEST in a statement that another party must do something; None where there is none.

    A speaker does not demand of himself, and a passive names nobody who should do it.
    """
    obliged = next((o for o in frame.operators if o.kind == "modality" and o.value == "obliged"), None)
    if obliged is None:
        return None
    voice = next((o for o in reversed(frame.over("attribution")) if o.value in DEMANDING), None)
    if voice is None or frame.passive or frame.over("negation"):
        return None
    above = props.frames[frame.parent] if frame.parent is not None else None
    if (
        above is not None
        and frame.index in above.complements
        and any(o.span == obliged.span for o in above.operators)
    ):
        return None  # "must be ready to mediate" is one demand
    word = obliged.span.text.lower()
    if word in {"have", "has"} and "to" not in props.tree.words(frame.head, "mark"):
        return None  # "thrilled to have her host the gala"
    sense = _sense(WORDS.get(word, ""), lexicon)
    if sense is None or sense.type is None:
        return None
    mentions = voice.source or (props.frames[voice.frame].subject if voice.frame is not None else ())
    speakers = unique(a for m in mentions for a in roles.parties(m, as_actor=True))
    asked = unique(a for m in frame.subject for a in roles.parties(m, as_actor=True))
    own = {a.id for a in speakers} | {a.country for a in speakers if a.country}
    if not speakers or not asked or any(a.id in own or a.country in own for a in asked):
        return None
    if all(a.id.startswith("unresolved:") and a.kind == "unknown" for a in asked):
        return None
    return Draft(sense, sense.type, [frame], sense.mode, sense.cameo, speakers, asked)


def pledge_of(draft: Draft, props: Propositions, matcher: Matcher) -> Draft | None:
    """What a pledge of money, arms or goods promises ("offered one billion euros"): the AID agreed; None where there is none.

    Where the report has its own word for the aid ("pledged relief supplies"), that word tells it.
    """
    frame, cameo = draft.frame, PLEDGED.get(draft.sense.cameo or "")
    if draft.type != "AGREE" or cameo is None or draft.status not in HAPPENED or not frame.object:
        return None
    beside = (f for f in props.frames if f.sentence == frame.sentence and f is not frame)
    if any(s is not None and s.type == "AID" for s in map(matcher.sense, beside)):
        return None
    given = replace(frame, trigger=frame.object[0].span)
    aid = replace(draft, type="AID", frames=[given], mode=None, cameo=cameo, status="agreed")
    aid.sense = replace(draft.sense, type="AID", mode=None, cameo=cameo)
    return aid


def order_of(frame: Frame, parse: Parse, props: Propositions, roles: Roles, lexicon: Lexicon) -> Draft | None:
    """The REQUEST in a heading's "Premier to rebels: lay down arms"; None where there is none."""
    told = orders(parse, props, frame)
    sense = None if told is None else _sense("must", lexicon)
    if told is None or sense is None or sense.type is None:
        return None
    speakers, asked = (roles.parties(m, as_actor=True) for m in told)
    return (
        Draft(sense, sense.type, [frame], sense.mode, sense.cameo, speakers, asked) if speakers and asked else None
    )


def _sense(word: str, lexicon: Lexicon) -> Sense | None:
    patterns = lexicon.patterns("verb", word)
    return patterns[0].sense if patterns else None
