"""Numbers in words: "twenty-four", "two thousand", "nineteen ninety-six"."""

from collections.abc import Sequence

# A year told in two halves begins with one of these ("nineteen ninety-six", "twenty twenty-one").
FIRST_HALF = range(13, 21)


def spoken(words: Sequence[str], at: int, values: dict[str, int]) -> tuple[int, bool, int] | None:
    """The number that begins at `words[at]`: its value, whether it is told like a year, and the index after it.

    `values` maps number words to their value ("hundred" to 100). None where no number begins there.
    """
    found, after = _run(words, at, values)
    if not found:
        return None
    year = _as_year(found)
    if year is not None:
        return year, True, after
    total = current = 0
    for used, value in enumerate(found):
        if value in (100, 1000) and (used or value == 1000):
            current = max(current, 1) * value
            if value == 1000:
                total, current = total + current, 0
        elif used and not _continues(found[used - 1], value):
            return total + current, False, _index(words, at, used, values)
        else:
            current += value
    return total + current, False, after


def _continues(before: int, value: int) -> bool:
    """Whether `value` can follow `before` in one number: "ninety four" and "hundred four", not "three four"."""
    return before in (100, 1000) or (20 <= before < 100 and value < 10)


def _as_year(found: list[int]) -> int | None:
    if len(found) not in (2, 3) or found[0] not in FIRST_HALF or 100 in found or 1000 in found:
        return None
    rest = found[1:]
    if rest[0] < 10 or (len(rest) == 2 and not _continues(rest[0], rest[1])):
        return None
    return 100 * found[0] + sum(rest)


def _run(words: Sequence[str], at: int, values: dict[str, int]) -> tuple[list[int], int]:
    found: list[int] = []
    after = index = at
    while index < len(words) and len(found) < 8:
        word = words[index]
        if word in values:
            found.append(values[word])
            after = index = index + 1
        elif found and (word == "-" or (word == "and" and found[-1] in (100, 1000))):
            index += 1
        else:
            break
    return found, after


def _index(words: Sequence[str], at: int, count: int, values: dict[str, int]) -> int:
    """The index after the first `count` number words."""
    while count:
        count -= words[at] in values
        at += 1
    return at
