"""How an event stands where the voices leave it open: own plans, contents of acts in words, what is sought, what is history."""

from reportedly.events.draft import CONDITION, Draft
from reportedly.events.match import Matcher
from reportedly.events.ontology import SUMMARIES, support_verbs_of
from reportedly.events.stages import ClockLike, VoicesLike
from reportedly.language import Parse
from reportedly.propositions import Frame, Propositions
from reportedly.records import Time
from reportedly.records.vocabulary import HAPPENED, Status

# How the content of an act in words stands, where the sentence by itself leaves it open ("wants the rebels to leave").
CONTENT: dict[str, Status] = {"AGREE": "agreed", "REQUEST": "requested", "THREATEN": "threatened"}
UNDECIDED = frozenset({"planned", "predicted", "requested"})
# Forecasts of these stay forecasts: nobody plans to be blamed or asked.
UNWILLED = frozenset({"ASSAULT", "PROTEST", "ACCUSE", "REQUEST"})
# Acts of speech by which a schedule is told: what "will be sent", on an official's word, is planned.
FIRM = frozenset({"assert", "announce", "confirm"})
# Acts in words whose relative clauses are no part of what is agreed, promised ... ("consulates that have been closed").
IN_WORDS = frozenset({"agree", "promise", "threaten", "demand"})
# Types of which an attempt is the act itself: who tried to storm a palace attacked it.
ATTEMPTED = frozenset({"ASSAULT", "COERCE", "PROTEST"})
# Acts in words, and by what deeds they are made ("blocked the road to demand pay").
SHOWN = frozenset({"REQUEST", "ACCUSE", "REJECT", "SUPPORT", "PROTEST"})
SHOWING = frozenset({"PROTEST", "ASSAULT", "COERCE"})
# An event that ended more than this many days before publication is told as history, not news.
HISTORY_DAYS = 365


class Stance:
    """Settles status, time and background of one report's drafts."""

    def __init__(
        self, parse: Parse, props: Propositions, clock: ClockLike, voices: VoicesLike, matcher: Matcher
    ) -> None:
        self.parse, self.props, self.clock, self.voices, self.matcher = parse, props, clock, voices, matcher

    def settle(self, draft: Draft, frame: Frame) -> None:
        """What a speaker says that he will do himself is a plan; the content of an act in words stands as the act makes it."""
        speaker = draft.according_to[-1] if draft.according_to else None
        self._settle_noun(draft, frame)
        if speaker is not None and speaker.act == "refuse" and draft.status in HAPPENED:
            draft.turn("did-not-occur", "it is what somebody refuses")
        if speaker is None and draft.status == "predicted" and draft.actors and draft.type not in UNWILLED:
            draft.turn("planned", "what the report itself says that somebody will do is settled")
        if (
            frame.link == "acl:relcl"
            and speaker is not None
            and speaker.act in {"agree", "promise", "threaten", "demand"}
        ):
            draft.according_to = draft.according_to[:-1]  # what is agreed on is not said by agreeing
        if draft.status == "occurred" and self._is_headline_future(frame):
            draft.turn("planned", "a headline's bare infinitive is its future")
        if draft.status == "possible" and draft.type in ATTEMPTED and _is_attempt(frame):
            draft.turn("occurred", "an attempt is the act itself")
        if draft.status == "did-not-occur" and any(a.slot == "negated" for c in draft.sense.when for a in c):
            draft.turn("occurred", "not doing it is the act")  # "will not recognise any winner"
        if self._is_sought(frame):
            draft.turn(
                self._status_above(frame, draft.status), "the verb above it says what is to be brought about"
            )
        if draft.status == "predicted" and speaker is not None:
            nobodys = (
                speaker.kind == "government" and speaker.country is None
            )  # "the ministry said" of its own state
            own = {a.id for a in draft.actors} | {a.country for a in draft.actors if a.country}
            states = any(a.kind in {"state", "government"} for a in draft.actors)
            if speaker.id in own or speaker.country in own or (nobodys and states):
                draft.turn("planned", "who says that it will be done is who will do it")
        if draft.status == "conditional" and any(o.frame is None for o in frame.over("condition")):
            draft.notes.append(CONDITION)
        if (
            draft.status == "predicted"
            and speaker is not None
            and speaker.act in FIRM
            and draft.type not in UNWILLED
        ):
            draft.turn("planned", "somebody's plain word on what will be done is a schedule")
        if draft.status == "ongoing" and any(o.value == "perfect" for o in frame.over("tense")):
            draft.turn("occurred", "the perfect says that it is done")  # "remains firm and has invited observers"
        self._settle_content(draft, frame)

    def _settle_noun(self, draft: Draft, frame: Frame) -> None:
        """What the verb that goes with an event noun says of it."""
        if frame.kind != "noun":
            return
        told = self._status_of_verb(frame) if draft.status == "occurred" else None
        if told is not None:
            draft.turn(told, "it is the object of a verb in the future")
        if self._is_called_sham(frame):
            draft.turn("denied", "it is called a sham")

    def _status_of_verb(self, frame: Frame) -> Status | None:
        """ "Would be filing a complaint": the noun stands as the verb that goes with it; None where no future is told."""
        above = self.props.frames[frame.parent] if frame.parent is not None and frame.link == "obj" else None
        if above is None or frame.kind != "noun" or above.lemma not in support_verbs_of("verbs"):
            return None
        future = any(o.value == "future" for o in above.over("tense"))
        return self.voices.standing(above.index).status if future else None

    def _is_shown_by(self, frame: Frame) -> bool:
        """ "Blocked the road to demand pay", "blew up pylons in protest at": done, it is the demand."""
        above = self.props.frames[frame.parent] if frame.parent is not None else None
        if above is None or not frame.over("purpose") or frame.link not in {"advcl", "xcomp", "acl"}:
            return False
        sense = self.matcher.sense(above)
        deed = sense is not None and sense.type in SHOWING
        return deed and self.voices.standing(above.index).status in HAPPENED

    def _is_why(self, frame: Frame) -> bool:
        """ "Asked her to resign for criticising him": what is given as the reason has happened."""
        if frame.kind != "verb" or frame.link != "advcl" or self.parse.doc[frame.head].tag_ != "VBG":
            return False
        return any(c.lower_ == "for" and c.dep_ == "mark" for c in self.parse.doc[frame.head].children)

    def _is_asked_for(self, frame: Frame) -> bool:
        """ "Was invited to join the pact": the infinitive under an act that asks for it, and its object."""
        if frame.kind == "noun" and frame.link == "obj" and frame.parent is not None:
            return self._is_asked_for(self.props.frames[frame.parent])
        above = self.props.frames[frame.parent] if frame.parent is not None else None
        if above is None or frame.link != "xcomp" or frame.kind != "verb":
            return False
        open_ = any(c.lower_ == "to" and c.dep_ == "mark" for c in self.parse.doc[frame.head].children)
        sense = self.matcher.sense(above) if open_ else None
        return sense is not None and sense.type == "REQUEST"

    def _settle_content(self, draft: Draft, frame: Frame) -> None:
        """What an act in words is about stands as that act makes it."""
        if draft.status == "requested" and self._is_why(frame):
            draft.turn("occurred", "it is given as the reason")
        if draft.status in {"occurred", "possible"} and self._is_asked_for(frame):
            draft.turn("requested", "it is what is asked for")
        above = self.props.frames[frame.parent] if frame.parent is not None else None
        if draft.status == "denied" and frame.link == "obj" and above is not None and above.lemma == "rule out":
            draft.turn("did-not-occur", "who rules it out is who would do it")
        open_ = draft.status in UNDECIDED or (draft.status == "possible" and _is_bare_infinitive(frame))
        if open_ and above is not None and frame.index in above.complements:
            sense = self.matcher.sense(above)
            asked = draft.status == "requested" and sense is not None and sense.type == "THREATEN"
            if sense is not None and sense.type in CONTENT and not asked:  # "an ultimatum to withdraw" asks for it
                draft.turn(CONTENT[sense.type], f'it is what the {sense.type} of "{above.trigger.text}" is about')
        if draft.status == "planned" and draft.type in SHOWN and self._is_shown_by(frame):
            draft.turn("occurred", "what is done to demand or show it makes it known")

    def _is_sought(self, frame: Frame) -> bool:
        """Does the noun name what the verb above it is to bring about ("to secure the release of")?"""
        above = self.props.frames[frame.parent] if frame.parent is not None else None
        return (
            frame.kind == "noun"
            and frame.link == "obj"
            and above is not None
            and above.lemma in support_verbs_of("seeking")
        )

    def _is_headline_future(self, frame: Frame) -> bool:
        """ "EU to bar nine officials, diplomats say": a headline's bare infinitive is its future."""
        heading = self.parse.sentences[frame.sentence].block in SUMMARIES
        bare = not frame.over("purpose") and not frame.over("modality") and not frame.over("aspect")
        open_ = any(c.lower_ == "to" and c.dep_ == "mark" for c in self.parse.doc[frame.head].children)
        if frame.kind == "noun" and heading and frame.link in {"nsubj", "nsubj:pass"} and frame.parent is not None:
            return self._is_headline_future(self.props.frames[frame.parent])  # "talks to resume in Geneva"
        return heading and bare and open_ and frame.kind == "verb" and frame.link in {"", "ccomp"}

    def _is_called_sham(self, frame: Frame) -> bool:
        """ "Said the killings were staged": what is called a sham is denied."""
        if frame.light in support_verbs_of("sham"):
            return frame.passive and not frame.subject and frame.link == "ccomp"
        above = (
            f for f in self.props.frames if f.sentence == frame.sentence and f.lemma in support_verbs_of("sham")
        )
        return any(m.head == frame.head for f in above for m in (*f.object, *f.subject))

    def _status_above(self, frame: Frame, status: Status) -> Status:
        assert frame.parent is not None
        above = self.voices.standing(frame.parent).status
        return above if status in HAPPENED and above not in HAPPENED else status

    def time_of_saying(self, frame: Frame) -> Time | None:
        """What is said to be going on goes on when it is said."""
        for operator in reversed(frame.over("attribution")):
            if operator.frame is not None:
                return self.clock.said(operator.frame)
        return None

    def is_background(self, frame: Frame, time: Time | None) -> bool:
        """Is it told as history: long before publication, before what is told, or only compared with?"""
        published = self.clock.published.value
        if time is not None and time.end and published:
            return _days(published) - _days(time.end) > HISTORY_DAYS
        # under a verb of saying the pluperfect is but the past of what was said: "said rebels had attacked"
        before = any(o.value == "pluperfect" for o in frame.over("tense")) and not frame.over("attribution")
        return before or is_compared_with(frame, self.parse)


def _is_bare_infinitive(frame: Frame) -> bool:
    """ "A plea to talk": an infinitive that nothing else says how to take."""
    infinitive = any(o.value == "infinitive" for o in frame.over("tense"))
    return infinitive and not frame.over("modality") and not frame.over("hedge") and not frame.over("condition")


def _is_attempt(frame: Frame) -> bool:
    """ "Tried to storm the palace", "an attempt to kill him was foiled": it was made, and nothing else is open about it."""
    values = [o.value for o in frame.over("modality")]
    return (
        bool(values)
        and set(values) == {"attempted"}
        and not frame.over("negation")
        and not frame.over("condition")
    )


def is_compared_with(frame: Frame, parse: Parse) -> bool:
    """ "The deadliest since 2017, when a bomb killed 90": what stands under "since" is an older story."""
    if any(c.lower_ == "since" for o in frame.obliques for c in parse.doc[o.mention.head].children):
        return any(o.mention.carried for o in frame.obliques)
    at = parse.doc[frame.head]
    while at.head.i != at.i:
        if at.dep_ in {"obl", "nmod", "advcl"} and any(c.lower_ == "since" for c in at.children):
            return bool(at.i != frame.head)
        at = at.head
    return False


def _days(iso: str) -> int:
    """Days since the year 0, near enough to compare by years (months count 31 days)."""
    year, month, day = [*iso.split("-"), "01", "01"][:3]
    return int(year) * 372 + int(month) * 31 + int(day[:2])
