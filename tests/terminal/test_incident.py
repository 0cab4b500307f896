import io

from rich.console import Console, RenderableType

from reportedly.incidents import account
from reportedly.records import Incident
from reportedly.terminal.incident import incident_account
from reportedly.terminal.incidents import disputes_view, incident_list, timeline_view
from tests.incidents.test_account import HOSPITAL, POLICE, telling


def incident() -> Incident:
    told = (("a", "04", 12, POLICE), ("b", "04", 40, HOSPITAL), ("c", "06", 14, POLICE))
    return account("inc:1", [telling(name, day, (dead, dead, by)) for name, day, dead, by in told])


def shown(*parts: RenderableType) -> str:
    stream = io.StringIO()
    console = Console(file=stream, width=140)
    for part in parts:
        console.print(part)
    return stream.getvalue()


def test_an_incident_shows_its_history_and_its_disputes_with_who_says_what():
    text = shown(*incident_account(incident(), {"a": "Daily Post"}))
    for words in (
        "Bombing",
        "killed",
        "2024-03-04",
        "superseded",
        "Daily Post",
        "police",
        "hospital",
        "Dispute 1: toll",
    ):
        assert words in text
    assert text.index("killed 40") < text.index("Voices")


def test_list_disputes_and_timeline_name_every_incident():
    found = incident()
    quiet = account("inc:2", [telling("d", "05", (3, 3, POLICE))])
    assert "inc:2" in shown(incident_list([found, quiet]))
    assert "inc:2" not in shown(*disputes_view([found, quiet]))
    assert "killed 40" in shown(*disputes_view([found, quiet]))
    assert shown(*timeline_view([quiet, found])).count("inc:") == 2
