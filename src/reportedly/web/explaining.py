"""Why a report is coded as it is: it is read again by the language model, once, when somebody asks."""

from functools import lru_cache
from threading import Lock

from reportedly.events.explanation import Explanation
from reportedly.records import Report

# The model works on one report at a time.
_READING = Lock()


def explanation(report: Report) -> Explanation:
    """Everything that the coder considers in a report, by the shipped model and tables.

    The model takes some seconds to load when first asked; a report some tenths of a second.
    """
    with _READING:
        return _explained(report)


# The reports that were asked for last: going back to one costs nothing.
@lru_cache(maxsize=32)
def _explained(report: Report) -> Explanation:
    from reportedly.engine import pipeline
    from reportedly.pipeline import explain_report

    return explain_report(report, pipeline())
