"""Histories of our own invention: a small ledger, and rows written by hand."""

from datetime import date
from typing import Any

import pytest
from spacy.language import Language

from reportedly.analysis import History, Interaction, Party, What, history_of
from reportedly.engine import worked
from reportedly.ledger import Ledger
from reportedly.pipeline import code_report
from reportedly.reading import from_text
from tests.ledger.conftest import CODER

TEXTS = (
    ("2023-03-01", "Herald", "Mali and Niger sign trade deal",
     "BAMAKO (Herald) - Mali signed a trade agreement with Niger on Tuesday, the foreign ministry said."),
    ("2023-03-04", "Star", "Chad's army shells rebels",
     "Chadian troops attacked rebels of the Free Delta Front near Faya on Friday, killing six of them, the army said."),
    ("2023-03-05", "Herald", "Six rebels killed near Faya",
     ("FAYA, Chad (Herald) - Chadian troops attacked rebels of the Free Delta Front near Faya on Friday. Six fighters "
      "were killed, a doctor said.")),
    ("2023-03-09", "Star", "Mali accuses Niger of arming rebels",
     "Mali on Wednesday accused Niger of arming rebels. Niger denied the accusation."),
    ("2023-03-20", "Herald", "Mali may expel envoys",
     "Mali threatened on Sunday to expel Niger's ambassador. Mali's president will meet the president of Chad next week."),
)  # fmt: skip

HIT = What("ASSAULT", "190", "hostile", -10.0, "Use conventional military force, not specified below")
MET = What("CONSULT", "040", "cooperative", 1.0, "Consult, not specified below")


@pytest.fixture(scope="session")
def held(nlp: Language, tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """A ledger of a few reports, two of which tell one attack."""
    ledger = Ledger.open(tmp_path_factory.mktemp("analysis") / "held.ledger", create=True)
    with ledger.batch():
        for n, (published, publisher, title, text) in enumerate(TEXTS):
            report = from_text(text, ref=f"report-{n}", title=title, published=published, publisher=publisher)
            ledger.add(worked(report, code_report(report, nlp)), CODER)
    return ledger


def row(day: str, actor: str, what: What, recipient: str, key: str = "", **more: Any) -> Interaction:
    """An interaction of two parties known by a letter each."""
    ordinal = date.fromisoformat(day).toordinal()
    one, other = Party(actor, f"Party {actor}"), Party(recipient, f"Party {recipient}")
    return Interaction(ordinal, one, other, what, key or f"{day}{actor}{recipient}", **more)


def made(*rows: Interaction, volume: dict[int, int] | None = None) -> History:
    """A history of rows; a report a row where no volume is given."""
    days = [one.day for one in rows]
    return history_of(rows, volume=volume or {day: days.count(day) for day in days}, origin="rows of a test")
