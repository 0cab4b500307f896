"""The trigger lexicon: one CSV file a type, one row a sense, read, indexed and checked."""

from reportedly.events.lexicon.check import check_examples, check_rows
from reportedly.events.lexicon.load import (
    Fault,
    Lexicon,
    LexiconError,
    build,
    conditions,
    csv_files,
    lexicon,
    read_rows,
    survey,
    survey_file,
    user_rows,
    with_rows,
)
from reportedly.events.lexicon.sense import Alternative, Condition, Pattern, Sense, key_of, written

__all__ = [
    "Alternative", "Condition", "Fault", "Lexicon", "LexiconError", "Pattern", "Sense", "build", "check_examples",
    "check_rows", "conditions", "csv_files", "key_of", "lexicon", "read_rows", "survey", "survey_file", "user_rows",
    "with_rows", "written",
]  # fmt: skip
