"""reportedly: reads news reports and keeps a ledger of what they say.

    import reportedly
    for coding in reportedly.code(["report.txt"]):
        print(coding.to_json())

`code` and `code_text` load the language model on first use and keep it. Everything they return is in
`reportedly.records`.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.reading.fetch import Web
    from reportedly.records import Coding, Failure

__all__ = ["code", "code_text"]


def code(
    paths: Iterable[str | Path],
    *,
    published: str | None = None,
    publisher: str | None = None,
    model: str | None = None,
    fast: bool = False,
    jobs: int = 1,
    gate: bool = False,
    lexicon: str | Path | None = None,
    actors: str | Path | None = None,
    columns: Mapping[str, str] | None = None,
    web: "Web | None" = None,
) -> "Iterator[Coding | Failure]":
    """Read and code reports, in input order, one at a time.

    Args:
        paths: files, folders, globs, http addresses, or "-" for standard input; docs/reading.md says of which formats.
        published: ISO date for reports that do not tell theirs.
        publisher: publisher for reports that do not tell theirs.
        model: name or path of another spaCy pipeline with Universal Dependencies; None for the shipped one.
        fast: the smaller of the shipped models: about twice as fast, less accurate.
        jobs: how many processes; the records are the same whatever it is.
        gate: read only the sentences that hold a sign of something to record; docs/language.md says what that saves and loses.
        lexicon: triggers of your own: a CSV file named after its type or a folder of them; docs/events.md says how they are
            written. They come before the shipped ones, and a row with the same form and conditions replaces the shipped one.
        actors: actors of your own: a CSV file as docs/actors.md says, or UCDP's or ACLED's list of actors. A spelling given
            there stands for your actor alone, and an id of our tables given there is your actor.
        columns: under which name a table has a field of a report, as {"text": "body"}.
        web: how pages are asked for; None: politely, and from public addresses only.

    Yields:
        A `Coding` for every report, a `Failure` (with its reason) for every input that could not be read or coded.
    """
    from reportedly.actors import own_actors
    from reportedly.engine import run
    from reportedly.events.lexicon import user_rows
    from reportedly.reading import read

    reports = read(paths, published=published, publisher=publisher, columns=columns, web=web)
    return run(
        reports,
        model=model,
        fast=fast,
        jobs=jobs,
        gate=gate,
        rows=user_rows(lexicon),
        own_actors=own_actors(actors),
    )


def code_text(
    text: str,
    *,
    title: str | None = None,
    published: str | None = None,
    publisher: str | None = None,
    model: str | None = None,
    fast: bool = False,
    gate: bool = False,
    lexicon: str | Path | None = None,
    actors: str | Path | None = None,
) -> "Coding":
    """Code one report given as a string. The arguments mean what they mean for `code`.

    Raises:
        ValueError: `published` is no date, the model cannot be loaded, or the lexicon or the
            actors cannot be read.
    """
    from reportedly.actors import knowing, own_actors
    from reportedly.engine import pipeline
    from reportedly.events.lexicon import user_rows, with_rows
    from reportedly.pipeline import code_report
    from reportedly.reading import from_text

    report = from_text(text, title=title, published=published, publisher=publisher)
    known = knowing(own_actors(actors))
    return code_report(
        report, pipeline(model, fast), gate=gate, lexicon=with_rows(user_rows(lexicon)), actors=known
    )
