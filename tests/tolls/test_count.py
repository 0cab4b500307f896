"""Tolls as records: words and offsets, parts, sources, scope, ids."""

import random
from types import SimpleNamespace

import pytest

from reportedly.propositions import propositions
from reportedly.records import Actor, Source
from reportedly.tolls import count, told, total

ARMY = Source(id="unresolved:army", name="army", act="assert")


class Everybody:
    """A cast that resolves nobody and voices in which the army says everything."""

    def actor(self, mention):
        return Actor(id="unresolved:", name="")

    def same(self, one, other):
        return one == other

    statements = ()

    def standing(self, frame):
        return SimpleNamespace(according_to=(ARMY,))


@pytest.fixture
def tolls(parse):
    def run(text, read=count, **known):
        parsed = parse(text, **known)
        return read(parsed, propositions(parsed), Everybody(), Everybody())

    return run


TEXTS = [
    "At least 84 Malian farmers and six Dutch pilots were killed.",
    "A bomb killed 27 people, nine of them police recruits, and wounded dozens.",
    "Gunmen shot dead a priest; the bodies of two nuns were found nearby.",
    "The death toll rose to 27 from 19, including 12 children.",
    "No casualties were reported. Rebels took 12 hostages and freed two.",
    "",
    "Kill. Dead. 12 12 12 dead wounded of them including.",
]


@pytest.mark.parametrize("text", TEXTS)
def test_words_are_those_of_the_text(tolls, text):
    for one in tolls(text):
        toll = one.toll
        assert text[toll.start : toll.end] == toll.text
        assert toll.group in text or toll.group == "people"


@pytest.mark.parametrize("text", TEXTS)
def test_bounds_are_in_order(tolls, text):
    for one in tolls(text):
        low, high, best = one.toll.min, one.toll.max, one.toll.best
        assert low is None or high is None or low <= high
        assert best is None or ((low is None or low <= best) and (high is None or best <= high))


@pytest.mark.parametrize("text", TEXTS)
def test_ids_are_distinct_and_stable(tolls, text):
    first, second = tolls(text), tolls(text)
    assert [one.toll for one in first] == [one.toll for one in second]
    assert len({one.toll.id for one in first}) == len(first)


LOOSE = (
    "killed dead 12 the of them , including a wounded 1,000 twenty - five dozens bodies toll rose to from no casualties "
    "were and or whom in 2015 since not any anyone fatally double murder hundred million lives claimed his own suicide "
    "committed most family men first fifth - year old"
)


def test_words_in_any_order_break_nothing(tolls):
    rng = random.Random(7)
    for _ in range(60):
        text = " ".join(rng.choices(LOOSE.split(), k=rng.randint(1, 30))) + "."
        for one in tolls(text):
            toll = one.toll
            assert text[toll.start : toll.end] == toll.text
            assert toll.min is None or toll.max is None or toll.min <= toll.max


def test_a_part_names_its_whole(tolls):
    whole, part = tolls("A bomb killed 27 people, including nine police recruits.")
    assert part.toll.part_of == whole.toll.id
    assert (part.toll.kind, part.toll.best, whole.toll.best) == ("police", 9, 27)


def test_the_source_is_that_of_the_frame(tolls):
    (one,) = tolls("Rebels killed 14 people.")
    assert one.toll.according_to == (ARMY,)
    assert one.frame is not None


def test_countries_come_from_the_groups_words(tolls):
    found = {one.toll.group: one.toll.country for one in tolls(TEXTS[0])}
    assert found == {"Malian farmers": "MLI", "Dutch pilots": "NLD"}


@pytest.mark.parametrize(
    "text",
    [
        "The group threatened to kill ten hostages.",
        "The army denied that it had killed 12 farmers.",
        "If rebels kill ten hostages, talks will end.",
        "The rebels will kill ten hostages.",
        "The governor was almost killed.",
    ],
)
def test_what_did_not_happen_costs_nobody(tolls, text):
    assert tolls(text) == ()


def test_running_totals_are_told_apart(tolls):
    text = "The blast killed nine people. Bombs have killed 300 people since May."
    assert [(one.toll.best, one.scope) for one in tolls(text, told)] == [(9, "incident"), (300, "period")]
    assert [one.toll.best for one in tolls(text)] == [9]


def test_a_year_that_is_not_this_makes_it_past(tolls):
    text = "A bomb killed 90 people in 2015."
    assert tolls(text, published="2021-09-02") == ()
    assert len(tolls(text, published="2015-09-02")) == 1


@pytest.mark.parametrize(
    ("text", "effect", "best"),
    [
        ("A bomb killed two soldiers and a civilian. Three people died, the mayor said.", "killed", 3),
        ("A bomb killed 27 people, nine of them children.", "killed", 27),
        ("Ana Ruiz was killed. Later Luis Mora was killed. Ruiz was killed at home.", "killed", 2),
        ("A man was shot. The man died.", "casualties", None),
        ("The blast killed six and wounded ten.", "injured", 10),
        ("Rebels fled.", "killed", None),
        ("Nuns found a boy with burns. The boy was pronounced dead.", "injured", None),
        ("Nuns found a woman with burns. The boy was pronounced dead.", "injured", 1),
        ("A clerk was killed. A sailor was also shot near the dock.", "injured", 1),
        ("A clerk was killed. A sailor was shot near the dock.", "injured", None),
    ],
)
def test_total(tolls, text, effect, best):
    found = total(tolls(text), effect)
    assert (found.best if found else None) == best


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("A clerk was killed and two sailors were injured. A fourth victim, a cook, was injured.", 3),
        ("Two sailors were injured. A 5th person was also injured.", 5),
        ("Two sailors were injured. A second officer was also injured.", 2),
    ],
)
def test_an_ordinal_counts_those_before_it(tolls, text, least):
    found = total(tolls(text), "injured")
    assert found is not None
    assert found.min == least
