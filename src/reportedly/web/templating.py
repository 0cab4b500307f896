"""Templates: the environment they are rendered in, and the words and links they share."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request

from reportedly.incidents import happening
from reportedly.records.vocabulary import EVENT_TYPES
from reportedly.review import WORDS
from reportedly.web import account, drawing, lines, narrowing, telling, timebars, wording
from reportedly.web.dealings import spark
from reportedly.web.marks import KINDS, answer_id, kinds
from reportedly.web.review import words

# What a browser loads beside the desk's own script; a page names what it needs.
LIBRARIES = ("htmx", "d3-array", "d3-dispatch", "d3-quadtree", "d3-timer", "d3-geo", "d3-force", "topojson-client")


def render(template: str, request: Request, **given: Any) -> str:
    """A page as HTML.

    Args:
        template: file in `templates/`.
        request: what is answered; templates see it as `request`, with the desk's settings as `desk`.
        given: what the template shows, by name.
    """
    return (
        environment()
        .get_template(template)
        .render(request=request, desk=request.app.state.desk, scripts=scripts(), **given)
    )


@lru_cache(maxsize=1)
def scripts() -> tuple[str, ...]:
    """The libraries that were copied into the package; empty where npm was missing when it was installed."""
    folder = files(__package__).joinpath("static", "lib")
    return tuple(name for name in LIBRARIES if folder.joinpath(f"{name}.js").is_file())


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Everything is escaped; a name that a template misspells is an error, not an empty string."""
    found = Environment(
        loader=PackageLoader("reportedly.web", "templates"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    found.globals.update(
        link=link,
        happening=happening,
        with_query=with_query,
        without=without,
        voices_shown=account.VOICES,
        values_shown=account.VALUES,
    )
    found.globals.update(TYPES=EVENT_TYPES)
    found.globals.update(KINDS=KINDS, answer_id=answer_id, spark=spark, WORDS=WORDS, **narrowing.GLOBALS)
    own: dict[str, Any] = {"kinds": kinds, "bars": timebars.bars, "words_only": narrowing.words_only}
    found.filters.update(
        _together(
            (wording.FILTERS, drawing.FILTERS, lines.FILTERS, telling.FILTERS, account.FILTERS, words.FILTERS, own)
        )
    )
    return found


def _together(parts: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The filters of all parts of the desk.

    Raises:
        ValueError: two parts call different filters by one name.
    """
    found: dict[str, Any] = {}
    for part in parts:
        for name, function in part.items():
            if found.setdefault(name, function) is not function:
                raise ValueError(f'two filters of templates are called "{name}"; name one of them otherwise')
    return found


def link(kind: str, name: str) -> str:
    """The address of the page of one thing: link("incident", "inc:5616")."""
    return f"/{kind}/{quote(name, safe=':')}"


def with_query(request: Request, path: str | None = None, **changed: object) -> str:
    """This page's address, or that of another page under `path`, with parts of the query changed; None takes one out; a list
    stands several times."""
    kept = [(name, value) for name, value in request.query_params.multi_items() if name not in changed and value]
    for name, value in changed.items():
        kept += [
            (name, str(one)) for one in (value if isinstance(value, list | tuple) else [value]) if one is not None
        ]
    return (path or request.url.path) + (f"?{urlencode(kept)}" if kept else "")


def without(request: Request, name: str, value: str) -> str:
    """This page's address with one value of one part of the query taken out."""
    kept = [pair for pair in request.query_params.multi_items() if pair != (name, value) and pair[1]]
    return request.url.path + (f"?{urlencode(kept)}" if kept else "")
