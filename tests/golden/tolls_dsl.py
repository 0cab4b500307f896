"""The small language of the golden tolls, and whether the tolls found agree with it.

    killed | group=Afghan civilians | min=169 | max=- | kind=civilian

The effect comes first. `n=13` means min, max and best are 13; `-` means open. `group` must be equal to the group's words;
`part` to those of the toll it is part of; `derived` must be told by a rule. A passage is right if each toll expected is
found, with all that is written of it, and no other.

`python -m tests.golden.tolls_dsl [phenomenon]` prints what differs.
"""

import sys
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.tolls import Nobody

from reportedly.language import load, parse
from reportedly.propositions import propositions
from reportedly.reading import from_text
from reportedly.records import Toll
from reportedly.tolls import CountedToll, count
from tests.golden.matching import print_failures, unmatched

FOLDER = Path(__file__).parent / "tolls"


@dataclass(frozen=True)
class Case:
    """A passage with all the tolls it tells."""

    phenomenon: str
    text: str
    tolls: tuple[str, ...]


def cases(phenomenon: str | None = None) -> tuple[Case, ...]:
    """All cases, or those of one phenomenon, in the order of file names."""
    found = []
    for path in sorted(FOLDER.glob("*.toml")):
        if phenomenon in (None, path.stem):
            read = tomllib.loads(path.read_text(encoding="utf-8"))["case"]
            found += [Case(path.stem, case["text"], tuple(case["tolls"])) for case in read]
    return tuple(found)


def tolls_of(text: str, nlp: Any) -> tuple[CountedToll, ...]:
    """The tolls of a passage read as a report of its own."""
    parsed = parse(from_text(text), nlp)
    return count(parsed, propositions(parsed), Nobody(), Nobody())


def fits(line: str, toll: Toll, groups: dict[str, str]) -> bool:
    """Whether a toll is what a line expects; `groups` gives the group of each toll by its id."""
    effect, *fields = [part.strip() for part in line.split(" | ")]
    return effect == toll.effect and all(_field_fits(field, toll, groups) for field in fields)


def _field_fits(field: str, toll: Toll, groups: dict[str, str]) -> bool:
    key, _, value = field.partition("=")
    if key == "n":
        return toll.min == toll.max == toll.best == int(value)
    if key in ("min", "max", "best", "supersedes"):
        return getattr(toll, key) == (None if value == "-" else int(value))
    if key == "part":
        return toll.part_of is not None and groups.get(toll.part_of) == value
    if key == "derived":
        return toll.derived is not None
    return bool(getattr(toll, key) == value)


def differences(case: Case, found: Sequence[CountedToll]) -> list[str]:
    """What is missing and what is too much, in words; empty where the passage is right."""
    groups = {one.toll.id: one.toll.group for one in found}
    missing, left = unmatched(case.tolls, [one.toll for one in found], lambda line, toll: fits(line, toll, groups))
    return missing + [
        f"found    {t.effect} | {t.group} | {t.kind} {t.country or ''} | {t.min} {t.max} {t.best} | {t.text}"
        f" | {t.derived or ''} | {'part of ' + groups[t.part_of] if t.part_of else ''}"
        for t in left
    ]


def main(arguments: Sequence[str]) -> None:
    """Print what differs and the share right."""
    nlp = load()
    print_failures(
        cases(arguments[0] if arguments else None), lambda case: differences(case, tolls_of(case.text, nlp))
    )


if __name__ == "__main__":
    main(sys.argv[1:])
