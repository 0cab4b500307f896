"""How common English words are: a table for `reportedly.incidents`, made from the word list of the package wordfreq.

python -m models.frequencies --out src/reportedly/incidents/data/words.txt.gz    (needs `pip install wordfreq msgpack`)

Each line holds a frequency and all words that have it: "4.5 attack clinic ...". The frequency is Zipf's (log10 of the uses
in a thousand million words), rounded to a tenth. Words of letters alone are kept, down to one use in ten millions.
"""

import argparse
import gzip
import importlib.util
from collections import defaultdict
from pathlib import Path
from typing import Any

RAREST = 2.0


def main() -> None:
    """Write the table."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--out", type=Path, required=True)
    out = asked.parse_args().out
    lines = [
        f"{zipf:.1f} {' '.join(sorted(words))}\n" for zipf, words in sorted(common_words().items(), reverse=True)
    ]
    # No time and no name in the header: the same words give the same bytes.
    with out.open("wb") as raw, gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as file:
        file.write("".join(lines).encode())
    print(f"{sum(len(line.split()) - 1 for line in lines)} words, {out.stat().st_size} bytes")


def common_words() -> dict[float, list[str]]:
    """Words by rounded Zipf frequency. The package's list is one of centibels: the words in place n have 10 ** (-n / 100)."""
    import msgpack  # type: ignore[import-not-found]

    spec = importlib.util.find_spec("wordfreq")
    if spec is None or spec.origin is None:
        raise SystemExit("wordfreq is not installed; pip install wordfreq")
    with gzip.open(Path(spec.origin).parent / "data" / "large_en.msgpack.gz") as file:
        levels: list[Any] = msgpack.load(file, raw=False)[1:]
    table: dict[float, list[str]] = defaultdict(list)
    for centibels, words in enumerate(levels):
        zipf = round(9 - centibels / 100, 1)
        if zipf >= RAREST:
            table[zipf] += [word for word in words if word.isascii() and word.isalpha()]
    return dict(table)


if __name__ == "__main__":
    main()
