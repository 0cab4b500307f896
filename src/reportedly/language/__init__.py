"""Language analysis of a report: the shipped model in a spaCy pipeline, closed lists, true-casing."""

from reportedly.language.doc import Doc, Stretch, Token
from reportedly.language.load import ModelError, load
from reportedly.language.parse import Parse, Sentence
from reportedly.language.prepare import parse, parse_together, read_blocks

__all__ = [
    "Doc",
    "ModelError",
    "Parse",
    "Sentence",
    "Stretch",
    "Token",
    "load",
    "parse",
    "parse_together",
    "read_blocks",
]
