"""The program's commands in processes that can be killed, forked from one that has everything loaded."""

import os
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self


class Command:
    """A command of the program, running in a process of its own, with what it wrote in a file.

    Args:
        arguments: as on the command line, without the program's name.
        out: where standard output and errors go.
        before: called in the process first.
    """

    def __init__(self, arguments: Sequence[str], out: Path, before: Callable[[], None] = lambda: None) -> None:
        self.out = out
        self.code: int | None = None
        self.pid = os.fork()
        if self.pid == 0:
            _be(arguments, out, before)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()

    @property
    def told(self) -> str:
        """What it wrote so far."""
        return self.out.read_text(encoding="utf-8", errors="replace") if self.out.exists() else ""

    def wait(self, seconds: float = 60.0) -> int:
        """Its exit code, once it has ended.

        Raises:
            TimeoutError: it did not, and is killed.
        """
        until = time.monotonic() + seconds
        while not self.poll():
            if time.monotonic() > until:
                self.kill()
                raise TimeoutError(f"still running after {seconds:g} s: {self.told[-300:]}")
            time.sleep(0.005)
        assert self.code is not None
        return self.code

    def poll(self) -> bool:
        """Whether it has ended."""
        if self.code is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.code = os.waitstatus_to_exitcode(status)
        return self.code is not None

    def kill(self) -> bool:
        """`kill -9`, unless it has ended. Whether it was running still."""
        if self.poll():
            return False
        os.kill(self.pid, signal.SIGKILL)
        _, status = os.waitpid(self.pid, 0)
        self.code = os.waitstatus_to_exitcode(status)
        return self.code == -signal.SIGKILL

    def left_behind(self, seconds: float = 10.0) -> bool:
        """Whether a process that it began is there still, some time after its end."""
        until = time.monotonic() + seconds
        while any(_lives(one) for one in _of_group(self.pid)):
            if time.monotonic() > until:
                os.killpg(self.pid, signal.SIGKILL)
                return True
            time.sleep(0.02)
        return False


def _of_group(group: int) -> Iterator[Path]:
    """The processes of a group, as folders of /proc; none where the system has none."""
    for one in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if os.getpgid(int(one.name)) == group:
                yield one


def _lives(process: Path) -> bool:
    """Whether a process runs; one that ended and that nobody has buried does not."""
    try:
        return (process / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def _be(arguments: Sequence[str], out: Path, before: Callable[[], None]) -> None:
    """Be the command, and leave."""
    code = 70
    try:
        os.setpgid(0, 0)
        there = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.dup2(there, 1)
        os.dup2(there, 2)
        sys.stdout, sys.stderr = (open(one, "w", encoding="utf-8", closefd=False) for one in (1, 2))  # noqa: SIM115
        before()
        from reportedly.cli import app

        app(list(arguments), prog_name="reportedly")
    except SystemExit as left:
        code = int(left.code or 0)
    except BaseException:  # noqa: BLE001  as the interpreter would write it
        traceback.print_exc()
        code = 1
    finally:
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        finally:
            os._exit(code)
