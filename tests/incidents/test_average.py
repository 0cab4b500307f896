"""Both ways of average link give one result."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.incidents.average import _Bars, _by_heap, _by_matrix, average_link

NAMES = tuple(f"trc:{n:02}" for n in range(14))
PAIRS = [(one, other) for n, one in enumerate(NAMES) for other in NAMES[n + 1 :]]


@given(
    st.dictionaries(
        st.sampled_from(PAIRS), st.sampled_from((0.3, 0.31, 0.5, 0.5001, 0.72, 0.9, 1.0)), max_size=60
    ),
    st.lists(st.integers(0, 9), min_size=14, max_size=14),
    st.sets(st.sampled_from(PAIRS), max_size=3),
)
@settings(max_examples=300, deadline=None)
def test_by_heap_as_by_matrix(
    scores: dict[tuple[str, str], float], reports: list[int], parted: set[tuple[str, str]]
) -> None:
    report = {name: f"r:{n}" for name, n in zip(NAMES, reports, strict=True)}
    bars = _Bars(report, parted | {(other, one) for one, other in parted})
    heap, matrix = (sorted(map(sorted, way(NAMES, scores, bars))) for way in (_by_heap, _by_matrix))
    assert heap == matrix


def test_reports_of_one_day_are_one_cluster_whatever_their_number() -> None:
    names = [f"trc:{n:03}" for n in range(100)]
    scores = {(one, other): 0.6 for n, one in enumerate(names) for other in names[n + 1 :]}
    assert average_link(names, scores, {name: name for name in names}, ()) == [tuple(names)]
