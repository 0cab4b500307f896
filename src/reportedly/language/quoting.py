"""What stands between quotation marks, by characters alone: before any word is read."""

import re

MARK = re.compile(r"``|''|[\"“”«»„]|(?<!\w)['‘](?=[^\W\d])|['’](?!\w)")
OPENING, CLOSING = frozenset({"``", "“", "«", "„"}), frozenset({"''", "”", "»"})
SINGLE = frozenset({"'", "‘", "’"})


def quoted(paragraph: str) -> list[tuple[int, int]]:
    """The stretches between quotation marks, marks included.

    One that is not closed goes on to the paragraph's end; one that was not opened begins with the paragraph.
    """
    found: list[tuple[int, int]] = []
    double: int | None = None
    single: int | None = None
    for match in MARK.finditer(paragraph):
        mark, start, end = match[0], *match.span()
        if mark in SINGLE:
            opens = end < len(paragraph) and paragraph[end].isalpha()
            if opens and single is None:
                single = start
            elif not opens and single is not None:
                found.append((single, end))
                single = None
        elif mark in OPENING or (mark == '"' and double is None and not _shuts(paragraph, start)):
            double = start if double is None else double
        elif mark in CLOSING or mark == '"':
            found.append((double or 0, end))
            double = None
    found += [(start, len(paragraph)) for start in (double, single) if start is not None]
    return found


def _shuts(paragraph: str, place: int) -> bool:
    """Does a straight mark with none open before it stand at a word's end, as one that closes does?"""
    after = paragraph[place + 1 : place + 2]
    return place > 0 and not paragraph[place - 1].isspace() and (not after or after.isspace())
