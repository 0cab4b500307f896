"""He or she: by title, role or first name."""

from reportedly.actors.found import Found
from reportedly.actors.tables import genders
from reportedly.actors.words import key

HE_TITLES = frozenset(
    {
        "man", "boy", "husband", "son", "brother", "uncle", "nephew", "grandfather", "serviceman", "cameraman", "priest",
        "mr", "sir", "lord", "king", "prince", "emir", "sultan", "pope", "spokesman", "chairman", "congressman",
        "policeman", "father", "imam", "sheikh",
    }
)  # fmt: skip
SHE_TITLES = frozenset(
    {
        "wife", "woman", "girl", "daughter", "sister", "widow", "aunt", "grandmother", "nun", "schoolgirl", "bride",
        "mrs", "ms", "miss", "madame", "lady", "queen", "princess", "baroness", "dame", "spokeswoman",
        "chairwoman", "congresswoman", "policewoman", "first lady", "mother",
    }
)  # fmt: skip


def gender_of(person: Found, text: str = "") -> str:
    """ "m" or "f" by title, role or first name; "" where none tells. `text` is the mention, where there is one."""
    words = [*key(text).split(), *key(person.role or "").split()[-1:]]
    if any(w in SHE_TITLES for w in words):
        return "f"
    if any(w in HE_TITLES for w in words):
        return "m"
    return genders().get(key(person.name).split(" ", 1)[0], "")
