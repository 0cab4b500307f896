"""How much the reports on a question can bear."""

from reportedly.analysis.history import History
from reportedly.analysis.pair_records import iso
from reportedly.records import Record

# Below this many reports one more may turn the picture: it is a tenth of them or more.
FEW = 10


class Bearing(Record, frozen=True, kw_only=True):
    """How much all of it rests on.

    Attributes:
        reports: reports that name both A and B; None where the origin has rows, not reports.
        publishers: who published them, the first few; `sources` is how many there are.
        first, last: publication, ISO days.
        looked_at: how many of the reports were read for what is said; the newest.
        deeds: dated deeds between A and B.
    """

    reports: int | None
    publishers: tuple[str, ...]
    sources: int
    first: str | None
    last: str | None
    looked_at: int
    deeds: int = 0

    @property
    def is_little(self) -> bool:
        """Whether one more report may turn the picture."""
        return self.reports is not None and (self.reports < FEW or self.sources == 1)

    @property
    def words(self) -> str:
        """The same as a caution."""
        return _caution(self)


def by_rows(history: History, deeds: int) -> Bearing:
    """For a file of rows without articles."""
    days = sorted(history.volume)
    return Bearing(
        reports=None, publishers=(), sources=0, first=iso(days[0]) if days else None, last=iso(days[-1]) if days else None,
        looked_at=0, deeds=deeds,
    )  # fmt: skip


def _caution(rests: Bearing) -> str:
    if rests.reports is None:
        return (
            f"These are {rests.deeds:,} coded rows between the two, {rests.first} to {rests.last}, without their articles: "
            "rows follow the news, repeat and err, and what is said of the future does not stand in them."
        )
    if not rests.reports:
        return "No report names both; what is told of either says nothing of what they would do together."
    if rests.reports == 1:
        return (
            f"All of this is told by one report ({', '.join(rests.publishers) or 'no publisher told'}, "
            f"{rests.last or 'undated'}). "
            "One report shows that these things are said. It cannot show how often they happen, since when, what was left "
            "out, or how others see it, and no rate can be made of it."
        )
    of = (
        f"{rests.sources} publisher{'' if rests.sources == 1 else 's'}"
        if rests.sources
        else "publishers that are not told"
    )
    span = f"{rests.first} to {rests.last}" if rests.first else "undated"
    if rests.is_little:
        return (
            f"All of this is told by {rests.reports} reports of {of}, {span}. That is few: what they leave out cannot be "
            "known from them, and one more report may turn the picture."
        )
    return (
        f"This is told by {rests.reports:,} reports of {of}, {span}. Counts follow the news: what papers do not report, or "
        "report in words that are not coded, is not here."
    )
