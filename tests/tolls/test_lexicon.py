"""The data files of the tolls: complete, without doubles, in the vocabulary of the records."""

from collections import Counter
from typing import get_args

from reportedly.records.vocabulary import Effect, VictimKind
from reportedly.tolls.lexicon import effects, people, quantities, table


def test_kinds_are_those_of_the_records():
    data = table("victims.toml")
    assert set(data) - {"not_people", "endings"} == set(get_args(VictimKind))


def test_a_word_has_one_kind():
    words = [
        word
        for kind, entry in table("victims.toml").items()
        if kind not in ("not_people", "endings")
        for word in entry["words"]
    ]
    assert [word for word, n in Counter(words).items() if n > 1] == []


def test_people_are_not_things():
    things = people().not_people
    assert not [phrase for phrase in people().kinds if " ".join(phrase) in things]


def test_effects_are_those_of_the_records():
    table_ = effects()
    named = {rule.effect for rules in table_.verbs.values() for rule in rules}
    named |= set(table_.adjectives.values()) | set(table_.nouns_of.values()) | set(table_.nouns_counted.values())
    named |= set(table_.takings.values()) | set(table_.manner.values()) | set(table_.toll["effects"].values())
    assert named == set(get_args(Effect))


def test_victims_stand_as_subject_or_object():
    assert all(rule.victim in {"subject", "object"} for rules in effects().verbs.values() for rule in rules)


def test_longest_phrase_goes_first():
    lengths = [len(phrase) for phrase, _ in quantities().before]
    assert lengths == sorted(lengths, reverse=True)
