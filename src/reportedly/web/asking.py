"""What a page is asked for in its address: a filter on incidents, an order, a page of a list."""

from typing import Annotated

from fastapi import Depends, Query

from reportedly.ledger import Filter

Words = Annotated[list[str] | None, Query()]
# Lists are shown in pages of so many rows.
SHOWN = 50
# How deep a list may be paged into: beyond this a filter helps more than another page.
DEEPEST = 10_000


def filter_asked(
    since: str | None = None,
    until: str | None = None,
    place: Words = None,
    country: Words = None,
    bbox: str | None = None,
    precision: Words = None,
    actor: Words = None,
    type: Words = None,
    mode: Words = None,
    status: Words = None,
    certainty: Words = None,
    source: Words = None,
    killed: str | None = None,
    reports: str | None = None,
    voices: str | None = None,
    disputed: str | None = None,
    background: str | None = None,
    coded: str | None = None,
) -> Filter:
    """The filter that an address asks for. What a form sends empty asks for nothing; "yes" and "no" are for what is
    either; what is not understood is told by the ledger."""

    def words(values: list[str] | None) -> tuple[str, ...]:
        return tuple(value.strip() for value in values or () if value.strip())

    def number(value: str | None) -> int | None:
        return int(value) if value and value.strip().isdigit() else None

    def whether(value: str | None) -> bool | None:
        return {"yes": True, "no": False}.get(value or "")

    return Filter(
        since=since or None, until=until or None, place=words(place), country=words(country), bbox=bbox or None,
        precision=words(precision), actor=words(actor),
        type=words(type), mode=words(mode), status=words(status), certainty=words(certainty),
        source=words(source), killed=number(killed), reports=number(reports),
        voices=number(voices), disputed=whether(disputed), background=whether(background), coded=whether(coded),
    )  # fmt: skip


Asked = Annotated[Filter, Depends(filter_asked)]
Sheet = Annotated[int, Query(alias="sheet", ge=1, le=DEEPEST // SHOWN, description="which page of the list")]
