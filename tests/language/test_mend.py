"""Labels and tags that contradict the words beside them are set right."""

from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"


def label(nlp, text, word):
    (token,) = [t for t in nlp(text) if t.text == word]
    return token.dep_, token.head.text


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The mayor branded the strikers vandals.", "strikers", ("obj", "branded")),
        ("The mayor branded the strikers vandals.", "vandals", ("xcomp", "branded")),
        ("The court set free a jailed poet.", "poet", ("obj", "set")),
        ("Norway called the pact historic.", "pact", ("obj", "called")),
        ("The king warned his cousin of revenge.", "revenge", ("obl", "warned")),
        ("The king warned his cousin of revenge.", "cousin", ("obj", "warned")),
        ("The emir offered mediation between two tribes.", "tribes", ("nmod", "mediation")),
        ("Rebels handed over 40 rifles to the army.", "over", ("compound:prt", "handed")),
        ("The talks lasted between May and June.", "May", ("obl", "lasted")),
        ("Police tear-gassed students near the square.", "students", ("obj", "gassed")),
        ("Norway and Denmark's finance ministers met in Oslo.", "ministers", ("nsubj", "met")),
        ("Lviv's governor, Petro Hnatiuk, reported strikes.", "Petro", ("appos", "governor")),
        ("A local lawmaker, Aliyu Sani, said Boko Haram could not be ruled out.", "lawmaker", ("nsubj", "said")),
        ("A local lawmaker, Aliyu Sani, said Boko Haram could not be ruled out.", "Aliyu", ("appos", "lawmaker")),
    ],
)
def test_labels_agree_with_words(nlp, text, word, expected):
    assert label(nlp, text, word) == expected


def test_a_noun_after_a_preposition_is_no_verb(nlp):
    (court,) = [t for t in nlp("The guild took the bank to court.") if t.text == "court"]
    assert court.tag_ == "NN"


@pytest.mark.parametrize("form", ["vaccinated", "downgraded", "branded"])
def test_a_form_in_ed_is_past(nlp, form):
    (verb,) = [t for t in nlp(f"Nurses {form} the guests in the hall.") if t.text == form]
    assert verb.tag_ in {"VBD", "VBN"}


@pytest.mark.parametrize(
    "text",
    [
        "We met the President.",
        "They spoke with the former Prime Minister.",
        "Gen.",
        "Lt. Gen.",
        "President",
        "U Daw",
        "Radio",
        "HTS-",
    ],
)
def test_bare_titles_and_scraps_are_read(text, nlp):
    doc = nlp(text)
    assert doc.text == text
    assert all(0 <= entity.start < entity.end <= len(doc) for entity in doc.ents)


def test_a_teller_keeps_its_subject(nlp):
    """In this report the parser gives "died" two subjects, the war monitor and the four people, and "said" none."""
    text = (EXAMPLES / "claim-and-denial.txt").read_text(encoding="utf-8")
    (monitor,) = [t for t in nlp(text) if t.text == "Observatory"]
    assert (monitor.dep_, monitor.head.text) == ("nsubj", "said")
