"""How long one report may take, and how large it may be."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from reportedly.reading.errors import UnreadableError

# One report: a long feature is some 60 kB, a UN report with annexes under 1 MB. Beyond 4 MB a file is a collection
# or noise, and its parse would take gigabytes.
LARGEST_REPORT = 4_000_000
# A web page carries scripts and data around its report; the heaviest news pages are some 5 MB. A feed is as heavy.
LARGEST_PAGE = 20_000_000
# A PDF, a Word file or a mail carries pictures; a sitemap may have 50 MB.
LARGEST_DOCUMENT = 50_000_000
# A JSON file that is not JSON Lines has to be read whole; so has Parquet that comes through a pipe.
LARGEST_WHOLE = 200_000_000
# The slowest honest input met, a PDF of 300 pages, takes some 20 s to read.
READING_SECONDS = 60.0
# A library may swallow the first alarm with its own errors; it rings again until it is heard.
AGAIN_SECONDS = 0.5


class TooLongError(BaseException):
    """Time is up. No Exception, so that no reader's own mending takes it for damage in the file."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Break off what runs inside once it has run for `seconds`.

    The alarm needs a main thread on a system with interval timers (not Windows); elsewhere there is no limit. Where an outer
    limit runs already, that one counts.

    Raises:
        TooLongError: time was up.
    """
    if (
        not hasattr(signal, "setitimer")
        or threading.current_thread() is not threading.main_thread()
        or signal.getitimer(signal.ITIMER_REAL)[0] > 0
    ):
        yield
        return
    over = False

    def ring(_: int, __: FrameType | None) -> None:
        if not over:
            raise TooLongError

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN_SECONDS)
    try:
        yield
    finally:
        over = True
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def bounded(what: str, seconds: float = READING_SECONDS) -> Iterator[None]:
    """Read one report: what takes too long, too much memory, or breaks a library is one bad report.

    Args:
        what: what is read, as in "the page breaks its reader".
        seconds: how long it may take.

    Raises:
        UnreadableError: with the reason.
    """
    try:
        with within(seconds):
            yield
    except UnreadableError:
        raise
    except TooLongError:
        raise UnreadableError(
            f"the {what} takes longer than {seconds:g} s to read", "split it, or save its text as plain text"
        ) from None
    except MemoryError:
        raise UnreadableError(f"the {what} needs more memory than there is", "split it") from None
    except RecursionError:
        raise UnreadableError(f"the {what} is nested too deeply") from None
    except Exception as error:  # whatever an input does to the libraries, it is one bad report
        words = " ".join(str(error).split())
        raise UnreadableError(f"the {what} breaks its reader ({type(error).__name__}: {words})"[:200]) from error
