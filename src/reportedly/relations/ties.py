"""The relations of a report: found by their grammar, each pair and kind once."""

from collections.abc import Iterable

from reportedly.actors import Cast
from reportedly.language import Parse
from reportedly.propositions import Propositions
from reportedly.records import Relation, Source, Time, content_id
from reportedly.records.vocabulary import HAPPENED
from reportedly.relations.clauses import told
from reportedly.relations.described import described
from reportedly.relations.offices import offices
from reportedly.relations.recognition import recognition
from reportedly.relations.tables import table
from reportedly.relations.tie import Tie
from reportedly.statements import UNNAMED, Standing, Voices
from reportedly.times import Clock


def ties(parse: Parse, props: Propositions, cast: Cast, voices: Voices, clock: Clock) -> tuple[Relation, ...]:
    """The relations a report tells, each pair and kind once, in text order of their first words.

    A tie that a clause tells only as denied, possible, planned or conditional is none; one told by somebody has
    `according_to`. `time` is that of the clause, None where an apposition or title tells the tie.
    """
    found = [*offices(parse, props, cast), *described(parse, props, cast), *told(parse, props, cast)]
    found += recognition(parse, props, cast)
    real = [t for t in found if (t.frame is None or _is_real(t, voices)) and not _in_a_work(parse, t)]
    return tuple(_record(parse, props, tie, voices, clock) for tie in _distinct(real))


def _in_a_work(parse: Parse, tie: Tie) -> bool:
    """ "In the series, which starts on Friday, X is the head of Y": what a sentence tells of a film or a book."""
    works = table().words["works"]
    for sentence in parse.sentences:
        words = parse.span(sentence.start, sentence.end)
        if words.start <= tie.words.start < words.end:
            told = [t for t in parse.doc[sentence.start : sentence.end] if t.lemma_.lower() in works]
            return any(kid.dep_ == "case" and kid.lower_ == "in" for t in told for kid in t.children)
    return False


def _is_real(tie: Tie, voices: Voices) -> bool:
    """Told as a fact, by the reporter or by somebody; a refusal to recognise is one although nothing came to pass."""
    status = voices.standing(tie.frame).status if tie.frame is not None else "occurred"
    return status in HAPPENED or (tie.kind == "not-recognised-by" and status == "did-not-occur")


def _distinct(found: Iterable[Tie]) -> list[Tie]:
    """Each pair and kind once, in text order; offices of a state where the body itself is told are left out."""
    kept: dict[tuple[str, ...], Tie] = {}
    for tie in sorted(found, key=lambda t: (t.words.start, t.words.end, t.kind)):
        ends = (tie.source.id, tie.target.id)
        if tie.kind in table().words["mutual"]:
            ends = (min(ends), max(ends))
        over = str((tie.label or "").startswith("former"))  # who was minister may be president now
        kept.setdefault((tie.kind, *ends, over), tie)
    bodies = {(t.source.id, t.label) for t in kept.values() if t.kind == "role" and t.target.kind != "state"}
    held = {(t.source.id, t.target.id) for t in kept.values() if t.kind == "role"}
    led = held | {(t.source.id, t.target.id) for t in kept.values() if t.kind == "leader-of"}
    return [
        t
        for t in kept.values()
        if not (t.kind == "role" and t.target.kind == "state" and (t.source.id, t.label) in bodies)
        and not (t.kind == "member-of" and (t.source.id, t.target.id) in led)
        and not (t.kind == "leader-of" and (t.source.id, t.target.id) in held)
    ]


def _sources(tie: Tie, standing: Standing | None, link: str) -> tuple[Source, ...]:
    """Whose words tell it, and who holds it to be so; a relative clause without a speaker is the reporter's own."""
    told = () if standing is None else standing.according_to
    if link in {"acl", "acl:relcl"} and all(source.id == UNNAMED.id for source in told):
        told = ()
    if tie.kind in {"recognised-by", "not-recognised-by"} and all(source.id == tie.target.id for source in told):
        told = ()  # "X refuses to recognise Y" is no claim of X's
    return told + tie.by


def _time(tie: Tie, clock: Clock) -> Time | None:
    """The time that the words of the clause tell; None where it is only inferred."""
    told = clock.of(tie.frame) if tie.frame is not None and tie.timed else None
    return told if told is not None and told.text is not None else None


def _record(parse: Parse, props: Propositions, tie: Tie, voices: Voices, clock: Clock) -> Relation:
    standing = None if tie.frame is None else voices.standing(tie.frame)
    return Relation(
        id=content_id("l:", parse.report.id, tie.source.id, tie.kind, tie.target.id),
        source=tie.source,
        target=tie.target,
        kind=tie.kind,
        label=tie.label,
        time=_time(tie, clock),
        according_to=_sources(tie, standing, "" if tie.frame is None else props.frames[tie.frame].link),
        evidence=(tie.words,),
    )
