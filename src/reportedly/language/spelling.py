"""English spelling of inflected words: what a form may be an inflection of."""

import re

DOUBLED = re.compile(r"([bdgmnprt])\1$")
"""stopp-ed, bann-ing: the last letter was doubled by the ending; f, l, s, z are more often double before it."""

LONG_ELL = re.compile(r"[aeiou].*[eo]ll$")
"""expell-ed, controll-ed, but kill-ed: in longer words the l was doubled."""

LOST_E = re.compile(r"(?:[^aeiou]l|[vucz]|[^e]at|[rnd]g|[iua][szrdkt]|[aeiou][gf]|[^aeious]s)$")
"""settl-, evacuat-, forc-, urg-, seiz-: stems that English spells with a final e."""

KEPT_BARE = re.compile(r"(?:[aeo]i|[aeo][aeou])[rdktzsf]$")
"""raid-, treat-, shout-: after two vowels no e was lost."""

SIBILANT = re.compile(r"(?:s|x|z|ch|sh|o)es$")
ONLY_S = re.compile(r"(?:[aeiouy]s|[uiy]z|[rn]s)es$")
"""bas-es, siz-es, cours-es: the e belongs to the stem."""


def stems(bare: str) -> list[str]:
    """What a word may be when -ed, -ing, -er or -est is taken off, the likeliest by spelling first."""
    if bare.endswith("i"):
        return [bare[:-1] + "y", bare + "e"]
    if DOUBLED.search(bare):
        return [bare[:-1], bare, bare + "e"]
    if bare[-2:] in ("ll", "ss", "zz", "ff"):
        return [bare[:-1], bare] if LONG_ELL.search(bare) else [bare, bare[:-1]]
    if LOST_E.search(bare) and not KEPT_BARE.search(bare):
        return [bare + "e", bare]
    return [bare, bare + "e"]


def singulars(word: str) -> list[str]:
    """What a word in -s may be without it (plural nouns, third person verbs), the likeliest by spelling first."""
    if word.endswith("ies") and len(word) > 4:
        return [word[:-3] + "y", word[:-1]]
    if word.endswith("men"):
        return [word[:-3] + "man"]
    if word.endswith("ves"):
        return [word[:-1], word[:-3] + "f", word[:-3] + "fe"]
    if SIBILANT.search(word):
        both = [word[:-2], word[:-1]]
        return both[::-1] if ONLY_S.search(word) else both
    return [word[:-1]] if word.endswith("s") and not word.endswith("ss") and len(word) > 2 else []


def candidates(word: str, tag: str) -> list[str]:
    """Possible base forms of an inflected word by its tag; empty where the form is its own base."""
    if tag in ("NNS", "NNPS", "VBZ"):
        return singulars(word)
    for tags, ending in (
        (("VBD", "VBN"), "ed"),
        (("VBG",), "ing"),
        (("JJR", "RBR"), "er"),
        (("JJS", "RBS"), "est"),
    ):
        if tag in tags and word.endswith(ending) and len(word) > len(ending) + 1:
            return stems(word[: -len(ending)])
    return []
