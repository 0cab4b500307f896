"""The closed lists of words that the grammar of actors asks for (data/words.toml)."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any


@lru_cache(maxsize=1)
def _file() -> dict[str, Any]:
    return tomllib.loads(files("reportedly.actors").joinpath("data", "words.toml").read_text("utf-8"))


def words(name: str) -> frozenset[str]:
    """A list of the file, by name."""
    return frozenset(_file()["lists"][name])


def pairs(name: str) -> Mapping[str, str]:
    """A table of the file, by name."""
    return MappingProxyType(dict(_file()[name]))
