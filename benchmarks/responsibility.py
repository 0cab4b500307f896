"""Responsibility measured: given the organisation, is it told as a fact, claimed, blamed (by authorities), or possible?"""

import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.measure import Row, bootstrap, f1
from benchmarks.statements import rows_of
from reportedly.disagreements.answering import answers, blamed, suspicion
from reportedly.language import load
from reportedly.pipeline import code_report
from reportedly.reading import from_text
from reportedly.records import Actor, Event, Responsibility, Statement

Unit = list[tuple[tuple[str, ...], str]]
"""Of one document: the labels that are accepted for each organisation, and ours."""

LABELS = (
    "REPORTED AS FACT", "CLAIMED OR ADMITTED", "SUSPECTED OR ACCUSED BY AUTHORITIES", "SUSPECTED OR ACCUSED", "POSSIBLE",
)  # fmt: skip
# The corpus has one label for what is suspected and what is laid on somebody. In order of what wins where a report
# gives several answers about one party.
OF_WAY = {
    "claimed": "CLAIMED OR ADMITTED", "admitted": "CLAIMED OR ADMITTED",
    "suspected by authorities": "SUSPECTED OR ACCUSED BY AUTHORITIES",
    "blamed by authorities": "SUSPECTED OR ACCUSED BY AUTHORITIES",
    "blamed": "SUSPECTED OR ACCUSED", "suspected": "SUSPECTED OR ACCUSED", "fact": "REPORTED AS FACT",
    "possible": "POSSIBLE", "denied": "SUSPECTED OR ACCUSED",
}  # fmt: skip


# A party that no deed is laid to, in any sentence, and that nobody suspects: that it did it is at most possible.
DEFAULT = "POSSIBLE"


def plain(text: str) -> str:
    """Letters without accents, in small letters, one blank between words."""
    bare = unicodedata.normalize("NFKD", text)
    return " ".join(
        "".join(c if c.isalnum() else " " for c in bare if not unicodedata.combining(c)).lower().split()
    )


def names(party: Actor, organisation: dict[str, Any]) -> bool:
    """Whether a party goes by one of the organisation's names, or is told as part of it."""
    return named(organisation, f"{party.name} | {party.text or ''}")


def named(organisation: dict[str, Any], text: str) -> bool:
    """Whether a stretch of text has one of the organisation's names."""
    words = f" {plain(text)} "
    return any(f" {plain(name)} " in words for name in organisation["org"] if plain(name))


def about(
    organisation: dict[str, Any], text: str, events: Sequence[Event], statements: Sequence[Statement]
) -> list[Responsibility]:
    """The answers about an organisation: of parties of its name, and of statements whose words name it.

    A claim is its own where it is named beside the claimant ("a commando, the Red Banner, claimed"), an accusation is
    about it where what is said names it.
    """
    found = [a for a in answers(events, statements) if names(a.party, organisation)]
    for one in statements:
        said = one.content.text if one.content else ""
        start, cue = one.speaker.start, one.cue
        if one.act == "claim_responsibility" and start is not None and cue is not None:
            if start < cue.end and named(organisation, text[start : cue.end]):
                found.append(Responsibility(party=one.speaker, way="claimed"))
        elif one.act in {"accuse", "blame"} and named(organisation, said) and not names(one.speaker, organisation):
            found.append(Responsibility(party=one.speaker, way=blamed((one.speaker,))))
    return found


def guess(
    organisation: dict[str, Any], text: str, events: Sequence[Event], statements: Sequence[Statement]
) -> str:
    """Our label for an organisation."""
    found = about(organisation, text, events, statements)
    ways = {answer.way for answer in found}
    if ways:
        return next(label for way, label in OF_WAY.items() if way in ways)
    return "SUSPECTED OR ACCUSED" if _hedged(organisation, text) else DEFAULT


def _hedged(organisation: dict[str, Any], text: str) -> bool:
    """Whether a sentence that names the organisation has a word of suspicion or guilt."""
    for start, end in organisation["org_spans"]:
        after = text.find(".", end)
        sentence = text[max(text.rfind(".", 0, start), 0) : after if after > 0 else len(text)]
        if not suspicion().isdisjoint(plain(sentence).split()):
            return True
    return False


def accuracy(units: Sequence[Unit]) -> float:
    flat = [pair for unit in units for pair in unit]
    return 100 * sum(ours in gold for gold, ours in flat) / max(1, len(flat))


def macro_f1(units: Sequence[Unit]) -> float:
    """Over the labels; where several are accepted, ours if it is one of them, else the first."""
    flat = [(ours if ours in gold else gold[0], ours) for unit in units for gold, ours in unit]
    scores = []
    for label in LABELS:
        right = sum(g == label == o for g, o in flat)
        scores.append(f1([(right, sum(o == label for _, o in flat), sum(g == label for g, _ in flat))]))
    return sum(scores) / len(scores)


def measure(data: Path) -> list[Row]:
    """All rows of this part; `data` is the folder of the data sets."""
    nlp = load()
    units: list[Unit] = []
    for document in rows_of(data, "factuality/muc4_responsibility_dev.jsonl"):
        coded = code_report(from_text(document["text"]), nlp)
        units.append([])
        for one in document["responsibility"]:
            label = guess(one, document["text"], coded.events, coded.statements)
            units[-1].append((tuple(one["confidence"]), label))
    count = sum(len(unit) for unit in units)
    rows = []
    for metric, score, rival in (("label accuracy", accuracy, 71.4), ("macro-F1 of five labels", macro_f1, 49.6)):
        ours, low, high = bootstrap(units, score)
        rows.append(
            Row(
                "responsibility",
                "MUC-4 TST1+TST2",
                metric,
                ours,
                low,
                high,
                count,
                rival,
                "keywords near the name",
                "%",
            )
        )
    return rows
