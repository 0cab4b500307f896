"""Who is next: a score for every party as the other end of a deed, given who does it and what."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reportedly.analysis.forecast.learning import Lessons, Weights, learned, unlearned
from reportedly.analysis.forecast.past import Past, Real, Whole
from reportedly.analysis.forecast.signals import NAMES, PAIR, Days, Signals

# Days before the forecast that teach, and questions taken from them at most.
TAUGHT_DAYS, TAUGHT = 60, 8000
# Candidates of a question that teach: partners, and others, with the highest score of the unlearned weights.
PARTNERS, OTHERS = 200, 200
PAIRED = len(PAIR)


@dataclass(frozen=True, eq=False)
class Model:
    """Weights for a past, learned from what lies before `learned_until`."""

    past: Past
    weights: Weights
    learned_until: int

    def scores(self, signals: Signals, subject: int, relation: int) -> Real:
        """A score for each party; the chance that it is the next one is softmax of it."""
        return scores(self.weights, signals, subject, relation)


def scores(weights: Weights, signals: Signals, subject: int, relation: int) -> Real:
    """See `Model.scores`."""
    weight = weights.at(circumstances(signals, subject, relation))
    partners, paired = signals.pair(subject, relation)
    total = np.zeros(signals.past.parties)
    for one, value in zip(weight[PAIRED:], signals.wide(subject, relation), strict=True):
        if one:
            total += one * value
    if len(partners):
        total[partners] += weight[:PAIRED] @ paired
    return total


def circumstances(signals: Signals, subject: int, relation: int) -> Real:
    """What the weights depend on: see `learning.CIRCUMSTANCES`."""
    seen = signals.seen(subject)
    own = int((seen.relation == relation).sum())
    every = len(signals.rows_in(relation)[0])
    return np.array(
        [np.log1p(len(seen.age)), np.log1p(own), np.log1p(every), float(relation >= signals.past.relations)]
    )


def taught(past: Past, until: int, *, days: int = TAUGHT_DAYS, questions: int = TAUGHT) -> Model:
    """A model that learned from the rows of the last days before a day, each asked with what lay before its own day.

    Args:
        past: the interactions; what lies on `until` or after it is not looked at.
        until: the day before which everything is known.
        days: how many days teach, at most the later half of what there is.
        questions: how many at most, evenly spread over these rows.
    """
    known = past.until(until)
    if not len(known.day):
        return Model(past, unlearned(), until)
    first = max(until - days, int(known.day.min()) + (until - int(known.day.min())) // 2)
    rows = np.flatnonzero((known.day >= first) & known.askable[known.relation % known.relations])
    rows = rows[np.lexsort((rows, known.day[rows]))]
    if len(rows) > questions:
        rows = rows[np.linspace(0, len(rows) - 1, questions).astype(int)]
    return Model(past, learned(_lessons(known, rows)), until)


def _lessons(past: Past, rows: Whole) -> Lessons:
    held: list[NDArray[np.float32]] = []
    sizes: list[int] = []
    right, given = [], []
    for signals, subject, relation, day_rows in asked(past, rows):
        truth = past.object[day_rows]
        partners, paired = signals.pair(subject, relation)
        wide = np.array(signals.wide(subject, relation), np.float32)
        first = unlearned().table[:, 0]
        total = first[PAIRED:] @ wide
        best = first[:PAIRED] @ paired + total[partners] if len(partners) else np.zeros(0)
        some = partners[np.argsort(-best, kind="stable")[:PARTNERS]]
        more = np.argpartition(-total, min(OTHERS, len(total) - 1))[:OTHERS]
        chosen = np.union1d(some, more)
        for one in truth[np.isin(truth, chosen)]:
            mine = chosen[(chosen == one) | ~np.isin(chosen, _all_true(past, subject, relation, signals.day))]
            table = np.zeros((len(mine), len(NAMES)), np.float32)
            table[:, PAIRED:] = wide[:, mine].T
            place = np.searchsorted(partners, mine)
            place[place == len(partners)] = 0
            met = partners[place] == mine if len(partners) else np.zeros(len(mine), bool)
            table[met, :PAIRED] = paired[:, place[met]].T
            right.append(sum(sizes) + int(np.searchsorted(mine, one)))
            held.append(table)
            sizes.append(len(mine))
            given.append(circumstances(signals, subject, relation))
    if not held:
        return Lessons(np.zeros((0, len(NAMES)), np.float32), *(np.zeros(0, np.int64),) * 2, np.zeros((0, 4)))
    begins = np.r_[0, np.cumsum(sizes)[:-1]].astype(np.int64)
    return Lessons(np.concatenate(held), begins, np.array(right, np.int64), np.array(given))


def asked(past: Past, rows: Iterable[int] | Whole) -> Iterator[tuple[Signals, int, int, Whole]]:
    """The questions that rows answer: signals of the day, subject, relation, and the rows of it, in order of the days."""
    chosen = np.asarray(rows, np.int64)
    order = chosen[
        np.lexsort((past.object[chosen], past.relation[chosen], past.subject[chosen], past.day[chosen]))
    ]
    days = Days(past)
    signals: Signals | None = None
    key = np.stack([past.day[order], past.subject[order], past.relation[order]], 1)
    cuts = np.flatnonzero((key[1:] != key[:-1]).any(1)) + 1
    for part in np.split(order, cuts) if len(order) else []:
        day = int(past.day[part[0]])
        if signals is None or signals.day != day:
            signals = days.on(day)
        yield signals, int(past.subject[part[0]]), int(past.relation[part[0]]), part


def _all_true(past: Past, subject: int, relation: int, day: int) -> Whole:
    where = slice(past.rows_of(subject, day).stop, past.rows_of(subject, day + 1).stop)
    return np.asarray(past.object[where][past.relation[where] == relation], np.int64)


def ranks(model: Model, rows: Whole) -> tuple[Whole, Real]:
    """The rank of the true party of each row, other true ones of its day taken out; ties count as their mean rank.

    Returns the rows in the order asked, and their ranks (1.0 is best).
    """
    past = model.past
    order, found = [], []
    for signals, subject, relation, part in asked(past, rows):
        score = model.scores(signals, subject, relation)
        truth = np.unique(_all_true(past, subject, relation, signals.day))
        for row in part:
            one = int(past.object[row])
            others = truth[truth != one]
            above = int((score > score[one]).sum()) - int((score[others] > score[one]).sum())
            level = int((score == score[one]).sum()) - int((score[others] == score[one]).sum())
            order.append(int(row))
            found.append(above + (level + 1) / 2)
    return np.array(order, np.int64), np.array(found)


@dataclass(frozen=True, eq=False)
class Lift:
    """What lifts a party above the mean of all: `rows` of the past with what each brings, and what everybody's signals bring.

    `total` is the score of the party less the mean of everybody's part over all parties; the parts add up to it.
    """

    rows: Whole
    brings: Real
    everybody: float
    total: float


def lift(model: Model, signals: Signals, subject: int, relation: int, other: int) -> Lift:
    """The score of one party taken apart. A signal over many rows is shared out among them by their weight in it."""
    weight = model.weights.at(circumstances(signals, subject, relation))
    wide = sum(
        (one * value for one, value in zip(weight[PAIRED:], signals.wide(subject, relation), strict=True)),
        np.zeros(model.past.parties),
    )
    seen = signals.seen(subject)
    place = np.flatnonzero(seen.partners == other)
    brings = np.zeros(len(seen.age))
    if len(place):
        own = seen.whose == place[0]
        for one, factor, (rows, value) in zip(
            weight[:PAIRED], PAIR.values(), signals.weights(subject, relation), strict=True
        ):
            mine = own[rows]
            total = float(value[mine].sum())
            if total > 0:
                height = float(np.log1p(factor * total)) if factor else total
                np.add.at(brings, rows[mine], one * height * value[mine] / total)
    kept = np.flatnonzero(brings)
    everybody = float(wide[other] - wide.mean())
    return Lift(seen.rows[kept], brings[kept], everybody, float(brings.sum()) + everybody)
