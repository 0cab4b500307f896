"""Damaged input by chance, and limits of time: a short piece of what `python -m benchmarks.faults` does at length."""

import signal
import time
from contextlib import suppress

import pytest
from benchmarks import faults

from reportedly.reading import limits
from reportedly.reading.errors import UnreadableError
from reportedly.reading.limits import TooLongError, bounded, within


def test_no_damage_breaks_a_reader_or_costs_a_neighbour() -> None:
    figures = faults.run(seed=7, trials=60, large=False)
    assert (figures.broken, figures.lost) == ([], 0)
    assert figures.reasons > 20


def test_a_bad_row_costs_no_other_row() -> None:
    there, came = faults.rows_kept(7, 40)
    assert there == came


def _swallow_errors_for_ever() -> None:
    while True:
        with suppress(Exception):  # as libraries do
            time.sleep(0.01)


def test_what_takes_too_long_is_broken_off() -> None:
    with pytest.raises(UnreadableError, match=r"longer than 0\.2 s"), bounded("page", 0.2):
        _swallow_errors_for_ever()


def _eat_memory() -> None:
    held = []
    while True:
        with suppress(Exception):
            held.append(bytes(8_000_000).replace(b"\0", b"x"))
            time.sleep(0.005)


@pytest.mark.skipif(limits.resident() == 0, reason="the system does not tell how much memory a process holds")
def test_what_takes_too_much_memory_is_broken_off() -> None:
    before = limits.resident()
    with pytest.raises(UnreadableError, match="more than 100 MB of memory"), bounded("page", 20, 100_000_000):
        _eat_memory()
    assert limits.resident() - before < 1_500_000_000


def test_an_outer_limit_counts() -> None:
    with pytest.raises(TooLongError), within(0.1), within(60):
        time.sleep(5)


def test_no_alarm_is_left_behind() -> None:
    with within(0.05):
        pass
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
