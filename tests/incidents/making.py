"""Traces and reports of our own for the tests of this folder."""

from reportedly.incidents import Spot, Trace
from reportedly.incidents.words import vector
from reportedly.reading import from_text
from reportedly.records import Coding, Report, header

ARVEN = Spot(names=("arven",), country="GRC", latitude=39.0, longitude=22.0, precision="city", radius_km=10.0)
BELTRI = Spot(names=("beltri",), country="GRC", latitude=40.6, longitude=22.9, precision="city", radius_km=10.0)


def trace(name: str, text: str = "", **fields: object) -> Trace:
    """A main trace of report `name` (unless told otherwise) whose words are those of `text`."""
    known: dict[str, object] = {"id": f"trc:{name}", "report": name, "words": vector([(text, 1.0)], 60)}
    return Trace(**{**known, **fields})  # type: ignore[arg-type]


def uncoded(text: str, **fields: str) -> tuple[Report, Coding]:
    """A report of which nothing was coded."""
    report = from_text(text, **fields)  # type: ignore[arg-type]
    return report, Coding(report=header(report))
