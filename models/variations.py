"""Texts varied on their way to the network: case and quotation marks that the corpora hold too little of."""

import random

QUOTES = {'"': "“”", "``": "““", "''": "””", "--": "——", "-": "––"}

LOWER, UPPER, TITLE, CURLY = 0.03, 0.08, 0.11, 0.26
"""Upper bounds of a random draw: 3 % of windows in lower case, 5 % in capitals (alerts, old wires and captions),
3 % in Title Case, 15 % with typographic marks."""


def vary(words: list[str], rng: random.Random) -> list[str]:
    """Now and then the words in lower case, in capitals, in Title Case, or with curly quotation marks."""
    draw = rng.random()
    if draw < LOWER:
        return [word.lower() for word in words]
    if draw < UPPER:
        return [word.upper() for word in words]
    if draw < TITLE:
        return [word[:1].upper() + word[1:] if len(word) > 3 else word for word in words]
    if draw >= CURLY:
        return words
    turn, made = 0, []
    for word in words:
        made.append(QUOTES[word][turn % 2] if word in QUOTES else word.replace("'", "’"))
        turn += word == '"'
    return made
