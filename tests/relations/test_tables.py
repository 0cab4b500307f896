"""The tables of the relations: every kind and role in them exists, and no word tells two kinds."""

import tomllib
from importlib.resources import files
from typing import get_args

from reportedly.records.vocabulary import ActorKind, RelationKind
from reportedly.relations.tables import table

RAW = tomllib.loads(files("reportedly.relations").joinpath("data", "relations.toml").read_text(encoding="utf-8"))
KINDS = set(get_args(RelationKind))


def test_kinds_are_those_of_the_records():
    """A misspelt kind would make records that no reader knows."""
    told = {*RAW["nouns"], *(c["relation"] for c in RAW["clauses"]), *RAW["participles"].values()}
    assert told | set(RAW["participles_turned"].values()) <= KINDS
    assert set(RAW["targets"]) == set(RAW["sources"]) == KINDS - {"role"}


def test_ends_are_kinds_of_actors():
    """What an end may be is a kind of actor."""
    for part in ("targets", "sources", "ends"):
        for kinds in RAW[part].values():
            assert set(kinds) <= set(get_args(ActorKind))


def test_no_noun_tells_two_kinds():
    """A noun stands once, in small letters."""
    nouns = [noun for listed in RAW["nouns"].values() for noun in listed]
    assert len(nouns) == len(set(nouns)) == len(table().nouns)
    assert all(noun == noun.lower() for noun in nouns)


def test_clauses_name_their_arguments():
    """Each clause has triggers, a source and a target."""
    for clause in table().clauses:
        assert clause.lemmas
        assert clause.target
        assert clause.kinds <= {"verb", "noun", "adjective"}
