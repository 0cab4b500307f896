"""PETRARCH-2's output and that of the Phoenix pipeline."""

from reportedly.events import ontology
from reportedly.exports.layout import Format, Values, layout
from reportedly.exports.subjects import Subject
from reportedly.exports.values import codes_of, shared
from reportedly.records import Actor

values = Values(shared)
# A CAMEO actor code is read in threes: root, then agent, then the rest.
PART = 3


def _code(actors: tuple[Actor, ...], subject: Subject) -> str:
    return (codes_of(actors[0], subject).cameo or "") if actors else ""


def _side(name: str) -> None:
    def parts(subject: Subject) -> list[str]:
        code = _code(getattr(subject, f"{name}s"), subject)
        return [code[i : i + PART] for i in range(0, len(code), PART)]

    @values(f"{name} root")
    def root(subject: Subject) -> object:
        """first three letters of the CAMEO actor code"""
        return next(iter(parts(subject)), None)

    @values(f"{name} agent")
    def agent(subject: Subject) -> object:
        """second three letters of the CAMEO actor code"""
        return next(iter(parts(subject)[1:]), None)

    @values(f"{name} others")
    def others(subject: Subject) -> object:
        """further letters of the CAMEO actor code, in threes, parted by semicolons"""
        return ";".join(parts(subject)[2:]) or None


_side("actor")
_side("recipient")


@values("issues")
def issues(subject: Subject) -> object:
    """PLOVER contexts in capitals, each with the count 1"""
    return ";".join(f"{context.upper()},1" for context in subject.contexts) or None


@values("sentences")
def sentences(subject: Subject) -> object:
    """REPORT_OFFSET of the event in each report: where its words begin (code points), for want of a sentence's number"""
    told = ((t.report.id, t.event.trigger) for t in subject.tellings if t.event is not None)
    return ";".join(f"{report}_{span.start}" for report, span in told if span is not None) or None


@values("trigger")
def trigger(subject: Subject) -> object:
    """the words of the event in the earliest report that has it"""
    spans = (t.event.trigger for t in subject.tellings if t.event is not None)
    return next((span.text for span in spans if span is not None), None)


@values("all publishers")
def publishers(subject: Subject) -> object:
    """publishers, parted by semicolons"""
    return ";".join(dict.fromkeys(t.report.publisher for t in subject.tellings if t.report.publisher)) or None


@values("all urls")
def urls(subject: Subject) -> object:
    """addresses, parted by semicolons"""
    return ";".join(dict.fromkeys(t.report.url for t in subject.tellings if t.report.url)) or None


@values("quad 0 to 4")
def quad(subject: Subject) -> object:
    """quad class of the CAMEO code, 0 for statements (root 01)"""
    entry = ontology().cameo.get(subject.cameo or "")
    return None if entry is None else 0 if entry.root == "01" else entry.quad


def _of_day(form: str, about: str) -> None:
    def part(subject: Subject) -> object:
        day = shared["day"](subject)
        return day.strftime(form) if hasattr(day, "strftime") else None

    part.__doc__ = about
    values[about] = part


_of_day("%Y", "year of the day")
_of_day("%m", "month of the day")
_of_day("%d", "day of the month")

FORMATS = {
    name: Format(name=name, layout=layout(name), values=values)
    for name in ("petrarch2", "phoenix")
}  # fmt: skip
