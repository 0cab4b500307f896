"""The desk's OpenAPI description, with the JSON Schema of every record that a page answers."""

from inspect import unwrap
from typing import Any, get_type_hints

import msgspec
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute

PREFIX = "#/components/schemas/{name}"


def describe(app: FastAPI) -> None:
    """Make `app.openapi()` tell the records; it is made once, when first asked for."""

    def described() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _described(app)
        return app.openapi_schema

    app.openapi = described  # type: ignore[method-assign]


def _described(app: FastAPI) -> dict[str, Any]:
    records = {
        route.path: get_type_hints(unwrap(route.endpoint))["return"]
        for route in app.routes
        if isinstance(route, APIRoute) and route.path.endswith(".json") and route.include_in_schema
    }
    found = get_openapi(title=app.title, version=app.version, routes=app.routes)
    kinds = list(dict.fromkeys(records.values()))
    shapes, named = msgspec.json.schema_components(kinds, ref_template=PREFIX)
    found.setdefault("components", {}).setdefault("schemas", {}).update(named)
    of = dict(zip(kinds, shapes, strict=True))
    for path, kind in records.items():
        answered = found["paths"][path]["get"]["responses"]["200"]
        answered["content"] = {"application/json": {"schema": of[kind]}}
    return found
