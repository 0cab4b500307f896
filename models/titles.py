"""Titles and jobs put before the names of treebank sentences, and other names in place of theirs.

News names people by what they are ("army spokesman Col. Moses Tavarua"); the treebanks, mostly web text and biographies,
do so 450 times in 310,000 words, and nearly always with "Mr.", "Dr." or "President". The added word hangs on the name as
`nmod:desc`, as the treebanks have it, with its own modifiers as `compound` or `amod`.
"""

import random
import tomllib
from functools import lru_cache
from importlib.resources import files

from models.names import names
from models.treebanks import Text
from reportedly.language.lists import demonyms, titles

SHARE = 0.8
"""Of the sentences that name a person, this share is varied."""

TITLED = 0.7
"""Of the names of a varied sentence this share get a title."""

RANK = 0.35
"""Of the titles this share are ranks and forms of address, which stand before a name alone ("Gen.", "Sheikh", "Daw")."""

OWNER = 0.5
"""Of the jobs this share get an owner before them: a demonym, a force, an armed group ("Somali", "police", "Hamas")."""

FORCES = (
    "army",
    "police",
    "opposition",
    "rebel",
    "government",
    "military",
    "hospital",
    "party",
    "state",
    "security",
)

SMALL = frozenset({"of", "for", "to", "the", "and", "in", "at"})
"""A title with one of these has a structure of its own, and is left out."""

COPIED = ("words", "space_after", "lemmas", "upos", "xpos", "feats", "labels", "starts", "entities")


def with_titles(sentence: Text, rng: random.Random) -> Text:
    """A sentence with other names for its people, some of them with a title or job before them."""
    if rng.random() >= SHARE:
        return sentence
    made = sentence
    for first, last in reversed(_people(sentence)):
        new = names().draw("PER", rng, last - first)
        if new:
            made = _copy(made)
            made.words[first:last] = new
            made.lemmas[first:last] = new
        if rng.random() < TITLED:
            made = _inserted(made, first, _title(rng))
    return made


def _people(sentence: Text) -> list[tuple[int, int]]:
    """Names of several words, all proper nouns in a `flat` chain, with nothing but a preposition hung before them."""
    found = []
    size = len(sentence.words)
    for first in range(size):
        last = first + 1
        while last < size and sentence.heads[last] == first and sentence.labels[last] == "flat":
            last += 1
        inside = range(first, last)
        named = all(sentence.upos[i] == "PROPN" and sentence.words[i].isalpha() for i in inside)
        if sentence.entities and "PER" not in sentence.entities[first]:
            continue
        if last - first > 1 and named and sentence.labels[first] != "flat" and not _has_modifier(sentence, first):
            found.append((first, last))
    return found


def _has_modifier(sentence: Text, name: int) -> bool:
    plain = {"case", "cc", "punct", "mark"}
    return any(sentence.heads[i] == name and sentence.labels[i] not in plain for i in range(name))


Piece = tuple[str, str, str, str]
"""A word with its UPOS, XPOS and label; the last of a title hangs on the name, the others on the last."""


def _title(rng: random.Random) -> list[Piece]:
    jobs, ranks = _forms()
    if rng.random() < RANK:
        *before, last = rng.choice(ranks).split()
        return [(w, "PROPN", "NNP", "compound") for w in before] + [(last, "PROPN", "NNP", "nmod:desc")]
    *before, last = rng.choice(jobs).split()
    made = [(w, "NOUN", "NN", "compound") for w in before] + [(last, "NOUN", "NN", "nmod:desc")]
    if rng.random() >= OWNER:
        return made
    draw = rng.random()
    if draw < 0.4:
        return [(rng.choice(_demonyms()), "ADJ", "JJ", "amod"), *made]
    if draw < 0.7:
        return [(rng.choice(FORCES), "NOUN", "NN", "compound"), *made]
    name = names().draw(rng.choice(("ORG", "LOC")), rng, 1)
    return [(name[0], "PROPN", "NNP", "compound"), *made] if name else made


@lru_cache(maxsize=1)
def _forms() -> tuple[list[str], list[str]]:
    """Jobs of the actors' table that stand before names, and the titles of the closed list."""
    table = tomllib.loads(files("reportedly.actors").joinpath("data/roles.toml").read_text("utf-8"))
    jobs = {phrase for role in table["role"] if "t" in role["flags"] for phrase in role["phrases"]}
    plain = {job for job in jobs if not SMALL & set(job.split()) and job.replace(" ", "").isalpha()}
    return sorted(plain), sorted(form for form in titles() if not SMALL & set(form.split()))


@lru_cache(maxsize=1)
def _demonyms() -> list[str]:
    return sorted(
        {demonym.form for demonym in demonyms() if demonym.use == "adjective" and " " not in demonym.form}
    )


def _copy(text: Text) -> Text:
    made = Text(**vars(text))
    for name in (*COPIED, "heads"):
        setattr(made, name, list(getattr(text, name)))
    return made


def _inserted(text: Text, name: int, title: list[Piece]) -> Text:
    """The text with a title before the name that begins at word `name`."""
    made, size = _copy(text), len(title)
    made.heads = [head + size if head >= name else head for head in text.heads]
    made.heads[name:name] = [name + size - 1] * (size - 1) + [name + size]
    rows = {
        "words": [piece[0] for piece in title],
        "space_after": [True] * size,
        "lemmas": [piece[0] for piece in title],
        "upos": [piece[1] for piece in title],
        "xpos": [piece[2] for piece in title],
        "feats": [{"ADJ": "Degree=Pos"}.get(piece[1], "Number=Sing") for piece in title],
        "labels": [piece[3] for piece in title],
        "starts": [False] * size,
        "entities": ["O"] * size if text.entities else [],
    }
    for column, values in rows.items():
        getattr(made, column)[name:name] = values
    if text.starts[name]:
        made.starts[name], made.starts[name + size] = True, False
        made.words[name] = made.words[name][:1].upper() + made.words[name][1:]
    return made
