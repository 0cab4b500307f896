"""Reading treebanks (CoNLL-U) and entity corpora (JSON Lines): for training and for scoring."""

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

MOST_SENTENCES = 10
"""Sentences of one text unit; a paragraph of news seldom has more."""

LEAST_SENTENCES = 4
"""Shorter paragraphs are joined, so that the network also sees what follows what."""


@dataclass
class Text:
    """Words of a stretch of text with what a corpus says of each; a list is empty where it says nothing.

    `heads` count in the text, the root of a sentence being its own head; `starts` are true where a sentence
    begins; `entities` are BIO tags; `document` is the corpus' name for where the text is from.
    """

    words: list[str] = field(default_factory=list)
    space_after: list[bool] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    upos: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    feats: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    starts: list[bool] = field(default_factory=list)
    entities: list[str] = field(default_factory=list)
    document: str = ""
    new_document: bool = False
    new_paragraph: bool = False

    @property
    def text(self) -> str:
        """The running text."""
        return "".join(w + " " * s for w, s in zip(self.words, self.space_after, strict=True))

    @property
    def space_before(self) -> list[bool]:
        """Whether white space stands before each word; the first counts as spaced."""
        return [True, *self.space_after[:-1]]


def _open(path: Path) -> Iterator[str]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        yield from (line.rstrip("\n") for line in lines)


def sentences(path: Path) -> Iterator[Text]:
    """The sentences of a CoNLL-U file. A multiword token is cut into its words with no space between them."""
    rows: list[list[str]] = []
    spans: list[tuple[int, int, str, bool]] = []
    document, new_document, new_paragraph = "", False, False
    for line in _open(path):
        if line.startswith("# newdoc"):
            document, new_document, new_paragraph = line.split("=")[-1].strip(), True, True
        elif line.startswith("# newpar") and not line.startswith("# newpar_block"):
            new_paragraph = True
        elif not line and rows:
            sentence = _sentence(rows, spans)
            sentence.document, sentence.new_document, sentence.new_paragraph = (
                document,
                new_document,
                new_paragraph,
            )
            yield sentence
            rows, spans, new_document, new_paragraph = [], [], False, False
        elif line and line[0] != "#":
            cells = line.split("\t")
            if "-" in cells[0]:
                first, last = map(int, cells[0].split("-"))
                spans.append((first, last, cells[1], "SpaceAfter=No" not in cells[9]))
            elif "." not in cells[0]:
                rows.append(cells)


def _sentence(rows: list[list[str]], spans: list[tuple[int, int, str, bool]]) -> Text:
    words = [row[1].replace(" ", "\u00a0") for row in rows]
    spaces = ["SpaceAfter=No" not in row[9] for row in rows]
    for first, last, surface, after in spans:
        rest = surface
        for place in range(first, last + 1):
            left = last - place  # words that still need a letter each
            size = len(rest) if not left else max(1, min(len(rows[place - 1][1]), len(rest) - left))
            words[place - 1], rest = rest[:size], rest[size:]
            spaces[place - 1] = after if not left else False
    return Text(
        words=words,
        space_after=spaces,
        lemmas=[row[2] for row in rows],
        upos=[row[3] for row in rows],
        xpos=["" if row[4] == "_" else row[4] for row in rows],
        feats=["" if row[5] == "_" else row[5] for row in rows],
        heads=[place if row[6] == "0" else int(row[6]) - 1 for place, row in enumerate(rows)],
        labels=["root" if row[6] == "0" else row[7] for row in rows],
        starts=[place == 0 for place in range(len(rows))],
    )


def paragraphs(found: Iterable[Text]) -> Iterator[list[Text]]:
    """Sentences in groups that stand together: paragraphs, the very short ones joined, within one document."""
    group: list[Text] = []
    for sentence in found:
        full = len(group) >= MOST_SENTENCES or (sentence.new_paragraph and len(group) >= LEAST_SENTENCES)
        if group and (sentence.new_document or full):
            yield group
            group = []
        group.append(sentence)
    if group:
        yield group


def join(group: list[Text]) -> Text:
    """Sentences as one text."""
    joined = Text(document=group[0].document)
    for sentence in group:
        joined.heads += [len(joined.words) + head for head in sentence.heads]
        for name in ("words", "space_after", "lemmas", "upos", "xpos", "feats", "labels", "starts", "entities"):
            getattr(joined, name).extend(getattr(sentence, name))
    if len(joined.entities) != len(joined.words):
        joined.entities = []
    return joined


def entity_texts(path: Path) -> Iterator[Text]:
    """Texts of an entity corpus: JSON Lines with words, space_after, and entities as [first, past last, label]."""
    for line in _open(path):
        row = json.loads(line)
        tags = ["O"] * len(row["words"])
        for first, last, label in row["entities"]:
            tags[first:last] = [f"B-{label}"] + [f"I-{label}"] * (last - first - 1)
        yield Text(
            words=row["words"],
            space_after=[bool(space) for space in row["space_after"]],
            entities=tags,
            document=str(row.get("source") or ""),
        )


def lend_entities(to: list[Text], items: list[Text]) -> bool:
    """Copy entity tags onto treebank sentences, if both hold the same words in the same order; else do nothing."""
    words = [word for item in items for word in item.words]
    if words != [word for sentence in to for word in sentence.words]:
        return False
    tags = iter([tag for item in items for tag in item.entities])
    for sentence in to:
        sentence.entities = [next(tags) for _ in sentence.words]
    return True
