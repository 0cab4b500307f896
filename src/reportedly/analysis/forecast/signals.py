"""What speaks for each party as the next one in a deed: signals from the pair's own past, and from everybody's.

Signals of the pair rest on rows of the past, so each can be taken apart into what its rows bring. Everybody's signals
(how often a deed goes to somebody, who is near whom) rest on very many rows and are told as one.
"""

from dataclasses import dataclass, field

import numpy as np

from reportedly.analysis.forecast.nearness import Nearness, nearness
from reportedly.analysis.forecast.past import Past, Real, Whole
from reportedly.analysis.forecast.transfer import Following, following

# The net and the record of what follows what are made anew each so many days: between, they change little.
RENEWED = 7
# Signals of a pair: name -> the factor in log(1 + factor x sum over rows); 0 keeps the sum as it is. The factors put what is
# frequent near the bend of the logarithm.
PAIR = {
    "same: sum of 1/(1+age)": 10.0,
    "same: count": 1.0,
    "same: last": 0.0,
    "same: half-life 3 days": 4.0,
    "same: half-life 10 days": 3.0,
    "same: half-life 30 days": 2.0,
    "same: share of the actor's": 1000.0,
    "back: sum of 1/(1+age)": 10.0,
    "back: count": 1.0,
    "back: last": 0.0,
    "transfer: last of each kind": 10000.0,
    "transfer: all": 1000.0,
    "transfer: kinds alike": 1000.0,
    "pair: sum of 1/(1+age)": 10.0,
    "pair: count": 1.0,
    "pair: last": 0.0,
    "pair: half-life 3 days": 4.0,
    "pair: half-life 15 days": 2.0,
    "pair: half-life 60 days": 1.0,
    "pair: share of the actor's": 1000.0,
}
WIDE = (
    "goes to: all time",
    "goes to: half-life 10 days",
    "goes to: half-life 3 days",
    "active: half-life 3 days",
    "active: half-life 15 days",
    "active: all time",
    "goes to: kinds alike",
    "near: short ways",
    "near: longer ways",
    "country's partners",
    "country's partners in this",
    "same country",
    "role",
    "role, same country",
    "partners of those alike",
)
NAMES = (*PAIR, *WIDE)
# Ages weigh in transfer as (1 + age) ** -0.6: the trial's setting.
FADES = 0.6
# Half-life of what the parties of a country do, in days.
COUNTRY = 40.0
# Below what share nothing is told apart: it stands for never seen.
NEVER = 1e-4


@dataclass(frozen=True, eq=False)
class Seen:
    """The past of a party on a day: its rows, with the partner of each (`whose`, a place in `partners`)."""

    rows: Whole
    relation: Whole
    age: Real
    partners: Whole
    whose: Whole
    newest: Whole
    latest: Whole

    def sums(self, weights: Real, rows: Whole | None = None) -> Real:
        """The weights of rows added up by partner."""
        whose = self.whose if rows is None else self.whose[rows]
        return np.asarray(np.bincount(whose, weights=weights, minlength=len(self.partners)), float)


@dataclass(eq=False)
class Signals:
    """All signals of one day. Nothing of that day or after it is looked at.

    Made once a day; what several questions share is kept meanwhile. `net` and `after` are of the last renewal.
    """

    past: Past
    day: int
    net: Nearness
    after: Following
    renewed: int
    by_relation: Whole
    relation_starts: Whole
    _kept: dict[tuple[object, ...], object] = field(default_factory=dict)

    def seen(self, subject: int) -> Seen:
        """The past of a party."""
        if (found := self._kept.get(("seen", subject))) is not None:
            assert isinstance(found, Seen)
            return found
        where = self.past.rows_of(subject, self.day)
        relation, age = self.past.relation[where], (self.day - self.past.day[where]).astype(float)
        partners, whose = np.unique(self.past.object[where], return_inverse=True)
        # rows are ordered by day: the last place of a kind in the reversed order is its newest
        kind = whose * self.past.sides + relation
        newest = len(kind) - 1 - np.unique(kind[::-1], return_index=True)[1]
        latest = len(whose) - 1 - np.unique(whose[::-1], return_index=True)[1]
        made = Seen(np.arange(where.start, where.stop), relation, age, partners, whose, newest, latest)
        self._kept["seen", subject] = made
        return made

    def weights(self, subject: int, relation: int) -> list[tuple[Whole, Real]]:
        """For each signal of a pair the rows (places in `Seen`) that it rests on, with what each weighs."""
        seen = self.seen(subject)
        relations, age = seen.relation, seen.age
        own = np.flatnonzero(relations == relation)
        back = np.flatnonzero(relations == self.past.back(relation))
        every = np.arange(len(age))
        newest, latest = seen.newest, seen.latest
        kind = relations[newest]
        share = np.minimum(self.after.share[relation][kind] * (1 + age[newest]) ** -FADES, 0.999)
        fresh = 1 / (1 + age)
        return [
            (own, fresh[own]),
            (own, np.ones(len(own))),
            (last := newest[kind == relation], (1 + age[last]) ** -0.5),
            *((own, 0.5 ** (age[own] / days)) for days in (3, 10, 30)),
            (own, np.full(len(own), 1 / (len(own) + 1))),
            (back, fresh[back]),
            (back, np.ones(len(back))),
            (last := newest[kind == self.past.back(relation)], (1 + age[last]) ** -0.5),
            (newest, -np.log1p(-share)),
            (every, self.after.often[relation][relations] * fresh),
            (every, self.after.alike[relation][relations] * fresh),
            (every, fresh),
            (every, np.ones(len(age))),
            (latest, (1 + age[latest]) ** -0.5),
            *((every, 0.5 ** (age / days)) for days in (3, 15, 60)),
            (every, np.full(len(age), 1 / (len(age) + 1))),
        ]

    def pair(self, subject: int, relation: int) -> tuple[Whole, Real]:
        """The partners of a party, and the signals of each pair: [signal, partner]. For all others they are 0."""
        seen = self.seen(subject)
        raw = np.array([seen.sums(weight, rows) for rows, weight in self.weights(subject, relation)])
        return seen.partners, shaped(raw)

    def wide(self, subject: int, relation: int) -> list[Real]:
        """Everybody's signals, each a value for every party."""
        active = self._kept.get(("active",)) or self._keep(("active",), self._active())
        goes = self._kept.get(("goes", relation)) or self._keep(("goes", relation), self._goes(relation))
        near = self._kept.get(("near", subject)) or self._keep(("near", subject), self._near(subject))
        assert isinstance(active, list)
        assert isinstance(goes, list)
        assert isinstance(near, list)
        home = int(self.net.home[subject])
        key = ("country", home, relation)
        there = self._kept.get(key) or self._keep(key, self._country(home, relation))
        assert isinstance(there, list)
        key = ("role", int(self.past.role[subject]), relation)
        role = self._kept.get(key) or self._keep(key, [self._role(int(self.past.role[subject]), relation)])
        assert isinstance(role, list)
        short, long, same, alike = near
        rows, fresh = self.rows_in(relation)
        others = self._by_object(rows, alike[self.past.subject[rows]] * fresh)
        return [
            *goes[:3], *active, goes[3], short, long, *there, same, role[0], same * role[0], logged(others, 0.1, NEVER),
        ]  # fmt: skip

    def _keep(self, key: tuple[object, ...], made: list[Real]) -> list[Real]:
        self._kept[key] = made
        return made

    def _by_object(self, rows: Whole, weights: Real) -> Real:
        return np.asarray(np.bincount(self.past.object[rows], weights=weights, minlength=self.past.parties), float)

    def rows_in(self, relation: int) -> tuple[Whole, Real]:
        """The rows of a relation before this day, with their weight by the half-life of countries."""
        low, high = self.relation_starts[relation], self.relation_starts[relation + 1]
        rows = self.by_relation[low:high]
        rows = rows[: np.searchsorted(self.past.day[rows], self.day)]
        return rows, 0.5 ** ((self.day - 1 - self.past.day[rows]) / COUNTRY)

    def _active(self) -> list[Real]:
        known = self.past.day < self.day
        age, party = self.day - self.past.day[known], self.past.object[known]
        n = self.past.parties
        counts = [np.bincount(party, weights=0.5 ** (age / days), minlength=n) for days in (3, 15)]
        return [logged(count, 1.0, 1e-5) for count in (*counts, np.bincount(party, minlength=n).astype(float))]

    def _goes(self, relation: int) -> list[Real]:
        rows, _ = self.rows_in(relation)
        age = self.day - 1 - self.past.day[rows]
        ever = self._by_object(rows, np.ones(len(rows)))
        ten, three = (self._by_object(rows, 0.5 ** (age / days)) for days in (10, 3))
        known = self.past.day < self.renewed
        alike = self._kin()[relation]
        kin = self._by_object(np.flatnonzero(known), alike[self.past.relation[known]])
        return [
            logged(ever, 1.0, 1e-5),
            logged(ten, 1.0, NEVER),
            logged(three, 1.0, NEVER),
            logged(kin, 1.0, 1e-5),
        ]

    def _kin(self) -> Real:
        """How alike relations are in whom they go to, without themselves."""
        if (found := self._kept.get(("kin",))) is not None:
            assert isinstance(found, np.ndarray)
            return found
        known = self.past.day < self.renewed
        n = self.past.parties
        cell, count = np.unique(
            self.past.object[known] * self.past.sides + self.past.relation[known], return_counts=True
        )
        table = np.zeros((self.past.sides, n), np.float32)
        table[cell % self.past.sides, cell // self.past.sides] = np.sqrt(count)
        table /= np.sqrt((table * table).sum(1) + 25)[:, None]
        made = (table @ table.T).astype(float)
        np.fill_diagonal(made, 0)
        self._kept["kin",] = made
        return made

    def _near(self, subject: int) -> list[Real]:
        short, long = self.net.near(subject)
        home = self.net.home
        same = ((home == home[subject]) & (home >= 0)).astype(float)
        return [np.log(short + NEVER), np.log(long + NEVER), same, self.net.alike(subject)]

    def _country(self, home: int, relation: int) -> list[Real]:
        n = self.past.parties
        if home < 0:
            return [np.full(n, np.log(1e-5))] * 2
        found = self._kept.get(("land", home))
        if found is None:
            rows = np.flatnonzero((self.net.home[self.past.subject] == home) & (self.past.day < self.day))
            fresh = 0.5 ** ((self.day - 1 - self.past.day[rows]) / COUNTRY)
            found = self._keep(("land", home), [logged(self._by_object(rows, fresh), 1.0, 1e-5)])
        assert isinstance(found, list)
        rows, fresh = self.rows_in(relation)
        own = self.net.home[self.past.subject[rows]] == home
        count = self._by_object(rows[own], fresh[own])
        # two cases of what the country does at all stand beside what it does of this kind
        return [found[0], np.log((count + 2 * np.exp(found[0])) / (count.sum() + 2) + 1e-5)]

    def _role(self, role: int, relation: int) -> Real:
        """How likely the deed goes to somebody of each role, given the role of who does it."""
        rows, _ = self.rows_in(relation)
        number = int(self.past.role.max(initial=-1)) + 2
        roles = self.past.role + 1
        to = roles[self.past.object[rows]]
        every = np.bincount(to, minlength=number) + 1e-3
        own = np.bincount(to[roles[self.past.subject[rows]] == role + 1], minlength=number)
        # five cases of what everybody does stand beside what this role does
        share = own + 5 * every / every.sum()
        return np.asarray(np.log(share / share.sum() + NEVER)[roles])


def shaped(raw: Real) -> Real:
    """Sums over rows as signals: [signal, partner]."""
    factor = np.array(list(PAIR.values()))[:, None]
    return np.where(factor > 0, np.log1p(np.maximum(factor, 1e-9) * raw), raw)


def logged(count: Real, more: float, least: float) -> Real:
    """The logarithm of shares; `more` is added to the sum, `least` to each share."""
    return np.asarray(np.log(count / (count.sum() + more) + least))


class Days:
    """The signals of one day after the other; the net is made anew on every seventh day, counted from a fixed one."""

    def __init__(self, past: Past) -> None:
        self._past = past
        self._by_relation = np.lexsort((past.object, past.subject, past.day, past.relation))
        self._starts = np.searchsorted(past.relation[self._by_relation], np.arange(past.sides + 1))
        self._made: tuple[int, Nearness, Following] | None = None

    def on(self, day: int) -> Signals:
        """The signals of a day, from what lies before it."""
        due = day - day % RENEWED
        if self._made is None or self._made[0] != due:
            self._made = (due, nearness(self._past, due), following(self._past, due))
        _, net, after = self._made
        return Signals(self._past, day, net, after, due, self._by_relation, self._starts)
