"""`python -m tests.ledger.writer LEDGER CODED BATCH`: adds coded reports, telling each batch when it is in the ledger.

Run by tests that kill it or let two of it run at once.
"""

import sys
from pathlib import Path

import msgspec

from reportedly.engine import worked
from reportedly.ledger import Ledger
from reportedly.records import Coding, Report


def main() -> None:
    path, coded, batch = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    those = [worked(*pair) for pair in msgspec.json.decode(coded.read_bytes(), type=list[tuple[Report, Coding]])]
    print("ready", flush=True)
    with Ledger.open(path, create=True) as ledger:
        for start in range(0, len(those), batch):
            with ledger.batch():
                for work in those[start : start + batch]:
                    ledger.add(work, "reportedly 0.1.0; model test")
            print(start + batch, flush=True)


if __name__ == "__main__":
    main()
