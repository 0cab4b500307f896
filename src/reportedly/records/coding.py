"""All that one report tells: the record that `reportedly code` writes, one a line."""

from reportedly.records.base import Record
from reportedly.records.event import Event
from reportedly.records.relation import Disagreement, Relation
from reportedly.records.report import Dateline, Failure, Published, Report
from reportedly.records.responsibility import Responsibility
from reportedly.records.span import Span
from reportedly.records.statement import Statement
from reportedly.records.toll import Toll


class ReportHeader(Record, frozen=True, kw_only=True):
    """What a coding says of its report: all of `Report` but the text itself."""

    id: str
    ref: str | None = None
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None
    published: Published = Published()
    dateline: Dateline | None = None
    credits: tuple[Span, ...] = ()
    source: str | None = None


class Coding(Record, frozen=True, kw_only=True):
    """The records of one report.

    `responsibility` has every answer to who did the violent and coercive deeds told. `tolls` are the human costs told of no
    coded event, or of one that cannot be told for sure; those of an event are in the event. `failures` name what could not
    be done, the rest stands.
    """

    report: ReportHeader
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    relations: tuple[Relation, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    responsibility: tuple[Responsibility, ...] = ()
    tolls: tuple[Toll, ...] = ()
    failures: tuple[Failure, ...] = ()
    version: str = ""


def header(report: Report) -> ReportHeader:
    """The header of `report`."""
    return ReportHeader(**{name: getattr(report, name) for name in ReportHeader.__struct_fields__})
