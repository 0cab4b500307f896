"""What a heading is about: an event told by its noun alone ("Massacre in Bucha", "Embassy shut amid riots")."""

import tomllib
from functools import lru_cache
from importlib.resources import files

from reportedly.events.draft import Draft
from reportedly.events.ontology import SUMMARIES
from reportedly.language import Parse
from reportedly.propositions import Frame

# Acts that a heading may tell by their noun alone: what is done, not what is said.
DONE = frozenset(
    {"ASSAULT", "PROTEST", "COERCE", "MOBILIZE", "CONSULT", "RETREAT", "SANCTION", "COOPERATE", "AID"}
)
# Where the noun stands that a heading is about: at its root, or as its subject, or in a phrase that tells when or why.
THEMES = frozenset({"ROOT", "nsubj", "nsubj:pass", "parataxis", "conj"})


@lru_cache(maxsize=1)
def _table() -> dict[str, frozenset[str]]:
    table = tomllib.loads(files("reportedly.events").joinpath("data/headings.toml").read_text("utf-8"))
    left_out = table.pop("left_out")
    return {name: frozenset(words) for name, words in (*table.items(), *left_out.items())}


def is_theme(parse: Parse, frame: Frame) -> bool:
    """Is the noun what a heading is about, and more than the bare word?"""
    if frame.kind != "noun" or parse.sentences[frame.sentence].block not in SUMMARIES:
        return False
    token = parse.doc[frame.head]
    case = {c.lower_ for c in token.children if c.dep_ == "case"}
    if token.dep_.startswith("nsubj") and token.head.lemma_ in _table()["ending"]:
        return False
    if token.dep_ == "obj":
        return token.head.dep_ == "ROOT" and token.head.lemma_ in _table()["witnessed"]
    if token.dep_ in {"obl", "nmod"}:
        told = len(list(token.children)) > len(case)
        return bool(case & _table()["occasions"]) and bool(token.head.dep_ == "ROOT") and told
    return token.dep_ in THEMES and not case and _is_more(frame, parse)


@lru_cache(maxsize=1)
def _lights() -> dict[str, frozenset[str]]:
    """Event noun -> the light verbs that a heading leaves out beside it."""
    found: dict[str, set[str]] = {}
    for light, nouns in _table().items():
        for noun in nouns:
            found.setdefault(noun, set()).add(light)
    return {noun: frozenset(lights) for noun, lights in found.items()}


def left_out(parse: Parse, frame: Frame) -> frozenset[str]:
    """The light verbs that the heading may leave out beside the noun ("Curfew in Lima"); none elsewhere."""
    lights = _lights().get(frame.lemma)
    if lights is None or frame.light is not None or not is_theme(parse, frame):
        return frozenset()
    return lights


def _is_more(frame: Frame, parse: Parse) -> bool:
    """Is anything said of the noun, or by the heading, beyond the word itself?"""
    return bool(frame.obliques or frame.modifiers) or parse.doc[frame.head].dep_ in {"nsubj", "nsubj:pass"}


def without_summaries(drafts: list[Draft], parse: Parse) -> list[Draft]:
    """Without what a heading tells by a noun alone, naming nobody, where the body tells an act of its type."""
    told = {d.type for d in drafts if parse.sentences[d.frame.sentence].block not in SUMMARIES}
    return [
        d
        for d in drafts
        if d.type not in told or d.actors or d.recipients or d.tolls or not is_theme(parse, d.frame)
    ]
