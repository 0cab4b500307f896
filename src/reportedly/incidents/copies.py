"""Who really speaks: reports that repeat an agency, or one another word for word, are one voice."""

import re
import tomllib
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

from reportedly.incidents.sketch import bands, shared, sketch
from reportedly.records import Coding, Record, Report, Voice

# Share of runs of five words from which on one text is taken from the other: papers cut agency copy and change its opening;
# reports of two reporters share quotations, a tenth of their runs at most.
COPIED = 0.3
# The credit stands at the head or at the foot.
HEAD, FOOT = 300, 300


class Print(Record, frozen=True, kw_only=True):
    """What tells whose words a report holds: its agency where it names one, its publisher, its sketch."""

    report: str
    ref: str | None = None
    published: str | None = None
    publisher: str | None = None
    agency: str | None = None
    sketch: str = ""


def footprint(report: Report, coding: Coding) -> Print:
    """The print of a report."""
    return Print(
        report=report.id, ref=report.ref, published=coding.report.published.value, publisher=report.publisher,
        agency=agency(report), sketch=sketch(report.text),
    )  # fmt: skip


def voices(prints: Iterable[Print]) -> tuple[Voice, ...]:
    """Reports by voice: near copies together, then what one agency or, where none is named, one publisher wrote.

    The result does not depend on order; voices come by their earliest reports.
    """
    known = {p.report: p for p in sorted(prints, key=lambda p: (p.published or "9999", p.report))}
    by_name: dict[tuple[str | None, str], list[Print]] = {}
    for cluster in _copies(known):
        agency, publisher = _agency(cluster), cluster[0].publisher
        # Without a name the cluster stands by itself.
        by_name.setdefault((agency, "" if agency else publisher or cluster[0].report), []).extend(cluster)
    place = {name: n for n, name in enumerate(known)}
    found = [_voice(agency, sorted(held, key=lambda p: place[p.report])) for (agency, _), held in by_name.items()]
    return tuple(sorted(found, key=lambda voice: place[voice.id]))


def _voice(agency: str | None, held: list[Print]) -> Voice:
    first = held[0]
    return Voice(
        id=first.report, name=agency or first.publisher or first.ref or first.report, agency=agency,
        reports=tuple(p.report for p in held), publishers=tuple(dict.fromkeys(p.publisher for p in held if p.publisher)),
    )  # fmt: skip


def _copies(known: dict[str, Print]) -> list[list[Print]]:
    """Prints that hang together by near copying, in the order given."""
    above = {name: name for name in known}

    def root(name: str) -> str:
        while above[name] != name:
            name = above[name]
        return name

    held: dict[str, list[Print]] = {}
    for one in known.values():
        near = {other.report: other for band in bands(one.sketch, 2) for other in held.get(band, ())}
        for name in sorted(near):
            if shared(one.sketch, near[name].sketch) >= COPIED:
                above[root(one.report)] = root(name)
        for band in bands(one.sketch, 2):
            held.setdefault(band, []).append(one)
    clusters: dict[str, list[Print]] = {}
    for name, one in known.items():
        clusters.setdefault(root(name), []).append(one)
    return list(clusters.values())


def _agency(cluster: list[Print]) -> str | None:
    """The agency that most of a cluster name, the first of equals by alphabet; None where nobody names one."""
    named = [p.agency for p in cluster if p.agency]
    return min(sorted(set(named)), key=lambda name: -named.count(name)) if named else None


@lru_cache(maxsize=1)
def _agencies() -> tuple[dict[str, str], re.Pattern[str]]:
    """Agency by name in small letters, and the pattern of a credit: "(Reuters)", "By AP", "Reuters -", "Source: AFP"."""
    table = tomllib.loads((files(__package__) / "data" / "agencies.toml").read_text(encoding="utf-8"))
    of = {name.lower(): agency for agency, names in table["agencies"].items() for name in (agency, *names)}
    any_name = "|".join(re.escape(name) for name in sorted(of, key=lambda n: (-len(n), n)))
    credits = "|".join(pattern.replace("AGENCY", f"(?:{any_name})") for pattern in table["credits"]["patterns"])
    return of, re.compile(credits, re.IGNORECASE | re.MULTILINE)


def agency(report: Report) -> str | None:
    """The agency whose copy a report says it is: in its dateline, its credits, or at its head or foot; None where none."""
    of, credit = _agencies()
    dateline = report.dateline
    if dateline is not None and dateline.agency and dateline.agency.lower() in of:
        return of[dateline.agency.lower()]
    marks = [span.text for span in report.credits] + [report.author or "", report.publisher or ""]
    for mark in marks:
        told = of.get(mark.strip(" ()-–—.").lower())
        if told:
            return told
    for part in (report.text[:HEAD], *(mark for mark in marks if mark), report.text[-FOOT:]):
        found = credit.search(part)
        if found:
            words = found[0].lower()
            held = [name for name in of if re.search(rf"\b{re.escape(name)}\b", words)]
            return of[max(held, key=len)] if held else None
    return None
