"""Drawings that are made by the server, so that pages are whole without a script."""

from typing import Any

from reportedly.web.maps.minimap import minimap

FILTERS: dict[str, Any] = {"minimap": minimap}
