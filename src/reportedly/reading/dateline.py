"""The dateline that opens agency copy: "KABUL, Sept. 1 (Agency) -", "Geneva, 2 May 2019 –", "(CNN) —"."""

import re
from dataclasses import dataclass

from reportedly.reading.dates import DAY, MONTH, WEEKDAY, YEAR, iso_day
from reportedly.reading.rules import dateline_facts
from reportedly.records import Dateline, span_of

# A dateline stands in the first stretch of a paragraph; the longest met ("A/B, 12 September 2021 (Agency One)") is 80.
LONGEST_DATELINE = 120

_UPPER = r"[A-ZÀ-ÞŁŚŽČŠ][A-ZÀ-ÞŁŚŽČŠ.'’-]+"
_TITLE = r"[A-ZÀ-Þ][\w.'’-]+"
_SMALL = r"(?:of|the|de|del|el|al|la|le|los|es|ed|en|sur|upon|and|ez)"
_REGION = rf"(?:,\s+(?!{MONTH})(?:{_TITLE}|[A-Z]\.[A-Z]\.(?:[A-Z]\.)?)(?:[ -](?:{_SMALL}|{_TITLE})){{0,3}})"
_STATE = r"(?:\s\([A-Z][A-Za-z .'-]{1,40}\)(?=,))"
_CAPS = (
    rf"(?:{_UPPER})(?:[ /-]+(?:{_UPPER}|\d{{1,2}}\b|{_SMALL.upper()}\b|{_SMALL}\b)){{0,4}}(?:{_REGION}|{_STATE})?"
)
_WORDS = rf"(?:{_TITLE})(?:[ /-](?:{_SMALL}[ -])?{_TITLE}){{0,3}}(?:{_REGION}|{_STATE})?"
_DATE = (
    rf"{WEEKDAY}?(?:{MONTH}\s+{DAY}(?:,?\s+{YEAR})?|{DAY}\s+{MONTH}(?:,?\s+(?:{YEAR}|['’]?\d\d\b))?"
    rf"|{YEAR}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]{YEAR})"
)
_BRACKET = r"\((?P<bracket>[A-Za-z][^()\n]{0,48}|\d[^()\n]{3,30})\)"
_DASH = r"(?:\.?\s*(?:—|–|--+)\s*|\s+__?\s+|\s+-\s+|\s+-(?=[\"“'A-Z])|-\s+|\s+-\Z)"
# Offices print "New York, 18 October 2024. The Council ...": the stop ends the dateline.
_STOP = r"\.(?:\s+(?=[\[A-Z\"“])|\s*\Z)"
_OPENING = re.compile(
    rf"(?P<place>{{place}})(?:(?P<comma>,\s*|\s+)(?P<date>(?i:{_DATE})))?(?:\s*,?\s*{_BRACKET})?"
    rf"(?:\s*,?\s*(?P<later>(?i:{_DATE})))?(?P<dash>{_DASH}|\s*:\s+|{_STOP}|\s*\Z|\s+(?=[\[A-Z\"“]))".replace(
        "{place}", "PLACE"
    )
)
_CAPS_OPENING = re.compile(_OPENING.pattern.replace("PLACE", _CAPS, 1))
_WORDS_OPENING = re.compile(_OPENING.pattern.replace("PLACE", _WORDS, 1))
_AGENCY_OPENING = re.compile(rf"(?:\((?P<bracket>[^()\n]{{2,40}})\)|(?P<bare>[A-Z]{{2,6}}))(?:{_DASH}|(?<=\))\s+)")
_DATE_FIRST = re.compile(
    rf"(?P<date>(?i:{_DATE}))(?:(?:,\s*|\s+|{_DASH})(?P<place>{_WORDS}|{_CAPS}))?(?:\s*{_BRACKET})?"
    r"(?:,?\s+(?:at\s+)?\d{1,2}\s?[:.]\s?\d\d(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,4}){0,2}|\s*\|.{0,40})?\s*\Z"
)
_BRACKETED = re.compile(
    rf"\((?P<place>{_WORDS}|{_CAPS}),\s*(?P<date>(?i:{_DATE}))\)(?P<dash>{_DASH}|\s*:\s+|\s+|\Z)"
)
_LABEL = re.compile(r"(?:[^\W\d_]+ ){0,4}[^\W\d_]+\s*[,:|–—-]\s+")


@dataclass(frozen=True, slots=True)
class Opening:
    """A dateline found: its parts, where its words end, and where the prose behind it begins."""

    dateline: Dateline
    end: int
    prose: int


def find_dateline(text: str, start: int, end: int) -> Opening | None:
    """The dateline that opens `text[start:end]`, or None.

    A place in capitals needs a dash, a date or an agency behind it; a place in ordinary letters needs a date or an
    agency, or to be a city that datelines are commonly written from; an agency alone must be a known one.
    """
    stretch = text[start : min(end, start + LONGEST_DATELINE)]
    whole = start + len(stretch) == end
    for pattern, caps in ((_CAPS_OPENING, True), (_WORDS_OPENING, False)):
        found = pattern.match(stretch)
        if found and _sound(found, caps, whole, text[start + found.end() : end][:40]):
            return _opening(text, start, found)
    found = _BRACKETED.match(stretch)  # "(Nairobi, March 3, 2019) –", as offices print it
    if found and _is_place(found["place"]) and (found["dash"].strip() or iso_day(found["date"])):
        return _opening(text, start, found)
    found = _AGENCY_OPENING.match(stretch)
    if found and (found["bracket"] or found["bare"]) in dateline_facts().agencies:
        return _opening(text, start, found)
    label = _LABEL.match(stretch)
    found = _DATE_FIRST.match(stretch, label.end() if label and not _is_place(label[0]) else 0) if whole else None
    return _opening(text, start, found) if found and iso_day(found["date"]) else None


def _sound(found: re.Match[str], caps: bool, whole: bool, after: str) -> bool:
    """Whether what matched is a dateline and not the first words of a sentence; `after` is what follows."""
    if not _is_place(found["place"]):
        return False
    dash, dated, bracket = found["dash"], found["date"] or found["later"], found["bracket"]
    if not dash.strip(" \t\r\n") and not (whole and found.end() == len(found.string)):
        return bool(bracket and (dated or (caps and bracket in dateline_facts().agencies)))
    if dash.strip() in (":", "."):
        full = dated and iso_day(dated) and (bracket or (found["comma"] or "").startswith(","))
        return bool(full) or (dash.strip() == ":" and bool(bracket and (caps or dated)))
    if not dash.strip():
        return bool(dated and (found["comma"] or "").startswith(",")) or bool(dated and bracket)
    if dated or (bracket and (caps or _known(found))):
        return True
    if bracket:
        return found["place"].split(",")[0].strip() in dateline_facts().cities
    begins = next((c for c in after if c.isalnum()), "")
    if begins.islower():
        return False
    city = found["place"].split(",")[0].split("/")[0].strip()
    if city in dateline_facts().cities:
        return True
    told_apart = any(c.islower() for c in after)  # in text all in capitals, capitals mark no place
    return caps and (told_apart or (not after and "," in found["place"]))


def _is_place(words: str) -> bool:
    """Whether no word of it is a label ("EVENING BULLETIN", "BREAKING") or a day."""
    return not any(word.upper() in dateline_facts().labels for word in re.findall(r"[^\W\d_]+", words))


def _known(found: re.Match[str]) -> bool:
    bracket = found["bracket"]
    return bracket in dateline_facts().agencies or iso_day(bracket) is not None


def _opening(text: str, start: int, found: re.Match[str]) -> Opening:
    parts = found.groupdict()
    bracket = parts.get("bracket") or parts.get("bare")
    date = parts.get("date") or parts.get("later")
    if bracket and date is None and re.fullmatch(_DATE, bracket, re.IGNORECASE):
        date, bracket = bracket, None
    words = found.string[: found.end()]
    stop = found.start("dash") if parts.get("dash") is not None else len(words.rstrip("-—–_: \t\n"))
    place = parts.get("place")
    span = span_of(text, start, start + stop)
    dateline = Dateline(place=place.strip(" ,") if place else None, date=date, agency=bracket, span=span)
    return Opening(dateline, span.end, start + found.end())
