"""`python -m benchmarks.audit [WORD ...]`: every row that is not as the key has it; with words, those kinds alone."""

import sys

from benchmarks.audit import results

asked = sys.argv[1:]
for result in results():
    print(f"\n== {result.name}")
    for what, wanted, given in result.faults:
        if not asked or any(word in what for word in asked):
            print(f"{what}\n    key:   {wanted}\n    coder: {given}")
