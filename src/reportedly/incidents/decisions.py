"""What people decided: that two traces tell one happening, or two; named by report and words, so as to outlive a new coding."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from reportedly.incidents.trace import Trace
from reportedly.records import Decision, content_id

SAME, DIFFERENT = "same", "different"


def handle(trace: Trace) -> str:
    """The name of a trace in a decision: its report and the first words that tell it. "REPORT" for what a report is about."""
    return trace.report if trace.main or not trace.triggers else f"{trace.report}@{trace.triggers[0][0]}"


def decide(one: Trace, other: Trace, verdict: str, *, by: str, when: str, reason: str | None = None) -> Decision:
    """The record that two traces tell the "same" happening, or "different" ones.

    Raises:
        ValueError: the verdict is neither.
    """
    if verdict not in {SAME, DIFFERENT}:
        raise ValueError(f'verdict "{verdict}" is neither "same" nor "different"; say one of them')
    first, second = sorted((handle(one), handle(other)))
    name = content_id("dec:", first, second, verdict, by, when)
    return Decision(
        id=name, record=first, field=verdict, before=None, after=second, by=by, when=when, reason=reason
    )  # fmt: skip


class Verdict(NamedTuple):
    """A decision on two traces by their ids; `rank` is higher the later it was made."""

    one: str
    other: str
    same: bool
    rank: tuple[str, str]


def verdicts(traces: Iterable[Trace], decided: Sequence[Decision]) -> tuple[Verdict, ...]:
    """The decisions that are about these traces, latest first. A pair decided twice goes by the later decision."""
    of_report: dict[str, list[Trace]] = {}
    for trace in traces:
        of_report.setdefault(trace.report, []).append(trace)
    found: dict[tuple[str, str], Verdict] = {}
    for decision in sorted(decided, key=lambda d: (d.when, d.id), reverse=True):
        if decision.field not in {SAME, DIFFERENT} or decision.after is None:
            continue
        one, other = (_find(name, of_report) for name in (decision.record, decision.after))
        if one is not None and other is not None and one != other:
            pair = (min(one, other), max(one, other))
            found.setdefault(pair, Verdict(*pair, decision.field == SAME, (decision.when, decision.id)))
    return tuple(found.values())


def _find(name: str, of_report: dict[str, list[Trace]]) -> str | None:
    """The id of the trace that a handle names: the one told in those words, else the nearest, else the main one."""
    report, _, at = name.partition("@")
    told = of_report.get(report, [])
    if not at:
        return next((t.id for t in told if t.main), None)
    near = [(abs(start - int(at)), t.id) for t in told if not t.main for start, _ in t.triggers]
    near += [(abs(start - int(at)), t.id) for t in told if t.main for start, _ in t.triggers if start == int(at)]
    return min(near)[1] if near else next((t.id for t in told if t.main), None)
