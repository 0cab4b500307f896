"""The small language of the golden ties, and whether the relations found agree with it.

    role | amos kirui | Kenya | label=foreign minister

Kind, source, target; then `label=` (alternatives parted by a slash) and `by=` (the innermost source; without it the tie
must be told in the reporter's own voice). Source and target must stand in the names or ids found, in either order where
the tie is mutual. A passage is right if each tie expected is found, and no other.

`python -m tests.golden.relations_dsl [phenomenon]` prints what differs.
"""

import sys
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportedly.actors import cast
from reportedly.language import load, parse
from reportedly.places import atlas
from reportedly.propositions import propositions
from reportedly.reading import from_text
from reportedly.records import Actor, Relation
from reportedly.relations import ties
from reportedly.statements import voices
from reportedly.times import clock
from tests.golden.matching import print_failures, unmatched

FOLDER = Path(__file__).parent / "relations"
MUTUAL = frozenset({"ally", "enemy", "at-war"})


@dataclass(frozen=True)
class Case:
    """A passage with all the ties it tells."""

    phenomenon: str
    text: str
    ties: tuple[str, ...]


def cases(phenomenon: str | None = None) -> tuple[Case, ...]:
    """All cases, or those of one phenomenon, in the order of file names."""
    found = []
    for path in sorted(FOLDER.glob("*.toml")):
        if phenomenon in (None, path.stem):
            read = tomllib.loads(path.read_text(encoding="utf-8"))["case"]
            found += [Case(path.stem, case["text"], tuple(case["ties"])) for case in read]
    return tuple(found)


def relations_of(text: str, nlp: Any) -> tuple[Relation, ...]:
    """The relations of a passage read as a report of its own."""
    parsed = parse(from_text(text), nlp)
    props = propositions(parsed)
    when = clock(parsed, props)
    who = cast(parsed, props, when.published.value)
    return ties(parsed, props, who, voices(parsed, props, who, when, atlas(parsed, props)), when)


def _named(wanted: str, actor: Actor) -> bool:
    return wanted.lower() in f"{actor.name} {actor.id}".lower()


def fits(line: str, relation: Relation) -> bool:
    """Whether a relation is what a line expects."""
    kind, source, target, *fields = [part.strip() for part in line.split(" | ")]
    straight = _named(source, relation.source) and _named(target, relation.target)
    turned = kind in MUTUAL and _named(source, relation.target) and _named(target, relation.source)
    wanted = dict(field.partition("=")[::2] for field in fields)
    if "label" in wanted and (relation.label or "").lower() not in wanted["label"].split("/"):
        return False
    if ("by" in wanted) != bool(relation.according_to):
        return False
    if (
        "by" in wanted
        and wanted["by"].lower()
        not in f"{relation.according_to[-1].name} {relation.according_to[-1].country}".lower()
    ):
        return False
    return kind == relation.kind and (straight or turned)


def differences(case: Case, found: Sequence[Relation]) -> list[str]:
    """What is missing and what is too much, in words; empty where the passage is right."""
    missing, left = unmatched(case.ties, found, fits)
    return missing + [
        f"found    {r.kind} | {r.source.name} ({r.source.kind}) | {r.target.name} ({r.target.kind}) | {r.label}"
        f" | {[s.name for s in r.according_to]} | {[e.text for e in r.evidence]}"
        for r in left
    ]


def main(arguments: Sequence[str]) -> None:
    """Print what differs and the share right."""
    nlp = load()
    print_failures(
        cases(arguments[0] if arguments else None), lambda case: differences(case, relations_of(case.text, nlp))
    )


if __name__ == "__main__":
    main(sys.argv[1:])
