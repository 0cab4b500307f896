"""What exports make of a status."""

import pytest
from msgspec import structs

from reportedly.events import dyad, fold, folded, is_reciprocal, ontology
from reportedly.events.draft import CONDITION
from reportedly.events.lexicon import lexicon
from reportedly.events.ontology import table
from reportedly.records import Actor, Event, Place, Span
from reportedly.records.actor import source_of
from reportedly.records.vocabulary import EVENT_TYPES, STATUSES


def event(kind, status, cameo=None, *, name="e", start=0, rule=None):
    here = Span(start=0, end=9, text="Sentence.")
    return Event(
        id=name,
        type=kind,
        status=status,
        cameo=cameo,
        trigger=Span(start=start, end=start + 1, text="S"),
        evidence=(here,),
        rule=rule,
    )


def party(country, kind="state", **more):
    return Actor(id=country, name=country, kind=kind, country=country, **more)


@pytest.mark.parametrize(
    ("kind", "status", "cameo", "wanted"),
    [
        ("CONSULT", "planned", "042", ("AGREE", "036")),
        ("AID", "agreed", "071", ("AGREE", "0331")),
        ("RETREAT", "planned", "087", ("CONCEDE", "080")),
        ("AID", "did-not-occur", "070", ("REJECT", "121")),
        ("ASSAULT", "threatened", "194", ("THREATEN", "138")),
        ("SANCTION", "planned", "163", ("THREATEN", "1312")),
        ("RETREAT", "requested", "087", ("REQUEST", "025")),
        ("ASSAULT", "occurred", "190", ("ASSAULT", "190")),
        ("ASSAULT", "did-not-occur", "190", None),
        ("ASSAULT", "predicted", "190", None),
        ("SUPPORT", "possible", "054", None),
    ],
)
def test_folded(kind, status, cameo, wanted):
    assert folded(event(kind, status, cameo)) == wanted


def test_whatever_folds_has_known_codes():
    for kind in EVENT_TYPES:
        for status in STATUSES:
            for cameo in (None, *ontology().cameo):
                found = folded(event(kind, status, cameo))
                assert found is None or (
                    found[0] in EVENT_TYPES and (found[1] is None or found[1] in ontology().cameo)
                )


def test_no_type_and_status_has_two_rules():
    pairs = [(t, s) for rule in table("folding.toml")["rule"] for t in rule["types"] for s in rule["statuses"]]
    assert len(pairs) == len(set(pairs))


def test_the_asking_and_what_is_asked_count_once():
    asking = event("REQUEST", "occurred", "100", name="a")
    asked = event("RETREAT", "requested", "087", name="b", start=4)
    assert [(e.id, kind) for e, kind, _ in fold([asking, asked])] == [("a", "REQUEST")]
    assert [(e.id, kind) for e, kind, _ in fold([asked])] == [("b", "REQUEST")]


def test_reciprocity_is_that_of_the_row():
    sense = next(s for s in lexicon().senses if s.reciprocal)
    assert is_reciprocal(event("CONSULT", "occurred", rule=sense.rule))
    told = Event(id="e:1", type="CONSULT", rule=sense.rule, actors=(party("KEN"),), recipients=(party("PER"),))
    assert not is_reciprocal(told)
    assert not is_reciprocal(event("CONSULT", "occurred"))


def test_the_place_is_a_party_in_the_dyad_alone():
    event = Event(id="e:1", type="ASSAULT", place=Place(id="country:SYR", name="Syria", country="SYR"))
    assert event.recipients == ()
    assert [a.country for a in dyad(event)[1]] == ["SYR"]
    assert dyad(Event(id="e:2", type="ASSAULT")) == ((), ())


def test_parties_without_a_country_get_that_of_the_state_they_face():
    police = Actor(id="KEN:POL", name="Kenyan police", kind="police", country="KEN")
    crowd = Actor(id="unresolved:strikers", name="strikers", kind="group")
    assert [a.country for a in dyad(Event(id="e:1", type="COERCE", actors=(police,), recipients=(crowd,)))[1]] == [
        "KEN"
    ]
    bare = Event(id="e:2", type="COERCE", actors=(police,))
    assert [a.country for a in dyad(bare)[1]] == ["KEN"]


def test_history_conditions_and_allegations_are_not_counted():
    old = Event(id="e:1", type="ASSAULT", background=True)
    condition = event("RETREAT", "conditional", name="c", rule=f"RETREAT.csv:1 x (verb); {CONDITION}")
    assert fold([old, condition]) == []
    accuser = party("KEN")
    said = source_of(accuser, "accuse", None, None, None)
    accusing = structs.replace(event("ACCUSE", "occurred", name="a"), actors=(accuser,))
    alleged = structs.replace(event("ASSAULT", "occurred", name="b"), according_to=(said,))
    assert [e.id for e, *_ in fold([accusing, alleged])] == ["a"]
    assert [e.id for e, *_ in fold([alleged])] == ["b"]
