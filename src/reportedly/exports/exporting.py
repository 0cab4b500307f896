"""An export: subjects of a ledger into a file of a format, with a sidecar that says what it is and what was lost."""

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any, BinaryIO, cast, get_args

from reportedly.exports.catalogue import format_of, writer_of
from reportedly.exports.layout import Format
from reportedly.exports.losses import Tally
from reportedly.exports.subjects import WAYS, subjects
from reportedly.ledger import Filter, Ledger
from reportedly.ledger.streaming import at_one_moment, statuses
from reportedly.ledger.views import contents
from reportedly.records import Incident
from reportedly.records.schema import json_schema
from reportedly.records.vocabulary import HAPPENED, Way

SIDECAR = ".meta.json"


@dataclass(frozen=True, slots=True)
class Exported:
    """What came of an export: rows written, subjects left out, the sidecar's content."""

    rows: int
    left_out: int
    meta: dict[str, Any]


class _Hashed:
    """A file that notes what is written to it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self.sum, self.bytes = stream, hashlib.sha256(), 0

    def write(self, data: bytes) -> int:
        self.sum.update(data)
        self.bytes += len(data)
        return self._stream.write(data)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def happened(asked: Filter) -> Filter:
    """The filter, narrowed to what was coded and happened where it asks for no status of its own."""
    given = asdict(asked)
    if not asked.status:
        given["status"] = tuple(sorted(HAPPENED))
    if asked.coded is None:
        given["coded"] = True
    return Filter(**given)


def export(
    ledger: Ledger,
    format: str,
    out: Path | None = None,
    asked: Filter | None = None,
    *,
    per_report: bool = False,
    ways: Iterable[Way] = WAYS,
) -> Exported:
    """Write what a filter leaves of a ledger in a format; with a file, a sidecar FILE.meta.json beside it.

    Args:
        ledger: the ledger.
        format: a name of `FORMATS`.
        out: the file; it takes its name when it is whole. None: standard output, without a sidecar.
        asked: which incidents; where it asks for no status, those that happened.
        per_report: a row an event of a report, instead of a row an incident.
        ways: in which a party must stand for the deed to be written as an actor.

    Raises:
        ValueError: there is no such format, or it cannot be written here; the message says the cure.
    """
    form, granted = format_of(format), tuple(ways)
    wanted = happened(asked or Filter())
    tally = Tally(form)
    with at_one_moment(ledger.db):
        found = subjects(ledger, wanted, per_report, granted)
        with _opened(out) as stream:
            hashed = _Hashed(stream)
            writer_of(form)(cast(BinaryIO, hashed), form, tally.watch(found))
        meta = _meta(ledger, form, wanted, tally, per_report, granted)
    if out is not None:
        meta = {"file": out.name, "bytes": hashed.bytes, "sha256": hashed.sum.hexdigest(), **meta}
        with _opened(out.with_name(out.name + SIDECAR)) as stream:
            stream.write(json.dumps(meta, indent=1, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
    return Exported(tally.rows, tally.left_out, meta)


def known_ways(given: Iterable[str]) -> tuple[Way, ...]:
    """Ways by name.

    Raises:
        ValueError: one is none; the message names them all.
    """
    known: tuple[Way, ...] = get_args(Way)
    names = tuple(given)
    if wrong := [name for name in names if name not in known]:
        raise ValueError(f'"{wrong[0]}" is no way in which a party stands for a deed; one of: {", ".join(known)}')
    return tuple(way for way in known if way in names)


@contextmanager
def _opened(path: Path | None) -> Iterator[BinaryIO]:
    """A file that takes its name only when it is whole; None: standard output."""
    if path is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    if path.is_dir():
        raise ValueError(f"cannot write {path}: it is a folder; name a file in it")
    part = path.with_name(f"{path.name}.part")
    try:
        stream = part.open("wb")
    except OSError as error:
        cure = "choose another" if path.parent.is_dir() else "create the folder, or choose another"
        raise ValueError(f"cannot write {path}: {str(error.strerror).lower()} ({cure})") from None
    try:
        with stream:
            yield stream
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _meta(
    ledger: Ledger, form: Format, asked: Filter, tally: Tally, per_report: bool, ways: tuple[Way, ...]
) -> dict[str, Any]:
    held = contents(ledger.db)
    given = {name: value for name, value in asdict(asked).items() if value not in (None, ())}
    any_status = Filter(**{**asdict(asked), "status": ()})
    meta: dict[str, Any] = {
        "format": form.name,
        "title": form.layout.title,
        "made_by": f"reportedly {version('reportedly')}",
        "ledger": {name: held[name] for name in ("version", "reports", "incidents", "decisions", "coders")},
        "filters": given,
        "row": "an event of a report" if per_report else "an incident",
        "ways_of_actors": list(ways),
        "rows": tally.rows,
        "statuses": dict(sorted(tally.statuses.items())),
        "left_out": {
            "of another status": {
                status: n for status, n in statuses(ledger.db, any_status).items() if status not in asked.status
            },
            "not of this format": tally.left_out,
        },
        "lost": {name: tally.lost[name] for name in sorted(tally.lost)},
        "unknown": {name: tally.gaps[name] for name in sorted(tally.gaps)},
        "empty_columns": form.layout.empty,
        "delimiter": form.layout.delimiter,
        "header": form.layout.header,
        "columns": form.field_map(),
    }
    if form.layout.writer == "records" and not per_report:
        meta["schema"] = json_schema(Incident)
    return meta
