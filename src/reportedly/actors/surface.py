"""Where the tokens of a report stand in its text, as plain lists: asked for every mention, so it must be quick."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.propositions.tree import Tree
from reportedly.records import Span, span_of

ARTICLES = frozenset({"a", "an", "the"})


@dataclass(frozen=True, slots=True)
class Surface:
    """The report's `text`; its tokens' `words` as the Doc spells them (headlines true-cased), `starts` and `ends`."""

    text: str
    words: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> Span:
        """The report's own words under tokens `start` (inclusive) to `end` (exclusive), as `Parse.span`."""
        return span_of(self.text, self.starts[start], self.ends[end - 1])

    def said(self, start: int, end: int) -> str:
        """The words of `span` alone."""
        return self.text[self.starts[start] : self.ends[end - 1]].strip()

    def whole(self, start: int, end: int) -> tuple[int, int]:
        """The same tokens without a word cut at its hyphen ("old man" of "a 24-year-old man", "Hassan al" of "-Jabiri")."""
        words, first = self.words, start
        starts, ends = self.starts, self.ends
        while start and ends[start - 1] == starts[start] and self._hyphened(start - 1):
            start -= 1
        if start < first and start and words[start - 1].lower() in ARTICLES:
            start -= 1
        while (
            end < len(words)
            and ends[end - 1] == starts[end]
            and self._hyphened(end - 1)
            and self._name_goes_on(end)
        ):
            end += 1
        return start, end

    def _hyphened(self, left: int) -> bool:
        """Do a token and the next, which touch, make one hyphened word?"""
        one, other = self.words[left], self.words[left + 1]
        return (one[-1] in "-–" and other[0].isalnum()) or (other[0] in "-–" and one[-1].isalnum())

    def _name_goes_on(self, token: int) -> bool:
        """Does a capital follow the hyphen ("al-Jabiri"), and no participle ("US-led")?"""
        words = self.words
        word = words[token].lstrip("-–") or (words[token + 1] if token + 1 < len(words) else "")
        return word[:1].isupper()


def surface(tree: Tree) -> Surface:
    """The places of a report's tokens in its text."""
    return Surface(tree.parse.report.text, tree.text, tree.starts, tree.ends)
