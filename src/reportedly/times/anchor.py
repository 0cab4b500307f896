"""The day a report counts from: given, in its metadata, in its dateline, or inferred from its own dates and weekdays.

The machine's clock is never asked. How the inference works and what it was measured on stands in
docs/decisions/publication-date.md.
"""

from dataclasses import dataclass
from datetime import date
from math import log

from reportedly.records import Published, Report
from reportedly.times.grammar import Match
from reportedly.times.makers.relative import at_or_before, weekday_of
from reportedly.times.period import DAY
from reportedly.times.recognise import Found, recognise
from reportedly.times.tense import governor
from reportedly.times.timex import Expressions

# How many days before publication a bare weekday with a past verb lay, counted in 262 such names of dated news
# (0 is publication day itself); half a count is added to each so that nothing is impossible.
DAYS_BACK = (129, 59, 25, 37, 10, 1, 1)
# The same for "last Tuesday": seven cases, 3 to 7 days back, so one count is added to each day.
LAST_DAYS_BACK = (0, 0, 0, 2, 2, 1, 0, 2)
# A report that says both "last Thursday" and "Thursday" means two days: taking them for one is this much less likely.
SAME_DAY_TWICE = 0.02
# A dateline and the page's date may differ by the night between; the dateline is then the day the words count from.
DATELINE_SLACK = 3

# A weekday with one of these is not a bare one.
POINTING = ("next", "this", "previous", "following", "that")

TODAY = "told as today"
NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Anchor:
    """What is known of publication, and the day that relative words count from (None: they stay unresolved)."""

    published: Published
    day: date | None


def anchor(report: Report, expressions: Expressions) -> Anchor:
    """The anchor of a report.

    Given and metadata dates are kept as they are; a dateline's day lends its day to the words where it differs from
    them by no more than a few days. A dateline without a year takes it from the text's full dates.
    """
    known = _day(report.published.value)
    told = _dateline(report, expressions, known)
    if known is not None:
        counted = told if told is not None and abs((told - known).days) <= DATELINE_SLACK else known
        return Anchor(report.published, counted)
    if told is not None:
        return Anchor(Published(value=told.isoformat(), basis="dateline", note="the dateline's day"), told)
    return _inferred(report, expressions)


def _day(value: str | None) -> date | None:
    try:
        return None if value is None else date.fromisoformat(value[:10])
    except ValueError:
        return None


def _dateline(report: Report, expressions: Expressions, known: date | None) -> date | None:
    """The dateline's day; its year, where left out, from publication or else from the text's latest full date."""
    if report.dateline is None or not report.dateline.date:
        return None
    found = recognise(report.dateline.date, None)
    if found and found[0].reading.granularity == "day" and found[0].reading.start:
        return found[0].reading.start
    past = [f.reading.start for _, f in _full_dates(expressions) if f.reading.start]
    if known is None:
        same = _same_day_in_full(report.dateline.date, expressions)
        if same is not None:
            return same
    near = known or max(past, default=None)
    if near is None:
        return None
    again = recognise(report.dateline.date, near)
    return again[0].reading.start if again and again[0].reading.granularity == "day" else None


def _same_day_in_full(words: str, expressions: Expressions) -> date | None:
    """The dateline's day of the month as the text tells it in full: the latest such date, whatever its verb."""
    for _, full in sorted(_told_in_full(expressions), key=lambda f: f[1].reading.start or date.min, reverse=True):
        on = full.reading.start
        again = recognise(words, on)
        if on is not None and again and again[0].reading.granularity == "day" and again[0].reading.start == on:
            return on
    return None


def _told_in_full(expressions: Expressions) -> list[tuple[Match, Found]]:
    """Days told with their year, in text order."""
    kept = []
    for match in expressions.matches:
        if match.rule.make not in ("date", "iso", "slash", "clock_time"):
            continue
        found = expressions.read(None, [match])
        if found and found[0].reading.basis.startswith("explicit date"):
            kept.append((match, found[0]))
    return kept


def _full_dates(expressions: Expressions) -> list[tuple[Match, Found]]:
    """Days told in full, those that a future verb governs left out."""
    return [(m, f) for m, f in _told_in_full(expressions) if expressions.tense(m) != "future"]


def _inferred(report: Report, expressions: Expressions) -> Anchor:
    full = _full_dates(expressions)
    nothing = Anchor(Published(note="no date is given, in the page or in the text"), None)
    if not full:
        return nothing
    match, base, reason = _latest_of_the_news(report, expressions, full)
    on = base.reading.start
    assert on is not None
    if reason is None:
        note = f'not inferred: "{base.text}" may be a date of the background'
        return Anchor(Published(note=note), None)
    bare, last = _weekdays(expressions, match)
    days = 1 if reason == TODAY else 7
    day = max((on + n * DAY for n in range(days)), key=lambda d: _likelihood(d, on, bare, last))
    return Anchor(
        Published(value=day.isoformat(), basis="inferred", note=_note(base, on, day, bare, last, reason)), day
    )


def _latest_of_the_news(
    report: Report, expressions: Expressions, full: list[tuple[Match, Found]]
) -> tuple[Match, Found, str | None]:
    """The latest full date that is one of the news, and why. Later ones are passed over only where no past verb tells
    of them ("a deadline of 31 December 2021"): what is told as past was before publication."""
    ordered = sorted(full, key=lambda f: (f[1].reading.start or date.min, -f[0].start), reverse=True)
    for match, found in ordered:
        reason = _current(report, expressions, match, found.reading.start or date.min)
        if reason is not None:
            return match, found, reason
        if _of_past_clause(expressions, match):
            break
    return (*ordered[0], None)


def _of_past_clause(expressions: Expressions, match: Match) -> bool:
    """Whether a date is the time of a past verb, and not of a noun."""
    head = expressions.head(*expressions.tokens(match.start, match.end))
    verb = governor(head)
    return verb is not None and head.head.i == verb.i and expressions.tense(match) == "past"


def _weekdays(expressions: Expressions, base: Match) -> tuple[list[Match], list[Match]]:
    """Bare weekday names that no future verb governs, one of each name, and those with "last"."""
    bare: dict[int, Match] = {}
    last: dict[int, Match] = {}
    for match in expressions.matches:
        weekday = weekday_of(match)
        if match.rule.make not in ("weekday", "day_part") or weekday is None or match is base:
            continue
        if match.has("last"):
            last.setdefault(weekday, match)
        elif not any(match.has(c) for c in POINTING) and expressions.tense(match) != "future":
            bare.setdefault(weekday, match)
    return list(bare.values()), list(last.values())


def _current(report: Report, expressions: Expressions, match: Match, on: date) -> str | None:
    """Why a full date is one of the news and not of its background; None where nothing says so."""
    years = [int(v) for m in expressions.matches for v in m.all("plain_year") if expressions.tense(m) == "past"]
    if any(y > on.year for y in years):
        return None
    block = next((b.kind for b in report.blocks if b.start <= match.start < b.end), None)
    if block in ("caption", "headline", "subhead"):
        return f"in the {block}"
    if weekday_of(match) is not None:
        return "told with its weekday"  # background dates are told without
    if _is_today(expressions, match):
        return TODAY
    return "of the main clause of the first sentence" if _leads(expressions, match) else None


def _is_today(expressions: Expressions, match: Match) -> bool:
    """ "today, 3 May 2019", "today (3 May 2019)", "as of 3 May 2019"."""
    words = expressions.parse.report.text[max(0, match.start - 12) : match.start].lower()
    return words.rstrip(" ,(–-").endswith("today") or words.endswith("as of ")


def _leads(expressions: Expressions, match: Match) -> bool:
    """Whether a date tells when the news itself happened: "On 3 May 2019 ..." but not "since the coup of ...".

    Only in the first sentence of prose: a full date further on, without its weekday, is most often of the background,
    and the weekdays around it belong to another week.
    """
    first = next((s for s in expressions.parse.sentences if s.block == "prose"), None)
    tokens = expressions.tokens(match.start, match.end)
    if first is None or not first.start <= tokens[0] < first.end or expressions.tense(match) != "past":
        return False
    head = expressions.head(*tokens)
    verb = governor(head)
    between = {c.lower_ for c in head.children if c.dep_ in ("case", "mark")}
    direct = verb is not None and head.head.i == verb.i
    main = ("ROOT", "root", "ccomp", "conj", "parataxis")
    return direct and verb is not None and verb.dep_ in main and between <= {"on"}


def _likelihood(published: date, base: date, bare: list[Match], last: list[Match]) -> float:
    """How well a publication day fits the base and the weekdays, as a log likelihood of their distances."""
    total = sum(DAYS_BACK) + 0.5 * len(DAYS_BACK)
    score = log((DAYS_BACK[(published - base).days] + 0.5) / total)
    last_days = {at_or_before(w, published - DAY) for m in last if (w := weekday_of(m))}
    for match in bare:
        weekday = weekday_of(match)
        assert weekday is not None
        day = at_or_before(weekday, published)
        if day == base:
            continue  # the base by its other name: already counted
        score += log((DAYS_BACK[(published - day).days] + 0.5) / total)
        if day in last_days:
            score += log(SAME_DAY_TWICE)
    for day in sorted(last_days):
        score += log((LAST_DAYS_BACK[(published - day).days] + 1) / (sum(LAST_DAYS_BACK) + len(LAST_DAYS_BACK)))
    return score


def _note(base: Found, on: date, day: date, bare: list[Match], last: list[Match], reason: str) -> str:
    note = f'inferred from "{base.text}" ({reason})'
    others = [f'"{m.text}"' for m in bare] + [f'"{m.text}"' for m in last]
    if day == on:
        return note + (f", which fits {', '.join(others)}" if others else "")
    moved = next(
        (f'"{m.text}" in the past' for m in bare if weekday_of(m) == day.isoweekday()), "the weekdays named"
    )
    return note + f", moved on to {NAMES[day.isoweekday() - 1]} by {moved}; weekdays named: {', '.join(others)}"
