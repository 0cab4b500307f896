"""Alerts: dyads and countries of which far more is told in a week than was to be expected, with what lies behind."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request

from reportedly.analysis.alerts import Day, alert_rows, alerts
from reportedly.ledger import LedgerError
from reportedly.ledger.filters import last_day
from reportedly.records import Record
from reportedly.web.paging import Reading, page
from reportedly.web.sums import lately

router = APIRouter()


class AlertPage(Record, frozen=True, kw_only=True):
    """The alerts of the seven days that end with a day; `found` None where nothing dated is told. `whole`: of the whole ledger,
    else of its newest reports."""

    found: Day | None
    whole: bool


def _rows(told: AlertPage) -> Iterator[dict[str, object]]:
    return alert_rows(told.found) if told.found is not None else iter(())


@page(router, "/alerts", "alerts.html", rows=_rows)
def standing_out(
    ledger: Reading,
    request: Request,
    day: Annotated[str | None, Query(description="the last of seven days (YYYY-MM-DD)")] = None,
    about: Annotated[str | None, Query(description="dyad or country")] = None,
    sort: Annotated[str | None, Query(description="hostile or cooperative")] = None,
) -> AlertPage:
    """What stands out in the seven days that end with a day: more told than the past made expect, with the incidents behind."""
    if about not in (None, "", "dyad", "country") or sort not in (None, "", "hostile", "cooperative"):
        raise LedgerError(
            "alerts are about a dyad or a country, and hostile or cooperative deeds; ask for one of these"
        )
    watched: Literal["dyad", "country"] = "country" if about == "country" else "dyad"
    deeds: Literal["hostile", "cooperative"] = "cooperative" if sort == "cooperative" else "hostile"
    end = date.fromisoformat(last_day(day)).toordinal() if day else None
    made = ("alerts", end, watched, deeds)
    found: AlertPage = request.app.state.dealt.of(
        ledger, made, lambda: _made(request, ledger, end, watched, deeds)
    )
    return found


def _made(
    request: Request,
    ledger: Reading,
    end: int | None,
    about: Literal["dyad", "country"],
    sort: Literal["hostile", "cooperative"],
) -> AlertPage:
    history, whole = lately(request, ledger)
    if not len(history) and not history.volume:
        return AlertPage(found=None, whole=whole)
    return AlertPage(found=alerts(history, day=end, about=about, sort=sort), whole=whole)
