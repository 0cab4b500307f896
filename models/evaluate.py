"""Score a model folder, or any spaCy pipeline, from raw text: what `benchmarks/language.py` measures, on any file.

python -m models.evaluate [--folder FOLDER | --pipeline NAME] --syntax a.conllu.gz ... --ner b.jsonl.gz ...
"""

import argparse
import time
from pathlib import Path

from benchmarks.language import count_entities, count_syntax, syntax_texts
from benchmarks.measure import f1

from models.treebanks import entity_texts
from reportedly.language import load


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, help="model folder; the shipped one if left out")
    parser.add_argument("--pipeline", help="another spaCy pipeline, by name or path")
    parser.add_argument("--syntax", type=Path, nargs="*", default=[], help="CoNLL-U files")
    parser.add_argument("--ner", type=Path, nargs="*", default=[], help="entity corpora")
    options = parser.parse_args()
    nlp = load(options.pipeline)
    if options.folder:
        from reportedly.language.component import FACTORY

        nlp.get_pipe(FACTORY).from_disk(options.folder)
    for path in (*options.syntax, *options.ner):
        begun = time.perf_counter()
        if path in options.syntax:
            texts = syntax_texts(path)
            counts = count_syntax(texts, nlp)
        else:
            texts = list(entity_texts(path))
            counts = count_entities(texts, nlp)
        words = sum(len(text.words) for text in texts)
        figures = ", ".join(f"{metric} {f1(found):.2f}" for metric, found in counts.items())
        print(
            f"{path.name}: {figures}; {words / (time.perf_counter() - begun):.0f} words/s with scoring", flush=True
        )


if __name__ == "__main__":
    main()
