"""Lasting ties between actors that a report tells, and points on which its voices or sentences differ."""

from reportedly.records.actor import Actor, Source
from reportedly.records.base import Record
from reportedly.records.span import Span
from reportedly.records.time import Time
from reportedly.records.vocabulary import RelationKind


class Relation(Record, frozen=True, kw_only=True):
    """`source` stands to `target` in `kind`: "ISIS-K" affiliate-of "Islamic State". `label` is the office of a role."""

    id: str
    source: Actor
    target: Actor
    kind: RelationKind
    label: str | None = None
    time: Time | None = None
    according_to: tuple[Source, ...] = ()
    evidence: tuple[Span, ...] = ()


class Claim(Record, frozen=True, kw_only=True):
    """One side of a disagreement: the value held, by whom (empty: the reporter), in which words.

    `report` is the id of the report whose words they are; None where it is the report that the disagreement stands in.
    """

    value: str
    by: tuple[Actor, ...] = ()
    evidence: tuple[Span, ...] = ()
    report: str | None = None


class Disagreement(Record, frozen=True, kw_only=True):
    """Two or more claims about one field that cannot all hold.

    `field`: time, place, toll, actor, status, claim, outlook ...; `about`: id of the record it is about, if one;
    `scope`: "report" inside one report, "incident" between reports.
    """

    id: str
    field: str
    scope: str = "report"
    about: str | None = None
    claims: tuple[Claim, ...] = ()
    basis: str = ""
