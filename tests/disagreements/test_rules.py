"""The rules one by one, on records made by hand: what is the same remark, the same figure, the same party."""

import pytest

from reportedly.disagreements import compare
from reportedly.disagreements.remarks import told_twice
from reportedly.disagreements.shared import kin, same_place, same_time, table
from reportedly.records import Actor, Place, Span, Statement, Time, Toll
from reportedly.records.vocabulary import ACTS, STATUSES

REMARK = "We will stay here until the last man is home"


def remark(number, words=REMARK, speaker="x", **known):
    start = number * 100
    content = Span(start=start, end=start + len(words), text=words)
    return Statement(
        id=f"s:{number}", speaker=Actor(id=speaker, name=speaker), kind="direct", content=content, **known
    )


def day(iso):
    return Time(start=iso, end=iso, text=iso)


def town(name):
    return Place(id=name, name=name, country="NOR", precision="city")


@pytest.mark.parametrize(
    ("one", "other", "fields"),
    [
        ({"time": day("2022-03-01")}, {"time": day("2022-03-02")}, ["time"]),
        ({"place": town("Oslo")}, {"place": town("Bergen")}, ["place"]),
        ({"time": day("2022-03-01")}, {"time": day("2022-03-01")}, []),
        ({"time": day("2022-03-01")}, {"time": Time(start="2022-03-01", end="2022-03-05")}, []),
        ({"time": day("2022-03-01")}, {}, []),
        (
            {"place": town("Oslo")},
            {"place": Place(id="country:NOR", name="Norway", country="NOR", precision="country")},
            [],
        ),
    ],
)
def test_one_remark_told_twice(one, other, fields):
    """Times and places differ only where they exclude each other."""
    assert [d.field for d in told_twice((remark(0, **one), remark(1, **other)))] == fields


def test_other_words_or_another_speaker_are_another_remark():
    """Different quotations may be said on different days."""
    monday, friday = {"time": day("2022-02-28")}, {"time": day("2022-03-04")}
    assert not list(told_twice((remark(0, **monday), remark(1, "Nobody here has anything to hide", **friday))))
    assert not list(told_twice((remark(0, **monday), remark(1, speaker="y", **friday))))
    assert not list(told_twice((remark(0, "Yes", **monday), remark(1, "Yes", **friday))))


def toll(low, high, best=None, kind="person", country=None, derived=None):
    return Toll(
        id=f"{low}-{high}-{best}", effect="killed", group="people", kind=kind, country=country,
        min=low, max=high, best=best, derived=derived,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "exclude", "apart"),
    [
        (toll(12, 12, 12), toll(19, 19, 19), True, True),
        (toll(38, None), toll(61, 61, 61), False, True),
        (toll(38, None), toll(40, 40, 40), False, False),
        (toll(None, None, 50), toll(52, 52, 52), False, False),
        (toll(None, None, 50), toll(70, 70, 70), True, True),
        (toll(None, 600), toll(590, 590, 590), False, False),
        (toll(24, None, derived="dozens: at least 24"), toll(38, 38, 38), False, False),
        (toll(3, None, derived="several: at least 3"), toll(2, 2, 2), True, False),
        (toll(0, 0, 0), toll(12, None), True, False),
    ],
)
def test_figures(one, other, exclude, apart):
    """Excluding each other, and being further apart than rounding explains; alike both ways round."""
    assert compare.exclude(one, other) is compare.exclude(other, one) is exclude
    assert compare.apart(one, other) is compare.apart(other, one) is apart


def test_bounds_are_in_order():
    """A lower bound is never above the upper."""
    for one in (toll(1, 5), toll(None, None, 9), toll(None, 600), toll(4, None)):
        low, high = compare.bounds(one)
        assert low <= high


@pytest.mark.parametrize(
    ("one", "other", "may"),
    [
        (toll(3, 3), toll(9, 9), True),
        (toll(3, 3, kind="civilian"), toll(9, 9), True),
        (toll(3, 3, kind="civilian"), toll(20, 20, kind="militant"), False),
        (toll(3, 3, kind="military"), toll(9, 9), False),
        (toll(12, 12, kind="military"), toll(9, 9), True),
        (toll(3, 3, country="RUS"), toll(9, 9, country="UKR"), False),
    ],
)
def test_who_may_be_compared(one, other, may):
    """Parts are not compared with wholes, unless they are more than the whole; nor two sides' losses."""
    assert compare.comparable(one, other) is compare.comparable(other, one) is may


def test_kin():
    """Branches of one state are kin; a group and the state it lives in are not."""
    army = Actor(id="SDN:MIL", name="Sudanese military", kind="military", country="SDN")
    state = Actor(id="SDN", name="Sudan", kind="state", country="SDN")
    group = Actor(id="org:rsf", name="RSF", kind="armed_group", country="SDN")
    assert kin(army, state)
    assert not kin(army, group)
    assert kin(group, group)


def test_unknown_times_and_places_may_be_the_same():
    """What is not told excludes nothing."""
    assert same_time(None, day("2022-03-01"))
    assert same_place(None, town("Oslo"))
    assert not same_time(day("2022-03-02"), day("2022-03-01"))
    assert not same_place(town("Oslo"), town("Bergen"))


def test_the_table_uses_the_vocabulary():
    """Acts and statuses exist, and none leans both ways."""
    acts, statuses = table()["acts"], table()["statuses"]
    assert all(set(listed) <= set(ACTS) for listed in acts.values())
    assert all(set(listed) <= set(STATUSES) for listed in statuses.values())
    assert not set(acts["for"]) & set(acts["against"])
    assert not set(statuses["for"]) & set(statuses["against"])
