"""Who answers for a deed, side by side: claimed, denied, blamed, suspected, possible, told as a fact."""

import pytest

from reportedly.disagreements.answering import answers
from reportedly.disagreements.sole import INFERRED
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


@pytest.mark.parametrize(
    ("text", "party", "way"),
    [
        ("A commando of the Red Dawn Movement blew up the bridge.", "Red Dawn Movement", "fact"),
        ("The gunmen, members of the National Dawn Front, killed the mayor.", "National Dawn Front", "fact"),
        (
            "A group calling itself the Sons of Dawn claimed responsibility for the bombing of the bank.",
            "Sons of Dawn",
            "claimed",
        ),
        (
            "Three men who said they belonged to the Red Dawn Movement kidnapped the banker.",
            "Red Dawn Movement",
            "suspected",
        ),
        (
            "The guerrilla organisation Red Dawn had killed the nurse, a radio station reported.",
            "Red Dawn",
            "fact",
        ),
        (
            "Two soldiers of the Third Brigade were implicated in the murder of the monks.",
            "Third Brigade",
            "suspected",
        ),
        (
            "A spokesman for the Red Dawn Movement telephoned a newspaper to claim responsibility for the murder of the judge.",
            "Red Dawn Movement",
            "claimed",
        ),
    ],
)
def test_body_behind_people(text, party, way, nlp):
    """The body of those who did it stands beside them, and says why; what people only say of themselves is no fact."""
    coded = code_report(from_text(text), nlp)
    bodies = [(a.party.name, a.way) for a in coded.responsibility if a.basis]
    assert bodies == [(party, way)]
    for one in (a.party for a in coded.responsibility if a.basis):
        assert text[one.start : one.end] == one.text


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers of France killed two miners.",
        "Rebels from the north killed two policemen.",
        "The gunmen, who wore the uniform of the National Army, killed the mayor.",
        "Villagers blamed the spokesman of the Red Dawn Movement for the murder.",
        "Gunmen killed the mayor. Members of the National Dawn Front mourned him.",
    ],
)
def test_no_body_behind_people(text, nlp):
    """Countries, regions, clothes, spokesmen who are blamed and people of other sentences are no body of the doers."""
    assert not [a for a in code_report(from_text(text), nlp).responsibility if a.basis]


def guessed(text: str, nlp) -> list[tuple[str, str]]:
    coded = code_report(from_text(text), nlp)
    return [(a.party.name, a.way) for a in coded.responsibility if a.basis == INFERRED]


def test_only_armed_group_named_may_have_done_it(nlp):
    """Fighters without a name may be of the one group that the report names: possible, never a fact."""
    text = "The Shining Path has been active in the valley for years. Guerrillas killed three teachers on Monday."
    assert guessed(text, nlp) == [("Shining Path", "possible")]


@pytest.mark.parametrize(
    "text",
    [
        "The Shining Path and the FARC have been active for years. Guerrillas killed three teachers on Monday.",
        "The Taliban attacked a post on Sunday. On Monday unidentified militants killed three teachers.",
        "The Taliban attacked a post on Sunday. On Monday thieves killed three teachers.",
        "The Taliban attacked a post on Sunday. The same day Nigerian rebels killed three teachers.",
        "The Shining Path denied having killed anyone. Guerrillas killed three teachers on Monday.",
        "Rebels killed four Taliban fighters in Kunduz.",
        "The Shining Path has been active for years. Guerrillas may kill teachers again.",
    ],
)
def test_nobody_is_inferred(text, nlp):
    """Two groups, strangers, other kinds of people, another country, a denial, the group as victim, nothing done."""
    assert guessed(text, nlp) == []


def test_claim_is_no_fact(nlp):
    """Who claims a deed is not told as its doer besides."""
    assert told("The Taliban claimed responsibility for the bombing in Kunduz.", nlp) == {("taliban", "claimed")}
