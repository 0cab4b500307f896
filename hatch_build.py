"""Copies the desk's JavaScript libraries, as pinned in package-lock.json, from npm into the package.

`python hatch_build.py` does it in a checkout; building a wheel does it too, so that a wheel needs no npm.
"""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent
TARGET = ROOT / "src" / "reportedly" / "web" / "static" / "lib"
STORIES = ROOT / "examples" / "stories"
# Where each library keeps the one file a browser loads.
LIBRARIES = {
    "htmx.org": "dist/htmx.min.js",
    "d3-array": "dist/d3-array.min.js",
    "d3-dispatch": "dist/d3-dispatch.min.js",
    "d3-force": "dist/d3-force.min.js",
    "d3-geo": "dist/d3-geo.min.js",
    "d3-quadtree": "dist/d3-quadtree.min.js",
    "d3-timer": "dist/d3-timer.min.js",
    "topojson-client": "dist/topojson-client.min.js",
}
LICENCES = ("LICENSE", "LICENSE.md", "LICENSE.txt")


class NoLibrariesError(RuntimeError):
    """The libraries could not be fetched; the message says why and the cure."""


def copy_libraries(*, development: bool = False) -> list[Path]:
    """Fetch the pinned libraries into node_modules and copy what browsers load, with the licences, into the package.

    Args:
        development: also fetch what only the tests need.

    Raises:
        NoLibrariesError: npm is not there, or fails.
    """
    npm = shutil.which("npm")
    if npm is None:
        raise NoLibrariesError(
            "npm is not there: install Node.js, then repeat; without it the desk is for reading only"
        )
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
    done = subprocess.run(
        [*command, *([] if development else ["--omit=dev"])], cwd=ROOT, capture_output=True, text=True
    )
    if done.returncode:
        raise NoLibrariesError(
            f"npm failed: {done.stderr.strip() or done.stdout.strip()}; repeat when the registry answers"
        )
    shutil.rmtree(TARGET, ignore_errors=True)
    TARGET.mkdir(parents=True)
    return [path for name, file in LIBRARIES.items() for path in _copy(ROOT / "node_modules" / name, file)]


def _copy(library: Path, file: str) -> list[Path]:
    licence = next(library / name for name in LICENCES if (library / name).exists())
    plain = Path(file).name.replace(".min.js", "")
    return [
        Path(shutil.copy(library / file, TARGET / f"{plain}.js")),
        Path(shutil.copy(licence, TARGET / f"{plain}.LICENSE.txt")),
    ]


try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # run by hand, outside a build
    pass
else:

    class Libraries(BuildHookInterface):  # type: ignore[type-arg,misc]
        """Copies the libraries before a wheel is packed, if they are not there, and packs the example stories for the demo."""

        def initialize(self, version: str, build_data: dict[str, Any]) -> None:
            """Copy; an editable install leaves it to `make install`, and finds the stories in the checkout."""
            if self.target_name != "wheel" or version == "editable":
                return
            build_data["force_include"][str(STORIES)] = "reportedly/examples/stories"
            if TARGET.exists():
                return
            try:
                copy_libraries()
            except NoLibrariesError as error:
                self.app.display_warning(str(error))


if __name__ == "__main__":
    try:
        made = copy_libraries(development="--development" in sys.argv[1:])
    except NoLibrariesError as error:
        sys.exit(str(error))
    sys.stdout.write(f"{len(made)} files in {TARGET.relative_to(ROOT)}\n")
