"""Which format a file is in, told by its first bytes, then by its name."""

import json
import re
from enum import Enum
from pathlib import PurePath


class Format(Enum):
    """The formats that can be read."""

    TEXT = "text"
    HTML = "html"
    JSON_LINES = "jsonl"
    JSON = "json"
    WARC = "warc"
    GZIP = "gzip"


_ENDINGS = {
    ".txt": Format.TEXT, ".text": Format.TEXT, ".md": Format.TEXT, ".html": Format.HTML, ".htm": Format.HTML,
    ".xhtml": Format.HTML, ".jsonl": Format.JSON_LINES, ".ndjson": Format.JSON_LINES,
}  # fmt: skip
_HTML = re.compile(
    rb"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|meta|title|div|p|h1)\b",
    re.I | re.S,
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.I)
_MARKS = b"\xef\xbb\xbf"


def format_of(head: bytes, name: str) -> Format:
    """The format of a file whose first bytes are `head`. Content counts before the name's ending, but for a file
    called .txt, whose braces may be prose. Total: what nothing tells is TEXT."""
    if head.startswith(b"\x1f\x8b"):
        return Format.GZIP
    ending = _ENDINGS.get(PurePath(name).suffix.lower())
    body = head.removeprefix(_MARKS).replace(b"\x00", b"").lstrip(b"\xff\xfe \t\r\n")
    if re.match(rb"WARC/[01]\.\d+\r?\n", body):
        return Format.WARC
    if _HTML.match(body):
        return Format.HTML
    if ending is not None:
        return ending
    if PurePath(name).suffix.lower() == ".json" or body.startswith((b'{"', b"[{", b"{\n", b"{\r", b"{ ", b"[\n")):
        return _json_kind(body)
    return Format.TEXT


# So many lines are looked at for one that is a whole object; a bad first line must not hide the rows below it.
LINES_TRIED = 20


def _json_kind(body: bytes) -> Format:
    """JSON Lines where one of the first lines is a whole object by itself; else one JSON value over many lines."""
    if body.startswith(b"["):
        return Format.JSON
    lines = body.split(b"\n", LINES_TRIED)[:LINES_TRIED]
    if len(lines) == 1 or any(_is_object(line) for line in lines):
        return Format.JSON_LINES
    return Format.JSON


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line.decode("utf-8", "replace")), dict)
    except (ValueError, RecursionError):
        return False


def declared_charset(raw: bytes) -> str | None:
    """The charset a page declares in its first 4 kB, or None."""
    found = _CHARSET.search(raw[:4096])
    return found[1].decode("ascii", "replace") if found else None
