"""What was done with the ledger, and what could not be read."""

from collections.abc import Iterator

from fastapi import APIRouter

from reportedly.ledger import views
from reportedly.ledger.rows import line_rows
from reportedly.ledger.views import Line
from reportedly.records import Record
from reportedly.web.asking import Sheet, Words
from reportedly.web.paging import Reading, page

router = APIRouter()

SHOWN = 100
# So many failures are shown; `reportedly log --failures` lists all.
FAILURES = 200


class LogPage(Record, frozen=True, kw_only=True):
    """One sheet of the log, the latest first; `kinds`: how many lines there are of each kind; what has failed since."""

    lines: tuple[Line, ...]
    kinds: dict[str, int]
    kind: tuple[str, ...]
    failures: tuple[Line, ...]
    total: int
    sheet: int


def _rows(found: LogPage) -> Iterator[dict[str, object]]:
    return (row for line in found.lines for row in line_rows(line))


@page(router, "/log", "log.html", rows=_rows)
def log(
    ledger: Reading, kind: Words = None, since: str | None = None, until: str | None = None, sheet: Sheet = 1
) -> LogPage:
    """What was done and when, in pages of a hundred, with what could not be read and has not succeeded since."""
    wanted = tuple(one for one in kind or () if one)
    kinds = dict(ledger.db.execute("SELECT kind, count(*) FROM log GROUP BY kind ORDER BY 2 DESC, 1").fetchall())
    found = views.log(ledger.db, kind=wanted, since=since or None, until=until or None, limit=sheet * SHOWN)
    return LogPage(
        lines=tuple(found)[(sheet - 1) * SHOWN :],
        kinds=kinds,
        kind=wanted,
        failures=tuple(views.failures(ledger.db, limit=FAILURES)),
        total=sum(count for name, count in kinds.items() if not wanted or name in wanted),
        sheet=sheet,
    )
