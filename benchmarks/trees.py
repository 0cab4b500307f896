"""What is said of words, trees, entities and sentences, as countable facts; and news of our own with gold for them.

The gold stands in tests/golden/language: trees in CoNLL-U, one file a phenomenon (entities in MISC as NE=B-PER),
and sentences/*.toml, where each line of a case is a sentence.
"""

import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.treebanks import Text, join, sentences

from reportedly.language import Parse, parse
from reportedly.reading import from_text

GOLD = Path(__file__).parent.parent / "tests" / "golden" / "language"

LABELS = (
    "nsubj",
    "nsubj:pass",
    "obj",
    "ccomp",
    "xcomp",
    "appos",
    "parataxis",
    "conj",
    "acl:relcl",
    "advcl",
    "obl",
    "obl:agent",
    "nmod",
    "flat",
)
"""Labels that the stages after this one read most: who did what to whom, said by whom, and which names are one."""

UNSCORED = frozenset({"XPOS", "FEATS", "lemmas", "sentences"})
"""What our own gold trees do not measure."""

Counts = tuple[int, int, int]
"""Right, predicted and gold of one text."""

Facts = dict[str, set[Any]]
"""What is said of a text, as sets of facts tied to character offsets, by metric."""


def gold_syntax(text: Text) -> Facts:
    """The facts of a treebank text. Punctuation has no part in UAS and LAS."""
    at, offset = [], 0
    for word, space in zip(text.words, text.space_after, strict=True):
        at.append((offset, offset + len(word)))
        offset += len(word) + space
    begins = [place for place, start in enumerate(text.starts) if start]
    ends = [place - 1 for place in begins[1:]] + [len(at) - 1]
    heads = [
        (a, at[h], label) for a, h, label in zip(at, text.heads, text.labels, strict=True) if label != "punct"
    ]
    return {
        "words": set(at),
        "UPOS": set(zip(at, text.upos, strict=True)),
        "XPOS": set(zip(at, text.xpos, strict=True)),
        "FEATS": set(zip(at, text.feats, strict=True)),
        "lemmas": {(a, lemma.lower()) for a, lemma in zip(at, text.lemmas, strict=True)},
        "sentences": {(at[a][0], at[b][1]) for a, b in zip(begins, ends, strict=True)},
        **_attachments(heads),
    }


def said_syntax(doc: Any) -> Facts:
    """The facts that a pipeline says of the same text."""
    kept = [token for token in doc if not token.is_space]
    at = {token.i: (token.idx, token.idx + len(token)) for token in kept}
    heads = [(at[t.i], at[t.head.i], "root" if t.dep_ == "ROOT" else t.dep_) for t in kept if t.dep_ != "punct"]
    inside = [[t for t in sentence if not t.is_space] for sentence in doc.sents]
    return {
        "words": set(at.values()),
        "UPOS": {(at[t.i], t.pos_) for t in kept},
        "XPOS": {(at[t.i], t.tag_) for t in kept},
        "FEATS": {(at[t.i], str(t.morph)) for t in kept},
        "lemmas": {(at[t.i], t.lemma_.lower()) for t in kept},
        "sentences": {(at[s[0].i][0], at[s[-1].i][1]) for s in inside if s},
        **_attachments(heads),
    }


def _attachments(heads: Sequence[tuple[Any, Any, str]]) -> Facts:
    """UAS, LAS, and for each of `LABELS` the pairs of word and head that carry it."""
    return {
        "UAS": {(word, head) for word, head, _ in heads},
        "LAS": set(heads),
        **{f"F {name}": {(word, head) for word, head, label in heads if label == name} for name in LABELS},
    }


def gold_entities(text: Text) -> Facts:
    """The entities of a corpus text."""
    offset, open_from, found = 0, -1, set()
    tags = [*text.entities, "O"]
    for place, (word, space) in enumerate(zip(text.words, text.space_after, strict=True)):
        if tags[place][0] == "B":
            open_from = offset
        if tags[place] != "O" and tags[place + 1][0] != "I":
            found.add((open_from, offset + len(word), tags[place][2:]))
        offset += len(word) + space
    return {"entities": found, "entity spans": {(a, b) for a, b, _ in found}}


def said_entities(doc: Any) -> Facts:
    """The entities that a pipeline finds."""
    found = {(e.start_char, e.end_char, e.label_) for e in doc.ents}
    return {"entities": found, "entity spans": {(a, b) for a, b, _ in found}}


def count(
    texts: Iterable[Text], nlp: Callable[[str], Any], gold: Callable[[Text], Facts], said: Callable[[Any], Facts]
) -> dict[str, list[Counts]]:
    """Per metric the counts of each text, read from raw text."""
    counts: dict[str, list[Counts]] = {}
    for text in texts:
        right, found = gold(text), said(nlp(text.text))
        for metric, facts in right.items():
            hits = len(facts & found[metric])
            counts.setdefault(metric, []).append((hits, len(found[metric]), len(facts)))
    return counts


def gold_trees() -> dict[str, list[Text]]:
    """Our own gold trees by phenomenon, a text for each paragraph, with entity tags."""
    return {path.stem: list(_paragraphs(path)) for path in sorted(GOLD.glob("*.conllu"))}


def _paragraphs(path: Path) -> Iterator[Text]:
    group: list[Text] = []
    for sentence, tags in zip(sentences(path), _entity_tags(path), strict=True):
        sentence.entities = tags
        if sentence.new_paragraph and group:
            yield join(group)
            group = []
        group.append(sentence)
    if group:
        yield join(group)


def _entity_tags(path: Path) -> Iterator[list[str]]:
    """The entity tags of each sentence of a CoNLL-U file."""
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        miscs = [line.split("\t")[9].split("|") for line in block.split("\n") if line[0] != "#"]
        yield [next((part[3:] for part in misc if part.startswith("NE=")), "O") for misc in miscs]


@dataclass(frozen=True)
class Passage:
    """A text of our own with its gold sentences as [start, end) offsets."""

    text: str
    spans: tuple[tuple[int, int], ...]


def gold_sentences() -> dict[str, list[Passage]]:
    """Our own passages with sentence borders, by phenomenon."""
    return {
        path.stem: [_passage(case) for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]]
        for path in sorted((GOLD / "sentences").glob("*.toml"))
    }


def _passage(case: dict[str, str]) -> Passage:
    """Lines are sentences, joined by a space or the case's `join`; an empty line is a paragraph's end."""
    text, spans, between = "", [], ""
    for line in case["sentences"].strip().split("\n"):
        if not line:
            between = "\n\n"
            continue
        text += between
        spans.append((len(text), len(text) + len(line)))
        text, between = text + line, case.get("join", " ")
    return Passage(text, tuple(spans))


def read(text: str, nlp: Any) -> Parse:
    """A text as a report's: headlines in usual case, datelines and bullets blanked.

    Raises:
        ValueError: reading changed the text, so that gold offsets no longer fit.
    """
    parsed = parse(from_text(text), nlp)
    if parsed.report.text != text:
        raise ValueError(f"reading changed {text[:60]!r}; take out what it takes out, doubled spaces for instance")
    return parsed


def count_trees(texts: Iterable[Text], nlp: Any) -> dict[str, list[Counts]]:
    """Counts of our own gold trees, most of them a sentence each (`count_sentences` is for borders).

    Of tags UPOS alone: features and lemmas were not gone over word by word.
    """
    texts = list(texts)
    found = count(texts, lambda text: read(text, nlp).doc.spacy, _gold_all, _said_all)
    return {metric: counts for metric, counts in found.items() if metric not in UNSCORED}


def _gold_all(text: Text) -> Facts:
    return gold_syntax(text) | gold_entities(text)


def _said_all(doc: Any) -> Facts:
    return said_syntax(doc) | said_entities(doc)


def borders(passage: Passage, nlp: Any) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
    """Gold and found sentences of a passage; what reading blanks (datelines, bullets) counts on neither side."""
    parsed = read(passage.text, nlp)
    doc = parsed.doc
    gold = set()
    for start, end in passage.spans:
        words = doc.text[start:end]
        if words.strip():
            gold.add((start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())))
    said = {(doc[s.start].idx, doc[s.end - 1].idx + len(doc[s.end - 1])) for s in parsed.sentences}
    return gold, said


def count_sentences(passages: Iterable[Passage], nlp: Any) -> list[Counts]:
    """Counts of the sentences of our own passages."""
    pairs = [borders(passage, nlp) for passage in passages]
    return [(len(gold & said), len(said), len(gold)) for gold, said in pairs]
