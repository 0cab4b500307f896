"""Libraries that only bulk runs need, asked for when they are needed, with the cure where they are not there."""

from importlib import import_module
from typing import Any


class MissingError(ValueError):
    """A library that is asked for is not installed; the message says how to install it."""


def need(module: str, extra: str) -> Any:
    """The module, imported.

    Raises:
        MissingError: it is not installed.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        name = (error.name or module).partition(".")[0]
        raise MissingError(f"this needs {name}: pip install 'reportedly[{extra}]'") from None
