"""Who asks: by a signed cookie where the desk has users, else whoever sits at this machine."""

import getpass
import os
import secrets
import time
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import Depends, Request
from itsdangerous import BadSignature, URLSafeTimedSerializer
from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from reportedly.web.guard import READS
from reportedly.web.users import ROLES, Role, User, Users, may, recognised

COOKIE, NAME_COOKIE = "desk", "reviewer"
# A working day; after it one logs in again.
SECONDS_VALID = 12 * 3600
# After so many wrong passwords for a name, the next is heard only after a while.
WRONG_ALLOWED, SECONDS_CLOSED = 5, 60.0
# What may be asked before one has logged in.
OPEN = ("/login", "/logout", "/static/")


class Gate:
    """Knows users by their cookie. Without users, everybody is an editor: the desk then answers this machine only.

    The key that signs is made when the desk starts and kept nowhere: a restart logs everybody out.
    """

    def __init__(self, users: Users | None) -> None:
        self.users = users
        self._signer = URLSafeTimedSerializer(secrets.token_bytes(32), salt="desk")
        self._wrong: dict[str, list[float]] = {}

    def user(self, connection: HTTPConnection) -> User | None:
        """Who asks; None where nobody has logged in."""
        if self.users is None:
            return User(name=connection.cookies.get(NAME_COOKIE, "").strip() or at_this_machine(), role="editor")
        try:
            name = self._signer.loads(connection.cookies.get(COOKIE, ""), max_age=SECONDS_VALID)
        except BadSignature:
            return None
        return self.users.get(str(name))

    def closed(self, name: str) -> bool:
        """Whether too many wrong passwords came for this name just now."""
        recent = [at for at in self._wrong.get(name, []) if at > time.monotonic() - SECONDS_CLOSED]
        self._wrong[name] = recent
        return len(recent) >= WRONG_ALLOWED

    def cookie(self, name: str, password: str) -> str | None:
        """What a browser keeps to be known by; None where name and password do not fit."""
        user = recognised(self.users or {}, name, password)
        if user is None:
            self._wrong.setdefault(name, []).append(time.monotonic())
            return None
        return self._signer.dumps(user.name)


class Login:
    """Lets through who is known, says who it is in the request's state, and keeps readers from writing."""

    def __init__(self, app: ASGIApp, gate: Gate) -> None:
        self.app, self.gate = app, gate

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        user = self.gate.user(HTTPConnection(scope))
        scope.setdefault("state", {})["user"] = user
        path, method = scope["path"], scope["method"]
        answer: Any = self.app
        if path.startswith(OPEN):
            pass
        elif user is None:
            answer = self._stranger(scope, path, method)
        elif method not in READS and not may(user, "coder"):
            answer = PlainTextResponse(f"{user.name} may read here; ask an editor for the role of a coder.", 403)
        await answer(scope, receive, send)

    @staticmethod
    def _stranger(scope: Scope, path: str, method: str) -> Response:
        if method in READS and not path.endswith((".json", ".csv")):
            query = scope["query_string"].decode("latin-1")
            return RedirectResponse(f"/login?to={quote(path + (f'?{query}' if query else ''))}", 303)
        return JSONResponse({"error": "log in first, at /login"}, 401)


def at_this_machine() -> str:
    """The name of whoever sits at this machine: REPORTEDLY_REVIEWER, else the account's."""
    try:
        return os.environ.get("REPORTEDLY_REVIEWER") or getpass.getuser()
    except (OSError, KeyError):  # an account without a name, as in some containers
        return "somebody"


def reviewer(request: Request) -> str:
    """The name under which decisions of this request are kept."""
    user = request.state.user
    assert isinstance(user, User)
    return user.name


def needs(role: Role) -> Any:
    """A dependency of an address that only this role, or one above it, may use."""
    assert role in ROLES

    def checked(request: Request) -> None:
        from starlette.exceptions import HTTPException

        user = request.state.user
        if not may(user, role):
            raise HTTPException(403, f"{user.name} is a {user.role}; this needs an {role}.")

    return Depends(checked)


Reviewer = Annotated[str, Depends(reviewer)]
