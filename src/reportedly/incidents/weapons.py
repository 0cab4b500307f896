"""What a deed was done with, by the words of the reports that tell it."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from reportedly.incidents.telling import Part
from reportedly.records import Source, Span, Told
from reportedly.records.vocabulary import HAPPENED

WORD = re.compile(r"[\w’'-]+")


@dataclass(frozen=True, slots=True)
class Table:
    """`of`: word or words to class; `apart`: pairs of classes that cannot both be; `mishap`: classes of no weapon;
    `also_by_accident`: those that a mishap may be of."""

    of: dict[str, str]
    fits: frozenset[frozenset[str]]
    apart: frozenset[frozenset[str]]
    mishap: frozenset[str]
    also_by_accident: frozenset[str]
    negation: frozenset[str]
    reach: int
    pattern: re.Pattern[str]


@lru_cache(maxsize=1)
def table() -> Table:
    """The tables of data/weapons.toml."""
    data = tomllib.loads(files(__package__).joinpath("data", "weapons.toml").read_text(encoding="utf-8"))
    of = {word: kind for kind, words in data["class"].items() for word in words}
    longest = sorted(of, key=lambda w: (-len(w), w))
    return Table(
        of=of,
        fits=frozenset(frozenset((one, other)) for one, others in data["fits"].items() for other in others),
        apart=frozenset(frozenset(pair) for pair in data["apart"]["pairs"]),
        mishap=frozenset(data["apart"]["mishap"]),
        also_by_accident=frozenset(data["apart"]["also_by_accident"]),
        negation=frozenset(data["negation"]["words"]),
        reach=data["negation"]["reach"],
        pattern=re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b", re.IGNORECASE),
    )


@dataclass(frozen=True, slots=True)
class Means:
    """One telling of what it was done with: the class, who says so (None: the reporter), and the words."""

    part: Part
    kind: str
    by: Source | None
    words: Span
    sentence: Span


def means(parts: Sequence[Part], core: frozenset[str]) -> list[Means]:
    """Every telling, in order of reports; each class, report and source once."""
    found: dict[tuple[str, str, str], Means] = {}
    for part in parts:
        for one in _of_report(part, core):
            found.setdefault((part.report.id, one.kind, one.by.id if one.by else ""), one)
    return list(found.values())


def _of_report(part: Part, core: frozenset[str]) -> Iterator[Means]:
    """From the sentences that tell the deed, and from what is said about it."""
    said: list[Span] = []
    for one in part.statements:
        if one.content is None or one.act in {"no_comment", "condemn", "praise", "demand", "threaten", "promise"}:
            continue
        said.append(one.content)
        if one.act == "deny" or (one.cue is not None and _negates(one.cue)):
            continue
        actor = one.speaker
        by = Source(
            id=actor.id, name=actor.name, act=one.act, kind=actor.kind, country=actor.country, code=actor.code,
            role=actor.role, text=actor.text, start=actor.start, end=actor.end,
        )  # fmt: skip
        yield from (Means(part, kind, by, words, one.content) for kind, words in named(one.content))
    for event in part.events:
        if event.type not in core or event.status not in HAPPENED or not event.evidence:
            continue
        for kind, words in named(event.evidence[0]):
            if not any(s.start <= words.start < s.end for s in said):
                yield Means(part, kind, None, words, event.evidence[0])


def named(span: Span) -> Iterator[tuple[str, Span]]:
    """The classes of weapons that a span names and does not take back, with their words."""
    known = table()
    for match in known.pattern.finditer(span.text):
        before = [w.lower() for w in WORD.findall(span.text[: match.start()])][-known.reach :]
        if any(w in known.negation or w.endswith(("n't", "n’t")) for w in before):
            continue
        at = span.start + match.start()
        yield known.of[match.group().lower()], Span(start=at, end=span.start + match.end(), text=match.group())


def _negates(cue: Span) -> bool:
    """ "Police ruled out a bomb"."""
    return not table().negation.isdisjoint(w.lower() for w in WORD.findall(cue.text))


def contrary(one: str, other: str) -> bool:
    """Can the two classes not both be what did it?"""
    known = table()
    if one == other or frozenset((one, other)) in known.fits:
        return False
    mishap = bool({one, other} & known.mishap) and not {one, other} & known.also_by_accident
    return mishap or frozenset((one, other)) in known.apart


def told(found: Sequence[Means]) -> tuple[Told, ...]:
    """One a class and source."""
    merged: dict[tuple[str, str], Told] = {}
    for one in found:
        key = (one.kind, one.by.id if one.by else "")
        known = merged.get(key, Told(value=one.kind.replace("_", " "), by=(one.by,) if one.by else ()))
        merged[key] = Told(
            value=known.value,
            by=known.by,
            voices=tuple(dict.fromkeys((*known.voices, one.part.voice))),
            evidence=(*known.evidence, one.part.quote(one.words)),
        )
    return tuple(merged.values())
