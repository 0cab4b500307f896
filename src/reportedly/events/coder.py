"""The event coder: frames that the lexicon knows become events, once each, with their parties and circumstances."""

from collections.abc import Sequence
from functools import lru_cache

from msgspec import structs
from spacy.tokens import Token

from reportedly.events.costs import Costs
from reportedly.events.describe import Describer
from reportedly.events.discourse import fill_responsibility, join_mentions
from reportedly.events.draft import Draft
from reportedly.events.headlines import spelt_out
from reportedly.events.lexicon import Sense, lexicon
from reportedly.events.match import Matcher
from reportedly.events.merge import join_objects, merge
from reportedly.events.modes import cameo_of, contexts_of, mode_of
from reportedly.events.named import named_events
from reportedly.events.obliged import demand_of
from reportedly.events.ontology import ontology, table
from reportedly.events.retelling import join_retellings
from reportedly.events.roles import PLACES, Roles, unique
from reportedly.events.stages import AtlasLike, CastLike, ClockLike, CountedTollLike, VoicesLike
from reportedly.language import Parse, lists
from reportedly.propositions import Frame, Propositions
from reportedly.records import Actor, Event, Place, Span, Time, Toll, content_id
from reportedly.records.vocabulary import HAPPENED, EventType, Status

# Frames whose subject, if it is an event noun, is said to take place: they tell it though no party is named.
HAPPENING = frozenset(
    {
        "erupt",
        "break out",
        "occur",
        "take place",
        "happen",
        "begin",
        "start",
        "continue",
        "resume",
        "rage",
        "intensify",
        "rock",
        "hit",
    }
)
# How the content of an act in words stands, where the sentence by itself leaves it open ("wants the rebels to leave").
CONTENT: dict[str, Status] = {"AGREE": "agreed", "REQUEST": "requested", "THREATEN": "threatened"}
UNDECIDED = frozenset({"planned", "predicted", "requested"})
# Forecasts of these stay forecasts: nobody plans to be blamed or asked.
UNWILLED = frozenset({"ASSAULT", "PROTEST", "ACCUSE", "REQUEST"})
# Types that are not done where the verb above undoes them; an attack that was ended was an attack.
UNDONE = frozenset({"AGREE", "REJECT", "COOPERATE", "SUPPORT", "AID", "SANCTION", "ACCUSE", "THREATEN"})
# Types done on the spot, by and to the people of the place as a rule; who meets or signs there may come from anywhere.
LOCAL = frozenset({"ASSAULT", "PROTEST", "COERCE", "MOBILIZE", "RETREAT", "AID"})
# Kinds of described actors that belong to the place of the act where the words give them no country.
DESCRIBED = frozenset({"group", "population", "military", "police", "armed_group", "party", "government"})
# An event that ended more than this many days before publication is told as history, not news.
HISTORY_DAYS = 365


@lru_cache(maxsize=1)
def undoing() -> frozenset[str]:
    """Verbs that undo what their object names."""
    return frozenset(table("support_verbs.toml")["undoing"])


@lru_cache(maxsize=1)
def seeking() -> frozenset[str]:
    """Verbs whose object is what they are to bring about."""
    return frozenset(table("support_verbs.toml")["seeking"])


@lru_cache(maxsize=1)
def strangers() -> frozenset[str]:
    """Nouns of people who need not be of the country where they are."""
    return frozenset(table("discourse.toml")["strangers"]["lemmas"])


class Coder:
    """Codes one report. The public way in is `code`."""

    def __init__(
        self,
        parse: Parse,
        props: Propositions,
        cast: CastLike,
        clock: ClockLike,
        atlas: AtlasLike,
        voices: VoicesLike,
        tolls: Sequence[CountedTollLike],
    ) -> None:
        self.describer = Describer(parse, cast)
        props = spelt_out(parse, props, Matcher(parse, props, self.describer, lexicon()))
        self.parse, self.props, self.cast = parse, props, cast
        self.clock, self.atlas, self.voices = clock, atlas, voices
        self.counted = tolls
        self.tolls: dict[int, list[Toll]] = {}
        for counted in tolls:
            if counted.frame is not None:
                self.tolls.setdefault(counted.frame, []).append(counted.toll)
        self.costs = Costs(parse, props, clock, tolls)
        self.matcher = Matcher(parse, props, self.describer, lexicon())
        self.roles = Roles(parse, props, cast, self.describer, self.matcher)

    def events(self) -> tuple[Event, ...]:
        """All events of the report in text order."""
        drafts = [d for frame in self.props.frames for d in self._drafts(frame)]
        drafts = merge(join_objects(drafts, self.props), self.props, self.describer)
        drafts = join_mentions(self.costs.join_results(drafts), self.parse)
        drafts = join_retellings(drafts, self.parse)
        fill_responsibility(drafts, self.parse, self.props, self.roles, self.voices)
        self.costs.attach(drafts)
        drafts = [d for d in drafts if self._tells(d)]
        known = named_events(self.parse)
        drafts = [d for d in drafts if not any(_inside(d.frame.trigger, span) for span, _ in known)]
        found = [self._event(d) for d in drafts] + [event for _, event in known]
        return tuple(sorted(found, key=lambda e: (e.trigger.start if e.trigger else 0, e.id)))

    def _drafts(self, frame: Frame) -> list[Draft]:
        found = []
        sense = self.matcher.sense(frame)
        if sense is not None and sense.type is not None and not self._is_no_act(frame, sense):
            found.append(self._draft(frame, sense))
        demand = demand_of(frame, self.props, self.roles, self.parse)
        if demand is not None:
            self._circumstances(demand, frame)
            demand.status, demand.certainty = "occurred", 1.0
            demand.according_to = ()
            found.append(demand)
        return found

    def _is_no_act(self, frame: Frame, sense: Sense) -> bool:
        """A month's name ("2 March"), or the object of an undoing ("dropped its objections", "suspended the accord")."""
        token = self.parse.doc[frame.head]
        if frame.kind != "noun":
            return False
        if token.text in lists.months() and (token.ent_type_ == "DATE" or _by_number(token)):
            return True
        above = self.props.frames[frame.parent] if frame.parent is not None and frame.link == "obj" else None
        return above is not None and sense.type in UNDONE and above.lemma in undoing()

    def _draft(self, frame: Frame, sense: Sense) -> Draft:
        assert sense.type is not None
        actors = self.roles.actors(frame, sense)
        recipients = self.roles.recipients(frame, sense, actors)
        by_place = self.roles.only_place(frame, sense)
        if sense.reciprocal and (by_place or not recipients) and len(actors) > 1:
            recipients, by_place = actors, False
        if sense.reciprocal and not actors and len(recipients) > 1:
            actors = recipients
        against = self.roles.against(frame, sense, (*actors, *recipients))
        draft = Draft(sense, sense.type, [frame], sense.mode, sense.cameo, actors, recipients, against)
        draft.by_place = by_place
        self._circumstances(draft, frame)
        return draft

    def _circumstances(self, draft: Draft, frame: Frame) -> None:
        standing = self.voices.standing(frame.index)
        draft.status, draft.certainty = standing.status, standing.certainty
        draft.according_to = standing.according_to
        self._own_words(draft, frame)
        draft.time, draft.place = self.clock.of(frame.index), self.atlas.of(frame.index)
        if draft.time is None and draft.status == "ongoing":
            draft.time = self._time_of_saying(frame)
        draft.tolls = tuple(self.tolls.get(frame.index, ()))
        draft.background = self._is_background(frame, draft.time)

    def _own_words(self, draft: Draft, frame: Frame) -> None:
        """What a speaker says that he will do himself is a plan; the content of an act in words stands as the act makes it."""
        speaker = draft.according_to[-1] if draft.according_to else None
        if speaker is not None and speaker.act == "refuse" and draft.status in HAPPENED:
            draft.status = "did-not-occur"
        if speaker is None and draft.status == "predicted" and draft.actors and draft.type not in UNWILLED:
            draft.status = "planned"  # what the report itself says that somebody will do is settled
        if self._is_sought(frame):
            draft.status = self._status_above(frame, draft.status)
        if draft.status == "predicted" and speaker is not None:
            own = {a.id for a in draft.actors} | {a.country for a in draft.actors if a.country}
            if speaker.id in own or speaker.country in own:
                draft.status = "planned"
        above = self.props.frames[frame.parent] if frame.parent is not None else None
        if draft.status in UNDECIDED and above is not None and frame.index in above.complements:
            sense = self.matcher.sense(above)
            if sense is not None and sense.type in CONTENT:
                draft.status = CONTENT[sense.type]

    def _is_sought(self, frame: Frame) -> bool:
        """Does the noun name what the verb above it is to bring about ("to secure the release of")?"""
        above = self.props.frames[frame.parent] if frame.parent is not None else None
        return frame.kind == "noun" and frame.link == "obj" and above is not None and above.lemma in seeking()

    def _status_above(self, frame: Frame, status: Status) -> Status:
        assert frame.parent is not None
        above = self.voices.standing(frame.parent).status
        return above if status in HAPPENED and above not in HAPPENED else status

    def _time_of_saying(self, frame: Frame) -> Time | None:
        """What is said to be going on goes on when it is said."""
        for operator in reversed(frame.over("attribution")):
            if operator.frame is not None:
                return self.clock.said(operator.frame)
        return None

    def _is_background(self, frame: Frame, time: Time | None) -> bool:
        published = self.clock.published.value
        if time is not None and time.end and published:
            return _days(published) - _days(time.end) > HISTORY_DAYS
        return any(o.value == "pluperfect" for o in frame.over("tense")) or self._is_compared_with(frame)

    def _is_compared_with(self, frame: Frame) -> bool:
        """ "The deadliest since 2017, when a bomb killed 90": what stands under "since" is an older story."""
        at = self.parse.doc[frame.head]
        while at.head.i != at.i:
            if at.dep_ in {"obl", "nmod", "advcl"} and any(c.lower_ == "since" for c in at.children):
                return bool(at.i != frame.head)
            at = at.head
        return False

    def _tells(self, draft: Draft) -> bool:
        """Is anything told? A bare noun ("the violence", "talks") and a deed of nobody to nobody are not."""
        frame = draft.frame
        if draft.actors or draft.recipients or draft.tolls or (draft.place is not None and frame.by(*PLACES)):
            return True
        if frame.kind != "noun":
            # "a curfew was imposed": what was done is told, to whom and by whom is not
            return frame.passive and bool(frame.object) and bool(draft.sense.when or " " in draft.sense.form)
        if frame.light is not None and frame.light not in {"have", "do", "see"}:
            return draft.type in {"ASSAULT", "PROTEST", "COERCE", "MOBILIZE", "CONSULT"}
        holders = (f for f in self.props.frames if f.sentence == frame.sentence and f.lemma in HAPPENING)
        return any(m.head == frame.head for f in holders for m in f.subject)

    def _event(self, draft: Draft) -> Event:
        mode = mode_of(self.parse, draft.sense, draft.frames) or draft.mode
        cameo = cameo_of(draft.sense, mode)
        sentences = dict.fromkeys(f.sentence for f in draft.frames)
        evidence = [self._sentence(index) for index in sentences]
        evidence += [span for span in draft.evidence if span not in evidence]
        trigger = draft.frame.trigger
        return Event(
            id=content_id("e:", self.parse.report.id, draft.type, trigger.start, trigger.end),
            type=draft.type,
            mode=mode,
            contexts=contexts_of(self.parse, draft.sense, draft.type, cameo, draft.frames),
            cameo=cameo,
            intensity=ontology().intensity(draft.type, mode, cameo),
            actors=self._localised(draft.actors, draft.place, draft.type),
            recipients=self._localised(self._victims(draft), draft.place, draft.type),
            against=draft.against,
            time=draft.time,
            place=draft.place,
            status=draft.status,
            certainty=draft.certainty,
            according_to=draft.according_to,
            tolls=draft.tolls,
            trigger=trigger,
            evidence=tuple(evidence),
            confidence=_confidence(draft),
            background=draft.background,
            rule="; ".join([draft.sense.rule, *draft.notes]),
        )

    def _victims(self, draft: Draft) -> tuple[Actor, ...]:
        """The recipients, with each group that the act's own clauses say was killed or hurt."""
        if draft.type != "ASSAULT":
            return draft.recipients
        own, found = {f.index for f in draft.frames}, list(draft.recipients)
        kept = {t.id for t in draft.tolls}
        for counted in self.counted:
            token = self.parse.doc[counted.head]
            bare = token.pos_ not in {"NOUN", "PROPN"} or counted.toll.part_of is not None or counted.toll.max == 0
            if counted.frame in own and counted.toll.id in kept and not bare:
                found.append(self.cast.actor(counted.head))
        return unique(found)

    def _localised(self, actors: tuple[Actor, ...], place: Place | None, kind: EventType) -> tuple[Actor, ...]:
        """Give a described group ("villagers", "gunmen") without a country that of the place where the act was done."""
        if place is None or place.country is None or kind not in LOCAL:
            return actors
        return tuple(_of_country(a, place.country) if self._is_local(a) else a for a in actors)

    def _is_local(self, actor: Actor) -> bool:
        """May the described group be the place's own ("villagers"; not "peacekeepers", "both sides")?"""
        words = (actor.text or actor.name).lower().split()
        return not any(w in strangers() or w.removesuffix("s") in strangers() for w in words)

    def _sentence(self, index: int) -> Span:
        sentence = self.parse.sentences[index]
        return self.parse.span(sentence.start, sentence.end)


def code(
    parse: Parse,
    props: Propositions,
    cast: CastLike,
    clock: ClockLike,
    atlas: AtlasLike,
    voices: VoicesLike,
    tolls: Sequence[CountedTollLike],
) -> tuple[Event, ...]:
    """The events of a report, in text order: who did what to whom, where, when, at what cost, according to whom.

    Speaking is no event by itself. An event told inside somebody's words is here with `according_to` filled. What was
    denied, planned or threatened is here too, with its status: only "occurred" and "ongoing" count as done.
    """
    return Coder(parse, props, cast, clock, atlas, voices, tolls).events()


def speech_codes(parse: Parse, props: Propositions, cast: CastLike) -> tuple[tuple[int, str], ...]:
    """CAMEO codes of acts that are statements here, not events: claiming or denying a deed, no comment, condolence.

    Pairs of frame index and code of root 01, in text order; exports that follow CAMEO to the letter add them.
    """
    matcher = Matcher(parse, props, Describer(parse, cast), lexicon())
    found = ((frame.index, matcher.entry(frame)) for frame in props.frames)
    return tuple((index, sense.cameo) for index, sense in found if sense and sense.type is None and sense.cameo)


def _by_number(token: Token) -> bool:
    """Does a number stand beside the word ("2 March", "March 2")?"""
    doc = token.doc
    beside = (doc[i] for i in (token.i - 1, token.i + 1) if 0 <= i < len(doc))
    return any(t.like_num and t.text.isdigit() for t in beside)


def _of_country(actor: Actor, country: str) -> Actor:
    if actor.country is not None or actor.kind not in DESCRIBED or not actor.id.startswith("unresolved:"):
        return actor
    basis = f"{actor.basis}; country of the place" if actor.basis else "country of the place"
    return structs.replace(actor, country=country, code=country + (actor.code or ""), basis=basis)


def _inside(inner: Span, outer: Span) -> bool:
    return inner.start < outer.end and outer.start < inner.end


def _days(iso: str) -> int:
    """Days since the year 0, near enough to compare by years (months count 31 days)."""
    year, month, day = [*iso.split("-"), "01", "01"][:3]
    return int(year) * 372 + int(month) * 31 + int(day[:2])


def _confidence(draft: Draft) -> float:
    """The coder's own trust: half for the sense, the rest for what is filled and known; not calibrated."""
    resolved = sum(not a.id.startswith("unresolved:") for a in (*draft.actors[:1], *draft.recipients[:1]))
    score = 0.4 + 0.1 * bool(draft.actors) + 0.1 * bool(draft.recipients) + 0.1 * resolved
    score += 0.05 * (draft.time is not None) + 0.05 * (draft.place is not None)
    score += 0.1 * bool(draft.sense.when) - 0.1 * bool(draft.notes)
    return round(min(1.0, max(0.05, score)), 2)
