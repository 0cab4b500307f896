"""Bulk runs into an object store, against a server of our own; passed over where moto and s3fs are not installed."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportedly.engine.bulk import Store, bulk, completions
from reportedly.engine.bulk.grouping import group_shards
from reportedly.engine.bulk.sql import query
from reportedly.engine.local import HOOK

pytest.importorskip("s3fs", reason="s3fs is not installed: pip install 'reportedly[s3]'")
server = pytest.importorskip("moto.server", reason="moto is not installed: pip install 'moto[s3,server]'")


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    running = server.ThreadedMotoServer(port=0)
    running.start()
    _, port = running.get_host_and_port()
    for name, value in {
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
        "FSSPEC_S3_ENDPOINT_URL": f"http://127.0.0.1:{port}",
        HOOK: "tests.engine.hook:code",
    }.items():
        monkeypatch.setenv(name, value)
    import fsspec
    import s3fs

    fsspec.config.set_conf_env(fsspec.config.conf)
    s3fs.S3FileSystem.clear_instance_cache()
    s3fs.S3FileSystem().mkdir("archive")
    yield "s3://archive"
    fsspec.config.conf.pop("s3", None)
    s3fs.S3FileSystem.clear_instance_cache()
    running.stop()


def test_from_a_bucket_into_a_bucket(bucket: str, tmp_path: Path) -> None:
    rows = [
        {"id": str(n), "text": f"Gunmen attacked checkpoint {n}.", "published": "2024-03-05"} for n in range(9)
    ]
    Store(f"{bucket}/in").write("news.jsonl", "".join(json.dumps(row) + "\n" for row in rows).encode())
    done = bulk([f"{bucket}/in/*.jsonl"], f"{bucket}/out", workers=2, shard_reports=4)
    assert (done.shards, done.done, done.failures) == (3, 3, [])
    assert bulk([f"{bucket}/in"], f"{bucket}/out", workers=1, shard_reports=4).before == 3
    store = Store(f"{bucket}/out")
    assert sum(one.counts["reports"] for one in completions(store)) == 9
    _, found = query(store, "SELECT count(*), count(DISTINCT ref) FROM reports")
    assert next(found) == (9, 9)
    assert group_shards(store).traces == 9
