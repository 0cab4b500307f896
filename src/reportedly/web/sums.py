"""Histories for pages: of the whole ledger where it is small, else of the reports that name who is asked about."""

import json
from collections.abc import Sequence
from datetime import date

from starlette.requests import Request

from reportedly.analysis import History, of_ledger
from reportedly.analysis.listening import everybody_in, naming, sides_in
from reportedly.analysis.sides import Side
from reportedly.ledger import Ledger

# A whole history is made of so many reports at most: some three seconds, once.
WHOLE = 2_000
# Else so many of the newest that name two of those asked about.
NEWEST = 2_000


def sides_asked(request: Request, ledger: Ledger, *asked: str, whole: bool) -> tuple[Side, ...]:
    """Who is meant, as by `sides_in`; who stands in the ledger is kept while it stays as it is."""
    everybody = request.app.state.histories.of(ledger, "everybody", lambda: everybody_in(ledger))
    return sides_in(ledger, *asked, whole=whole, everybody=everybody)


def lately(request: Request, ledger: Ledger) -> tuple[History, bool]:
    """The history of the whole ledger where it is small, else of its newest reports; and whether it is the whole."""
    (reports,) = ledger.db.execute("SELECT count(*) FROM report").fetchone()
    shelf = request.app.state.histories
    if reports <= WHOLE:
        return shelf.of(ledger, "history", lambda: of_ledger(ledger)), True
    newest = "SELECT id FROM report WHERE published IS NOT NULL ORDER BY published DESC, id LIMIT ?"
    chosen = [ident for (ident,) in ledger.db.execute(newest, (NEWEST,))]
    return shelf.of(ledger, "newest", lambda: _of_newest(ledger, chosen)), False


def _of_newest(ledger: Ledger, chosen: Sequence[str]) -> History:
    """The history of these reports, since the first of them was published: earlier weeks would seem to be empty."""
    (first,) = ledger.db.execute(
        "SELECT min(published) FROM report WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(chosen),)
    ).fetchone()
    since = date.fromisoformat(first[:10]).toordinal() if first else None
    return of_ledger(ledger, reports=chosen).within(since, None)


def history_about(request: Request, ledger: Ledger, those: Sequence[Side]) -> tuple[History, bool]:
    """A history that has all deeds among these sides, kept while the ledger stays as it is; and whether it is that of the
    whole ledger, from which expectations and rates can be made."""
    (reports,) = ledger.db.execute("SELECT count(*) FROM report").fetchone()
    shelf = request.app.state.histories
    if reports <= WHOLE:
        return shelf.of(ledger, "history", lambda: of_ledger(ledger)), True
    chosen = naming(ledger, those, NEWEST)
    return shelf.of(ledger, ("history", chosen), lambda: of_ledger(ledger, reports=chosen)), False
