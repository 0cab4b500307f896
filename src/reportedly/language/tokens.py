"""The tokenizer: spaCy's English rules brought to the way the model's treebanks cut words."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import Any

from spacy.lang.char_classes import ALPHA
from spacy.language import Language
from spacy.symbols import ORTH
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc, Token
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

from reportedly.language.abbreviations import abbreviations, numbered, openers

PREFIXES = [
    r"[*]{2,}|={2,}|<{2,}|>{2,}|~{2,}|_{2,}|-{2,}|[$]{2,}",  # runs of one mark are one word: ***
    rf"[-‐](?=[{ALPHA}0-9])",  # -0.4, -the
    r"[#@](?=\d)",  # #1, @2.5, but #GazaCity
]

SUFFIXES = [
    r"[!?]{2,}|(?<=[a-z0-9])[.,:][!?]+|(?<=[a-z0-9])[!?]+\.",  # ?!, !!!, .?, !.
    r"[*]{2,}|={2,}|<{2,}|>{2,}|~{2,}|_{2,}|[$]{2,}",
    rf"(?<=[{ALPHA}]{{3}})-+|(?<=[{ALPHA}0-9])--+|(?<=[0-9.%])-|(?<=\d[a-zA-Z])-",  # a dash without its space
    r"(?<=\d[A-Za-z])\.|(?<=\d[A-Za-z]{2})\.",  # $1.5m. 20K. Su-35S. 1,200MW.
    r"(?<=[A-Za-z])[`´]s",
    r"(?<=[a-z][A-Z])\.|(?<=[A-Za-z][-‐][A-Z])\.",  # IoT. ISIS-K.
]

INFIXES = [
    r"(?<=[A-Za-z]\.)[-–—](?=[A-Za-z])",  # U.S.-led, U.S.–China, Jan.-March
    r"(?<=\d)[–—](?=\d)",  # 5–6, 2021–22
    r"(?<=\d)[–—-](?=[A-Za-z])",  # 10,000-strong
    r"(?<=\d[A-Za-z%])[–—-](?=\d)|(?<=\d[A-Za-z]{2})[–—-](?=\d)|(?<=%)[–—-](?=\d)",  # 2m-3m, 10km-15km, 20%-30%
    r"(?<=\w)[–—-](?=[$£€])",  # $1m-$2m
    r"(?<=[$£€¥])(?=\d)",  # $10-$20, HK$3
    r"—+|(?<=\S)--+(?=\S)",
    rf"(?<=[{ALPHA}.,!?])[\"“”)\]](?=[—–-])",  # “deal”—a
    rf"[:;,.!?](?=[\"“‘][{ALPHA}])|(?<=[:;,.!?—–])[\"“‘](?=[{ALPHA}])",  # said:“We
    r"(?<=\w)[(\[{](?=\w)|(?<=\w)[)\]}](?=[\w(])|(?<=[)\]}])[(\[{]|(?<=\w)[)\]}\"”](?=\.\.)",  # official(s), talks)...but
    r"(?<=[\"”])<|[\"”](?=<)",  # "Reed"<reed@
    r"(?<=[A-Za-z]),(?=\d)",  # dead,21
    r"(?<=\b[A-Z]\.)(?=[A-Z][a-z])",  # S.Korea, J.Smith
    r"(?<=\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Oct|Nov|Dec)\.)(?=\d)|(?<=\bSept\.)(?=\d)",  # Nov.28
    r"(?<=[A-Za-z])(?=['’](?:s|re|ve|ll)(?![\w'’]))|(?<=\bI)(?=['’][dm](?![\w'’]))",  # gone—it’s
    r"(?<=[a-z])(?=n['’]t(?![\w'’]))",  # lie—didn’t
]

RUN = r"[=*_~#+<>!?-]"
"""Marks that come in runs, which are one word: "!!!", "-----"."""

KEPT = (
    r"\d*0['’]s|['’]\d0s",  # the 1980's, the '90s
    r"(?:\+?\d-)?\d{3}[-/]\d{3}-\d{4}|\d{3}-\d{3}(?!000|500)\d{2}(?!00|50)\d{2}",  # telephone numbers
    r"\d{3}-(?!\d\d00|\d\d50)\d{4}|\d{5}-\d{4}|\d{1,2}-\d{1,2}-(?:19|20)\d\d",  # 555-0182, zip codes, 11-20-2000
    r"[A-Z]{1,3}[a-z]?-?\d{1,3}[A-Z]\d?|[2-6][Gg]",  # T-72B3, Su-35S, B2B, 5G
    r"(?:[A-Za-z0-9-]+\.)+(?i:com|org|net|gov|edu|info|doc|pdf|xls|html?)",  # Amazon.com, Notice.PDF
)


def _table() -> dict[str, Any]:
    return tomllib.loads(files("reportedly.language").joinpath("data/tokens.toml").read_text("utf-8"))


STOP_BEFORE_FIGURE = re.compile(r"[A-Za-z]\.\s?\d")
SINGLE_LETTER = re.compile(r"\b\w\.(?!\w)")
"""Signs, quick to look for, that one of the two rules has something to do in a text."""


class Words(Tokenizer):  # type: ignore[misc]
    """spaCy's tokenizer, with what only the next word can tell: is a full stop the number's or the sentence's?"""

    def __call__(self, text: str) -> Doc:
        """The words of a text."""
        doc = super().__call__(text)
        joined = list(_numbers(doc)) if STOP_BEFORE_FIGURE.search(text) else []
        parted = list(_last_letters(doc)) if SINGLE_LETTER.search(text) else []
        if joined or parted:
            with doc.retokenize() as change:
                for place in joined:
                    change.merge(doc[place : place + 2])
                for place in parted:
                    token = doc[place]
                    change.split(token, [token.text[:-1], "."], heads=[token, token])
        return doc


def _numbers(doc: Doc) -> Iterator[int]:
    """Where "No" stands before a full stop and a figure, of which the stop is not a sentence's."""
    for token in doc[:-2]:
        stop, figure = doc[token.i + 1].text, doc[token.i + 2].text
        if token.text in numbered() and not token.whitespace_ and stop == "." and figure[0].isdigit():
            yield token.i


def _last_letters(doc: Doc) -> Iterator[int]:
    """Single letters that end a sentence or a text ("World War I."), and so are no initials of a name."""
    for token in doc:
        if len(token) == 2 and token.text[1] == "." and token.text[0].isupper() and _ends(doc[token.i + 1 :]):
            yield token.i


def _ends(rest: Iterable[Token]) -> bool:
    following = next(iter(rest), None)
    return following is None or "\n" in following.text or following.text in openers()


def tokenizer(nlp: Language) -> Tokenizer:
    """A tokenizer for a blank English pipeline."""
    data, defaults = _table(), nlp.Defaults
    units = "|".join(sorted(map(re.escape, data["units"]), key=len, reverse=True))
    currencies = "|".join(map(re.escape, data["currencies"]))
    prefixes = [rf"(?:{currencies})(?=\d)", *PREFIXES, *(p for p in defaults.prefixes if p != "#")]
    suffixes = [rf"(?<=[0-9])(?:{units})", *SUFFIXES, *defaults.suffixes]
    infixes = [rf"(?<=\d)(?=(?:{units})[–—-])", *INFIXES, *defaults.infixes]
    made = Words(
        nlp.vocab,
        rules=_rules(defaults.tokenizer_exceptions, data),
        prefix_search=compile_prefix_regex(_whole(prefixes)).search,
        suffix_search=compile_suffix_regex(_whole(suffixes)).search,
        infix_finditer=compile_infix_regex(infixes).finditer,
        token_match=_kept(data, currencies).match,
        url_match=nlp.tokenizer.url_match,
    )
    for form in (*data["abbreviations"], *data["whole"], *(f"{stem}." for stem in abbreviations())):
        made.add_special_case(form, [{ORTH: form}])
    for parts in data["cut"]:
        made.add_special_case(parts.replace(" ", ""), [{ORTH: part} for part in parts.split()])
    return made


def _whole(patterns: Iterable[str]) -> list[str]:
    """Patterns whose alternatives an anchor put before or after them binds all alike; empty ones are left out."""
    return [f"(?:{pattern})" for pattern in patterns if pattern.strip()]


def _kept(data: dict[str, Any], currencies: str) -> re.Pattern[str]:
    """What is one word whatever marks stand in it."""
    joined = rf"(?:{'|'.join(data['prefixes'])})[-‐](?:(?:[A-Z]\.){{2,}}|[{ALPHA}0-9][{ALPHA}0-9'’]*)"
    ended = rf"[{ALPHA}0-9]+[-‐](?:{'|'.join(data['endings'])})"
    return re.compile(
        rf"(?:({RUN})\1+|(?i:(?:{joined}|{ended})(?<!['’]s)(?<!['’]))|(?!{currencies}){'|'.join(KEPT)})\Z"
    )


def _rules(exceptions: dict[str, list[dict[int, str]]], data: dict[str, Any]) -> dict[str, list[dict[int, str]]]:
    """spaCy's special cases without those that news uses otherwise and single letters with a stop (after a figure
    these are units: "$180m."); contractions in capitals too."""
    kept = {
        form: parts
        for form, parts in exceptions.items()
        if form not in data["uncut"] and not re.fullmatch(r"[a-z]\.", form)
    }
    for form, parts in list(kept.items()):
        if re.fullmatch(r"[A-Z][a-z]+['’][a-z]+", form) and len(parts) > 1:
            kept.setdefault(form.upper(), [{ORTH: part[ORTH].upper()} for part in parts])
    return kept
