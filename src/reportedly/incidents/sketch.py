"""A short sketch of a text by which near copies are known: MinHash over runs of five words (Broder 1997)."""

import re
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

# Runs of five words: shorter ones are shared by reports that merely tell the same, longer ones break at each small edit.
RUN = 5
# 64 hashes of 16 bits: a share of .5 is told to within .06 (one standard error), chance agreement is nil.
HASHES = 64
DIGITS = 4
WORD = re.compile(r"\w+")


@lru_cache(maxsize=1)
def _factors() -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Odd multipliers and addends of multiply-shift hashing, by a fixed linear congruence: the same on every machine."""
    state, numbers = 20210902, []
    for _ in range(2 * HASHES):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        numbers.append(state)
    drawn = np.array(numbers, dtype=np.uint64)
    return drawn[:HASHES] | np.uint64(1), drawn[HASHES:]


def sketch(text: str) -> str:
    """The sketch of a text as hexadecimal digits; "" where it has fewer than five words."""
    words = WORD.findall(text.lower())
    runs = {crc32(" ".join(words[i : i + RUN]).encode()) for i in range(len(words) - RUN + 1)}
    if not runs:
        return ""
    times, plus = _factors()
    hashed = np.array(sorted(runs), dtype=np.uint64)[:, None] * times + plus
    least = (hashed >> np.uint64(32)).min(axis=0) & np.uint64(0xFFFF)
    return "".join(f"{int(value):0{DIGITS}x}" for value in least)


def shared(one: str, other: str) -> float:
    """The share of word runs that two texts have in common, as their sketches tell, 0.0 .. 1.0."""
    if not one or not other:
        return 0.0
    return int(np.count_nonzero(_hashes(one) == _hashes(other))) / HASHES


@lru_cache(maxsize=10_000)
def _hashes(mark: str) -> NDArray[np.uint16]:
    return np.frombuffer(bytes.fromhex(mark), dtype=np.uint16)


def bands(mark: str, rows: int = 4) -> tuple[str, ...]:
    """Keys of which near copies share one: runs of `rows` hashes. Texts with half their runs in common share one by .64."""
    width = rows * DIGITS
    return tuple(f"{i}:{mark[i * width : (i + 1) * width]}" for i in range(len(mark) // width))
