"""Who did what to whom: the ontologies, the trigger lexicon, and the event coder."""

from reportedly.events.coder import code, speech_codes
from reportedly.events.folding import dyad, fold, folded, is_reciprocal
from reportedly.events.ontology import Ontology, ontology

__all__ = ["Ontology", "code", "dyad", "fold", "folded", "is_reciprocal", "ontology", "speech_codes"]
