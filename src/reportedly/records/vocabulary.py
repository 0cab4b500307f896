"""The closed lists of values that records may hold: one vocabulary for the whole house."""

from typing import Literal, get_args

DateBasis = Literal["given", "metadata", "dateline", "inferred", "unknown"]
"""How the publication date of a report is known."""

BlockKind = Literal[
    "headline", "prose", "bullet", "caption", "dateline", "byline", "credit", "subhead", "furniture"
]
"""What a stretch of a report's text is. Only headline, prose, bullet, caption and subhead are read as language."""

READ_KINDS: frozenset[BlockKind] = frozenset({"headline", "prose", "bullet", "caption", "subhead"})

ActorKind = Literal[
    "state", "government", "military", "police", "armed_group", "party", "igo", "ngo", "media",
    "organisation", "person", "population", "group", "unknown",
]  # fmt: skip
"""What sort of thing an actor is; `group` is a described group ("gunmen", "protesters")."""

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
"""The sixteen event types of PLOVER 2.0 (Open Event Data Alliance)."""

Status = Literal[
    "occurred", "ongoing", "planned", "agreed", "requested", "threatened", "predicted", "possible",
    "conditional", "denied", "did-not-occur",
]  # fmt: skip
"""How the report puts an event forward. Only `occurred` and `ongoing` count as things that happened."""

Act = Literal[
    "assert", "deny", "claim_responsibility", "accuse", "blame", "threaten", "warn", "promise", "demand",
    "agree", "refuse", "doubt", "praise", "condemn", "not_rule_out", "no_comment", "confirm", "announce",
    "predict",
]  # fmt: skip
"""The speech act of a statement."""

Way = Literal[
    "claimed", "admitted", "denied", "blamed by authorities", "blamed", "suspected by authorities", "suspected", "possible",
    "fact",
]  # fmt: skip
"""How a party comes to stand for a deed. `fact` is told as such, by the reporter or by whoever is named; `suspected` is
thought or alleged, by nobody who is named where no authority is; `possible` is what may be so."""

QuoteKind = Literal["direct", "indirect", "mixed"]

Sourcing = Literal["named", "body", "unnamed", "untold"]
"""How a speaker is given: a person by name; a body, or who speaks for it by office; people described and not named
("residents", "an official"); nobody at all ("reportedly")."""

Granularity = Literal[
    "time", "daypart", "day", "weekend", "week", "month", "season", "quarter", "year", "decade", "century",
    "interval", "unresolved",
]  # fmt: skip

PlacePrecision = Literal[
    "site", "neighbourhood", "city", "admin2", "admin1", "country", "region", "sea", "unresolved"
]

Effect = Literal[
    "killed", "injured", "casualties", "missing", "abducted", "detained", "displaced", "evacuated",
    "released", "ill", "starving",
]  # fmt: skip
"""The human cost a toll counts; `casualties` where dead and injured cannot be told apart."""

TollScope = Literal["incident", "period", "past"]
"""What a figure is about: the incident told, a longer time, an older incident told beside it."""

VictimKind = Literal[
    "civilian", "military", "militant", "police", "medic", "journalist", "aid_worker", "official", "child",
    "woman", "person",
]  # fmt: skip
"""Who was harmed, as the report describes them; `person` where it does not say."""

RelationKind = Literal[
    "affiliate-of", "member-of", "role", "leader-of", "enemy", "ally", "at-war", "part-of", "recognised-by",
    "not-recognised-by",
]  # fmt: skip
"""How the source of a relation stands to its target; `not-recognised-by` where the target refuses recognition."""

Verdict = Literal["accept", "reject", "cannot tell", "edit", "comment", "withdraw"]
"""What a reviewer says of a record: it is right (as it stands, or with the edits made), it should not be there, the words do
not tell; or edits a field, only remarks on it, takes an earlier decision back."""

Drawn = Literal["queue", "sample", "second", "conflict"]
"""Why a reviewer was shown a record: by its weight, by lot, as a blind second reading, because two readings differ."""

ACTS: tuple[str, ...] = get_args(Act)
EVENT_TYPES: tuple[str, ...] = get_args(EventType)
STATUSES: tuple[str, ...] = get_args(Status)
HAPPENED: frozenset[Status] = frozenset({"occurred", "ongoing"})
