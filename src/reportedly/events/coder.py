"""The event coder: frames that the lexicon knows become events, once each, with their parties and circumstances."""

from collections.abc import Callable, Sequence

from reportedly.events.adherents import join_bodies
from reportedly.events.answers import fill_answered
from reportedly.events.costs import Costs
from reportedly.events.describe import Describer
from reportedly.events.discourse import fill_responsibility, join_mentions
from reportedly.events.draft import CONDITION, Draft
from reportedly.events.figurative import Figurative
from reportedly.events.headlines import spelt_out
from reportedly.events.lexicon import Lexicon, Sense
from reportedly.events.lexicon import lexicon as shipped
from reportedly.events.local import localised
from reportedly.events.match import Matcher
from reportedly.events.merge import join_objects, merge
from reportedly.events.modes import cameo_of, contexts_of, mode_of
from reportedly.events.named import named_events
from reportedly.events.obliged import demand_of, order_of, pledge_of
from reportedly.events.ontology import ontology, support_verbs_of
from reportedly.events.parties import unique
from reportedly.events.private import is_homely, is_private
from reportedly.events.retelling import join_retellings
from reportedly.events.roles import Roles
from reportedly.events.sequels import join_sequels
from reportedly.events.stages import AtlasLike, CastLike, ClockLike, CountedTollLike, VoicesLike
from reportedly.events.stance import Stance
from reportedly.events.taken_up import fill_takers
from reportedly.events.telling import Telling
from reportedly.events.themes import without_summaries
from reportedly.events.things import Things
from reportedly.language import Parse
from reportedly.propositions import Frame, Propositions
from reportedly.records import Actor, Event, Span, Toll, content_id


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
        lexicon: Lexicon | None = None,
    ) -> None:
        self.describer, self.lexicon = Describer(props.tree, cast), lexicon or shipped()
        matcher = Matcher(parse, props, self.describer, self.lexicon)
        read, props = props, spelt_out(parse, props, matcher)
        self.parse, self.props, self.cast = parse, props, cast
        self.clock, self.atlas, self.voices = clock, atlas, voices
        # Older incidents have their figures in their own events; totals of longer times are of no event.
        self.past = [counted for counted in tolls if counted.toll.scope == "past"]
        tolls = [counted for counted in tolls if counted.toll.scope == "incident"]
        self.counted = tolls
        self.tolls: dict[int, list[CountedTollLike]] = {}
        for counted in tolls:
            if counted.frame is not None:
                self.tolls.setdefault(counted.frame, []).append(counted)
        self.costs = Costs(parse, props, clock, atlas, tolls)
        self.matcher = matcher if props is read else Matcher(parse, props, self.describer, self.lexicon)
        self.roles = Roles(parse, props, cast, self.describer, self.matcher)
        self.stance = Stance(parse, props, clock, voices, self.matcher)
        self.telling = Telling(parse, props, self.roles, Figurative(parse, props, cast, self.describer))
        self.things = Things(props)
        self.private = False
        self.homely: frozenset[int] = frozenset()

    def events(self) -> tuple[Event, ...]:
        """All events of the report in text order."""
        known = named_events(self.parse, self.cast)
        names = [span for span, _ in known]
        drafts = [d for d in self.drafts() if not any(_inside(d.frame.trigger, span) for span in names)]
        found = [self.event(d) for d in drafts] + [event for _, event in known]
        return tuple(sorted(found, key=lambda e: (e.trigger.start if e.trigger else 0, e.id)))

    def drafts(self, watch: Callable[[list[Draft]], None] = lambda _: None) -> list[Draft]:
        """The acts told, each once, before they are written down; `watch` is shown every draft that any frame gave."""
        drafts = [d for frame in self.props.frames for d in self._drafts(frame)]
        watch(drafts)
        drafts = merge(join_objects(drafts, self.props), self.props, self.describer)
        drafts = join_sequels(drafts, self.parse, self.props)
        drafts = join_mentions(self.costs.join_results(drafts), self.parse)
        drafts = join_retellings(drafts, self.parse)
        fill_answered(drafts, self.parse, self.props)
        fill_takers(drafts, self.parse)
        fill_responsibility(drafts, self.parse, self.props, self.roles, self.voices)
        join_bodies(drafts, self.props, self.roles)
        self.costs.attach(drafts)
        told = without_summaries([d for d in drafts if self.telling.tells(d)], self.parse)
        self.private = is_private(told, self.props.tree)
        self.homely = frozenset(d.frame.index for d in told if is_homely(d, told))
        return [] if self.private else [d for d in told if d.frame.index not in self.homely]

    def _drafts(self, frame: Frame) -> list[Draft]:
        found = []
        sense = self.matcher.sense(frame)
        if sense is not None and sense.type is not None and self.telling.why_no_act(frame, sense) is None:
            found.append(self._draft(frame, sense))
            pledged = pledge_of(found[-1], self.props, self.matcher)
            if pledged is not None:
                found.append(pledged)
        demand = demand_of(frame, self.props, self.roles, self.lexicon)
        demand = demand or order_of(frame, self.parse, self.props, self.roles, self.lexicon)
        if demand is not None:
            self._circumstances(demand, frame)
            demand.status, demand.certainty = "occurred", 1.0
            demand.according_to = ()
            found.append(demand)
        return found

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
        self.stance.settle(draft, frame)
        draft.time, draft.place = self.clock.of(frame.index), self.atlas.of(frame.index)
        if draft.time is None and draft.status == "ongoing":
            draft.time = self.stance.time_of_saying(frame)
        violent = draft.type in {"ASSAULT", "PROTEST"}
        told = self.tolls.get(frame.index, ())
        draft.tolls = tuple(c.toll for c in told if not (violent and c.cause))
        draft.laid_to = next((c.cause for c in told if violent and c.cause), None)
        draft.background = self.stance.is_background(frame, draft.time)

    def event(self, draft: Draft) -> Event:
        """The record of an act."""
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
            actors=localised(draft.actors, draft),
            recipients=localised(self._victims(draft), draft),
            against=draft.against,
            time=draft.time,
            place=draft.place,
            status=draft.status,
            certainty=draft.certainty,
            according_to=draft.according_to,
            tolls=draft.tolls + self._older(draft),
            weapons=self.things.weapons(draft.type, draft.frames),
            targets=self.things.targets(draft.type, mode, draft.frames, draft.sense.recipient),
            trigger=trigger,
            evidence=tuple(evidence),
            confidence=confidence(confidence_parts(draft)),
            background=draft.background,
            rule="; ".join([draft.sense.rule, *draft.notes]),
        )

    def _older(self, draft: Draft) -> tuple[Toll, ...]:
        """The figures of an older incident that the act's own clauses tell."""
        own = {f.index for f in draft.frames}
        return tuple(counted.toll for counted in self.past if counted.frame in own)

    def _victims(self, draft: Draft) -> tuple[Actor, ...]:
        """The recipients, with each group that the act's own clauses say was killed or hurt."""
        if draft.type != "ASSAULT":
            return draft.recipients
        own, found = {f.index for f in draft.frames}, list(draft.recipients)
        kept = {t.id for t in draft.tolls}
        for counted in self.counted:
            token = self.parse.doc[counted.head]
            toll = counted.toll
            if found and token.lemma_.lower() in support_verbs_of("counted_harm"):
                continue  # "inflicted three casualties" on those told
            bare = token.pos_ not in {"NOUN", "PROPN"} or toll.part_of is not None or toll.max == 0
            # a headline's "dozens" are those that the body names
            again = counted.sentence != draft.frame.sentence and bool(draft.recipients)
            other = draft.mode == "abduct" and toll.effect in {"killed", "injured"}  # shot while others were taken
            told = counted.frame in own or self._left_behind(counted.frame, draft)
            if told and toll.id in kept and not bare and not again and not other:
                found.append(self.cast.actor(counted.head))
        doers = {a.id for a in draft.actors} if draft.frame.kind == "noun" else set()
        found = [a for a in found if a.id not in doers or a in draft.recipients]  # "murders committed by gangs"
        named = [a for a in found if not a.name.isdigit()]  # "killing 14 people and injuring 40"
        return unique(named or found)

    def _left_behind(self, frame: int | None, draft: Draft) -> bool:
        """ "An attack that left four children injured": the verb that says what the act brought about."""
        verb = None if frame is None else self.props.frames[frame]
        if verb is not None and verb.kind == "adjective" and verb.parent is not None:
            verb = self.props.frames[verb.parent]  # "left dead"
        heads = {f.head for f in draft.frames}
        return verb is not None and verb.lemma == "leave" and any(m.head in heads for m in verb.subject)

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
    lexicon: Lexicon | None = None,
) -> tuple[Event, ...]:
    """The events of a report, in text order: who did what to whom, where, when, at what cost, according to whom.

    Speaking is no event by itself. An event told inside somebody's words is here with `according_to` filled. What was
    denied, planned or threatened is here too, with its status: only "occurred" and "ongoing" count as done. `lexicon` None
    is the shipped one.
    """
    return Coder(parse, props, cast, clock, atlas, voices, tolls, lexicon).events()


def speech_codes(parse: Parse, props: Propositions, cast: CastLike) -> tuple[tuple[int, str], ...]:
    """CAMEO codes of acts that are statements here, not events: claiming or denying a deed, no comment, condolence.

    Pairs of frame index and code of root 01, in text order; exports that follow CAMEO to the letter add them.
    """
    matcher = Matcher(parse, props, Describer(props.tree, cast), shipped())
    found = ((frame.index, matcher.entry(frame)) for frame in props.frames)
    return tuple((index, sense.cameo) for index, sense in found if sense and sense.type is None and sense.cameo)


def _inside(inner: Span, outer: Span) -> bool:
    return inner.start < outer.end and outer.start < inner.end


def confidence_parts(draft: Draft) -> tuple[tuple[str, float], ...]:
    """What makes the coder's own trust: half for the sense, the rest for what is filled and known; not calibrated."""
    resolved = sum(not a.id.startswith("unresolved:") for a in (*draft.actors[:1], *draft.recipients[:1]))
    return (
        ("a row of the lexicon", 0.4),
        ("an actor", 0.1 * bool(draft.actors)),
        ("a recipient", 0.1 * bool(draft.recipients)),
        ("parties known by the tables", 0.1 * resolved),
        ("a time", 0.05 * (draft.time is not None)),
        ("a place", 0.05 * (draft.place is not None)),
        ("the row's conditions held", 0.1 * bool(draft.sense.when)),
        ("a field filled from elsewhere", -0.1 * bool(set(draft.notes) - {CONDITION})),
    )


def confidence(parts: tuple[tuple[str, float], ...]) -> float:
    """The sum of the parts, between 0.05 and 1."""
    return round(min(1.0, max(0.05, sum(part for _, part in parts))), 2)
