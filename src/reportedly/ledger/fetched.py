"""What a ledger's pages were fetched as, in a file beside it: asked for again only where they changed."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reportedly.ledger.ledger import Ledger
from reportedly.ledger.reports import kept
from reportedly.reading.fetch import Web
from reportedly.reading.visits import Visits


def visits_of(ledger: Path) -> Path:
    """The file of visits that belongs to a ledger."""
    return ledger.with_name(f"{ledger.name}.web")


@contextmanager
def remembering(ledger: Ledger, web: Web, *, again: bool = False) -> Iterator[Web]:
    """Let `web` know what was fetched for a ledger, and keep what is fetched now.

    Where the last run broke off, what it had fetched and not kept is fetched anew, and what it had kept is not.

    Args:
        ledger: open.
        web: how pages are asked for; closed at the end.
        again: ask for everything, changed or not.
    """
    with Visits(visits_of(ledger.path), again=again) as visits, web:
        visits.begin(lambda report: kept(ledger.db, report) is not None)
        web.visits = visits
        yield web
        visits.end()
        if visits.answered:
            with ledger.batch():
                rows = [(url,) for url in visits.answered]
                ledger.db.executemany("DELETE FROM failure WHERE source = ? AND source = ref", rows)
