"""Who coded a report, under the name by which the ledger knows it."""

from reportedly.engine.coder import coder, newer

__all__ = ["coder", "newer"]
