"""How a phrase by itself is read: its pieces, what each may stand for, and the actor that comes of it."""

from msgspec import Struct

from reportedly.actors.compose import compose
from reportedly.actors.entries import Alias
from reportedly.actors.found import Context
from reportedly.actors.knowledge import Knowledge, shipped
from reportedly.actors.scan import Unit, scan, words_of
from reportedly.actors.schemes import Codes, schemes
from reportedly.records import Actor


class Piece(Struct, frozen=True, kw_only=True):
    """A stretch of the phrase: its words, what they were taken for, and who or what they may stand for, in words."""

    text: str
    kind: str
    may_be: tuple[str, ...] = ()


class Account(Struct, frozen=True, kw_only=True):
    """A phrase, its pieces, the actor it stands for on a day, and that actor's code in each scheme."""

    phrase: str
    on: str | None
    pieces: tuple[Piece, ...]
    actor: Actor
    part_of: str | None
    codes: Codes


def account(phrase: str, on: str | None = None, knowledge: Knowledge | None = None) -> Account:
    """Resolve a phrase and say why; arguments as for `resolve`."""
    known = knowledge or shipped()
    found = compose(phrase, Context(on=on, knowledge=known))
    actor = found.actor(text=phrase)
    units = scan(words_of(phrase), None, known)
    return Account(
        phrase=phrase, on=on, pieces=tuple(_piece(unit, on) for unit in units if unit.kind != "mark"), actor=actor,
        part_of=found.parent, codes=schemes(actor, on),
    )  # fmt: skip


def _piece(unit: Unit, on: str | None) -> Piece:
    may_be: tuple[str, ...] = ()
    if unit.role is not None:
        may_be = (f"{unit.role.phrase} ({unit.role.sectors or 'no sector of its own'})",)
    elif unit.entries:
        may_be = tuple(dict.fromkeys(_said(alias, on) for alias in unit.entries))
    elif unit.country:
        may_be = (unit.country,)
    return Piece(text=unit.text, kind="agent noun" if unit.kind == "role" else unit.kind, may_be=may_be)


def _said(alias: Alias, on: str | None) -> str:
    """A candidate in words: id, name, code and office on the day, and what its spelling needs."""
    entry = alias.entry
    sectors, office = entry.on(on)
    needs = "needs its country or full name in the report" if alias.doubtful else ""
    if alias.single in {"near", "titled"}:
        needs = "one word of a name: needs its country" + (" and a title" if alias.single == "titled" else "")
    told = [f"{entry.country or ''}{sectors}", office or "", needs]
    return f"{entry.id} {entry.name} ({', '.join(t for t in told if t) or entry.kind})"
