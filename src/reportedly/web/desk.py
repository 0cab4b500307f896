"""The desk as an application: its settings, and what it is put together from."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.staticfiles import StaticFiles

from reportedly.ledger import LedgerError
from reportedly.web import guard, openapi, pages
from reportedly.web.jobs import Jobs
from reportedly.web.keeping import Shelf
from reportedly.web.login import Gate, Login
from reportedly.web.maps.outlines import FAR, NEAR
from reportedly.web.paging import ledger_trouble
from reportedly.web.users import Users

# Histories that are kept, each some 10 MB at most.
HISTORIES = 8
# Pages of two or three parties that are kept, each some 100 KB.
DEALT = 100
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """How a desk is set up.

    Attributes:
        ledger: the file it shows; it must exist.
        hosts: the names by which browsers may call it; others are refused (a foreign page may point its own name here).
        users: who may use it, by name; None: whoever sits at this machine, as an editor.
        outlines: a file of countries' outlines to draw maps on instead of the package's own.
    """

    ledger: Path
    hosts: frozenset[str] = field(default=LOOPBACK)
    users: Users | None = None
    outlines: Path | None = None

    @property
    def far(self) -> Path:
        """The outlines of the world at a glance."""
        return self.outlines or FAR

    @property
    def near(self) -> Path:
        """The outlines of a country near by."""
        return self.outlines or NEAR


@asynccontextmanager
async def _open(app: FastAPI) -> AsyncIterator[None]:
    """While the desk is open; what is being added ends with it."""
    yield
    app.state.jobs.close()


def desk(settings: Desk) -> FastAPI:
    """The application that serves a ledger.

    Args:
        settings: which ledger, and who may do what.
    """
    app = FastAPI(
        title="reportedly desk", version=version("reportedly"), docs_url=None, redoc_url=None,
        openapi_url="/openapi.json", lifespan=_open,
    )  # fmt: skip
    app.state.desk, app.state.jobs, app.state.gate = settings, Jobs(settings.ledger), Gate(settings.users)
    app.state.shelf, app.state.histories, app.state.dealt = Shelf(), Shelf(HISTORIES), Shelf(DEALT)
    app.mount("/static", StaticFiles(directory=str(files(__package__).joinpath("static"))), name="static")
    for router in pages.ROUTERS:
        app.include_router(router)
    for trouble in (LedgerError, RequestValidationError, 403, 404, Exception):
        app.add_exception_handler(trouble, ledger_trouble)
    app.add_middleware(Login, gate=app.state.gate)
    app.add_middleware(guard.Guard, hosts=settings.hosts)
    openapi.describe(app)
    return app
