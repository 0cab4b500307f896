"""Shows the places of reports: the words in context and what each name became."""

from collections.abc import Iterator
from typing import Any

import msgspec
from rich.console import RenderableType

from reportedly.places import Atlas, Toponym
from reportedly.records import Place, Report
from reportedly.terminal.in_context import Found, in_report, json_line

# A place as ground, a place that acts or names somebody, a name that is not known.
GROUND, ACTOR, UNKNOWN, DATELINE = "bold magenta", "cyan", "bold yellow", "bold blue"


def place_account(report: Report, atlas: Atlas) -> Iterator[RenderableType]:
    """The report's lines with their place names marked, and below each line what the names mean."""
    found = [_found(t) for t in atlas.toponyms]
    if atlas.dateline is not None and atlas.dateline.start is not None and atlas.dateline.end is not None:
        line = atlas.dateline
        found.insert(0, Found(line.start or 0, line.end or 0, DATELINE, became(line), "dateline"))
    return in_report(report, _about(atlas), found, "No place is named.")


def place_lines(report: Report, atlas: Atlas) -> Iterator[str]:
    """One JSON object a place name, in text order; the keys are told in docs/cli.md."""
    if atlas.dateline is not None and atlas.dateline.start is not None:
        yield _line(report, atlas.dateline, "dateline", [])
    for toponym in atlas.toponyms:
        ranked = [
            {"id": c.entry.id, "name": c.entry.name, "country": c.entry.country, "admin1": c.entry.admin1, "score": c.score}
            for c in toponym.ranked
        ]  # fmt: skip
        yield _line(report, toponym.place, "ground" if toponym.literal else "actor", ranked)


def _line(report: Report, place: Place, role: str, ranked: list[dict[str, Any]]) -> str:
    told = msgspec.to_builtins(place)
    return json_line(report, place.start or 0, place.end or 0, role=role, place=told, ranked=ranked)


def _about(atlas: Atlas) -> Iterator[str]:
    yield f"filed in {became(atlas.dateline)}" if atlas.dateline else "no dateline"
    yield f"opens in {became(atlas.scene)}" if atlas.scene else "opens with no place"
    yield f"about {atlas.home}" if atlas.home else "about no one country"


def _found(toponym: Toponym) -> Found:
    place = toponym.place
    style = UNKNOWN if place.precision == "unresolved" else GROUND if toponym.literal else ACTOR
    role = "" if toponym.literal else "no scene; "
    rivals = [c for c in toponym.ranked if c.entry.id != place.id and c.score >= 0.01]
    others = ", ".join(f"{c.entry.name} {c.entry.country or ''} {c.score:.2f}" for c in rivals)
    why = f"{role}{place.basis}" + (f" (or {others})" if others else "")
    return Found(place.start or 0, place.end or 0, style, became(place), why)


def became(place: Place) -> str:
    """ "Kupiansk, Kharkiv, UKR, city, 49.706 37.615 ± 1.7 km"; with site and relation where told."""
    if place.precision == "unresolved":
        return f"not known, in {place.country}" if place.country else "not known"
    division = place.admin1 if place.admin1 not in (None, place.name) else None
    parts = [place.name, division, place.country, place.precision]
    relation = f"{place.relation} " if place.relation and place.relation not in ("in", "at") else ""
    site = f" ({place.site})" if place.site and place.site != place.name else ""
    point = f"{place.latitude} {place.longitude} ± {place.radius_km:g} km" if place.radius_km is not None else ""
    return f"{relation}{', '.join(filter(None, [*parts, point]))}{site}"
