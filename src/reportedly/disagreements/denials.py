"""Accusations and their denials, claims and theirs: who said it, who denies it, and which of the two it is."""

from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.disagreements.shared import (
    OF_STATE,
    Words,
    accuses,
    cues,
    denied_by,
    disagreement,
    kin,
    laid_on,
    said,
    start,
    table,
    trigger,
)
from reportedly.records import Actor, Claim, Disagreement, Event, Span, Statement

# A denial that only points back ("denied the claim") takes up what was said at most so many sentences before.
REACH = 3
# Words of a denial told as a plain negation: longer ones say more than that one did not do it.
LONGEST_DENIAL = 12
# An accusation may stand so many sentences before the denial that takes it up by its noun.
FAR = 12
# Letters by which an adjective is known for its name: "Russian" and "Russia", "Syrian" and "Syria".
STEM = 4
# Words beside "the claim" up to which a denial still only points back ("the allegation against its forces").
LEAST_SAID = 3
# Share of content words by which a denial says what a claim said ("denied that a ransom had been paid").
SAME_CLAIM = 0.6
# The same for a denial in the next sentence that names the same thing: less is needed where one answers the other.
NEXT_CLAIM = 0.3


@dataclass(frozen=True, slots=True)
class _Claim:
    """Something put forward: by whom, in which words, and of whose deed it tells (empty where of nobody's).

    `content`: `span` is what somebody said, else a sentence that tells of an accusation. `bare`: it does not say of what.
    """

    by: tuple[Actor, ...]
    accused: tuple[Actor, ...]
    span: Span
    value: str
    evidence: tuple[Span, ...]
    types: frozenset[str]
    content: bool = False
    bare: bool = False


def denials(words: Words, events: tuple[Event, ...], statements: tuple[Statement, ...]) -> Iterator[Disagreement]:
    """Each denial with the claim it stands against, each pair of parties once."""
    claims = [*_accusations(events), *_blame(words, events, statements), *_assertions(events, statements)]
    seen: set[tuple[str, ...]] = set()
    for denial in statements:
        if not _denies(words, denial):
            continue
        claim = _denied(words, events, claims, denial)
        if claim is None:
            continue
        found = _against(words, claim, denial)
        key = (found.field, *(_party(a) for c in found.claims for a in c.by))
        if key not in seen:
            seen.add(key)
            yield found


# ------------------------------------------------------------------ claims
def _accusations(events: tuple[Event, ...]) -> Iterator[_Claim]:
    """Accusations told as acts of their own: "X accused Y of ...", "it blamed Y"."""
    for event in events:
        if accuses(event) and event.trigger is not None:
            inside = [e for e in events if any(s.id in {a.id for a in event.actors} for s in e.according_to)]
            types = frozenset(
                e.type for e in inside if e.according_to[-1].act in table()["responsibility"]["acts"]
            )
            value = laid_on(event.recipients)
            evidence = trigger(event)
            yield _Claim(event.actors, event.recipients, evidence[-1], value, evidence, types, bare=not types)


def _blame(words: Words, events: tuple[Event, ...], statements: tuple[Statement, ...]) -> Iterator[_Claim]:
    """Blame that no event of accusing tells ("holds X responsible"): the accused are those it names that speak elsewhere."""
    for one in statements:
        if one.content is None or one.act not in table()["responsibility"]["acts"]:
            continue
        if any(accuses(e) and words.sentence(trigger(e)[0].start) == words.sentence(start(one)) for e in events):
            continue
        others = {s.speaker.id: s.speaker for s in statements if not kin(s.speaker, one.speaker)}
        accused = tuple(
            a for a in others.values() if a.name in one.content.text or (a.text or "-") in one.content.text
        )
        if accused:
            value = laid_on(accused)
            yield _Claim((one.speaker,), accused, one.content, value, cues(one), frozenset(), bare=True)


def _assertions(events: tuple[Event, ...], statements: tuple[Statement, ...]) -> Iterator[_Claim]:
    """Statements, with those whose deeds they tell of."""
    for one in statements:
        if one.content is None or one.act in {"deny", "no_comment", "condemn", "praise"}:
            continue
        if one.act in table()["responsibility"]["acts"] or one.speaker.id.endswith("unnamed"):
            continue
        content = one.content
        inside = [e for e in events if e.trigger is not None and content.start <= e.trigger.start < content.end]
        hostile = [e for e in inside if e.type in {"ASSAULT", "COERCE", "ACCUSE", "THREATEN", "MOBILIZE"}]
        accused = tuple(a for e in hostile for a in e.actors if not kin(a, one.speaker))
        yield _Claim(
            (one.speaker,), accused, content, said(one), cues(one), frozenset(e.type for e in inside), content=True
        )


# ------------------------------------------------------------------ denials
def _denies(words: Words, statement: Statement) -> bool:
    """An act of denial, or "called the reports false"."""
    if statement.act == "deny":
        return True
    if statement.act in {"refuse", "doubt"} and _points_back(words, statement):
        return True
    if statement.act == "assert" and _not_guilty(words, statement):
        return True
    rules, cue = table()["denial"], list(words.tokens(statement.cue))
    if not any(t.lemma_.lower() in rules["verbs"] for t in cue):
        return False
    return any(t.lower_ in rules["words"] for t in words.tokens(statement.content))


def _not_guilty(words: Words, statement: Statement) -> bool:
    """ "It was not behind the blast", "its forces were not involved"."""
    rules = table()["denial"]
    tokens = [t.lower_ for t in words.tokens(statement.content)]
    negated = any(t in {"not", "n't", "no", "never"} for t in tokens)
    short = len(tokens) <= LONGEST_DENIAL and tokens[:1] and ({*tokens[:2]} & {*rules["itself"], "that"})
    return bool(negated and short and set(tokens) & set(rules["guilty"]) and set(tokens) & set(rules["itself"]))


def _points_back(words: Words, denial: Statement) -> bool:
    """Does it only take up what was said before ("the claim", "it", "any involvement")?"""
    rules = table()["denial"]
    spare = {"DET", "PUNCT", "ADP", "AUX", "SCONJ"}
    heads = [t for t in words.tokens(denial.content) if t.pos_ not in spare and t.lower_ not in rules["words"]]
    if not heads:
        return denial.act == "deny"
    if denial.act == "assert" and _not_guilty(words, denial):
        return True
    back = [t for t in heads if t.lemma_.lower() in rules["anaphors"]]
    return len(heads) <= LEAST_SAID and any(t.pos_ == "NOUN" or len(heads) == 1 for t in back)


def _author_fits(words: Words, claim: _Claim, denial: Statement) -> bool:
    """ "The rebel report", "Russia's account": where the denial names the author, the claim must be of that one."""
    anaphors = [t for t in words.tokens(denial.content) if t.lemma_.lower() in table()["denial"]["anaphors"]]
    authors = [
        kid.lower_[:STEM]
        for noun in anaphors
        for kid in noun.children
        if kid.i < noun.i
        and kid.dep_ in {"amod", "compound", "nmod:poss"}
        and kid.pos_ in {"ADJ", "NOUN", "PROPN"}
    ]
    known = " ".join(f"{a.name} {a.text} {a.role}" for a in claim.by).lower()
    return not authors or any(author in known for author in authors)


def _of_deed(words: Words, denial: Statement) -> bool:
    """Does the denial take up an accusation, rather than any claim?"""
    rules = table()["denial"]
    accusing = {*rules["accusing"], *rules["guilty"]}
    return any(t.lemma_.lower() in accusing for t in words.tokens(denial.content))


def _denied(words: Words, events: tuple[Event, ...], claims: list[_Claim], denial: Statement) -> _Claim | None:
    """The claim that a denial stands against: of another party, told near or in the same words."""
    others = [
        c for c in claims if c.by and not _holds(c, denial) and not any(kin(a, denial.speaker) for a in c.by)
    ]
    at = words.sentence(start(denial))
    if _points_back(words, denial):
        before = [c for c in others if c.span.start < start(denial) and _author_fits(words, c, denial)]
        near = [c for c in before if at - words.sentence(c.span.start) <= REACH]
        of_deed = _of_deed(words, denial)
        far = [c for c in before if of_deed and at - words.sentence(c.span.start) <= FAR]
        of_speaker = [c for c in (near + far) if any(kin(a, denial.speaker) for a in c.accused)]
        others = [c for c in near if c.accused] if of_deed else near
        return max(of_speaker or others, key=lambda c: c.span.start, default=None)
    told = {
        e.type
        for e in events
        if e.trigger is not None
        and denial.content is not None
        and denial.content.start <= e.trigger.start < denial.content.end
    }
    of_speaker = [
        c
        for c in others
        if any(kin(a, denial.speaker) for a in c.accused)
        and (c.bare or told & c.types)
        and words.sentence(c.span.start) - at <= 1  # what is told far behind a denial is not what it denies
    ]
    same = [
        c
        for c in others
        if len(words.lemmas(denial.content)) > 1
        and words.overlap(c.span, denial.content) >= (NEXT_CLAIM if _follows(words, c, denial) else SAME_CLAIM)
    ]
    chosen = of_speaker or same
    return min(chosen, key=lambda c: abs(c.span.start - start(denial)), default=None)


def _follows(words: Words, claim: _Claim, denial: Statement) -> bool:
    """Does the denial come right after the claim, and name a thing that the claim names?"""
    after = words.sentence(start(denial)) - words.sentence(claim.span.start)
    mine, theirs = (
        {t.lemma_.lower() for t in words.tokens(s) if t.pos_ in {"NOUN", "PROPN"}}
        for s in (claim.span, denial.content)
    )
    return claim.content and after in {0, 1} and bool(mine & theirs)


def _holds(claim: _Claim, denial: Statement) -> bool:
    """Is the denial told inside what the claim says? A relative clause ("..., which officials denied") is not."""
    words = said(denial).lower()
    inside = denial.cue is not None and claim.span.start <= denial.cue.start < claim.span.end
    return claim.content and inside and words not in {"which", ""}


def _party(actor: Actor) -> str:
    """Branches of one state count as one: a denial by its army and one by its government are one denial."""
    return actor.country if actor.country is not None and actor.kind in OF_STATE else actor.id


def _against(words: Words, claim: _Claim, denial: Statement) -> Disagreement:
    own = next((a for a in claim.accused if kin(a, denial.speaker)), None)
    if own is not None or (claim.accused and _points_back(words, denial) and _of_deed(words, denial)):
        value = laid_on([own or claim.accused[0]])
        no = Claim(value=denied_by(denial.speaker), by=(denial.speaker,), evidence=cues(denial))
        return disagreement(
            "actor", "an accusation and its denial", [Claim(value=value, by=claim.by, evidence=claim.evidence), no]
        )
    no = Claim(value=f"denied: {said(denial)}", by=(denial.speaker,), evidence=cues(denial))
    yes = Claim(value=claim.value, by=claim.by, evidence=claim.evidence)
    return disagreement("claim", "a claim and its denial", [yes, no])
