"""The review table: one question a screen, answered by a key or a button; every answer is kept and may be taken back."""

import time
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import RedirectResponse, Response

from reportedly.ledger import Ledger, LedgerError, MissingError, acts, pairs, queue, reviewing
from reportedly.ledger.acts import Act, Quality
from reportedly.ledger.items import freshen, stale
from reportedly.ledger.opening import transaction
from reportedly.records import Record
from reportedly.records.vocabulary import Drawn, Verdict
from reportedly.web.login import Reviewer, needs
from reportedly.web.paging import Reading, page
from reportedly.web.review import forms
from reportedly.web.review.shown import Asked, Item, item, pair
from reportedly.web.users import may

router = APIRouter()
# Seconds in which events that were coded a moment ago are entered when one of them is asked for by its id.
ENTERING = 5.0
# What is said after each act; "left" is added.
SAID = {
    "accept": "accepted", "reject": "rejected", "cannot tell": "kept as: cannot tell", "edit": "changed", "same": "kept as one",
    "comment": "remark kept", "skip": "put off", "undo": "taken back", "merge": "merged", "split": "split",
    "different": "kept as two", "nothing": "nothing was changed",
}  # fmt: skip


class Left(Record, frozen=True, kw_only=True):
    """How many events are still to read: first, of the sample, blind, where two differ; `making`: more will come."""

    todo: int
    sample: int
    second: int
    conflict: int
    done: int
    making: bool


class ReviewPage(Record, frozen=True, kw_only=True):
    """What a reviewer is asked.

    Attributes:
        by: the reviewer. editor: whether merging and splitting is his to do.
        item: the event asked about; None where all is read, or a pair is asked about.
        pair: two happenings that may be one.
        left: how much there is to read.
        acts: his last ten acts.
        said: what the act before came to.
    """

    by: str
    coder: bool
    editor: bool
    ask: str
    item: Item | None = None
    pair: Asked | None = None
    left: Left
    acts: tuple[Act, ...]
    said: str = ""


@page(router, "/review", "review.html")
def review(
    request: Request, ledger: Reading, by: Reviewer, item: str = "", ask: str = "events", done: str = ""
) -> ReviewPage:
    """The next event to review, or the one asked for by its id; `ask=pairs`: the next two happenings that may be one."""
    coder = may(request.state.user, "coder")
    shown: Item | None = None
    asked: Asked | None = None
    if ask == "pairs":
        found = pairs.next_pair(ledger.db, _skipped(request))
        asked = pair(ledger.db, found) if found is not None else None
    elif item or coder:
        shown = _item(ledger, by, item)
    counted = queue.left(ledger.db, by)
    words = SAID.get(done, "")
    return ReviewPage(
        by=by, coder=coder, editor=may(request.state.user, "editor"), ask="pairs" if ask == "pairs" else "events",
        item=shown, pair=asked, left=Left(**counted._asdict()), acts=acts.recent(ledger.db, by),
        said=f"{words}, {counted.todo:,} left" if words else "",
    )  # fmt: skip


def _item(ledger: Ledger, by: str, name: str) -> Item | None:
    """The event asked for, else what the queue gives; one that was coded anew meanwhile is passed over."""
    if name:
        there = _before(ledger, name)
        return item(ledger.db, there, by, _drawn(ledger, by, name))
    for _ in range(3):
        found = queue.draw(ledger, by)
        if found is None:
            return None
        try:
            return item(ledger.db, reviewing.before(ledger.db, found.event), by, found.drawn)
        except MissingError:
            queue.skip(ledger, by, found.event)
    return None


def _before(ledger: Ledger, event: str) -> reviewing.Before:
    """The event, also where it was coded a moment ago."""
    try:
        return reviewing.before(ledger.db, event)
    except MissingError:
        if not stale(ledger.db):
            raise
    with transaction(ledger.db):
        freshen(ledger.db, ENTERING)
    return reviewing.before(ledger.db, event)


def _drawn(ledger: Ledger, by: str, event: str) -> Drawn | None:
    found = queue.held(ledger.db, by, time.time())
    return found.drawn if found is not None and found.event == event else None


def _skipped(request: Request) -> frozenset[tuple[str, str]]:
    """Pairs that this browser put off, in a cookie: TRACE:TRACE with points between."""
    told = request.cookies.get("pairs", "")
    halves = (one.partition("-") for one in told.split(".") if one)
    return frozenset((f"trc:{first}", f"trc:{second}") for first, _, second in halves)


def _next(done: str, **more: str) -> Response:
    return RedirectResponse(f"/review?{urlencode({**{k: v for k, v in more.items() if v}, 'done': done})}", 303)


def _where(ledger: Ledger, by: str, event: str) -> str:
    """The address part that leads back to an event: none where it is the reviewer's turn anyhow."""
    return "" if _drawn(ledger, by, event) is not None else event


Name = Annotated[str, Form()]
Why = Annotated[str, Form()]


@router.post(
    "/review/verdict", summary="Accept or reject an event, or say that the words do not tell.", status_code=303
)
def verdict(
    ledger: Reading, by: Reviewer, item: Name, verdict: Annotated[Verdict, Form()], reason: Why = ""
) -> Response:
    """Ends the reading of an event."""
    reviewing.judge(ledger, item, verdict, by=by, reason=reason.strip() or None, drawn=_drawn(ledger, by, item))
    return _next(verdict)


async def given(request: Request) -> forms.Given:
    """What a form sent."""
    sent = await request.form()
    values: dict[str, list[str]] = {}
    for name, told in sent.multi_items():
        if isinstance(told, str):
            values.setdefault(name, []).append(told.replace("\r\n", "\n"))
    return forms.Given(values)


@router.post("/review/edit", summary="Give a field of an event another value.", status_code=303)
def edit(ledger: Reading, by: Reviewer, sent: Annotated[forms.Given, Depends(given)]) -> Response:
    """Changes a field; the reading goes on."""
    event = sent.one("item")
    drawn = _drawn(ledger, by, event)
    there = _before(ledger, event)
    asked = forms.read(sent, there, there.as_seen(by, drawn))
    done = reviewing.edit(
        ledger, event, asked.fields, by=by, reason=sent.one("reason") or None, span=asked.span, drawn=drawn
    )
    return _next("edit" if done else "nothing", item=_where(ledger, by, event))


@router.post("/review/comment", summary="Remark on an event.", status_code=303)
def comment(ledger: Reading, by: Reviewer, item: Name, words: Annotated[str, Form()] = "") -> Response:
    """Keeps a remark."""
    if not words.strip():
        return _next("nothing", item=_where(ledger, by, item))
    reviewing.remark(ledger, item, words.strip(), by=by, drawn=_drawn(ledger, by, item))
    return _next("comment", item=_where(ledger, by, item))


@router.post("/review/skip", summary="Put an event off.", status_code=303)
def skip(ledger: Reading, by: Reviewer, item: Name) -> Response:
    """Puts an event off until all others are read."""
    queue.skip(ledger, by, item)
    return _next("skip")


@router.post("/review/undo", summary="Take back what was decided in one act.", status_code=303)
def undo(request: Request, ledger: Reading, by: Reviewer, action: Name, reason: Why = "") -> Response:
    """Takes an act back, and shows the event again."""
    if not action.endswith(f" {by}") and not may(request.state.user, "editor"):
        raise LedgerError("only who decided it, or an editor, may take it back")
    done = reviewing.undo(ledger, action, by=by, reason=reason.strip() or None)
    event = next((d.event for d in done.decisions if d.event), "")
    if event:
        _hold_again(ledger, by, event, action)
    return _next("undo", item=event and _where(ledger, by, event))


def _hold_again(ledger: Ledger, by: str, event: str, action: str) -> None:
    """What was drawn by the queue is before the reviewer again as it was drawn."""
    query = "SELECT json_extract(record, '$.drawn') FROM review JOIN decision ON decision.n = review.decision WHERE action = ?"
    drawn = next((one for (one,) in ledger.db.execute(query, (action,)) if one), None)
    if drawn is not None:
        with transaction(ledger.db):
            queue.hold(ledger.db, by, queue.Draw(event, drawn), time.time())


@router.post(
    "/review/pair", summary="Say whether two happenings are one.", status_code=303, dependencies=[needs("editor")]
)
def paired(
    ledger: Reading,
    by: Reviewer,
    request: Request,
    one: Name,
    other: Name,
    verdict: Annotated[str, Form()],
    reason: Why = "",
) -> Response:
    """Two happenings: "same", "different", "cannot tell", or "skip"."""
    if verdict == "skip":
        answer = _next("skip", ask="pairs")
        put_off = ".".join(f"{a[4:]}-{b[4:]}" for a, b in sorted(_skipped(request) | {(one, other)})[-60:])
        answer.set_cookie("pairs", put_off, httponly=True, samesite="strict")
        return answer
    reviewing.same_or_not(ledger, one, other, verdict, by=by, reason=reason.strip() or None)
    return _next(verdict, ask="pairs")


@router.post(
    "/review/merge", summary="Say that two incidents are one.", status_code=303, dependencies=[needs("editor")]
)
def merge(ledger: Reading, by: Reviewer, item: Name, incident: Name, other: Name, reason: Why = "") -> Response:
    """Merges the incident of an event with another."""
    ledger.merge(incident, other, by=by, reason=reason.strip() or None)
    return _next("merge", item=_where(ledger, by, item))


@router.post(
    "/review/split",
    summary="Say that reports tell another incident.",
    status_code=303,
    dependencies=[needs("editor")],
)
def split(
    ledger: Reading,
    by: Reviewer,
    item: Name,
    incident: Name,
    reports: Annotated[list[str] | None, Form()] = None,
    reason: Why = "",
) -> Response:
    """Takes reports out of the incident of an event."""
    if not reports:
        raise LedgerError("choose the reports that tell another incident")
    ledger.split(incident, reports, by=by, reason=reason.strip() or None)
    return _next("split", item=_where(ledger, by, item))


@page(router, "/quality", "quality.html")
def quality(ledger: Reading) -> Quality:
    """How well reviewers agree, and how often the program errs, by field, measured from their readings."""
    return acts.quality(ledger.db)
