"""One attack told by its parts: how it was opened and what it came to, and what its claim says of it."""

from functools import lru_cache

from reportedly.events.alike import not_other, same_time
from reportedly.events.draft import Draft
from reportedly.events.merge import absorb_result
from reportedly.events.ontology import SUMMARIES, table
from reportedly.language import Parse
from reportedly.propositions import Propositions
from reportedly.records.vocabulary import HAPPENED


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in table("discourse.toml")["sequels"].items()}


def join_sequels(drafts: list[Draft], parse: Parse, props: Propositions) -> list[Draft]:
    """Join openings to what they came to, the displaced to their fighting, and a claim's own telling to the act claimed.

    The more particular telling keeps the record ("stormed a school and kidnapped pupils": the kidnapping); date, place
    and figures come from whichever has them.
    """
    by_frame = {f.index: d for d in drafts for f in d.frames}
    gone: set[int] = set()
    for draft in drafts:
        _name_attacker(draft, parse)
        opening = _opening_of(draft, by_frame, props)
        if opening is not None and id(opening) not in gone:
            absorb_result(draft, opening)
            draft.time, draft.place = opening.time or draft.time, draft.place or opening.place
            gone.add(id(opening))
            continue
        act = _flight_of(draft, by_frame, props) or _claimed_by(draft, [d for d in drafts if id(d) not in gone])
        if act is not None and act is not draft and id(act) not in gone:
            if (
                draft.according_to
                and all(a.id.startswith("unresolved:") for a in act.actors)
                and draft.type == act.type
            ):
                act.actors = draft.actors or act.actors
                act.notes.append("actor from a claim of responsibility")
            absorb_result(act, draft)
            gone.add(id(draft))
    return [d for d in drafts if id(d) not in gone]


def _name_attacker(draft: Draft, parse: Parse) -> None:
    """ "Suicide bomber struck near ...": a headline's past form, read as a participle, takes its doer for its object."""
    frame = draft.frame
    if draft.type != "ASSAULT" or draft.actors or not frame.passive or len(frame.object) != 1:
        return
    head = parse.doc[frame.object[0].head]
    bare = not any(c.dep_ == "aux:pass" for c in parse.doc[frame.head].children)
    summary = parse.sentences[frame.sentence].block in SUMMARIES
    if summary and bare and head.lemma_.lower() in _words()["attackers"]:
        draft.actors, draft.recipients = draft.recipients, ()


def _opening_of(draft: Draft, by_frame: dict[int, Draft], props: Propositions) -> Draft | None:
    """ "Gunmen stormed a school and kidnapped pupils": the opening beside the deed, by the same doers."""
    frame = draft.frame
    if draft.type not in {"ASSAULT", "COERCE"} or draft.mode not in {"abduct", "seize"} or frame.kind != "verb":
        return None
    if frame.link not in {"conj", "advcl", "xcomp"} or frame.parent is None:
        return None
    above = by_frame.get(frame.parent)
    if above is None or above is draft or above.frame.lemma not in _words()["openings"]:
        return None
    heads = {m.head for m in above.frame.subject}
    same = bool(heads) and all(m.head in heads for m in frame.subject)
    return above if same and above.status == draft.status and not above.tolls else None


def _flight_of(draft: Draft, by_frame: dict[int, Draft], props: Propositions) -> Draft | None:
    """ "The fighting has killed 90 and forced thousands from their homes": nobody deports them, the fighting does."""
    if draft.type != "COERCE" or draft.mode != "deport" or draft.frame.kind != "verb":
        return None
    for mention in draft.frame.subject:
        event = props.frame(mention.head)
        found = by_frame.get(event.index) if event is not None else None
        if found is not None and found.type == "ASSAULT":
            return found
    return None


def _claimed_by(draft: Draft, drafts: list[Draft]) -> Draft | None:
    """ "Said it was behind the bombing and had killed 20 officers": the act claimed, told before."""
    speaker = draft.according_to[-1] if draft.according_to else None
    if draft.type != "ASSAULT" or speaker is None or speaker.act != "claim_responsibility":
        return None
    before = [
        d for d in drafts if d.type == "ASSAULT" and d.frame.head < draft.frame.head and d.status in HAPPENED
    ]
    before = [d for d in before if not_other(d.actors, draft.actors) and same_time(d.time, draft.time)]
    return next((d for d in reversed(before) if d.according_to != draft.according_to), None)
