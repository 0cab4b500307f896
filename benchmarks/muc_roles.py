"""What our record of a report says in the terms of MUC-4: incidents of its six types, and the fillers of five roles."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path

from reportedly.records import Actor, Coding, Event

ROLES = ("PerpInd", "PerpOrg", "Target", "VictimAll", "Weapon")
# The key leaves out what is told as history; three months is what the training templates' dates allow.
OLD_DAYS = 100
# What ends the head of a noun phrase: a mark, a preposition, a clause.
ENDS = re.compile(r"[,\[\(]| (?:of|in|from|at|who|which|that|with|to|for|near|on|belonging|owned|by|wearing|and) ")


@lru_cache(maxsize=1)
def words() -> dict[str, frozenset[str]]:
    """The word lists of the mapping."""
    data = tomllib.loads((Path(__file__).parent / "labels" / "muc.toml").read_text(encoding="utf-8"))
    return {name: frozenset(listed) for name, listed in data.items()}


@dataclass
class Incident:
    """One incident of ours: its MUC type and its fillers by role, each filler the words of one mention."""

    type: str
    roles: dict[str, list[str]] = field(default_factory=lambda: {role: [] for role in ROLES})
    event: str = ""


def plain(text: str) -> str:
    """Small letters without accents and marks, one blank between words, without opening articles and numbers."""
    bare = unicodedata.normalize("NFKD", text.replace("'s", " 's"))
    kept = "".join(c if c.isalnum() else " " for c in bare if not unicodedata.combining(c)).lower().split()
    while len(kept) > 1 and (kept[0] in words()["opening"] or kept[0].isdigit()):
        kept.pop(0)
    return " ".join(kept)


def head(text: str) -> str:
    """The last word before the first preposition, clause or mark: what the phrase is about."""
    first = ENDS.split(f" {text.lower()} ")
    kept = next((part for part in first if plain(part)), text)
    last = plain(kept).rpartition(" ")[2]
    return last[:-1] if last.endswith("s") and len(last) > 3 else last


def incidents(coding: Coding) -> list[Incident]:
    """The incidents of a report as MUC-4 would list them, one an event."""
    published = coding.report.published.value
    organisations = named_organisations(coding)
    found = []
    for event in coding.events:
        kind = incident_type(event)
        if kind is None or is_old(event, published) or is_combat(event):
            continue
        one = Incident(kind, event=event.id)
        for actor in event.actors:
            place_actor(one, actor, organisations)
        one.roles["Target"] = [t.text for t in event.targets]
        one.roles["Weapon"] = [w.text for w in event.weapons]
        one.roles["VictimAll"] = victims(event)
        found.append(one)
    return found


def incident_type(event: Event) -> str | None:
    """The MUC type of an event, None where it is of none."""
    if event.type != "ASSAULT" or event.status not in {"occurred", "ongoing"}:
        return None
    trigger = set(plain(event.trigger.text if event.trigger else "").split())
    if event.mode == "abduct":
        return "KIDNAPPING"
    if trigger & words()["robbing"]:
        return "ROBBERY"
    kinds = {w.kind for w in event.weapons}
    if event.mode in {"explosives", "suicide-attack"} or kinds & {"bomb", "explosive", "mine"}:
        return "BOMBING"
    if trigger & words()["burning"] or "fire" in kinds:
        return "ARSON"
    return "ATTACK"


def is_old(event: Event, published: str | None) -> bool:
    """Whether an event lies too long before the report to be its news."""
    if event.time is None or event.time.end is None or published is None:
        return event.background
    return (date.fromisoformat(published) - date.fromisoformat(event.time.end[:10])).days > OLD_DAYS


def is_combat(event: Event) -> bool:
    """Whether only armed sides meet: no incident of terror."""
    trigger = set(plain(event.trigger.text if event.trigger else "").split())
    hit = [t.group for t in event.tolls if t.effect in {"killed", "injured", "casualties"}]
    hit += [a.text or a.name for a in event.recipients]
    civil = [h for h in hit if not armed(h)]
    things = [t for t in event.targets if t.kind not in {"military"}]
    if things:
        return False
    if trigger & words()["combat"]:
        return not civil
    return bool(hit) and not civil and not any(soldier(h) for h in hit)


def armed(text: str) -> bool:
    return bool(set(plain(text).split()) & (words()["rebels"] | words()["forces"]))


def soldier(text: str) -> bool:
    return bool(set(plain(text).split()) & words()["forces"])


def named_organisations(coding: Coding) -> dict[str, str]:
    """Actor id -> the words of the report that name the organisation."""
    found: dict[str, str] = {}
    actors = [a for e in coding.events for a in (*e.actors, *e.recipients, *e.against)]
    actors += [a for r in coding.relations for a in (r.source, r.target)]
    actors += [s.speaker for s in coding.statements]
    for actor in actors:
        if actor.kind in {"armed_group", "military"} and actor.text and is_name(actor.text):
            found.setdefault(actor.id, actor.text)
    return found


def is_name(text: str) -> bool:
    """Whether words are a name alone: no common noun of people among them."""
    return not set(plain(text).split()) & (words()["rebels"] | words()["people"])


def place_actor(one: Incident, actor: Actor, organisations: dict[str, str]) -> None:
    """Put a doer into its roles: an organisation, people, or people of an organisation."""
    text = actor.text or ""
    if actor.antecedent is not None and plain(text) in words()["pronouns"]:
        text = actor.antecedent.text
    if not text or plain(text) in words()["pronouns"]:
        return
    if actor.kind in {"armed_group", "military", "police", "government", "organisation", "party"} and is_name(
        text
    ):
        one.roles["PerpOrg"].append(text)
        return
    organisation = organisations.get(actor.id) or inside(text)
    if organisation:
        one.roles["PerpOrg"].append(organisation)
    if actor.kind in {"state", "igo"}:
        return
    one.roles["PerpInd"].append(text)


def inside(text: str) -> str | None:
    """The organisation named inside a description ("members of the Red Banner")."""
    match = re.search(
        r"\b(?:of|from|by) (?:the )?((?:[A-Z][\w'-]+|\"[^\"]+\")(?: (?:of|the|de|[A-Z][\w'-]+))*)", text
    )
    return match[1] if match else None


def victims(event: Event) -> list[str]:
    """Who was harmed: people among the recipients, and the groups of the tolls."""
    things = {t.text.casefold() for t in event.targets}
    found = [
        t.group for t in event.tolls if t.max != 0 and t.effect in {"killed", "injured", "abducted", "casualties"}
    ]
    for actor in event.recipients:
        text = actor.name if actor.kind == "person" and actor.name[:1].isupper() else actor.text or actor.name
        if not any(thing in text.casefold() for thing in things) and actor.kind not in {"state"}:
            found.append(text)
    return [f for f in found if plain(f) not in words()["pronouns"] | words()["nobody"]]


def fillers(found: Iterable[Incident], role: str) -> list[str]:
    """The different fillers of a role in a report: each entity once, told apart by their words and heads."""
    kept: dict[str, str] = {}
    for text in (t for one in found for t in one.roles[role]):
        kept.setdefault(plain(text), text)
    return [text for key, text in kept.items() if key]
