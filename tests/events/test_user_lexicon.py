"""Rows that a user adds: they come first, replace what has the same form and conditions, and nothing else changes."""

from dataclasses import replace

import pytest

import reportedly
from reportedly.events.lexicon import LexiconError, build, lexicon, read_rows, user_rows, with_rows
from reportedly.records import Coding

HEADER = "form,pos,cameo,mode,kind,actor,recipient,against,when,unless,contexts,example"
TEXT = "Rebels munched the village near Goma on Friday."


@pytest.fixture
def folder(tmp_path):
    def write(**files):
        for name, lines in files.items():
            (tmp_path / f"{name}.csv").write_text("\n".join([HEADER, *lines]) + "\n", encoding="utf-8")
        return tmp_path

    return write


def test_a_word_of_ones_own_is_coded_and_the_record_cites_the_file(folder):
    path = folder(ASSAULT=["munch,verb,190,,,,,,object:village,,,"]) / "ASSAULT.csv"
    assert reportedly.code_text(TEXT).events == ()
    (event,) = reportedly.code_text(TEXT, lexicon=path).events
    assert (event.type, event.cameo, event.rule) == ("ASSAULT", "190", f"{path.as_posix()}:2 munch (verb)")
    assert reportedly.code_text(TEXT).events == ()  # nothing is left behind


def test_a_folder_holds_a_file_a_type(folder):
    path = folder(ASSAULT=["munch,verb,190,,,,,,,,,"], NONE=["nibble,verb,,,,,,,,,,"])
    assert [(s.form, s.type) for s in user_rows(path)] == [("munch", "ASSAULT"), ("nibble", None)]


def test_a_row_with_the_same_form_and_conditions_takes_the_place_of_the_shipped_one():
    shipped = next(s for s in lexicon().senses if s.form == "attack" and len(s.when) > 0)
    own = replace(shipped, type="PROTEST", cameo="140", source="own.csv")
    merged = with_rows((own,))
    assert shipped not in merged.senses
    assert len(merged.senses) == len(lexicon().senses)


def test_conditions_in_another_order_are_the_same():
    one, other = (
        read_rows("ASSAULT", [HEADER, f"hit,verb,190,,,,,,{c},,,"])[0]
        for c in ("object:a|b; with:c", "with:c; object:b|a")
    )
    assert one.key == other.key


def test_among_rows_as_specific_the_users_comes_first(folder):
    text = "Police arrested ten men in Lima."
    path = folder(
        MOBILIZE=["arrest,verb,150,,,,,,subject:@police,,,"],
        NONE=["arrest,verb,,,,,,,subject:@police; object:any,,,"],
    )
    assert [e.type for e in reportedly.code_text(text).events] == ["COERCE"]
    assert [e.type for e in reportedly.code_text(text, lexicon=path / "MOBILIZE.csv").events] == ["MOBILIZE"]
    assert reportedly.code_text(text, lexicon=path).events == ()  # more conditions, and no event


def test_the_gate_lets_a_users_words_pass(folder):
    path = folder(ASSAULT=["munch,verb,190,,,,,,,,,"])
    text = "They munched the lot."
    assert [e.type for e in reportedly.code_text(text, lexicon=path, gate=True).events] == [
        e.type for e in reportedly.code_text(text, lexicon=path).events
    ]


def test_two_processes_give_the_same_records(folder, tmp_path):
    own = folder(ASSAULT=["munch,verb,190,,,,,,,,,"])
    report = tmp_path / "report.txt"
    report.write_text(TEXT, encoding="utf-8")
    found = [list(reportedly.code([report, report], lexicon=own, jobs=jobs)) for jobs in (1, 2)]
    assert [c.to_json() for c in found[0]] == [c.to_json() for c in found[1]]
    assert all(isinstance(c, Coding) and len(c.events) == 1 for c in found[0])


@pytest.mark.parametrize("name", ["missing.csv", "FIGHT.csv", "ASSAULT.csv", ""])
def test_what_cannot_be_read_names_the_cure(tmp_path, name):
    (tmp_path / "FIGHT.csv").write_text(HEADER + "\n", encoding="utf-8")
    (tmp_path / "ASSAULT.csv").write_text(HEADER + "\nmunch,vb,190,,,,,,,,,\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"give a CSV file|name it after|write verb"):
        user_rows(tmp_path / name)


def test_a_byte_order_mark_is_no_fault(tmp_path):
    (tmp_path / "AID.csv").write_text(f"{HEADER}\nfeed,verb,070,,,,,,,,,\n", encoding="utf-8-sig")
    assert len(user_rows(tmp_path)) == 1


def test_no_rows_leave_the_shipped_lexicon_as_it_is():
    assert with_rows(user_rows(None)) is lexicon()
    assert build(lexicon().senses).index == lexicon().index
