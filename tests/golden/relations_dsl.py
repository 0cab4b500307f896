"""The small language of the golden ties, and whether the relations found agree with it.

    role | amos kirui | Kenya | label=foreign minister

Kind, source, target (alternatives parted by a slash); then `label=` (alternatives likewise), `by=` (the innermost
source; without it the tie must be told in the reporter's own voice) and `time=` (how its interval begins, or "until"
and how it ends). Source and target must stand in the names or ids found, in either order where the tie is mutual. A
passage is right if each tie expected is found, and no other but those that `may` be told.

`python -m tests.golden.relations_dsl [phenomenon]` prints what differs, and the recall and precision of its ties (kind,
source and target; labels, sources and times aside).
"""

import sys
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportedly.actors import cast
from reportedly.language import load, parse
from reportedly.places import atlas
from reportedly.propositions import propositions
from reportedly.reading import from_text
from reportedly.records import Actor, Relation, Time
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
    may: tuple[str, ...] = ()


def cases(phenomenon: str | None = None) -> tuple[Case, ...]:
    """All cases, or those of one phenomenon, in the order of file names."""
    found = []
    for path in sorted(FOLDER.glob("*.toml")):
        if phenomenon in (None, path.stem):
            read = tomllib.loads(path.read_text(encoding="utf-8"))["case"]
            found += [Case(path.stem, c["text"], tuple(c["ties"]), tuple(c.get("may", ()))) for c in read]
    return tuple(found)


def relations_of(text: str, nlp: Any) -> tuple[Relation, ...]:
    """The relations of a passage read as a report of its own."""
    parsed = parse(from_text(text), nlp)
    props = propositions(parsed)
    when = clock(parsed, props)
    who = cast(parsed, props, when.published.value)
    return ties(parsed, props, who, voices(parsed, props, who, when, atlas(parsed, props)), when)


def _named(wanted: str, actor: Actor) -> bool:
    told = f"{actor.name} {actor.id}".lower()
    return any(name in told for name in wanted.lower().split("/"))


def ties_the_same(line: str, relation: Relation) -> bool:
    """Whether kind, source and target are what a line expects."""
    kind, source, target = [part.strip() for part in line.split(" | ")[:3]]
    straight = _named(source, relation.source) and _named(target, relation.target)
    turned = kind in MUTUAL and _named(source, relation.target) and _named(target, relation.source)
    return kind == relation.kind and (straight or turned)


def fits(line: str, relation: Relation) -> bool:
    """Whether a relation is what a line expects."""
    wanted = dict(field.strip().partition("=")[::2] for field in line.split(" | ")[3:])
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
    if "time" in wanted and not _timed(wanted["time"], relation.time):
        return False
    return ties_the_same(line, relation)


def _timed(wanted: str, time: Time | None) -> bool:
    if time is None:
        return False
    if wanted.startswith("until "):
        return (time.end or "").startswith(wanted.removeprefix("until "))
    return (time.start or "").startswith(wanted)


def differences(case: Case, found: Sequence[Relation]) -> list[str]:
    """What is missing and what is too much, in words; empty where the passage is right."""
    missing, left = unmatched(case.ties, found, fits)
    left = [r for r in left if not any(ties_the_same(line, r) for line in case.may)]
    return missing + [
        f"found    {r.kind} | {r.source.name} ({r.source.kind}) | {r.target.name} ({r.target.kind}) | {r.label}"
        f" | {[s.name for s in r.according_to]} | {[e.text for e in r.evidence]}"
        for r in left
    ]


def rates(read: Iterable[tuple[Case, Sequence[Relation]]]) -> tuple[int, int, int]:
    """How many ties are expected, how many of them were found, and how many were found that are none."""
    wanted = right = wrong = 0
    for case, found in read:
        missing, left = unmatched(case.ties, found, ties_the_same)
        wanted += len(case.ties)
        right += len(case.ties) - len(missing)
        wrong += sum(not any(ties_the_same(line, r) for line in case.may) for r in left)
    return wanted, right, wrong


def main(arguments: Sequence[str]) -> None:
    """Print what differs, the share right, recall and precision."""
    nlp = load()
    read = [(case, relations_of(case.text, nlp)) for case in cases(arguments[0] if arguments else None)]
    found = dict(zip([case.text for case, _ in read], [ties for _, ties in read], strict=True))
    print_failures([case for case, _ in read], lambda case: differences(case, found[case.text]))
    wanted, right, wrong = rates(read)
    print(
        f"recall {right}/{wanted} = {right / wanted:.3f}, precision {right}/{right + wrong} = {right / (right + wrong):.3f}"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
