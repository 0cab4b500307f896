import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.language.truecase import evidence, style, truecase

BODY = [
    "The Kesh army said on Monday that Omar Haddad and US troops met near Sarim. NATO officials denied it in May."
]

CASES = {
    "US Troops Leave Sarim as Kesh Army Celebrates": "US troops leave Sarim as Kesh army celebrates",
    "KESH ARMY KILLS 12 US TROOPS IN SARIM, NATO SAYS": "Kesh army kills 12 US troops in Sarim, NATO says",
    "Iran-Backed Rebels Fire Missiles at Liberian-Flagged Tanker in Red Sea": (
        "Iran-backed rebels fire missiles at Liberian-flagged tanker in Red Sea"
    ),
    "SRI LANKA'S PARLIAMENT VOTES TO END EMERGENCY": "Sri Lanka's parliament votes to end emergency",
    "Haddad meets rebels in Sarim": "Haddad meets rebels in Sarim",
    "Israel, Hamas agree Gaza truce deal": "Israel, Hamas agree Gaza truce deal",
    "KABUL": "KABUL",
}


@pytest.mark.parametrize(("line", "usual"), CASES.items())
def test_headlines(line, usual):
    assert truecase(line, style(line, heading=True), evidence(BODY)) == usual


def test_running_text_is_never_title_case():
    assert style("Omar Haddad, Peter Lund And Ruth Day", heading=False) == "usual"
    assert style("HE SAID THE ARMY HAD LEFT.", heading=False) == "capitals"


def test_the_report_goes_before_the_lists():
    line = "STRIKE GOES ON AT WOOD FACTORY"
    assert truecase(line, "capitals", {"wood": "Wood"}) == "Strike goes on at Wood factory"
    assert truecase(line, "capitals", {}) == "Strike goes on at wood factory"


def test_the_first_word_of_a_sentence_says_nothing():
    assert evidence(["Shells fell. “Guns fell silent,” he said. NATO waits."]) == {
        "fell": "fell", "silent": "silent", "he": "he", "said": "said", "nato": "NATO", "waits": "waits",
    }  # fmt: skip


@given(st.text(max_size=80), st.sampled_from(["title", "capitals"]))
def test_length_and_letters_stay(line, how):
    made = truecase(line, how, {"i": "İ", "ss": "ß"})
    assert len(made) == len(line)
    assert all(a.lower() == b.lower() for a, b in zip(made, line, strict=True))
