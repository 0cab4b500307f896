"""Whose summer: the seasons of a report by its dateline, else a word in the basis where it names southern lands."""

import re
from functools import lru_cache
from typing import Literal

from reportedly.times.lexis import data

Hemisphere = Literal["north", "south", "unsure"]
# What the basis says of a season by its hemisphere; in the north, where nearly all of our news is from, nothing.
SAID: dict[Hemisphere, str] = {
    "north": "",
    "south": ", of the southern hemisphere by the dateline",
    "unsure": ", of the northern hemisphere although the report names places of the southern",
}


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = data("south.toml")
    names, cities = ("|".join(re.escape(n) for n in table[k]) for k in ("names", "datelines"))
    return re.compile(rf"\b(?:{names})\b"), re.compile(rf"\b(?:{names}|{cities})\b", re.IGNORECASE)


def hemisphere(dateline: str | None, text: str) -> Hemisphere:
    """The hemisphere whose seasons a report tells.

    A dateline decides. Without one the seasons are read as northern, and "unsure" where the text names a southern land:
    "last summer" of an Australian town and of the war in Europe look the same.
    """
    named, of_line = _patterns()
    if dateline:
        return "south" if of_line.search(dateline) else "north"
    return "unsure" if named.search(text) else "north"
