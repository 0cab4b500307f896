"""Writes the outlines that the desk draws maps on, from Natural Earth by way of the npm package world-atlas.

    npm ci --ignore-scripts && python outlines/build.py

The same input gives the same bytes. See outlines/README.md.
"""

import json
import sys
from pathlib import Path
from typing import Any

from reportedly.language.lists import country_names

ROOT = Path(__file__).parents[1]
ATLAS = ROOT / "node_modules" / "world-atlas"
TARGET = ROOT / "src" / "reportedly" / "web" / "maps" / "data"
# What each file of the atlas becomes: the world at a glance, and a country near by.
FILES = {"countries-110m.json": "far.json", "countries-50m.json": "near.json"}
# Names that have changed since.
RENAMED = {"Macedonia": "North Macedonia", "Turkey": "Türkiye"}
# Names that Natural Earth shortens, and what is no country of ISO's (None: drawn, but nothing lies "in" it).
SHORTENED = {
    "Antigua and Barb.": "ATG", "Ashmore and Cartier Is.": "AUS", "Bosnia and Herz.": "BIH", "Br. Indian Ocean Ter.": "IOT",
    "British Virgin Is.": "VGB", "Cayman Is.": "CYM", "Central African Rep.": "CAF", "Cook Is.": "COK",
    "Dem. Rep. Congo": "COD", "Dominican Rep.": "DOM", "Eq. Guinea": "GNQ", "Faeroe Is.": "FRO", "Falkland Is.": "FLK",
    "Fr. Polynesia": "PYF", "Fr. S. Antarctic Lands": "ATF", "Heard I. and McDonald Is.": "HMD", "Indian Ocean Ter.": "CXR",
    "Marshall Is.": "MHL", "N. Cyprus": None, "N. Mariana Is.": "MNP", "Pitcairn Is.": "PCN",
    "S. Geo. and the Is.": "SGS", "Siachen Glacier": None, "Solomon Is.": "SLB", "Somaliland": None,
    "St-Barthélemy": "BLM", "St-Martin": "MAF", "St. Vin. and Gren.": "VCT", "São Tomé and Principe": "STP",
    "Turks and Caicos Is.": "TCA", "U.S. Virgin Is.": "VIR", "W. Sahara": "ESH", "Wallis and Futuna Is.": "WLF",
    "Åland": "ALA",
}  # fmt: skip


def outlines(topology: dict[str, Any]) -> dict[str, Any]:
    """The countries of a topology of the atlas, their ids ISO alpha-3 codes; the arcs as they are.

    Raises:
        ValueError: a country's name is known neither to the package's list nor to `SHORTENED`.
    """
    codes = {name.casefold(): code for name, code in country_names().items()}
    codes |= {name.casefold(): code for name, code in SHORTENED.items()}  # type: ignore[misc]
    found = []
    for shape in topology["objects"]["countries"]["geometries"]:
        name = shape["properties"]["name"]
        if name.casefold() not in codes:
            raise ValueError(f"{name}: no country of that name; enter it in SHORTENED")
        code, told = codes[name.casefold()], {"name": RENAMED.get(name, name)}
        found.append({"type": shape["type"], "arcs": shape["arcs"], "id": code, "properties": told})
    objects = {"countries": {"type": "GeometryCollection", "geometries": found}}
    return {
        "type": "Topology", "objects": objects, "transform": topology["transform"],
        "arcs": topology["arcs"],
    }  # fmt: skip


def main() -> None:
    """Write both files and say how large they are."""
    if not ATLAS.is_dir():
        sys.exit(f"{ATLAS} is not there; fetch it with: npm ci --ignore-scripts")
    TARGET.mkdir(parents=True, exist_ok=True)
    for source, name in FILES.items():
        made = outlines(json.loads((ATLAS / source).read_text(encoding="utf-8")))
        text = json.dumps(made, ensure_ascii=False, separators=(",", ":"))
        (TARGET / name).write_text(text + "\n", encoding="utf-8")
        sys.stdout.write(
            f"{name}: {len(made['objects']['countries']['geometries'])} outlines, {len(text):,} bytes\n"
        )


if __name__ == "__main__":
    main()
