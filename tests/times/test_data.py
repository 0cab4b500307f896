"""The data files of the stage: every rule has its function, every word stands once in its list, every class is used."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import reportedly.times
from reportedly.times.grammar import grammar
from reportedly.times.lexis import data
from reportedly.times.makers import MAKERS
from reportedly.times.makers.named import on_year
from reportedly.times.named_days import named_days

SOURCES = "\n".join(
    p.read_text(encoding="utf-8") for p in sorted(Path(reportedly.times.__file__).parent.rglob("*.py"))
)


def test_every_rule_has_its_function_and_every_function_its_rule() -> None:
    assert {rule["make"] for rule in data("rules.toml")["rule"]} == set(MAKERS)


def test_every_word_class_is_used() -> None:
    patterns = " ".join(
        [*(r["pattern"] for r in data("rules.toml")["rule"]), *data("rules.toml")["shapes"].values()]
    )
    used = set(patterns.replace("(", " ").replace(")", " ").replace("?", " ").replace(":", " ").split())
    used |= {word.lstrip("!<>") for word in used}
    for class_ in data("lexicon.toml"):
        assert class_ in used or f'"{class_}"' in SOURCES, class_


def test_every_rule_compiles_to_what_its_words_can_match() -> None:
    assert len(grammar().rules) == len(data("rules.toml")["rule"])


@pytest.mark.parametrize("name", ["tense.toml", "attachment.toml"])
def test_no_list_holds_a_word_twice(name: str) -> None:
    def lists(table: dict[str, Any]) -> list[list[str]]:
        return [
            found
            for value in table.values()
            for found in (lists(value) if isinstance(value, dict) else [value] if isinstance(value, list) else [])
        ]

    for words in lists(data(name)):
        assert len(words) == len(set(words)), words


def test_every_named_day_has_a_date() -> None:
    for name in named_days()["days"]:
        assert len(on_year(name, 2021)) in ((1, 2) if name == "eid" else (1,)), name


def test_tables_of_moving_feasts_hold_real_days_in_order() -> None:
    for days in named_days()["tables"].values():
        assert [date.fromisoformat(d) for d in days] == sorted(date.fromisoformat(d) for d in days)


def test_golden_files_are_read() -> None:
    folder = Path(__file__).parents[1] / "golden" / "times"
    cases = [tomllib.loads(p.read_text(encoding="utf-8"))["case"] for p in folder.glob("*.toml")]
    assert sum(map(len, cases)) >= 140
