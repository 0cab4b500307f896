"""The vocabulary everybody speaks: frozen typed records and their JSON form."""

from reportedly.records.actor import Actor, Source, source_of
from reportedly.records.base import Record, content_id
from reportedly.records.coding import Coding, ReportHeader, header
from reportedly.records.decision import Decision
from reportedly.records.event import Event
from reportedly.records.incident import Answer, Count, Figure, Incident, Quote, Told, Voice, When, Where
from reportedly.records.place import Place
from reportedly.records.relation import Claim, Disagreement, Relation
from reportedly.records.report import Block, Dateline, Failure, Published, Report, report_id
from reportedly.records.responsibility import Responsibility
from reportedly.records.span import Span, span_of
from reportedly.records.statement import Statement
from reportedly.records.thing import Thing
from reportedly.records.time import Time
from reportedly.records.toll import Toll

__all__ = [
    "Actor",
    "Answer",
    "Block",
    "Claim",
    "Coding",
    "Count",
    "Dateline",
    "Decision",
    "Disagreement",
    "Event",
    "Failure",
    "Figure",
    "Incident",
    "Place",
    "Published",
    "Quote",
    "Record",
    "Relation",
    "Report",
    "ReportHeader",
    "Responsibility",
    "Source",
    "Span",
    "Statement",
    "Thing",
    "Time",
    "Told",
    "Toll",
    "Voice",
    "When",
    "Where",
    "content_id",
    "header",
    "report_id",
    "source_of",
    "span_of",
]
