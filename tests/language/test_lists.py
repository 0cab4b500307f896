import pytest

from reportedly.language import lists
from reportedly.language.entities import LONGEST_ORGANISATION, _organisations, tidy


def test_every_state_has_a_demonym():
    known = {demonym.iso3 for demonym in lists.demonyms()}
    assert [c.name for c in lists.countries() if c.official and c.iso3 not in known] == []


def test_every_demonym_has_its_country():
    codes = {country.iso3 for country in lists.countries()}
    assert {demonym.iso3 for demonym in lists.demonyms()} <= codes
    assert {demonym.use for demonym in lists.demonyms()} == {"adjective", "people", "person"}


def test_countries_are_complete_and_named_once():
    countries = lists.countries()
    assert len(countries) == 250
    assert len({c.iso3 for c in countries}) == len({c.name for c in countries}) == 250
    assert all(len(c.iso3) == 3 and len(c.iso2) == 2 for c in countries)
    owners: dict[str, set[str]] = {}
    for country in countries:
        for name in (country.name, country.official, *country.aliases):
            owners.setdefault(name, set()).add(country.iso3)
    assert [name for name, codes in owners.items() if name and len(codes) > 1] == []
    names = lists.country_names()
    assert [names[n] for n in ("U.S.", "UK", "Ivory Coast", "Turkey", "DRC")] == [
        "USA",
        "GBR",
        "CIV",
        "TUR",
        "COD",
    ]


def test_a_demonym_may_mean_two_countries():
    assert set(lists.demonym_countries()["Congolese"]) == {"COD", "COG"}
    assert lists.demonym_countries()["Afghan"] == ("AFG",)


def test_numbers():
    words = lists.number_words()
    assert [words[w].value for w in ("seven", "ninety", "dozen", "million", "third", "bn")] == [
        7,
        90,
        12,
        1e6,
        3,
        1e9,
    ]
    assert {w.kind for w in words.values()} == set(lists.NUMBER_KINDS)


def test_calendar():
    assert [lists.weekdays()[d] for d in ("Monday", "Thurs", "Sunday")] == [1, 4, 7]
    assert [lists.months()[m] for m in ("Jan", "May", "Sept", "December")] == [1, 5, 9, 12]
    assert set(lists.weekdays().values()) == set(range(1, 8))
    assert set(lists.months().values()) == set(range(1, 13))


def test_titles_know_their_sphere():
    titles = lists.titles()
    spheres = [titles[t].sphere for t in ("Lt. Gen.", "Prime Minister", "Ayatollah", "Sheriff", "Mr.", "King")]
    assert spheres == ["military", "political", "clerical", "police", "civil", "royal"]
    assert {t.sphere for t in titles.values()} == set(lists.SPHERES)


def test_entities_are_set_right():
    words = [
        "Gen.",
        "Omar",
        "Haddad",
        "met",
        "Iranians",
        "and",
        "al",
        "-",
        "Qaeda",
        "in",
        "Iran",
        ",",
        "Jordan",
        "said",
    ]
    found = [(0, 3, "PER"), (4, 5, "PER"), (6, 9, "PER"), (10, 11, "ORG"), (12, 13, "PER")]
    assert list(tidy(found, words)) == [(1, 3, "PER"), (6, 9, "ORG"), (10, 11, "LOC"), (12, 13, "PER")]


def test_a_listed_organisation_is_taken_whole_and_no_entity_ends_in_a_hyphen():
    words = ["ISIS", "-", "K", "and", "US", "-", "led", "troops"]
    assert list(tidy([(0, 1, "ORG"), (2, 3, "PER"), (4, 6, "LOC")], words)) == [(0, 3, "ORG"), (4, 5, "LOC")]


def test_no_listed_organisation_is_longer_than_what_is_looked_at():
    assert max(map(len, _organisations())) <= LONGEST_ORGANISATION


@pytest.mark.parametrize(
    ("text", "found", "kept"),
    [
        ("M23 rebels fled", [(0, 2, "ORG")], [(0, 1, "ORG")]),
        ("from Kano state today", [(1, 3, "LOC")], [(1, 2, "LOC")]),
        ("NATO forces in Kosovo left", [(0, 4, "ORG")], [(0, 1, "ORG"), (3, 4, "LOC")]),
        ("HTS - led forces came", [(0, 4, "ORG")], [(0, 1, "ORG")]),
        ("US Defense Secretary Ann Hill spoke", [(0, 5, "PER")], [(0, 1, "LOC"), (3, 5, "PER")]),
        ("Kurdish YPG fighters", [(0, 2, "ORG")], [(1, 2, "ORG")]),
        ("the coast guard came", [(1, 3, "ORG")], []),
        ("shelling in Bandar Kutal", [(2, 4, "PER")], [(2, 4, "LOC")]),
        ("trust in Ann Hill", [(2, 4, "PER")], [(2, 4, "PER")]),
        ("a shop of Salem , Oregon", [(3, 4, "ORG"), (5, 6, "LOC")], [(3, 4, "LOC"), (5, 6, "LOC")]),
        ("told Radio Lomami", [(1, 3, "PER")], [(1, 3, "ORG")]),
        ("U Thein Maung Oo left", [(0, 4, "PER")], [(1, 4, "PER")]),
        ("U Thant left", [(0, 2, "PER")], [(0, 2, "PER")]),
        ("Umm Salim fled", [(1, 2, "PER")], [(0, 2, "PER")]),
        ("Rohingya fled", [(0, 1, "LOC")], []),
        ("the 31st Brigade fled to Chile", [], [(1, 3, "ORG"), (5, 6, "LOC")]),
        ("Han Su - bin left", [(0, 2, "PER")], [(0, 4, "PER")]),
        ("Gil “ Topo ” Paz left", [(0, 1, "PER"), (2, 5, "PER")], [(0, 5, "PER")]),
    ],
)
def test_names_end_where_their_words_end(text, found, kept):
    words = text.split()
    nouns = [
        w in {"rebels", "state", "forces", "fighters", "coast", "guard", "shelling", "trust", "shop"}
        for w in words
    ]
    assert list(tidy(found, words, nouns)) == kept
