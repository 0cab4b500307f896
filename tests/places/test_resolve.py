"""Resolution on given names: ambiguity, evidence, and the refusal to guess."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.places import Choice, Hints, publisher_country, resolve


def choices(text: str, *names: str, hints: Hints | None = None) -> list[Choice]:
    spans = []
    at = 0
    for name in names:
        at = text.index(name, at)
        spans.append((at, at + len(name)))
        at += len(name)
    return list(resolve(text, spans, hints or Hints()))


def country(choice: Choice) -> str | None:
    return choice.entry.country if choice.entry else None


def test_the_larger_place_beside_it_decides() -> None:
    assert country(choices("in Birmingham, Alabama, on Friday", "Birmingham", "Alabama")[0]) == "USA"
    assert country(choices("in Birmingham, England, on Friday", "Birmingham", "England")[0]) == "GBR"


def test_the_places_around_decide() -> None:
    libya = choices("Tripoli fell quiet. Misrata and Benghazi did not.", "Tripoli", "Misrata", "Benghazi")
    lebanon = choices("Tripoli fell quiet. Beirut and Sidon did not.", "Tripoli", "Beirut", "Sidon")
    assert (country(libya[0]), country(lebanon[0])) == ("LBY", "LBN")


def test_one_name_means_one_place_in_a_report() -> None:
    found = choices("Paris, Texas, is small. Paris has one cinema.", "Paris", "Texas", "Paris")
    assert found[0].entry == found[2].entry
    assert found[0].entry is not None
    assert found[0].entry.admin1 == "Texas"


def test_the_dateline_pulls() -> None:
    alone = choices("Clashes in Tripoli.", "Tripoli")
    filed = choices("Clashes in Tripoli.", "Tripoli", hints=Hints(dateline="BEIRUT"))
    assert (country(alone[0]), country(filed[0])) == ("LBY", "LBN")


def test_the_publishers_country_pulls() -> None:
    text = "Police in Hamilton closed a bridge."
    assert country(choices(text, "Hamilton", hints=Hints(country="NZ"))[0]) == "NZL"
    assert country(choices(text, "Hamilton", hints=Hints(country="CA"))[0]) == "CAN"


def test_a_place_that_is_not_in_the_country_named_with_it_stays_unresolved() -> None:
    found = choices("the village of Springfield, Tajikistan.", "Springfield", "Tajikistan")
    assert found[0].entry is None
    assert "country named with it" in found[0].basis


def test_the_word_province_makes_a_division() -> None:
    town = choices("a bomb in Kandahar on Friday", "Kandahar")[0].entry
    province = choices("a bomb in Kandahar province on Friday", "Kandahar")[0].entry
    assert town is not None
    assert province is not None
    assert (town.kind, province.kind) == ("city", "admin1")


def test_an_abbreviation_is_only_what_our_table_says() -> None:
    found = choices("a court in Topeka, Kan., ruled", "Topeka", "Kan.")
    assert found[1].entry is not None
    assert found[1].entry.name == "Kansas"


def test_a_name_nobody_bears_is_unresolved() -> None:
    assert choices("a raid on Qalbanduz", "Qalbanduz")[0].entry is None


def test_no_names_no_choices() -> None:
    assert resolve("Nothing is named here.", []) == ()


@pytest.mark.parametrize(
    ("url", "code"),
    [("https://news.example.co.uk/a", "GB"), ("https://example.com/a", None), (None, None), ("no address", None)],
)
def test_the_country_of_an_address(url: str | None, code: str | None) -> None:
    assert publisher_country(url) == code


NAMES = ("Tripoli", "Kabul", "Springfield", "Georgia", "Paris", "Ky.", "Red Sea", "Nowhereville", "Jordan")


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(NAMES), max_size=8), st.sampled_from([", ", " and ", " near ", ". In "]))
def test_same_names_same_places_and_beliefs_in_range(names: list[str], joint: str) -> None:
    text = joint.join(names)
    first, second = choices(text, *names), choices(text, *names)
    assert first == second
    assert all(0.0 <= choice.belief <= 1.0 + 1e-9 for choice in first)
