"""Whose words a report holds, and how many voices there are."""

import random

import pytest

from reportedly.incidents import footprint, voices
from reportedly.incidents.copies import agency
from reportedly.incidents.sketch import shared, sketch
from reportedly.reading import from_text
from tests.incidents.making import uncoded

BODY = (
    "A grenade thrown into the covered bazaar of Arven killed six traders on Monday, the provincial governor said. "
    "Two of the wounded were flown to the capital, where surgeons fought for hours to save them. "
    "Nobody has claimed the attack, the third on a market in the province since the spring. "
    "The governor, Ilkay Osmanov, closed the bazaar until further notice and asked traders for patience. "
    "Shopkeepers swept glass from the alleys and said that guards had left their posts an hour before."
)
OTHER = (
    "Fishermen of the northern sound blocked the harbour with forty boats on Tuesday in protest at new quotas. "
    "They want the ministry to count the catch anew and to pay for nets that lie unused since the winter. "
    "The minister said that she would meet them on Friday, and that the quotas stood until then."
)


def test_the_share_of_a_sketch_is_near_the_share_of_runs() -> None:
    words = [f"w{n}" for n in range(400)]
    half = words[:200] + [f"x{n}" for n in range(200)]
    assert shared(sketch(" ".join(words)), sketch(" ".join(words))) == 1.0
    assert abs(shared(sketch(" ".join(words)), sketch(" ".join(half))) - 196 / (396 + 200)) < 0.15
    assert shared(sketch(BODY), sketch(OTHER)) == 0.0
    assert sketch("too short a text") == ""


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (f"ARVEN, May 2 (Reuters) - {BODY}", "Reuters"),
        (f"ARVEN (AP) — {BODY}", "Associated Press"),
        (f"By AFP\n\n{BODY}", "Agence France-Presse"),
        (f"{BODY}\n\nSource: Xinhua", "Xinhua"),
        (f"{BODY}\n\n(Reporting by Reuters)", "Reuters"),
        (BODY, None),
        (f"Two cameramen of Reuters were among the wounded. {BODY}", None),
        (f"The governor told the Associated Press that he was tired. {BODY}", None),
    ],
)
def test_the_agency_is_read_from_its_credit(text: str, named: str | None) -> None:
    assert agency(from_text(text)) == named


def test_a_copy_is_no_second_voice() -> None:
    told = {
        "wire": uncoded(f"ARVEN, May 2 (Reuters) - {BODY}", published="2023-05-02", publisher="Daily Harbour"),
        "copy": uncoded(f"{BODY} Shares fell.", published="2023-05-03", publisher="Evening Mole"),
        "own": uncoded(OTHER, published="2023-05-04", publisher="Evening Mole"),
        "again": uncoded(
            f"BELTRI (Reuters) - {OTHER} All went home.", published="2023-05-05", publisher="The Quay"
        ),
    }
    names = {report.id: name for name, (report, _) in told.items()}
    prints = [footprint(*pair) for pair in told.values()]
    found = [(v.name, [names[r] for r in v.reports]) for v in voices(prints)]
    # The last two are one text: what an agency is named for is the agency's wherever it stands.
    assert found == [("Reuters", ["wire", "copy", "own", "again"])]


def test_reporters_of_their_own_are_voices_of_their_own() -> None:
    told = [
        uncoded(BODY, published="2023-05-02", publisher="Daily Harbour"),
        uncoded(OTHER, published="2023-05-03", publisher="Evening Mole"),
        uncoded(f"{BODY[:120]} {OTHER[110:]}", published="2023-05-04"),
    ]
    prints = [footprint(*pair) for pair in told]
    random.Random(1).shuffle(prints)
    found = voices(prints)
    assert found[0].name == "Daily Harbour"
    assert voices(reversed(prints)) == found
