"""Our own formats: CSV, JSON Lines, Parquet, and networks of actors."""

from reportedly.exports.layout import Format, Values, layout
from reportedly.exports.networks import known
from reportedly.exports.subjects import Subject
from reportedly.exports.values import shared

values = Values(shared)


@values("parties")
def parties(subject: Subject) -> object:
    """every party named for the deed, with its way where that is none of a fact: "Taliban (claimed)" """
    return tuple(dict.fromkeys(answer.stands for answer in subject.answers))


@values("evidence")
def evidence(subject: Subject) -> object:
    """where the words stand: REPORT@START-END of each report's telling event (code points)"""
    events = [(t.report.id, t.event.trigger) for t in subject.tellings if t.event is not None]
    return tuple(f"{report}@{span.start}-{span.end}" for report, span in events if span is not None)


def tied(subject: Subject) -> bool:
    """Whether a known actor stands on both sides."""
    return any(map(known, subject.actors)) and any(map(known, subject.recipients))


FORMATS = {
    "csv": Format(name="csv", layout=layout("csv"), values=values),
    "parquet": Format(name="parquet", layout=layout("parquet"), values=values),
    "jsonl": Format(name="jsonl", layout=layout("jsonl"), values=values),
    "graphml": Format(name="graphml", layout=layout("graphml"), values=values, belongs=tied),
    "gexf": Format(name="gexf", layout=layout("gexf"), values=values, belongs=tied),
}
