"""Python's collector of garbage, kept waiting while a report is worked on.

A report makes tens of thousands of small objects that all live until it is done. The collector would go through them and
through all loaded tables every few milliseconds, and find nothing: a seventh of the time of the stages after the parse.
"""

import gc
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def uncollected(work: Callable[P, R]) -> Callable[P, R]:
    """The same function, with the collector waiting until it is done; one that was switched off before stays off.

    Garbage without cycles, nearly all, is freed at once as ever.
    """

    @wraps(work)
    def waiting(*args: P.args, **kwargs: P.kwargs) -> R:
        if not gc.isenabled():
            return work(*args, **kwargs)
        gc.disable()
        try:
            return work(*args, **kwargs)
        finally:
            gc.enable()

    return waiting
