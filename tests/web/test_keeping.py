"""What was counted is kept while the ledger's file stays as it is."""

import shutil
from pathlib import Path

from reportedly.ledger import Ledger
from reportedly.web.keeping import MOST, Shelf


def test_it_is_made_again_only_after_a_write(filled: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(filled, tmp_path / "kept.ledger"))
    shelf, made = Shelf(), []

    def make() -> int:
        made.append(1)
        return len(made)

    for _ in range(3):
        with Ledger.open(path) as ledger:
            assert shelf.of(ledger, "count", make) == 1
    with Ledger.open(path) as ledger:
        assert shelf.of(ledger, "another", make) == 2
        with ledger.batch():
            ledger.db.execute("INSERT INTO log (at, kind, detail) VALUES ('2024-01-01', 'test', '{}')")
    with Ledger.open(path) as ledger:
        assert shelf.of(ledger, "count", make) == 3


def test_the_oldest_go_when_there_are_too_many(filled: Path) -> None:
    shelf = Shelf()
    with Ledger.open(filled) as ledger:
        for number in range(MOST + 1):
            shelf.of(ledger, number, lambda number=number: number)  # type: ignore[misc]
        assert shelf.of(ledger, 0, lambda: "anew") == "anew"
        assert shelf.of(ledger, MOST, lambda: "anew") == MOST
