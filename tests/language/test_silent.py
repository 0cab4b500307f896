"""The model is run without telling anybody, and without leaving anything in the user's home."""

import os
import subprocess
import sys
from pathlib import Path


def test_running_the_model_leaves_nothing_in_the_home_of_the_user(tmp_path: Path) -> None:
    told = {key: value for key, value in os.environ.items() if not key.startswith(("ORT_", "XDG_"))}
    code = "from reportedly.engine import pipeline; print(len(pipeline(None, True)('Two men died.')))"
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        env={**told, "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert done.stdout.strip() == "4", done.stderr
    assert [str(one) for one in tmp_path.rglob("*")] == []
