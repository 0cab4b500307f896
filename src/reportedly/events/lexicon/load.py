"""Read the lexicon's CSV files and index them by the forms that frames show."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import cast

from reportedly.events.lexicon.sense import Alternative, Condition, Pattern, Sense, lookups
from reportedly.propositions.frame import FrameKind
from reportedly.records.vocabulary import EVENT_TYPES, EventType

NO_EVENT = "NONE"
COLUMNS = (
    "form", "pos", "cameo", "mode", "kind", "actor", "recipient", "against", "when", "unless", "contexts", "example",
)  # fmt: skip
KINDS = frozenset({"", "reciprocal", "effect", "effect-only", "causer"})


PARTS = ("verb", "noun", "adjective")


class LexiconError(ValueError):
    """A lexicon that cannot be read; the message names file, line and cure."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a row: where, which form, what sort of fault, what it is, and the cure.

    `grave` False is advice: the row works, but could be better.
    """

    file: str
    line: int
    form: str
    kind: str
    what: str
    cure: str
    grave: bool = True

    def __str__(self) -> str:
        form = f" {self.form}:" if self.form else ""
        return f"{self.file}:{self.line}:{form} {self.what} ({self.cure})"


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All senses, and the patterns under each (part of speech, form), most specific first. Compared by identity."""

    senses: tuple[Sense, ...]
    index: dict[tuple[str, str], tuple[Pattern, ...]]
    rules: dict[str, Sense]

    def patterns(self, kind: str, lemma: str) -> tuple[Pattern, ...]:
        """The patterns for a trigger, most specific first; empty where the lexicon does not know it."""
        return self.index.get((kind, lemma), ())


def conditions(text: str) -> tuple[Condition, ...]:
    """Read "object:@weapon|rocket|with:any; modifier:air": conditions parted by ";", their alternatives by "|".

    Raises:
        LexiconError: an alternative has no slot.
    """
    found: list[Condition] = []
    for part in filter(None, (p.strip() for p in text.split(";"))):
        alternatives: list[Alternative] = []
        slot = ""
        for piece in filter(None, (p.strip() for p in part.split("|"))):
            before, colon, after = piece.rpartition(":")
            if colon:
                slot = before
            if not slot:
                raise LexiconError(f"condition {part!r} names no argument")
            alternatives.append(Alternative(slot, after if colon else piece))
        found.append(tuple(alternatives))
    return tuple(found)


def read_rows(name: str, lines: Iterable[str], source: str = "") -> list[Sense]:
    """The senses of one CSV file.

    Args:
        name: its type, or NONE for uses that are no event.
        lines: the file's lines.
        source: the file as records shall cite it; empty for those of the package.

    Raises:
        LexiconError: the first fault of `survey`.
    """
    senses, faults = survey(name, lines, source)
    if faults:
        raise LexiconError(str(faults[0]))
    return senses


def survey(name: str, lines: Iterable[str], source: str = "") -> tuple[list[Sense], list[Fault]]:
    """The senses of one CSV file, and what is wrong with the rows that cannot be read; arguments as for `read_rows`."""
    file = source or f"{name}.csv"
    if name != NO_EVENT and name not in EVENT_TYPES:
        cure = f"name it after a PLOVER type ({', '.join(EVENT_TYPES)}) or {NO_EVENT}"
        return [], [Fault(file, 1, "", "file", f"{name!r} is no PLOVER type", cure)]
    reader = csv.reader(lines)
    if tuple(next(reader, ())) != COLUMNS:
        cure = f"make the first line {','.join(COLUMNS)}"
        return [], [Fault(file, 1, "", "file", "the header is not that of a lexicon", cure)]
    senses, faults = [], []
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue  # spreadsheets write empty rows
        found = _row(name, cells, reader.line_num, source, file)
        if isinstance(found, Fault):
            faults.append(found)
        else:
            senses.append(found)
    return senses, faults


def _row(name: str, cells: list[str], line: int, source: str, file: str) -> Sense | Fault:
    form = cells[0].strip()
    if len(cells) != len(COLUMNS):
        what = f"{len(cells)} cells where the header has {len(COLUMNS)}"
        return Fault(file, line, form, "row", what, 'put text that holds a comma in "quotation marks"')
    row = {column: cell.strip() for column, cell in zip(COLUMNS, cells, strict=True)}
    if not form:
        return Fault(file, line, form, "row", "the form is empty", "write the word, or delete the row")
    if row["pos"] not in PARTS:
        return Fault(file, line, form, "row", f"pos is {row['pos']!r}", f"write {', '.join(PARTS)}")
    if row["kind"] not in KINDS:
        return Fault(
            file,
            line,
            form,
            "row",
            f"kind is {row['kind']!r}",
            f"write {', '.join(sorted(KINDS))[2:]}, or nothing",
        )
    try:
        return _sense(name, row, line, source)
    except LexiconError as error:
        return Fault(file, line, form, "condition", str(error), "write it as object:word")


def _sense(name: str, row: dict[str, str], line: int, source: str) -> Sense:
    def slots(column: str) -> tuple[str, ...]:
        return tuple(filter(None, (s.strip() for s in row[column].split("/"))))

    return Sense(
        form=row["form"],
        pos=cast("FrameKind", row["pos"]),
        type=None if name == NO_EVENT else cast("EventType", name),
        mode=row["mode"] or None,
        cameo=row["cameo"] or None,
        kind=row["kind"],
        actor=slots("actor"),
        recipient=slots("recipient"),
        against=slots("against"),
        when=conditions(row["when"]),
        unless=conditions(row["unless"]),
        contexts=tuple(row["contexts"].split()),
        example=row["example"] or None,
        line=line,
        source=source,
    )


def build(senses: Iterable[Sense]) -> Lexicon:
    """Index senses for look-up."""
    kept = tuple(senses)
    index: dict[tuple[str, str], list[Pattern]] = {}
    for order, sense in enumerate(kept):
        for pos, form, extra in lookups(sense):
            rank = (len(sense.when) + len(extra), len(sense.form.split(" ")), -order)
            index.setdefault((pos, form), []).append(Pattern(sense, extra, rank))
    ranked = {key: tuple(sorted(found, key=lambda p: p.rank, reverse=True)) for key, found in index.items()}
    return Lexicon(kept, ranked, {sense.rule: sense for sense in kept})


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The shipped lexicon, read on first use: every CSV file of this folder, by name."""
    folder = files("reportedly.events.lexicon")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".csv"))
    senses: list[Sense] = []
    for name in names:
        text = folder.joinpath(name).read_text(encoding="utf-8")
        senses += read_rows(name.removesuffix(".csv"), text.splitlines())
    return build(senses)


@lru_cache(maxsize=2)
def with_rows(rows: tuple[Sense, ...]) -> Lexicon:
    """The shipped lexicon with a user's rows: they come before rows as specific as they are, and take the place of
    those with the same form, part of speech and conditions."""
    if not rows:
        return lexicon()
    own = {sense.key for sense in rows}
    return build([*rows, *(sense for sense in lexicon().senses if sense.key not in own)])


def csv_files(path: str | Path) -> list[Path]:
    """The CSV files of a folder by name, or the one file that `path` is.

    Raises:
        LexiconError: there is no such file or folder, or the folder holds no CSV file.
    """
    given = Path(path)
    if given.is_file():
        return [given]
    if not given.is_dir():
        raise LexiconError(
            f"there is no lexicon {path}; give a CSV file named after its type, or a folder of them"
        )
    found = sorted(given.glob("*.csv"))
    if not found:
        raise LexiconError(f"{path} holds no CSV file; add one named after its type, such as ASSAULT.csv")
    return found


def survey_file(path: Path) -> tuple[list[Sense], list[Fault]]:
    """`survey` of a file, cited by its path as given."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        cure = "save it as CSV in UTF-8"
        return [], [Fault(path.as_posix(), 1, "", "file", f"cannot be read ({error})", cure)]
    return survey(path.stem, text.splitlines(), path.as_posix())


def user_rows(path: str | Path | None) -> tuple[Sense, ...]:
    """The rows that a user adds: of a CSV file named after its type, or of every such file in a folder; none for None.

    Raises:
        LexiconError: a file or row cannot be read; the message names file, line and cure.
    """
    rows: list[Sense] = []
    for file in csv_files(path) if path is not None else ():
        senses, faults = survey_file(file)
        if faults:
            raise LexiconError(f"{faults[0]}; `reportedly lexicon check {path}` tells all faults")
        rows += senses
    return tuple(rows)
