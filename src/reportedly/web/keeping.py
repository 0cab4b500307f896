"""What was counted is kept while the ledger stays as it is, so that going to and fro costs nothing."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

from reportedly.ledger import Ledger

Kept = TypeVar("Kept")

# So many counts are kept, each some 10 KB.
MOST = 500


class Shelf:
    """What was made of a ledger, the last used."""

    def __init__(self, most: int = MOST) -> None:
        """`most`: so many things are kept."""
        self._most = most
        self._held: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = Lock()

    def of(self, ledger: Ledger, what: Hashable, make: Callable[[], Kept]) -> Kept:
        """What `make` makes of a ledger, made again only when the ledger's files were written since.

        Args:
            ledger: the ledger.
            what: names what is made.
            make: makes it.
        """
        path = Path(ledger.path)
        key = (str(path), _stamp(path), _stamp(path.with_name(f"{path.name}-wal")), what)
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                found: Kept = self._held[key]
                return found
        made = make()
        with self._lock:
            self._held[key] = made
            while len(self._held) > self._most:
                self._held.popitem(last=False)
        return made


def _stamp(file: Path) -> tuple[int, int]:
    try:
        told = file.stat()
    except FileNotFoundError:
        return (0, 0)
    # whoever opens a ledger first makes an empty journal, and whoever closes it last takes it away
    return (told.st_mtime_ns, told.st_size) if told.st_size else (0, 0)
