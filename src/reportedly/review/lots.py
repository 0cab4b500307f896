"""Lots: which events are drawn at random, by content alone, so that every copy of a ledger draws the same."""

import hashlib

from reportedly.review.handles import Handle

# One event in so many is of the honest sample: 5 %.
SAMPLE = 20
# One event in so many is read a second time by somebody who does not see the first reading.
SECOND = 5


def lot(name: Handle) -> int:
    """The event's place in the random order, 0 up to 2**63."""
    return _number("lot", name)


def in_sample(name: Handle) -> bool:
    """Whether the event is of the sample from which error rates are measured."""
    return _number("sample", name) % SAMPLE == 0


def read_twice(name: Handle) -> bool:
    """Whether the event is to be read blind by a second reviewer."""
    return _number("second", name) % SECOND == 0


def _number(purpose: str, name: Handle) -> int:
    digest = hashlib.blake2b(f"{purpose} {name}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1
