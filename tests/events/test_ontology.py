"""The code tables are whole and agree with each other."""

import pytest

from reportedly.events import extension, ontology
from reportedly.records.vocabulary import ACTS, EVENT_TYPES


def test_the_sixteen_types_are_there():
    assert set(ontology().types) == set(EVENT_TYPES)


def test_every_cameo_row_names_a_type_and_a_mode_of_it():
    tables = ontology()
    wrong = [(c.code, tables.check(c.plover, c.mode, c.code)) for c in tables.cameo.values() if c.plover]
    assert [w for w in wrong if w[1]] == []
    assert all(c.plover for c in tables.cameo.values() if c.root != "01")


def test_every_context_is_known():
    tables = ontology()
    assert {x for c in tables.cameo.values() for x in c.contexts} <= set(tables.contexts)


def test_scores_lie_on_the_scale():
    tables = ontology()
    scores = [s for t in tables.types.values() for s in (t.score, *t.modes.values())]
    scores += [c.goldstein for c in tables.cameo.values() if c.goldstein is not None]
    assert all(-10 <= s <= 10 for s in scores)
    conflict = [t.score for t in tables.types.values() if t.quad == "material conflict"]
    cooperation = [t.score for t in tables.types.values() if t.quad == "material cooperation"]
    assert max(conflict) < min(cooperation)


@pytest.mark.parametrize(
    ("kind", "mode", "cameo", "value"),
    [
        ("ASSAULT", "aerial", "195", -10.0),
        ("CONSULT", "phone", None, 1.5),
        ("COERCE", "cyber", "176", -7.0),
        ("AID", None, None, 10.0),
    ],
)
def test_intensity_is_goldstein_then_plover(kind, mode, cameo, value):
    assert ontology().intensity(kind, mode, cameo) == value


def test_unknown_codes_are_named_not_replaced():
    assert "no CAMEO code" in ontology().check("ASSAULT", None, "999")[0]
    assert "no mode of AID" in ontology().check("AID", "aerial", None)[0]
    assert "no PLOVER type" in ontology().check("FIGHT", None, None)[0]


def test_our_own_codes_are_marked_and_no_plover_types():
    found = [code for act in ACTS if (code := extension(act))]
    assert {c.act for c in found} == {"claim_responsibility", "deny", "no_comment"}
    for one in found:
        assert one.code.startswith("X-")
        assert one.code not in ontology().types
        assert ontology().cameo[one.cameo].root == "01"
        assert ontology().cameo[one.cameo].plover is None
