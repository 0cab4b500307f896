"""Three parties in a terminal: the records of the pairs, what is said, who stands between, base rates, and what it
can bear."""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from reportedly.analysis.base_rates import BaseRate
from reportedly.analysis.heard import Aimed, Lasting, Passage, Stance, Tie
from reportedly.analysis.pair_records import Account, Deed, PairRecord
from reportedly.analysis.thirds import Third
from reportedly.analysis.triads import Triad

SORTS = {"hostile": "red", "cooperative": "green", "against": "red", "for": "green", "open": "yellow"}
# So much of a passage is shown; all of it is in JSON and CSV.
QUOTED = 220
# Statements and third parties shown; all are in JSON and CSV.
LINES = 14


def triad_account(found: Triad) -> Iterator[RenderableType]:
    """The parts of the account of a triad, in reading order."""
    names = {side.id: side.short for side in (found.a, found.b, found.c)}
    yield Rule(Text(f"{found.a.short} with {found.b.short} against {found.c.short}?", style="bold"))
    since = f"since {found.since}, " if found.since else ""
    yield Text(
        f"{found.origin}, {since}as of {found.as_of}. What reports say, not what is so; no answer yes or no.",
        style="dim",
    )
    for side in (found.a, found.b, found.c):
        if side.parts:
            yield Text(f"{side.name} counts with {', '.join(part.name for part in side.parts)}.", style="dim")
    yield _indented(Text(found.caution, style="bold"))
    for pair in found.pairs:
        yield from _pair(pair, names)
    yield from _stances(found.heard.stances, f"What is said of {found.a.short} with {found.b.short}")
    yield from _aimed(found.heard.aimed)
    yield from _thirds(found.opponents, "Opponents of both", "hostile", found)
    yield from _thirds(found.partners, "Partners of both", "cooperative", found)
    yield from _rates(found.rates, found.placed)
    yield _head("Structural balance, a way to read")
    yield _indented(Text(found.balance))
    yield Text()


def _head(words: str) -> RenderableType:
    return Padding(Text(words, style="bold underline"), (1, 0, 0, 0))


def _indented(what: RenderableType, by: int = 2) -> RenderableType:
    return Padding(what, (0, 0, 0, by))


def _pair(pair: PairRecord, names: dict[str, str]) -> Iterator[RenderableType]:
    yield _head(f"{names[pair.one]} and {names[pair.other]}")
    for sort, account in (("cooperative", pair.cooperative), ("hostile", pair.hostile)):
        yield _indented(_counted(sort, account))
        for deed in account.shown:
            yield _indented(_deed(deed), 4)
            yield from _quotes(deed.passages)
    for lasting in pair.lasting:
        yield _indented(_lasting(lasting))
        yield from _quotes((lasting.passage,))
    for tie in pair.ties:
        yield _indented(_tie(tie))
        yield from _quotes((tie.passage,))
    if not pair.lasting and not pair.ties and pair.sign is None:
        yield _indented(Text("Nothing else is told between them.", style="dim"))


def _counted(sort: str, account: Account) -> Text:
    if not account.deeds:
        return Text(f"no dated {sort} deed", style="dim")
    times = account.first if account.first == account.last else f"{account.first} to {account.last}"
    many = f"{account.deeds:,} dated {sort} deed{'' if account.deeds == 1 else 's'}"
    more = f", the last {len(account.shown)} here" if account.deeds > len(account.shown) else ""
    return Text(f"{many}, {times}; {account.recent:,} in the last 180 days{more}", style=SORTS[sort])


def _deed(one: Deed) -> Text:
    dead = f", {one.deaths:,.0f} dead told for its incident" if one.deaths else ""
    by, to = one.by, one.to
    between = f"{by} to {to}" if set(by.split(", ")) != set(to.split(", ")) else f"{by}, with each other"
    return Text(f"{one.day}  {between}: {one.what.lower()} ({_reports(one.reports)}{dead})")


def _lasting(one: Lasting) -> Text:
    when = f"{one.start} to {one.end}" if one.start and one.end else one.start or one.end or "no time told"
    return Text(f"over a longer time ({when}): {one.by} to {one.to}, {one.what}", style=SORTS.get(one.sort, ""))


def _tie(one: Tie) -> Text:
    since = f" since {one.since}" if one.since else ""
    by = f", according to {', '.join(one.according_to)}" if one.according_to else ""
    return Text(
        f"told as {one.kind.replace('-', ' ')}: {one.source}, {one.target}{since}{by}", style=SORTS[one.leaning]
    )


def _quotes(passages: Iterable[Passage]) -> Iterator[RenderableType]:
    for passage in passages:
        words = passage.words if len(passage.words) <= QUOTED else f"{passage.words[:QUOTED].rsplit(' ', 1)[0]} …"
        told = Text(f"“{words}”", style="italic")
        told.append(f"  {_where(passage)}", style="dim not italic")
        yield _indented(told, 6)


def _where(passage: Passage) -> str:
    return ", ".join(filter(None, (passage.publisher, passage.published, passage.report)))


def _stances(stances: Sequence[Stance], title: str) -> Iterator[RenderableType]:
    yield _head(title)
    if not stances:
        yield _indented(Text("Nothing that was read.", style="dim"))
    ordered = sorted(stances, key=lambda stance: not stance.third)
    for stance in ordered[:LINES]:
        who = stance.speaker or "the report"
        role = f" ({stance.role})" if stance.role and stance.role.lower() not in who.lower() else ""
        line = Text(f"{who}{role} ")
        line.append(stance.how, style=SORTS.get(stance.leaning, ""))
        line.append(
            "" if stance.about else ", going on from it" if stance.goes_on else " (the sentence names both)",
            style="dim",
        )
        line.append(f" ({_reports(stance.reports)})" if stance.reports > 1 else "", style="dim")
        yield _indented(line)
        yield from _quotes((stance.passage,))
    if len(ordered) > LINES:
        yield _indented(Text(f"and {len(ordered) - LINES} more: --format json", style="dim"))


def _aimed(those: Sequence[Aimed]) -> Iterator[RenderableType]:
    if those:
        yield _head("Told as together against somebody")
    for one in those[:LINES]:
        by = f", according to {', '.join(one.according_to)}" if one.according_to else ""
        who, against = f"{', '.join(one.by)} and {', '.join(one.to)}", ", ".join(one.against)
        words = f"{who} against {against}: {one.what}, told as {one.status}{by}"
        yield _indented(Text(words))
        yield from _quotes((one.passage,))


def _thirds(those: Sequence[Third], title: str, sort: str, found: Triad) -> Iterator[RenderableType]:
    if not those:
        return
    yield _head(title)
    table = Table(box=None, padding=(0, 2), show_header=True, header_style="dim")
    table.add_column("")
    for side in (found.a, found.b):
        table.add_column(f"with {side.short}: hostile, cooperative")
    for third in those:
        table.add_row(
            third.name, *(f"{fights}, {cooperates}" for fights, cooperates in (third.with_one, third.with_other))
        )
    yield _indented(table)
    for deed in those[0].shown:
        yield _indented(_deed(deed), 4)
        yield from _quotes(deed.passages)


def _rates(rates: Sequence[BaseRate], placed: str) -> Iterator[RenderableType]:
    yield _head("What became of pairs that stood so")
    yield _indented(Text(placed))
    yield _indented(
        Text(
            "Of pairs that met in the next 30 days, so many were mainly cooperative in them. These are figures of "
            "many pairs; whether these "
            "two are like them is not known.",
            style="dim",
        )
    )
    for rate in rates:
        mark = "as these two: " if rate.fits else ""
        line = Text(
            f"{rate.share:.0f} % ({rate.low:.0f} to {rate.high:.0f}, n = {rate.n:,})  ",
            style="bold" if rate.fits else "",
        )
        line.append(f"{mark}{rate.pairs} [{rate.source}]")
        yield _indented(line)


def _reports(number: int) -> str:
    return f"{number:,} report{'' if number == 1 else 's'}"
