"""What lies behind a count: the incidents, who tells them, and how much of it is one story told again."""

import numpy as np
from numpy.typing import NDArray

from reportedly.analysis.grid import day_words
from reportedly.analysis.history import Evidence, History
from reportedly.records import Record

# Sentences shown of an incident; all of them stand in its page.
SENTENCES = 2


class Telling(Record, frozen=True, kw_only=True):
    """An incident behind a count: its deeds, how many reports and independent voices tell them (None: not known), by whom
    they were published, and the first words."""

    key: str
    day: str
    deeds: tuple[str, ...]
    reports: int
    voices: int | None
    publishers: tuple[str, ...]
    words: tuple[str, ...]
    sources: tuple[str, ...]


class Behind(Record, frozen=True, kw_only=True):
    """All of them, the most reported first. `again`: the share of reports that tell what another report of the same voice
    tells already; it and `voices` are None where the origin has no reports."""

    incidents: tuple[Telling, ...]
    reports: int
    voices: int | None
    publishers: tuple[str, ...]
    again: float | None


def behind(history: History, rows: NDArray[np.int64]) -> Behind:
    """What lies behind these rows of a history."""
    by_key: dict[int, list[int]] = {}
    for row in rows.tolist():
        by_key.setdefault(int(history.key[row]), []).append(row)
    told, every = [], list[Evidence]()
    for key, those in by_key.items():
        evidence = list(dict.fromkeys(one for row in those for one in history.evidence(row)))
        every += evidence
        told.append(_telling(history, history.keys[key], those, evidence))
    told.sort(key=lambda one: (-one.reports, one.day, one.key))
    reports = {one.report for one in every if one.report is not None}
    voices = _voices(every)
    return Behind(
        incidents=tuple(told),
        reports=len(reports) if reports else sum(one.reports for one in told),
        voices=voices,
        publishers=_publishers(every),
        again=(len(reports) - voices) / len(reports) if voices is not None and reports else None,
    )


def _telling(history: History, key: str, rows: list[int], evidence: list[Evidence]) -> Telling:
    def deed(row: int) -> str:
        actor, recipient = history.parties[history.actor[row]], history.parties[history.recipient[row]]
        return f"{actor.name}: {history.whats[history.what[row]].words}: {recipient.name}"

    reports = {one.report for one in evidence if one.report is not None}
    return Telling(
        key=key,
        day=day_words(min(int(history.days[row]) for row in rows)),
        deeds=tuple(dict.fromkeys(deed(row) for row in rows)),
        reports=len(reports) or max(int(history.reports[row]) for row in rows),
        voices=_voices(evidence),
        publishers=_publishers(evidence),
        words=tuple(dict.fromkeys(one.words for one in evidence))[:SENTENCES],
        sources=tuple(dict.fromkeys(one.report or one.source or "" for one in evidence)),
    )


def _voices(evidence: list[Evidence]) -> int | None:
    """How many tell it independently; None where it is not known which reports carry copies."""
    known = {one.copy_of for one in evidence}
    return len(known) if known and None not in known else None


def _publishers(evidence: list[Evidence]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.publisher for one in evidence if one.publisher))
