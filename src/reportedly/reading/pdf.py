"""PDF to a Report: the text of its pages, without what is printed on every page. Needs pypdf (the extra `documents`)."""

import io
import re
from collections import Counter
from functools import lru_cache
from typing import Any

from reportedly.reading.compose import Known, compose
from reportedly.reading.errors import UnreadableError
from reportedly.reading.rules import data
from reportedly.records import Report

# Longer documents are books; a report with annexes has some 200 pages.
MOST_PAGES = 500
# So many lines at the head and at the foot of a page may be printed on others, too.
RUNNING_LINES = 3
# A running head stands on at least so many pages, and on this share of them (left and right pages may have different ones).
FEWEST_RUNS, RUNNING_SHARE = 2, 0.4
# A line longer than this is a sentence, even if it comes twice.
LONGEST_RUNNING = 120

_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\u00a0": " "}
)
_BROKEN = re.compile(r"([^\W\d_]+)(-|\u00ad|\u2010)\n(?=([^\W\d_]+))")
_STOPPED = re.compile(r"[.!?:…][\"'”’)\]]*$")


def read_pdf(raw: bytes, known: Known, limit: int) -> Report:
    """The report in a PDF. Offsets count in the text that results: words broken at line ends are mended; running heads, feet
    and page numbers are left out.

    Raises:
        UnreadableError: pypdf is not there; the file is damaged, locked, or holds no text.
    """
    pages = [page.translate(_LIGATURES) for page in _pages(raw, limit)]
    text = mend("\n".join(_joined(without_running([page.splitlines() for page in pages]))))
    if not any(sign.isalnum() for sign in text):
        raise UnreadableError(
            "no text in the PDF (pictures of pages?)", "recognise its text first (ocrmypdf FILE OUT)"
        )
    return compose(text, known)


def _pages(raw: bytes, limit: int) -> list[str]:
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError as error:
        raise UnreadableError("a PDF needs pypdf", "pip install 'reportedly[documents]'") from error
    try:
        reader = PdfReader(io.BytesIO(raw), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError("a PDF with a password", "save it without one")
        count = len(reader.pages)
    except (PyPdfError, OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        words = " ".join(str(error).split())[:120]
        raise UnreadableError(
            f"a damaged PDF ({type(error).__name__}: {words})", "fetch the file again"
        ) from error
    if count > MOST_PAGES:
        raise UnreadableError(f"a PDF of {count} pages, too many for one report", "split it into reports")
    return _texts(reader, limit)


def _texts(reader: Any, limit: int) -> list[str]:
    """The text of each page that can be read; a page that cannot is left out while others can."""
    texts: list[str] = []
    trouble: Exception | None = None
    for page in reader.pages:
        try:
            texts.append(page.extract_text() or "")
        except Exception as error:  # noqa: BLE001  one damaged page, whatever it does to the library
            trouble = error
        if sum(map(len, texts)) > limit:
            raise UnreadableError(f"more than {limit // 1_000_000} MB of text, too much for one report")
    if trouble is not None and not any(text.strip() for text in texts):
        words = " ".join(str(trouble).split())[:120]
        raise UnreadableError(f"a damaged PDF ({type(trouble).__name__}: {words})", "fetch the file again")
    return texts


def without_running(pages: list[list[str]]) -> list[list[str]]:
    """Pages as lines, without page numbers and without lines at head or foot that stand on many pages alike (their numbers
    may differ)."""
    pages = [[line.strip() for line in page if line.strip()] for page in pages]
    counts: Counter[str] = Counter()
    for page in pages:
        counts.update({_shape(page[at]) for at in _edges(page)})
    often = max(FEWEST_RUNS, RUNNING_SHARE * len(pages))
    running = {shape for shape, count in counts.items() if count >= often and len(shape) <= LONGEST_RUNNING}
    return [_stripped(page, running) for page in pages]


def _stripped(page: list[str], running: set[str]) -> list[str]:
    """A page without running lines: from its edges inwards, as far as these go without a gap."""

    def runs(line: str) -> bool:
        return _shape(line) in running or any(rule.fullmatch(line) for rule in _rules()[1])

    first, last = 0, len(page)
    while first < last and first < RUNNING_LINES and runs(page[first]):
        first += 1
    while last > first and len(page) - last < RUNNING_LINES and runs(page[last - 1]):
        last -= 1
    return page[first:last]


def _edges(page: list[str]) -> set[int]:
    return {at for at in range(len(page)) if at < RUNNING_LINES or at >= len(page) - RUNNING_LINES}


def _shape(line: str) -> str:
    """What a line has in common with itself on other pages; a sentence has to be the same in its figures, too."""
    words = " ".join(line.split()).casefold()
    return words if _STOPPED.search(words) else re.sub(r"\d+", "#", words)


def _joined(pages: list[list[str]]) -> list[str]:
    """The lines of all pages; a blank line between pages where no sentence runs on."""
    lines: list[str] = []
    for page in pages:
        if lines and page and (_STOPPED.search(lines[-1]) or not page[0][0].islower()):
            lines.append("")
        lines += page
    return lines


def mend(text: str) -> str:
    """Words broken at the end of a line made whole; the rest of the line break goes behind them."""
    keeps, _ = _rules()
    written = {word.casefold() for word in re.findall(r"[^\W\d_]+-[^\W\d_]+", text)}

    def joined(found: re.Match[str]) -> str:
        first, hyphen, second = found[1], found[2], found[3]
        keep = hyphen != "\u00ad" and (
            not second[0].islower() or first.casefold() in keeps or f"{first}-{second}".casefold() in written
        )
        return f"{first}-" if keep else first

    return _BROKEN.sub(joined, text)


@lru_cache(maxsize=1)
def _rules() -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    table = data("pdf.toml")
    return frozenset(table["keeps_hyphen"]), tuple(re.compile(rule) for rule in table["page_numbers"])
