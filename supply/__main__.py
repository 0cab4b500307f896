"""`python -m supply [--write]`: the table of all locked packages with their licences; with --write into docs/licences.md.

It is made of requirements.lock, pyproject.toml and what the installed packages say of themselves, so all of them have to be
installed (pip install -c requirements.lock -e '.[dev,s3,ray,documents]'). Exit code 1 where a licence is not allowed.
"""

import argparse
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).parents[1]
LOCK, TABLE = ROOT / "requirements.lock", ROOT / "docs" / "licences.md"
# What a package may be under: licences that ask for no more than a notice, and such as ask that changes to the package's own
# files be given on (MPL). The names are SPDX's; those behind them are how older packages say the same.
ALLOWED = {
    "0BSD": (), "Apache-2.0": ("Apache Software License", "Apache 2.0"),
    "BSD-2-Clause": (), "BSD-3-Clause": ("3-Clause BSD License",), "BSD": ("BSD License",), "CC0-1.0": (), "CNRI-Python": (),
    "ISC": ("ISC License (ISCL)",), "MIT": ("MIT License",), "MIT-0": (), "MIT-CMU": (), "MPL-1.1": (),
    "MPL-2.0": ("Mozilla Public License 2.0 (MPL 2.0)",), "PSF-2.0": ("Python Software Foundation License",), "Zlib": (),
}  # fmt: skip
_SPDX = {said: name for name, others in ALLOWED.items() for said in (name, *others)}
HEAD = """# Packages and their licences

Made by `python -m supply --write` from [requirements.lock](../requirements.lock) and what the packages say of themselves.
"By": what brings a package in, the program itself (by its extra, if it is one) or another package. Why the program uses what it
uses stands in [dependencies.md](dependencies.md); of its own parts see [LICENSES.md](../LICENSES.md).

| package | version | licence | by |
|---|---|---|---|
"""


@dataclass(frozen=True, slots=True)
class Package:
    """A locked package: `licence` in SPDX's words, `by` what brings it in."""

    name: str
    version: str
    licence: str
    by: tuple[str, ...]

    @property
    def row(self) -> str:
        """Its row of the table."""
        return f"| {self.name} | {self.version} | {self.licence} | {', '.join(self.by)} |"


def plain(name: str) -> str:
    """A package's name as all its spellings come to."""
    return re.sub(r"[-_.]+", "-", name).lower()


def locked() -> dict[str, tuple[str, str]]:
    """The locked packages: plain name to (name, version)."""
    pairs = (line.partition("#")[0].strip().partition("==") for line in LOCK.read_text("utf-8").splitlines())
    return {plain(name): (name, version) for name, _, version in pairs if name}


def packages() -> Iterator[Package]:
    """All locked packages, by name.

    Raises:
        ValueError: one is not installed, or in another version.
    """
    there = locked()
    bringing = _bringing(there)
    for key, (name, version) in sorted(there.items()):
        try:
            told = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            raise ValueError(
                f"{name} is locked and not installed; install it: pip install {name}=={version}"
            ) from None
        if told.version != version:
            raise ValueError(
                f"{name} is locked as {version} and installed as {told.version}; install what is locked"
            )
        yield Package(name, version, licence_of(told.metadata), tuple(sorted(bringing.get(key, {"?"}))))


def licence_of(told: metadata.PackageMetadata) -> str:
    """What a package says that it is under, in SPDX's words where they are known."""
    named = told.get("License-Expression")
    if named:
        return str(named)
    classed = [
        one.rpartition("::")[2].strip() for one in told.get_all("Classifier") or () if one.startswith("License ::")
    ]
    words = [one for one in classed if one != "OSI Approved"] or [
        str(told.get("License") or "unknown").splitlines()[0]
    ]
    return " OR ".join(_SPDX.get(one, one) for one in words)


def allowed(licence: str) -> bool:
    """Whether a licence is one of the allowed: of several joined by AND all have to be, of such joined by OR one."""
    return any(all(part.strip("() ") in _SPDX for part in one.split(" AND ")) for one in licence.split(" OR "))


def _bringing(there: dict[str, tuple[str, str]]) -> dict[str, set[str]]:
    """Plain name to what brings the package in."""
    found: dict[str, set[str]] = {}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = {"reportedly": project["dependencies"]}
    wanted |= {f"reportedly[{extra}]": names for extra, names in project["optional-dependencies"].items()}
    for by, (name, _) in there.items():
        try:
            wanted[there[by][0]] = metadata.distribution(name).requires or []
        except metadata.PackageNotFoundError:
            continue
    for by, names in wanted.items():
        for said in names:
            key = plain(re.split(r"[^A-Za-z0-9._-]", said, maxsplit=1)[0])
            if key in there and ("extra ==" not in said or by.startswith("reportedly")):
                found.setdefault(key, set()).add(by)
    return found


def table() -> str:
    """The whole page."""
    return HEAD + "".join(f"{one.row}\n" for one in packages())


def main() -> int:
    """Run as the command line says."""
    parser = argparse.ArgumentParser(prog="python -m supply")
    parser.add_argument("--write", action="store_true", help="into docs/licences.md")
    asked = parser.parse_args()
    try:
        found = list(packages())
    except ValueError as error:
        print(f"supply: {error}", file=sys.stderr)
        return 2
    text = table()
    print(text)
    if asked.write:
        TABLE.write_text(text, encoding="utf-8")
    refused = [one for one in found if not allowed(one.licence)]
    for one in refused:
        print(f"supply: {one.name} is under {one.licence}, which is not allowed", file=sys.stderr)
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main())
