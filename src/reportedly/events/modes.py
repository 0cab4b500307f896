"""By what means: the mode of an ASSAULT from the weapons named, and contexts from the words around."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from reportedly.events.lexicon import Sense
from reportedly.events.ontology import ontology, table
from reportedly.language import Parse
from reportedly.propositions import Frame
from reportedly.records.vocabulary import EventType

# Prepositions that bring in the means of an act ("with rifles", "in a drone strike", "by car bombs").
MEANS = ("with", "in", "by", "using", "from", "by means of", "during")


@dataclass(frozen=True, slots=True)
class _Modes:
    order: tuple[str, ...]
    cues: dict[str, str]
    cameo: dict[str, str]
    general: frozenset[str]
    keep: frozenset[str]
    wielding: frozenset[str]
    not_as_verb: frozenset[str]
    burning: frozenset[str]


@lru_cache(maxsize=1)
def _modes() -> _Modes:
    data = table("modes.toml")
    cameo = {mode: code for mode, code in data["cameo"].items() if mode != "general"}
    cues = {word: mode for mode in reversed(data["order"]) for word in data["cues"].get(mode, ())}
    return _Modes(
        tuple(data["order"]),
        cues,
        cameo,
        frozenset(data["cameo"]["general"]),
        frozenset(data["keep"]["modes"]),
        frozenset(data["means"]["wielding"]),
        frozenset(data["means"]["not_as_verb"]),
        frozenset(data["means"]["burning"]),
    )


@lru_cache(maxsize=1)
def _context_cues() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for context, words in table("contexts.toml").items():
        for word in words:
            found.setdefault(word, []).append(context)
    return {word: tuple(names) for word, names in found.items()}


def wielding() -> frozenset[str]:
    """Verbs whose object is the weapon that they use."""
    return _modes().wielding


def near_words(parse: Parse, frames: Iterable[Frame], *, means_only: bool = False) -> list[str]:
    """Lemmas of the triggers, their modifiers, and the heads and compounds of their arguments, in text order of frames."""
    words: list[str] = []
    for frame in frames:
        told = frame.lemma.split(" ")
        barred = _modes().not_as_verb if frame.kind == "verb" else ()
        words += [word for word in told if word not in barred] + list(frame.modifiers)
        mentions = [*frame.subject, *frame.by(*MEANS)]
        if not means_only:
            mentions += [*frame.object, *frame.indirect, *(o.mention for o in frame.obliques)]
        elif frame.kind == "verb" and told[0] in _modes().wielding and "down" not in told:
            # "fired missiles": a weapon in object place is the means of what is done with it ("shot down a drone" is not)
            mentions += [m for m in frame.object if parse.doc[m.head].lemma_.lower() in _modes().cues]
        for mention in mentions:
            token = parse.doc[mention.head]
            words.append(token.lemma_.lower())
            parts = [c for c in token.children if c.dep_ in {"compound", "amod"}]
            parts += [g for c in parts for g in c.children if g.dep_ in {"compound", "amod"}]
            words += [c.lemma_.lower() for c in parts]
    return words


def mode_of(parse: Parse, sense: Sense, frames: list[Frame]) -> str | None:
    """The mode of an ASSAULT: the sense's own unless the words name a more particular means; else the sense's."""
    if sense.type != "ASSAULT" or sense.mode in _modes().keep:
        return sense.mode
    cues = _modes().cues
    words = near_words(parse, frames, means_only=True)
    found = {cues[w] for w in words if w in cues and not (w == "bomb" and _modes().burning.intersection(words))}
    if sense.mode:
        found.add(sense.mode)
    return next((mode for mode in _modes().order if mode in found), sense.mode)


def mode_word(parse: Parse, frames: list[Frame], mode: str) -> str | None:
    """The word near the trigger that stands for a mode, None where it is not from a word."""
    cues = _modes().cues
    return next((w for w in near_words(parse, frames, means_only=True) if cues.get(w) == mode), None)


def cameo_of(sense: Sense, mode: str | None) -> str | None:
    """The CAMEO code: a general code gives way to the one of the mode found."""
    if sense.type == "ASSAULT" and mode != sense.mode and mode and sense.cameo in _modes().general:
        return _modes().cameo.get(mode, sense.cameo)
    return sense.cameo


def contexts_of(
    parse: Parse, sense: Sense, event_type: EventType, cameo: str | None, frames: list[Frame]
) -> tuple[str, ...]:
    """Contexts from the sense, the CAMEO code (where it maps to this type) and the words around, in that order."""
    return tuple(dict.fromkeys(name for name, _ in contexts_told(parse, sense, event_type, cameo, frames)))


def contexts_told(
    parse: Parse, sense: Sense, event_type: EventType, cameo: str | None, frames: list[Frame]
) -> list[tuple[str, str]]:
    """Contexts with where each is from: "row", "code", or the word around; one may come from several."""
    entry = ontology().cameo.get(cameo) if cameo else None
    found = [(context, "row") for context in sense.contexts]
    if entry is not None and entry.plover == event_type:
        found += [(context, "code") for context in entry.contexts]
    for word in near_words(parse, frames):
        found += [(context, word) for context in _context_cues().get(word, ())]
    return found
