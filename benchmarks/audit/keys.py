"""What the analyst wrote down after reading each report: the keys, loaded and checked against the words."""

import calendar
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
Span = tuple[int, int]


@dataclass(frozen=True)
class KeyToll:
    """One count: `low` and `high` are inclusive bounds, `high` None where open; `by` None where it is not scored."""

    effect: str
    low: int
    high: int | None
    by: str | None


@dataclass(frozen=True)
class KeyEvent:
    """One event of a key. `told` are the places in the text that tell it; None in a field means: not scored."""

    types: tuple[str, ...]
    told: tuple[Span, ...]
    statuses: tuple[str, ...]
    actors: tuple[str, ...] | None = None
    recipients: tuple[str, ...] | None = None
    date: tuple[str, str] | None = None
    place: str | None = None
    country: str | None = None
    source: str | None = ""
    tolls: tuple[KeyToll, ...] = ()
    optional: bool = False


@dataclass(frozen=True)
class Key:
    """All of one report's key, with the report's text. `published` None is not scored.

    `given` is the publication date that comes with a report whose text tells none, as from a page's metadata; None without.
    """

    name: str
    text: str
    path: Path
    published: str | None
    given: str | None
    events: tuple[KeyEvent, ...]
    statements: tuple[tuple[str, str, str], ...]
    relations: tuple[tuple[str, str, str], ...]
    disagreements: tuple[tuple[str, str, str], ...]
    tolerated: tuple[Span, ...] = field(default=())


def load(folder: Path = HERE) -> list[Key]:
    """Every key of a set, by name. Raises ValueError where a key quotes words that its report does not hold."""
    return [read(path) for path in sorted((folder / "keys").glob("*.toml"))]


def read(path: Path) -> Key:
    """The key in `path` with the report of the same name."""
    rows = tomllib.loads(path.read_text(encoding="utf-8"))
    report = path.parents[1] / "reports" / f"{path.stem}.txt"
    text = report.read_text(encoding="utf-8")
    return Key(
        name=path.stem,
        text=text,
        path=report,
        published=rows.get("published"),
        given=rows.get("given"),
        events=tuple(_event(row, text, path) for row in rows.get("event", ())),
        statements=tuple((s, a, w) for s, a, w in rows.get("statements", ())),
        relations=tuple((s, k, t) for s, k, t in rows.get("relations", ())),
        disagreements=tuple((f, a, b) for f, a, b in rows.get("disagreements", ())),
        tolerated=tuple(_find(words, text, path) for words in rows.get("tolerated", ())),
    )


def interval(written: str) -> tuple[str, str]:
    """First and last day of "2021", "2021-02", "2021-02-03" or of two of them joined by a slash."""
    first, _, last = written.partition("/")
    return _bounds(first)[0], _bounds(last or first)[1]


def _event(row: dict[str, Any], text: str, key: Path) -> KeyEvent:
    source = str(row.get("source", ""))
    parties = {end: tuple(row[end]) if end in row else None for end in ("actor", "recipient")}
    return KeyEvent(
        types=tuple(str(row["type"]).split("|")),
        told=tuple(_find(words, text, key) for words in row["told"]),
        statuses=tuple(str(row["status"]).split("|")),
        actors=parties["actor"],
        recipients=parties["recipient"],
        date=interval(str(row["date"])) if "date" in row else None,
        place=str(row["place"]) if "place" in row else None,
        country=str(row["country"]) if "country" in row else None,
        source=None if source == "?" else source,
        tolls=tuple(KeyToll(t["effect"], t["min"], t.get("max"), t.get("by")) for t in row.get("tolls", ())),
        optional=bool(row.get("optional", False)),
    )


def _find(words: str, text: str, key: Path) -> Span:
    start = text.find(words)
    if start < 0:
        raise ValueError(f"{key.name}: the report does not say {words!r}; copy its words")
    return start, start + len(words)


def _bounds(day: str) -> tuple[str, str]:
    parts = [int(part) for part in day.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 0
    if len(parts) == 3:
        return day, day
    if month:
        return f"{day}-01", f"{day}-{calendar.monthrange(year, month)[1]}"
    return f"{day}-01-01", f"{day}-12-31"
