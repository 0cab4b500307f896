"""How place names are compared: one key for all the spellings of a name that differ in marks alone."""

import re
import unicodedata
from functools import lru_cache

GENERIC = frozenset(
    {
        "province", "oblast", "region", "state", "governorate", "county", "district", "prefecture", "parish",
        "department", "territory", "emirate", "municipality", "krai", "republic", "voivodeship", "canton",
        "raion", "muhafazat", "wilayat", "wilaya", "ostan", "viloyati", "velayati", "co",
    }
)  # fmt: skip
"""Words for a division that news writes or leaves out as it likes."""

# Two spellings of one word; the short form is never a word of another meaning in a place name.
SHORT = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount", "mtn": "mountain"}

_MARKS = re.compile(r"[.,'’‘`ʻʼʿʾ´\"“”()]")
_DASHES = re.compile(r"[-–—/]")
# Letters that Unicode does not decompose, and news English writes plainly.
_PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a", "ð": "d"}
)


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """`name` in lower case without accents, marks and hyphens, "St." and the like written out; "" for marks alone."""
    lower = name.lower().translate(_PLAIN)
    if not lower.isascii():
        decomposed = unicodedata.normalize("NFKD", lower)
        lower = "".join(c for c in decomposed if not unicodedata.combining(c))
    words = _DASHES.sub(" ", _MARKS.sub("", lower)).split()
    return " ".join(SHORT.get(word, word) for word in words)
