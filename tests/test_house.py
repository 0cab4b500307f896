"""What holds for the repository itself."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = project["dependencies"] + [d for group in project["optional-dependencies"].values() for d in group]
    documented = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    missing = [name for d in needed if (name := re.split(r"[><=\[]", d)[0]) not in documented]
    assert missing == []


def test_every_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lock = {
        line.split("==")[0].lower().replace("_", "-")
        for line in (ROOT / "requirements.lock").read_text().splitlines()
    }
    needed = project["dependencies"] + project["optional-dependencies"]["dev"]
    assert [d for d in needed if re.split(r"[><=\[]", d)[0].lower().replace("_", "-") not in lock] == []


def test_links_in_the_documents_lead_somewhere() -> None:
    broken = []
    for page in [ROOT / "README.md", ROOT / "LICENSES.md", *(ROOT / "docs").rglob("*.md")]:
        targets = re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8"))
        broken += [f"{page.relative_to(ROOT)}: {t}" for t in targets if not (page.parent / t).exists()]
    assert broken == []
