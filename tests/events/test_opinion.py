"""An opinion piece full of hypotheticals and figures of speech tells no deed; the news beside it does."""

from reportedly.pipeline import code_report
from reportedly.reading import from_text
from reportedly.records.vocabulary import HAPPENED

OPINION = """What would it take to make this government listen?

Imagine, for a moment, that the prime minister had met the nurses in March. Suppose she had put away her \
slogans and signed the offer on the table. The strike would have ended in a week, and the wards would \
have stayed open. Had the treasury paid, nobody would be counting beds tonight.

It ought to attack the budget, not its own members. If its leader had any courage, he would sack half his \
bench and march on the ministry with the porters. He may yet do so. Would anybody follow him?

Some will say that ministers have declared war on the sick. If only they would say so openly. A party \
that bombards its voters with figures kills hope, and a minister who hides behind experts buries the \
truth. Perhaps the guillotine will fall in May; perhaps the polls will torpedo the whole fleet.

The chancellor must disarm. He could release the money he is hoarding, or he could wait until the \
hospitals surrender. Let him choose. Do not tell me that it cannot be done.
"""

NEWS = (
    "On Tuesday the prime minister met nurses' leaders in Leeds. Police arrested two porters outside the ministry."
)


def test_an_opinion_piece_tells_no_deed(nlp):
    """Suppositions, demands, questions, rhetoric and figures of speech have not occurred."""
    told = [e for e in code_report(from_text(OPINION), nlp).events if e.status in HAPPENED]
    assert not told, [(e.type, e.trigger.text, e.status) for e in told if e.trigger]


def test_a_deed_told_after_it_is_one(nlp):
    """The near miss: two sentences of news at the end are two deeds."""
    told = [e.type for e in code_report(from_text(f"{OPINION}\n{NEWS}\n"), nlp).events if e.status in HAPPENED]
    assert sorted(told) == ["COERCE", "CONSULT"], told
