"""Every kind of fault in the lexicon is found, named and given a cure."""

import pytest

from reportedly.events import ontology
from reportedly.events.lexicon import build, check_examples, check_rows, lexicon, read_rows, survey, with_rows
from reportedly.records import Event

HEADER = "form,pos,cameo,mode,kind,actor,recipient,against,when,unless,contexts,example"


def rows(*lines, name="ASSAULT"):
    return read_rows(name, [HEADER, *lines])


def faults(*lines, name="ASSAULT", grave=True):
    return [f for f in check_rows(build(rows(*lines, name=name)), ontology()) if f.grave == grave]


@pytest.mark.parametrize(
    ("line", "kind", "what", "cure"),
    [
        ("hit,verb,,,,,,,,,,", "code", "no CAMEO code", "cameo.csv"),
        ("hit,verb,1900,,,,,,,,,", "code", "'1900' is no CAMEO code", "190"),
        ("hit,verb,30,,,,,,,,,", "code", "'30' is no CAMEO code", "write 030"),
        ("hit,verb,190,gunpowder,,,,,,,,", "code", "'gunpowder' is no mode of ASSAULT", "firearms"),
        ("hit,verb,190,,,,,,,,militry,", "code", "'militry' is no context", "'military'"),
        ("hit,verb,190,,,,,,object:@wepon,,,", "class", "no class @wepon", "'weapon'"),
        ("hit,verb,190,,,,,,,subject:@nobodies,,", "class", "no class @nobodies", "docs/events.md"),
        ("hit,verb,190,,,,,,light:@weapon,,,", "class", "a class cannot stand there", "one by one"),
        ("hit,verb,190,,,,,,objct:tank,,,", "slot", "'objct'", "'object'"),
        ("hit,verb,190,,,,objekt,,,,,", "slot", "recipient is 'objekt'", "'object'"),
        ("hit,verb,190,,,,,agains,,,,", "slot", "against is 'agains'", "'against'"),
        ("hit,verb,190,,,,,,object:,,,", "value", "asks for nothing", "delete"),
        ("hit,verb,190,,,,,,object:Tank,,,", "value", "capital", "object:tank"),
        ("hit,verb,190,,,,,,passive:true,,,", "value", "neither yes nor no", "passive:yes"),
        ("hit,verb,190,,,,,,object:main battle tank,,,", "value", "two words", "last"),
        ("hubbub,noun,190,,,,,,,,,", "unreachable", "no event noun", "event_nouns.toml"),
    ],
)
def test_each_kind_of_fault_is_named_with_its_cure(line, kind, what, cure):
    (found,) = faults(line)
    assert (found.kind, found.file, found.line) == (kind, "ASSAULT.csv", 2)
    assert what in found.what
    assert cure in found.cure
    assert str(found).startswith("ASSAULT.csv:2: h")


def test_a_sound_row_has_no_fault_and_one_without_example_gets_advice():
    line = "hit,verb,190,,,,content:subject/object/in front of,none,object:@weapon|light:come|with:any,negated:yes,military,"
    assert faults(line) == []
    assert [f.kind for f in faults(line, grave=False)] == ["no example"]


def test_a_code_of_another_type_gets_advice():
    (found,) = faults("hit,verb,030,,,,,,,,,x", grave=False)
    assert (found.kind, found.what) == (
        "other type",
        "PLOVER's table counts CAMEO 030 as AGREE, the file says ASSAULT",
    )


def test_doubled_rows_are_found_in_whatever_order_their_conditions_stand():
    (found,) = faults(
        "hit,verb,190,,,,,,object:tank|gun; with:any,,,", "hit,verb,193,,,,,,with:any; object:gun|tank,,,"
    )
    assert (found.kind, found.line) == ("doubled", 3)


def test_a_row_that_another_always_beats_is_found_and_one_that_can_be_met_is_not():
    (found,) = faults("hit,verb,190,,,,,,object:tank|gun,,,", "hit,verb,193,,,,,,object:tank,,,")
    assert found.kind == "unreachable"
    assert "ASSAULT.csv:2" in found.what
    assert faults("hit,verb,190,,,,,,object:tank,,,", "hit,verb,193,,,,,,object:tank|gun,,,") == []
    assert faults("hit,verb,190,,,,,,object:tank|gun,with:any,,", "hit,verb,193,,,,,,object:tank,,,") == []
    assert faults("hit,verb,190,,,,,,,,,", "hit,verb,193,,,,,,object:tank,,,") == []


def test_a_form_of_several_words_is_hidden_only_if_it_is_so_however_it_is_parsed():
    (found,) = faults("call,verb,190,,,,,,for:any,,,", "call for,verb,193,,,,,,,,,")
    assert (found.line, found.kind) == (2, "unreachable")
    assert faults("call,verb,190,,,,,,for:any; object:none,,,", "call for,verb,193,,,,,,,,,") == []


@pytest.mark.parametrize(
    ("lines", "what"),
    [
        (["hit,vb,190,,,,,,,,,"], "pos is 'vb'"),
        (["hit,verb,190,,often,,,,,,,"], "kind is 'often'"),
        (["hit,verb,190,,,,,,tank,,,"], "names no argument"),
        (["hit,verb,190"], "3 cells"),
        ([",verb,190,,,,,,,,,"], "form is empty"),
    ],
)
def test_rows_that_cannot_be_read_are_told_and_the_others_are_read(lines, what):
    senses, wrong = survey("ASSAULT", [HEADER, *lines, "strike,verb,190,,,,,,,,,"])
    assert [s.form for s in senses] == ["strike"]
    (found,) = wrong
    assert what in found.what
    assert found.line == 2


def test_empty_rows_of_a_spreadsheet_are_no_fault():
    assert survey("ASSAULT", [HEADER, ",,,,,,,,,,,", "hit,verb,190,,,,,,,,,"])[1] == []


def test_wrong_files_are_told():
    assert "no PLOVER type" in survey("FIGHT", [HEADER])[1][0].what
    assert "header" in survey("ASSAULT", ["form;pos"])[1][0].what


def event(rule, type="ASSAULT", cameo="190"):
    return Event(id="e", type=type, cameo=cameo, rule=rule)


def test_examples_must_give_type_and_code():
    (sense,) = rows("hit,verb,190,,,,,,,,,Rebels hit the town.")
    cases = {
        "nothing": (),
        "type": (event(sense.rule, type="CONSULT"),),
        "code": (event("ASSAULT.csv:9 strike (verb)", cameo="193"),),
    }
    for told in cases.values():
        (found,) = check_examples([sense], lambda _, told=told: told)
        assert found.grave
        assert "reportedly explain" in found.cure
    assert check_examples([sense], lambda _: (event(sense.rule + "; actor from blame"),)) == []


def test_an_example_told_by_another_row_or_with_a_finer_code_is_advice():
    (sense,) = rows("hit,verb,190,,,,,,,,,Rebels hit the town.")
    for told, kind in (
        (event("ASSAULT.csv:9 x (verb)"), "other row"),
        (event(sense.rule, cameo="195"), "other code"),
    ):
        (found,) = check_examples([sense], lambda _, told=told: (told,))
        assert (found.kind, found.grave) == (kind, False)


def test_the_example_of_a_use_that_is_none_must_tell_nothing():
    (sense,) = rows("hit,verb,,,,,,,,,,The song hit the charts.", name="NONE")
    assert check_examples([sense], lambda _: ()) == []
    (found,) = check_examples([sense], lambda _: (event("x"),))
    assert found.kind == "example"


def test_a_users_rows_are_judged_beside_the_shipped_ones():
    own = rows("attack,verb,190,,,,,,,object:film,,")
    (found,) = [f for f in check_rows(with_rows(tuple(own)), ontology(), own) if not f.grave]
    assert found.kind == "no example"


def test_the_shipped_rows_can_all_be_read():
    assert len({s.rule for s in lexicon().senses}) == len(lexicon().senses)
