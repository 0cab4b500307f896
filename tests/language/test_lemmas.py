import pytest

from reportedly.language.component import SHIPPED
from reportedly.language.lemmas import Lemmas
from reportedly.language.spelling import candidates


@pytest.fixture(scope="module")
def lemmas():
    return Lemmas(SHIPPED)


CASES = """shelled VBD shell; besieged VBN besiege; seizing VBG seize; expelled VBD expel; killed VBN kill;
patrolling VBG patrol; fled VBD flee; wounded VBN wound; shot VBN shoot; struck VBD strike; slain VBN slay; lay VBD lie;
denies VBZ deny; clashes VBZ clash; injuries NNS injury; gunmen NNS gunman; children NNS child; lives NNS life;
lives VBZ live; troops NNS troops; headquarters NNS headquarters; crises NNS crisis; Houthis NNPS Houthi; Ali NNP Ali;
deadliest JJS deadly; better JJR good; further JJR far; 1,200 CD 1200; were VBD be; 's VBZ be; n't RB not;
them PRP they; UN NNP UN; meeting NN meeting; meeting VBG meet; died VBD die; dying VBG die; torched VBD torch;
Russian JJ Russian; The DT the; strafed VBD strafe; overthrew VBD overthrow; ceasefires NNS ceasefire""".replace(
    "\n", " "
)


@pytest.mark.parametrize("case", [c.strip() for c in CASES.split(";")])
def test_lemma(lemmas, case):
    word, tag, lemma = case.split()
    assert lemmas.lemma(word, tag) == lemma


def test_candidates_never_run_empty():
    for tag in ("VBD", "VBG", "NNS", "VBZ", "JJR", "JJS"):
        for word in ("ed", "ing", "s", "er", "est", "ied", "men", ""):
            assert all(candidates(word, tag))
