"""Acts that a later sentence takes up as what kills or destroys: "it struck a depot ... the strike killed nine"."""

from functools import lru_cache

from reportedly.events.alike import compatible, may_be_one
from reportedly.events.draft import Draft
from reportedly.events.ontology import table
from reportedly.language import Parse
from reportedly.records.vocabulary import HAPPENED

# Within how many sentences "the strike" is that told before.
NEAR = 5
NOTE = "actor from the act that the subject takes up"


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    words = table("discourse.toml")["anaphors"]
    return {name: frozenset(words[name]) for name in ("lemmas", "determiners", "others")}


def taker(draft: Draft, parse: Parse) -> str | None:
    """The noun that does it, where that only takes up an act told ("the strike killed", "were killed by the strike")."""
    if draft.type != "ASSAULT" or draft.frame.kind != "verb" or draft.actors or len(draft.frame.subject) != 1:
        return None
    head = parse.doc[draft.frame.subject[0].head]
    beside = list(head.children)
    definite = any(c.dep_ == "det" and c.lower_ in _words()["determiners"] for c in beside)
    noun = str(head.lemma_.lower())
    if noun not in _words()["lemmas"] or not definite or any(c.lower_ in _words()["others"] for c in beside):
        return None
    return noun


def taken_up(draft: Draft, kept: list[Draft], noun: str) -> Draft | None:
    """The act that "the strike" takes up; None where none, or several by different doers, were told shortly before."""
    before = [k for k in kept if 0 <= draft.frame.sentence - max(f.sentence for f in k.frames) <= NEAR]
    named = [k for k in before if any(_is_named(f.lemma, noun) for f in k.frames)]
    if named and named[-1].type != draft.type:
        return None  # the strike of the dockers
    told = [k for k in named or before if k.type == draft.type and k.status in HAPPENED]
    if len({frozenset(a.id for a in k.actors) for k in told}) != 1:
        return None
    return next((k for k in reversed(told) if compatible(draft, k) or may_be_one(draft, k)), None)


def fill_takers(drafts: list[Draft], parse: Parse) -> None:
    """Give what "the raid" did to those who raided, where the raid is told as an act of another type."""
    for draft in drafts:
        noun = taker(draft, parse)
        before = [d for d in drafts if 0 < draft.frame.sentence - d.frame.sentence <= NEAR]
        known = [d for d in before if noun and d.type == "COERCE" and _is_named(d.frame.lemma, noun)]
        if known and len({frozenset(a.id for a in d.actors) for d in known}) == 1:
            hit = {a.id for a in draft.recipients}
            draft.actors = tuple(a for a in known[-1].actors if a.id not in hit)
            draft.notes.append(NOTE)


def _is_named(lemma: str, noun: str) -> bool:
    """Is it the word of the noun: "strike" of "struck", "bombing" of "bombed"?"""
    return noun in {lemma, f"{lemma}ing"} or lemma.endswith(f" {noun}")
