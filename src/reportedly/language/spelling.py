"""English spelling of inflected words: what a form may be an inflection of."""

import re

DOUBLED = re.compile(r"([bdgkmnprtv])\1$")
"""stopp-ed, bann-ing: the last letter was doubled by the ending; f, l, s, z are more often double before it."""

OWN_DOUBLE = re.compile(r"(?:^(?:add|err|ebb|egg|purr|burr|butt)|cott)$")
"""err-ed, boycott-ing: these are double without an ending too."""

LONG_ELL = re.compile(r"[aeiou].*[eoai]ll$")
"""expell-ed, controll-ed, signall-ed, but kill-ed: in longer words the l was doubled ..."""

OWN_ELL = re.compile(r"(?:[sy]pell|tell|sell|nroll|stall|call|fall|wall|thrall|dwell|kill|fill|mill|still)$")
"""... but for those made with a short word that has two (misspell-ed, recall-ed)."""

SHORT = re.compile(r"(?:[^aeiou]|qu)*[aeiouy][bdgklmnprt]$")
"""star-ed, sit-ed, quot-ed: were there no e, the last letter of so short a word would be double (starr-ed)."""

LOST_E = re.compile(
    r"(?:[^aeiourw]l|[^aeou]il|[^o]ol|[^ao]ul|hal|[vucz]|[^e]at|[^o]ut|[gx][nc]it|ncit|tradit|[mnv]ot|quot|[pd]let|cret"
    r"|[rdl]g|eng|ung|rang|[aeiou]g|[^i]ef|[aiou]f|[iua][rdk]|[^o]od|[cp]ed|vok|[cdlp]or|[^aeou]in|[^aeo]un|[^o]pon"
    r"|um|yp|nam|[^aeou]ib|(?:ea|ee|oa|oo|[^e]a)th|[a-z]s)$"
)
"""settl-, evacuat-, forc-, urg-, seiz-: stems that English spells with a final e."""

KEPT_BARE = re.compile(r"(?:(?:[aeo]i|[aeo][aeou])[rdktf]|ss)$")
"""raid-, treat-, shout-: after two vowels no e was lost."""

HARD_C = re.compile(r"[aeiou].*[fmn]ick$")
"""panick-ed, traffick-ing: the k keeps the c hard before the ending."""

LONGEST_PLAIN_IS = 4
"""Letters of the longest verb that might end in -is without an e; all others are like "organis-ed"."""

SIBILANT = re.compile(r"(?:s|x|z|ch|sh|o)es$")
ONLY_S = re.compile(r"(?:[aeiouy]s|[uiy]z|[rn]s)es$")
"""bas-es, siz-es, cours-es: the e belongs to the stem."""


def stems(bare: str) -> list[str]:
    """What a word may be when -ed, -ing, -er or -est is taken off, the likeliest by spelling first."""
    if bare.endswith("i"):
        return [bare[:-1] + "y", bare + "e"]
    if DOUBLED.search(bare):
        return [bare if OWN_DOUBLE.search(bare) else bare[:-1]]
    if bare[-2:] in ("ll", "ss", "zz", "ff"):
        return [bare[:-1], bare] if LONG_ELL.search(bare) and not OWN_ELL.search(bare) else [bare, bare[:-1]]
    if SHORT.match(bare) or (len(bare) > LONGEST_PLAIN_IS and bare.endswith(("is", "ys"))):
        return [bare + "e"]
    if HARD_C.search(bare):
        return [bare[:-1], bare]
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
