"""What our record of a report says in the terms of MUC-4: incidents of its six types, and the fillers of five roles."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from benchmarks.muc_words import bare, core, has, head, plain, things, words
from reportedly.actors.knowledge import shipped
from reportedly.records import Actor, Coding, Event

ROLES = ("PerpInd", "PerpOrg", "Target", "VictimAll", "Weapon")
# The key leaves out what is told as history; three months is what the training templates' dates allow.
OLD_DAYS = 100
# A force named inside the words for its people ("Army members").
FORCES = re.compile(
    r"\b(?:[A-Z]\w+n )?(?:Army|Air Force|Armed Forces|National Guard|Navy|National Police|Treasury Police)\b"
)
BODIES = frozenset({"armed_group", "military", "police", "government", "organisation", "party"})
# Ways in which a party that did no told deed stands for an incident.
WAYS = frozenset({"suspected by authorities", "admitted", "suspected", "blamed"})
HARM = frozenset({"killed", "injured", "abducted", "casualties", "missing"})


@lru_cache(maxsize=1)
def names() -> dict[str, tuple[str, ...]]:
    """Id of a body of the actor tables -> its names, long ones first."""
    found: dict[str, set[str]] = {}
    for name, held in shipped().aliases.items():
        for alias in held:
            if alias.entry.kind in BODIES - {"government"}:
                found.setdefault(alias.entry.id, {plain(alias.entry.name)}).add(plain(name))
    return {one: tuple(sorted(held, key=lambda n: (-len(n), n))) for one, held in found.items()}


@dataclass(frozen=True)
class Filler:
    """One filler: the words of a mention, and the id of whom it stands for ("" for a thing)."""

    text: str
    id: str = ""


@dataclass
class Incident:
    """One incident of ours: its MUC type and its fillers by role."""

    type: str
    event: str = ""
    roles: dict[str, list[Filler]] = field(default_factory=lambda: {role: [] for role in ROLES})


def incidents(coding: Coding, text: str) -> list[Incident]:
    """The incidents of a report as MUC-4 would list them, one an event; `text` is the report's."""
    published = coding.report.published.value
    bodies = Bodies(coding, text)
    found: list[Incident] = []
    bare_deeds: list[Incident] = []
    for event in coding.events:
        kind = incident_type(event)
        if kind is None or is_old(event, published):
            continue
        one = Incident(kind, event.id)
        for actor in event.actors:
            put_doer(one, actor, bodies)
        one.roles["Target"] = [Filler(t.text) for t in event.targets]
        one.roles["Weapon"] = [Filler(w.text) for w in event.weapons]
        one.roles["VictimAll"] = victims(event)
        if not tells_enough(one):
            if not has(
                event.trigger.text if event.trigger else "", "combat"
            ):  # "the offensive" is no deed told again
                bare_deeds.append(one)
        elif not is_combat(one, event):
            found.append(one)
    for one in bare_deeds:  # "the murder was committed by three men": what is told of it besides
        for same in [other for other in found if other.type == one.type][:1]:
            for role, told in one.roles.items():
                same.roles[role] += told
    answer_for(found, coding, bodies)
    bodies.lay_to_only(found)
    return found


def incident_type(event: Event) -> str | None:
    """The MUC type of an event, None where it is of none."""
    if event.type == "COERCE" and event.mode == "arrest" and event.status in {"occurred", "ongoing"}:
        return "KIDNAPPING" if any(is_rebel(a) for a in event.actors) else None  # "is held by guerrillas"
    if event.type != "ASSAULT" or event.status != "occurred":
        return None
    trigger = event.trigger.text if event.trigger else ""
    if event.mode == "abduct":
        return None if has(trigger, "capturing") and any(official(a) for a in event.actors) else "KIDNAPPING"
    if has(trigger, "robbing"):
        return "ROBBERY"
    kinds = {w.kind for w in event.weapons}
    if event.mode in {"explosives", "suicide-attack"} or kinds & {"bomb", "explosive", "mine"}:
        return "BOMBING"
    if has(trigger, "burning") or (event.mode == "destroy" and "fire" in kinds):
        return "ARSON"
    return "ATTACK"


def is_rebel(actor: Actor) -> bool:
    """Is it an armed group or one of its people?"""
    return actor.kind == "armed_group" or has(actor.text or "", "rebels")


def official(actor: Actor) -> bool:
    """Is it a body of a state or one of its people?"""
    return actor.kind in {"military", "police", "government", "state"} or has(actor.text or "", "forces")


def is_old(event: Event, published: str | None) -> bool:
    """Whether an event lies too long before the report to be its news."""
    if event.time is None or event.time.end is None or published is None:
        return event.background
    return (date.fromisoformat(published) - date.fromisoformat(event.time.end[:10])).days > OLD_DAYS


def tells_enough(one: Incident) -> bool:
    """Whether the words tell of one incident: somebody or something was hit."""
    return bool(one.roles["VictimAll"] or one.roles["Target"])


def is_combat(one: Incident, event: Event) -> bool:
    """Whether only armed sides meet: no incident of terror."""
    trigger = event.trigger.text if event.trigger else ""
    fight = has(trigger, "combat")
    if not fight and any(t.kind != "military" and not has(t.text, "machines") for t in event.targets):
        return False
    kinds = {a.id: a.kind for a in event.recipients}
    civil = [f for f in one.roles["VictimAll"] if not is_armed(f.text, kinds.get(f.id, "unknown"))]
    if civil:
        return fight and not any(t.effect in HARM and t.max != 0 for t in event.tolls)
    rebels = all(has(f.text, "rebels") or kinds.get(f.id) == "armed_group" for f in one.roles["VictimAll"])
    return rebels or fight or bool(event.actors)


def is_armed(text: str, kind: str) -> bool:
    """Is somebody of an armed side, by kind or by words?"""
    return kind in {"military", "armed_group"} or has(text, "rebels") or has(text, "forces")


class Bodies:
    """The organisations that a report names."""

    def __init__(self, coding: Coding, text: str) -> None:
        self._text = f" {plain(text)} "
        actors = [a for e in coding.events for a in (*e.actors, *e.recipients, *e.against)]
        actors += [a for r in coding.relations for a in (r.source, r.target)]
        actors += [s.speaker for s in coding.statements]
        # Words for doers behind whom the record names their body.
        self.behind = {
            a.text for a in actors if any((r.basis or "").endswith(f"“{a.text}”") for r in coding.responsibility)
        }
        self.armed = dict.fromkeys(
            a.id
            for a in actors
            if a.kind in {"armed_group", "organisation"} and a.id in names() and not a.id.startswith("unresolved")
        )

    def name(self, actor_id: str) -> str | None:
        """The longest name of a body of the tables that the report has."""
        return next((n for n in names().get(actor_id, ()) if f" {n} " in self._text), None)

    def of(self, actor: Actor) -> str | None:
        """The organisation that a mention names or that its people are of; None where it tells none."""
        text = actor.text or ""
        for one in (actor.id, *self.armed):
            told = next((n for n in names().get(one, ()) if f" {n} " in f" {plain(text)} "), None)
            if told is not None and (one in self.armed or actor.kind == "armed_group"):
                return told
        own = self.name(actor.id) if actor.id in self.armed else None
        if own is None and head(text) in words()["gangs"]:
            return None if text in self.behind else core(text)
        return own or (inside(text) if actor.kind != "person" or not actor.name[:1].isupper() else None)

    def lay_to_only(self, found: list[Incident]) -> None:
        """What "guerrillas" did is the deed of the one armed group that the report names, if it names one alone."""
        told = [one for one in self.armed if self.name(one)]
        if len(told) != 1:
            return
        for one in found:
            if not one.roles["PerpOrg"] and any(has(f.text, "rebels") for f in one.roles["PerpInd"]):
                one.roles["PerpOrg"].append(Filler(self.name(told[0]) or "", told[0]))

    def own(self, actor: Actor) -> str | None:
        """The name of a body that stands by itself."""
        text = actor.text or ""
        return (
            text
            if actor.kind in BODIES and text and is_name(text) and plain(text) not in words()["pronouns"]
            else None
        )


def inside(text: str) -> str | None:
    """The organisation named inside a description ("members of the Red Banner", "FMLN commandos")."""
    match = re.search(
        r"\b(?:of|from|by|to) (?:the )?((?:[A-Z][\w'-]+|\"[^\"]+\")(?: (?:of|the|de|[A-Z][\w'-]+))*)", text
    )
    if match:
        return match[1]
    force = FORCES.search(text)
    if force and has(text, "people"):
        return force[0]
    short = re.search(r"\b([A-Z][A-Z0-9-]{2,})\b", text)
    return short[1] if short and not text.isupper() else None


def is_name(text: str) -> bool:
    """Whether words are a name alone: no common noun of people among them, and nobody's ("our forces", "these groups")."""
    first = text.lower().split()[0] if text.strip() else ""
    return first not in words()["pointing"] and not has(text, "rebels") and not has(text, "people")


def put_doer(one: Incident, actor: Actor, bodies: Bodies) -> None:
    """Put a doer into its roles: an organisation, people, or people of an organisation."""
    text = actor.text or ""
    if actor.antecedent is not None and plain(text) in words()["pronouns"]:
        text = actor.antecedent.text
    if not text or plain(text) in words()["pronouns"] | words()["adjectives"]:
        return
    body = bodies.of(actor)
    if body:
        one.roles["PerpOrg"].append(Filler(body, actor.id))
    elif own := bodies.own(actor):
        one.roles["PerpOrg"].append(Filler(own, actor.id))
        return
    if actor.kind in {"state", "igo"} or (body and is_name(text)):
        return
    if actor.kind == "unknown" and not has(text, "people") and not has(text, "rebels"):
        return
    one.roles["PerpInd"].append(Filler(person_words(actor, text), actor.id))


def person_words(actor: Actor, text: str) -> str:
    """The name of a person, without title and office, at its fullest; else the words up to the first clause."""
    if actor.kind != "person" or not actor.name[:1].isupper():
        return core(text)
    name = actor.name.split()
    while len(name) > 1 and plain(name[0]) in words()["titles"]:
        name.pop(0)
    told, known = core(text), " ".join(name)
    return told[told.find(known) :] if known in told else known


def answer_for(found: list[Incident], coding: Coding, bodies: Bodies) -> None:
    """Lay incidents to the bodies that claim them or are blamed, and kidnappings to those who hold or free the captives."""
    if not found:
        return
    known = {one.event: one for one in found}
    events = {e.id: e for e in coding.events}
    for answer in coding.responsibility:
        deed = events.get(answer.event or "")
        meant = deed is None or deed.id in known or deed.type == "ACCUSE" or is_possible(deed)
        if answer.way == "denied" or not meant or answer.party.kind == "police":
            continue
        body = bodies.of(answer.party) or bodies.own(answer.party)
        one = known.get(answer.event or "", found[0])
        if body:
            one.roles["PerpOrg"].append(Filler(body, answer.party.id))
        if answer.way in WAYS and (deed is None or answer.event in known or deed.type == "ACCUSE"):
            put_doer(one, answer.party, bodies)
    for event in coding.events:
        freed = event.type == "RETREAT" and event.mode == "release"
        if (freed and event.status == "occurred") or (event.mode == "abduct" and event.status == "ongoing"):
            for one in (one for one in found if one.type == "KIDNAPPING"):
                for actor in event.actors:
                    put_doer(one, actor, bodies)


def is_possible(event: Event) -> bool:
    """An attack put forward as possible ("whether it was carried out by ...")."""
    return (
        event.type == "ASSAULT"
        and event.status == "possible"
        and not has(event.trigger.text if event.trigger else "", "combat")
    )


def victims(event: Event) -> list[Filler]:
    """Who was harmed: people among the recipients, and the groups of the tolls."""
    held = [(t.start, t.end) for t in event.targets]
    found = []
    people = [a for a in event.recipients if a.start is not None and a.end is not None]
    for actor in event.recipients:
        text = (
            actor.antecedent.text
            if actor.antecedent and plain(actor.text or "") in words()["pronouns"]
            else actor.text
        )
        thing = any(actor.start is not None and actor.start <= s and e <= (actor.end or 0) for s, e in held)
        if thing or actor.kind == "state" or not text:
            continue
        if actor.basis == "place" or head(text) in words()["places"] or _is_place_name(actor):
            continue
        found.append(Filler(person_words(actor, text), actor.id))
    for toll in event.tolls:
        told = any((a.start or 0) < toll.end and toll.start < (a.end or 0) for a in people)
        if toll.effect in HARM and toll.max != 0 and not told:
            found.append(Filler(core(toll.group)))
    return [f for f in found if is_somebody(f.text)]


def is_somebody(text: str) -> bool:
    """Do the words tell people: no pronoun, no bare number, no noun of losses or of things?"""
    said = plain(text)
    nobody = said.rpartition(" ")[2] in words()["nobody"] or head(text) in things()
    return not (nobody or said in words()["pronouns"] or bare(text))


def _is_place_name(actor: Actor) -> bool:
    """A name of no known party is a town or a thing rather than a person."""
    return actor.kind in {"unknown", "government"} and (actor.text or "").removeprefix("the ")[:1].isupper()


def fillers(found: Iterable[Incident], role: str) -> list[str]:
    """The different fillers of a role in a report, each entity once by its fullest words."""
    groups: list[list[Filler]] = []
    for one in (f for incident in found for f in incident.roles[role] if plain(f.text)):
        same = [g for g in groups if any(is_same(one, other) for other in g)]
        for group in same:
            groups.remove(group)
        groups.append([one, *(f for g in same for f in g)])
    return [max((f.text for f in group), key=fullness) for group in groups]


def is_same(one: Filler, other: Filler) -> bool:
    """Do two fillers stand for one entity: by their id, their words, or one name within the other?"""
    a, b = set(plain(one.text).split()), set(plain(other.text).split())
    if a == b or (one.id == other.id and one.id.partition(":")[0].islower()):  # "SLV:MIL" is many bodies
        return True
    small, large = (one, other) if len(a) <= len(b) else (other, one)
    named = small.text.split()[-1][:1].isupper() and large.text.split()[-1][:1].isupper()
    return bool((a <= b or b <= a) and (named or head(one.text) == head(other.text)))


def fullness(text: str) -> tuple[bool, int]:
    """How fully words tell an entity: names before descriptions, then by length."""
    return text[:1].isupper() and text.split()[-1][:1].isupper(), len(plain(text).split())
