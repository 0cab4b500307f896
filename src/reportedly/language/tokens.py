"""The tokenizer: spaCy's English rules brought to the way the model's treebanks cut words."""

import re
import tomllib
from importlib.resources import files
from typing import Any

from spacy.lang.char_classes import ALPHA
from spacy.language import Language
from spacy.symbols import ORTH
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_suffix_regex

from reportedly.language.abbreviations import abbreviations

INFIXES = [
    r"(?<=[A-Za-z]\.)[-–—](?=[A-Za-z])",  # U.S.-led, U.S.–China, Jan.-March
    r"(?<=\d)[–—](?=\d)",  # 5–6, 2021–22
    r"(?<=\d)[–—-](?=[A-Za-z])",  # 10,000-strong
    r"(?<=\w)[–—-](?=[$£€])",  # $1m-$2m
    r"—+|(?<=\S)--+(?=\S)",
    rf"(?<=[{ALPHA}.,!?])[\"“”)\]](?=[—–-])",  # “deal”—a
    rf"(?<=[:;,.!?])[\"“](?=[{ALPHA}])",  # said:“We
]

RUN = r"[=*_~#+<>!?-]"
"""Marks that come in runs, which are one word: "!!!", "-----"."""


def tokenizer(nlp: Language) -> Tokenizer:
    """A tokenizer for a blank English pipeline."""
    data: dict[str, Any] = tomllib.loads(
        files("reportedly.language").joinpath("data/tokens.toml").read_text("utf-8")
    )
    defaults = nlp.Defaults
    units = "|".join(sorted(map(re.escape, data["units"]), key=len, reverse=True))
    suffixes = [rf"(?<=[0-9])(?:{units})", r"[!?]{2,}", *defaults.suffixes]
    prefixed = rf"(?:{'|'.join(data['prefixes'])})[-‐](?:(?:[A-Z]\.){{2,}}|[{ALPHA}0-9][{ALPHA}0-9'’]*)"
    kept = re.compile(rf"(?:(?i:{prefixed}(?<!['’]s)(?<!['’]))|({RUN})\1+)\Z")
    made = Tokenizer(
        nlp.vocab,
        rules=dict(defaults.tokenizer_exceptions),
        prefix_search=nlp.tokenizer.prefix_search,
        suffix_search=compile_suffix_regex(suffixes).search,
        infix_finditer=compile_infix_regex([*INFIXES, *defaults.infixes]).finditer,
        token_match=kept.match,
        url_match=nlp.tokenizer.url_match,
    )
    for form in (*data["abbreviations"], *data["whole"], *(f"{stem}." for stem in abbreviations())):
        made.add_special_case(form, [{ORTH: form}])
    return made
