"""Who did what to whom: the ontologies, the trigger lexicon, and the event coder."""

from reportedly.events.coder import code, speech_codes
from reportedly.events.costs import loose
from reportedly.events.explain import explain
from reportedly.events.explanation import Explanation
from reportedly.events.folding import dyad, fold, folded, is_reciprocal
from reportedly.events.ontology import Extension, Ontology, Sort, extension, ontology, sort_of

__all__ = [
    "Explanation",
    "Extension",
    "Ontology",
    "Sort",
    "code",
    "dyad",
    "explain",
    "extension",
    "fold",
    "folded",
    "is_reciprocal",
    "loose",
    "ontology",
    "sort_of",
    "speech_codes",
]
