"""Networks of actors: who acted on whom, how often, and whether kindly or not; as GraphML and as GEXF."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

from reportedly.exports.layout import Format
from reportedly.exports.subjects import Subject
from reportedly.exports.writers import rows
from reportedly.records import Actor

Attributes = dict[str, object]
XML = '<?xml version="1.0" encoding="UTF-8"?>\n'


@dataclass(slots=True)
class Tie:
    """What one actor did to another: all that is kept of it, however many incidents there are."""

    incidents: int = 0
    positive: int = 0
    negative: int = 0
    rated: int = 0
    total: float = 0.0
    killed: int = 0
    first: str | None = None
    last: str | None = None
    types: set[str] = field(default_factory=set)

    def add(self, subject: Subject) -> None:
        """Count one more."""
        self.incidents += 1
        if subject.intensity is not None:
            self.rated += 1
            self.total += subject.intensity
            self.positive += subject.intensity > 0
            self.negative += subject.intensity < 0
        killed = subject.figures.get("killed")
        self.killed += (killed.best or 0) if killed else 0
        if subject.start is not None and subject.end is not None:
            self.first = min(self.first or "9999", subject.start.isoformat())
            self.last = max(self.last or "", subject.end.isoformat())
        if subject.type:
            self.types.add(subject.type)

    @property
    def attributes(self) -> Attributes:
        """`sign` is that of the mean intensity: 1 cooperation, -1 conflict, 0 neither; none where nothing is rated."""
        mean = round(self.total / self.rated, 4) if self.rated else None
        return {
            "sign": None if mean is None else (mean > 0) - (mean < 0),
            "weight": self.incidents,
            "intensity": mean,
            "positive": self.positive,
            "negative": self.negative,
            "killed_best": self.killed,
            "first": self.first,
            "last": self.last,
            "types": " ".join(sorted(self.types)),
        }


def network(subjects: Iterable[Subject]) -> tuple[dict[str, Actor], dict[tuple[str, str], Tie]]:
    """The known actors and their ties, by id. Parties that are only described ("gunmen") are others in each report and
    are no node."""
    actors: dict[str, Actor] = {}
    ties: dict[tuple[str, str], Tie] = {}
    for subject in subjects:
        ends = [[a for a in those if known(a)] for those in (subject.actors, subject.recipients)]
        for one in ends[0]:
            for other in ends[1]:
                if one.id == other.id:
                    continue
                actors.setdefault(one.id, one)
                actors.setdefault(other.id, other)
                ties.setdefault((one.id, other.id), Tie()).add(subject)
    return dict(sorted(actors.items())), dict(sorted(ties.items()))


def known(actor: Actor) -> bool:
    """Whether an actor is one that is known by its id, not only described."""
    return not actor.id.startswith("unresolved:")


def _node(actor: Actor) -> Attributes:
    return {"name": actor.name, "kind": actor.kind, "country": actor.country, "code": actor.code}


KINDS: dict[str, str] = {
    "name": "string", "kind": "string", "country": "string", "code": "string", "sign": "int", "weight": "int",
    "intensity": "double", "positive": "int", "negative": "int", "killed_best": "int", "first": "string",
    "last": "string", "types": "string",
}  # fmt: skip
NODE = ("name", "kind", "country", "code")


def graphml(out: BinaryIO, format: Format, subjects: Iterable[Subject]) -> None:
    """A directed graph in GraphML."""
    actors, ties = network(rows(format, subjects))
    edge = tuple(format.layout.columns)

    def parts() -> Iterator[str]:
        yield XML + '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
        for names, what in ((NODE, "node"), (edge, "edge")):
            for name in names:
                kind = f'attr.name="{name}" attr.type="{KINDS[name]}"'
                yield f'  <key id="{what}_{name}" for="{what}" {kind}/>\n'
        yield '  <graph edgedefault="directed">\n'
        for i, actor in actors.items():
            yield f"    <node id={quoteattr(_clean(i))}>{_data('node', _node(actor), NODE)}</node>\n"
        for (one, other), tie in ties.items():
            ends = f"source={quoteattr(_clean(one))} target={quoteattr(_clean(other))}"
            yield f"    <edge {ends}>{_data('edge', tie.attributes, edge)}</edge>\n"
        yield "  </graph>\n</graphml>\n"

    _put(out, parts())


def _data(what: str, held: Attributes, names: Iterable[str]) -> str:
    told = ((name, held[name]) for name in names if held[name] is not None)
    return "".join(f'<data key="{what}_{name}">{escape(_clean(str(value)))}</data>' for name, value in told)


def gexf(out: BinaryIO, format: Format, subjects: Iterable[Subject]) -> None:
    """A directed graph in GEXF 1.2, as Gephi and networkx read it."""
    actors, ties = network(rows(format, subjects))
    edge = tuple(format.layout.columns)
    kinds = {"int": "integer", "double": "double", "string": "string"}

    def parts() -> Iterator[str]:
        yield (
            XML
            + '<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n  <graph defaultedgetype="directed">\n'
        )
        for names, what in ((NODE, "node"), (edge, "edge")):
            yield f'    <attributes class="{what}">\n'
            for name in names:
                yield f'      <attribute id="{what}_{name}" title="{name}" type="{kinds[KINDS[name]]}"/>\n'
            yield "    </attributes>\n"
        yield "    <nodes>\n"
        for i, actor in actors.items():
            label = f"id={quoteattr(_clean(i))} label={quoteattr(_clean(actor.name))}"
            yield f"      <node {label}>{_attvalues('node', _node(actor), NODE)}</node>\n"
        yield "    </nodes>\n    <edges>\n"
        for n, ((one, other), tie) in enumerate(ties.items()):
            ends = f"source={quoteattr(_clean(one))} target={quoteattr(_clean(other))}"
            yield f'      <edge id="{n}" {ends} weight="{tie.incidents}">{_attvalues("edge", tie.attributes, edge)}</edge>\n'
        yield "    </edges>\n  </graph>\n</gexf>\n"

    _put(out, parts())


def _attvalues(what: str, held: Attributes, names: Iterable[str]) -> str:
    told = ((name, held[name]) for name in names if held[name] is not None)
    each = (f'<attvalue for="{what}_{name}" value={quoteattr(_clean(str(value)))}/>' for name, value in told)
    return f"<attvalues>{''.join(each)}</attvalues>"


def _clean(text: str) -> str:
    """Text without what XML cannot hold."""
    return "".join(c for c in text if c in "\t\n\r" or (ord(c) >= 32 and c not in "\ufffe\uffff"))


def _put(out: BinaryIO, parts: Iterable[str]) -> None:
    for part in parts:
        out.write(part.encode("utf-8", "replace"))
