"""The coder over real parses, with plain stand-ins for its neighbours."""

import pytest

from reportedly.events import code, speech_codes
from reportedly.propositions import propositions
from reportedly.records import Time, Toll
from tests.events.stand_ins import Atlas, Cast, Clock, Standing, Voices


@pytest.fixture
def events(parse):
    def run(text, *, voices=None, clock=None, tolls=()):
        parsed = parse(text)
        props = propositions(parsed)
        return code(parsed, props, Cast(parsed), clock or Clock(), Atlas(), voices or Voices(), tolls)

    return run


def names(actors):
    return [a.name.lower() for a in actors]


def test_passive_and_active_give_the_same_event(events):
    (active,) = events("Rebels attacked a convoy.")
    (passive,) = events("A convoy was attacked by rebels.")
    for event in (active, passive):
        assert (event.type, names(event.actors), names(event.recipients)) == ("ASSAULT", ["rebels"], ["a convoy"])


def test_a_result_is_part_of_its_act(events):
    (event,) = events("Government forces shelled the town, killing nine people.")
    assert event.type == "ASSAULT"
    assert event.mode == "heavy-weapons"
    assert "nine people" in names(event.recipients)
    assert event.trigger.text == "shelled"


def test_a_death_without_an_act_is_no_event(events):
    assert events("Three people died on Monday.") == ()
    assert events("An earthquake killed forty people.") == ()


def test_what_is_done_with_the_word_decides(events):
    assert [e.type for e in events("Soldiers fired rockets at the village.")] == ["ASSAULT"]
    assert events("The club fired its head coach.") == ()
    assert [e.type for e in events("Miners staged a strike over pay.")] == ["PROTEST"]
    assert [e.type for e in events("The army carried out a strike on a depot.")] == ["ASSAULT"]


@pytest.mark.parametrize(
    ("text", "kind", "actor", "recipient"),
    [
        ("The elders received weapons from Libya.", "AID", "lby", "the elders"),
        ("The elders received assurances from Libya.", "AGREE", "lby", "the elders"),
        ("The elders received envoys from Libya.", "CONSULT", "the elders", "lby"),
    ],
)
def test_what_is_received_turns_the_direction(events, text, kind, actor, recipient):
    event = next(e for e in events(text) if e.type == kind)
    assert names(event.actors) == [actor]
    assert names(event.recipients) == [recipient]


def test_the_weapon_gives_mode_and_code(events):
    (drone,) = events("A drone strike killed two militants near Wadan.")
    assert (drone.mode, drone.cameo, drone.intensity) == ("drone", "1952", -10.0)
    (suicide,) = events("A suicide bombing at a mosque killed twelve worshippers.")
    assert (suicide.mode, suicide.cameo) == ("suicide-attack", "1831")


def test_a_claim_of_responsibility_fills_the_doer(events):
    (event,) = events("A bombing killed six people in Kano. The militia has claimed responsibility.")
    assert names(event.actors) == ["the militia"]
    assert "claim of responsibility" in event.rule
    assert len(event.evidence) == 2


def test_nobody_claims_nothing(events):
    (event,) = events("A bombing killed six people in Kano. No group has claimed responsibility.")
    assert event.actors == ()


def test_blame_names_the_doer_and_is_an_event(events):
    found = events("A bombing killed six people in Kano. The government blamed rebels for the attack.")
    assert [e.type for e in found] == ["ASSAULT", "ACCUSE"]
    assert names(found[0].actors) == ["rebels"]
    assert "actor from blame" in found[0].rule


def test_another_attack_is_another(events):
    found = events("Gunmen attacked a bank in Herat. Another attack wounded two guards.")
    assert [e.type for e in found] == ["ASSAULT", "ASSAULT"]


def test_a_named_event_is_marked_as_background_knowledge(events):
    (event,) = events("The law was passed after the 9/11 attacks.")
    assert (event.time.start, event.background) == ("2001-09-11", True)
    assert "background knowledge" in event.rule
    assert event.time.basis == "background knowledge"


def test_a_date_alone_is_no_named_event(events):
    assert events("The library opened on September 11.") == ()


def test_must_is_a_demand_of_another(events):
    (demand, *_) = events("Russia said that Sudan must return the helicopter.")
    assert (demand.type, names(demand.actors), names(demand.recipients)) == ("REQUEST", ["rus"], ["sdn"])
    assert not any(e.type == "REQUEST" for e in events("Russia said that Russia must return the helicopter."))


def test_old_events_are_background(events, parse):
    text = "Rebels attacked a convoy."
    props = propositions(parse(text))
    index = next(f.index for f in props.frames if f.lemma == "attack")

    class Published:
        value = "2020-05-01"

    old = Clock(Published(), {index: Time(start="1994-04-07", end="1994-04-07")})
    new = Clock(Published(), {index: Time(start="2020-04-30", end="2020-04-30")})
    assert [e.background for e in events(text, clock=old)] == [True]
    assert [e.background for e in events(text, clock=new)] == [False]


def test_tolls_come_by_frame(events, parse):
    text = "A bombing killed five people."
    kill = next(f.index for f in propositions(parse(text)).frames if f.lemma == "kill")

    class Counted:
        frame = kill
        toll = Toll(id="t:1", effect="killed", group="people", min=5, max=5)
        head, sentence, known, cause = 4, 0, False, None

    (event,) = events(text, tolls=(Counted(),))
    assert [t.min for t in event.tolls] == [5]


def test_status_and_source_are_the_voices(events):
    class Denied(Voices):
        def standing(self, frame):
            return Standing("denied", 0.2)

    assert [(e.status, e.certainty) for e in events("Rebels attacked a convoy.", voices=Denied())] == [
        ("denied", 0.2)
    ]


def test_spans_hold_their_words_and_ids_are_one_each(events):
    text = "Rebels attacked a convoy near Goma. On Friday the army shelled the town, and talks between Kenya and Peru resumed."
    found = events(text)
    assert len({e.id for e in found}) == len(found) >= 3
    for event in found:
        for span in (event.trigger, *event.evidence):
            assert text[span.start : span.end] == span.text
        for actor in (*event.actors, *event.recipients):
            assert text[actor.start : actor.end] == actor.text
    assert [e.to_json() for e in found] == [e.to_json() for e in events(text)]


def test_statements_keep_their_cameo_code_apart(parse):
    parsed = parse("The ministry declined to comment. The militia claimed responsibility.")
    props = propositions(parsed)
    assert [c for _, c in speech_codes(parsed, props, Cast(parsed))] == ["011", "015"]
