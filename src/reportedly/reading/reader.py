"""Paths to reports, lazily and in input order."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from reportedly.reading.compose import from_text
from reportedly.reading.decode import decode
from reportedly.reading.errors import UnreadableError
from reportedly.records import Failure, Report


def read(
    paths: Iterable[str | Path], *, published: str | None = None, publisher: str | None = None
) -> Iterator[Report | Failure]:
    """The reports of the files, one after the other."""
    for path in paths:
        try:
            text = decode(Path(path).read_bytes())
        except UnreadableError as error:
            yield Failure(source=str(path), reason=error.reason, cure=error.cure)
        except OSError as error:
            yield Failure(source=str(path), reason=error.strerror or str(error))
        else:
            yield from_text(text, ref=str(path), source=str(path), published=published, publisher=publisher)
