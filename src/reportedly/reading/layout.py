"""Paragraphs to blocks: what is headline, caption, credit, bullet, dateline, byline, subhead, furniture and prose."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from reportedly.reading.captions import Picture, find_picture
from reportedly.reading.dateline import Opening, find_dateline
from reportedly.reading.lines import Paragraph
from reportedly.reading.rules import LONGEST_FURNITURE, Rule, rules
from reportedly.records import Block, Dateline, Span
from reportedly.records.vocabulary import BlockKind

# A line of so few words that stands alone is a name or a label rather than a headline.
LONGEST_LABEL = 3
# A headline of more words is not met in print (wire headlines end near 20; web headlines near 25).
LONGEST_HEADLINE = 30
# A subhead names what follows in a few words; longer lines without a stop are sentences whose stop was lost.
LONGEST_SUBHEAD = 12
_STOPPED = re.compile(r"[.;:,…]['\"”’)\]»]*$|[.!?]['\"”’»]+$")
_ENDED = re.compile(r"[.!?…]['\"”’)\]»]*$")
_WORD = re.compile(r"[^\W_]")
_NOT_UPPER_START = re.compile(r"[^\w]*[a-zà-ÿ]")
_IN_PLACE = re.compile(r" (?:in|at|from) [A-Z].*$")
# "Q:", "MR. VALE:", "[REPORTER]": a turn of a transcript, however short, is language.
_SPEAKER = re.compile(r"\[[A-Z][^\]\n]{0,100}\]|(?:[A-Z]|[A-Z][A-Z.'’ -]{1,40}(?:\([^)\n]{1,40}\))?)\s?:\s")


@dataclass(slots=True)
class Layout:
    """What was recognised: the blocks, and the facts that furniture told on the way (None, () where it told none)."""

    blocks: list[Block] = field(default_factory=list)
    headline: str | None = None
    author: str | None = None
    publishers: list[tuple[int, str]] = field(default_factory=list)
    published: str | None = None
    dateline: Dateline | None = None
    credits: list[Span] = field(default_factory=list)

    @property
    def publisher(self) -> str | None:
        """The publisher that the strongest rule names (rules are in the order of their strength)."""
        return min(self.publishers, default=(0, None))[1]

    def add(self, text: str, kind: BlockKind, start: int, end: int) -> None:
        """Append a block, trimmed of white space; nothing where it holds no word."""
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if _WORD.search(text, start, end):
            self.blocks.append(Block(kind=kind, start=start, end=end))


def lay_out(text: str, paragraphs: Sequence[Paragraph], *, titled: bool = False) -> Layout:
    """Classify each paragraph of `text`.

    `titled`: the headline is known and does not stand in the text, so none is looked for. The blocks come in text
    order, do not overlap, and leave only white space and marks (bullets, dashes after a dateline) uncovered.
    """
    reader = _Reader(text, paragraphs, titled)
    for index in range(len(paragraphs)):
        reader.read(index)
    return reader.layout


class _Reader:
    """Goes through the paragraphs once; remembers whether prose has begun and whether a link list is open."""

    def __init__(self, text: str, paragraphs: Sequence[Paragraph], titled: bool) -> None:
        self.text = text
        self.paragraphs = paragraphs
        self.layout = Layout()
        self.in_prose = False
        self.headed = titled
        self.open_list: Rule | None = None
        self.furniture = [self._furniture(p) for p in paragraphs]
        self.pictures = [
            None if f else find_picture(text, p.start, p.end)
            for p, f in zip(paragraphs, self.furniture, strict=True)
        ]

    def read(self, index: int) -> None:
        """Add the blocks of one paragraph."""
        paragraph = self.paragraphs[index]
        start, end = paragraph.start, paragraph.end
        if not _WORD.search(self.text, start, end):
            return
        if self._takes_rule(index) or self._takes_picture(index) or self._letterhead(index):
            return
        if paragraph.mark or paragraph.hint == "item":
            self._prose("bullet", start, end)
        elif self._is_headline(index):
            self.headed = True
            self.layout.headline = " ".join(self.text[start:end].split())
            self.layout.add(self.text, "headline", start, end)
        elif self._is_caption_title(index):
            self.layout.add(self.text, "caption", start, end)
        elif self._is_subhead(index):
            self.layout.add(self.text, "subhead", start, end)
        else:
            self._dated_prose(start, end)
            self.in_prose = True

    # -- furniture -----------------------------------------------------------------------------------------------

    def _furniture(self, paragraph: Paragraph) -> tuple[Rule, re.Match[str], int] | None:
        """The line rule that a paragraph matches, with its rank in the file."""
        if paragraph.end - paragraph.start > LONGEST_FURNITURE:
            return None
        words = " ".join(self.text[paragraph.start : paragraph.end].split())
        for rank, rule in enumerate(rules().line):
            if (found := rule.pattern.fullmatch(words)) and not rule.head:
                return rule, found, rank
        return None

    def _letterhead(self, index: int) -> bool:
        """The name of an office above the headline: a further heading, or furniture, has to follow."""
        paragraph = self.paragraphs[index]
        if (
            self.headed
            or self.in_prose
            or index + 1 >= len(self.paragraphs)
            or self._words(paragraph) > LONGEST_HEADLINE
        ):
            return False
        if self.furniture[index + 1] is None and self._stopped(self.paragraphs[index + 1]):
            return False
        words = " ".join(self.text[paragraph.start : paragraph.end].split())
        for rank, rule in enumerate(rules().line):
            if rule.head and (found := rule.pattern.fullmatch(words)):
                self.layout.add(self.text, rule.kind, paragraph.start, paragraph.end)
                self._learn(found, rank)
                return True
        return False

    def _takes_rule(self, index: int) -> bool:
        paragraph = self.paragraphs[index]
        found = self.furniture[index]
        if found and found[0].top and (self.in_prose or not self.headed):
            found = None
        if found:
            rule, match, rank = found
            self.layout.add(self.text, rule.kind, paragraph.start, paragraph.end)
            self._learn(match, rank)
            self.open_list = rule if rule.opens else None
            return True
        if self.open_list and self._is_link(index):
            self.layout.add(self.text, "furniture", paragraph.start, paragraph.end)
            return True
        self.open_list = None
        return False

    def _is_link(self, index: int) -> bool:
        """Whether a paragraph under an open link list is one of its links: a bullet or a short line, no sentence."""
        paragraph = self.paragraphs[index]
        if _ENDED.search(self.text, paragraph.start, paragraph.end) and not paragraph.mark:
            return False
        return bool(paragraph.mark) or (not paragraph.gap and self._words(paragraph) <= LONGEST_HEADLINE)

    def _learn(self, match: re.Match[str], rank: int) -> None:
        """Take over what the rule's named groups tell; the first author and the first date count."""
        told = {name: value.strip(" ,.") for name, value in match.groupdict().items() if value}
        if "publisher" in told:
            self.layout.publishers.append((rank, told["publisher"]))
        if "author" in told:
            self.layout.author = self.layout.author or _IN_PLACE.sub("", told["author"])
        self.layout.published = self.layout.published or told.get("published")

    # -- pictures ------------------------------------------------------------------------------------------------

    def _takes_picture(self, index: int) -> bool:
        """Caption and credit of a picture; a caption needs a credit, a lead ("FILE PHOTO:") or the page's markup."""
        picture = self.pictures[index]
        paragraph = self.paragraphs[index]
        if picture is None and paragraph.hint != "caption":
            return False
        if picture is None:
            self.layout.add(self.text, "caption", paragraph.start, paragraph.end)
            return True
        self._picture(picture)
        return True

    def _picture(self, picture: Picture) -> None:
        for kind, start, end in picture.parts:
            self.layout.add(self.text, kind, start, end)
            if kind == "credit":
                self.layout.credits.append(Span(start=start, end=end, text=self.text[start:end]))

    def _is_caption_title(self, index: int) -> bool:
        """A short line right above a caption, with no blank line between: the subject of the picture."""
        if index + 1 >= len(self.paragraphs):
            return False
        paragraph, after = self.paragraphs[index], self.paragraphs[index + 1]
        picture = self.pictures[index + 1]
        if after.gap or picture is None or not picture.has_caption or paragraph.mark:
            return False
        return self._words(paragraph) <= LONGEST_SUBHEAD and not self._stopped(paragraph)

    # -- headings ------------------------------------------------------------------------------------------------

    def _is_headline(self, index: int) -> bool:
        """The first paragraph that is not furniture, where it is short, unstopped and has text below it or is alone."""
        paragraph = self.paragraphs[index]
        if paragraph.hint == "title":
            return True
        if self.headed or self.in_prose or paragraph.hint == "p":
            return False
        if self._stopped(paragraph) or self._words(paragraph) > LONGEST_HEADLINE:
            return False
        alone = len(self.paragraphs) == 1 and self._words(paragraph) > LONGEST_LABEL
        alone = alone and ". " not in self.text[paragraph.start : paragraph.end]
        if not self._text_below(index) and not alone:
            return False
        if _SPEAKER.match(self.text, paragraph.start, paragraph.end) and not self._dated(index + 1):
            return False
        if self._is_caption_title(index):
            return False
        return find_dateline(self.text, paragraph.start, paragraph.end) is None

    def _is_subhead(self, index: int) -> bool:
        """A short unstopped line with prose below it and a stopped paragraph, or the headline, above it."""
        paragraph = self.paragraphs[index]
        if paragraph.hint == "head":
            return True
        if self._is_standfirst(index):
            return True
        if paragraph.hint == "p" or self._stopped(paragraph) or not self._text_below(index):
            return False
        if find_dateline(self.text, paragraph.start, paragraph.end):
            return False
        deck = not self.in_prose and self.headed
        if self._words(paragraph) > (LONGEST_HEADLINE if deck else LONGEST_SUBHEAD):
            return False
        if any(shape.match(self.text, paragraph.start, paragraph.end) for shape in (_NOT_UPPER_START, _SPEAKER)):
            return False
        return deck or (paragraph.gap and self.in_prose) or self._between_long(index)

    def _is_standfirst(self, index: int) -> bool:
        """A paragraph between the headline and the byline: the desk's summary, not the writer's prose."""
        if self.in_prose or not self.headed or index + 1 >= len(self.paragraphs):
            return False
        after = self.furniture[index + 1]
        byline = after is not None and after[0].kind == "byline" and self.paragraphs[index].hint is None
        dated = self._dated(index)
        return byline and (dated is None or dated.prose < self.paragraphs[index].end)

    def _dated(self, index: int) -> Opening | None:
        """The dateline with a date that opens a paragraph: what stands above it is a heading ("IRAQ: Update No. 6")."""
        if index >= len(self.paragraphs):
            return None
        paragraph = self.paragraphs[index]
        opening = find_dateline(self.text, paragraph.start, paragraph.end)
        return opening if opening is not None and opening.dateline.date is not None else None

    def _between_long(self, index: int) -> bool:
        """Without blank lines to go by: the paragraphs above and below are both several times longer."""
        if index == 0:
            return False
        size = self._words(self.paragraphs[index])
        return all(self._words(self.paragraphs[i]) >= 3 * size for i in (index - 1, index + 1))

    def _text_below(self, index: int) -> bool:
        """Whether anything but furniture follows."""
        rest = range(index + 1, len(self.paragraphs))
        return any(
            self.furniture[i] is None and _WORD.search(self.text, self.paragraphs[i].start, self.paragraphs[i].end)
            for i in rest
        )

    def _words(self, paragraph: Paragraph) -> int:
        return len(self.text[paragraph.start : paragraph.end].split())

    def _stopped(self, paragraph: Paragraph) -> bool:
        return bool(_STOPPED.search(self.text[paragraph.start : paragraph.end]))

    # -- prose ---------------------------------------------------------------------------------------------------

    def _dated_prose(self, start: int, end: int) -> None:
        """Prose, with the dateline that opens it in a block of its own."""
        opening = find_dateline(self.text, start, end)
        if opening:
            if not self.in_prose:
                self.layout.dateline = self.layout.dateline or opening.dateline
            self.layout.add(self.text, "dateline", start, opening.end)
            start = opening.prose
        self._prose("prose", start, end)

    def _prose(self, kind: BlockKind, start: int, end: int) -> None:
        """A stretch of language, with what the `inside` rules match cut out of it."""
        cuts = sorted(
            (found.start(), found.end(), rule.kind)
            for rule in rules().inside
            for found in rule.pattern.finditer(self.text, start, end)
        )
        for cut_start, cut_end, cut_kind in cuts:
            if cut_start < start:
                continue
            self.layout.add(self.text, kind, start, cut_start)
            self.layout.add(self.text, cut_kind, cut_start, cut_end)
            start = cut_end
        self.layout.add(self.text, kind, start, end)
