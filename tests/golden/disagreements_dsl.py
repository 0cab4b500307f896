"""The small language of the golden disagreements, and whether the disagreements found agree with it.

    toll | 38 & doctors | 61 & rebel

The field comes first (alternatives parted by a slash), then one part a claim: each of its words, parted by "&", must stand
in the claim's value, in the name or words of who holds it, or in its evidence; alternatives are parted by a slash. Each
part must be found in a claim of its own. A passage is right if each disagreement expected is found, and no other.

`python -m tests.golden.disagreements_dsl [phenomenon]` prints what differs.
"""

import sys
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path
from typing import Any

from reportedly.actors import cast
from reportedly.disagreements import within
from reportedly.events import code
from reportedly.language import load, parse
from reportedly.places import atlas
from reportedly.propositions import propositions
from reportedly.reading import from_text
from reportedly.records import Claim, Disagreement
from reportedly.statements import voices
from reportedly.times import clock
from reportedly.tolls import count
from tests.golden.matching import print_failures, unmatched

FOLDER = Path(__file__).parent / "disagreements"


@dataclass(frozen=True)
class Case:
    """A passage with all that its voices or sentences differ on."""

    phenomenon: str
    text: str
    differ: tuple[str, ...]
    published: str | None = None


def cases(phenomenon: str | None = None) -> tuple[Case, ...]:
    """All cases, or those of one phenomenon, in the order of file names."""
    found = []
    for path in sorted(FOLDER.glob("*.toml")):
        if phenomenon in (None, path.stem):
            read = tomllib.loads(path.read_text(encoding="utf-8"))["case"]
            found += [Case(path.stem, c["text"], tuple(c["differ"]), c.get("published")) for c in read]
    return tuple(found)


def disagreements_of(case: Case, nlp: Any) -> tuple[Disagreement, ...]:
    """The disagreements of a passage read as a report of its own."""
    parsed = parse(from_text(case.text, published=case.published), nlp)
    props = propositions(parsed)
    when, where = clock(parsed, props), atlas(parsed, props)
    who = cast(parsed, props, when.published.value)
    told = voices(parsed, props, who, when, where)
    tolls = count(parsed, props, who, told)
    events = code(parsed, props, who, when, where, told, tolls)
    return within(parsed, props, events, told.statements, tolls, when)


def _holds(part: str, claim: Claim) -> bool:
    words = [claim.value, *(f"{a.name} {a.text}" for a in claim.by), *(s.text for s in claim.evidence)]
    told = " ".join(words).lower()
    return all(any(choice in told for choice in word.strip().split("/")) for word in part.split("&"))


def fits(line: str, found: Disagreement) -> bool:
    """Whether a disagreement is what a line expects."""
    fields, *parts = [part.strip() for part in line.split(" | ")]
    if found.field not in fields.split("/"):
        return False
    return any(
        all(_holds(part, claim) for part, claim in zip(parts, order, strict=True))
        for order in permutations(found.claims, len(parts))
    )


def differences(case: Case, found: Sequence[Disagreement]) -> list[str]:
    """What is missing and what is too much, in words; empty where the passage is right."""
    missing, left = unmatched(case.differ, found, fits)
    return missing + [
        f"found    {d.field} | {d.basis} | {[(c.value, [a.name for a in c.by]) for c in d.claims]}" for d in left
    ]


def main(arguments: Sequence[str]) -> None:
    """Print what differs and the share right."""
    nlp = load()
    print_failures(
        cases(arguments[0] if arguments else None), lambda case: differences(case, disagreements_of(case, nlp))
    )


if __name__ == "__main__":
    main(sys.argv[1:])
