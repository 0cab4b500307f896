"""Pages: one function answers each address, as a page, as JSON under the same address, and lists as CSV."""

import csv
import errno
import inspect
import io
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Depends, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, Response

from reportedly.ledger import Ledger, LedgerError, MissingError
from reportedly.records import Record
from reportedly.web.templating import render

# So much of the ledger is read as memory: each request opens it anew, and copying pages would be half of its time.
MAPPED = 2**31

Rows = Callable[[Any], Iterator[dict[str, object]]]


def reading(request: Request) -> Iterator[Ledger]:
    """The ledger, open for one request."""
    with Ledger.open(request.app.state.desk.ledger) as ledger:
        ledger.db.execute(f"PRAGMA mmap_size = {MAPPED}")
        yield ledger


Reading = Annotated[Ledger, Depends(reading)]


def page(
    router: APIRouter, path: str, template: str, *, rows: Rows | None = None, also: tuple[str, ...] = ()
) -> Callable[[Callable[..., Record]], Callable[..., Record]]:
    """Answer an address by a function that returns a record.

    The record is rendered at `path` by the template (as `page`), and written as JSON at `path`.json; where `rows`
    makes rows of it, as CSV at `path`.csv.

    Args:
        router: where the address is entered.
        path: the address, without ending; arguments of the function are read from it and from the query.
        template: file in `templates/`.
        rows: the record's rows, for lists.
        also: other addresses of the same page.
    """

    def register(answer: Callable[..., Record]) -> Callable[..., Record]:
        router.add_api_route(
            f"{path if path != '/' else '/overview'}.json", _json(answer), response_class=Response, summary=_first_line(answer),
            name=f"{answer.__name__}_json",
        )  # fmt: skip
        if rows is not None:
            router.add_api_route(
                f"{path}.csv", _csv(answer, rows), include_in_schema=False, name=f"{answer.__name__}_csv"
            )
        for address in (path, *also):
            router.add_api_route(
                address, _html(answer, template), response_class=HTMLResponse, include_in_schema=False,
                name=answer.__name__,
            )  # fmt: skip
        return answer

    return register


def _first_line(answer: Callable[..., Record]) -> str:
    return (inspect.getdoc(answer) or "").split("\n")[0]


def _json(answer: Callable[..., Record]) -> Callable[..., Response]:
    @wraps(answer)
    def written(**asked: Any) -> Response:
        return Response(msgspec.json.encode(answer(**asked)), media_type="application/json")

    return _returning(written)


def _csv(answer: Callable[..., Record], rows: Rows) -> Callable[..., Response]:
    @wraps(answer)
    def written(**asked: Any) -> Response:
        found = list(rows(answer(**asked)))
        out = io.StringIO()
        writer = csv.DictWriter(out, fieldnames=list(found[0]) if found else [])
        writer.writeheader()
        writer.writerows(found)
        return Response(out.getvalue(), media_type="text/csv; charset=utf-8")

    return _returning(written)


def _html(answer: Callable[..., Record], template: str) -> Callable[..., Response]:
    @wraps(answer)
    def rendered(request: Request, **asked: Any) -> Response:
        given = {**asked, "request": request} if "request" in inspect.signature(answer).parameters else asked
        return HTMLResponse(render(template, request, page=answer(**given)))

    if "request" in inspect.signature(answer).parameters:
        return _returning(rendered)
    first = inspect.Parameter("request", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=Request)
    return _returning(rendered, first)


def _returning(function: Callable[..., Response], *more: inspect.Parameter) -> Callable[..., Response]:
    """The function with the signature by which arguments are found, but answering a response."""
    signature = inspect.signature(function, eval_str=True)
    parameters = [*more, *signature.parameters.values()]
    function.__signature__ = signature.replace(  # type: ignore[attr-defined]
        parameters=parameters, return_annotation=inspect.Signature.empty
    )
    return function


def ledger_trouble(request: Request, error: Exception) -> Response:
    """What is told where something is not there, or cannot be read or understood: as a page, or as JSON for who asked for
    JSON."""
    status, words = _told(request, error)
    if request.url.path.endswith(".json"):
        return Response(msgspec.json.encode({"error": words}), status, media_type="application/json")
    return HTMLResponse(render("trouble.html", request, words=words, status=status), status)


def _told(request: Request, error: Exception) -> tuple[int, str]:
    if isinstance(error, MissingError):
        return 404, str(error)
    if isinstance(error, RequestValidationError):
        return 422, "; ".join(f"{one['loc'][-1]}: {one['msg']}" for one in error.errors())
    if isinstance(error, HTTPException):
        nowhere = f"There is no page {request.url.path}; the overview leads to all there are."
        return error.status_code, nowhere if error.status_code == 404 else error.detail
    if isinstance(error, LedgerError):
        return 400, str(error)
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return (
            507,
            "The disk of the machine that serves the desk is full; make room there and repeat. Nothing was changed.",
        )
    return (
        500,
        f"The desk met a fault of its own ({type(error).__name__}); where it stands was written to its terminal.",
    )
