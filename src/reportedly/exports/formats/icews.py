"""ICEWS's table."""

from reportedly.events import ontology
from reportedly.exports.layout import Format, Values, layout
from reportedly.exports.subjects import Subject, number_of
from reportedly.exports.values import codes_of, lead, shared
from reportedly.records import Actor

values = Values(shared)
LAYOUT = layout("icews")


def _words(actors: tuple[Actor, ...], subject: Subject) -> str | None:
    names = LAYOUT.tables["sectors"]
    told = (names.get(code) for code in codes_of(actors[0], subject).plover_sectors) if actors else ()
    return ",".join(name for name in told if name) or None


@values("words of the actor's sectors")
def source_sectors(subject: Subject) -> object:
    """the first actor's PLOVER sectors in words, parted by commas"""
    return _words(subject.actors, subject)


@values("words of the recipient's sectors")
def target_sectors(subject: Subject) -> object:
    """the first recipient's PLOVER sectors in words, parted by commas"""
    return _words(subject.recipients, subject)


@values("label")
def label(subject: Subject) -> object:
    """what the CAMEO code means"""
    entry = ontology().cameo.get(subject.cameo or "")
    return entry.label if entry else None


@values("story")
def story(subject: Subject) -> object:
    """id of the earliest report as a number"""
    telling = lead(subject)
    return number_of(telling.report.id) if telling else None


FORMATS = {"icews": Format(name="icews", layout=LAYOUT, values=values)}
