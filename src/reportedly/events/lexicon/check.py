"""Is the lexicon sound? Doubled rows, codes nobody knows, examples that do not yield their type."""

from collections.abc import Callable, Iterable

from reportedly.events.lexicon.load import Lexicon
from reportedly.events.lexicon.sense import Sense
from reportedly.events.ontology import Ontology
from reportedly.records.vocabulary import EventType


def check_rows(lexicon: Lexicon, ontology: Ontology) -> list[str]:
    """What is wrong with the rows, one line each; empty where nothing is."""
    wrong: list[str] = []
    seen: dict[tuple[object, ...], Sense] = {}
    for sense in lexicon.senses:
        key = (sense.form, sense.pos, sense.when, sense.unless)
        if key in seen:
            wrong.append(
                f"{sense.rule}: same form and conditions as {seen[key].rule}; delete one or tell them apart"
            )
        seen.setdefault(key, sense)
        if sense.type is not None:
            wrong += [f"{sense.rule}: {fault}" for fault in ontology.check(sense.type, sense.mode, sense.cameo)]
            if sense.cameo is None:
                wrong.append(f"{sense.rule}: no CAMEO code")
        wrong += [f"{sense.rule}: {c!r} is no context" for c in sense.contexts if c not in ontology.contexts]
    return wrong


def check_examples(senses: Iterable[Sense], types_of: Callable[[str], tuple[EventType, ...]]) -> list[str]:
    """The rows whose example sentence does not yield their type; `types_of` codes a sentence."""
    wrong = []
    for sense in senses:
        if sense.example is None:
            continue
        found = types_of(sense.example)
        if sense.type is None and found:
            wrong.append(f"{sense.rule}: {sense.example!r} should tell no event, gave {', '.join(found)}")
        elif sense.type is not None and sense.type not in found:
            wrong.append(f"{sense.rule}: {sense.example!r} gave {', '.join(found) or 'nothing'}")
    return wrong
