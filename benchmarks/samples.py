"""A small document of our own in each format that is read: what tests read, and what the fault run damages."""

import gzip
import io
import json
import zipfile

BODY = (
    "HARARE, Zimbabwe - A bomb killed two people at a bus stop in Harare on Sunday, the police of Zimbabwe said.",
    "A spokesman of the army denied that soldiers had fired on the crowd, and the mayor called for calm.",
)
TITLE = "Blast in Harare"
DAY = "2021-03-08"


def samples() -> dict[str, bytes]:
    """File name to content, one of each format."""
    return {
        "report.txt": text(),
        "report.html": page(),
        "rows.jsonl": b"".join(json.dumps(row).encode() + b"\n" for row in rows()),
        "rows.json": json.dumps({"articles": rows()}).encode(),
        "rows.csv": table(),
        "rows.parquet": parquet(),
        "report.pdf": pdf([[TITLE, *BODY]]),
        "report.docx": docx(),
        "letter.eml": letter(),
        "saved.mhtml": saved(),
        "crawl.warc": warc([page()] * 2),
        "crawl.warc.gz": warc([page()] * 2, packed=True),
        "report.txt.gz": gzip.compress(text(), mtime=0),
        "feed.rss": rss(),
        "feed.atom": atom(),
        "feed.json": json_feed(),
        "sitemap.xml": sitemap(),
        "urls.txt": b"http://127.0.0.1:9/a\nhttp://127.0.0.1:9/b\n",
    }


def text() -> bytes:
    return "\n\n".join((TITLE, *BODY)).encode()


def page(title: str = TITLE, *body: str) -> bytes:
    paragraphs = "".join(f"<p>{words}</p>" for words in body or BODY)
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta property="article:published_time" content="{DAY}T08:00:00Z"></head>'
        f"<body><nav><a href=/>Home</a></nav><article><h1>{title}</h1>{paragraphs}</article></body></html>"
    ).encode()


def rows() -> list[dict[str, str]]:
    return [{"id": f"row-{n}", "text": words, "published": DAY} for n, words in enumerate(BODY)]


def table(delimiter: str = ",") -> bytes:
    lines = [
        delimiter.join(("ref", "body", "date")),
        *(delimiter.join((r["id"], f'"{r["text"]}"', DAY)) for r in rows()),
    ]
    return "\r\n".join(lines).replace("body", "text").encode()


def parquet() -> bytes:
    import pyarrow
    from pyarrow import parquet as files

    out = io.BytesIO()
    files.write_table(pyarrow.Table.from_pylist(rows()), out)
    return out.getvalue()


def pdf(pages: list[list[str]]) -> bytes:
    """A PDF of lines of text, made by hand: Helvetica, a line below the other."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(count))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for n, lines in enumerate(pages):
        shown = " ".join(f"({_escaped(line)}) Tj T*" for line in lines)
        stream = f"BT /F1 11 Tf 14 TL 50 780 Td {shown} ET"
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {5 + 2 * n} 0 R >>"
        )
        objects.append(f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream")
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    table_at = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(b"%010d 00000 n \n" % at for at in places)
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{table_at}\n%%EOF\n".encode()
    return bytes(out)


def _escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def docx() -> bytes:
    from docx import Document

    document = Document()
    document.add_heading(TITLE, level=1)
    for words in BODY:
        document.add_paragraph(words)
    document.add_paragraph("A point of a list of the mayor's wishes", style="List Bullet")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def bomb(megabytes: int = 1000) -> bytes:
    """A Word file of some kilobytes that unpacks to so much."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed, packed.open("word/document.xml", "w") as part:
        for _ in range(megabytes):
            part.write(b" " * 1_000_000)
    return out.getvalue()


def letter() -> bytes:
    words = "\r\n\r\n".join(BODY)
    return (
        "Received: from mail.example (mail.example [192.0.2.1])\r\nMessage-ID: <1@mail.example>\r\nMIME-Version: 1.0\r\n"
        f"From: Ada Brook <ada@mail.example>\r\nTo: desk@mail.example\r\nSubject: {TITLE}\r\n"
        "Date: Mon, 08 Mar 2021 09:30:00 +0200\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
        f"{words}\r\n\r\n> An older letter\r\n> with quoted lines\r\n-- \r\nAda Brook, Delta News\r\n"
    ).encode()


def saved() -> bytes:
    return (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://news.example/blast\r\nSubject: " + TITLE.encode()
        + b"\r\nDate: Tue, 5 Apr 2022 10:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
        b'\ttype="text/html"; boundary="----b"\r\n\r\n------b\r\nContent-Type: text/html\r\n'
        b"Content-Transfer-Encoding: 8bit\r\nContent-Location: https://news.example/blast\r\n\r\n" + page()
        + b"\r\n------b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0=\r\n------b--\r\n"
    )  # fmt: skip


def warc(bodies: list[bytes], *, packed: bool = False) -> bytes:
    out = bytearray()
    for n, body in enumerate(bodies):
        http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
        head = (
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2021-03-09T00:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{n:012d}>\r\nWARC-Target-URI: https://news.example/{n}\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
        ).encode()
        record = head + http + b"\r\n\r\n"
        out += gzip.compress(record, mtime=0) if packed else record
    return bytes(out)


def rss(
    base: str = "http://127.0.0.1:9", paths: tuple[str, ...] = ("/a", "/b"), day: str = "Mon, 08 Mar 2021"
) -> bytes:
    entries = "".join(
        f"<item><title>Story {path}</title><link>{base}{path}</link><pubDate>{day} 09:30:00 +0200</pubDate></item>"
        for path in paths
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Delta News</title>{entries}</channel></rss>'.encode()


def atom(base: str = "http://127.0.0.1:9") -> bytes:
    whole = " ".join([*BODY] * 6)
    return (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Delta News</title>'
        f'<entry><title>{TITLE}</title><link href="{base}/whole"/><updated>{DAY}T09:30:00Z</updated>'
        f'<published>{DAY}T09:30:00Z</published><content type="html">&lt;p&gt;{whole}&lt;/p&gt;</content></entry></feed>'
    ).encode()


def json_feed(base: str = "http://127.0.0.1:9") -> bytes:
    entry = {"id": "1", "url": f"{base}/a", "title": TITLE, "date_published": f"{DAY}T09:30:00Z"}
    return json.dumps(
        {"version": "https://jsonfeed.org/version/1.1", "title": "Delta News", "items": [entry]}
    ).encode()


def sitemap(base: str = "http://127.0.0.1:9", paths: tuple[str, ...] = ("/a", "/b")) -> bytes:
    entries = "".join(f"<url><loc>{base}{path}</loc><lastmod>{DAY}</lastmod></url>" for path in paths)
    return f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>'.encode()
