"""Disputes over whether a ransom was paid."""

from collections.abc import Iterator, Sequence

from reportedly.disagreements.shared import cues
from reportedly.incidents.claims import Differing, held_by, related
from reportedly.incidents.lists import words
from reportedly.incidents.telling import Part
from reportedly.records import Claim, Statement, source_of

PAID, UNPAID = "ransom paid", "no ransom paid"


def over_ransoms(parts: Sequence[Part]) -> Iterator[Differing]:
    """Paid, by the words of one, and not paid, by those of another; each side by the first who says so."""
    said = [(part, one, value) for part in parts for one in part.statements if (value := _value(one))]
    for part, one, value in said:
        other = next(
            (told for told in said if told[2] != value and not related(told[1].speaker, one.speaker)), None
        )
        if other is not None:
            yield "claim", "whether a ransom was paid", [_claim(part, one, value), _claim(*other)]
            return


def _value(one: Statement) -> str | None:
    """What a statement says of a ransom; None where it speaks of none, or of one that is asked for or promised."""
    text = "" if one.content is None else one.content.text
    told = text.lower().replace(",", " ").replace(".", " ").split()
    paid = next((at for at, word in enumerate(told) if word in words("ransom", "paid")), None)
    if paid is None or words("ransom", "for").isdisjoint(told) or words("ransom", "ahead") & set(told[:paid]):
        return None
    if one.act == "deny" or words("negation", "words") & set(told[:paid]):
        return UNPAID
    return PAID if one.act in {"assert", "confirm", "announce", "agree"} else None


def _claim(part: Part, one: Statement, value: str) -> Claim:
    speaker = part.speaker(source_of(one.speaker, one.act, one.speaker.text, one.speaker.start, one.speaker.end))
    return Claim(value=value, by=held_by(speaker), evidence=cues(one), report=part.report.id)
