"""All that is locked is told with its licence, and locked by its hash; and the licences are such as are allowed."""

import re
from importlib import metadata

import pytest
import supply.__main__ as supply

ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in supply.TABLE.read_text("utf-8").splitlines()
    if re.match(r"\| \S+ \| \d", line)
]


def test_every_locked_package_stands_in_the_table_as_it_is_locked() -> None:
    assert {name: version for name, version, *_ in ROWS} == dict(supply.locked().values())


def test_every_licence_is_allowed_and_every_package_brought_in_by_something() -> None:
    assert [name for name, _, licence, by in ROWS if not supply.allowed(licence) or by in ("", "?")] == []


def test_the_table_says_what_the_packages_say() -> None:
    told = {name: (version, licence) for name, version, licence, _ in ROWS}
    wrong = {}
    for name, (version, licence) in told.items():
        try:
            here = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue
        if here.version == version and supply.licence_of(here.metadata) != licence:
            wrong[name] = supply.licence_of(here.metadata)
    assert wrong == {}, "write the table anew: python -m supply --write"


@pytest.mark.parametrize(
    ("licence", "fits"),
    [
        ("MIT", True),
        ("Apache-2.0 AND CNRI-Python", True),
        ("GPL-3.0-only", False),
        ("MIT AND GPL-3.0-only", False),
        ("GPL-2.0-only OR MPL-1.1", True),
        ("AGPL-3.0-or-later OR LGPL-2.1-or-later", False),
        ("unknown", False),
    ],
)
def test_what_is_allowed(licence: str, fits: bool) -> None:
    assert supply.allowed(licence) == fits


def test_every_locked_package_has_its_hashes() -> None:
    parts = re.split(r"\n(?=\S)", (supply.ROOT / "requirements.hashed.lock").read_text("utf-8").strip())
    found = {}
    for part in parts:
        name, _, rest = part.partition("==")
        found[supply.plain(name)] = (rest.split()[0], len(re.findall(r"--hash=sha256:[0-9a-f]{64}", part)))
    assert {name: version for name, (version, _) in found.items()} == {
        k: v for k, (_, v) in supply.locked().items()
    }
    assert all(hashes for _, hashes in found.values())
