"""What a report is about decides whether its attacks are meant literally."""

import pytest

from reportedly.events.matters import Matters, matters
from reportedly.pipeline import code_report
from reportedly.propositions.tree import tree_of
from reportedly.reading import from_text
from reportedly.records.vocabulary import EVENT_TYPES

MATCH = (
    "ACCRA, 3 March 2018 - Sundown Stars bombarded the home goalkeeper from the kick-off, but the striker Kojo Ansah "
    "fired in the equaliser before half-time. The visitors surrendered their lead in the derby and retreated."
)
SHELLING = (
    "TAIZ, 3 March 2018 - Rebels bombarded the football stadium during a league match, and soldiers surrendered their "
    "positions before nightfall. Two players were killed, a doctor said."
)
REVIEW = (
    "The film was shot in Perth. In the final scene the hero attacks a fort, and the villain surrenders. The soundtrack "
    "is loud, the screenplay thin, and the audience left before the director spoke."
)
STRIKE = (
    "The film festival was called off after 300 cinema workers of the screenwriters' union went on strike against the "
    "studios. The director of the festival said the actors' gala would be held later, without a red-carpet premiere."
)
CAUGHT = (
    "CAIRO, 3 March 2018 - Egyptian police arrested the film director Omar Zaki at the premiere of his comedy on Friday. "
    "The movie, his third feature, was banned by the Egyptian government in June. The actress Mona Aziz left the cinema."
)
BRAND = (
    "LIMA, 4 May 2019 - Shares of the brewer retreated after its rivals attacked the brand with a price war. Investors "
    "besieged the founder, and the company agreed to cut its dividend. Police shot at strikers outside its plant."
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (MATCH, ["sport"]),
        (REVIEW, ["stories"]),
        (BRAND, ["trade"]),
        ("Troops attacked a fort.", []),
        ("A striker scored a goal.", []),
    ],
)
def test_a_report_is_on_the_matter_of_its_words(parse, text, names):
    assert [matter.name for matter in Matters(tree_of(parse(text))).of_report] == names


def types_of(text, nlp):
    return {event.type for event in code_report(from_text(text), nlp).events}


def test_a_match_has_no_assaults_and_a_shelled_stadium_has(nlp):
    assert types_of(MATCH, nlp) == set()
    assert {"ASSAULT", "RETREAT"} <= types_of(SHELLING, nlp)


def test_a_film_has_no_attack_and_its_makers_may_strike_or_be_arrested(nlp):
    assert types_of(REVIEW, nlp) == set()
    assert "PROTEST" in types_of(STRIKE, nlp)
    assert "COERCE" in types_of(CAUGHT, nlp)


def test_among_shares_only_the_police_shoot(nlp):
    assert types_of(BRAND, nlp) == {"ASSAULT"}


def test_the_table_is_sound():
    for matter in matters():
        assert matter.types <= set(EVENT_TYPES)
        assert matter.whole <= set(EVENT_TYPES)
        assert matter.own
        assert matter.spares in {"public", "state", "known", "none"}
        assert 0 < matter.share < 100
        assert matter.least > 0
