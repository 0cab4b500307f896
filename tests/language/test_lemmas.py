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
Russian JJ Russian; The DT the; strafed VBD strafe; overthrew VBD overthrow; ceasefires NNS ceasefire;
ceded VBD cede; conceding VBG concede; confined VBN confine; stockpiling VBG stockpile; postponed VBN postpone;
presumed VBN presume; solicited VBD solicit; emphasised VBD emphasise; sniping VBG snipe; duped VBN dupe; relied VBD rely;
trafficking VBG traffic; misspelled VBN misspell; prowling VBG prowl; prolonged VBN prolong; retook VBD retake;
signalled VBD signal; recalled VBD recall; boycotted VBD boycott; deplored VBD deplore; stared VBD stare;
news NNS news; underscored VBD underscore; raised VBD raise; released VBD release; plunged VBD plunge;
convened VBN convene; annulled VBD annul; routed VBD rout; united VBD unite; clothed VBN clothe; lauding VBG laud;
shelves VBZ shelve; shelves NNS shelf; wound VBD wind; besought VBD beseech; bulldozes VBZ bulldoze""".replace(
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
