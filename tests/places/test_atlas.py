"""The atlas of a report: records that point at their words, scenes, sites, and places nobody named."""

from collections.abc import Callable
from typing import Any

import pytest

from reportedly.language import Parse
from reportedly.places import Atlas, atlas
from reportedly.propositions import Propositions
from reportedly.records import Place

Props = Callable[..., tuple[Parse, Propositions]]

REPORT = """Blast near Kabul's airport kills dozens

KABUL, Aug. 26 (Agency) - A suicide bomber blew himself up outside Kabul's airport on Thursday, killing at least 60
people, health officials said. Gunmen later opened fire near the airport.

In Washington, the Pentagon said troops would stay in Afghanistan. Moscow condemned the attack."""


def read(props: Props, text: str, **known: str) -> tuple[Parse, Propositions, Atlas]:
    parse, frames = props(text, **known)
    return parse, frames, atlas(parse, frames)


def at(parse: Parse, frames: Propositions, found: Atlas, word: str) -> Place | None:
    index = next(f.index for f in frames.frames if parse.doc[f.head].text == word)
    return found.of(index)


def test_every_record_points_at_its_words(props: Props) -> None:
    parse, frames, found = read(props, REPORT)
    places = [t.place for t in found.toponyms] + [p for f in frames.frames if (p := found.of(f.index))]
    assert len(places) > 5
    for place in places:
        assert place.start is not None
        assert place.end is not None
        assert parse.report.text[place.start : place.end] == place.text


def test_same_report_same_atlas(props: Props) -> None:
    first, second = read(props, REPORT)[2], read(props, REPORT)[2]
    assert first.toponyms == second.toponyms
    assert first.scene == second.scene


def test_the_airport_is_the_one_told_before(props: Props) -> None:
    parse, frames, found = read(
        props, "A bomber struck outside Kabul's airport. Gunmen later attacked the airport."
    )
    place = at(parse, frames, found, "attacked")
    assert place is not None
    assert (place.name, place.precision, place.basis) == ("Kabul airport", "site", "airport told before")
    assert place.text == "the airport"


def test_the_dateline_is_kept_apart_from_the_scene(props: Props) -> None:
    _, _, found = read(props, "GENEVA, Aug. 26 (Agency) - Rebels shelled Goma on Thursday, aid workers said.")
    assert found.scene is not None
    assert found.scene.name == "Goma"
    assert found.dateline is not None
    assert found.dateline.name == "Geneva"


def test_speech_takes_place_only_where_it_is_told(props: Props) -> None:
    parse, frames, found = read(props, "Rebels shelled Goma on Thursday, the minister said.")
    assert at(parse, frames, found, "said") is None


def test_a_frame_without_place_takes_the_scene_and_says_so(props: Props) -> None:
    text = "Gunmen stormed a hotel in Bamako on Friday. Two guards died.\n\nA cook fled."
    parse, frames, found = read(props, text)
    for word, basis in (("died", "told before"), ("fled", "scene of the report")):
        place = at(parse, frames, found, word)
        assert place is not None
        assert place.name == "Bamako"
        assert place.basis.endswith(basis)


@pytest.mark.parametrize("text", ["Two guards died.", "The minister resigned.", "", "Ok."])
def test_a_report_that_names_no_place_has_none(props: Props, text: str) -> None:
    if not text:
        text = "No news."
    _, frames, found = read(props, text)
    assert found.toponyms == ()
    assert all(found.of(f.index) is None for f in frames.frames)


def test_an_unknown_village_keeps_its_words_and_country(props: Props) -> None:
    _, _, found = read(props, "Gunmen raided the village of Tamburkwara, Nigeria, at night.")
    place = next(t.place for t in found.toponyms if t.place.text == "Tamburkwara")
    assert place.id == "unresolved:tamburkwara"
    assert (place.country, place.latitude, place.precision) == ("NGA", None, "unresolved")


def test_demonyms_and_people_are_no_toponyms(props: Props) -> None:
    _, _, found = read(props, "Jordan Smith, a British teacher, said Russian troops had left.")
    assert [t.place.text for t in found.toponyms] == []


def test_metonyms_are_not_literal(props: Props) -> None:
    _, _, found = read(props, "Moscow blamed Kyiv. The fighting in Kherson went on.")
    literal: dict[Any, bool] = {t.place.text: t.literal for t in found.toponyms}
    assert literal["Moscow"] is False
    assert literal["Kherson"] is True


def test_an_index_without_frame_has_no_place(props: Props) -> None:
    assert read(props, REPORT)[2].of(10_000) is None
