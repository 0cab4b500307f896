"""Word shapes: the only knowledge of case, digits and spacing that the uncased encoder gets."""

from functools import lru_cache

N_SHAPES = 21
"""0: a later subtoken of a word; 1-20: ten kinds of word, each without or with a space before it."""

LOWER, CAPITALISED, UPPER, CAPITAL, MIXED, DIGITS, ALPHANUMERIC, STOP, MARK, OTHER = range(10)


@lru_cache(maxsize=50_000)  # the forms of some days' news
def kind(word: str) -> int:
    """The orthographic kind of a non-empty word (one of the ten constants above)."""
    if any(c.isdigit() for c in word):
        return ALPHANUMERIC if any(c.isalpha() for c in word) else DIGITS
    if not any(c.isalpha() for c in word):
        return STOP if word[-1] in ".!?…" else MARK
    if word.islower():
        return LOWER
    if word.isupper():
        return UPPER if len(word) > 1 else CAPITAL
    if word[0].isupper() and (word[1:].islower() or not word[1:].strip(".'’")):
        return CAPITALISED
    return MIXED if word[0].isupper() or word[0].islower() else OTHER


def shape(word: str, space_before: bool) -> int:
    """The shape class (1-20) of a word's first subtoken, as the model was trained on it."""
    return 1 + 2 * kind(word) + bool(space_before)
