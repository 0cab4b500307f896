"""Language analysis of a report: the shipped model in a spaCy pipeline, closed lists, true-casing."""

from reportedly.language.parse import Parse, Sentence

__all__ = ["Parse", "Sentence"]
