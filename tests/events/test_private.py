"""A report of private life tells of no events; one public party, or crime, makes it a public one."""

import pytest

from reportedly.pipeline import code_report
from reportedly.reading import from_text

QUARREL = (
    "The two sisters have been at odds since their aunt promised both of them the same piano. Edith asked Maud to let it "
    "go. Maud refused. Friends met them in turn over a long weekend in Whitby and urged them to take it by the month. Edith "
    "agreed at first, then withdrew the offer, and blamed a cousin who had spread gossip. The cousin apologised with a cake. "
    "In the end they visited a dealer together, thanked him for his patience and sold it to a school for less than it had "
    "cost to tune, which neither of them has forgiven."
)
CRIME = (
    QUARREL
    + " Police arrested the dealer on Friday after a shop clerk was shot dead in the yard behind the school."
)


WAR = QUARREL + " The shelling of the warehouse on the quay went on as they signed."


@pytest.mark.parametrize(("text", "types"), [(QUARREL, set()), (CRIME, {"COERCE", "ASSAULT"}), (WAR, {"ASSAULT"})])
def test_private_promises_and_quarrels_are_no_events(nlp, text, types):
    found = {event.type for event in code_report(from_text(text), nlp).events}
    assert types <= found
    assert bool(found) == bool(types)
