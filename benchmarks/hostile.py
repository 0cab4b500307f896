"""Inputs made to break readers, by name: bombs, depths, lengths, lies and signs that are no words."""

import gzip
import io
import json
import zlib

from benchmarks import samples

MB = 1_000_000
STORY = " ".join(samples.BODY)


def hostile() -> dict[str, bytes]:
    """File name to content; the large ones are made as they are asked for, so ask once."""
    return {**_packed(), **_deep(), **_long(), **_signs(), **_lies()}


def _packed() -> dict[str, bytes]:
    once = gzip.compress(b" " * (300 * MB), 1)
    return {
        "spaces.txt.gz": once,
        "words.jsonl.gz": gzip.compress(b'{"id": "a", "text": "' + b"word " * (60 * MB) + b'"}\n', 1),
        "packed-thrice.txt.gz": gzip.compress(gzip.compress(once)),
        "bomb.docx": samples.bomb(),
        "bomb.pdf": _pdf_bomb(),
        "laughs.rss": _laughs(b"rss"),
        "laughs.xml": _laughs(b"urlset"),
    }


def _pdf_bomb() -> bytes:
    """A page whose content, some kilobytes, unpacks to 300 MB."""
    packed = zlib.compress(b"(a) Tj " * (43 * MB), 1)
    plain = samples.pdf([["x"]])
    at = plain.index(b"<< /Length")
    end = plain.index(b"endstream")
    head = b"<< /Filter /FlateDecode /Length %d >>\nstream\n" % len(packed)
    return plain[:at] + head + packed + b"\n" + plain[end:]


def _laughs(root: bytes) -> bytes:
    names = b"abcdefghij"
    steps = b"".join(
        b'<!ENTITY %c "%s">' % (name, (b"&%c;" % names[n - 1]) * 10 if n else b"ha")
        for n, name in enumerate(names)
    )
    return b"<?xml version='1.0'?><!DOCTYPE %s [%s]><%s><title>&j;</title></%s>" % (root, steps, root, root)


def _deep() -> dict[str, bytes]:
    nested = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3000))
    return {
        "deep.html": b"<html><body>" + b"<div>" * 300_000 + STORY.encode(),
        "deep-tables.html": b"<html><body>" + b"<table><tr><td>" * 50_000 + STORY.encode(),
        "unclosed.html": b"<html><body>" + b"<p><b><i>word " * 200_000,
        "deep.json": b'{"a":' * 500_000,
        "deep.jsonl": b'{"id": "a", "text": "Two died."}\n'
        + b"[" * MB
        + b"\n"
        + b'{"id": "b", "text": "Two died."}\n',
        "deep.eml": b"MIME-Version: 1.0\nFrom: a@b\n" + nested,
        "deep.xml": b"<urlset>" + b"<url>" * 500_000,
        "deep.rss": b"<rss><channel>" + b"<item>" * 100_000,
    }


def _long() -> dict[str, bytes]:
    return {
        "line-of-200-mb.txt": b"x" * (200 * MB),
        "line-of-200-mb.jsonl": b'{"id": "a", "text": "Two died."}\n{"text": "' + b"x" * (200 * MB) + b'"}\n'
        b'{"id": "b", "text": "Two died."}\n',
        "line-of-200-mb.csv": b"id,text\na,Two died.\nz," + b"x" * (200 * MB) + b"\nb,Two died.\n",
        "no-stop-in-1-mb.txt": b"soldiers moved toward the town " * 32_000,
        "million-lines.txt": b"a\n" * MB,
        "million-blank-lines.txt": b"\n" * MB + STORY.encode(),
        "million-elements.html": b"<html><body>" + b"<p>a</p>" * MB,
        "million-attributes.html": b"<html><body><p " + b"a=b " * MB + b">" + STORY.encode(),
        "million-columns.csv": b"text," * MB + b"\n" + b"a," * MB,
        "million-fields.eml": b"MIME-Version: 1.0\nSubject: x\n" + b"X-A: b\n" * 300_000 + b"\n" + STORY.encode(),
        "many-entries.rss": samples.rss(paths=tuple(f"/{n}" for n in range(20_000))).replace(
            b"http://127.0.0.1:9", b"x:"
        ),
        "open-quote.csv": b'id,text\na,"Two died.\n'
        + b"b,Three died in the town on Friday evening, and it rained.\n" * 80_000,
    }


def _signs() -> dict[str, bytes]:
    return {
        "million-quotes.txt": b'"' * MB,
        "quotes-with-words.txt": b'"he said" ' * 100_000,
        "nul-bytes.txt": STORY.encode().replace(b" ", b"\x00") * 100,
        "nul-in-row.jsonl": b'{"id": "a", "text": "Two \\u0000 died."}\n{"id": "b", "text": "Two\x00 died."}\n',
        "zero-width.txt": STORY.replace(" ", "\u200b \u2060\ufeff").encode() * 50,
        "right-to-left.txt": (
            "\u202e" + STORY + "\u202c \u0642\u062a\u0644 \u0631\u062c\u0644\u0627\u0646. " * 50
        ).encode(),
        "marks-upon-marks.txt": "".join(sign + "\u0301" * 50 for sign in STORY).encode() * 20,
        "half-signs.jsonl": b'{"id": "a", "text": "Two \\ud800 died in \\udfff town."}\n',
        "comments.html": b"<!-- x -->" * 200_000 + b"<html><body><p>" + STORY.encode(),
        "bracket-marks.html": b"<" * MB,
        "bullets.txt": "• a\n".encode() * 200_000,
        "brackets.txt": b"(" * 500_000 + STORY.encode(),
        "datelines.txt": b"HARARE, Zimbabwe, " * 50_000,
        "capitals.txt": b"HARARE " * 100_000,
        "bylines.txt": b"By Ada Brook and " * 60_000,
        "figures.jsonl": b'{"id": ' + b"1" * MB + b', "text": "Two died."}\n',
        "utf-16-cut.txt": STORY.encode("utf-16")[:-1],
        "utf-32.txt": STORY.encode("utf-32"),
        "latin.txt": (STORY + " café Zürich").encode("latin-1"),
        "cyrillic.txt": ("Двое погибли в городе. " * 20).encode("cp1251"),
        "shift-jis.txt": ("二人が町で死亡した。" * 20).encode("shift-jis"),
    }


def _lies() -> dict[str, bytes]:
    loop = samples.pdf([["x"]]).replace(b"/Kids [4 0 R] /Count 1", b"/Kids [2 0 R] /Count 9")
    out = io.BytesIO(samples.parquet())
    long_record = samples.warc([samples.page()]).replace(b"Content-Length: ", b"Content-Length: 9999999")
    return {
        "page-tree-loop.pdf": loop,
        "no-table.pdf": samples.pdf([["x"]]).replace(b"xref", b"xxxx"),
        "many-pages.pdf": samples.pdf([["x"]]).replace(b"/Count 1", b"/Count 999999999"),
        "footer.parquet": out.getvalue()[:-8] + b"\xff\xff\xff\x7fPAR1",
        "record-length.warc": long_record,
        "lengths.warc": b"WARC/1.0\r\nContent-Length: -1\r\n\r\n" * 1000,
        "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40,
        "page-called.jsonl": samples.page(),
        "rows-called.html": b"".join(json.dumps(row).encode() + b"\n" for row in samples.rows()),
        "text-called.pdf": samples.text(),
        "text-called.docx": samples.text(),
        "text-called.parquet": samples.text(),
        "pdf-called.txt": samples.pdf([["x"]]),
        "charset.eml": samples.letter().replace(b"utf-8", b"no-such-charset"),
        "dates.eml": samples.letter().replace(b"Mon, 08 Mar 2021", b"Mon, 99 Zzz 99999"),
        "only-bom.txt": b"\xef\xbb\xbf",
        "only-addresses-of-files.txt": b"http://[::1\nhttps://\nhttp://a:99999/\n",
    }
