import io

from reportedly.events.lexicon import Fault, lexicon, read_rows
from reportedly.terminal.lexicon import senses_of, write_faults, write_senses

HEADER = "form,pos,cameo,mode,kind,actor,recipient,against,when,unless,contexts,example"
SENSES = read_rows(
    "ASSAULT",
    [
        HEADER,
        "hit,verb,190,firearms,,,on,with,object:tank|gun,passive:yes,,Rebels hit it.",
        "hit out,verb,190,,,,,,,,,",
    ],
)
GRAVE = Fault("ASSAULT.csv", 2, "hit", "code", "'1' is no CAMEO code", "write 190")
ADVICE = Fault("ASSAULT.csv", 3, "hit out", "no example", "no example", "write one", grave=False)


def test_the_senses_of_a_form_come_before_expressions_with_it() -> None:
    found = senses_of(lexicon().senses, "call")
    assert found[0].form == "call"
    assert {"call for", "call"} <= {s.form for s in found}
    assert all("call" in s.form.split(" ") for s in found)
    assert senses_of(SENSES, "Hit") == SENSES
    assert senses_of(SENSES, None) == SENSES
    assert senses_of(SENSES, "it") == []


def test_a_sense_shows_type_mode_code_arguments_conditions_and_example() -> None:
    stream = io.StringIO()
    write_senses(SENSES[:1], stream)
    text = stream.getvalue()
    for words in ("hit (verb)", "ASSAULT firearms", "CAMEO 190", "who: subject", "whom: on", "against: with", "object:tank",
                  "unless passive:yes", "Rebels hit it.", "ASSAULT.csv:2"):  # fmt: skip
        assert words in text


def written(*faults: Fault, advice: bool = False, tried: bool = True) -> list[str]:
    stream = io.StringIO()
    write_faults(faults, SENSES, stream, advice=advice, tried=tried)
    return stream.getvalue().splitlines()


def test_faults_are_a_line_each_and_then_the_summary() -> None:
    assert written(GRAVE, ADVICE) == [
        "ASSAULT.csv:2: hit: '1' is no CAMEO code (write 190)",
        "2 senses: ASSAULT 2",
        "1 example, 1 hold; 1 sense without",
        "1 fault (code 1); 1 piece of advice (--advice shows it)",
    ]


def test_advice_is_shown_when_asked_for() -> None:
    assert "advice: ASSAULT.csv:3: hit out: no example (write one)" in written(ADVICE, advice=True)
    assert written(tried=False)[-2:] == ["1 example, not tried; 1 sense without", "0 faults"]
