"""How long one report may take, and how large it may be."""

import os
import signal
import threading
import time
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
# What one report may add to the memory of the process; the heaviest inputs that are read take some 500 MB.
READING_BYTES = 2_000_000_000
# Seconds between two looks at it.
LOOK_SECONDS = 0.25
# The alarm may ring a moment before the clock agrees.
_EARLY = 0.01


class TooLongError(BaseException):
    """Time is up. No Exception, so that no reader's own mending takes it for damage in the file."""


class TooMuchError(TooLongError):
    """Memory is up. Likewise."""


@contextmanager
def within(seconds: float, memory: int | None = None) -> Iterator[None]:
    """Break off what runs inside once it has run for `seconds`, or has added so many bytes to the process's memory (looked at
    a few times a second, on Linux).

    The alarm needs a main thread on a system with interval timers (not Windows); elsewhere there is no limit. Where an outer
    limit runs already, that one counts.

    Raises:
        TooLongError: time was up; TooMuchError: memory was.
    """
    if (
        not hasattr(signal, "setitimer")
        or threading.current_thread() is not threading.main_thread()
        or signal.getitimer(signal.ITIMER_REAL)[0] > 0
    ):
        yield
        return
    over = False
    begun, held = time.monotonic(), resident() if memory is not None else 0

    def ring(_: int, __: FrameType | None) -> None:
        if over:
            return
        if time.monotonic() - begun > seconds - _EARLY:
            raise TooLongError
        if memory is not None and resident() - held > memory:
            raise TooMuchError

    first, again = (seconds, AGAIN_SECONDS) if memory is None else (min(seconds, LOOK_SECONDS), LOOK_SECONDS)
    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, first, again)
    try:
        yield
    finally:
        over = True
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def resident() -> int:
    """The bytes that this process holds; 0 where the system does not tell."""
    try:
        with open("/proc/self/statm", encoding="ascii") as told:
            return int(told.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0


@contextmanager
def bounded(what: str, seconds: float = READING_SECONDS, memory: int = READING_BYTES) -> Iterator[None]:
    """Read one report: what takes too long, too much memory, or breaks a library is one bad report.

    Args:
        what: what is read, as in "the page breaks its reader".
        seconds: how long it may take.
        memory: how many bytes it may add to the process.

    Raises:
        UnreadableError: with the reason.
    """
    try:
        with within(seconds, memory):
            yield
    except UnreadableError:
        raise
    except TooMuchError:
        raise UnreadableError(
            f"the {what} takes more than {memory // 1_000_000:,} MB of memory to read",
            "split it, or save its text as plain text",
        ) from None
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
