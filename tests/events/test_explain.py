"""An explanation tells what the coder did: rows that won and lost, reasons of fields, why there is no event."""

import pytest

from reportedly.events import code, explain
from reportedly.events.describe import Describer
from reportedly.events.explanation import Explanation
from reportedly.events.lexicon import lexicon, read_rows, with_rows
from reportedly.events.match import Matcher
from reportedly.events.wording import condition_words
from reportedly.pipeline import stages
from reportedly.reading import from_text

HEADER = "form,pos,cameo,mode,kind,actor,recipient,against,when,unless,contexts,example"
TEXTS = (
    "Gunmen opened fire on a crowd in Goma on Friday, killing at least nine people, police said.",
    "The minister denied that the army planned to attack the town. Teachers took to the streets of Lima.",
    "Kenya vowed to expel the envoy if talks failed. Russia said that Sudan must return the helicopter.",
    "The prisoners killed time with cards. The song attacked the charts. The 9/11 attacks changed the city.",
    "An attack on a convoy near Yei killed four soldiers. The attack was claimed by the rebels.",
    "Chad and Niger signed a treaty after talks in Paris, but Mali refused to withdraw its troops.",
)


@pytest.fixture(scope="module")
def explained(nlp):
    def run(text, known=None, published=None) -> Explanation:
        return explain(*stages(from_text(text, published=published), nlp, lexicon=known), known)

    return run


def test_a_pronoun_is_explained_by_the_words_that_it_took_up(explained):
    """Who checks a row sees the words, and in a text of several lines the line."""
    found = explained("The Kenyan army entered Dapa on Friday.\n\nIt killed two traders there.")
    told = next(t for t in found.told if t.reading and t.reading.trigger.text == "killed")
    why = next(r.why for r in told.reasons if r.field == "actors")
    assert why.endswith("pronoun of Kenyan military (“The Kenyan army”, line 1)")


def untold(found, word):
    (one,) = [u for u in found.untold if u.reading.trigger.text == word]
    return one


@pytest.mark.parametrize("text", TEXTS)
def test_the_events_are_those_of_the_coder_and_the_row_that_wins_is_the_one_they_cite(nlp, explained, text):
    found = explained(text)
    assert tuple(t.event for t in found.told) == code(*stages(from_text(text), nlp))
    for told in found.told:
        if told.candidates:
            (winner,) = [c for c in told.candidates if c.verdict == "wins"]
            assert (told.event.rule or "").split("; ")[0] == winner.rule


@pytest.mark.parametrize("text", TEXTS)
def test_every_predicate_is_told_or_untold(nlp, explained, text):
    found = explained(text)
    read = {t.reading.trigger for t in found.told if t.reading} | {u.reading.trigger for u in found.untold}
    assert {f.trigger for f in stages(from_text(text), nlp).props.frames} == read


@pytest.mark.parametrize("text", TEXTS)
def test_the_first_row_that_fits_is_the_one_that_is_met(nlp, text):
    parse, props, cast, *_ = stages(from_text(text), nlp)
    matcher = Matcher(parse, props, Describer(props.tree, cast), lexicon())
    for frame in props.frames:
        first = next((look.pattern.sense for look in matcher.looks(frame) if look.fits), None)
        assert first is matcher.entry(frame)


def test_every_field_has_its_reason_and_its_words(explained):
    (told,) = explained(TEXTS[0], published="2023-05-10").told
    reasons = {(r.field, r.index): r for r in told.reasons}
    event = told.event
    for field in ("type", "mode", "cameo", "intensity", "time", "place", "status", "certainty", "confidence"):
        assert (field, 0) in reasons
    for field in ("actors", "recipients", "contexts", "according_to", "tolls"):
        assert sum(f == field for f, _ in reasons) == len(getattr(event, field)) > 0
    assert "subject" in reasons["actors", 0].why
    assert 'phrase with "on"' in reasons["recipients", 0].why
    assert "counted from 2023-05-10" in reasons["time", 0].why
    assert [w.text for w in reasons["time", 0].words] == ["Friday"]
    assert [w.text for w in reasons["actors", 0].words] == ["Gunmen"]
    assert [w.text for w in told.others] == ["killing"]


def test_an_empty_role_says_what_was_tried(explained):
    (told,) = explained("Tehran rejected the proposal.").told
    assert told.event.recipients == ()
    assert (
        next(r.why for r in told.reasons if r.field == "recipients")
        == "object “the proposal” names no party for it"
    )
    (bare,) = explained("The convoy was attacked.").told
    assert next(r.why for r in bare.reasons if r.field == "actors") == "the sentence has no subject (no “by”)"


def test_the_reading_has_voice_deep_arguments_and_operators_from_the_outside_in(explained):
    (told,) = [
        t
        for t in explained("Rebels denied that the village was attacked by the army.").told
        if t.event.type == "ASSAULT"
    ]
    assert told.reading.passive
    roles = {a.role: a.words.text for a in told.reading.arguments}
    assert (roles["subject"], roles["object"]) == ("the army", "the village")
    outermost = told.reading.operators[0]
    assert (outermost.kind, outermost.value, outermost.by) == ("attribution", "deny", ("Rebels",))
    assert told.export is None


def test_a_losing_sense_says_which_condition_failed_and_what_is_there_instead(explained):
    found = explained("The army fired a rocket at the port.")
    losers = [c for c in found.told[0].candidates if c.verdict == "condition fails"]
    assert any("film" in c.why and "(here: “a rocket”)" in c.why for c in losers)


def test_a_sense_that_fits_but_asks_for_less_is_told_so(explained):
    own = read_rows(
        "ASSAULT", [HEADER, "munch,verb,190,,,,,,,,,", "munch,verb,193,,,,,,object:village,,,"], "own.csv"
    )
    (told,) = explained("Rebels munched the village.", with_rows(tuple(own))).told
    assert [(c.line, c.verdict) for c in told.candidates] == [(3, "wins"), (2, "less specific")]
    assert told.candidates[0].held == ("object is village",)
    assert told.candidates[1].why == "fits too, but asks for less: no condition, and the row that wins 1"


def test_a_sense_that_is_ruled_out_is_told_so(explained):
    own = read_rows("ASSAULT", [HEADER, "munch,verb,190,,,,,,object:any,object:village,,"], "own.csv")
    (one,) = explained("Rebels munched the village.", with_rows(tuple(own))).untold
    (candidate,) = one.candidates
    assert (candidate.verdict, candidate.barred) == ("ruled out", ("object is village",))
    assert candidate.why == "does not apply where object is village"


def test_a_use_that_is_none_is_explained_by_its_row(explained):
    one = untold(explained("The prisoners killed time with cards."), "killed")
    assert one.cause == "no event"
    assert one.candidates[0].file == "NONE.csv"
    assert one.candidates[0].verdict == "wins"


def test_speech_is_explained_as_a_statement(explained):
    one = untold(explained("Rebels said the army attacked the town."), "said")
    assert one.cause == "statement"
    assert "Rebels" in one.why


def test_an_act_told_twice_is_explained_as_one(explained):
    one = untold(explained("A bombing in Kabul killed five people."), "killed")
    assert one.cause == "told elsewhere"
    assert "bombing" in one.why


def test_a_known_word_in_an_unknown_use_names_the_conditions(explained):
    own = read_rows("ASSAULT", [HEADER, "munch,verb,190,,,,,,object:tank,,,"])
    one = untold(explained("The rebels munched a cake.", with_rows(tuple(own))), "munched")
    assert one.cause == "no row fits"
    assert one.candidates[0].why == "needs: object is tank (here: “a cake”)"


def test_an_unknown_word_is_told_so(explained):
    one = untold(explained("The rebels munched a cake."), "munched")
    assert (one.cause, one.candidates) == ("unknown", ())


def test_a_bare_noun_is_explained(explained):
    found = explained("Prices rose because of the fighting.")
    assert found.told == ()
    assert any(u.cause == "discarded" and u.why.startswith("no event: ") for u in found.untold)


def test_a_word_of_the_lexicon_that_was_not_read_as_a_predicate_is_listed(explained):
    own = read_rows("ASSAULT", [HEADER, "hubbub,noun,190,,,,,,,,,"])
    (word,) = explained("The rebels heard a hubbub.", with_rows(tuple(own))).unread
    assert word.words.text == "hubbub"
    assert "noun" in word.why


def test_a_happening_known_by_name_says_that_it_is_background(explained):
    (told,) = explained("9/11 changed the city.").told
    assert told.candidates == ()
    assert {r.field for r in told.reasons} >= {"type", "actors", "time"}
    assert all("background knowledge" in r.why for r in told.reasons)


def test_exports_are_explained(explained):
    by_type = {t.event.type: t for t in explained("France plans to send food to Chad.").told}
    told = by_type["AID"]
    assert told.export is not None
    assert told.export[0] == "AGREE"
    assert "planned" in told.export_why


def test_a_status_that_was_settled_otherwise_says_why(explained):
    found = explained("Peru said it would cut aid to the islands.")
    (told,) = [t for t in found.told if t.event.status == "planned"]
    (status,) = [r for r in told.reasons if r.field == "status"]
    assert "by itself predicted, but who says that it will be done is who will do it" in status.why


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("object:tank", "object is tank"),
        ("object:tank|gun|@armed", "object is tank, gun or any @armed"),
        ("object:none", "there is no object"),
        ("object:any", "there is an object"),
        ("with:any|light:come", "something stands with “with”, or the verb that goes with it is come"),
        ("content:conflict", "the clause under it tells of conflict"),
        ("passive:yes", "it is passive"),
        ("negated:no", "it is not negated"),
        ("subject:plural", "subject is more than one"),
    ],
)
def test_conditions_read_as_words(text, words):
    (sense,) = read_rows("ASSAULT", [HEADER, f"hit,verb,190,,,,,,{text},,,"])
    assert condition_words(sense.when[0]) == words


def test_long_lists_are_cut_and_counted():
    (sense,) = read_rows("ASSAULT", [HEADER, f"hit,verb,190,,,,,,object:{'|'.join('abcdefghijkl')},,,"])
    assert condition_words(sense.when[0]) == "object is a, b, c, d, e, f, g, h or 4 others"


def test_it_comes_back_from_json(explained):
    found = explained(TEXTS[0])
    assert Explanation.from_json(found.to_json()) == found
