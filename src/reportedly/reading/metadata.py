"""What a web page says of itself: JSON-LD and meta elements."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from reportedly.reading.dates import iso_day
from reportedly.reading.rules import data

# JSON-LD graphs nest a handful of levels; the bound keeps a hostile page from exhausting the stack.
DEEPEST_GRAPH = 12


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the page says; None where it does not. `published` as printed, its clock time and zone kept."""

    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None


@lru_cache(maxsize=1)
def _names() -> dict[str, Any]:
    return data("metadata.toml")


def metadata_of(tree: Any) -> Metadata:
    """The metadata of a page parsed by lxml. JSON-LD counts before meta elements, these before <time> elements."""
    article = _article_node(tree)
    meta = _meta(tree)

    def told(field: str, *first: str | None) -> str | None:
        return next(
            (v for v in (*first, *(meta.get(name) for name in _names()["meta"].get(field, ()))) if v), None
        )

    dates = (
        _text(article.get("datePublished")),
        *(meta.get(n) for n in _names()["meta"]["published"]),
        _time(tree),
    )
    language = _text(article.get("inLanguage")) or tree.get("lang") or ""
    return Metadata(
        title=told("title", _text(article.get("headline"))),
        published=next((d for d in dates if d and iso_day(d)), next((d for d in dates if d), None)),
        publisher=told("publisher", _name(article.get("publisher"))),
        author=told("author", _name(article.get("author"))),
        url=told("url", _canonical(tree)),
        language=language[:2].lower() if language[:2].isalpha() and len(language) > 1 else None,
    )


def _meta(tree: Any) -> dict[str, str]:
    """Content of each meta element under its lower-case name; the first of a name counts."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = (element.get("content") or "").strip()
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        if content:
            found.setdefault(name.strip().lower(), content)
    return found


def _article_node(tree: Any) -> dict[str, Any]:
    types = frozenset(_names()["jsonld"]["types"])
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            graph = json.loads((script.text or "").strip(), strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(graph):
            kinds = node.get("@type")
            if any(isinstance(k, str) and k in types for k in (kinds if isinstance(kinds, list) else [kinds])):
                return node
    return {}


def _nodes(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > DEEPEST_GRAPH:
        return
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _nodes(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _nodes(inner, depth + 1)


def _text(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return value.strip() or None if isinstance(value, str) else None


def _name(value: Any) -> str | None:
    """The name of a person or organisation node; of several, all names."""
    names = [n.get("name") if isinstance(n, dict) else n for n in (value if isinstance(value, list) else [value])]
    return ", ".join(n.strip() for n in names if isinstance(n, str) and n.strip()) or None


def _time(tree: Any) -> str | None:
    for element in tree.iter("time"):
        if element.get("datetime") and (
            element.get("itemprop") == "datePublished" or element.get("pubdate") is not None
        ):
            return str(element.get("datetime"))
    return None


def _canonical(tree: Any) -> str | None:
    for element in tree.iter("link"):
        if (element.get("rel") or "").lower() == "canonical" and (element.get("href") or "").startswith("http"):
            return str(element.get("href"))
    return None
