"""ICEWS14 as repositories of temporal knowledge graphs give it (subject, relation, object, day, as ids): for measuring only.

Parts train and valid, January to November 2014; a relation is hostile, cooperative or neutral by the CAMEO root of its name.
"""

import csv
import json
import tomllib
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from reportedly.analysis.patterns import Signed, signed
from reportedly.events.ontology import read_data, sort_of

PARTS = ("train", "valid")
LABELS = Path(__file__).parent / "labels" / "icews14_roots.toml"
SIGNS = {"cooperative": 1, "hostile": -1, "neutral": 0}


def load(data: Path) -> Signed:
    """The facts of both parts with their signs.

    Raises:
        FileNotFoundError: the set is not in `data`.
    """
    folder = data / "tkg"
    sign = {row["id"]: _sign(row["name"]) for row in _lines(folder / "icews14_relations.jsonl")}
    facts = [fact for part in PARTS for fact in _lines(folder / f"icews14_{part}.jsonl")]
    columns = [
        [date.fromisoformat(fact["t"]).toordinal() for fact in facts],
        *([fact[end] for fact in facts] for end in ("s", "o")),
        [sign[fact["r"]] for fact in facts],
    ]
    return signed(*(np.array(column, dtype=np.int32) for column in columns))


@lru_cache(maxsize=1)
def roots() -> dict[str, str]:
    """The CAMEO root of each label, in small letters."""
    own = tomllib.loads(LABELS.read_text(encoding="utf-8"))
    known = csv.DictReader(read_data("cameo.csv").splitlines())
    found = {row["label"].lower().replace(", not specified below", ""): row["root"] for row in known}
    return found | {label.lower(): root for label, root in own.items()}


def _sign(name: str) -> int:
    return SIGNS[sort_of(None, cameo=roots()[name.lower()])]


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as stream:
        for line in stream:
            yield json.loads(line)
