"""He or she: by title, role or first name."""

from reportedly.actors.closed import words
from reportedly.actors.found import Found
from reportedly.actors.tables import genders
from reportedly.actors.words import key

HE_TITLES = words("he_titles")
SHE_TITLES = words("she_titles")


def gender_of(person: Found, text: str = "") -> str:
    """ "m" or "f" by title, role or first name; "" where none tells. `text` is the mention, where there is one."""
    words = [*key(text).split(), *key(person.role or "").split()[-1:]]
    if any(w in SHE_TITLES for w in words):
        return "f"
    if any(w in HE_TITLES for w in words):
        return "m"
    return genders().get(key(person.name).split(" ", 1)[0], "")
