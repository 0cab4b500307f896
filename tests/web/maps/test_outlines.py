"""Outlines: the package's own, and files of others."""

import json
from pathlib import Path

import numpy as np
import pytest

from reportedly.language.lists import countries
from reportedly.web.maps.outlines import FAR, NEAR, OutlinesError, lands, path_data

SQUARE = [[10, 10], [20, 10], [20, 20], [10, 20], [10, 10]]


@pytest.mark.parametrize("path", [FAR, NEAR])
def test_every_outline_is_of_a_country_that_the_lists_know(path: Path) -> None:
    known = {country.iso3 for country in countries()}
    found = lands(path)
    assert {land.code for land in found} - {None} <= known
    assert sum(land.code is None for land in found) <= 3
    every = np.concatenate([ring for land in found for ring in land.rings])
    assert 180 <= np.abs(every[:, 0]).max() < 195  # the far end of Russia goes on over the line of dates
    assert 83 < np.abs(every[:, 1]).max() <= 90.0


def test_all_but_islets_are_there_near_by() -> None:
    missing = {country.iso3 for country in countries()} - {land.code for land in lands(NEAR)}
    assert not missing & {"AFG", "XKX", "PSE", "TWN", "ESH", "SSD", "COM", "BHR", "SGP"}
    assert len(missing) < 20


def test_a_country_lies_where_it_is() -> None:
    mali = next(land for land in lands(NEAR) if land.code == "MLI")
    west, south, east, north = mali.boxes[0]
    assert (west, south, east, north) == pytest.approx((-12.2, 10.1, 4.2, 25.0), abs=0.2)


def test_files_of_others_are_read(tmp_path: Path) -> None:
    plain = {"type": "Polygon", "coordinates": [SQUARE]}
    several = {"type": "MultiPolygon", "coordinates": [[SQUARE], [[[30, 0], [31, 0], [31, 1], [30, 0]]]]}
    features = [
        {"type": "Feature", "id": "MLI", "properties": {"name": "Mali"}, "geometry": plain},
        {"type": "Feature", "properties": {"ISO_A3": "-99", "ADM0_A3": "KOS", "NAME": "K"}, "geometry": several},
    ]
    path = tmp_path / "own.json"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    assert [(land.code, land.name, len(land.rings)) for land in lands(path)] == [
        ("MLI", "Mali", 1),
        ("KOS", "K", 2),
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[]", "no outlines"),
        ("{", "no outlines"),
        ('{"type": "FeatureCollection", "features": []}', "no polygons"),
    ],
)
def test_what_is_no_outlines_is_told(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "own.json"
    path.write_text(text)
    with pytest.raises(OutlinesError, match=told):
        lands(path)
    with pytest.raises(OutlinesError, match="cannot be read"):
        lands(tmp_path / "none.json")


def test_path_data_leaves_out_what_cannot_be_seen() -> None:
    large, small = np.array(SQUARE, dtype=float) * 10, np.array(SQUARE, dtype=float) / 10
    assert path_data([large, small], apart=4) == "M100 100l100 0 0 100-100 0 0-100z"
