"""Words of war where nobody is at war: storms that attack, films that bomb, teams that surrender."""

from dataclasses import dataclass
from functools import lru_cache

from reportedly.events.describe import Describer
from reportedly.events.lexicon import Sense
from reportedly.events.matters import IN_EARNEST, Matters
from reportedly.events.ontology import table
from reportedly.events.stages import CastLike
from reportedly.language import Parse, Token
from reportedly.propositions import Frame, Mention, Propositions
from reportedly.records import Actor

# Classes of doers who hit things in earnest.
ARMED = frozenset({"@aircraft", "@weapon", "@heavy", "@armed"})
# Wars and battles are fought against parties and for places.
WARS = frozenset({"war", "battle", "crusade"})
HELD = frozenset({"@place", "@party_place", "@name"})
FOUGHT = frozenset({"@party", "@any_person", "@armed", "@civil", "@hostile", "@attack"})
# Root of CAMEO's codes of arrests.
ARREST = "173"
# Endings of words for those who do something ("extortioners"), where the lists lack the word.
PERSONAL_ENDINGS = (
    "er",
    "ers",
    "or",
    "ors",
    "ist",
    "ists",
    "ian",
    "ians",
    "man",
    "men",
    "woman",
    "women",
    "ee",
    "ees",
    "agent",
    "agents",
)


@dataclass(frozen=True, slots=True)
class _Figures:
    done: frozenset[str]
    means: frozenset[str]
    doers: frozenset[str]
    said: frozenset[str]
    speakers: frozenset[str]
    not_doers: frozenset[str]
    animals: frozenset[str]
    things: frozenset[str]
    mock: frozenset[str]
    harmless: frozenset[str]
    hitting: frozenset[str]
    targets: frozenset[str]


@lru_cache(maxsize=1)
def _figures() -> _Figures:
    data = table("figures.toml")
    return _Figures(
        done=frozenset(data["doers"]["types"]),
        means=frozenset(f"@{name}" for name in data["doers"]["means"]),
        doers=frozenset(data["doers"]["lemmas"]),
        said=frozenset(data["doers"]["said"]),
        speakers=frozenset(data["doers"]["speakers"]),
        not_doers=frozenset(data["doers"]["not_doers"]),
        animals=frozenset(data["animals"]["lemmas"]),
        things=frozenset(data["things"]["lemmas"]),
        harmless=frozenset(data["harmless"]["lemmas"]),
        mock=frozenset(data["mock"]["lemmas"]),
        hitting=frozenset(data["targets"]["types"]),
        targets=frozenset(data["targets"]["lemmas"]),
    )


@lru_cache(maxsize=1)
def _wielding() -> frozenset[str]:
    """Verbs whose object may be the weapon."""
    return frozenset(table("modes.toml")["means"]["wielding"])


class Figurative:
    """Judges the frames of one report; `matters` judges its drafts by what is written of around them."""

    def __init__(self, parse: Parse, props: Propositions, cast: CastLike, describer: Describer) -> None:
        self._parse, self._props, self._cast, self._describer = parse, props, cast, describer
        self.matters = Matters(props.tree)

    def why(self, frame: Frame, sense: Sense) -> str | None:
        """Why the words are a figure of speech, done by what does nothing or to what cannot be hit; None where they are not."""
        figures = _figures()
        if frame.subject and self._is_nature(frame.subject[0]):
            return "nature, things and moods do no such deed"
        if frame.kind == "verb" and frame.subject and not self._may_do(frame.subject[0], sense):
            return "its doer is a thing that does no such deed"
        if self._is_mock(frame):
            return "it is done in play"
        played = self._plays_with(frame) if sense.type in figures.hitting else None
        if played is not None:
            return f'"{played}" is nothing to hit with'
        hit = frame.object
        if frame.kind == "noun":
            hit = (*hit, *frame.by("against", "of", "on"), *(frame.by("with") if frame.lemma in WARS else ()))
        if not hit or any(self._describer.labels(m) & ARMED for m in frame.subject):  # "the jets hit the market"
            return None
        if all(self._is_animal(m.head) for m in hit) and not any(self._is_public(m) for m in frame.subject):
            return "what is done to animals is no act between parties"
        if (sense.cameo or "").startswith(ARREST) and all(self._is_mere_thing(m) for m in hit):
            return "only people are arrested"
        if sense.type not in figures.hitting:
            return None
        if all(self._is_no_target(m, frame) for m in hit):
            return "what is hit is no thing to be hit"
        own = sense.form.split()  # "threw acid at a girl"
        if not _names_object(sense) and all(
            self._is_mere_thing(m) and self._describer.lemma(m.head) not in own for m in hit
        ):
            return "what is hit is neither a party nor a building, vehicle or place"
        return None

    def _plays_with(self, frame: Frame) -> str | None:
        """What is hit with, where it hurts nobody ("bombarded the jury with songs"); None where it may."""
        tools = [self._parse.doc[m.head] for m in frame.by("with")]
        return next((t.text for t in tools if t.pos_ == "NOUN" and t.lemma_.lower() in _figures().harmless), None)

    def _is_no_target(self, mention: Mention, frame: Frame) -> bool:
        """A mood or the weather; or a thing that somebody is at war with ("waged war on scooters")."""
        figures, lemma, labels = _figures(), self._describer.lemma(mention.head), self._describer.labels(mention)
        if frame.lemma in _wielding() and labels & ARMED:
            return False  # "fired its batteries at the jets"
        if lemma in figures.targets or (lemma in figures.not_doers and not labels & HELD):
            return True
        common = self._parse.doc[mention.head].pos_ == "NOUN"
        return frame.lemma in WARS and frame.kind == "noun" and common and not labels & (HELD | FOUGHT)

    def _is_mock(self, frame: Frame) -> bool:
        """ "A mock trial", "hijacked a virtual ambulance": is the act or a side of it said to be in play?"""
        heads = [frame.head, *(m.head for m in (*frame.subject, *frame.object))]
        words, mock = self._props.tree.parsed, _figures().mock
        beside = (c for head in heads for c in words.kids[head] if words.dep[c] in {"amod", "compound"})
        return any(words.lemma[c] in mock for c in beside)

    def _is_nature(self, mention: Mention) -> bool:
        """A storm, a price, a gull, or a pronoun that takes one up; not the "front" of a group's name."""
        actor = self._cast.actor(mention)
        if actor.kind in IN_EARNEST:
            return False
        if self._props.tree.parsed.upos[mention.head] == "PRON" and actor.start is not None:
            return self._takes_up_nature(actor)
        if self._is_named_group(mention):
            return False
        return self._describer.lemma(mention.head) in _figures().not_doers or self._is_animal(mention.head)

    def _is_named_group(self, mention: Mention) -> bool:
        """ "The Northern Front": a name that ends in a word for a group, whatever else the word may mean."""
        named = self._parse.doc[mention.head].pos_ == "PROPN"
        return named and "@party" in self._describer.labels(mention)

    def _takes_up_nature(self, actor: Actor) -> bool:
        words = (actor.antecedent.text if actor.antecedent is not None else actor.name).lower().split()
        word = words[-1] if words else ""
        nature = _figures().not_doers | _figures().animals
        return bool({word, word.removesuffix("s"), word.removesuffix("es")} & nature)

    def _is_animal(self, head: int) -> bool:
        """An animal, not somebody of that name: a common noun, or one that the sentence begins with."""
        token = self._parse.doc[head]
        forms = {self._describer.lemma(head), token.lower_, token.lower_.removesuffix("s")}
        named = token.pos_ == "PROPN" and not token.is_sent_start
        return bool(forms & _figures().animals) and not named and not token.ent_type_

    def _is_public(self, mention: Mention) -> bool:
        return self._cast.actor(mention).kind in IN_EARNEST | {"state"}

    def _is_mere_thing(self, mention: Mention) -> bool:
        """A common noun of no class of persons, places or things that are fought over."""
        token = self._parse.doc[mention.head]
        if token.pos_ != "NOUN" or any(label.startswith("@") for label in self._describer.labels(mention)):
            return False
        return not self._can(mention)

    def _may_do(self, mention: Mention, sense: Sense) -> bool:
        """Can the mention be said to do what the row tells? Words come from houses and papers too, not from ships."""
        if sense.type in _figures().done:
            return self._can(mention)
        speaks = self._describer.lemma(mention.head) in _figures().speakers
        if sense.type not in _figures().said or speaks or self._can(mention):
            return True
        return bool(self._describer.labels(mention) & {"@building", "@place", "@party_place", "@thing"})

    def _can(self, mention: Mention) -> bool:
        """Can the mention be said to do a deed: a person, a party, a name, an act, a weapon?"""
        figures, token = _figures(), self._parse.doc[mention.head]
        lemma = self._describer.lemma(mention.head)
        if self._is_nature(mention) or self._names_nature(token):
            return False
        if token.pos_ not in {"NOUN", "ADJ"} or token.ent_type_ or lemma in figures.doers:
            return True
        if self._props.frame(mention.head) is not None or self._cast.actor(mention).kind != "unknown":
            return True
        if self._describer.labels(mention) & figures.means:
            return True
        return lemma not in figures.things and token.lower_.endswith(PERSONAL_ENDINGS)

    def _names_nature(self, token: Token) -> bool:
        """ "Tropical storm Odile": a name that says of itself what it is."""
        beside = [
            c for c in token.children if c.dep_ in {"compound", "nmod", "nmod:desc", "appos"} and c.pos_ == "NOUN"
        ]
        return token.pos_ == "PROPN" and any(c.lemma_.lower() in _figures().not_doers for c in beside)


def _names_object(sense: Sense) -> bool:
    """Does the row itself say what the object is ("seize, object:@weapon")?"""
    return any(a.slot == "object" and a.value not in {"any", "none"} for any_of in sense.when for a in any_of)
