"""Disagreements inside one report: all rules, each in a file of its own, and what is left when they overlap."""

from collections.abc import Sequence

from reportedly.disagreements.contrast import contrasted
from reportedly.disagreements.days import days
from reportedly.disagreements.denials import denials
from reportedly.disagreements.remarks import told_twice
from reportedly.disagreements.responsibility import responsibility
from reportedly.disagreements.shared import Words, first
from reportedly.disagreements.stances import stances
from reportedly.disagreements.tolls import figures_differ
from reportedly.disagreements.versions import versions
from reportedly.disagreements.weekdays import weekdays
from reportedly.language import Parse
from reportedly.propositions import Propositions
from reportedly.records import Disagreement, Event, Statement
from reportedly.times import Clock
from reportedly.tolls import CountedToll


def within(
    parse: Parse,
    props: Propositions,
    events: tuple[Event, ...],
    statements: tuple[Statement, ...],
    tolls: Sequence[CountedToll] = (),
    clock: Clock | None = None,
) -> tuple[Disagreement, ...]:
    """The disagreements of a report, in text order of their first evidence.

    Args:
        parse, props, events, statements: of that report.
        tolls: its tolls as counted; those that hang on no event are compared too. Without them only the events' own.
        clock: its times; without them no days are compared but those of remarks.

    A disagreement between two voices that a sharper rule (figures, responsibility, stances) has found is not told a
    second time as a mere contrast.
    """
    words = Words(parse)
    sharp = [
        *told_twice(statements),
        *figures_differ(parse, props, words, events, statements, tolls),
        *denials(words, events, statements),
        *responsibility(words, events, statements),
        *versions(words, events, statements),
        *stances(words, events, statements),
    ]
    if clock is not None:
        sharp += [*weekdays(words, clock, events), *days(words, props, clock, events, statements)]
    loose = [d for d in contrasted(parse, words, statements) if not any(_covers(known, d) for known in sharp)]
    unique = {d.id: d for d in [*sharp, *loose]}
    return tuple(sorted(unique.values(), key=lambda d: (first(d), d.id)))


def _sides(found: Disagreement) -> list[tuple[int, int]]:
    """From the first to the last of the words of each claim."""
    spans = [c.evidence for c in found.claims if c.evidence]
    return [(min(s.start for s in e), max(s.end for s in e)) for e in spans]


def _covers(sharp: Disagreement, loose: Disagreement) -> bool:
    """Do the claims of the sharper one touch every claim of the looser, or one of them, held by the same voices?"""
    spans = _sides(sharp)
    touched = [any(a < end and start < b for a, b in spans) for start, end in _sides(loose)]
    voices, others = ({a.id for c in d.claims for a in c.by} for d in (sharp, loose))
    return all(touched) or (any(touched) and others <= voices)
