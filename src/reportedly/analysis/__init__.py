"""What it adds up to: dyads over time, alerts, and what else is told by many interactions."""

from reportedly.analysis.history import Evidence, Fault, History, Interaction, Party, What, history_of
from reportedly.analysis.origins import of_file, of_ledger, of_shards

__all__ = [
    "Evidence",
    "Fault",
    "History",
    "Interaction",
    "Party",
    "What",
    "history_of",
    "of_file",
    "of_ledger",
    "of_shards",
]
