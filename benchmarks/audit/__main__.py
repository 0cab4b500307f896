"""`python -m benchmarks.audit [--set FOLDER] [WORD ...]`: every row that is not as the key has it; with words, those kinds
alone."""

import argparse
from pathlib import Path

from benchmarks.audit import results
from benchmarks.audit.keys import HERE

parser = argparse.ArgumentParser(prog="python -m benchmarks.audit")
parser.add_argument("--set", type=Path, default=HERE, help="folder that holds reports/ and keys/")
parser.add_argument("words", nargs="*", help="kinds of fault to print, such as 'event missing' or recipient")
asked = parser.parse_args()
for result in results(asked.set):
    print(f"\n== {result.name}")
    for what, wanted, given in result.faults:
        if not asked.words or any(word in what for word in asked.words):
            print(f"{what}\n    key:   {wanted}\n    coder: {given}")
