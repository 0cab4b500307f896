"""How a phrase is resolved, to read in a terminal."""

from collections.abc import Iterator
from typing import TextIO

from reportedly.actors import Account, Codes

# Width of the labels in front: the longest is "part of".
LABEL = 9


def write_party(found: Account, stream: TextIO) -> None:
    """Write who a phrase stands for, why, and its code in each scheme, one thing a line."""
    stream.writelines(f"{line}\n" for line in party_lines(found))


def party_lines(found: Account) -> Iterator[str]:
    """The lines of `write_party`."""
    actor = found.actor
    yield f"{found.phrase}{f' on {found.on}' if found.on else ''}"
    for piece in found.pieces:
        yield f"  {piece.text!r}: {piece.kind}"
        yield from (f"      {one}" for one in piece.may_be)
    known = not actor.id.startswith("unresolved:")
    yield _line("is", f"{actor.name} ({actor.id})" if known else f"nobody that the tables know ({actor.id})")
    for label, value in (
        ("kind", actor.kind), ("country", actor.country), ("role", actor.role), ("part of", found.part_of),
        ("code", actor.code), ("because", actor.basis),
    ):  # fmt: skip
        if value:
            yield _line(label, value)
    yield from (_line(label, value) for label, value in scheme_rows(found.codes) if value)


def scheme_rows(codes: Codes) -> Iterator[tuple[str, str]]:
    """Each scheme with what it writes, "" where it has nothing."""
    plover = [part for part in (codes.plover_country, "+".join(codes.plover_sectors)) if part]
    yield "PLOVER", " ".join(plover)
    yield "CAMEO", codes.cameo or ""
    yield "CoW", f"{codes.cow.number} {codes.cow.abbreviation}" if codes.cow else ""
    iso = codes.iso
    yield "ISO 3166", " ".join(filter(None, (iso.alpha2, iso.alpha3, iso.numeric))) if iso else ""


def _line(label: str, value: str) -> str:
    return f"  {label:<{LABEL}} {value}"
