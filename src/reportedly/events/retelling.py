"""The same act in headline, bullets and body: one event, named where the body tells it most fully."""

from reportedly.events.alike import GENERAL, may_be_one, same_cost
from reportedly.events.draft import Draft
from reportedly.events.once import charged_again, dies_once, names, told_again
from reportedly.events.ontology import SUMMARIES
from reportedly.events.parties import unique
from reportedly.language import Parse
from reportedly.records import Actor, Toll

# How many sentences on an act may be taken up by its other half: the next one or two tell how it came about.
NEAR = 2
# Deeds that a second voice may tell again, and within how many sentences it does.
RETOLD = frozenset({"ASSAULT", "COERCE"})
RETOLD_WITHIN = 5
# A first line of so many words, above so many sentences, is a heading.
HEADING_WORDS, HEADED = 16, 3
# Bases of a time that is no date of the clause's own.
UNDATED = ("past tense", "inherited")
# Words that say that another act is told.
OTHERS = frozenset(
    {
        "another",
        "second",
        "third",
        "separate",
        "separately",
        "also",
        "later",
        "earlier",
        "meanwhile",
        "elsewhere",
        "other",
    }
)
# Types done on the spot: what a headline tells of the same town is the body's.
ON_THE_SPOT = frozenset({"ASSAULT", "COERCE", "PROTEST"})
# Acts in words are told apart by what is said or asked; the same parties may well do them twice.
IN_WORDS = frozenset({"REQUEST", "AGREE", "REJECT", "ACCUSE", "THREATEN", "CONCEDE", "SUPPORT", "CONSULT"})


def join_retellings(drafts: list[Draft], parse: Parse) -> list[Draft]:
    """Join what a headline, subhead, caption or bullet says to the body's telling; in the body, a full repetition.

    The body's telling leads; what it leaves open (time, place, parties, mode, costs) comes from the summary.
    """
    body = [d for d in drafts if not _is_summary(d, parse)]
    kept: list[Draft] = []
    for draft in body:
        same = next((k for k in kept if k.type == draft.type and _tells_again(draft, k, parse)), None)
        if same is None:
            kept.append(draft)
        else:
            absorb(same, draft)
    alone: list[Draft] = []
    for draft in (d for d in drafts if _is_summary(d, parse)):
        fitting = [k for k in (*kept, *alone) if may_be_one(draft, k) and _in_common(draft, k)]
        fitting = fitting or [k for k in kept if _is_same_deed(draft, k)]
        if not fitting:
            alone.append(draft)
            continue
        absorb(max(fitting, key=lambda k: _in_common(draft, k)), draft)
    standing = {id(d) for d in (*kept, *alone)}
    return [d for d in drafts if id(d) in standing]


def _tells_again(draft: Draft, known: Draft, parse: Parse) -> bool:
    """Is the act, of the known one's type, the known one told again in the body?"""
    if any(told(draft, known) for told in (_is_repeated, _completes, dies_once, charged_again)):
        return True
    return _is_retold(draft, known, parse) or told_again(draft, known, parse)


def _is_summary(draft: Draft, parse: Parse) -> bool:
    sentence = parse.sentences[draft.frame.sentence]
    return sentence.block in SUMMARIES or (sentence.index == 0 and _opens_as_heading(parse))


def _opens_as_heading(parse: Parse) -> bool:
    """Is the first line, though it ends with a stop, a heading: a short sentence, alone in its paragraph, before others?"""
    first = parse.sentences[0]
    alone = len(parse.sentences) > HEADED and parse.sentences[1].paragraph != first.paragraph
    return alone and first.end - first.start <= HEADING_WORDS


def _is_same_deed(summary: Draft, told: Draft) -> bool:
    """Have both the same doer and undergoer? A headline names the province where the body names the town."""
    if summary.type in IN_WORDS or not may_be_one(summary, told, anywhere=True):
        return False
    return _share_party(summary.actors, told.actors) and _share_party(summary.recipients, told.recipients)


def _in_common(one: Draft, other: Draft) -> int:
    """How much two tellings share, 0 for nothing: word, doer, recipient, figures."""
    points = 2 * (one.sense.form == other.sense.form or one.frame.lemma == other.frame.lemma)
    points += 2 * _share_party(one.actors, other.actors) + 2 * _share_party(one.recipients, other.recipients)
    points += 2 * any(same_cost(a, b) for a in one.tolls for b in other.tolls)
    points += 2 * (one.type in ON_THE_SPOT and _same_spot(one, other))
    if one.type in IN_WORDS and points < 2 * 2:  # one shared party does not make two demands one
        return 0
    return points


def _same_spot(one: Draft, other: Draft) -> bool:
    """Were both done at one place, narrower than a country?"""
    here, there = one.place, other.place
    return (
        here is not None
        and there is not None
        and here.id == there.id
        and here.precision not in {"country", "region"}
    )


def _share_party(some: tuple[Actor, ...], others: tuple[Actor, ...]) -> bool:
    ids, kinds = {a.id for a in others}, {a.kind for a in others} - GENERAL
    countries = {a.country for a in others} - {None}
    if any(a.id in ids or a.country in countries or (a.country is None and a.kind in kinds) for a in some):
        return True
    words = {_last(b) for b in others if b.kind in GENERAL}
    return any((a.kind in GENERAL and _last(a) in words) or any(_is_short(a, b) for b in others) for a in some)


def _last(actor: Actor) -> str:
    """The word that says what a described party is: "teachers" of "Decatur teachers"."""
    return actor.name.lower().split()[-1] if actor.name.split() else ""


def _is_short(one: Actor, other: Actor) -> bool:
    """Is one the initials of the other ("FG", "Federal Government"), or its name alone ("Abu Sayyaf", "Abu Sayyaf bandits")?"""
    short, full = sorted((one.name, other.name), key=len)
    if short[:1].isupper() and full.startswith(f"{short} ") and full.split()[-1].islower():
        return True
    return len(short) > 1 and short.isupper() and short == "".join(w[0] for w in full.split() if w[0].isupper())


def _is_repeated(draft: Draft, known: Draft) -> bool:
    """In the body: the same word with the same parties on both sides, nothing told apart."""
    if draft.type in IN_WORDS or not (draft.actors and draft.recipients) or draft.sense.form != known.sense.form:
        return False
    sides = ((draft.actors, known.actors), (draft.recipients, known.recipients))
    if any({a.id for a in one} != {a.id for a in other} for one, other in sides):
        return False
    alike = any(same_cost(a, b) and a.min == b.min for a in draft.tolls for b in known.tolls)
    other_voice = bool(draft.according_to) and draft.according_to != known.according_to
    if not alike and ((draft.tolls and known.tolls) or other_voice):
        return False  # but "killed 70 herders", said by two, is one deed
    return may_be_one(draft, known)


def _is_retold(draft: Draft, known: Draft, parse: Parse) -> bool:
    """Soon after, another voice tells the same deed by the same means: no time or other place of its own, no "another"."""
    if draft.type not in RETOLD or known.mode is None or draft.mode is None or not (draft.actors and known.actors):
        return False
    near = 0 < draft.frame.sentence - max(f.sentence for f in known.frames) <= RETOLD_WITHIN
    sources = [d.according_to[-1].id if d.according_to else None for d in (draft, known)]
    if not near or sources[0] is None or sources[0] == sources[1] or draft.sense.reciprocal:
        return False
    own_time = draft.time is not None and not (draft.time.basis or "").startswith(UNDATED)
    told = parse.sentences[draft.frame.sentence]
    fresh = any(t.lower_ in OTHERS for t in parse.doc[told.start : told.end])
    aimed = [d.recipients and not _at_persons(d) for d in (draft, known)]
    return not own_time and not fresh and (any(aimed) or not draft.recipients) and may_be_one(draft, known)


def _at_persons(draft: Draft) -> bool:
    return all(a.kind in {"person", "population"} for a in draft.recipients)


def _completes(draft: Draft, known: Draft) -> bool:
    """ "An attack on a convoy near Yei ...": soon after, nameless men open fire there on nobody told."""
    halves = draft.type == known.type == "ASSAULT" and known.frame.light is None and known.frame.kind == "noun"
    halves = halves and (draft.frame.kind == "verb" or draft.frame.light is not None)
    if not halves or known.actors or draft.recipients or not known.recipients or not draft.actors:
        return False
    near = 0 <= draft.frame.sentence - known.frame.sentence <= NEAR
    there = draft.place is not None and known.place is not None and draft.place.id == known.place.id
    return (
        near and there and all(a.id.startswith("unresolved:") for a in draft.actors) and may_be_one(draft, known)
    )


def absorb(act: Draft, telling: Draft) -> None:
    """Let the act take over what another telling of it adds; a summary's figure that the body gives too is dropped."""
    act.frames += telling.frames
    act.evidence += telling.evidence
    act.actors = _fuller(act.actors, telling.actors)
    act.recipients = _fuller(act.recipients, telling.recipients)
    act.against = act.against or telling.against
    act.mode, act.time, act.place = act.mode or telling.mode, act.time or telling.time, act.place or telling.place
    act.tolls += tuple(t for t in telling.tolls if not _told(t, act.tolls))
    act.background = act.background and telling.background
    act.notes += [note for note in telling.notes if note not in act.notes]


def _fuller(some: tuple[Actor, ...], others: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """The parties told; those that the tables know before nameless ones."""
    if not some or names(others, some):
        return others
    nameless = all(a.id.startswith("unresolved:") and a.kind == "unknown" for a in some)
    known = [a for a in others if not a.id.startswith("unresolved:")]
    return unique([*some, *known]) if nameless and known else some


def _told(toll: Toll, tolls: tuple[Toll, ...]) -> bool:
    return any(same_cost(toll, known) for known in tolls)
