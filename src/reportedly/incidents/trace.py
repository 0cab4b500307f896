"""One happening as one report tells it: what grouping and looking up need to know of it, and no more."""

from reportedly.records import Record


class Spot(Record, frozen=True, kw_only=True):
    """Where a happening lies: `names` of the site and the place, the finer first; the rest as in `Place`."""

    names: tuple[str, ...] = ()
    admin1: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: str = "unresolved"
    radius_km: float | None = None


class Trace(Record, frozen=True, kw_only=True):
    """A happening told by one report.

    Attributes:
        id: made of the report's id and the first words that tell the happening ("main" for what the report is about): it
            outlives a new coding of the report.
        report: id of the report. `published`: its ISO date, None where unknown.
        events: ids of the events that tell it, in text order; none where the report's words alone tell it.
        triggers: (start, end) of the words that tell those events.
        main: whether it is what the report is about. Every report has one main trace.
        background: whether the report tells it as history.
        family: the sort of happening ("violence", "protest" ..., see `data/families.toml`), "story" where nothing was coded.
        parties: ids of the resolved actors on either side, of the victims known by name as well; sorted.
        countries: ISO 3166 alpha-3 codes of parties and place; sorted.
        place: the finest place told; None where none is.
        start, end: ISO dates between which it lies, both included; None where open. `exact`: whether it is a single day.
        days: ISO days that the report's opening speaks of, sorted; main traces only.
        tolls: (effect, min, max) told of it, sorted.
        words: its tell-tale words with their weights, a vector of length 1 in alphabetical order.
        names: capitalised names of two or more words, in small letters, sorted.
        sketch: the MinHash of the report's text as hexadecimal digits (see `copies`); main traces only.
    """

    id: str
    report: str
    events: tuple[str, ...] = ()
    triggers: tuple[tuple[int, int], ...] = ()
    published: str | None = None
    main: bool = True
    background: bool = False
    family: str = "story"
    parties: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    place: Spot | None = None
    start: str | None = None
    end: str | None = None
    exact: bool = False
    days: tuple[str, ...] = ()
    tolls: tuple[tuple[str, int | None, int | None], ...] = ()
    words: tuple[tuple[str, float], ...] = ()
    names: tuple[str, ...] = ()
    sketch: str = ""

    @property
    def order(self) -> tuple[str, str]:
        """By publication, then id; reports without a date come last."""
        return self.published or "9999", self.id


def incident_id(trace: Trace) -> str:
    """The id of the incident whose earliest trace this is."""
    return "inc:" + trace.id.removeprefix("trc:")
