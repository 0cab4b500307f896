"""Where shards lie: a folder, or a prefix in an object store; names below it are relative, with "/" between."""

import io
import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from reportedly.engine.bulk.needs import MissingError, need

SCRATCH = "_scratch"
# As much is asked for at once; fsspec itself reads far ahead of it.
BUFFER = 1 << 16
# Several machines may write to one folder; each sweeps up after itself only.
_HOST = socket.gethostname().partition(".")[0]
# Which extra brings the library for an address; fsspec names the module it misses.
_EXTRA = {"s3": "s3", "s3a": "s3"}


def is_remote(path: str) -> bool:
    """Whether a path is an address ("s3://...") and no path of this machine."""
    return "://" in path and not path.startswith("file://")


def filesystem(path: str) -> tuple[Any, str]:
    """The fsspec file system of a path or address, and the path inside it.

    Raises:
        MissingError: the library for such addresses is not installed.
        ValueError: nothing knows such addresses.
    """
    fsspec = need("fsspec", "bulk")
    try:
        fs, inner = fsspec.core.url_to_fs(path)
    except ImportError:
        extra = _EXTRA.get(path.partition("://")[0], "bulk")
        raise MissingError(
            f"{path} needs a library that is not installed: pip install 'reportedly[{extra}]'"
        ) from None
    return fs, str(inner)


def buffered(path: str) -> IO[bytes]:
    """A file or object to be read, which can `peek`."""
    if not is_remote(path):
        return open(path, "rb", buffering=BUFFER)
    fs, inner = filesystem(path)
    return io.BufferedReader(fs.open(inner, "rb"), BUFFER)


def mark(path: str) -> str:
    """What is another when the content of a file or object is: its size, with its time of change or its ETag."""
    if not is_remote(path):
        there = os.stat(path)
        return f"{there.st_size} {there.st_mtime_ns}"
    fs, inner = filesystem(path)
    info = fs.info(inner)
    tag = info.get("ETag") or info.get("etag") or info.get("LastModified") or info.get("created") or ""
    return f"{info.get('size')} {tag}"


class Store:
    """A place that shards are written to and read from. Whatever is put there appears as a whole or not at all."""

    def __init__(self, url: str) -> None:
        """Use a folder or an address; a folder is made when something is put there.

        Raises:
            MissingError, ValueError: see `filesystem`.
        """
        self.url = url.rstrip("/") or "/"
        self.fs, root = filesystem(self.url)
        self.root = root.rstrip("/")
        self.local = not is_remote(self.url)

    def path(self, name: str) -> str:
        """The path of `name` inside the file system."""
        return f"{self.root}/{name}"

    def address(self, name: str) -> str:
        """The path of `name` as other programs take it."""
        return self.path(name) if self.local else f"{self.url}/{name}"

    def names(self, folder: str) -> list[str]:
        """What lies directly in a folder, sorted; nothing where there is no such folder."""
        self.fs.invalidate_cache()
        try:
            found = self.fs.ls(self.path(folder), detail=False)
        except FileNotFoundError:
            return []
        return sorted(name.rstrip("/").rpartition("/")[2] for name in found)

    def read(self, name: str) -> bytes | None:
        """The bytes under a name; None where there is nothing."""
        try:
            return bytes(self.fs.cat_file(self.path(name)))
        except FileNotFoundError:
            return None

    def open(self, name: str) -> IO[bytes]:
        """What lies under a name, to be read."""
        return self.fs.open(self.path(name), "rb")  # type: ignore[no-any-return]

    def write(self, name: str, raw: bytes) -> None:
        """Put bytes under a name."""
        with self.scratch() as folder:
            (folder / "file").write_bytes(raw)
            self.put(folder / "file", name)

    def put(self, file: Path, name: str) -> None:
        """Put a file of `scratch` under a name: renamed into place, or uploaded in one request."""
        target = self.path(name)
        if not self.local:
            self.fs.put_file(str(file), target)
            return
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(file, "rb") as there:
            os.fsync(there.fileno())
        os.replace(file, target)

    def remove(self, name: str) -> None:
        """Take away what lies under a name, if anything does."""
        try:
            self.fs.rm_file(self.path(name))
        except FileNotFoundError:
            return

    @contextmanager
    def scratch(self) -> Iterator[Path]:
        """A folder of this machine for files that are not whole yet; it goes at the end, with what was left in it."""
        above = None
        if self.local:
            above = Path(self.root) / SCRATCH
            above.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=f"{_HOST}.{os.getpid()}-", dir=above))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def sweep(self) -> None:
        """Take away what processes that were killed left in `scratch`."""
        above = Path(self.root) / SCRATCH
        if not self.local or not above.is_dir():
            return
        for folder in above.iterdir():
            host, _, rest = folder.name.rpartition(".")
            pid = rest.partition("-")[0]
            if host == _HOST and pid.isdigit() and not _alive(int(pid)):
                shutil.rmtree(folder, ignore_errors=True)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
