"""What a cost is laid to where nobody did it."""

import pytest
from tests.golden.tolls_dsl import tolls_of

CAUSES = [
    ("A 6.1-magnitude earthquake killed 29 people.", "earthquake"),
    ("The earthquake struck the coast at dawn, killing 29 people.", "earthquake"),
    ("At least 29 people were killed in floods in the north.", "flood"),
    ("Four children died when their house collapsed after heavy rain.", "collapse"),
    ("A bus plunged off a bridge and overturned, killing 12 passengers.", "overturn"),
    ("Cholera has killed 90 people in the camp.", "cholera"),
    ("Six soldiers died in a helicopter crash.", "crash"),
    ("The death toll from the earthquake rose to 61.", "earthquake"),
    ("Two climbers died of heart attacks on the ridge.", "heart attack"),
    ("Fire killed seven workers in a shoe factory.", "fire"),
    ("A lightning strike killed two farmers.", "lightning"),
    ("Nine people died after a house collapsed under shelling.", None),
    ("Gunmen opened fire on a crowd and killed nine people.", None),
    ("Soldiers killed three looters after the floods.", None),
    ("The army killed three looters after the floods.", None),
    ("An explosion killed two farmers.", None),
    ("Rebels killed 14 people in a village near Bunia.", None),
]


@pytest.mark.parametrize(("text", "expected"), CAUSES)
def test_cause_is_told_where_nobody_did_it(nlp, text, expected):
    found = tolls_of(text, nlp)
    assert found
    assert {one.cause for one in found} == {expected}


def test_cause_reaches_joined_predicates(nlp):
    assert [one.cause for one in tolls_of("Floods killed at least 61 and left 12 missing.", nlp)] == [
        "flood",
        "flood",
    ]


def test_an_approximate_figure_stands_in_best(nlp):
    (toll,) = (one.toll for one in tolls_of("Gunmen kidnapped about 40 pupils from a school.", nlp))
    assert (toll.min, toll.max, toll.best) == (None, None, 40)
