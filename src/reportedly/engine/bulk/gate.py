"""Which reports of an archive are worth parsing at all: English, and about what is asked for."""

import re
import tomllib
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

from reportedly.records import Record, Report

# So many words tell the language; a page's menus and its first paragraphs are among them.
LOOKED_AT = 400
# Share of the commonest English words among a text's words: 0.25 to 0.45 in English news, under 0.06 in Spanish, Dutch and
# German. Short texts are let through: a headline may hold none.
ENGLISH_SHARE, FEW_WORDS = 0.15, 12
_WORD = re.compile(r"[^\W\d_]+")
_LANG = re.compile(rb"<html\b[^>]{0,400}?\blang\s*=\s*[\"']?\s*([A-Za-z]{2,3})\b", re.IGNORECASE)
HEAD = 4096


class Gate(Record, frozen=True, kw_only=True):
    """What passes.

    Attributes:
        english: only what is in English; None: asked of web archives only.
        keywords, actors, countries: patterns of which one of each sort given must stand in title or text.
        asked: how it was asked for, in words.
    """

    english: bool | None = None
    keywords: str = ""
    actors: str = ""
    countries: str = ""
    asked: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The gate as it was asked for, the same for the same gate."""
        language = {None: "English from archives", True: "English only", False: "any language"}[self.english]
        return "; ".join((language, *self.asked))

    def language_of(self, kind: str) -> bool:
        """Whether reports of this kind of shard must be English."""
        return kind == "warc" if self.english is None else self.english

    def passes(self, report: Report, *, english: bool) -> str | None:
        """None where a report passes, else what it lacks: "language" or "words"."""
        if english and not is_english(report):
            return "language"
        asked = [pattern for pattern in (self.keywords, self.actors, self.countries) if pattern]
        if not asked:
            return None
        text = f"{report.title or ''}\n{report.text}"
        return None if all(_compiled(pattern).search(text) for pattern in asked) else "words"


def gate(
    *,
    english: bool | None = None,
    keywords: Iterable[str] = (),
    actors: Iterable[str] = (),
    countries: Iterable[str] = (),
) -> Gate:
    """The gate for these.

    Args:
        english: see `Gate`.
        keywords: words or phrases; `*` at the end stands for any ending.
        actors: names as reports write them, or ids of our tables; all spellings of the actor count.
        countries: ISO 3166 alpha-3 codes or names; the demonyms and the capital count, too.

    Raises:
        ValueError: there is no such country.
    """
    keywords, actors, countries = sorted(set(keywords)), sorted(set(actors)), sorted(set(countries))
    asked = [f"{what} {', '.join(those)}"
             for what, those in (("keyword", keywords), ("actor", actors), ("country", countries)) if those]  # fmt: skip
    return Gate(
        english=english,
        keywords=_pattern(keywords, ignoring_case=True),
        actors=_pattern([name for actor in actors for name in _spellings(actor)]),
        countries=_pattern([name for country in countries for name in _names(country)]),
        asked=tuple(asked),
    )


def is_english(report: Report) -> bool:
    """Whether a report is in English: as it says itself, and as its commonest words say."""
    if report.language is not None and report.language[:2].lower() != "en":
        return False
    words = [word.lower() for word in _WORD.findall(report.text[: LOOKED_AT * 12])[:LOOKED_AT]]
    if len(words) < FEW_WORDS:
        return not words or all(word.isascii() for word in words)
    return sum(word in _common() for word in words) >= ENGLISH_SHARE * len(words)


def says_other_language(raw: bytes) -> bool:
    """Whether a page declares itself to be in another language than English, which spares taking it apart."""
    found = _LANG.search(raw[:HEAD])
    return found is not None and found[1].lower() not in (b"en", b"eng")


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    table = tomllib.loads((files(__package__) / "data" / "english.toml").read_text(encoding="utf-8"))
    return frozenset(table["words"])


def _pattern(words: Iterable[str], *, ignoring_case: bool = False) -> str:
    """A pattern that finds any of these words or phrases; "" where there are none."""
    found = sorted({" ".join(word.split()) for word in words if word.strip()}, key=lambda w: (-len(w), w))
    parts = [
        r"\s+".join(re.escape(piece) for piece in word.removesuffix("*").split(" "))
        + (r"\w*" if word.endswith("*") else "")
        for word in found
    ]
    if not parts:
        return ""
    return ("(?i)" if ignoring_case else "") + rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)"


@lru_cache(maxsize=8)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _spellings(actor: str) -> list[str]:
    """All spellings of the actor that a name or an id stands for, the name itself among them."""
    from reportedly.actors.knowledge import shipped

    spelled: dict[str, list[str]] = {}
    for aliases in shipped().aliases.values():
        for alias in aliases:
            spelled.setdefault(alias.entry.id, []).append(alias.spelling)
    ids = {name for name, those in spelled.items() if name == actor or actor in those}
    return [actor, *(spelling for name in sorted(ids) for spelling in sorted(set(spelled[name])))]


def _names(country: str) -> list[str]:
    """What a country is called in reports.

    Raises:
        ValueError: there is no such country.
    """
    from reportedly.language.lists import countries, demonyms

    wanted = country.lower()
    for one in countries():
        names = [one.name, one.official, *one.aliases]
        if wanted == one.iso3.lower() or wanted in (name.lower() for name in names):
            forms = [form.form for form in demonyms() if form.iso3 == one.iso3]
            return [name for name in (*names, one.capital, *forms) if name]
    raise ValueError(f'there is no country "{country}"; give its name or its ISO 3166 alpha-3 code (MLI)')
