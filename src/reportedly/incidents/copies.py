"""Who really speaks: reports that repeat an agency, or one another word for word, are one voice."""

import re
import tomllib
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

from reportedly.incidents.sketch import bands, shared, sketch
from reportedly.records import Coding, Record, Report

# Share of runs of five words from which on one text is taken from the other: papers cut agency copy and change its opening;
# reports of two reporters share quotations, a tenth of their runs at most.
COPIED = 0.3
# The credit stands at the head or at the foot.
HEAD, FOOT = 300, 300


class Print(Record, frozen=True, kw_only=True):
    """What tells whose words a report holds: its agency where it names one, its publisher, its sketch."""

    report: str
    published: str | None = None
    publisher: str | None = None
    agency: str | None = None
    sketch: str = ""


class Voice(Record, frozen=True, kw_only=True):
    """Reports that count as one source, earliest first. `name`: agency or publisher, None where neither is known."""

    name: str | None
    reports: tuple[str, ...]


def footprint(report: Report, coding: Coding) -> Print:
    """The print of a report."""
    return Print(
        report=report.id, published=coding.report.published.value, publisher=report.publisher,
        agency=agency(report), sketch=sketch(report.text),
    )  # fmt: skip


def voices(prints: Iterable[Print]) -> tuple[Voice, ...]:
    """Reports by voice: near copies together, then what one agency or, where none is named, one publisher wrote.

    The result does not depend on order; voices come by their earliest reports.
    """
    known = {p.report: p for p in sorted(prints, key=lambda p: (p.published or "9999", p.report))}
    copied: dict[str | None, list[list[Print]]] = {}
    for cluster in _copies(known):
        copied.setdefault(_name(cluster), []).append(cluster)
    merged: list[tuple[str | None, list[Print]]] = []
    for name, clusters in copied.items():
        if name is None:
            merged += [(None, cluster) for cluster in clusters]
        else:
            merged.append((name, [p for cluster in clusters for p in cluster]))
    place = {name: n for n, name in enumerate(known)}
    found = [(name, sorted((p.report for p in members), key=place.__getitem__)) for name, members in merged]
    return tuple(Voice(name=name, reports=tuple(m)) for name, m in sorted(found, key=lambda f: place[f[1][0]]))


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


def _name(cluster: list[Print]) -> str | None:
    """The agency that most of a cluster name, else the publisher of its earliest report."""
    named = [p.agency for p in cluster if p.agency]
    if named:
        return min(sorted(set(named)), key=lambda name: -named.count(name))
    return cluster[0].publisher


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
