"""The words of data/headlines.toml: which words may be the verb of a heading."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from reportedly.language.spelling import candidates


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of data/headlines.toml."""

    transitive: frozenset[str]
    intransitive: frozenset[str]
    past: dict[str, str]
    plural: frozenset[str]
    particles: frozenset[str]
    openers: frozenset[str]
    before_to: frozenset[str]
    topics: frozenset[str]
    telling: frozenset[str]
    states: frozenset[str]
    plans: frozenset[str]
    asked: frozenset[str]
    gerund: frozenset[str]
    undergone: frozenset[str]


@lru_cache(maxsize=1)
def lists() -> Words:
    """The data file, read on first use."""
    table = tomllib.loads(files("reportedly.language").joinpath("data/headlines.toml").read_text("utf-8"))
    words = {name: frozenset(found) for name, found in table["words"].items()}
    return Words(frozenset(table["transitive"]), frozenset(table["intransitive"]), dict(table["past"]), **words)


def headline_verbs() -> frozenset[str]:
    """Lemmas of the verbs of headlines."""
    return lists().transitive | lists().intransitive


def form_of(form: str, verbs: frozenset[str]) -> tuple[str, str] | None:
    """The lemma and tag of a verb of the list that a word in lower case may be a form of."""
    if form in verbs and form not in lists().past:
        return form, "VBP"
    known = lists().past.get(form)
    if known in verbs and known is not None:
        return known, "VBD" if known != form else "VBP"
    for tag in ("VBZ", "VBD"):
        if not form.endswith("s" if tag == "VBZ" else "ed"):
            continue
        lemma = next((c for c in candidates(form, tag) if c in verbs), None)
        if lemma is not None:
            return lemma, tag
    return None
