"""Bytes to Report: what stands in a news page, and what is known about its publication."""

from reportedly.reading.compose import from_text
from reportedly.reading.reader import read

__all__ = ["from_text", "read"]
