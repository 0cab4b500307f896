"""Words whose speaker is named by the page, not by a verb: signed quotations and the lines of a transcript."""

import re
from collections.abc import Iterable, Iterator

from reportedly.language import Sentence
from reportedly.propositions import Mention
from reportedly.propositions.tree import Tree
from reportedly.statements import content
from reportedly.statements.cues import cues
from reportedly.statements.link import Said, Span, Text, bare

# "..." — Name Surname, office       (to the end of the line)
_SIGNATURE = re.compile(
    r"[^\S\n]*\n?[^\S\n]*[―—–-]{1,2}[^\S\n]*(?P<name>[A-Z][^\n,;:!?\"“”]{1,50}?)(?=[^\S\n]*(?:[,(\n]|\.?[^\S\n]*$|\.\n))"
)
# NAME: words ...   or   "NAME: words ...
_LINE = re.compile(r"[\"“]?(?P<name>(?:[A-Z][A-Z.'’-]+[ ]?){1,4}):\s+(?=\S)")

# A lone line in capitals before a colon is as often a label; two of them make a transcript.
_LEAST_LINES = 2


def signatures(tree: Tree, text: Text, taken: dict[int, Said]) -> list[Said]:
    """Quotations that are followed by a dash and a name to the end of the line; adds them to `taken`."""
    found = []
    for index, quotation in enumerate(text.quotations):
        if index in taken or quotation.inner[1] - quotation.inner[0] < 2:
            continue
        match = _SIGNATURE.match(text.text, quotation.end)
        if match is None or not _is_name(match["name"]):
            continue
        who = _mention(tree, text, match.start("name"), match.end("name"))
        if who is None:
            continue
        here = Said(None, (), "assert", "neutral", (who,), spans=[quotation.inner], quotes=[index])
        taken[index] = here
        found.append(here)
    return found


def lines(tree: Tree, text: Text, paragraphs: tuple[Span, ...]) -> list[Said]:
    """The lines of a transcript, "NAME: words": verbatim words of the one named, to the end of the paragraph."""
    found = list(_lines(tree, text, paragraphs))
    return found if len(found) >= _LEAST_LINES else []


def _lines(tree: Tree, text: Text, paragraphs: tuple[Span, ...]) -> Iterator[Said]:
    for start, end in paragraphs:
        match = _LINE.match(text.text, start, end)
        if match is None or match["name"].strip().replace("’", "'") in cues().headings:
            continue
        who = _mention(tree, text, match.start("name"), match.end("name"))
        while end > start and text.text[end - 1] in ' \t\n\r"”':
            end -= 1
        if who is not None and text.words(match.end(), end):
            yield Said(None, (), "assert", "neutral", (who,), spans=[(match.end(), end)], verbatim=True)


def headlines(tree: Tree, text: Text, sentences: Iterable[Sentence], taken: dict[int, Said]) -> list[Said]:
    """ "Minister: border to stay shut", "Border to stay shut: minister": in a headline the colon is the cue."""
    found = []
    for sentence in sentences:
        if sentence.block not in {"headline", "subhead"}:
            continue
        colons = [i for i in range(sentence.start, sentence.end) if tree.text[i] == ":"]
        if len(colons) != 1:
            continue
        before, after = _words(tree, sentence.start, colons[0]), _words(tree, colons[0] + 1, sentence.end)
        for who, told in ((before, after), (after, before)):
            verb = any(tree.upos[i] in {"VERB", "AUX"} for i in told)
            if verb and len(told) > len(who) and _names_a_speaker(tree, who, last=who is after):
                found.append(_headline(tree, text, who, told, colons[0], taken))
                break
    return found


def _words(tree: Tree, start: int, end: int) -> list[int]:
    return [i for i in range(start, end) if tree.dep[i] not in {"punct", "space"} and tree.upos[i] != "PUNCT"]


# "Top UN human rights envoy": longer phrases before a colon are topics.
_LONGEST_SPEAKER = 5


def _names_a_speaker(tree: Tree, words: list[int], *, last: bool) -> bool:
    """Whether a few words are a party or a body that speaks, and nothing else.

    A place before the colon is a topic ("Gaza: strike kills four"), behind it a government ("... : Ankara").
    """
    if not 0 < len(words) <= _LONGEST_SPEAKER or any(tree.upos[i] in _NOT_NAMING for i in words):
        return False
    head = words[-1]
    if tree.entity[head] in {"PERSON", "PER", "ORG"} or tree.lemma[head].lower() in cues().speaking:
        return True
    if tree.upos[head] == "PROPN":
        return last and bool(tree.entity[head])
    return content.is_party(tree, head)


_NOT_NAMING = frozenset({"VERB", "AUX", "ADV", "SCONJ"})


def _headline(tree: Tree, text: Text, who: list[int], told: list[int], colon: int, taken: dict[int, Said]) -> Said:
    speaker = _mention(tree, text, text.starts[who[0]], text.ends[who[-1]])
    start, end = text.starts[told[0]], text.ends[told[-1]]
    here = Said(None, (colon,), "assert", "neutral", (speaker,) if speaker else ())
    here.quotes = [q for q, quotation in enumerate(text.quotations) if start <= quotation.inner[0] < end]
    for quote in here.quotes:
        taken.setdefault(quote, here)
        start, end = min(start, text.quotations[quote].start), max(end, text.quotations[quote].end)
    here.spans = [bare(text, start, end)]
    return here


def _is_name(words: str) -> bool:
    """Whether most words are capitalised, as in a name."""
    parts = words.split()
    return 1 < len(parts) <= 6 and sum(p[0].isupper() for p in parts) * 2 > len(parts) and not words.isupper()


def _mention(tree: Tree, text: Text, start: int, end: int) -> Mention | None:
    """The words from `start` to `end` as a mention, its head the token that the others hang on."""
    first, after = text.tokens(start, end)
    inside = [i for i in range(first, after) if tree.dep[i] not in {"punct", "space"}]
    if not inside:
        return None
    head = next((i for i in inside if tree.head[i] == i or not first <= tree.head[i] < after), inside[0])
    return Mention(head=head, start=inside[0], end=inside[-1] + 1, span=tree.parse.span(inside[0], inside[-1] + 1))
