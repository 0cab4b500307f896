"""The waist of the house: from Universal Dependencies parses to normalised frames of who did what."""

from reportedly.propositions.build import propositions
from reportedly.propositions.frame import Frame, Mention, Oblique, Operator, Propositions

__all__ = ["Frame", "Mention", "Oblique", "Operator", "Propositions", "propositions"]
