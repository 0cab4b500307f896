"""Adding at the desk: files, a text, or addresses; and how far it is."""

from typing import Annotated

from fastapi import APIRouter, File, Form, Request, UploadFile
from starlette.responses import RedirectResponse, Response

from reportedly.ledger import LedgerError, MissingError
from reportedly.records import Record
from reportedly.web.jobs import Job, Jobs, Wanted, safe_name
from reportedly.web.login import needs, reviewer
from reportedly.web.paging import page

router = APIRouter()
# Together in one request; larger archives are added by the command, which needs no copy of them.
LARGEST_UPLOAD = 200_000_000
PIECE = 1_000_000
# Fetched one after the other, so that no host is pressed.
MOST_ADDRESSES = 200


class AddPage(Record, frozen=True, kw_only=True):
    """What is being added now."""

    running: tuple[Job, ...] = ()


class JobPage(Record, frozen=True, kw_only=True):
    """How far adding is, and whether to look again."""

    job: Job
    ended: bool


@page(router, "/add", "add.html")
def add(request: Request) -> AddPage:
    """Where reports are added."""
    return AddPage(running=jobs(request).running())


@page(router, "/job/{name}", "job.html")
def job(request: Request, name: str) -> JobPage:
    """How far adding is."""
    found = jobs(request).get(name)
    if found is None:
        raise MissingError("there is no such task any more; what was added stands in the log")
    return JobPage(job=found, ended=found.state in ("done", "failed"))


@router.post(
    "/add",
    summary="Add files, a text or addresses; answers where to see how far it is.",
    status_code=303,
    dependencies=[needs("editor")],
)
def added(
    request: Request,
    files: Annotated[list[UploadFile] | None, File()] = None,
    text: Annotated[str, Form()] = "",
    urls: Annotated[str, Form()] = "",
    title: Annotated[str, Form()] = "",
    publisher: Annotated[str, Form()] = "",
    published: Annotated[str, Form()] = "",
) -> Response:
    """Begin adding, and lead to the page that tells how far it is."""
    addresses = tuple(dict.fromkeys(urls.split()))
    if len(addresses) > MOST_ADDRESSES:
        raise LedgerError(f"{len(addresses)} addresses at once; give at most {MOST_ADDRESSES}")
    wanted = Wanted(
        files=_kept(jobs(request), files or []), text=text.replace("\r\n", "\n"), urls=addresses,
        title=title.strip() or None, publisher=publisher.strip() or None, published=_day(published),
        by=reviewer(request),
    )  # fmt: skip
    if not (wanted.files or wanted.urls or wanted.text.strip()):
        raise LedgerError("nothing was given; choose a file, paste a text, or write an address")
    return RedirectResponse(f"/job/{jobs(request).start(wanted).id}", 303)


def jobs(request: Request) -> Jobs:
    """The desk's jobs."""
    found = request.app.state.jobs
    assert isinstance(found, Jobs)
    return found


def _day(value: str) -> str | None:
    from reportedly.reading.dates import iso_day

    if value.strip() and iso_day(value) is None:
        raise LedgerError(f'"{value}" is no date; write it as 2021-08-28')
    return value.strip() or None


def _kept(there: Jobs, files: list[UploadFile]) -> tuple[tuple[str, str], ...]:
    """The files as they were sent, in a folder of their own."""
    given = [file for file in files if file.filename]
    if not given:
        return ()
    folder, found, size = there.place(), dict[str, str](), 0
    for file in given:
        name = safe_name(file.filename, list(found))
        with (folder / name).open("wb") as out:
            while piece := file.file.read(PIECE):
                size += len(piece)
                if size > LARGEST_UPLOAD:
                    raise LedgerError(
                        f"more than {LARGEST_UPLOAD // 1_000_000} MB at once; add it with: "
                        f"reportedly add FILE --ledger {there.ledger}"
                    )
                out.write(piece)
        found[name] = str(folder / name)
    return tuple(found.items())
