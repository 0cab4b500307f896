"""Four reviewers decide at the desk while the command adds reports: nothing of either is lost."""

import shutil
import subprocess
import sys
import threading
from pathlib import Path

from starlette.testclient import TestClient

from reportedly.ledger import Ledger, views
from reportedly.ledger.checking import faults
from reportedly.web import Desk, desk
from reportedly.web.users import User

STORIES = Path(__file__).parents[2] / "examples" / "stories"
# Not among those that the ledger holds already.
ADDED = ("ferry-raid", "mayor-shot", "village-raid")
REVIEWERS, EACH = ("Ana", "Bo", "Cleo", "Dag"), 8


def test_nothing_is_lost(filled: Path, tmp_path: Path) -> None:
    ledger = Path(shutil.copy(filled, tmp_path / "shared.ledger"))
    command = [
        sys.executable,
        "-m",
        "reportedly.cli",
        "add",
        *(str(STORIES / name) for name in ADDED),
        "--ledger",
        str(ledger),
    ]
    adding = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    decided: list[tuple[str, str]] = []
    threads = [threading.Thread(target=_review, args=(ledger, name, decided)) for name in REVIEWERS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    told, _ = adding.communicate(timeout=180)
    assert adding.returncode == 0, told
    with Ledger.open(ledger) as there:
        kept = there.db.execute("SELECT by, verdict FROM review WHERE verdict IS NOT NULL").fetchall()
        reports = views.contents(there.db)["reports"]
        assert list(faults(there.db)) == []
    with Ledger.open(filled) as before:
        already = views.contents(before.db)["reports"]
    assert sorted(kept) == sorted(decided)
    assert len(decided) == len(REVIEWERS) * EACH
    assert reports == already + sum(len(list((STORIES / name).glob("*.txt"))) for name in ADDED)


def _review(ledger: Path, name: str, decided: list[tuple[str, str]]) -> None:
    """One reviewer with a desk of her own on the same file, as another process would have."""
    app = desk(Desk(ledger=ledger))
    app.state.gate.user = lambda _: User(name=name, role="editor")
    with TestClient(app, base_url="http://127.0.0.1") as client:
        for number in range(EACH):
            item = client.get("/review.json").json()["item"]["event"]["id"]
            verdict = ("accept", "reject", "cannot tell")[number % 3]
            answer = client.post("/review/verdict", data={"item": item, "verdict": verdict})
            assert answer.status_code == 200, answer.text
            decided.append((name, verdict))
