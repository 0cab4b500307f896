"""Across sentences: the same act mentioned again, and who is said to have done it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from reportedly.events.alike import compatible, may_be_one, not_other, same_mode, same_place, same_time
from reportedly.events.draft import Draft
from reportedly.events.merge import CAUSES
from reportedly.events.ontology import SUMMARIES, table
from reportedly.events.parties import unique
from reportedly.events.roles import Roles
from reportedly.events.stages import VoicesLike
from reportedly.events.taken_up import taken_up, taker
from reportedly.language import Parse
from reportedly.propositions import Frame, Propositions
from reportedly.records import Actor
from reportedly.records.vocabulary import HAPPENED


@dataclass(frozen=True, slots=True)
class _Cues:
    claims: frozenset[str]
    claim_nouns: frozenset[str]
    claim_verbs: frozenset[str]
    bearers: frozenset[str]
    blames: frozenset[str]
    answerable: frozenset[str]
    blame_prepositions: tuple[str, ...]
    anaphors: frozenset[str]
    determiners: frozenset[str]
    weapons: frozenset[str]
    mass: frozenset[str]
    laying: frozenset[str]
    others: frozenset[str]
    done_verbs: frozenset[str]
    done_nouns: frozenset[str]
    works: frozenset[str]


@lru_cache(maxsize=1)
def _cues() -> _Cues:
    data = table("discourse.toml")
    return _Cues(
        claims=frozenset(data["claim"]["lemmas"]),
        claim_nouns=frozenset(data["claim"]["light_nouns"]),
        claim_verbs=frozenset(data["claim"]["light_verbs"]),
        bearers=frozenset(data["claim"]["bearers"]),
        blames=frozenset(data["blame"]["lemmas"]),
        answerable=frozenset(data["blame"]["adjectives"]),
        blame_prepositions=tuple(data["blame"]["prepositions"]),
        anaphors=frozenset(data["anaphors"]["lemmas"]),
        determiners=frozenset(data["anaphors"]["determiners"]),
        weapons=frozenset(data["anaphors"]["weapons"]),
        mass=frozenset(data["anaphors"]["mass"]),
        laying=frozenset(data["anaphors"]["laying"]),
        others=frozenset(data["anaphors"]["others"]),
        done_verbs=frozenset(data["done"]["verbs"]),
        done_nouns=frozenset(data["done"]["nouns"]),
        works=frozenset(data["done"]["works"]),
    )


def join_mentions(drafts: list[Draft], parse: Parse) -> list[Draft]:
    """Join a definite mention ("the attack") to the act it takes up: the nearest one told before that fits.

    Type, parties, time and place must be compatible; two full tellings are never joined.
    """
    kept: list[Draft] = []
    for draft in drafts:
        body = [k for k in kept if not _is_summary(k, parse)]
        known = None
        if _is_anaphor(draft.frame, parse) or _hangs_on_anaphor(draft, parse) or _is_of_victims(draft, parse):
            known = _antecedent(draft, body, compatible) or _antecedent(draft, body, may_be_one)
            known = known or _antecedent(draft, kept, compatible)
        if known is None and (_in_that_attack(draft, parse) or _is_that_weapon(draft, parse)):
            known = _antecedent(draft, body, _other_victims)
        if known is None and _is_ranked(draft.frame, parse):
            known = _antecedent(draft, body, may_be_one)
        noun = taker(draft, parse)
        if known is None and noun is not None:
            known = taken_up(draft, body, noun)
        if known is None:
            kept.append(draft)
            continue
        in_body = _is_summary(known, parse) and not _is_summary(draft, parse)
        known.frames = draft.frames + known.frames if in_body else known.frames + draft.frames
        known.actors = known.actors or draft.actors
        known.recipients = unique([*known.recipients, *_hurt(draft, known, noun is not None)])
        known.place = known.place or draft.place
        known.time = known.time or draft.time
        known.tolls += tuple(t for t in draft.tolls if t.id not in {k.id for k in known.tolls})
    return kept


def _is_summary(draft: Draft, parse: Parse) -> bool:
    return parse.sentences[draft.frame.sentence].block in SUMMARIES


def _is_anaphor(frame: Frame, parse: Parse) -> bool:
    if frame.kind != "noun" or frame.light is not None or frame.lemma not in _cues().anaphors:
        return False
    children = list(parse.doc[frame.head].children)
    if any(c.lower_ in _cues().others for c in children):
        return False
    return any((c.dep_ == "det" and c.lower_ in _cues().determiners) or c.dep_ == "nmod:poss" for c in children)


def _hangs_on_anaphor(draft: Draft, parse: Parse) -> bool:
    """ "Twelve fighters had been killed in the raid": a result whose cause is a mention of the act told."""
    if draft.sense.kind != "effect" or draft.actors or draft.frame.kind == "noun":
        return False
    for oblique in draft.frame.obliques:
        head = parse.doc[oblique.mention.head]
        fresh = any(c.lower_ in _cues().others for c in head.children)
        definite = any(c.dep_ == "det" and c.lower_ in _cues().determiners for c in head.children)
        if oblique.preposition in CAUSES and head.lemma_.lower() in _cues().anaphors and definite and not fresh:
            return True
    return False


def _in_that_attack(draft: Draft, parse: Parse) -> bool:
    """ "Her mother was wounded in the attack": one more whom the act told has hit."""
    result = draft.type == "ASSAULT" and bool(draft.tolls) and not draft.actors and not draft.frame.object
    return result and (_is_anaphor(draft.frame, parse) or _is_mass(draft.frame, parse))


def _is_mass(frame: Frame, parse: Parse) -> bool:
    """ "Wounded in combat": the bare noun of the fighting told."""
    bare = frame.kind == "noun" and frame.light is None and frame.lemma in _cues().mass
    kids = [c for c in parse.doc[frame.head].children if c.dep_ != "punct"]
    return bare and all(c.dep_ == "case" for c in kids) and bool(kids)


def _is_that_weapon(draft: Draft, parse: Parse) -> bool:
    """ "They were talking when the bomb went off": the bomb of the act told."""
    laid = draft.frame.lemma in _cues().laying
    if draft.type != "ASSAULT" or draft.mode != "explosives" or (draft.actors and not laid):
        return False
    told = draft.frame.object if laid else draft.frame.subject or draft.frame.object
    head = parse.doc[told[0].head] if told else None
    if head is None or head.lemma_.lower() not in _cues().weapons:
        return False
    beside = list(head.children)
    definite = any(c.dep_ == "det" and c.lower_ in _cues().determiners for c in beside)
    return definite and not any(c.lower_ in _cues().others or c.dep_ in {"nmod", "acl:relcl"} for c in beside)


def _other_victims(draft: Draft, known: Draft) -> bool:
    """May it be the act told, though others are said to be hit?"""
    same = same_mode(draft, known) or "destroy" in {draft.mode, known.mode}
    same = same and not_other(draft.actors, known.actors)
    return same and same_time(draft.time, known.time) and same_place(draft.place, known.place)


def _hurt(draft: Draft, known: Draft, does: bool) -> tuple[Actor, ...]:
    """Those whom a later mention of the act adds: all where none were told, else only such as were killed or hurt.

    `does`: whether the mention is the subject of what was done to them ("the strike killed").
    """
    if not known.recipients:
        return draft.recipients
    told = does or not draft.frame.object
    return draft.recipients if draft.type == "ASSAULT" and draft.tolls and told else ()


def _is_of_victims(draft: Draft, parse: Parse) -> bool:
    """ "The victims were shot with a handgun": how the act told was done, to those whom it was done to."""
    if draft.type != "ASSAULT" or draft.actors or draft.frame.kind != "verb" or len(draft.frame.object) != 1:
        return False
    head = parse.doc[draft.frame.object[0].head]
    definite = any(c.dep_ == "det" and c.lower_ in _cues().determiners for c in head.children)
    return (
        bool(head.lemma_.lower() == "victim")
        and definite
        and not any(c.lower_ in _cues().others for c in head.children)
    )


def _is_ranked(frame: Frame, parse: Parse) -> bool:
    """ "In one of the deadliest attacks since ...": the act told, set among others."""
    if frame.kind != "noun" or frame.lemma not in _cues().anaphors:
        return False
    head = parse.doc[frame.head]
    best = any(c.tag_ in {"JJS", "RBS"} or any(g.tag_ == "RBS" for g in c.children) for c in head.children)
    return best and (head.head.lower_ == "one" or any(c.dep_ == "det" for c in head.children))


def _antecedent(draft: Draft, kept: list[Draft], fits: Callable[[Draft, Draft], bool]) -> Draft | None:
    alike = [k for k in kept if draft.mode is not None and k.mode == draft.mode]  # "the bombings": a bombing first
    for known in [*reversed(alike), *reversed(kept)]:
        if known.type == draft.type and known.status in HAPPENED and fits(draft, known):
            return known
    return None


def fill_responsibility(
    drafts: list[Draft], parse: Parse, props: Propositions, roles: Roles, voices: VoicesLike
) -> None:
    """Give an act without a doer the one that claims it, else the one that is blamed for it.

    The nearest such act of violence before the claim is meant. The draft's notes say where the doer comes from, and
    the sentence of the claim becomes part of the evidence; who did it stays the claim's word, not the report's.
    """
    readers = (
        (_claimant, "actor from a claim of responsibility"),
        (_blamed, "actor from blame"),
        (_perpetrator, "actor from who is said to have committed it"),
    )
    for reader, note in readers:
        for frame in props.frames:
            found = reader(frame, parse, roles)
            if not found or voices.standing(frame.index).status not in HAPPENED:
                continue
            act = _act_of(frame, drafts, props, found)
            if act is not None:
                act.actors = found
                act.recipients = tuple(a for a in act.recipients if a.id not in {f.id for f in found})
                act.notes.append(note)
                sentence = parse.sentences[frame.sentence]
                act.evidence.append(parse.span(sentence.start, sentence.end))


def _claimant(frame: Frame, parse: Parse, roles: Roles) -> tuple[Actor, ...]:
    cues = _cues()
    claims = frame.lemma in cues.claims or (frame.lemma in cues.claim_nouns and frame.light in cues.claim_verbs)
    if frame.lemma == "claim" and frame.kind == "verb":
        claims = any(parse.doc[m.head].lemma_.lower() in cues.claim_nouns for m in frame.object)
    if not claims or frame.over("negation") or _is_nobody(frame, parse):
        return ()
    who = (m for m in frame.subject if parse.doc[m.head].lemma_.lower() not in cues.bearers)
    return unique(a for m in who for a in roles.parties(m, as_actor=True))


def _is_nobody(frame: Frame, parse: Parse) -> bool:
    """ "No group has claimed ...", "nobody has ..."."""
    for mention in frame.subject:
        head = parse.doc[mention.head]
        if head.lower_ in {"nobody", "none"} or any(c.lower_ in {"no", "neither"} for c in head.children):
            return True
    return False


def _blamed(frame: Frame, parse: Parse, roles: Roles) -> tuple[Actor, ...]:
    if frame.kind == "adjective" and frame.lemma in _cues().answerable and not frame.over("negation"):
        return unique(a for m in frame.subject for a in roles.parties(m, as_actor=True))
    if frame.kind != "verb" or frame.lemma not in _cues().blames or frame.over("negation"):
        return ()
    charged = unique(a for m in frame.by("on") for a in roles.parties(m, as_actor=True))  # not "on 31 October"
    return charged or unique(a for m in frame.object for a in roles.parties(m, as_actor=True))


def _perpetrator(frame: Frame, parse: Parse, roles: Roles) -> tuple[Actor, ...]:
    """Who "committed the crime", by whom "the act was perpetrated", whose "work" it was."""
    cues = _cues()
    if frame.over("negation"):
        return ()
    if frame.kind == "noun" and frame.lemma in cues.works:
        about = any(parse.doc[m.head].lemma_.lower() in cues.anaphors | {"it", "this"} for m in frame.subject)
        return unique(a for m in frame.by("of") for a in roles.parties(m, as_actor=True)) if about else ()
    whole = frame.light if frame.kind == "noun" else frame.lemma
    nouns = [frame.head] if frame.kind == "noun" else [m.head for m in frame.object]
    if whole not in cues.done_verbs or not any(parse.doc[n].lemma_.lower() in cues.done_nouns for n in nouns):
        return ()
    people = (m for m in frame.subject if parse.doc[m.head].dep_ not in {"compound", "amod"})
    return unique(a for m in people for a in roles.parties(m, as_actor=True))


def _act_of(frame: Frame, drafts: list[Draft], props: Propositions, doers: tuple[Actor, ...]) -> Draft | None:
    """The act meant: the one that stands with the frame ("for the attack"), else, for a claim, the nearest before."""
    named = [*frame.by(*_cues().blame_prepositions), *(frame.object if frame.by("on") else ())]
    for mention in named:
        event = props.frame(mention.head)
        if event is not None:
            found = next((d for d in drafts if any(f.index == event.index for f in d.frames)), None)
            return found if found is not None and _lacks_doer(found, frame, doers) else None
    if frame.lemma in _cues().blames | _cues().answerable:
        return None
    open_acts = [d for d in drafts if _lacks_doer(d, frame, doers)]
    before = [d for d in open_acts if d.frame.head < frame.head]
    if frame.kind == "noun" or frame.lemma in _cues().done_verbs:
        near = [d for d in before or open_acts if not d.actors]
        return near[-1 if before else 0] if near else None
    return before[-1] if before else None


def _lacks_doer(draft: Draft, frame: Frame, doers: tuple[Actor, ...]) -> bool:
    if draft.type != "ASSAULT" or draft.status not in HAPPENED or draft.frame.index == frame.index:
        return False
    # An unnamed attacker ("gunmen", "a suicide bomber") leaves room for the group that claims him.
    nameless = all(
        a.id.startswith("unresolved:")
        and a.country is None
        and (a.kind in {"group", "unknown"} or (a.kind == "person" and a.name == a.name.lower()))
        for a in draft.actors
    )
    return nameless and not any(a.id in {d.id for d in doers} for a in draft.actors)
