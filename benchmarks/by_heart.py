"""Codings by heart: reports that were coded once are coded again in no time, so that a run of kills meets the ledger at
work and not the language model at start.

`learn` codes reports and keeps the codings in a file; with `environment` of that file the program's processes, whichever
they are, take the codings from there.
"""

import os
import time
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import msgspec
from msgspec.structs import replace

from reportedly.engine.local import HOOK, Settings, Worked, uncoded, worked
from reportedly.records import Coding, Failure, Report, header

FILE = "REPORTEDLY_TEST_CODINGS"
# A report takes so long: enough that a run lasts a second, in which it can be killed.
PACE = 0.004


def learn(reports: Iterable[Report], path: Path) -> None:
    """Code reports with the smaller model and keep the codings."""
    from reportedly.engine import run

    found = {one.report.id: one for one in run(reports, fast=True) if isinstance(one, Coding)}
    path.write_bytes(msgspec.json.encode(found))


def environment(path: Path) -> dict[str, str]:
    """What makes a process of the program take codings from `path`."""
    return {HOOK: f"{__name__}:code", FILE: str(path)}


def code(report: Report, _: Settings) -> Worked | Failure:
    """A report as it was coded when it was learnt."""
    time.sleep(PACE)
    known = _known(os.environ[FILE]).get(report.id)
    if known is None:
        return uncoded(report, KeyError(report.title))
    return worked(report, replace(known, report=header(report)))


@lru_cache(maxsize=1)
def _known(path: str) -> dict[str, Coding]:
    return msgspec.json.decode(Path(path).read_bytes(), type=dict[str, Coding])
