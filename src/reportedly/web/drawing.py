"""Drawings that are made by the server, so that pages are whole without a script."""

from typing import Any

FILTERS: dict[str, Any] = {}
