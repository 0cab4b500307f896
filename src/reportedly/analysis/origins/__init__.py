"""Where a history is read from: a ledger, the shards of a bulk run, or a file of ICEWS, POLECAT or GDELT."""

from reportedly.analysis.origins.files import of_file
from reportedly.analysis.origins.ledgers import of_ledger
from reportedly.analysis.origins.shards import of_shards

__all__ = ["of_file", "of_ledger", "of_shards"]
