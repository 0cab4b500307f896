"""Logging in and out, and under which name one works where there is no login."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from reportedly.web.login import COOKIE, NAME_COOKIE, SECONDS_VALID, Gate
from reportedly.web.templating import render

router = APIRouter(include_in_schema=False)
# A name is remembered for a year.
SECONDS_REMEMBERED = 365 * 86_400


def gate(request: Request) -> Gate:
    """Who knows the users."""
    found = request.app.state.gate
    assert isinstance(found, Gate)
    return found


@router.get("/login")
def login(request: Request, to: str = "/") -> Response:
    """Where one logs in."""
    if gate(request).users is None:
        return RedirectResponse("/", 303)
    return HTMLResponse(render("login.html", request, to=_own(to), trouble=None))


@router.post("/login")
def logged_in(
    request: Request,
    name: Annotated[str, Form()],
    password: Annotated[str, Form()],
    to: Annotated[str, Form()] = "/",
) -> Response:
    """Lets in who gives the right password."""
    there = gate(request)
    if there.closed(name):
        trouble, status = "Too many wrong passwords; wait a minute.", 429
    elif (cookie := there.cookie(name, password)) is None:
        trouble, status = "Name and password do not fit.", 403
    else:
        answer = RedirectResponse(_own(to), 303)
        answer.set_cookie(
            COOKIE, cookie, max_age=SECONDS_VALID, httponly=True, samesite="strict",
            secure=request.url.scheme == "https",
        )  # fmt: skip
        return answer
    return HTMLResponse(render("login.html", request, to=_own(to), trouble=trouble), status)


@router.post("/logout")
def logout() -> Response:
    """Forgets who it was."""
    answer = RedirectResponse("/login", 303)
    answer.delete_cookie(COOKIE)
    return answer


@router.post("/name")
def named(request: Request, name: Annotated[str, Form()], to: Annotated[str, Form()] = "/") -> Response:
    """Under which name one decides, where the desk has no users."""
    answer = RedirectResponse(_own(to), 303)
    if gate(request).users is None and name.strip():
        answer.set_cookie(
            NAME_COOKIE, name.strip()[:80], max_age=SECONDS_REMEMBERED, httponly=True, samesite="strict"
        )
    return answer


def _own(to: str) -> str:
    """An address of this desk, never of another host."""
    return to if to.startswith("/") and not to.startswith(("//", "/\\")) else "/"
