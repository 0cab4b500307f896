"""What programs may ask the desk for."""

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from reportedly.web.templating import render

router = APIRouter(include_in_schema=False)


@router.get("/api", response_class=HTMLResponse)
def api(request: Request) -> HTMLResponse:
    """Every address with what it answers; `/openapi.json` is the same for programs."""
    return HTMLResponse(render("api.html", request, described=request.app.openapi()))
