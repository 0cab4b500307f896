"""The text-level face: phrases by themselves."""

import pytest

from reportedly.actors import resolve, state


@pytest.mark.parametrize(
    ("words", "ident", "country", "code"),
    [
        ("the Kremlin", "org:rus-kremlin", "RUS", "RUSGOV"),
        ("Taliban fighters", "org:taliban", "AFG", None),
        ("families of IS fighters", "unresolved:families", None, "CVL"),
        ("Russia's defence ministry", "RUS:GOVMIL", "RUS", "RUSGOVMIL"),
        ("US service members", "USA:MIL", "USA", "USAMIL"),
        ("UN peacekeepers", "org:un", "UNO", "UNOMIL"),
        ("gunmen", "unresolved:gunmen", None, "UAF"),
        ("a spokesman for the governor of Helmand", "AFG:GOV", "AFG", "AFGGOV"),
        ("several of the Kenyan police officers", "KEN:COP", "KEN", "KENCOP"),
        ("an Afghan", "AFG:people", "AFG", "AFG"),
        ("", "unresolved:", None, None),
        ("   ", "unresolved:", None, None),
        ("...", "unresolved:...", None, None),
    ],
)
def test_phrases(words, ident, country, code):
    """A phrase has the id, country and code that its grammar tells."""
    actor = resolve(words)
    assert (actor.id, actor.country) == (ident, country)
    if code or not country:
        assert actor.code == code


@pytest.mark.parametrize(
    ("on", "code"),
    [("1999-05-01", "AFGGOV"), ("2010-05-01", "AFGREB"), ("2021-08-14", "AFGREB"), ("2021-08-15", "AFGGOV")],
)
def test_a_group_changes_sector_with_time(on, code):
    """The Taliban are rebels between their two governments."""
    assert resolve("the Taliban", on).code == code


@pytest.mark.parametrize(
    ("on", "ident"),
    [
        ("2000-06-01", "person:clinton"),
        ("2001-01-21", "person:bush-gw"),
        ("2020-06-01", "person:trump"),
        (None, "USA:GOV"),
    ],
)
def test_the_holder_of_an_office_by_date(on, ident):
    """An office stands for its holder on the date, and for the government where no date is given."""
    assert resolve("the US president", on).id == ident


def test_a_title_tells_namesakes_apart():
    """Two presidents of one name are told apart by date; without a date nobody is chosen."""
    assert resolve("President Bush", "1990-03-01").id == "person:bush-ghw"
    assert resolve("President Bush").id == "unresolved:bush"


@pytest.mark.parametrize("words", ["rsf", "is", "who", "us", "may", "the reading", "nobody in particular"])
def test_small_letters_are_no_acronyms(words):
    """ "is" is not the Islamic State, "us" not the United States."""
    assert resolve(words).id.startswith("unresolved:")


def test_doubtful_acronyms_need_context():
    """RSF is the Sudanese force only where Sudan is spoken of."""
    assert resolve("RSF").id == "unresolved:rsf"
    assert resolve("RSF", context=["SDN"]).id == "org:rsf"


def test_a_backer_is_not_the_actor():
    """X-backed Y is Y; X-led forces are X's."""
    assert resolve("Turkish-backed rebels").country is None
    assert resolve("the US-backed Syrian Democratic Forces").id == "org:sdf"
    assert resolve("French-led forces").id == "FRA:MIL"


def test_another_body_of_the_same_kind_of_name_is_no_match():
    """An unknown word before a known name makes it another name."""
    assert resolve("Blue Valley Self-Defense Forces").country is None


def test_former_officials_are_elites():
    """Who has left office counts among the elites."""
    assert resolve("former Danish foreign minister Ole Brandt").code == "DNKELI"


def test_a_foreign_namesake_is_not_taken():
    """A person of the imported table whom the phrase gives another nationality is somebody else."""
    assert resolve("Elias Hrawi").country == "LBN"
    assert resolve("Peruvian Finance Minister Elias Hrawi").id == "unresolved:elias hrawi"


def test_state_is_the_state_itself_by_its_common_name():
    """A state as an actor without words."""
    found = state("PRK")
    assert (found.id, found.name, found.kind, found.country, found.code) == (
        "PRK",
        "North Korea",
        "state",
        "PRK",
        "PRK",
    )
    assert found.text is None


def test_state_of_no_such_code_is_refused():
    """What is wrong and the cure in one line."""
    with pytest.raises(ValueError, match=r"'Guinea'.*alpha-3"):
        state("Guinea")
