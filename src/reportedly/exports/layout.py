"""What a format looks like, read from its table in `data/`: columns in order, and the value that fills each."""

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from reportedly.exports.subjects import Subject

Value = Callable[[Subject], object]
"""What stands in a cell: text, a number, a list, or None where nothing is known."""


class Values(dict[str, Value]):
    """Values by name. `@values("day")` over a function adds one; its docstring says in the sidecar what it is."""

    def __call__(self, name: str) -> Callable[[Value], Value]:
        """A decorator that puts a function under this name."""

        def put(value: Value) -> Value:
            self[name] = value
            return value

        return put


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A format's table.

    Attributes:
        title: what it is.
        writer: which of the writers writes it. ending: of its file's name.
        delimiter, header, missing: of tables; `missing` stands where nothing is known.
        columns: name in the file -> name of a value, "" for a column that stays empty.
        keeps: what this format has room for (see `losses.toml`). empty: why columns stay empty.
        tables: further tables of the format (codes and words).
    """

    title: str
    writer: str
    ending: str
    delimiter: str = ","
    header: bool = True
    missing: str = ""
    columns: Mapping[str, str]
    keeps: tuple[str, ...] = ()
    empty: str = ""
    tables: Mapping[str, Any]


def table(name: str) -> dict[str, Any]:
    """A TOML file of the `data` folder."""
    return tomllib.loads(files("reportedly.exports").joinpath("data", f"{name}.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=32)
def layout(name: str) -> Layout:
    """The table of the format of this name."""
    held = table(name)
    own = {key: held.pop(key) for key in list(held) if key not in Layout.__dataclass_fields__}
    held["keeps"] = tuple(held.get("keeps", ()))
    return Layout(**held, tables=own)


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format: its table, its values, which subjects belong in it, and into which rows a subject goes."""

    name: str
    layout: Layout
    values: Mapping[str, Value]
    belongs: Callable[[Subject], bool] = lambda subject: True
    rows: Callable[[Subject], Iterable[Subject]] = lambda subject: (subject,)

    def cells(self, subject: Subject) -> list[object]:
        """The cells of a row, in the order of the columns."""
        return [self.values[name](subject) if name else None for name in self.layout.columns.values()]

    def field_map(self) -> list[dict[str, str]]:
        """For each column which value fills it and what that is."""
        told = []
        for column, name in self.layout.columns.items():
            about = (self.values[name].__doc__ or "").strip().split("\n")[0] if name else "left empty"
            told.append({"column": column, "value": name, "is": about})
        return told
