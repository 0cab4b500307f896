"""What was done in a review, in words."""

from datetime import datetime

from reportedly.ledger.acts import Act
from reportedly.review import WORDS, plain

_VERDICTS = {"accept": "accepted", "reject": "rejected", "cannot tell": "cannot tell", "comment": "remarked on"}
_FIELDS = {
    "same": "said to be one incident",
    "different": "said to be two incidents",
    "pair": "cannot tell if one",
}


def done(act: Act) -> str:
    """What an act was: "accepted", "changed when, where", "said to be one incident"."""
    edited = dict.fromkeys(WORDS[plain(d.field)] for d in act.decisions if d.verdict == "edit")
    if edited:
        return f"changed {', '.join(edited)}"
    first = act.decisions[0]
    return _VERDICTS.get(first.verdict or "") or _FIELDS.get(first.field, first.field)


def at(when: str) -> str:
    """The time of an act as people read it: "23 November, 20:41" (UTC)."""
    told = datetime.fromisoformat(when)
    return f"{told.day} {told:%B, %H:%M}"


def percent(share: float | None) -> str:
    """A share as a percentage: "4.2 %", "–" where there is none."""
    return "–" if share is None else f"{100 * share:.1f} %"


def decimal(value: float | None) -> str:
    """A figure with two places: "0.81"; "–" where there is none."""
    return "–" if value is None else f"{value:.2f}".replace("-", "−")


FILTERS = {"done": done, "at": at, "percent": percent, "decimal": decimal}
