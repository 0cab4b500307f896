"""POLECAT's table."""

from importlib.metadata import version

from reportedly.exports.layout import Format, Values, layout
from reportedly.exports.subjects import Subject
from reportedly.exports.values import shared

values = Values(shared)


@values("QUAD")
def quad(subject: Subject) -> object:
    """PLOVER quad class in capitals"""
    told = shared["quad"](subject)
    return str(told).upper() if told else None


@values("version")
def made_by(subject: Subject) -> object:
    """the program and its version"""
    return f"reportedly {version('reportedly')}"


FORMATS = {"polecat": Format(name="polecat", layout=layout("polecat"), values=values)}
