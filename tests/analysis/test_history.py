import random
from datetime import date

import numpy as np
import pytest

from reportedly.analysis import Evidence, History, Interaction, Party, history_of
from tests.analysis.conftest import HIT, MET, made, row

ROWS = (
    row("2023-01-02", "A", HIT, "B", reports=3, deaths=4.0),
    row("2023-01-02", "B", HIT, "A"),
    row("2023-01-05", "A", MET, "C"),
    row("2023-02-01", "C", MET, "A"),
    row("2023-02-01", "A", HIT, "B"),
)


def same(one: History, other: History) -> bool:
    return one.columns().keys() == other.columns().keys() and all(
        np.array_equal(a, b, equal_nan=True) if isinstance(a, np.ndarray) else a == b
        for a, b in zip(one.columns().values(), other.columns().values(), strict=True)
    )


def test_the_order_of_reading_changes_nothing() -> None:
    shuffled = list(ROWS)
    for seed in range(5):
        random.Random(seed).shuffle(shuffled)
        assert same(made(*shuffled), made(*ROWS))


def test_rows_come_by_day() -> None:
    history = made(*reversed(ROWS))
    assert history.days.tolist() == sorted(history.days.tolist())
    assert (history.first, history.last) == (date(2023, 1, 2).toordinal(), date(2023, 2, 1).toordinal())


def test_a_dyad_in_one_direction_and_in_both() -> None:
    history = made(*ROWS)
    a, b = history.find("A"), history.find("B")
    assert len(history.between(a, b)) == 3
    assert len(history.between(a, b, both=False)) == 2
    assert len(history.of(history.find("C"))) == 2


def test_sorts_part_the_rows() -> None:
    history = made(*ROWS)
    assert int(history.sorts("hostile").sum()) == 3
    assert int(history.sorts("cooperative").sum()) == 2
    assert int(history.sorts("neutral").sum()) == 0


def test_until_and_within_cut_rows_and_volume() -> None:
    history = made(*ROWS)
    cut = history.until(date(2023, 1, 31).toordinal())
    assert len(cut) == 3
    assert sum(cut.volume.values()) == 3
    assert cut.parties == history.parties
    assert len(history.within(date(2023, 1, 3).toordinal(), date(2023, 1, 31).toordinal())) == 1


def test_columns_are_of_one_length_and_tell_names() -> None:
    columns = made(*ROWS).columns()
    assert {len(column) for column in columns.values()} == {5}
    assert columns["actor_name"][0] == "Party A"
    assert columns["deaths"][0] == 4.0
    assert np.isnan(columns["deaths"][1])


def test_an_empty_history_is_one() -> None:
    history = history_of((), volume={}, origin="nothing")
    assert (len(history), history.first, history.columns()["day"]) == (0, None, [])
    assert not history.sorts("hostile").any()


def named(name: str, ident: str, country: str | None = None, code: str | None = None) -> Interaction:
    return ROWS[0]._replace(actor=Party(ident, name, country, code))


def test_parties_are_found_by_id_name_code_and_words() -> None:
    history = made(
        named("Mali", "MLI", "MLI", "MLI"),
        named("Malian army", "MLI:MIL", "MLI", "MLIMIL"),
        named("Red Banner", "org:red-banner"),
    )
    for asked, ident in (
        ("mli", "MLI"),
        ("MALI", "MLI"),
        ("MLIMIL", "MLI:MIL"),
        ("banner", "org:red-banner"),
        ("malian", "MLI:MIL"),
    ):
        assert history.parties[history.find(asked)].id == ident


def test_a_party_that_may_be_two_is_asked_back() -> None:
    history = made(named("North army", "x"), named("South army", "y"))
    with pytest.raises(ValueError, match=r"North army \(x\)"):
        history.find("army")
    for nobody in ("navy", "rmy"):
        with pytest.raises(ValueError, match="try a shorter name"):
            history.find(nobody)


def test_of_two_parties_the_one_with_far_more_rows_is_meant() -> None:
    history = made(*[named("North army", "x")] * 3, named("South army", "y"))
    assert history.parties[history.find("army")].id == "x"


def test_evidence_is_read_when_asked_for() -> None:
    asked: list[int] = []

    def read(mark: int) -> tuple[Evidence, ...]:
        asked.append(mark)
        return (Evidence(f"words {mark}"),)

    history = history_of([ROWS[1]._replace(mark=7), ROWS[0]._replace(mark=9)], volume={}, origin="", reader=read)
    assert asked == []
    assert history.evidence(0) == (Evidence("words 9"),)
    assert history.taken(np.array([1])).evidence(0) == (Evidence("words 7"),)
