"""Who stands for a deed, and in which ways: claims, denials, accusations."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.records import Actor, Answer

# How a way of standing for a deed is put, after the party's name; the gravest first.
WAYS = {
    "claimed": "claimed it", "admitted": "admitted it", "denied": "denied it",
    "blamed by authorities": "blamed by authorities", "blamed": "blamed", "suspected by authorities":
    "suspected by authorities", "suspected": "suspected", "possible": "named as possible", "fact": "told as a fact",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stand:
    """A party with the answers that name it, in the order of `WAYS`."""

    party: Actor
    answers: tuple[Answer, ...]

    @property
    def ways(self) -> tuple[str, ...]:
        """The ways, in words, each once."""
        return tuple(dict.fromkeys(WAYS[one.way] for one in self.answers))

    @property
    def contested(self) -> bool:
        """Whether it is denied and also said."""
        ways = {one.way for one in self.answers}
        return "denied" in ways and len(ways) > 1


def stands(answers: Sequence[Answer]) -> list[Stand]:
    """Parties with what is said of them: those by ways that say more than "a fact" first, then as they came."""
    found: dict[str, list[Answer]] = {}
    for one in answers:
        found.setdefault(one.party.id, []).append(one)
    ways = list(WAYS)
    made = [
        Stand(party=held[0].party, answers=tuple(sorted(held, key=lambda one: ways.index(one.way))))
        for held in found.values()
    ]
    return sorted(made, key=lambda stand: ways.index(stand.answers[0].way))
