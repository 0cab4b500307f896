"""The ledger: reports, codings and incidents in one SQLite file."""

from reportedly.ledger.coder import coder
from reportedly.ledger.filters import Filter
from reportedly.ledger.ledger import Ledger, Outcome
from reportedly.ledger.opening import LedgerError, MissingError

__all__ = ["Filter", "Ledger", "LedgerError", "MissingError", "Outcome", "coder"]
