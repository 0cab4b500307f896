"""Which format a file is in, told by its first bytes, then by its name."""

import json
import re
from enum import Enum
from pathlib import PurePath


class Format(Enum):
    """The formats that can be read. FEED, SITEMAP and ADDRESSES name pages; the others hold reports."""

    TEXT = "text"
    HTML = "html"
    JSON_LINES = "jsonl"
    JSON = "json"
    CSV = "csv"
    PARQUET = "parquet"
    PDF = "pdf"
    DOCX = "docx"
    MAIL = "mail"
    WARC = "warc"
    GZIP = "gzip"
    FEED = "feed"
    SITEMAP = "sitemap"
    ADDRESSES = "addresses"


# What only the ending tells: columns, and prose that may begin with anything.
_ENDINGS = {
    ".txt": Format.TEXT, ".text": Format.TEXT, ".md": Format.TEXT, ".html": Format.HTML, ".htm": Format.HTML,
    ".xhtml": Format.HTML, ".jsonl": Format.JSON_LINES, ".ndjson": Format.JSON_LINES, ".csv": Format.CSV,
    ".tsv": Format.CSV, ".eml": Format.MAIL, ".mht": Format.MAIL, ".mhtml": Format.MAIL,
}  # fmt: skip
# What stands before the root. Each is matched once and for all: a thousand comments must not be tried in every grouping.
_BEFORE_ROOT = rb"(?>(?><\?.{0,500}?\?>|<!--.*?-->|<!doctype\s+(?:rss|feed)[^>]*>)\s*)*+"
_HTML = re.compile(
    _BEFORE_ROOT + rb"<(?:!doctype\s+html|html|head|body|article|meta|title|div|p|h1)\b",
    re.I | re.S,
)
_FEED = re.compile(_BEFORE_ROOT + rb"<(?:rss|feed|rdf:RDF)[\s>]", re.I | re.S)
_SITEMAP = re.compile(_BEFORE_ROOT + rb"<(?:\w+:)?(?:urlset|sitemapindex)[\s>]", re.I | re.S)
_JSON_FEED = re.compile(rb'\{.{0,2000}?"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org\\?/version', re.S)
_WARC = re.compile(rb"WARC/[01]\.\d+\r?\n")
_ADDRESS = re.compile(rb"https?://[^\s<>\"']+")
# A mail opens with fields; these two kinds together stand in every mail and in no report.
_FIELD = re.compile(rb"[A-Za-z][A-Za-z-]{1,40}:[ \t]|From \S+@")
_ROUTE = re.compile(
    rb"^(?:received|return-path|message-id|mime-version|delivered-to|snapshot-content-location):", re.I | re.M
)
_LETTER = re.compile(rb"^(?:from|date|subject|content-type):", re.I | re.M)
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.I)
_MARKS = b"\xef\xbb\xbf"
# A PDF may carry a line of something else in front of its mark.
_PDF_WITHIN = 1024


def format_of(head: bytes, name: str) -> Format:
    """The format of a file whose first bytes are `head`. Content counts before the name's ending, but for a file
    called .txt, whose braces may be prose. Total: what nothing tells is TEXT."""
    packed = _packed(head, name)
    if packed is not None:
        return packed
    body = head.removeprefix(_MARKS).replace(b"\x00", b"").lstrip(b"\xff\xfe \t\r\n")
    for pattern, kind in (
        (_WARC, Format.WARC),
        (_FEED, Format.FEED),
        (_SITEMAP, Format.SITEMAP),
        (_HTML, Format.HTML),
        (_JSON_FEED, Format.FEED),
    ):
        if pattern.match(body):
            return kind
    if _is_addresses(body):
        return Format.ADDRESSES
    ending = PurePath(name).suffix.lower()
    if ending in _ENDINGS:
        return _ENDINGS[ending]
    if _is_mail(body):
        return Format.MAIL
    if ending == ".json" or body.startswith((b'{"', b"[{", b"{\n", b"{\r", b"{ ", b"[\n")):
        return _json_kind(body)
    return Format.TEXT


def _packed(head: bytes, name: str) -> Format | None:
    """Formats of bytes that are no text."""
    if head.startswith(b"\x1f\x8b"):
        return Format.GZIP
    if head.startswith(b"PAR1"):
        return Format.PARQUET
    if head.startswith(b"PK\x03\x04") and (name.lower().endswith(".docx") or b"word/" in head):
        return Format.DOCX
    at = head.find(b"%PDF-", 0, _PDF_WITHIN)
    return Format.PDF if at == 0 or (at > 0 and name.lower().endswith(".pdf")) else None


def _is_addresses(body: bytes) -> bool:
    """Lines that are addresses and nothing else; blank lines and such as begin with # aside. The last line looked at may be
    cut off."""
    if not body.startswith((b"http://", b"https://", b"#")):
        return False
    lines = [line for line in body.splitlines() if line.strip() and not line.startswith(b"#")]
    return bool(lines) and all(_ADDRESS.fullmatch(line.strip()) for line in lines)


def _is_mail(body: bytes) -> bool:
    fields = re.split(rb"\r?\n\r?\n", body, maxsplit=1)[0]
    return bool(_FIELD.match(body) and _ROUTE.search(fields) and _LETTER.search(fields))


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
