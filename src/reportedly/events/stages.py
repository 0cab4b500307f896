"""What the coder asks of the stages before it; any object with these members will do."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from reportedly.propositions import Mention
from reportedly.records import Actor, Place, Source, Statement, Time, Toll
from reportedly.records.vocabulary import Status


class PublishedLike(Protocol):
    """When the report was published."""

    @property
    def value(self) -> str | None: ...  # noqa: D102


class ClockLike(Protocol):
    """Times of frames."""

    @property
    def published(self) -> PublishedLike: ...  # noqa: D102
    def of(self, frame: int, /) -> Time | None: ...  # noqa: D102
    def said(self, frame: int, /) -> Time | None: ...  # noqa: D102


class AtlasLike(Protocol):
    """Places of frames."""

    def of(self, frame: int, /) -> Place | None: ...  # noqa: D102


class CastLike(Protocol):
    """Who mentions stand for."""

    def actor(self, what: int | Mention, /) -> Actor: ...  # noqa: D102
    def all(self, mentions: Iterable[Mention], /) -> tuple[Actor, ...]: ...  # noqa: D102
    def same(self, one: int, other: int, /) -> bool: ...  # noqa: D102
    def resolve(self, words: str, on: str | None = None, /) -> Actor: ...  # noqa: D102


class StandingLike(Protocol):
    """How a report puts a frame forward."""

    @property
    def status(self) -> Status: ...  # noqa: D102
    @property
    def certainty(self) -> float: ...  # noqa: D102
    @property
    def according_to(self) -> tuple[Source, ...]: ...  # noqa: D102


class VoicesLike(Protocol):
    """Statements and standings."""

    @property
    def statements(self) -> Sequence[Statement]: ...  # noqa: D102
    def standing(self, frame: int, /) -> StandingLike: ...  # noqa: D102


class CountedTollLike(Protocol):
    """A toll with the frame it was counted in."""

    @property
    def frame(self) -> int | None: ...  # noqa: D102
    @property
    def toll(self) -> Toll: ...  # noqa: D102
    @property
    def head(self) -> int: ...  # noqa: D102
    @property
    def sentence(self) -> int: ...  # noqa: D102
    @property
    def known(self) -> bool: ...  # noqa: D102
    @property
    def cause(self) -> str | None: ...  # noqa: D102
