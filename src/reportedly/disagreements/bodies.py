"""The body that people answer for a deed as: "members of the Red Dawn Movement", "a group calling itself the Sons of Dawn".

Who did it stays as told; the body stands beside, in the same way, with the words that name it. Only what stands in the
words for the doers or right behind them counts.
"""

import re
import tomllib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.resources import files

from msgspec.structs import replace

from reportedly.actors.knowledge import shipped
from reportedly.actors.words import key
from reportedly.records import Actor, Responsibility, Span
from reportedly.records.vocabulary import Way

# Of a sentence in capitals a name cannot be told from other words.
_CAP = r"[A-Z][\w'’-]*"
NAME = rf"(?:[\"“][^\"“”]{{2,60}}[\"”]|{_CAP}(?: (?:(?:of|for|de|del)(?: the)? )?{_CAP})*)"
# Basis of a body of which people are only said, or say themselves, to be.
DOUBTED = "said to be their body"
# Ways in which the body itself answers by those who speak for it.
OWN = frozenset({"claimed", "admitted", "denied"})
_SHORT = r"(?: ?[(\[][A-Z][A-Z0-9-]+[)\]])?"


@lru_cache(maxsize=1)
def lists() -> dict[str, frozenset[str]]:
    """The word lists of data/bodies.toml."""
    data = tomllib.loads(files(__package__).joinpath("data", "bodies.toml").read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in data.items()}


def _any(name: str) -> str:
    return "(?:" + "|".join(sorted(map(re.escape, lists()[name]), key=lambda w: (-len(w), w))) + ")"


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """In the words for the doers: people of a body; right behind them: people of a body, what a group is called; in them
    again: what it is "so-called".
    """
    described = r"(?:[a-z][\w-]+ ){0,4}"
    of = rf"\b{_any('people')}{_SHORT} (?:of|from|for|in) (?:the |a |an )?{described}(?P<name>{NAME})"
    hedge = r"(?:presumed |alleged |suspected |all |both |apparently |presumably )?"
    clause = rf"(?:who |that |which |were |are |have )*{_any('belonging')}?"
    beside = rf"{_SHORT},? {clause} ?(?:the |being |a |as )*{hedge}{described}"
    behind = rf"{beside}(?:{of}|(?<=to )(?:the )?{described}(?P<whole>{NAME}))"
    called = rf"{_SHORT},? {_any('calling')} (?:the )?(?P<name>{NAME})"
    styled = rf"\b{_any('styled')},? (?:the )?(?P<name>{NAME})"
    return re.compile(of), re.compile(behind), re.compile(called), re.compile(styled)


def with_bodies(answers: Sequence[Responsibility], sentences: Iterable[Span]) -> tuple[Responsibility, ...]:
    """The answers, each followed by one for the body that its party acts as, where the words tell one that is not its name.

    `sentences` are those known of the report; a party outside them is judged by its own words alone.
    """
    known = tuple(sentences)
    told = {key(a.party.name): a.party for a in answers if a.party.name[:1].isupper()}
    found: dict[tuple[str, str, str | None], Responsibility] = {}
    for answer in answers:
        found.setdefault((answer.party.id, answer.way, answer.event), answer)
        body = _body(answer.party, known, speaks=answer.way in OWN)
        if body is not None:
            party = _same(told, body)
            way: Way = "suspected" if body.basis == DOUBTED and answer.way == "fact" else answer.way
            extra = replace(answer, party=party, way=way, basis=f"the body of those told as “{answer.party.text}”")
            found.setdefault((party.id, way, answer.event), extra)
    return tuple(found.values())


def _same(told: dict[str, Actor], body: Actor) -> Actor:
    """The body as the report's other answers know it, with the words that name it here."""
    known = told.setdefault(key(body.name), body)
    return replace(known, text=body.text, start=body.start, end=body.end, basis=body.basis)


def _body(party: Actor, sentences: Sequence[Span], *, speaks: bool) -> Actor | None:
    text, start, end = party.text, party.start, party.end
    if not text or start is None or end is None or not party.id.startswith("unresolved:") or text.isupper():
        return None
    if party.antecedent is not None or (not speaks and lists()["voices"] & set(text.lower().split())):
        return None  # a spokesman speaks for the body, and is not it where somebody lays the deed to him
    of, behind, called, styled = _patterns()
    inside = styled.search(text) or of.search(text)
    if inside is not None:
        doubted = not lists()["doubt"].isdisjoint(text.lower().split())
        return _named(inside["name"], start + inside.start("name"), party, doubted=doubted)
    sentence = next((s for s in sentences if s.start <= start and end <= s.end), None)
    if sentence is None or sentence.text.isupper() or _is_name(party.name):
        return None
    rest = end - sentence.start
    match = called.match(sentence.text, rest) or behind.match(sentence.text, rest)
    if match is not None:
        group = "name" if match["name"] else "whole"
        doubted = match.re is behind and not lists()["doubt"].isdisjoint(match[0].lower().split())
        return _named(match[group], end + match.start(group) - rest, party, doubted=doubted)
    close = re.compile(rf" (?P<name>{NAME})").match(sentence.text, rest)
    if close is not None and text.lower().rsplit(" ", 1)[-1] in lists()["groups"]:
        return _named(close["name"], end + close.start("name") - rest, party, sure=True)
    return None


def _named(words: str, start: int, party: Actor, *, sure: bool = False, doubted: bool = False) -> Actor | None:
    """The body of these words; None where they need not name one ("soldiers of France")."""
    name = words.strip('"“”,. ')
    entries = {a.entry.id: a.entry for a in shipped().aliases.get(key(name), ())}
    place = any(e.kind in {"state", "person", "igo", "population"} for e in entries.values())
    if place or key(name) == key(party.name) or not (sure or words[:1] in '"“' or _is_name(name)):
        return None
    one = next(iter(entries.values())) if len(entries) == 1 else None
    return Actor(
        id=one.id if one else f"unresolved:{key(name)}",
        name=one.name if one else name,
        kind=one.kind if one else "organisation",
        country=one.country if one else None,
        text=words,
        start=start,
        end=start + len(words),
        basis=DOUBTED if doubted else "named as a body",
    )


def _is_name(name: str) -> bool:
    """Is it the name of a body by a noun in it, or by being short for one?"""
    heads = [w.lower() for w in name.split() if w[:1].isupper()]
    if not heads or not name[:1].isupper():
        return False
    short = re.fullmatch(r"[A-Z][A-Z-]*[A-Z](?:-?\d+)?|[A-Z]-\d+", name) is not None
    return short or heads[-1] in lists()["names"] or (heads[0] in lists()["names"] and len(heads) > 1)
