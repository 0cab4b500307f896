"""Dyads over time and alerts in a terminal."""

from collections.abc import Iterator
from itertools import groupby

from rich.console import RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from reportedly.analysis.alerts import MEASURED, Alert, Day, one_in
from reportedly.analysis.dyads import Done, Dyad, Expected, Period
from reportedly.analysis.history import History

STYLES = {"hostile": "red", "cooperative": "green", "neutral": "dim"}
# Periods, deeds and parts of a party shown unless more are asked for; all are in JSON and CSV.
PERIODS, DEEDS, PARTS = 26, 12, 8
# So many periods without a deed, or more, are one line.
QUIET = 4
QUOTED = 200


def dyad_account(found: Dyad, history: History, limit: int = PERIODS) -> Iterator[RenderableType]:
    """The parts of the account of a dyad, in reading order; `history` has the words behind the deeds."""
    yield Rule(Text(f"{found.a_name} and {found.b_name}", style="bold"))
    yield Text(f"{found.origin}, as of {found.as_of}. What reports say, not what is so.", style="dim")
    for name, parts in ((found.a_name, found.a_parts), (found.b_name, found.b_parts)):
        if parts:
            more = f" and {len(parts) - PARTS} more" if len(parts) > PARTS else ""
            yield Text(f"{name} counts with {', '.join(parts[:PARTS])}{more}.", style="dim")
    runs = _runs(found.periods)
    shown = runs[-limit:] if limit >= 0 else runs
    yield Padding(_periods(found, shown), (1, 0, 0, 0))
    if len(shown) < len(runs):
        before = sum(map(len, runs[: -len(shown)]))
        yield Text(f"{before} {found.by}s before; --limit 0 shows all", style="dim")
    yield Text(
        f"/100: deeds per hundred reports. expected: by the {found.by}s before; ! so many or more had a chance below "
        f"1 in 100. {_directions(found)}",
        style="dim",
    )
    for sort, after in (("hostile", found.next_hostile), ("cooperative", found.next_cooperative)):
        if after is not None:
            yield Text(f"Expected of the next {found.by}, {sort}: {_expected(after)}", style=STYLES[sort])
    yield Text(f"Expected: {found.made}.", style="dim")
    if found.undated:
        yield Text(
            f"{found.undated} deeds of all parties have no day (history, or a time longer than a month) and are left out.",
            style="dim",
        )
    yield from _deeds("Deeds", found.deeds, history)
    if found.intents:
        intents = history.intents or history
        yield from _deeds("Planned, agreed, asked, threatened or possible", found.intents, intents)


def _runs(periods: tuple[Period, ...]) -> list[tuple[Period, ...]]:
    """The periods one by one, but those without a deed that follow one another together; without those before the first."""
    found: list[tuple[Period, ...]] = []
    for nothing, those in groupby(periods, key=_nothing):
        held = tuple(those)
        if not nothing:
            found += [(one,) for one in held]
        elif found:
            found += [held] if len(held) >= QUIET else [(one,) for one in held]
    return found or [(one,) for one in periods[-1:]]


def _nothing(period: Period) -> bool:
    return not (period.hostile.deeds or period.cooperative.deeds or period.neutral)


def _periods(found: Dyad, shown: list[tuple[Period, ...]]) -> Table:
    table = Table(box=None, padding=(0, 1, 0, 0), header_style="dim")
    table.add_column(found.by, no_wrap=True)
    for sort in ("hostile", "cooperative"):
        table.add_column(sort, justify="right", style=STYLES[sort], no_wrap=True)
        table.add_column("/100", justify="right", style="dim", no_wrap=True)
        table.add_column("expected", style="dim", no_wrap=True)
    if any(run[0].deaths is not None for run in shown):
        table.add_column("dead", justify="right", no_wrap=True)
    table.add_column("reports", justify="right", style="dim", no_wrap=True)
    for run in shown:
        period = run[0]
        if len(run) > 1:
            volume = sum(one.volume for one in run)
            empty = [""] * (len(table.columns) - 2)
            table.add_row(Text(f"{len(run)} {found.by}s", style="dim"), *empty, f"{volume:,}")
            continue
        cells: list[str] = []
        for side in (period.hostile, period.cooperative):
            rate = f"{side.per_hundred:.1f}" if side.per_hundred is not None and side.deeds else ""
            cells += [str(side.deeds or "·"), rate, _short(side.expected)]
        if len(table.columns) == len(cells) + 3:
            cells.append("" if period.deaths is None else f"{period.deaths:.0f}")
        start = period.start if found.by == "week" else period.start[:7]
        table.add_row(start + ("" if period.complete else " …"), *cells, f"{period.volume:,}")
    return table


def _directions(found: Dyad) -> str:
    told = []
    for sort in ("hostile", "cooperative"):
        sides = [getattr(period, sort) for period in found.periods]
        by, to = sum(side.by for side in sides), sum(side.to for side in sides)
        told.append(f"{by} {sort} by {found.a_name}, {to} by {found.b_name}")
    return "; ".join(told) + "."


def _short(expected: Expected | None) -> str:
    if expected is None:
        return ""
    rare = expected.chance is not None and expected.chance < 0.01
    return _range(expected) + (" !" if rare else "")


def _range(expected: Expected) -> str:
    return str(expected.low) if expected.low == expected.high else f"{expected.low}–{expected.high}"


def _expected(expected: Expected) -> str:
    return f"{_range(expected)} ({100 * expected.mass:.0f} %), mean {expected.mean:.1f}"


def _deeds(title: str, deeds: tuple[Done, ...], history: History) -> Iterator[RenderableType]:
    if not deeds:
        return
    yield Padding(Text(title, style="bold underline"), (1, 0, 0, 0))
    if len(deeds) > DEEDS:
        yield Text(f"  the last {DEEDS} of {len(deeds)}", style="dim")
    for deed in deeds[-DEEDS:]:
        line = Text(f"  {deed.day}  ")
        line.append(f"{deed.actor}: {deed.words}: {deed.recipient}", style=STYLES[deed.sort])
        if deed.status != "occurred":
            line.append(f" ({deed.status})")
        if deed.deaths is not None:
            line.append(f", {deed.deaths:.0f} dead")
        line.append(f"  {_plural(deed.reports, 'report')}  {deed.key}", style="dim")
        yield line
        for told in history.evidence(deed.row)[:1]:
            if told.report is None and told.publisher is None:
                continue  # an imported row without more words than its own
            who = ", ".join(filter(None, (told.publisher, told.published)))
            yield Padding(Text(f"{who}{': ' if who else ''}{_cut(told.words)}", style="dim"), (0, 0, 0, 6))


def alerts_account(found: Day) -> Iterator[RenderableType]:
    """The alerts of one day."""
    several = {"dyad": "dyads", "country": "countries"}[found.about]
    what = found.about if found.watched == 1 else several
    reports = "report (or row)" if found.volume == 1 else "reports (or rows)"
    yield Rule(Text(f"{found.sort} deeds, {found.since} to {found.day}", style="bold"))
    usual = f"{found.usual:,.0f} a week before" if found.usual else "nothing before"
    yield Text(
        f"{found.watched:,} {what} watched; {found.volume:,} {reports} in these days, {usual}. Expected: {found.made}.",
        style="dim",
    )
    if not found.alerts:
        yield Text("Nothing stands out.")
    for number, alert in enumerate(found.alerts, 1):
        if not alert.stands_out and (number == 1 or found.alerts[number - 2].stands_out):
            yield Padding(
                Text("Nothing stands out. Worth a look:" if number == 1 else "Worth a look, no more:"),
                (1, 0, 0, 0),
            )
        yield from _alert(number, alert)
    if found.over:
        yield Text(f"{found.over} more stood out; --budget shows more.", style="dim")
    yield Padding(
        Text(
            f"Of the alerts of a day at most {100 * found.share:.0f} % should be chance. {MEASURED}", style="dim"
        ),
        (1, 0, 0, 0),
    )


def _alert(number: int, alert: Alert) -> Iterator[RenderableType]:
    line = Text(f"{number}. ")
    line.append(" and ".join(alert.names), style=f"bold {STYLES[alert.sort]}")
    line.append(f"  {_plural(alert.deeds, f'{alert.sort} deed')}, ")
    if alert.expected is None:
        line.append("none known before; ")
    else:
        line.append(f"expected {_expected(alert.expected)}; ")
    line.append(f"chance {one_in(alert.chance)}", style="bold")
    line.append(f" ({_few(alert.by_chance)} such expected by chance among all watched)", style="dim")
    yield Padding(line, (1, 0, 0, 0))
    rates = alert.rates
    if rates.doubled is not None:
        yield Text(
            f"   {rates.lately} in 30 days, {rates.before} in the 150 before: the rate more than doubled with probability "
            f"{rates.doubled:.2f}"
        )
    behind = alert.behind
    rows = not any(one.key.startswith("inc:") for one in behind.incidents)
    told = [_plural(len(behind.incidents), "row" if rows else "incident"), _plural(behind.reports, "report")]
    if behind.voices is not None:
        told.append(_plural(behind.voices, "voice"))
    if behind.again is not None:
        told.append(f"{100 * behind.again:.0f} % of the reports one story told again")
    if behind.publishers:
        told.append(", ".join(behind.publishers[:6]) + (" …" if len(behind.publishers) > 6 else ""))
    yield Text(f"   {'; '.join(told)}", style="dim")
    for one in behind.incidents[:5]:
        yield Text(f"   {one.day}  {'; '.join(one.deeds[:3])}  ({_plural(one.reports, 'report')}, {one.key})")
        for words in one.words[:1] if one.words[:1] != one.deeds[:1] else ():
            yield Padding(Text(_cut(words), style="dim"), (0, 0, 0, 6))
    if len(behind.incidents) > 5:
        yield Text(f"   {len(behind.incidents) - 5} more", style="dim")
    if alert.cautions:
        yield Text(f"   Why not: {'; '.join(alert.cautions)}.", style="yellow")


def _few(number: float) -> str:
    return f"{number:.1f}" if number >= 0.05 else f"{number:.1g}"


def _plural(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _cut(words: str) -> str:
    return words if len(words) <= QUOTED else words[: QUOTED - 1].rstrip() + "…"
