"""What PLOVER and CAMEO exports write: tense, modality and negation folded into the type."""

from functools import lru_cache

from reportedly.events.lexicon import lexicon
from reportedly.events.ontology import ontology, table
from reportedly.records import Event
from reportedly.records.vocabulary import EventType


@lru_cache(maxsize=1)
def _rules() -> dict[tuple[str, str], tuple[EventType | None, dict[str, str]]]:
    """(type, status) -> (folded type or None, CAMEO code by the root of the code before)."""
    found: dict[tuple[str, str], tuple[EventType | None, dict[str, str]]] = {}
    for rule in table("folding.toml")["rule"]:
        for event_type in rule["types"]:
            for status in rule["statuses"]:
                found[event_type, status] = (rule.get("to"), dict(rule.get("cameo", {})))
    return found


def folded(event: Event) -> tuple[EventType, str | None] | None:
    """The type and CAMEO code under which PLOVER and CAMEO count the event; None where they would not code it.

    A planned visit is AGREE, a refused one REJECT, a threatened attack THREATEN; docs/decisions/folding.md has the
    table and its reasons. An event that occurred, or to which no rule applies, stays what it is.
    """
    rule = _rules().get((event.type, event.status))
    if rule is None:
        return event.type, event.cameo
    to, codes = rule
    if to is None:
        return None
    if to == event.type:
        return event.type, event.cameo
    return to, _code(event.cameo, codes)


def _code(cameo: str | None, codes: dict[str, str]) -> str | None:
    """The code for the longest beginning of `cameo` that the rule knows, else the rule's own ("*"), else None."""
    for length in range(len(cameo or ""), 1, -1):
        found = codes.get((cameo or "")[:length])
        if found is not None:
            return found
    code = codes.get("*")
    return code if code in ontology().cameo else None


def is_reciprocal(event: Event) -> bool:
    """Do the parties do it to each other (met, clashed, signed)? Exports then write both directions."""
    sense = lexicon().rules.get((event.rule or "").split("; ")[0])
    return sense is not None and sense.reciprocal
