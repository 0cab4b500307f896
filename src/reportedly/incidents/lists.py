"""The lists of words that the account of an incident goes by, from `data/account.toml`."""

import tomllib
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files(__package__).joinpath("data", "account.toml").read_text(encoding="utf-8"))


@lru_cache
def words(section: str, name: str) -> frozenset[str]:
    """One list."""
    return frozenset(_table()[section][name])
