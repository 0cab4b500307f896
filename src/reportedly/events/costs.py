"""Human costs that hang on no act by their own sentence, and the act they belong to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reportedly.events.alike import same_cost, same_place, same_time
from reportedly.events.describe import noun_classes
from reportedly.events.draft import Draft
from reportedly.events.ontology import SUMMARIES, table
from reportedly.events.stages import AtlasLike, ClockLike, CountedTollLike
from reportedly.language import Parse
from reportedly.propositions import Propositions
from reportedly.records import Event, Time, Toll
from reportedly.records.vocabulary import HAPPENED

# Costs that are acts of somebody though a flood or fire be the reason ("were evacuated").
REMOVED = frozenset({"evacuated", "detained", "released", "abducted"})
# Taking a place is told with the dead of the fighting for it only in one sentence with them.
TAKING = frozenset({"192"})
NOBODY = frozenset({"nobody", "none", "no-one"})


@dataclass(frozen=True, slots=True)
class _Acts:
    """Types, best first, and modes that an act must have ("" for any) and must not have."""

    types: tuple[str, ...]
    modes: frozenset[str]
    not_modes: frozenset[str]


@lru_cache(maxsize=1)
def _acts() -> dict[str, _Acts]:
    rows = table("discourse.toml")["costs"]
    return {
        effect: _Acts(tuple(row["types"]), frozenset(row.get("modes", ())), frozenset(row.get("not_modes", ())))
        for effect, row in rows.items()
    }


class Costs:
    """Finds acts for the costs of one report."""

    def __init__(
        self,
        parse: Parse,
        props: Propositions,
        clock: ClockLike,
        atlas: AtlasLike,
        tolls: Sequence[CountedTollLike],
    ) -> None:
        self._parse, self._props, self._clock, self._atlas = parse, props, clock, atlas
        self._tolls = tolls

    def join_results(self, drafts: list[Draft]) -> list[Draft]:
        """Join a result told of nobody's act ("At least twelve people were killed") to the act told before."""
        kept: list[Draft] = []
        for draft in drafts:
            if self._hits_nobody(draft):
                continue  # "nobody was killed" is a figure of the act, if any
            act = self._act_of_result(draft, [d for d in drafts if d is not draft]) if _is_result(draft) else None
            if act is None:
                kept.append(draft)
        return kept

    def _act_of_result(self, draft: Draft, others: list[Draft]) -> Draft | None:
        acts = [d for d in others if not _is_result(d) and d.frame.head < draft.frame.head]
        effect = draft.tolls[0].effect if draft.tolls else "injured"
        acts = [d for d in acts if _takes(d, effect) and same_time(d.time, draft.time)]
        acts = [d for d in acts if d.type == "ASSAULT" and self._block(d) == self._block(draft)]
        near = [d for d in acts if self._paragraph(d.frame.sentence) == self._paragraph(draft.frame.sentence)]
        # Whose act a later paragraph's victims fell to is said only where the act is nobody's, or both sides'.
        near = near or [d for d in acts[:1] if d.sense.reciprocal or not d.actors or len(acts) == 1]
        if not near or not _one_country(near[-1], draft):
            return None
        act = near[-1]
        act.frames += draft.frames
        act.recipients = act.recipients or draft.recipients
        self._add(act, draft.tolls)
        return act

    def _hits_nobody(self, draft: Draft) -> bool:
        if draft.sense.kind not in {"effect", "effect-only"} or not draft.frame.object:
            return False
        heads = [self._parse.doc[m.head] for m in draft.frame.object]
        return all(h.lower_ in NOBODY or any(c.lower_ == "no" for c in h.children) for h in heads)

    def attach(self, drafts: list[Draft]) -> None:
        """Give each cost that no draft holds to the act it belongs to, with the sources it has."""
        held = {t.id for d in drafts for t in d.tolls}
        lost = [c for c in self._tolls if c.toll.id not in held]
        for counted in sorted(lost, key=lambda c: self._parse.sentences[c.sentence].block in SUMMARIES):
            toll = counted.toll
            if self._by_accident(counted) or (counted.cause and counted.toll.effect not in REMOVED):
                continue
            act = self._home(counted, drafts)
            if act is None or (counted.known and any(_is_again(toll, t) for t in act.tolls)):
                continue
            if self._is_summed(counted, act):
                continue
            self._add(act, (toll,))
            sentence = self._parse.sentences[counted.sentence]
            span = self._parse.span(sentence.start, sentence.end)
            if span not in act.evidence:
                act.evidence.append(span)

    def _home(self, counted: CountedTollLike, drafts: list[Draft]) -> Draft | None:
        """The act: of the same sentence before the figure, else of its paragraph, else the report's first, else any."""
        effect = counted.toll.effect
        time = self._clock.of(counted.frame) if counted.frame is not None else None
        acts = [d for d in drafts if _takes(d, effect) and not d.background and not _is_before(time, d.time)]
        if not acts:
            return None
        place = self._atlas.of(counted.frame) if counted.frame is not None else None
        acts = [d for d in acts if same_place(d.place, place)] or acts
        before = [d for d in acts if d.frame.head < counted.head]
        here = [d for d in before if any(f.sentence == counted.sentence for f in d.frames)]
        if here:
            return here[-1]
        acts = [d for d in acts if d.cameo not in TAKING]
        if not acts:
            return None
        types = _acts()[effect].types
        acts = [d for d in acts if d.type == min((a.type for a in acts), key=types.index)]
        paragraph = self._parse.sentences[counted.sentence].paragraph
        near = [d for d in acts if d in before and self._paragraph(d.frame.sentence) == paragraph]
        if near:
            return near[-1]
        body = [d for d in acts if not self._block(d)] or acts
        if any(c.cause for c in self._tolls):
            return None  # the figure may be of the disaster told
        if len(body) == 1:
            return body[0]
        alike = [d for d in body if any(t.effect == effect for t in d.tolls)]
        return (
            alike[0] if counted.known and alike else None
        )  # "the dead" were told before; others may be of any act

    def _is_summed(self, counted: CountedTollLike, act: Draft) -> bool:
        """A headline's figure that the body gives as well."""
        summary = self._parse.sentences[counted.sentence].block in SUMMARIES
        return summary and any(same_cost(counted.toll, t) for t in act.tolls)

    def _add(self, act: Draft, tolls: tuple[Toll, ...]) -> None:
        known = {t.id for t in act.tolls}
        act.tolls += tuple(t for t in tolls if t.id not in known)

    def _block(self, draft: Draft) -> bool:
        """Does a summary tell it?"""
        return self._parse.sentences[draft.frame.sentence].block in SUMMARIES

    def _paragraph(self, sentence: int) -> int:
        return self._parse.sentences[sentence].paragraph

    def _by_accident(self, counted: CountedTollLike) -> bool:
        """Does the sentence name an accident or an illness as the cause?"""
        sentence = self._parse.sentences[counted.sentence]
        words = {t.lemma_.lower() for t in self._parse.doc[sentence.start : sentence.end]}
        classes = {name for word in words for name in noun_classes().get(word, frozenset())}
        return "accident" in classes and not classes & {
            "attack",
            "heavy",
        }  # "a drone crashed into a block of flats"


def loose(tolls: Iterable[CountedTollLike], events: Sequence[Event], parse: Parse) -> tuple[Toll, ...]:
    """The tolls that no event took, so that nothing counted is lost, less a headline's figures that an event gives as well."""
    held = {toll.id for event in events for toll in event.tolls}
    done = [toll for event in events if event.status in HAPPENED for toll in event.tolls]
    left = []
    for counted in tolls:
        summary = parse.sentences[counted.sentence].block in SUMMARIES and not counted.cause
        told = summary and any(
            same_cost(counted.toll, known) and known.scope == counted.toll.scope for known in done
        )
        if counted.toll.id not in held and not told:
            left.append(counted.toll)
    return tuple(left)


def _is_result(draft: Draft) -> bool:
    """A cost that names no doer and no act."""
    return (
        draft.sense.kind in {"effect", "effect-only"}
        and draft.frame.kind != "noun"
        and not draft.actors
        and not draft.frame.subject
        and bool(draft.tolls or draft.recipients)
        and all(f.kind != "noun" for f in draft.frames)
        and not draft.background
        and draft.status in HAPPENED | {"did-not-occur"}
    )


def _is_again(toll: Toll, known: Toll) -> bool:
    """Is it the same figure by the same word, told of people told before ("He was pronounced dead")?"""
    return same_cost(toll, known) and toll.according_to == known.according_to


def _is_before(cost: Time | None, act: Time | None) -> bool:
    """Is the cost older than the act? That people die of it on a later day is nothing strange."""
    return cost is not None and act is not None and bool(cost.end and act.start and cost.end < act.start)


def _one_country(one: Draft, other: Draft) -> bool:
    places = [d.place.country for d in (one, other) if d.place is not None and d.place.country]
    return len(set(places)) <= 1


def _takes(draft: Draft, effect: str) -> bool:
    """Can the act have this cost?"""
    acts = _acts().get(effect)
    if acts is None or draft.type not in acts.types or draft.status not in HAPPENED:
        return False
    mode = draft.mode or ""
    return (not acts.modes or mode in acts.modes) and mode not in acts.not_modes
