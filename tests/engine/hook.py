"""Code that stands in for the real one in tests of bulk runs: quick, without a model, and deadly where a report asks for it."""

import os
import signal
import time
from pathlib import Path

from reportedly.engine.local import Settings, Worked, worked
from reportedly.records import Coding, Report, header


def code(report: Report, how: Settings) -> Worked:
    if "segfaults" in report.text:
        os.kill(os.getpid(), signal.SIGSEGV)
    if "by chance" in report.text and not (died := Path(os.environ["REPORTEDLY_TEST_ONCE"])).exists():
        died.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if "never ends" in report.text:
        time.sleep(60)
    if "eats memory" in report.text:
        hold = bytearray(700 << 20)
        hold[::4096] = b"x" * len(hold[::4096])
        time.sleep(60)
    if "takes its time" in report.text:
        time.sleep(0.004)
    return worked(report, Coding(report=header(report), version="test"))
