"""Mails (EML) and saved pages (MHTML) to reports."""

import email
import re
from collections.abc import Callable
from dataclasses import replace
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr

from reportedly.reading.compose import Known, compose
from reportedly.reading.decode import decode
from reportedly.reading.errors import UnreadableError
from reportedly.reading.fragment import fragment_text
from reportedly.records import Report

# Parts of one mail that are looked at; a newsletter has two, a saved page some hundreds.
MOST_PARTS = 2_000
_SAVED = ("snapshot-content-location", "content-location")
# A mail's own words end where it quotes the one it answers, or where its signature begins.
_ENDS = re.compile(r"^(?:-- ?|-{2,} ?Original Message ?-{2,}|_{20,})$", re.M)
_QUOTED = re.compile(r"^>.*$", re.M)

ReadPage = Callable[[bytes, str | None, Known], Report]


def read_mail(raw: bytes, known: Known, read_page: ReadPage) -> Report:
    """The report in a mail, or in a page that a browser saved as MHTML.

    A mail's subject is the title, its date the day of publication, its sender the author. Its plain text counts before its
    HTML; quoted lines, signatures and attachments are left out. Of a saved page the page is read; the mail's date is then the
    day when it was saved, and is not used.

    Raises:
        UnreadableError: there are no words in it.
    """
    letter = email.message_from_bytes(raw, policy=default)
    parts = [part for part, _ in zip(letter.walk(), range(MOST_PARTS), strict=False) if not part.is_multipart()]
    page = next((part for part in parts if part.get_content_type() == "text/html"), None)
    if page is not None and (saved := _saved_from(letter, page)):
        known = replace(known, url=known.url or saved, title=known.title or _field(letter, "subject"))
        return read_page(_content(page), page.get_content_charset(), known)
    sender = parseaddr(_field(letter, "from") or "")[0] or None
    text = _words(parts, page)
    if not any(sign.isalnum() for sign in text):
        raise UnreadableError("a mail without words")
    return compose(
        text,
        replace(
            known,
            title=known.title or _field(letter, "subject"),
            page_published=known.page_published or _field(letter, "date"),
            author=known.author or sender,
        ),
    )


def _saved_from(letter: EmailMessage, page: EmailMessage) -> str | None:
    """The address of a saved page; None for a letter."""
    if letter.get_content_type() != "multipart/related" and letter.get("snapshot-content-location") is None:
        return None
    told = (_field(part, name) for name in _SAVED for part in (letter, page))
    return next((url for url in told if url and url.startswith(("http://", "https://", "file:"))), None)


def _words(parts: list[EmailMessage], page: EmailMessage | None) -> str:
    """What the writer of a letter says."""
    plain = next((p for p in parts if p.get_content_type() == "text/plain" and not p.is_attachment()), None)
    if plain is not None:
        text = decode(_content(plain) or b" .", plain.get_content_charset()).replace("\r\n", "\n")
        if any(sign.isalnum() for sign in text):
            own = _ENDS.split(text, maxsplit=1)[0]
            return _QUOTED.sub("", own if any(sign.isalnum() for sign in own) else text)
    if page is not None:
        return fragment_text(decode(_content(page), page.get_content_charset()))
    raise UnreadableError("a mail without text", "save its attachments and read those")


def _content(part: EmailMessage) -> bytes:
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def _field(part: EmailMessage, name: str) -> str | None:
    """A header's words; None where there is none, or it cannot be parsed."""
    try:
        found = part.get(name)
    except Exception:  # noqa: BLE001  the library's parser of headers trips over damaged ones
        return None
    return " ".join(str(found).split()) or None if found is not None else None
