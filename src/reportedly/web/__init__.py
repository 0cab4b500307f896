"""The desk: a ledger in the browser, for reading, reviewing and adding."""

from reportedly.web.desk import Desk, desk

__all__ = ["Desk", "desk"]
