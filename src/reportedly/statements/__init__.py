"""According to whom: quotations, speech acts, attribution chains, and how sure the words are."""

from reportedly.statements.standing import UNNAMED, Standing
from reportedly.statements.voices import Voices, voices

__all__ = ["UNNAMED", "Standing", "Voices", "voices"]
