"""The days that the opening of a report speaks of."""

import pytest

from reportedly.incidents.days import opening_days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("A grenade hit the bazaar on Tuesday.", ("2023-05-02",)),
        ("A grenade hit the bazaar on Thursday.", ("2023-05-04",)),
        ("A grenade hit the bazaar on Friday.", ("2023-04-28",)),
        ("Six traders died yesterday, and one today.", ("2023-05-03", "2023-05-04")),
        ("It happened on April 30.", ("2023-04-30",)),
        ("It happened on 30 Apr, 2022.", ("2022-04-30",)),
        ("It happened on Dec. 24.", ("2022-12-24",)),
        # Near misses: the day of speaking, a day ahead, no such day.
        ("The mayor said Tuesday that he was tired.", ()),
        ("The bazaar opens next Monday.", ()),
        ("It happened on February 30.", ()),
        ("He may 2 or three times.", ()),
    ],
)
def test_opening_days(text: str, days: tuple[str, ...]) -> None:
    assert opening_days(text, "2023-05-04") == days


def test_without_a_day_of_publication_nothing_can_be_counted_from() -> None:
    assert opening_days("A grenade hit the bazaar on Tuesday.", None) == ()
    assert opening_days("A grenade hit the bazaar on Tuesday.", "soon") == ()
