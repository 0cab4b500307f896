"""The data tables of the stage hold what the code expects of them."""

from reportedly.propositions.rules import rules
from reportedly.records.vocabulary import ACTS, STATUSES
from reportedly.statements.cues import cues
from reportedly.statements.hedges import Effect, Told, hedges


def test_every_cue_has_an_act_and_a_known_commitment():
    table = cues()
    for cue in [*table.verbs.values(), *table.nouns.values()]:
        assert cue.act in ACTS
        assert cue.commitment in hedges().commitment
    assert table.verbs["deny"].act == "deny"
    assert table.verbs["tell"].inf_act == "demand"


def test_every_operator_of_the_propositions_has_an_effect():
    """A value that the propositions can give and the table does not know would pass unseen."""
    kinds = hedges().effects
    for table in (rules().verbs, rules().nouns, rules().adjectives, rules().modifiers):
        for lemma, effects in table.items():
            for effect in effects:
                if effect.kind in kinds:
                    assert effect.value in kinds[effect.kind], (lemma, effect)


def test_every_act_has_an_effect_and_every_status_a_negation_and_a_rank():
    assert set(hedges().effects["attribution"]) == set(ACTS)
    assert set(hedges().negation) == set(STATUSES) == set(hedges().rank)


def test_negated_acts_are_acts_or_none():
    assert set(cues().negated.values()) <= {*ACTS, None}
    assert cues().negated["rule out"] == "not_rule_out"


def test_the_weaker_status_stays():
    told = Told().under(Effect(status="planned", certainty=0.75)).under(Effect(status="possible", certainty=0.5))
    assert (told.status, told.certainty) == ("possible", 0.5)
    assert Told("possible", 0.5).under(Effect(status="planned", certainty=0.75)).status == "possible"


def test_certainty_never_rises():
    assert Told("occurred", 0.25).under(Effect(certainty=0.75)).certainty == 0.25


def test_two_negatives_cancel_out():
    assert Told().negated().negated().status == "occurred"
    assert Told().negated().under(Effect(status="denied")).status == "occurred"


def test_an_act_looks_ahead_only_at_what_is_not_told():
    warn = hedges().effects["attribution"]["warn"]
    assert Told(finite=True).under(warn).status == "occurred"
    assert Told(finite=False).under(warn).status == "predicted"
