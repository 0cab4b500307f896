"""Tags and labels made to agree where one of them, which the grammar makes certain, contradicts another."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from reportedly.language.mend import FINITE, Mender, dependants, frames
from reportedly.language.windows import MAX_SUBTOKENS

if TYPE_CHECKING:
    from reportedly.language.analyse import Analysis
    from reportedly.language.network import Network

PRESENT = frozenset({"VB", "VBP", "VBZ", "VBG"})
"""Tags that no form in -ed has."""

PASSIVE = "Tense=Past|VerbForm=Part|Voice=Pass"
"""Features of a passive participle."""


def agree(words: Sequence[str], found: "Analysis", network: "Network") -> None:
    """Set right, in place, what contradicts itself in the analysis of a text.

    A verb with a passive subject, an object and no "be" or "get", or one that heads a sentence with a full stop, is
    active: "Militants beheaded a hostage." Only headlines leave out the "were" of a passive, and they have no full stop.
    A verb in -ed is no present: "A device detonated."
    A word with a passive auxiliary is a participle, not an adjective: "No soldiers were wounded."
    """
    present = [network.tags["xpos"].index(tag) for tag in sorted(PRESENT)]
    for verb in np.flatnonzero(np.isin(found.xpos, present)).tolist():
        form = words[verb].lower()
        if form.endswith("ed") and not form.endswith("eed") and form not in frames()["bare_ed"]:
            _make_past(found, verb, network)
    label = {name: number for number, name in enumerate(network.labels)}
    for subject in np.flatnonzero(found.dep == label["nsubj:pass"]).tolist():
        verb = int(found.head[subject])
        kids = found.dep[dependants(found, verb)]
        if label["aux:pass"] not in kids and (label["obj"] in kids or _is_told(words, found, verb)):
            _make_active(found, subject, verb, network)
    for auxiliary in np.flatnonzero(found.dep == label["aux:pass"]):
        _make_participle(words, found, int(found.head[auxiliary]), network)
    Mender(words, found, network).mend()


def _is_told(words: Sequence[str], found: "Analysis", verb: int) -> bool:
    """Does a verb head a sentence that ends in a full stop?"""
    after = np.flatnonzero(found.start[verb + 1 : verb + 1 + MAX_SUBTOKENS])
    last = verb + int(after[0]) if len(after) else min(len(words), verb + MAX_SUBTOKENS) - 1
    return found.head[verb] == verb and words[last] in (".", '"', "”")


def _make_active(found: "Analysis", subject: int, verb: int, network: "Network") -> None:
    found.dep[subject] = network.labels.index("nsubj")
    if network.tags["xpos"][found.xpos[verb]] == "VBN":
        _make_past(found, verb, network)


def _make_past(found: "Analysis", verb: int, network: "Network") -> None:
    found.xpos[verb], found.feats[verb] = network.tags["xpos"].index("VBD"), network.tags["feats"].index(FINITE)


def _make_participle(words: Sequence[str], found: "Analysis", word: int, network: "Network") -> None:
    tags = network.tags
    if tags["xpos"][found.xpos[word]] == "JJ" and words[word].lower().endswith(tuple(frames()["participles"])):
        found.upos[word], found.xpos[word] = tags["upos"].index("VERB"), tags["xpos"].index("VBN")
        found.feats[word] = tags["feats"].index(PASSIVE)


def join_names(names: Sequence[tuple[int, int, str]], found: "Analysis", network: "Network") -> None:
    """Hang the words of a name together, in place, that hang one by one on the same word behind it: in "the Islamic
    State affiliate" it is "State" that modifies "affiliate", and "Islamic" modifies "State".

    Args:
        names: entities as (first, past last, label).
        found: the analysis of the text.
        network: the opened model.
    """
    compound = network.labels.index("compound")
    for first, last, _ in names:
        end = last - 1
        for word in range(first, end):
            if found.head[word] == found.head[end] >= last and found.dep[end] == compound:
                found.head[word] = end
