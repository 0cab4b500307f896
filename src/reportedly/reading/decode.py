"""Bytes to text: which encoding, or why it is no text."""

import codecs
import re

from reportedly.reading.errors import UnreadableError

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF", "a PDF", "convert it to text first (pdftotext FILE)"),
    (b"PK\x03\x04", "a ZIP container (docx, xlsx, epub, zip)", "unpack it, or save it as plain text"),
    (b"\xd0\xcf\x11\xe0", "an old office document", "save it as plain text"),
    (b"{\\rtf", "an RTF document", "save it as plain text"),
    (b"\x89PNG", "a picture", None),
    (b"\xff\xd8\xff", "a picture", None),
    (b"GIF8", "a picture", None),
    (b"BZh", "a bzip2 file", "decompress it first (bunzip2 FILE)"),
    (b"\xfd7zXZ", "an xz file", "decompress it first (unxz FILE)"),
    (b"(\xb5/\xfd", "a zstd file", "decompress it first (unzstd FILE)"),
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# Random bytes hold about 10 % of these control signs, text next to none; stray ones (an escape, a vertical tab) happen.
MOST_CONTROL = 0.005
# English in a single-byte encoding has few signs above ASCII (quotes, dashes, a name); more of them than this among
# the bytes means another script, and the Western reading would be gibberish.
MOST_WESTERN = 0.1
# A UTF-8 file with a few broken places (cut off, glued together) is still UTF-8; beyond one byte in 200 it is not.
MOST_BROKEN = 0.005
# charset-normalizer's guess is stable from a few kilobytes on, and slow on megabytes.
GUESS_SAMPLE = 32_768
SAVE_AS_UTF8 = "save it as UTF-8"


def decode(raw: bytes, declared: str | None = None) -> str:
    """The text in `raw`: by its byte order mark, the `declared` encoding, UTF-8, UTF-16 without mark, Windows-1252
    (English with typographic marks), else by statistics.

    Raises:
        UnreadableError: the bytes are no text, or in no encoding that can be told.
    """
    refuse_binary(raw)
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return raw.decode(encoding, "replace")
    if declared and (text := _try(raw, declared)) is not None:
        return text
    if wide := _wide_encoding(raw):
        return raw.decode(wide, "replace")
    if b"\x00" in raw:
        raise UnreadableError("binary data (NUL bytes), not text")
    text = _utf8(raw)
    if text is None:
        text = _single_byte(raw)
    return text


def refuse_binary(raw: bytes) -> None:
    """Raise UnreadableError where `raw` (a file, or its first part) is plainly no text."""
    if not raw.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise UnreadableError("nothing in it" if not raw else "nothing but white space in it")
    for magic, what, cure in _MAGIC:
        if raw.startswith(magic):
            raise UnreadableError(f"{what}, not text", cure)
    if any(raw.startswith(mark) for mark, _ in _BOMS) or _wide_encoding(raw):
        return
    sample = raw[:GUESS_SAMPLE]
    if len(_CONTROL.findall(sample)) > MOST_CONTROL * len(sample):
        raise UnreadableError("binary data (control bytes), not text")


def _wide_encoding(raw: bytes) -> str | None:
    """UTF-16 without a mark: in English nearly every other byte is NUL, and the other half is text."""
    sample = raw[:4096]
    half = len(sample) // 2
    for encoding, zeros, letters in (
        ("utf-16-le", sample[1::2], sample[0::2]),
        ("utf-16-be", sample[0::2], sample[1::2]),
    ):
        if (
            half
            and zeros.count(0) > 0.7 * half
            and letters.count(0) < 0.01 * half
            and not _CONTROL.search(letters)
        ):
            return encoding
    return None


def _try(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except (LookupError, UnicodeError, ValueError):
        return None


def _utf8(raw: bytes) -> str | None:
    """`raw` as UTF-8; broken places become U+FFFD where they are few."""
    text = _try(raw, "utf-8")
    if text is not None:
        return text
    text = raw.decode("utf-8", "replace")
    good = sum(ord(c) > 127 for c in text) - text.count("\ufffd")
    return text if text.count("\ufffd") <= MOST_BROKEN * len(raw) and good > text.count("\ufffd") else None


def _single_byte(raw: bytes) -> str:
    western = _try(raw, "cp1252")
    if western is not None and sum(byte > 127 for byte in raw) <= MOST_WESTERN * len(raw):
        return western
    from charset_normalizer import from_bytes

    best = from_bytes(raw[:GUESS_SAMPLE]).best()
    if best is None:
        raise UnreadableError("text in no encoding that can be told", SAVE_AS_UTF8)
    return raw.decode(best.encoding, "replace")
