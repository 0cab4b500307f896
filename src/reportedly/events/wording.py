"""Conditions of the lexicon, and arguments, in words that somebody can read who has never seen the files."""

from itertools import groupby

from reportedly.events.lexicon import Alternative, Condition
from reportedly.propositions import Frame, Mention, Propositions

# What a condition asks about, where the slot's own name does not say it.
ABOUT = {
    "subject": "subject",
    "object": "object",
    "indirect": "indirect object",
    "light": "the verb that goes with it",
    "modifier": "a word before the noun",
    "case": "the preposition before it",
    "content": "the clause under it",
    "content:subject": "the subject of the clause under it",
    "content:object": "the object of the clause under it",
    "purpose": "its purpose",
    "particle": "its particle",
    "tense": "its tense",
    "unframed": "its object",
    "predicate": "what the object is called",
}
CORE = frozenset({"subject", "object", "indirect"})
FILLED = {"any": "anything", "plural": "more than one"}
OF_CONTENT = {
    "any": "a clause stands under it",
    "question": "a question stands under it",
    "self": "the clause under it is about the subject's own doing",
    "other": "the clause under it is about somebody else's doing",
    "cooperative": "the clause under it tells of cooperation",
    "conflict": "the clause under it tells of conflict",
    "conflict_self": "the clause under it tells of conflict by the subject itself",
}
# Alternatives shown before the rest is only counted: enough to see what sort of thing is meant.
SHOWN = 8


def condition_words(condition: Condition, shown: int = SHOWN) -> str:
    """ "object is weapon, rocket or any @vehicle; or there is something with "with"": one condition in words."""
    parts = []
    for slot, alternatives in groupby(condition, key=lambda a: a.slot):
        parts.append(_group(slot, [a.value for a in alternatives], shown))
    return ", or ".join(parts)


def _group(slot: str, values: list[str], shown: int) -> str:
    if slot in {"passive", "negated"}:
        state = "passive" if slot == "passive" else "negated"
        return f"it is {state}" if values[0] == "yes" else f"it is not {state}"
    if slot == "tense":
        return f"its tense is {_listed(values, shown)}"
    about = ABOUT.get(slot) or f"what stands with “{slot}”"
    if values == ["none"] and slot in ABOUT:
        return f"there is no {about}" if slot in CORE else f"nothing is {about}"
    if slot == "content":
        told = [OF_CONTENT[v] for v in values if v in OF_CONTENT]
        values = [v for v in values if v not in OF_CONTENT]
        return ", or ".join([*told, *([f"{about} is {_listed(values, shown)}"] if values else [])])
    if values in (["any"], ["none"]) and slot not in ABOUT:
        return f"{'something' if values == ['any'] else 'nothing'} stands with “{slot}”"
    if values == ["any"]:
        return (
            f"there is {'a' if slot == 'subject' else 'an'} {about}" if slot in CORE else f"something is {about}"
        )
    return f"{about} is {_listed([FILLED.get(v, v) for v in values], shown)}"


def _listed(values: list[str], shown: int) -> str:
    words = [f"any {v}" if v.startswith("@") else v for v in values]
    if len(words) > shown:
        return f"{', '.join(words[:shown])} or {_others(len(words) - shown)}"
    return " or ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


def _others(count: int) -> str:
    return "another" if count == 1 else f"{count} others"


def found_instead(
    condition: Condition, frame: Frame, props: Propositions, filled: dict[str, tuple[Mention, ...]]
) -> str:
    """What the sentence has where the condition asks; `filled` are the mentions by slot."""
    slots = list(dict.fromkeys(a.slot for a in condition))
    found = {slot: _here(slot, frame, props, filled.get(slot, ())) for slot in slots}
    if len(slots) == 1:
        return found[slots[0]] or "nothing"
    told = [f"{_name(slot)} {words}" for slot, words in found.items() if words]
    return "; ".join(told) or "nothing of the kind"


def _name(slot: str) -> str:
    return "object" if slot == "unframed" else ABOUT.get(slot, slot)


def _here(slot: str, frame: Frame, props: Propositions, mentions: tuple[Mention, ...]) -> str:
    """What the sentence has in a slot, in quotation marks; empty where it has nothing."""
    if slot in {"passive", "negated"}:
        return "" if (frame.passive if slot == "passive" else frame.over("negation")) else f"not {slot}"
    words: tuple[str, ...]
    if slot == "tense":
        words = tuple(o.value for o in frame.over("tense"))
    elif slot == "light":
        words = (frame.light,) if frame.light else ()
    elif slot == "modifier":
        words = frame.modifiers
    elif slot == "content":
        words = tuple(props.frames[i].trigger.text for i in frame.complements)
    elif slot in ABOUT and slot not in CORE | {"unframed", "content:subject", "content:object"}:
        words = ()
    else:
        words = tuple(m.span.text for m in mentions)
    return f"“{'”, “'.join(words)}”" if words else ""


def pattern_words(extra: tuple[Condition, ...], form: str) -> str:
    """The form as it was looked up: "call, with “for”"."""
    if not extra:
        return form
    return f"{form}, where {' and '.join(condition_words(c) for c in extra)}"


def slots_of(condition: Condition) -> list[str]:
    """The argument slots that a condition asks about."""
    return list(dict.fromkeys(a.slot for a in condition if isinstance(a, Alternative)))
