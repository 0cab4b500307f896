"""What the reports of an incident are called on a page."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportedly.records import Record, Voice

# A report without a publisher is called by its file, without the ending and the day in front.
_FILE = re.compile(r"^(?:\d{4}-\d\d-\d\d[-_ ]?)?(.*?)(?:\.\w{1,5})?$")


class Teller(Record, frozen=True, kw_only=True):
    """A report that tells an incident: what it is called, its headline, and the day it came out (None: not known)."""

    report: str
    name: str
    title: str = ""
    publisher: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Tellers:
    """The reports of an incident and its voices, by id."""

    voices: Sequence[Voice]
    reports: Sequence[Teller]

    def report(self, ident: str) -> Teller:
        """A report; one that nothing is known of is called by its id."""
        return next((one for one in self.reports if one.report == ident), Teller(report=ident, name=ident))

    def voice_of(self, report: str) -> Voice | None:
        """The voice that carries a report."""
        return next((voice for voice in self.voices if report in voice.reports), None)

    def names(self, voices: Iterable[str]) -> list[str]:
        """What voices are called, by id, each once."""
        named = {voice.id: voice_name(voice) for voice in self.voices}
        return list(dict.fromkeys(named[i] for i in voices if i in named))


def voice_name(voice: Voice) -> str:
    """A voice as people call it: an agency, a publisher, else the file its report came in."""
    if voice.publishers or voice.agency:
        return voice.name
    last = voice.name.rsplit("/", 1)[-1]
    found = _FILE.match(last)
    return ((found.group(1) if found else "") or last).replace("-", " ").replace("_", " ")


def tellers(
    voices: Sequence[Voice], known: Iterable[tuple[str, str, str | None, str | None]]
) -> tuple[Teller, ...]:
    """The reports of voices, in the order they came out.

    Args:
        voices: the voices of an incident.
        known: id, title, publisher and day of publication of reports.
    """
    of = {report: voice for voice in voices for report in voice.reports}
    found = [
        Teller(
            report=ident, title=title, publisher=publisher, published=published,
            name=publisher or (voice_name(of[ident]) if ident in of else ident),
        )
        for ident, title, publisher, published in known
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.published or "9999", one.report)))
