"""`python -m tests.ledger.reviewer LEDGER NAME MANY`: reads so many events as the queue gives them, telling each.

Run by tests that let several work at once.
"""

import sys
import time

from reportedly.ledger import Ledger, reviewing
from reportedly.ledger.queue import draw

VERDICTS = ("accept", "reject", "cannot tell")


def main() -> None:
    path, name, many = sys.argv[1], sys.argv[2], int(sys.argv[3])
    print("ready", flush=True)
    with Ledger.open(path) as ledger:
        n, ends = 0, time.monotonic() + 60
        while n < many and time.monotonic() < ends:
            found = draw(ledger, name)
            if found is None:
                time.sleep(0.05)
                continue
            if n % 3 == 0:
                done = reviewing.edit(ledger, found.event, [("status", '"possible"')], by=name, drawn=found.drawn)
                print("edited", *(d.id for d in (done.decisions if done else ())), flush=True)
            act = reviewing.judge(ledger, found.event, VERDICTS[n % 3], by=name, drawn=found.drawn)  # type: ignore[arg-type]
            print(found.event, found.drawn, act.decisions[0].id, flush=True)
            n += 1


if __name__ == "__main__":
    main()
