"""Word lists that ship with the model, drawn from the training treebanks (CC BY-SA 4.0).

python -m models.words --syntax FOLDER --out src/reportedly/language/en_joint

lemmas.csv: word forms whose lemma the rules of `reportedly.language.lemmas` would get wrong.
lowercase.txt: words that stand in lower case inside sentences, for giving headlines their usual case back.
"""

import argparse
import csv
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

from models.treebanks import Text, sentences
from reportedly.language.lemmas import PROPER, Lemmas

TRAIN = ("ewt-train.conllu.gz", "gum-open-train.conllu.gz")

NO_WORDS = frozenset({"", "GW", "ADD", "CD", "LS", "NFP", "FW", "AFX"})
"""Tags of what is not a word with a lemma of its own."""

INFLECTED = frozenset({"VBD", "VBN", "VBG", "VBZ", "NNS", "JJR", "JJS"})
"""A form seen once is trusted where it is inflected and its lemma a common word; the rest is mostly misspelling."""


def lemma_counts(texts: Iterable[Text]) -> dict[tuple[str, str], Counter[str]]:
    """How often each (form, tag) has each lemma; forms in lower case but for proper nouns."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for text in texts:
        for word, lemma, tag, feats in zip(text.words, text.lemmas, text.xpos, text.feats, strict=True):
            if tag not in NO_WORDS and tag != "NNP" and lemma != "_" and "Typo=Yes" not in feats:
                counts[word if tag in PROPER else word.lower(), tag][lemma] += 1
    return counts


def exceptions(counts: dict[tuple[str, str], Counter[str]], lemmas: Lemmas) -> list[tuple[str, str, str]]:
    """The (form, tag, lemma) that the rules get wrong."""
    rows = []
    for (form, tag), found in sorted(counts.items()):
        lemma, times = found.most_common(1)[0]
        said = lemmas.by_rule(form, tag)
        often = times > 1 and said != lemma
        once = tag in INFLECTED and form.isalpha() and lemma.islower() and said != lemma and lemmas.common(lemma)
        if often or once:
            rows.append((form, tag, lemma))
    return rows


def lower_case_words(texts: Iterable[Text], known: Callable[[str], bool]) -> list[str]:
    """Words that, inside a sentence and in mixed-case text, stand in lower case more often than not.

    A word that is not `known` must do so twice: what is seen once is mostly misspelt.
    """
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for text in texts:
        if text.text.isupper() or text.text.istitle():
            continue
        for word, tag, feats in list(zip(text.words, text.upos, text.feats, strict=True))[1:]:
            if word.isalpha() and len(word) > 1 and "Typo=Yes" not in feats and not word.isupper():
                counts[word.lower()][word.islower() and tag not in ("PROPN", "X")] += 1
    return sorted(word for word, (other, lower) in counts.items() if lower > max(other, 0 if known(word) else 1))


def main() -> None:
    """Write both lists."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--syntax", type=Path, required=True, help="folder with the treebanks")
    parser.add_argument("--out", type=Path, required=True, help="model folder (its tokenizer.json must be there)")
    options = parser.parse_args()
    texts = [text for name in TRAIN for text in sentences(options.syntax / name)]
    with (options.out / "lemmas.csv").open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(("form", "tag", "lemma"))
        writer.writerows(exceptions(lemma_counts(texts), Lemmas(options.out)))
    (options.out / "lowercase.txt").write_text(
        "\n".join(lower_case_words(texts, Lemmas(options.out).common)) + "\n", "utf-8"
    )


if __name__ == "__main__":
    main()
