"""What actors do to and say of each other is kept with each coding, and goes with it."""

import sqlite3
from collections.abc import Callable

from msgspec.structs import replace

from reportedly.engine import Worked
from reportedly.ledger import Ledger, dyads, profiles, views
from reportedly.ledger.dealing import dealings, spellings
from reportedly.records import (
    Actor,
    Coding,
    Event,
    Published,
    ReportHeader,
    Responsibility,
    Source,
    Span,
    Statement,
    Time,
)  # fmt: skip

ARMY = Actor(id="MLI:MIL", name="Malian army", text="the army", start=0, end=8)
GROUP = Actor(id="org:x", name="Northern Front", text="the Northern Front", start=20, end=38)
THEM = Actor(id="org:x", name="Northern Front", text="they", start=50, end=54, basis="pronoun of Northern Front")
HEAD = ReportHeader(id="r:1", published=Published(value="2021-05-03", basis="given"))
SHELLED = Event(id="e:1", type="ASSAULT", intensity=-10.0, actors=(ARMY,), recipients=(GROUP,))


def test_deeds_are_told_apart_by_side_and_month() -> None:
    events = (
        SHELLED,
        replace(SHELLED, id="e:2", type="CONSULT", intensity=4.0, time=Time(start="2020-11-30", end="2020-12-02")),
        replace(SHELLED, id="e:3", type="COOPERATE", intensity=5.0, recipients=(), against=(GROUP,)),
        replace(SHELLED, id="e:4", status="planned", actors=(GROUP,), recipients=(ARMY,)),
        replace(SHELLED, id="e:5", background=True, time=None, actors=(GROUP,), recipients=(ARMY,)),
    )
    found = dealings(Coding(report=HEAD, events=events))
    assert found == (
        ("MLI:MIL", "org:x", "deed", "hostile", "2021-05"),
        ("MLI:MIL", "org:x", "deed", "cooperative", "2020-11"),
    )


def test_who_says_what_of_whom() -> None:
    said = Source(id="MLI:MIL", name="Malian army", act="blame")
    coding = Coding(
        report=HEAD,
        events=(replace(SHELLED, actors=(GROUP,), recipients=()),),
        statements=(Statement(id="s:1", speaker=ARMY, act="accuse", events=("e:1",)),),
        responsibility=(
            Responsibility(party=GROUP, way="blamed", by=(said,)), Responsibility(party=GROUP, way="suspected"),
            Responsibility(party=ARMY, way="fact"),
        ),
    )  # fmt: skip
    assert set(dealings(coding)) == {
        ("MLI:MIL", "org:x", "answer", "blamed", "2021-05"),
        ("", "org:x", "answer", "suspected", "2021-05"),
        ("MLI:MIL", "org:x", "speech", "accuse", "2021-05"),
    }


def test_pronouns_and_articles_are_no_names() -> None:
    coding = Coding(
        report=HEAD, events=(replace(SHELLED, actors=(GROUP, THEM), trigger=Span(start=0, end=1, text="x")),)
    )
    assert dict(spellings(coding)) == {("org:x", "Northern Front", ""): 2}


def test_what_is_kept_follows_the_coding_that_stands(
    told: tuple[Worked, ...], fill: Callable[..., Ledger]
) -> None:
    with fill(told) as ledger:
        held = ledger.db.execute("SELECT count(*) FROM dealing").fetchone()[0]
        wanted = sum(len(dealings(work.coding)) for work in told)
        assert held == wanted > 0
        one = next(work for work in told if dealings(work.coding))
        with ledger.batch():
            ledger.add(one._replace(coding=replace(one.coding, events=(), statements=(), relations=(),
                                                   responsibility=())), "reportedly 9.9")  # fmt: skip
        names = {line.id for line in profiles.actors(ledger.db, described=True)}
        assert names == {old.id for old in views.actors(ledger.db)}
        left = ledger.db.execute("SELECT count(*) FROM dealing").fetchone()[0]
        assert left == wanted - len(dealings(one.coding))


def pairs_of(db: sqlite3.Connection, ident: str) -> tuple[dyads.Dyad, ...]:
    return dyads.dyads(db, ident, dyads.partners(db, ident))


def test_an_actor_is_told_with_its_dealings(told: tuple[Worked, ...], fill: Callable[..., Ledger]) -> None:
    with fill(told) as ledger:
        db = ledger.db
        listed = list(profiles.actors(db, described=True))
        assert len(listed) == profiles.count_actors(db, described=True)
        assert [line.reports for line in listed] == sorted((line.reports for line in listed), reverse=True)
        some = list(profiles.actors(db))
        assert some
        assert not any(line.id.startswith("unresolved:") for line in some)
        for line in listed:
            pairs = pairs_of(db, line.id)
            assert sum(pair.total for pair in pairs) == sum(month.total for month in dyads.months(db, line.id))
            assert [pair.total for pair in pairs] == sorted((pair.total for pair in pairs), reverse=True)
            for pair in pairs:
                back = next(one for one in pairs_of(db, pair.other.id) if one.other.id == line.id)
                assert (back.hostile_by, back.cooperative_to) == (pair.hostile_to, pair.cooperative_by)


def test_actors_are_counted_as_the_parts_that_stand(told: tuple[Worked, ...], fill: Callable[..., Ledger]) -> None:
    with fill(told) as ledger:
        listed = {line.id: line for line in profiles.actors(ledger.db, described=True)}
        for old in views.actors(ledger.db):
            line = listed.pop(old.id)
            assert (line.reports, line.acts, line.speaks) == (old.reports, old.actor, old.source)
            assert line.acted_on == old.recipient + old.against
        assert not listed
