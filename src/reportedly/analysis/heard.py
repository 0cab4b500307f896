"""What reports say of two parties beyond dated deeds, in their words: stances on what they may do together, lasting ties and
long-lasting deeds, deeds of the two against a third."""

from reportedly.records import Record


class Passage(Record, frozen=True, kw_only=True):
    """Words of a report, and where they stand."""

    words: str
    report: str
    start: int
    end: int
    publisher: str | None = None
    published: str | None = None


class Stance(Record, frozen=True, kw_only=True):
    """What somebody says about what two parties do, or may do, together; or an open deed between them that nobody is
    quoted on.

    Attributes:
        speaker, role: who says it; None: the reporter. side: id of the party for which the speaker stands, None: for
        neither.
        act: the speech act; None in the reporter's voice.
        how: the act in words. leaning: for, open, against, told.
        about: "cooperation" or "hostility" of the two where a coded event of that sort stands in it, else None: it
        only names
            both, or goes on from a statement that does (`goes_on`).
        third: whether the third party is named.
        said: what is said; None where the words give none.
        passage: the sentences in which it stands.
        reports: how many of those read tell it in the same words (copies of one text, too).
    """

    speaker: str | None
    role: str | None
    side: str | None
    act: str | None
    how: str
    leaning: str
    about: str | None
    third: bool
    goes_on: bool
    said: str | None
    passage: Passage
    reports: int = 1


class Lasting(Record, frozen=True, kw_only=True):
    """A deed between two parties that no day can be told of: a war of years, what is told as history. Bounds are ISO
    days; `ends` are the
    ids of the two."""

    ends: tuple[str, str]
    by: str
    to: str
    sort: str
    what: str
    start: str | None
    end: str | None
    passage: Passage
    reports: int = 1


class Aimed(Record, frozen=True, kw_only=True):
    """A deed of several parties against another ("work with X to fight Y"), however it is put forward."""

    by: tuple[str, ...]
    to: tuple[str, ...]
    against: tuple[str, ...]
    what: str
    status: str
    according_to: tuple[str, ...]
    passage: Passage
    reports: int = 1


class Tie(Record, frozen=True, kw_only=True):
    """A lasting relation between two parties as a report tells it; `leaning` for or against; `ends` are the ids of
    the two."""

    ends: tuple[str, str]
    source: str
    kind: str
    target: str
    since: str | None
    leaning: str
    according_to: tuple[str, ...]
    passage: Passage
    reports: int = 1


class Heard(Record, frozen=True, kw_only=True):
    """All of it, of some reports."""

    stances: tuple[Stance, ...] = ()
    lasting: tuple[Lasting, ...] = ()
    aimed: tuple[Aimed, ...] = ()
    ties: tuple[Tie, ...] = ()


NOTHING = Heard()
