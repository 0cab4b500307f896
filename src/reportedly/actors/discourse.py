"""Reference inside one report: what a pronoun, a surname or "the group" takes up."""

from dataclasses import dataclass, field
from functools import lru_cache

import msgspec

from reportedly.actors.closed import words
from reportedly.actors.found import Found
from reportedly.actors.gender import gender_of
from reportedly.actors.heads import Nominal
from reportedly.actors.tables import forms, roles, small_words
from reportedly.actors.words import key, singulars

# How many sentences back an antecedent may lie: pronouns reach the sentence before (rarely two), described
# actors further; both after Hobbs-style search, nearest sentence first, subjects first.
PRONOUN_REACH, DESCRIPTION_REACH = 2, 8
MASCULINE = words("masculine")
FEMININE = words("feminine")
NEUTER = words("neuter")
PLURAL = words("plural")
FIRST = words("first_person")
THIRD = MASCULINE | FEMININE | NEUTER | PLURAL
REFLEXIVE_OR_OWN = words("reflexive_or_own")
GROUP_NOUNS = words("group_nouns")
APART = words("sites_of_bodies") | words("parts_of_bodies")
MEDIA_NOUNS = words("media_nouns")
PARTISAN, OF_ANY_BODY, OF_NAMES = words("partisan_nouns"), words("nouns_of_any_body"), words("nouns_of_names")
STATE_NOUNS = words("state_nouns")
ALLIANCES = frozenset({"coalition", "alliance", "bloc"})
BODIES = frozenset(
    {"armed_group", "party", "organisation", "igo", "ngo", "media", "government", "military", "police"}
)
STATE_KINDS = frozenset({"government", "military", "police"})
ORGANISED = frozenset({"armed_group", "party", "organisation", "igo", "ngo", "media"})
WHOLE = words("whole_bodies")
LOCALS = words("locals")
ARMED_NOUNS = frozenset({"REB", "UAF", "PRM"})


class Told(msgspec.Struct, frozen=True, gc=False):
    """A mention already read: where it stands, what it is, and its chain (mentions of one chain are the same)."""

    nominal: Nominal
    found: Found
    chain: int
    joined: bool = False
    """Another mention is joined to it by "and"."""


@dataclass(slots=True)
class Memory:
    """What the report has told so far, in text order."""

    told: list[Told] = field(default_factory=list)
    at: dict[int, Told] = field(default_factory=dict)
    """The same by head."""
    bodies: list[Told] = field(default_factory=list)
    """Those of them that are bodies of the tables, told by name."""
    genders: dict[int, str] = field(default_factory=dict)
    chains: int = 0
    named: dict[str, int] = field(default_factory=dict)
    """Chains of the names and bodies told so far, by id."""
    quoted: frozenset[int] = frozenset()
    """Tokens inside quotations whose source is told: narration goes on with who spoke, rather than with whom he named."""
    tellers: frozenset[int] = frozenset()
    """Heads of those who say something: one who is quoted speaks rather of whom they tell about."""
    labels: dict[str, int] = field(default_factory=dict)
    """Chains of the speakers whom a transcript's labels name, by id."""

    def new_chain(self) -> int:
        """A chain that no mention has yet."""
        self.chains += 1
        return self.chains

    def chain_of(self, found: Found) -> int | None:
        """The chain of an actor that was told before, None where it is new."""
        return self.named.get(found.id)

    def add(self, nominal: Nominal, found: Found, chain: int, *, joined: bool = False) -> None:
        """Remember a mention."""
        told = self.at[nominal.head] = Told(nominal, found, chain, joined)
        self.told.append(told)
        if not found.noun:
            self.named[found.id] = chain
            if found.kind in BODIES and ":" in found.id:
                self.bodies.append(told)
        elif found.body:
            self.named[found.id] = chain
        if chain not in self.genders and _is_one(found):
            gender = gender_of(found, nominal.text)
            if gender:
                self.genders[chain] = gender

    def pronoun(
        self,
        nominal: Nominal,
        word: str,
        barred: frozenset[int],
        own: int | None = None,
        *,
        content: bool = False,
        quoted: frozenset[int] = frozenset(),
        told_by: frozenset[int] = frozenset(),
    ) -> Told | None:
        """The antecedent of a third-person pronoun.

        `barred` are heads that its own clause rules out; `own` is the subject of the nearest clause above that has one; with
        `content` the pronoun is the subject of what that subject says. `quoted` are the tokens of its own words in quotation
        marks, where it stands as "I": whom it names there is another. `told_by` are the tokens before it of what it tells
        itself ("the rebels burned the mill, it said"): who speaks is none of those whom the words name as doers.
        """
        gender = "m" if word in MASCULINE else "f" if word in FEMININE else ""
        named = (head for head in quoted if head in self.at and not self.at[head].nominal.pronoun)
        doers = (head for head in told_by if head in self.at and self.at[head].nominal.subject)
        others = (head for head in doers if not self.at[head].nominal.pronoun)
        clause = {self.at[head].chain for head in (*barred, *named, *others) if head in self.at}
        barred |= quoted | {h for h in told_by if h in self.at and not self.at[h].nominal.pronoun}
        says = self._says(nominal)
        told = None if own is None else self.at.get(own)
        if told is not None and nominal.possessive and is_actor(told.found) and self._agrees(told, word, gender):
            return told
        said = (
            told is not None
            and content
            and told.nominal.head not in barred
            and not (word in PLURAL and told.joined)
        )
        if said and told is not None and is_actor(told.found) and self._agrees(told, word, gender):
            return told  # "came as Norway announced it would": whoever says so, not the subject of the sentence
        for one in self._before(nominal, PRONOUN_REACH, barred):
            away = one.nominal.sentence != nominal.sentence
            if word == "its" and away and self._thing_between(nominal):
                return None
            if one.chain not in clause and self._agrees(one, word, gender):
                if word in PLURAL and (several := self._plainly_several(one, nominal, barred)):
                    return several
                if gender:
                    self.genders.setdefault(one.chain, gender)
                return one
            if word in PLURAL and one.nominal.subject and one.joined and not one.nominal.subordinate:
                return None  # "Kovac and his brother ... They": both, who are no one actor
            if word in PLURAL and one.nominal.plural and not nominal.subject and not away:
                return None  # "spoke to bankers and told them": many of whom no table knows stand nearer than any body
            thing = one.nominal.subject and not one.found.plural and one.found.kind != "person"
            if word in NEUTER and thing and not says:
                return None  # a thing stands nearer: it is likelier meant than any actor behind it
        return None

    def _says(self, nominal: Nominal) -> bool:
        """Is it who says something, outside of a quotation?"""
        return nominal.subject and nominal.head in self.tellers and nominal.head not in self.quoted

    def _plainly_several(self, one: Told, nominal: Nominal, barred: frozenset[int]) -> Told | None:
        """For "they", people in the plural before a body of the same sentence ("The army blamed jihadists. They")."""
        if one.nominal.plural or one.found.plural:
            return None
        same = [
            t for t in self._before(nominal, PRONOUN_REACH, barred) if t.nominal.sentence == one.nominal.sentence
        ]
        return next((t for t in same if t.found.plural and not t.found.body and self._agrees(t, "they", "")), None)

    def _thing_between(self, nominal: Nominal) -> bool:
        """A thing stands before in the same sentence ("stopped the train and arrested its driver")."""
        return any(
            t.nominal.sentence == nominal.sentence
            and t.nominal.definite
            and not (t.nominal.plural or t.nominal.modifier or t.found.noun or t.found.resolved)
            for t in self._near(nominal, 0)
        )

    def _near(self, nominal: Nominal, reach: int) -> list[Told]:
        """What was told before a mention in its sentence and so many before that, in text order."""
        first = len(self.told)
        while first and nominal.sentence - self.told[first - 1].nominal.sentence <= reach:
            first -= 1
        return [t for t in self.told[first:] if t.nominal.head < nominal.head]

    def _agrees(self, one: Told, word: str, gender: str) -> bool:
        found = one.found
        if gender:
            return _is_one(found) and self.genders.get(one.chain, gender) == gender
        if word in NEUTER:
            return (
                found.body
                and found.kind != "person"
                and not found.plural
                and is_actor(found)
                and not (one.nominal.within and found.is_state)
            )
        if _is_one(found) or _is_equipment(found):
            return False
        if one.nominal.plural and one.nominal.subject:
            return True
        return found.plural or (found.body and found.kind in {"armed_group", "police", "military"})

    def _before(self, nominal: Nominal, reach: int, barred: frozenset[int]) -> list[Told]:
        """Candidates, nearest sentence first; inside one, subjects before the rest, then text order."""
        held = [
            t
            for t in self._near(nominal, reach)
            if t.nominal.head not in barred
            and not t.nominal.modifier
            and not t.nominal.text.lower().startswith("no ")  # "there were no fighters": nobody is there
            and not (nominal.aside and t.nominal.sentence == nominal.sentence and not t.nominal.subject)
        ]

        spoken, says = nominal.head in self.quoted, self._says(nominal)

        def rank(told: Told) -> tuple[int, bool, bool, bool, int]:
            one = told.nominal
            tells = spoken and one.head in self.tellers
            if says:  # goes on with who spoke before
                tells = one.head not in self.tellers or not one.subject
            quoted = one.head in self.quoted and not spoken
            return nominal.sentence - one.sentence, tells, quoted or not one.subject, one.subordinate, one.head

        if nominal.subject or nominal.possessive:
            return sorted(held, key=rank)
        # an object takes up what was told last in its sentence, and subjects only of the sentences before
        here = [t for t in held if t.nominal.sentence == nominal.sentence]
        before = sorted(
            (t for t in held if t.nominal.sentence != nominal.sentence),
            key=lambda t: (rank(t)[0], nominal.object and not t.nominal.object, *rank(t)[1:]),
        )
        return [*sorted(here, key=lambda t: -t.nominal.head), *before]

    def own_people(self, nominal: Nominal, speaker: Found) -> frozenset[int]:
        """Heads of those told before a pronoun among whom the speaker, in whose words it stands, counts himself."""
        return frozenset(
            t.nominal.head for t in self._near(nominal, PRONOUN_REACH) if _counts_himself(speaker, t.found)
        )

    def description(self, nominal: Nominal, found: Found) -> Told | None:
        """The antecedent of a definite description ("the militant group", "the ministry", "the president")."""
        noun = found.noun
        held = self._near(nominal, DESCRIPTION_REACH)
        if noun not in STATE_NOUNS and noun.rsplit(" ", 1)[-1] not in GROUP_NOUNS:
            held = [t for t in held if not t.nominal.modifier]
        held = [t for t in held if not (t.nominal.modifier and t.found.kind == "media")]  # "on its Facebook page"
        held.sort(key=lambda t: (not t.nominal.modifier, t.nominal.head))
        held.reverse()
        same = [t for t in held if same_noun(t.found.told_as, found.told_as) and t.found.plural == found.plural]
        last = noun.rsplit(" ", 1)[-1]
        general = last in GROUP_NOUNS or noun in STATE_NOUNS
        if last in GROUP_NOUNS:
            held.sort(key=lambda t: -t.nominal.head)
        if same and not general:
            return _sure(same, nominal, found)
        fitting = [t for t in held if _describes(found, t.found)]
        called = [t for t in fitting if key(t.found.name).endswith(f" {last}")]
        if last in OF_NAMES or (called and last not in OF_ANY_BODY):
            fitting = called  # "the front": of two bodies the one whose name it ends
        if same and fitting:
            return max(same[0], fitting[0], key=lambda t: t.nominal.head)
        if general:
            return next(iter(same or fitting), None)
        return _sure(fitting, nominal, found) if fitting else None


def _sure(held: list[Told], nominal: Nominal, found: Found) -> Told | None:
    """The nearest candidate; of two ministries, armies or presidents, only one of the same paragraph."""
    one_only = found.body or is_office(found.noun)
    if not one_only or len({t.chain for t in held}) == 1:
        return held[0]
    near = [t for t in held if t.nominal.paragraph == nominal.paragraph]
    return near[0] if len({t.chain for t in near}) == 1 else None


def _counts_himself(speaker: Found, other: Found) -> bool:
    """ "one protester" among "protesters"; any unarmed witness among "residents"."""
    if not other.plural or other.resolved:
        return False
    common = speaker.sectors[:3] == other.sectors[:3] == "CVL" and _last(_single(other.noun)) in LOCALS
    return common or same_noun(other.noun, speaker.noun)


def same_noun(held: str, said: str) -> bool:
    """Told before by the same noun: "a gunman" ... "the gunman"; "the defence ministry" ... "the ministry".

    Of two nouns with modifiers both must be the same: "the interior minister" is not "the prime minister".
    """
    held, said = _single(held), _single(said)
    if not held or not said or _last(held) != _last(said):
        return False
    return (
        held == said
        or " " not in said
        or " " not in held
        or held.endswith(f" {said}")
        or said.endswith(f" {held}")
    )


@lru_cache(maxsize=8192)
def _single(noun: str) -> str:
    return (
        f"{noun[: len(noun) - len(noun.split(' ')[-1])]}{singulars(noun.rsplit(' ', 1)[-1])[-1]}" if noun else ""
    )


@lru_cache(maxsize=8192)
def _last(noun: str) -> str:
    """The head word of a noun ("ministry" of "ministry of foreign affairs")."""
    head = noun.split(" of ", 1)[0].split(" for ", 1)[0]
    return singulars(head.rsplit(" ", 1)[-1])[-1] if head else ""


def _is_one(found: Found) -> bool:
    """Is it one human being?"""
    if found.plural or found.body:
        return False
    return found.kind == "person" or (
        found.noun != "" and found.noun.rsplit(" ", 1)[-1] not in small_words().collectives
    )


def _is_equipment(found: Found) -> bool:
    """Drones and warplanes act for their owner, but are nobody's "they"."""
    role = roles().get(found.noun)
    return role is not None and role.has("m")


def is_actor(found: Found) -> bool:
    """Is it known, or told by its noun, that it is somebody who acts?"""
    return found.resolved or bool(found.sectors) or found.kind not in {"unknown", "group"}


def _describes(said: Found, held: Found) -> bool:
    """May a description be said of an actor told before?"""
    noun, last = said.noun, said.noun.rsplit(" ", 1)[-1]
    if noun in STATE_NOUNS:
        fits = noun not in forms() or held.country in forms()[noun]
        return fits and not said.plural and held.is_state and held.kind == "state"
    if last in GROUP_NOUNS:
        if said.sectors == "CVL":  # a wedding party is no party
            return False
        if said.sectors[:3] in ARMED_NOUNS:
            return held.kind == "armed_group" or (held.noun == "" and held.sectors[:3] in ARMED_NOUNS)
        if held.id.endswith("secretary-general"):
            return False
        if last in PARTISAN and held.kind in {"igo", "ngo", "media"}:
            return False
        if held.kind == "media" and last not in MEDIA_NOUNS:
            return False
        if last in ALLIANCES and held.kind == "armed_group" and last not in key(held.name).split():
            return False  # "the coalition" is hardly the group that it fights
        if (
            said.sectors not in {"", "SOC"}
            and said.sectors != held.sectors
            and held.kind not in {"party", "media", "ngo"}
        ):
            return False
        return held.kind in ORGANISED and (held.noun == "" or held.id.startswith("org:"))
    if said.sectors[:3] in ARMED_NOUNS and said.plural:
        alike = held.sectors[:3] == said.sectors[:3] or said.sectors == "UAF"
        return held.kind == "armed_group" or (held.sectors[:3] in ARMED_NOUNS and held.plural and alike)
    if said.kind == "person" and not said.plural:
        return held.kind == "person" and _holds(held, noun)
    if said.body and said.sectors and not said.site:
        before = _last(held.told_as)
        whole = singulars(last)[-1] in WHOLE and before not in APART and (held.body or before in WHOLE)
        return whole and held.kind in STATE_KINDS and held.sectors == said.sectors and held.resolved
    return False


def _holds(person: Found, noun: str) -> bool:
    """Does a person's role name this office or rank?"""
    role = key(person.role or "")
    if not role or not noun:
        return False
    return noun == role or role.endswith(" " + noun) or noun.endswith(" " + role) or f" {noun} " in f" {role} "


def is_office(noun: str) -> bool:
    """Is the noun one that names one person?"""
    role = roles().get(noun)
    return role is not None and role.has("t")
