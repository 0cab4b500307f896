"""Archives: inputs cut into shards, each coded as a whole by whatever does the work, into Parquet tables."""

from reportedly.engine.bulk.gate import Gate, gate
from reportedly.engine.bulk.job import Completion, Limits, Shard, Undone
from reportedly.engine.bulk.needs import MissingError
from reportedly.engine.bulk.plan import plan
from reportedly.engine.bulk.run import Progress, bulk, completions
from reportedly.engine.bulk.storage import Store

__all__ = [
    "Completion", "Gate", "Limits", "MissingError", "Progress", "Shard", "Store", "Undone", "bulk", "completions", "gate",
    "plan",
]  # fmt: skip
