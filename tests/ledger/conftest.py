"""Reports of our own, coded once, and ledgers made of them."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace
from spacy.language import Language

from reportedly.engine import Worked, worked
from reportedly.ledger import Ledger
from reportedly.pipeline import code_report
from reportedly.reading import from_text
from reportedly.records import Coding, content_id, header

CODER = "reportedly 0.1.0; model test"

TEXTS = (
    ("2023-05-10", "Herald", "Bomb kills six in Quetta market",
     ("QUETTA, Pakistan (Herald) - A bomb exploded in a vegetable market in Quetta on Tuesday, killing six people and "
     "wounding 20, police said. Nobody claimed responsibility for the bombing.")),
    ("2023-05-11", "Herald", "Toll of Quetta market bombing rises to nine",
     ("QUETTA, Pakistan - The death toll from Tuesday's bombing of a vegetable market in Quetta rose to nine, police said "
     "on Wednesday. The Balochistan Liberation Army claimed responsibility for the bombing.")),
    ("2023-05-11", "Star", "Militants claim Quetta blast that killed nine",
     ("The Balochistan Liberation Army said it bombed the vegetable market in Quetta on Tuesday. A doctor at the hospital "
     "said nine people were killed. Officials said twelve people died in the blast.")),
    ("2023-05-14", "Star", "Gunmen shoot two policemen in Quetta",
     ("QUETTA, Pakistan - Gunmen on a motorcycle shot dead two policemen at a checkpoint in Quetta on Saturday, an "
     "official said.")),
    ("2023-05-15", "Herald", "Two policemen killed at Quetta checkpoint",
     ("Gunmen killed two policemen at a checkpoint in Quetta on Saturday, police said. It came days after the bombing of "
     "a vegetable market in the city on May 9.")),
    ("2023-06-02", "Levant Daily", "Air strike on Idlib village kills a family",
     ("Syrian government warplanes bombed the village of Sarmin in Idlib on Thursday, killing five members of a family, "
     "rescue workers said. The army denied that it had carried out the strike.")),
    ("2023-06-03", "Herald", "Syria denies deadly raid on Sarmin",
     ("Syria's army denied on Friday that its planes had struck Sarmin in Idlib on Thursday. Rescue workers said seven "
     "people were killed in the air strike on the village.")),
    ("2023-06-20", "Coast Times", "Gunmen abduct 30 schoolgirls in Kaduna",
     ("KADUNA, Nigeria - Gunmen abducted 30 schoolgirls from a boarding school in Kaduna on Monday night, the governor "
     "said.")),
    ("2023-06-22", "Coast Times", "Schoolgirls of Kaduna freed",
     ("Twelve of the 30 schoolgirls who were abducted from a boarding school in Kaduna on Monday have been released, the "
     "governor of Kaduna said on Thursday.")),
    (None, None, "A talk on bridges", "The council will discuss the new bridge over the river next month."),
)  # fmt: skip


@pytest.fixture(scope="session")
def told(nlp: Language) -> tuple[Worked, ...]:
    """The reports, coded, with their traces."""
    reports = [
        from_text(
            text,
            ref=f"report-{n}",
            title=title,
            published=published,
            publisher=publisher,
            source=f"report-{n}.txt",
        )
        for n, (published, publisher, title, text) in enumerate(TEXTS)
    ]
    return tuple(worked(report, code_report(report, nlp)) for report in reports)


Fill = Callable[..., Ledger]


@pytest.fixture
def fill(tmp_path: Path) -> Fill:
    """`fill(reports, name=..., batch=...)`: a ledger with these reports, added in this order."""

    def run(reports: Sequence[Worked], name: str = "test.ledger", batch: int = 3) -> Ledger:
        ledger = Ledger.open(tmp_path / name, create=True)
        put(ledger, reports, batch)
        return ledger

    return run


def put(ledger: Ledger, reports: Iterable[Worked], batch: int = 3, coder: str = CODER) -> None:
    """Add reports in batches."""
    those = list(reports)
    for start in range(0, len(those), batch):
        with ledger.batch():
            for work in those[start : start + batch]:
                ledger.add(work, coder)


def varied(reports: Sequence[Worked], many: int) -> list[Worked]:
    """As many reports as wanted: the same again under other ids, a week later each time round."""
    made = []
    for n in range(many):
        work, turn = reports[n % len(reports)], n // len(reports)
        name = content_id("r:", work.report.id, turn)
        text = f"{work.report.text}\n\nEdition {turn}."
        day = work.report.published.value
        later = (date.fromisoformat(day) + timedelta(weeks=turn)).isoformat() if day else None
        published = replace(work.report.published, value=later)
        report = replace(work.report, id=name, text=text, ref=f"{n}", published=published)
        made.append(worked(report, replace(_renamed(work.coding, name), report=header(report))))
    return made


def _renamed(coding: Coding, report: str) -> Coding:
    """The coding with events that have ids of their own, as those of another text would."""
    text = coding.to_json()
    for event in coding.events:
        text = text.replace(event.id, content_id("e:", report, event.id))
    return Coding.from_json(text)


def written(reports: Iterable[Worked], path: Path) -> Path:
    """Coded reports as a file for `tests.ledger.writer`."""
    path.write_bytes(msgspec.json.encode([(work.report, work.coding) for work in reports]))
    return path
