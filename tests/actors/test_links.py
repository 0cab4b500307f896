"""The words through which a mention was resolved."""

import pytest

from reportedly.actors import cast

ARMY = (
    "The Kenyan army shelled Dapa. It sent its warplanes. Colonel Peter Odhi, the army spokesman, said so. "
    "Odhi gave no figures. He said troops had died."
)
FRONT = "The Front for National Renewal (FNR) signed the deal. The FNR will give up its weapons."
SAID = '"We will answer every attack," Iranian Foreign Minister Abbas Araghchi said. "I told them so," he added.'
GROUP = "Boko Haram attacked Chibok on Friday. The militant group burned houses, and it took cattle."
HEADLINE = (
    "Ruto urges calm\n\nNAIROBI, May 3, 2024 (Agency) - William Ruto spoke. Kenyan policemen who fired were held."
)


@pytest.mark.parametrize(
    ("text", "word", "nth", "words"),
    [
        (ARMY, "It", 0, "The Kenyan army"),
        (ARMY, "warplanes", 0, "The Kenyan army"),
        (ARMY, "spokesman", 0, "Colonel Peter Odhi"),
        (ARMY, "Odhi", 1, "Colonel Peter Odhi"),
        (ARMY, "He", 0, "Odhi"),
        (ARMY, "army", 0, None),
        (FRONT, "FNR", 1, "Front for National Renewal"),
        (SAID, "We", 0, "Iranian Foreign Minister Abbas Araghchi"),
        (SAID, "I", 0, "Iranian Foreign Minister Abbas Araghchi"),
        (SAID, "he", 0, "Iranian Foreign Minister Abbas Araghchi"),
        (SAID, "Araghchi", 0, None),
        (GROUP, "group", 0, "Boko Haram"),
        (GROUP, "it", 0, "Boko Haram"),
        (HEADLINE, "who", 0, "Kenyan policemen"),
    ],
)
def test_antecedent(props, text, word, nth, words):
    """Pronouns, descriptions, surnames, acronyms, speakers and appositions carry the words that they were resolved by."""
    parse, told = props(text)
    token = [t.i for t in parse.doc if t.text == word][nth]
    antecedent = cast(parse, told, None).actor(token).antecedent
    assert (antecedent and antecedent.text) == words
    if antecedent is not None:
        assert parse.report.text[antecedent.start : antecedent.end] == antecedent.text


def test_antecedent_of_a_mention_with_its_own_words(props):
    """Asked for by mention, the actor has the mention's words and keeps its antecedent."""
    parse, told = props(GROUP)
    frame = next(f for f in told.frames if f.lemma == "burn")
    (actor,) = cast(parse, told, None).all(frame.subject)
    assert (actor.text, actor.antecedent and actor.antecedent.text) == ("The militant group", "Boko Haram")
