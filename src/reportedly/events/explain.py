"""What the event coder considered in a report, and why each predicate became an event or none."""

from collections.abc import Sequence

from reportedly.events.coder import Coder
from reportedly.events.draft import Draft
from reportedly.events.explanation import (
    Argument,
    Candidate,
    Cause,
    Explanation,
    Over,
    Reading,
    ToldEvent,
    Unread,
    Untold,
    Verdict,
)
from reportedly.events.lexicon import Lexicon, Sense, key_of
from reportedly.events.match import Look
from reportedly.events.named import named_events
from reportedly.events.reasons import export_of, named_reasons, reasons, role_mentions
from reportedly.events.stages import AtlasLike, CastLike, ClockLike, CountedTollLike, VoicesLike
from reportedly.events.wording import condition_words, found_instead, pattern_words, slots_of
from reportedly.language import Parse
from reportedly.propositions import Frame, Operator, Propositions
from reportedly.records import Event, Statement

# Links of words whose part of speech is most often misread: heads of clauses, and words inside names.
DOUBTFUL = frozenset({"ROOT", "root", "dep", "flat", "appos"})
POS_OF = {"NOUN": "noun", "PROPN": "noun", "VERB": "verb", "ADJ": "adjective"}


def explain(
    parse: Parse,
    props: Propositions,
    cast: CastLike,
    clock: ClockLike,
    atlas: AtlasLike,
    voices: VoicesLike,
    tolls: Sequence[CountedTollLike],
    lexicon: Lexicon | None = None,
) -> Explanation:
    """Code a report as `events.code` does, and say why. The events are those that it gives; arguments are the same."""
    return _Explainer(Coder(parse, props, cast, clock, atlas, voices, tolls, lexicon)).explanation()


class _Explainer:
    """Follows the drafts of one report from the frames that gave them to the events that stand."""

    def __init__(self, coder: Coder) -> None:
        self.coder, self.props, self.parse = coder, coder.props, coder.parse
        self.given: dict[int, list[Draft]] = {}
        drafts = coder.drafts(self._watch)
        names = [span for span, _ in named_events(self.parse, coder.cast)]
        self.events = coder.events()
        by_id = {event.id: event for event in self.events}
        made = [(draft, coder.event(draft)) for draft in drafts]
        self.told = [(d, by_id[e.id]) for d, e in made if e.id in by_id]
        self.named = [e for e in self.events if e.trigger is not None and e.trigger in names]
        self.home: dict[int, Event] = {f.index: e for d, e in reversed(self.told) for f in d.frames}

    def _watch(self, drafts: list[Draft]) -> None:
        for draft in drafts:
            self.given.setdefault(draft.frame.index, []).append(draft)

    def explanation(self) -> Explanation:
        told = [self._told(draft, event) for draft, event in self.told]
        told += [self._named(event) for event in self.named]
        own = {draft.frame.index for draft, _ in self.told}
        untold = tuple(self._untold(f) for f in self.props.frames if f.index not in own)
        order = {event.id: place for place, event in enumerate(self.events)}
        told.sort(key=lambda t: order[t.event.id])
        return Explanation(told=tuple(told), untold=untold, unread=self._unread())

    def _named(self, event: Event) -> ToldEvent:
        export, why = export_of(event, self.events)
        return ToldEvent(event=event, reasons=named_reasons(event), export=export, export_why=why)

    def _told(self, draft: Draft, event: Event) -> ToldEvent:
        export, why = export_of(event, self.events)
        return ToldEvent(
            event=event,
            reading=self._reading(draft.frame),
            candidates=self._candidates(draft.frame, draft.sense),
            reasons=reasons(self.coder, draft, event),
            others=tuple(dict.fromkeys(f.trigger for f in draft.frames[1:])),
            export=export,
            export_why=why,
        )

    def _untold(self, frame: Frame) -> Untold:
        entry = self.coder.matcher.entry(frame)
        candidates = self._candidates(frame, entry)
        cause, why = self._cause(frame, entry, candidates)
        return Untold(reading=self._reading(frame), cause=cause, why=why, candidates=candidates)

    def _cause(self, frame: Frame, entry: Sense | None, candidates: tuple[Candidate, ...]) -> tuple[Cause, str]:
        home = self.home.get(frame.index)
        if home is not None and home.trigger is not None:
            return "told elsewhere", f"part of the event “{home.trigger.text}”: it tells the same act"
        if entry is not None and entry.type is not None:
            return self._discarded(frame, entry)
        statement = self._statement(frame)
        if statement is not None:
            act = statement.act.replace("_", " ")
            return "statement", f"no event but a statement ({act}) by {statement.speaker.name}"
        if entry is not None:
            return "no event", "a use that is no event, says the row that fits best"
        if any(key_of(frame.lemma).startswith(c.form) for c in candidates):
            return "no row fits", "no row of the lexicon fits this use"
        if candidates:
            return "no row fits", "the lexicon has it only in expressions that do not stand here"
        return "unknown", "not in the lexicon" + self._as_other(frame)

    def _discarded(self, frame: Frame, entry: Sense) -> tuple[Cause, str]:
        why = self.coder.telling.why_no_act(frame, entry)
        if why is not None:
            return "discarded", f"no event: {why}"
        for draft in self.given.get(frame.index, ()):
            why = self.coder.telling.why_untold(draft)
            if why is not None:
                return "discarded", f"no event: {why}"
        if self.coder.private:
            return "discarded", "no event: nobody public has a part in anything that the report tells"
        if frame.index in self.coder.homely:
            return "discarded", "no event: an everyday word among private people"
        if entry.kind == "effect-only":
            return "discarded", "no event: it tells only a result, and no act that had it"
        return "told elsewhere", "no event of its own: another word tells the same act more fully"

    def _as_other(self, frame: Frame) -> str:
        others = [pos for pos in POS_OF.values() if self.coder.lexicon.patterns(pos, key_of(frame.lemma))]
        known = " and ".join(dict.fromkeys(pos for pos in others if pos != frame.kind))
        return f" as a {frame.kind}, only as {known}" if known else ""

    def _statement(self, frame: Frame) -> Statement | None:
        words = frame.trigger
        for statement in self.coder.voices.statements:
            cue = statement.cue
            if cue is not None and cue.start < words.end and words.start < cue.end:
                return statement
        return None

    def _candidates(self, frame: Frame, entry: Sense | None) -> tuple[Candidate, ...]:
        looks = self.coder.matcher.looks(frame)
        winner = next((look for look in looks if look.pattern.sense is entry), None)
        if (
            entry is not None and winner is None
        ):  # a demand in "must": the row is looked up by the word of obligation
            return (_candidate(entry, "wins", "the word of obligation under somebody's words"),)
        ordered = [*([winner] if winner else []), *(look for look in looks if look is not winner)]
        return tuple(self._judged(look, winner, frame) for look in ordered)

    def _judged(self, look: Look, winner: Look | None, frame: Frame) -> Candidate:
        held = tuple(condition_words(c) for c in look.held)
        failed = tuple(condition_words(c) for c in look.failed)
        barred = tuple(condition_words(c) for c in look.barred)
        verdict: Verdict
        if look is winner:
            verdict, why = "wins", "the most specific row whose conditions hold"
            if not held:
                why = "it asks for nothing besides the word"
        elif look.fits:
            verdict, why = "less specific", _less(look, winner)
        elif look.failed:
            filled = {s: self.coder.roles.arguments(frame, s) for s in slots_of(look.failed[0])}
            here = found_instead(look.failed[0], frame, self.props, filled)
            verdict, why = "condition fails", f"needs: {failed[0]} (here: {here})"
        else:
            verdict, why = "ruled out", f"does not apply where {barred[0]}"
        pattern = pattern_words(look.pattern.extra, look.form)
        found = _candidate(look.pattern.sense, verdict, why)
        return Candidate(
            rule=found.rule, file=found.file, line=found.line, form=found.form, type=found.type, mode=found.mode,
            cameo=found.cameo, pattern=pattern, held=held, failed=failed, barred=barred, verdict=verdict, why=why,
        )  # fmt: skip

    def _reading(self, frame: Frame) -> Reading:
        sentence = self.parse.sentences[frame.sentence]
        above = self.props.frames[frame.parent] if frame.parent is not None else None
        return Reading(
            trigger=frame.trigger,
            sentence=self.parse.span(sentence.start, sentence.end),
            lemma=frame.lemma,
            pos=frame.kind,
            light=frame.light,
            passive=frame.passive,
            arguments=tuple(
                Argument(role=role, words=m.span, carried=m.carried) for role, m in role_mentions(frame)
            ),
            operators=tuple(self._over(o) for o in frame.operators),
            under=(above.trigger.text, frame.link) if above is not None else None,
        )

    def _over(self, operator: Operator) -> Over:
        cue = self.props.frames[operator.frame] if operator.frame is not None else None
        sources = operator.source or (cue.subject if cue is not None and operator.kind == "attribution" else ())
        by = tuple(m.span.text for m in sources)
        return Over(kind=operator.kind, value=operator.value, words=operator.span, by=by)

    def _unread(self) -> tuple[Unread, ...]:
        """Words of the lexicon that the grammar did not read as telling anything."""
        taken = {t for frame in self.props.frames for t in frame.tokens}
        found = []
        for sentence in self.parse.sentences:
            for token in self.parse.doc[sentence.start : sentence.end]:
                pos = POS_OF.get(token.pos_)
                lemma = key_of(str(token.lemma_).lower())
                if token.i in taken or pos is None or token.ent_type_ or token.dep_ == "compound":
                    continue
                doubtful = token.dep_.split(":")[0] in DOUBTFUL
                known = [p for p in POS_OF.values() if (p == pos or doubtful) and self._alone(p, lemma)]
                known = list(dict.fromkeys(known))
                if known:
                    as_what = " and ".join(known)
                    here = (
                        "here it is part of a phrase and no predicate"
                        if pos in known
                        else f"here it was read as {pos}"
                    )
                    why = f"the lexicon knows it as {as_what}; {here}"
                    found.append(Unread(words=self.parse.span(token.i, token.i + 1), why=why))
        return tuple(found)

    def _alone(self, pos: str, lemma: str) -> bool:
        return any(
            " " not in p.sense.form and p.sense.type is not None for p in self.coder.lexicon.patterns(pos, lemma)
        )


def _candidate(sense: Sense, verdict: Verdict, why: str) -> Candidate:
    return Candidate(
        rule=sense.rule, file=sense.file, line=sense.line, form=sense.form, type=sense.type, mode=sense.mode,
        cameo=sense.cameo, verdict=verdict, why=why,
    )  # fmt: skip


def _less(look: Look, winner: Look | None) -> str:
    if winner is None:
        return ""
    mine, best = look.pattern.rank, winner.pattern.rank
    if look.form != winner.form:
        return f"fits too, but “{winner.form}” is tried before “{look.form}”"
    if mine[0] < best[0]:
        return f"fits too, but asks for less: {_conditions(mine[0])}, and the row that wins {best[0]}"
    if mine[1] < best[1]:
        return "fits too, but its form has fewer words"
    return "fits as well, but stands later in the lexicon"


def _conditions(count: int) -> str:
    return {0: "no condition", 1: "1 condition"}.get(count, f"{count} conditions")
