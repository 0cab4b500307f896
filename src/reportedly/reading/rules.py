"""The layout rules and dateline facts of the data files, loaded once."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from reportedly.records.vocabulary import BlockKind

# A line rule is not tried on a longer paragraph: the longest furniture met is an editor's note of some 400 signs.
LONGEST_FURNITURE = 500
# A credit is looked for in the last stretch of a caption only; the longest met is about 90 signs.
LONGEST_CREDIT = 140


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of furniture.toml. `top`: only between headline and prose; `head`: only above the headline, where a
    further heading follows; `opens`: link lists below belong to it."""

    name: str
    kind: BlockKind
    pattern: re.Pattern[str]
    top: bool
    head: bool
    opens: bool


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules by the place where they match, each in the order of the file."""

    line: tuple[Rule, ...]
    inside: tuple[Rule, ...]
    credit: tuple[Rule, ...]
    lead: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class DatelineFacts:
    """Agencies (as printed in brackets to the publisher's name), cities that open a dateline by themselves, and
    labels in capitals that open a paragraph and are no place."""

    agencies: dict[str, str]
    cities: frozenset[str]
    labels: frozenset[str]


def data(name: str) -> dict[str, Any]:
    """A TOML file of reading/data."""
    return tomllib.loads((files("reportedly.reading") / "data" / name).read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def rules() -> Rules:
    """The rules of furniture.toml, compiled."""
    table = data("furniture.toml")
    return Rules(
        line=tuple(_rule(row, "{}") for row in table["line"]),
        inside=tuple(_rule(row, "{}") for row in table["inside"]),
        credit=tuple(_rule(row, r"(?P<credit>[(\[]\s*(?:{})\s*[)\]]\.?|(?:{}))\s*$") for row in table["credit"]),
        lead=tuple(_rule(row, "{}") for row in table["lead"]),
    )


def _rule(row: dict[str, Any], frame: str) -> Rule:
    flags = re.NOFLAG if row.get("case") else re.IGNORECASE
    return Rule(
        name=row["name"],
        kind=row.get("kind", "credit"),
        pattern=re.compile(frame.replace("{}", row["pattern"]), flags),
        top=row.get("top", False),
        head=row.get("head", False),
        opens=row.get("opens", False),
    )


@lru_cache(maxsize=1)
def dateline_facts() -> DatelineFacts:
    """The facts of datelines.toml."""
    table = data("datelines.toml")
    return DatelineFacts(
        dict(table["agencies"]), frozenset(table["cities"]["names"]), frozenset(table["labels"]["words"])
    )
