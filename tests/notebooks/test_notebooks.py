"""The worked notebooks: kept without outputs, and executed from their first cell to their last."""

import shutil
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient
from spacy.language import Language

from reportedly.engine import worked
from reportedly.ledger import Ledger
from reportedly.pipeline import code_report
from reportedly.reading import read
from reportedly.records import Report

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "docs" / "notebooks").glob("*.ipynb"))


def opened(path: Path) -> Any:
    return nbformat.read(path, as_version=4)


@pytest.fixture(scope="module")
def ledger(filled: Path, nlp: Language, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some of the stories, and the report that the triad is about."""
    path = Path(shutil.copy(filled, tmp_path_factory.mktemp("notebooks") / "stories.ledger"))
    with Ledger.open(path) as held, held.batch():
        for report in read([str(ROOT / "examples" / "unlikely-partners.txt")]):
            assert isinstance(report, Report)
            held.add(worked(report, code_report(report, nlp)), "reportedly test")
    return path


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_kept_without_outputs(path: Path) -> None:
    notebook = opened(path)
    nbformat.validate(notebook)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert code
    assert all(cell.outputs == [] and cell.execution_count is None and not cell.metadata for cell in code)
    assert set(notebook.metadata) == {"kernelspec", "language_info"}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_and_tells_what_it_says(
    path: Path, ledger: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("REPORTEDLY_LEDGER", str(ledger))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "jupyter"))
    notebook = opened(path)
    NotebookClient(notebook, timeout=60, resources={"metadata": {"path": str(path.parent)}}).execute()
    outputs = [one for cell in notebook.cells if cell.cell_type == "code" for one in cell.outputs]
    told = "".join(one.get("text", "") + one.get("data", {}).get("text/html", "") for one in outputs)
    assert any("image/png" in one.get("data", {}) for one in outputs)
    for words in (
        "KGZ",
        "hostile",
        "All of this is told by one report",
        "did not rule out",
        "ICEWS14",
        "Enough history",
    ):
        assert words in told or words.replace("KGZ", "Kyrgyzstan") in told, words
    assert not any(one.get("name") == "stderr" for one in outputs), [
        o for o in outputs if o.get("name") == "stderr"
    ]
