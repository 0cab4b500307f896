"""Adding at the desk: what is handed over is coded in the background and stands in the ledger."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from reportedly.ledger import Ledger, views
from reportedly.web import Desk, desk
from reportedly.web.jobs import FOLDER, Jobs

TEXT = (
    "Shelling kills three in Avdiivka\n\nAVDIIVKA, Ukraine - Russian shelling killed three people in Avdiivka on Monday, the "
    "governor of the Donetsk region said. A spokesman of the Russian army denied it."
)


@pytest.fixture(scope="module")
def writing(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path = tmp_path_factory.mktemp("adding") / "copy.ledger"
    shutil.copy(filled, path)
    with TestClient(desk(Desk(ledger=path)), base_url="http://127.0.0.1") as asking:
        yield asking


def _ended(client: TestClient, where: str) -> dict[str, Any]:
    for _ in range(400):
        told: dict[str, Any] = client.get(f"{where}.json").json()
        if told["ended"]:
            return dict(told["job"])
        time.sleep(0.1)
    raise AssertionError(told)


def test_a_text_and_files_are_added(writing: TestClient) -> None:
    files = [
        (
            "files",
            ("../odd name.txt", b"ACCRA, Ghana - Police arrested four men in Accra on Friday, a minister said."),
        ),
        ("files", ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(2000))),
    ]
    given = {"text": TEXT, "title": "", "published": "2023-05-16", "publisher": "Our Paper"}
    answer = writing.post("/add", data=given, files=files, follow_redirects=False)
    assert answer.status_code == 303
    job = _ended(writing, answer.headers["location"])
    assert (job["state"], job["added"], len(job["reports"])) == ("done", 2, 2)
    assert [one["source"] for one in job["failures"]] == ["picture.txt"]
    ledger = writing.app.state.desk.ledger  # type: ignore[attr-defined]
    with Ledger.open(ledger) as there:
        codings = [views.coding(there.db, name) for name in job["reports"]]
    assert [coding.report.publisher for coding in codings] == ["Our Paper", "Our Paper"]
    assert codings[1].report.source == "odd name.txt"
    assert any(event.type == "ASSAULT" for event in codings[0].events)

    again = writing.post("/add", data=given, follow_redirects=False)
    assert _ended(writing, again.headers["location"])["known"] == 1


def test_what_cannot_be_added_is_told(writing: TestClient) -> None:
    assert "nothing was given" in writing.post("/add", data={"text": " "}).text
    assert "is no date" in writing.post("/add", data={"text": TEXT, "published": "soon"}).text
    answer = writing.post(
        "/add", data={"urls": "http://127.0.0.1:1/page ftp://example.org/a"}, follow_redirects=False
    )
    reasons = [one["reason"] for one in _ended(writing, answer.headers["location"])["failures"]]
    assert reasons == ["127.0.0.1 is an address inside a private network", "no address of a web page"]
    assert writing.get("/job/0000").status_code == 404


def test_what_was_handed_over_to_a_desk_that_was_killed_does_not_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    living, dead, other = (
        tmp_path / f"{FOLDER}{os.getpid()}-a",
        tmp_path / f"{FOLDER}{gone.pid}-a",
        tmp_path / f"{FOLDER}x-a",
    )
    for folder in (living, dead, other):
        folder.mkdir()
    jobs = Jobs(tmp_path / "no.ledger")
    assert (living.exists(), dead.exists(), other.exists(), jobs.folder.exists()) == (True, False, True, True)
    jobs.close()
    assert not jobs.folder.exists()
