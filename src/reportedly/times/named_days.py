"""The names of days: the tables of data/named_days.toml."""

from functools import lru_cache
from typing import Any

from reportedly.times.lexis import data


@lru_cache(maxsize=1)
def named_days() -> dict[str, Any]:
    """The tables of data/named_days.toml."""
    return data("named_days.toml")
