"""The trigger lexicon: one CSV file a type, one row a sense, read, indexed and checked."""

from reportedly.events.lexicon.check import check_examples, check_rows
from reportedly.events.lexicon.load import Lexicon, LexiconError, build, conditions, lexicon, read_rows
from reportedly.events.lexicon.sense import Alternative, Condition, Pattern, Sense, key_of

__all__ = [
    "Alternative", "Condition", "Lexicon", "LexiconError", "Pattern", "Sense", "build", "check_examples",
    "check_rows", "conditions", "key_of", "lexicon", "read_rows",
]  # fmt: skip
