"""What stands in a triad as a table: one row a deed, statement, tie or rate, with its words."""

from collections.abc import Iterator

from reportedly.analysis.heard import Passage
from reportedly.analysis.pair_records import Deed
from reportedly.analysis.triads import Triad


def rows(found: Triad) -> Iterator[dict[str, object]]:
    """All evidence as a table: one row a deed, statement, tie or rate."""
    blank = dict.fromkeys(COLUMNS)
    for pair in found.pairs:
        between = f"{pair.one} - {pair.other}"
        for one in (*pair.cooperative.shown, *pair.hostile.shown):
            yield blank | _of_deed(one) | {"part": "deed", "pair": between}
        for told in pair.lasting:
            yield blank | {
                "part": "lasting deed", "pair": between, "day": told.start, "until": told.end, "by": told.by, "to": told.to,
                "sort": told.sort, "what": told.what, **_of_passage(told.passage),
            }  # fmt: skip
        for tie in pair.ties:
            yield blank | {
                "part": "tie", "pair": between, "day": tie.since, "by": tie.source, "to": tie.target,
                "sort": {"for": "cooperative", "against": "hostile"}[tie.leaning], "what": tie.kind, "reports": tie.reports,
                **_of_passage(tie.passage),
            }  # fmt: skip
    between = f"{found.a.id} - {found.b.id}"
    for stance in found.heard.stances:
        yield blank | {
            "part": "statement", "pair": between, "by": stance.speaker, "sort": stance.leaning, "what": stance.how,
            "reports": stance.reports,
            **_of_passage(stance.passage),
        }  # fmt: skip
    for aimed in found.heard.aimed:
        yield blank | {
            "part": "with, against", "pair": between, "by": ", ".join(aimed.by), "to": ", ".join(aimed.to),
            "sort": aimed.status, "what": f"{aimed.what} against {', '.join(aimed.against)}", **_of_passage(aimed.passage),
        }  # fmt: skip
    for part, those in (("shared opponent", found.opponents), ("shared partner", found.partners)):
        for third in those:
            for one in third.shown:
                yield blank | _of_deed(one) | {"part": part, "pair": third.id}
    for rate in found.rates:
        words = f"{rate.share} % ({rate.low} to {rate.high}), n = {rate.n}"
        yield blank | {
            "part": "base rate",
            "sort": "fits" if rate.fits else "",
            "what": rate.pairs,
            "words": words,
            "source": rate.source,
        }


COLUMNS = (
    "part", "pair", "day", "until", "by", "to", "sort", "what", "reports", "deaths", "words", "report", "start", "end",
    "publisher", "published", "source",
)  # fmt: skip


def _of_deed(one: Deed) -> dict[str, object]:
    return {
        "day": one.day, "by": one.by, "to": one.to, "sort": one.sort, "what": one.what, "reports": one.reports,
        "deaths": one.deaths, **(_of_passage(one.passages[0]) if one.passages else {}),
    }  # fmt: skip


def _of_passage(one: Passage) -> dict[str, object]:
    names = ("words", "report", "start", "end", "publisher", "published")
    return {name: getattr(one, name) for name in names}
