"""Is the lexicon sound? Doubled rows, unknown codes, classes and slots, rows never met, examples that do not hold."""

import shlex
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import get_close_matches
from functools import lru_cache

from reportedly.events.describe import known_classes
from reportedly.events.lexicon.load import Fault, Lexicon
from reportedly.events.lexicon.reach import hidden_by
from reportedly.events.lexicon.sense import ASKED, Alternative, Sense, key_of, lookups, written
from reportedly.events.ontology import Ontology, table
from reportedly.propositions.rules import rules as grammar
from reportedly.records import Event

ARGUMENTS = frozenset({"subject", "object", "indirect"})
# What is compared word by word, not by class.
WORDS_ALONE = frozenset({"light", "case", "particle", "purpose", "unframed"})
# What fills a role besides arguments: parties of the clause under the predicate, or nobody.
ROLES = frozenset({"content", "content:subject", "none"})


def check_rows(lexicon: Lexicon, ontology: Ontology, senses: Iterable[Sense] | None = None) -> list[Fault]:
    """What is wrong with rows as data, in their order; empty where nothing is.

    Args:
        lexicon: what the rows are met beside: a row is hidden by others of it.
        ontology: the codes.
        senses: the rows to judge; None for all of the lexicon.
    """
    faults: list[Fault] = []
    seen: dict[tuple[object, ...], Sense] = {}
    for sense in lexicon.senses if senses is None else senses:
        first = seen.setdefault(sense.key, sense)
        if first is not sense:
            what = f"same form and conditions as {first.file}:{first.line}"
            faults.append(fault(sense, "doubled", what, "delete one of them, or tell them apart by a condition"))
        faults += _codes(sense, ontology)
        for condition in (*sense.when, *sense.unless):
            faults += (f for alternative in condition for f in _condition(sense, alternative))
        for column in ("actor", "recipient", "against"):
            faults += (f for slot in getattr(sense, column) for f in _role(sense, column, slot))
        if first is sense:
            faults += _reach(sense, lexicon)
        if sense.example is None:
            cure = "write a sentence of your own that this row codes"
            faults.append(fault(sense, "no example", "no example", cure, grave=False))
    return faults


def fault(sense: Sense, kind: str, what: str, cure: str, *, grave: bool = True) -> Fault:
    """A fault of a row."""
    return Fault(sense.file, sense.line, sense.form, kind, what, cure, grave)


def _codes(sense: Sense, ontology: Ontology) -> Iterator[Fault]:
    for context in sense.contexts:
        if context not in ontology.contexts:
            yield fault(sense, "code", f"{context!r} is no context", _meant(context, ontology.contexts))
    if sense.type is None:
        if sense.cameo and sense.cameo not in ontology.cameo:
            yield fault(sense, "code", f"{sense.cameo!r} is no CAMEO code", _cameo_meant(sense.cameo, ontology))
        return
    modes = ontology.types[sense.type].modes
    if sense.mode and sense.mode not in modes:
        known = f"{sense.type} has {', '.join(modes) or 'no modes: leave the cell empty'}"
        yield fault(sense, "code", f"{sense.mode!r} is no mode of {sense.type}", known)
    if sense.cameo is None:
        yield fault(sense, "code", "no CAMEO code", "look it up in events/data/cameo.csv")
    elif sense.cameo not in ontology.cameo:
        yield fault(sense, "code", f"{sense.cameo!r} is no CAMEO code", _cameo_meant(sense.cameo, ontology))
    elif ontology.cameo[sense.cameo].plover != sense.type:
        other = ontology.cameo[sense.cameo].plover or "no type"
        what = f"PLOVER's table counts CAMEO {sense.cameo} as {other}, the file says {sense.type}"
        cure = "choose another code unless you mean it; docs/decisions/plover-tables.md has the table"
        yield fault(sense, "other type", what, cure, grave=False)


def _cameo_meant(code: str, ontology: Ontology) -> str:
    """Spreadsheets take codes for numbers and drop their leading zero."""
    if f"0{code}" in ontology.cameo:
        return f"write 0{code}; a spreadsheet drops the zero unless the column is set to text"
    return _meant(code, ontology.cameo)


def _meant(word: str, known: Iterable[str]) -> str:
    """The cure for a word that is not known: the nearest one that is."""
    near = get_close_matches(word, sorted(known), n=1, cutoff=0.7)
    return f"perhaps {near[0]!r} is meant" if near else "docs/events.md says what may stand here"


@lru_cache(maxsize=1)
def prepositions() -> frozenset[str]:
    """Every preposition that may be an argument slot."""
    return frozenset(table("slots.toml")["prepositions"]) | {" ".join(words) for words in grammar().prepositions}


def _condition(sense: Sense, asked: Alternative) -> Iterator[Fault]:
    slot, value, as_written = asked.slot, asked.value, written((asked,))
    slots = ARGUMENTS | ASKED | prepositions() | {"content:subject", "content:object"}
    if slot not in slots:
        yield fault(
            sense, "slot", f"{as_written!r} asks about {slot!r}, which is no argument", _meant(slot, slots)
        )
        return
    if not value:
        yield fault(
            sense, "value", f"{as_written!r} asks for nothing", "write a word after the colon, or delete it"
        )
    elif value.startswith("@"):
        if value[1:] not in known_classes():
            cure = _meant(value[1:], known_classes())
            yield fault(sense, "class", f"{as_written!r}: there is no class {value}", cure)
        elif slot in WORDS_ALONE:
            yield fault(
                sense, "class", f"{as_written!r}: a class cannot stand there", "write the words one by one"
            )
    elif slot in {"passive", "negated"} and value not in {"yes", "no"}:
        yield fault(sense, "value", f"{as_written!r} is neither yes nor no", f"write {slot}:yes or {slot}:no")
    elif value != value.lower():
        yield fault(
            sense, "value", f"{as_written!r} holds a capital; lemmas have none", f"write {slot}:{value.lower()}"
        )
    elif value.count(" ") > 1 and slot not in {"light", "content"}:
        cure = "ask for its last word, or for the last two"
        yield fault(sense, "value", f"{as_written!r} asks for more than two words, which no argument shows", cure)


def _role(sense: Sense, column: str, slot: str) -> Iterator[Fault]:
    slots = ARGUMENTS | ROLES | prepositions()
    if slot not in slots:
        yield fault(sense, "slot", f"{column} is {slot!r}, which is no argument", _meant(slot, slots))


def _reach(sense: Sense, lexicon: Lexicon) -> Iterator[Fault]:
    """Rows that no sentence can meet."""
    nouns = {key_of(noun) for noun in grammar().event_nouns}
    if not any(pos != "noun" or form in nouns for pos, form, _ in lookups(sense)):
        noun = " or ".join(sorted({repr(form) for _, form, _ in lookups(sense)}))
        what = f'{noun} is no event noun of the grammar, so that only "it was a {sense.form}" can meet this row'
        cure = 'add it to propositions/data/event_nouns.toml, or write a verb row with the verb it goes with ("stage sit-in")'
        yield fault(sense, "unreachable", what, cure)
        return
    other = hidden_by(sense, lexicon)
    if other is not None:
        what = f"never met: wherever it fits, {other.file}:{other.line} {other.form!r} fits too and wins"
        yield fault(sense, "unreachable", what, "give this row one more condition, or delete it")


def check_examples(senses: Iterable[Sense], coded: Callable[[str], Sequence[Event]]) -> list[Fault]:
    """What is wrong with the example sentences; `coded` gives a sentence's events.

    An example must give its row's type and CAMEO code, and that of a row of NONE no event at all. It is advice that
    another row gives both, or that the words give the row's act a more particular mode and code: the example does not
    show what its own row is for. Rows for the result of an act (`effect`) may stay behind the row of the act.
    """
    faults = []
    for sense in senses:
        if sense.example is not None:
            found = _example(sense, coded(sense.example))
            if found is not None:
                faults.append(found)
    return faults


def _example(sense: Sense, events: Sequence[Event]) -> Fault | None:
    told = ", ".join(f"{e.type} {e.cameo} by {e.rule}" for e in events) or "no event"
    cure = f"see `reportedly explain {shlex.quote(sense.example or '')}`"
    if sense.type is None:
        if not events:
            return None
        return fault(sense, "example", f"{sense.example!r} should tell no event, gives {told}", cure)
    alike = [e for e in events if e.type == sense.type]
    own = [e for e in alike if (e.rule or "").split("; ")[0] == sense.rule]
    if any(e.cameo == sense.cameo for e in own):
        return None
    if any(e.cameo == sense.cameo for e in alike):
        return fault(sense, "other row", f"{sense.example!r} is told by another row: {told}", cure, grave=False)
    if own or (alike and sense.kind in {"effect", "effect-only"}):
        what = f"{sense.example!r} gives a more particular code than {sense.cameo}: {told}"
        return fault(sense, "other code", what, cure, grave=False)
    what = f"{sense.example!r} should give {sense.type} {sense.cameo}, gives {told}"
    return fault(sense, "example", what, cure)
