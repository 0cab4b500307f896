"""The first acceptance case: every row of its key comes out, nothing forbidden does; skipped where it is not there."""

import pytest
from benchmarks import seed
from benchmarks.__main__ import DATA


def test_every_row_of_the_key_is_found():
    if not (DATA.parent / "seed").is_dir():
        pytest.skip(f"no report at {DATA.parent / 'seed'}")
    (row,) = seed.measure(DATA)
    assert row.ours == 100, row.note
    assert " 0 forbidden" in row.note
