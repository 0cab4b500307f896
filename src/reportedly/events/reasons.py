"""Why each field of an event has its value, and which words carry it."""

from collections.abc import Iterator

from reportedly.events.coder import Coder, confidence_parts
from reportedly.events.draft import Draft
from reportedly.events.explanation import Reason
from reportedly.events.folding import fold, folded
from reportedly.events.modes import contexts_told, mode_word
from reportedly.events.ontology import ontology
from reportedly.events.roles import DEFAULT_RECIPIENT
from reportedly.propositions import Frame, Mention, Operator
from reportedly.records import Actor, Event, Place, Source, Span, Time
from reportedly.records.vocabulary import EventType

# How operators read in words; the others are told by kind and value.
OPERATORS = {
    "attribution": "in somebody's words",
    "negation": "negated",
    "purpose": "as a purpose",
    "condition": "conditional",
    "question": "in a question",
}

NAMED_ROLES = {
    "indirect": "indirect object",
    "content": "parties of the clause under it",
    "content:subject": "subject of the clause under it",
    "content:object": "object of the clause under it",
}
# What the actor stage says of how it found a party, in words of everybody.
BASES = {
    "alias": "known by this name",
    "agent noun": "a noun for people",
    "no agent noun": "a noun for no people",
    "agent noun of an actor": "people of a named party",
    "agent noun of actors": "people of named parties",
    "place": "known by its place",
    "label": "the report names it so",
    "words": "known by its words alone",
}
TENSES = frozenset({"past", "present", "future"})


def reasons(coder: Coder, draft: Draft, event: Event) -> tuple[Reason, ...]:
    """One reason a field, one an entry in fields that are lists, in the order of the record."""
    sense = draft.sense
    row = "the lexicon's row says so"
    demand = " (a demand without a word for demanding)" if sense is not coder.matcher.entry(draft.frame) else ""
    found = [Reason(field="type", why=row + demand, words=(draft.frame.trigger,))]
    found += _mode(coder, draft, event)
    found += _contexts(coder, draft, event)
    found += _codes(draft, event)
    for field, actors in (("actors", event.actors), ("recipients", event.recipients), ("against", event.against)):
        found += (
            Reason(field=field, index=i, why=_party(coder, draft, a), words=_words(a))
            for i, a in enumerate(actors)
        )
        if not actors and field != "against":
            found.append(Reason(field=field, why=_nobody(coder, draft, field)))
    found.append(Reason(field="time", why=_time(event.time), words=_timed(event.time)))
    found.append(Reason(field="place", why=_place(event.place), words=_words(event.place)))
    found.append(_status(coder, draft, event))
    found.append(_certainty(draft, event))
    for i, source in enumerate(event.according_to):
        outer = "the outermost voice" if i == 0 else "who is quoted by the voice before"
        found.append(Reason(field="according_to", index=i, why=f"{outer} ({source.act})", words=_words(source)))
    if not event.according_to:
        found.append(Reason(field="according_to", why="nobody is named as the source: the report itself tells it"))
    own = {f.index for f in draft.frames}
    at = {c.toll.id: c.frame for c in coder.counted}
    for i, toll in enumerate(event.tolls):
        here = (
            "counted in the act's own clause"
            if at.get(toll.id) in own
            else "counted elsewhere, and this act is the one that can have it"
        )
        words = (Span(start=toll.start, end=toll.end, text=toll.text),)
        found.append(Reason(field="tolls", index=i, why=here, words=words))
    parts = ", ".join(f"{amount:+.2f} {name}" for name, amount in confidence_parts(draft) if amount)
    found.append(Reason(field="confidence", why=f"{parts}; the coder's own trust, no probability"))
    if event.background:
        found.append(
            Reason(
                field="background",
                why="it is told as history: long before the report, or before what the report tells",
            )
        )
    return tuple(found)


def named_reasons(event: Event) -> tuple[Reason, ...]:
    """The reasons of a happening known by its name ("9/11"): what the name stands for is no word of the report."""
    why = "background knowledge: what the name stands for (events/data/named_events.toml)"
    words = (event.trigger,) if event.trigger is not None else ()
    fields = ["type", *(["mode"] if event.mode else []), "cameo"]
    found = [Reason(field=field, why=why, words=words) for field in fields]
    for field in ("actors", "recipients"):
        found += (Reason(field=field, index=i, why=why) for i in range(len(getattr(event, field))))
    return (*found, Reason(field="time", why=why, words=_timed(event.time)))


def _mode(coder: Coder, draft: Draft, event: Event) -> Iterator[Reason]:
    if event.mode is None:
        return
    word = mode_word(coder.parse, draft.frames, event.mode)
    if event.mode == draft.sense.mode:
        yield Reason(field="mode", why="the lexicon's row says so")
    elif word is not None:
        yield Reason(field="mode", why=f'the word "{word}" tells the means')
    else:
        yield Reason(field="mode", why="another telling of the same act gives it")


def _contexts(coder: Coder, draft: Draft, event: Event) -> Iterator[Reason]:
    told = contexts_told(coder.parse, draft.sense, draft.type, event.cameo, draft.frames)
    for i, context in enumerate(event.contexts):
        origins = dict.fromkeys(origin for name, origin in told if name == context)
        named = {"row": "the lexicon's row", "code": f"CAMEO {event.cameo}"}
        why = ", ".join(named.get(o, f'the word "{o}"') for o in origins)
        yield Reason(field="contexts", index=i, why=f"from {why}")


def _codes(draft: Draft, event: Event) -> Iterator[Reason]:
    entry = ontology().cameo.get(event.cameo or "")
    if entry is not None:
        refined = (
            ""
            if event.cameo == draft.sense.cameo
            else f"; the row's {draft.sense.cameo} gives way to the code of the mode"
        )
        yield Reason(field="cameo", why=entry.label + refined)
    if event.intensity is None:
        return
    if entry is not None and entry.goldstein is not None:
        yield Reason(field="intensity", why=f"Goldstein's value of CAMEO {event.cameo}, from -10 (hostile) to +10")
    else:
        yield Reason(field="intensity", why="PLOVER's value of the type and mode, from -10 (hostile) to +10")


def _words(what: Actor | Source | Place | None) -> tuple[Span, ...]:
    if what is None or what.text is None or what.start is None or what.end is None:
        return ()
    return (Span(start=what.start, end=what.end, text=what.text),)


def _party(coder: Coder, draft: Draft, actor: Actor) -> str:
    """Where in the clause the party stands, and how it was resolved."""
    known = [BASES.get(part, part) for part in (actor.basis or "").split("; ") if part]
    if actor.id.startswith("unresolved:"):
        known.append("no table knows it by name")
    basis = "".join(f"; {part}" for part in known)
    return f"{_slot(coder, draft, actor)}{basis}{_taken_up(coder, actor)}"


def _taken_up(coder: Coder, actor: Actor) -> str:
    """ " (“the Kenyan army”, line 3)": the words by which a pronoun or a description was resolved, and where they stand."""
    words = actor.antecedent
    if words is None:
        return ""
    text = coder.parse.report.text
    line = f", line {text.count(chr(10), 0, words.start) + 1}" if "\n" in text else ""
    return f" (“{' '.join(words.text.split())}”{line})"


def _nobody(coder: Coder, draft: Draft, field: str) -> str:
    """Why a role is empty: which slots were tried, and what stands there that is no party."""
    frame, sense = draft.frame, draft.sense
    slots = (
        (sense.actor or ("subject",)) if field == "actors" else (sense.recipient or DEFAULT_RECIPIENT[frame.kind])
    )
    if slots == ("none",):
        return "the lexicon's row says that nobody fills it"
    tried = [(slot, m) for slot in slots for m in coder.roles.arguments(frame, slot)]
    if tried:
        return "; ".join(f"{role_words(slot, frame)} “{m.span.text}” names no party for it" for slot, m in tried)
    by = " (no “by”)" if frame.passive and slots == ("subject",) else ""
    core = [
        NAMED_ROLES.get(slot, slot) + by for slot in slots if slot in NAMED_ROLES or slot in {"subject", "object"}
    ]
    others = [f"“{slot}”" for slot in slots if slot not in NAMED_ROLES and slot not in {"subject", "object"}]
    phrase = [f"phrase with {' or '.join(filter(None, (', '.join(others[:-1]), others[-1])))}"] if others else []
    return f"the sentence has no {', no '.join([*core, *phrase])}"


def _slot(coder: Coder, draft: Draft, actor: Actor) -> str:
    if actor.start is None:
        return "no words of its own"
    for n, frame in enumerate([*draft.frames, *_around(coder, draft.frame)]):
        for role, mention in role_mentions(frame):
            if mention.span.start <= actor.start < mention.span.end:
                of = "" if n == 0 else f' of "{frame.trigger.text}"'
                behind = (
                    ""
                    if actor.start == mention.span.start or actor.text == mention.span.text
                    else ", inside its noun phrase"
                )
                return f"{role_words(role, frame)}{of}{behind}{_carried(mention)}"
    if draft.frame.kind == "noun" and _beside(coder, draft.frame, actor):
        return f'stands with the noun "{draft.frame.trigger.text}"'
    notes = ", ".join(note for note in draft.notes if note.startswith("actor"))
    return notes or "told elsewhere, and brought here by the grammar"


def _around(coder: Coder, frame: Frame) -> list[Frame]:
    """The predicates from which roles may come: those under the act, the one above, the others of the sentence."""
    frames = coder.props.frames
    near = [*frame.complements, *([] if frame.parent is None else [frame.parent])]
    others = (f for f in frames if f.sentence == frame.sentence and f.index != frame.index and f.index not in near)
    return [*(frames[i] for i in near), *others]


def _carried(mention: Mention) -> str:
    return ", brought from elsewhere" if mention.carried else ""


def _beside(coder: Coder, frame: Frame, actor: Actor) -> bool:
    """Do the actor's words hang on the trigger noun ("Israeli strikes")?"""
    head = coder.parse.doc[frame.head]
    start = actor.start if actor.start is not None else -1
    return any(t.idx <= start < t.idx + len(t) for t in head.subtree)


def role_mentions(frame: Frame) -> list[tuple[str, Mention]]:
    """The mentions of a frame by role: subject, object, indirect, prepositions."""
    found = [("subject", m) for m in frame.subject] + [("object", m) for m in frame.object]
    found += [("indirect", m) for m in frame.indirect]
    return found + [(o.preposition, o.mention) for o in frame.obliques]


def role_words(role: str, frame: Frame) -> str:
    """ "object (the passive is undone)", "phrase with "against" "."""
    if role in {"subject", "object"} and frame.passive:
        return f"{role}, the passive undone"
    if role in {"subject", "object"}:
        return role
    if role in NAMED_ROLES:
        return NAMED_ROLES[role]
    return f'phrase with "{role}"' if role else "bare phrase"


def _time(time: Time | None) -> str:
    if time is None:
        return "the report tells none for it"
    anchor = f", counted from {time.anchor}" if time.anchor else ""
    return (time.basis or "no rule could resolve it") + anchor


def _timed(time: Time | None) -> tuple[Span, ...]:
    return (time.span,) if time is not None and time.span is not None else ()


def _place(place: Place | None) -> str:
    if place is None:
        return "the report tells none for it"
    many = f"; {place.candidates} places of the gazetteer bear the name" if place.candidates > 1 else ""
    return (place.basis or "no rule could resolve it") + many


def _status(coder: Coder, draft: Draft, event: Event) -> Reason:
    over = [o for o in draft.frame.operators if o.kind != "hedge"]
    settled = coder.voices.standing(draft.frame.index).status
    turned = "; ".join(draft.because)
    telling = [o for o in over if o.kind != "tense"] or over
    words = " › ".join(operator_words(o) for o in telling) or "told plainly"
    if turned:
        words += f"; by itself {settled}, but {turned}"
    return Reason(field="status", why=words, words=tuple(o.span for o in over))


def operator_words(operator: Operator) -> str:
    """ "planned (“plans to”)", "in somebody's words (“denied”)"."""
    if operator.kind == "tense":
        return (
            f"told in the {operator.value} tense" if operator.value in TENSES else f"told by the {operator.value}"
        )
    named = OPERATORS.get(operator.kind) or operator.value
    return f"{named} (“{operator.span.text}”)" if operator.span.text else named


def _certainty(draft: Draft, event: Event) -> Reason:
    hedges = [
        o for o in draft.frame.operators if o.kind in {"hedge", "modality", "negation", "condition", "question"}
    ]
    words = tuple(o.span for o in hedges)
    if event.certainty >= 1:
        return Reason(field="certainty", why="told without a hedge")
    said = ", ".join(dict.fromkeys(f"“{o.span.text}”" for o in hedges))
    via = f"told by {event.according_to[0].name}" if event.according_to else ""
    why = ", and ".join(filter(None, (said, via)))
    why = why or f"usual for what is {event.status}"
    return Reason(field="certainty", why=f"{why}: what the words convey, no chance that it is true", words=words)


def export_of(event: Event, events: tuple[Event, ...]) -> tuple[tuple[EventType, str | None] | None, str]:
    """The type and code that a PLOVER or CAMEO export counts, None where it counts none; and why, in words."""
    to = folded(event)
    if to is None:
        return None, f"not counted: {event.type} with status {event.status} is no event to PLOVER"
    if not any(kept is event for kept, _, _ in fold(events)):
        if event.background:
            return None, "not counted: it is history to the report"
        return None, "not counted: it is counted with another act of its sentence, or is only a condition"
    if to[0] == event.type:
        return to, "counted as it stands"
    entry = ontology().cameo.get(to[1] or "")
    label = f" ({entry.label})" if entry is not None else ""
    return to, f"{event.type} with status {event.status} is counted as {to[0]}{label}"
