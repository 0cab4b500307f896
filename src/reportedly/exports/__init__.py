"""A ledger in the formats that the field exchanges: exports, and other data sets' rows to compare incidents with."""

from reportedly.exports.catalogue import FORMATS
from reportedly.exports.exporting import SIDECAR, Exported, export
from reportedly.exports.subjects import WAYS

__all__ = ["FORMATS", "SIDECAR", "WAYS", "Exported", "export"]
