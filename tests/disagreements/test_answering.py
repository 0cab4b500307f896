"""Who answers for a deed, side by side: claimed, denied, blamed, suspected, possible, told as a fact."""

import pytest

from reportedly.disagreements.answering import answers
from reportedly.pipeline import code_report
from reportedly.reading import from_text


def told(text: str, nlp) -> set[tuple[str, str]]:
    coded = code_report(from_text(text), nlp)
    return {(one.party.name.lower(), one.way) for one in answers(coded.events, coded.statements)}


def has(text: str, party: str, way: str, nlp) -> bool:
    return any(party in name and how == way for name, how in told(text, nlp))


@pytest.mark.parametrize(
    ("text", "party", "way"),
    [
        ("Taliban fighters killed four policemen in Kunduz.", "taliban", "fact"),
        ("The Taliban claimed responsibility for the bombing in Kunduz.", "taliban", "claimed"),
        ("The Taliban denied involvement in the bombing in Kunduz.", "taliban", "denied"),
        (
            "The Afghan government blamed the Taliban for the bombing in Kunduz.",
            "taliban",
            "blamed by authorities",
        ),
        ("Villagers accused the Taliban of burning the school.", "taliban", "blamed"),
        ("The Taliban may have bombed the bridge.", "taliban", "possible"),
        ("The Taliban said they had bombed the bridge.", "taliban", "claimed"),
        ("The Taliban reportedly bombed the bridge.", "taliban", "suspected"),
        ("The Northern Front is believed to be behind the bombing.", "northern front", "suspected"),
        ("Police believe the Northern Front bombed the bridge.", "northern front", "suspected by authorities"),
        ("Four soldiers were arrested over the killing of a priest.", "soldiers", "suspected by authorities"),
        ("The Northern Front admitted killing three aid workers by mistake.", "northern front", "admitted"),
        ("Police linked the bombing to the Northern Front.", "northern front", "blamed by authorities"),
        (
            "The army is accountable for the murder of two nuns, the bishop said.",
            "army",
            "blamed",
        ),
        (
            "The Northern Front denied that it had anything to do with the blast.",
            "northern front",
            "denied",
        ),
        (
            "Detectives linked the Northern Front to the killing of two rangers.",
            "northern front",
            "blamed by authorities",
        ),
        ("A trader of the valley blamed the abduction on the Northern Front.", "northern front", "blamed"),
        (
            "Niger and Chad accused each other of shelling a salt mine.",
            "niger",
            "blamed by authorities",
        ),
        (
            "Niger and Chad accused each other of shelling a salt mine.",
            "chad",
            "blamed by authorities",
        ),
        ("The air force claimed the strike on the depot.", "air force", "claimed"),
        (
            "Police spokesman Ivan Petrov claimed responsibility for the shooting on behalf of the force.",
            "petrov",
            "claimed",
        ),
        ("The Northern Front claimed Monday's blast, which left six pupils injured.", "northern front", "claimed"),
    ],
)
def test_one_answer(text, party, way, nlp):
    """Each way of answering for a deed, by its plainest sentence."""
    assert has(text, party, way, nlp), told(text, nlp)


@pytest.mark.parametrize(
    ("text", "party", "way"),
    [
        ("The Taliban condemned the bombing in Kunduz.", "taliban", "claimed"),
        ("No group claimed responsibility for the bombing in Kunduz.", "group", "claimed"),
        ("The Taliban did not bomb the bridge.", "taliban", "fact"),
        ("The Taliban will bomb the bridge, residents fear.", "taliban", "fact"),
        ("The attack on the bridge was blamed on the Northern Front.", "northern front", "fact"),
        ("The army suspects the Northern Front of planting the mine.", "northern front", "fact"),
        ("A police spokesman claimed the murder of two traders.", "spokesman", "claimed"),
        ("The Northern Front claimed Monday's blast, which left six pupils injured.", "pupils", "fact"),
        (
            "A mine killed four in Ayoun. The Northern Front claimed Monday's blast, which left six pupils injured.",
            "pupils",
            "fact",
        ),
        ("The two sides accused each other of shelling a salt mine.", "each other", "blamed"),
        ("Shells hit a mill. Residents blamed the rebels for the attack.", "rebels", "fact"),
        (
            "A trader of the valley blamed the abduction on the Northern Front.",
            "northern front",
            "blamed by authorities",
        ),
        ("Four soldiers were arrested near the church where a priest was killed.", "soldiers", "suspected"),
    ],
)
def test_no_answer(text, party, way, nlp):
    """What is no answer: a condemnation, nobody's claim, a negation, a fear."""
    assert not has(text, party, way, nlp), told(text, nlp)


def test_competing_answers_stand_side_by_side(nlp):
    """Nothing is decided between a claim, a denial and an accusation."""
    text = (
        "The Taliban claimed responsibility for the bombing in Kunduz. The Afghan government blamed the Haqqani network "
        "for the bombing. The Haqqani network denied any role in it."
    )
    found = told(text, nlp)
    assert any("taliban" in name and way == "claimed" for name, way in found), found
    assert any("haqqani" in name and way == "blamed by authorities" for name, way in found), found
    assert any("haqqani" in name and way == "denied" for name, way in found), found
