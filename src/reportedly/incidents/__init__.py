"""Many reports, one incident: which reports tell the same happening, and how many voices there are.

`traces` makes of a report's coding what grouping needs to know of each happening in it; `group` says which traces tell one;
`account` says what they tell of it, from the `tellings` of its reports.
"""

from reportedly.incidents.account import account, happening
from reportedly.incidents.copies import Print, footprint, voices
from reportedly.incidents.decisions import decide, handle, verdicts
from reportedly.incidents.group import Grouped, group, grouped, link, linked, links
from reportedly.incidents.keys import keys
from reportedly.incidents.likeness import Likeness, likeness
from reportedly.incidents.reach import State, reached
from reportedly.incidents.rules import rules
from reportedly.incidents.tell import traces
from reportedly.incidents.telling import Telling, tellings
from reportedly.incidents.trace import Spot, Trace, incident_id

__all__ = [
    "Grouped", "Likeness", "Print", "Spot", "State", "Telling", "Trace", "account", "decide", "footprint", "group", "grouped",
    "handle", "happening", "incident_id", "keys", "likeness", "link", "linked", "links", "reached", "rules", "tellings",
    "traces", "verdicts", "voices",
]  # fmt: skip
