"""Drawings that are made by the server, so that pages are whole without a script."""

from typing import Any

from reportedly.web import maps

FILTERS: dict[str, Any] = {**maps.FILTERS}
