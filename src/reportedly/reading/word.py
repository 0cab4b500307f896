"""Word files (DOCX) to reports. Needs python-docx (the extra `documents`)."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from reportedly.reading.compose import Known, compose
from reportedly.reading.errors import UnreadableError
from reportedly.reading.page import join
from reportedly.records import Report

# What the parts of a file may come to unpacked: text of 4 MB has some 40 MB of markup; pictures stay packed.
LARGEST_UNPACKED = 200_000_000
LARGEST_PART = 60_000_000
MOST_PARTS = 5_000


def read_word(raw: bytes, known: Known, limit: int) -> Report:
    """The report in a Word file: its paragraphs, headings and lists, a blank line between them. Tables are read only where
    there is nothing else (letters are laid out in tables); notes, heads and feet are not.

    Raises:
        UnreadableError: python-docx is not there; the file is damaged, no Word file, too large, or holds no words.
    """
    try:
        from docx import Document
    except ImportError as error:
        raise UnreadableError("a Word file needs python-docx", "pip install 'reportedly[documents]'") from error
    _refuse_bombs(raw)
    document = Document(io.BytesIO(raw))
    pieces = list(_pieces(document.paragraphs))
    if not pieces:
        cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
        pieces = list(dict.fromkeys(piece for cell in cells for piece in _pieces(cell.paragraphs)))
    text, paragraphs = join(pieces)
    if len(text) > limit:
        raise UnreadableError(f"more than {limit // 1_000_000} MB of text, too much for one report")
    if not any(sign.isalnum() for sign in text):
        raise UnreadableError("no words in the Word file")
    return compose(text, known, paragraphs)


def _refuse_bombs(raw: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise UnreadableError(f"a damaged Word file ({error})"[:200], "fetch the file again") from error
    if not any(part.filename.startswith("word/") for part in parts):
        raise UnreadableError(
            "a ZIP container without a Word file in it, not text", "unpack it, or save it as plain text"
        )
    sizes = [part.file_size for part in parts]
    texts = [part.file_size for part in parts if part.filename.endswith((".xml", ".rels"))]
    if len(parts) > MOST_PARTS or sum(sizes) > LARGEST_UNPACKED or max(texts, default=0) > LARGEST_PART:
        raise UnreadableError("a Word file that unpacks to more than can be read", "save its text as plain text")


def _pieces(paragraphs: list[Any]) -> Iterator[tuple[str, str]]:
    """(hint, words) of each paragraph, as of a page's."""
    for paragraph in paragraphs:
        style = str(getattr(paragraph.style, "name", "") or "")
        hint = "p"
        if style.startswith(("Heading", "Title")):
            hint = "title" if style.startswith("Title") else "head"
        elif style.startswith("List"):
            hint = "item"
        for line in paragraph.text.split("\n"):
            if words := " ".join(line.split()):
                yield hint, words
