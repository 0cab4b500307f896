"""Words of war where nobody is at war: storms that attack, films that bomb, teams that surrender."""

from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Token

from reportedly.events.describe import Describer
from reportedly.events.lexicon import Sense
from reportedly.events.matters import IN_EARNEST, Matters
from reportedly.events.ontology import table
from reportedly.events.stages import CastLike
from reportedly.language import Parse
from reportedly.propositions import Frame, Mention, Propositions

# Classes of doers who hit things in earnest.
ARMED = frozenset({"@aircraft", "@weapon", "@heavy", "@armed"})
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
    not_doers: frozenset[str]
    hitting: frozenset[str]
    targets: frozenset[str]


@lru_cache(maxsize=1)
def _figures() -> _Figures:
    data = table("figures.toml")
    return _Figures(
        done=frozenset(data["doers"]["types"]),
        means=frozenset(f"@{name}" for name in data["doers"]["means"]),
        doers=frozenset(data["doers"]["lemmas"]),
        not_doers=frozenset(data["doers"]["not_doers"]),
        hitting=frozenset(data["targets"]["types"]),
        targets=frozenset(data["targets"]["lemmas"]),
    )


class Figurative:
    """Judges the frames of one report; `matters` judges its drafts by what is written of around them."""

    def __init__(self, parse: Parse, props: Propositions, cast: CastLike, describer: Describer) -> None:
        self._parse, self._props, self._cast, self._describer = parse, props, cast, describer
        self.matters = Matters(parse)

    def why(self, frame: Frame, sense: Sense) -> str | None:
        """Why the words are a figure of speech, done by what does nothing or to what cannot be hit; None where they are not."""
        figures = _figures()
        if frame.subject and self._is_nature(frame.subject[0]):
            return "nature, things and moods do no such deed"
        if (
            sense.type in figures.done
            and frame.kind == "verb"
            and frame.subject
            and not self._can(frame.subject[0])
        ):
            return "its doer is a thing that does no such deed"
        hit = (*frame.object, *frame.by("against", "of")) if frame.kind == "noun" else frame.object
        if (
            sense.type in figures.hitting
            and hit
            and all(self._describer.lemma(m.head) in figures.targets for m in hit)
            and not any(self._describer.labels(m) & ARMED for m in frame.subject)  # "the jets hit the market"
        ):
            return "what is hit is no thing to be hit"
        return None

    def _is_nature(self, mention: Mention) -> bool:
        """A storm, a price; not the "front" of a group's name."""
        in_earnest = self._cast.actor(mention).kind in IN_EARNEST
        return self._describer.lemma(mention.head) in _figures().not_doers and not in_earnest

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
        return bool(self._describer.labels(mention) & figures.means) or token.lower_.endswith(PERSONAL_ENDINGS)

    def _names_nature(self, token: Token) -> bool:
        """ "Tropical storm Odile": a name that says of itself what it is."""
        beside = [
            c for c in token.children if c.dep_ in {"compound", "nmod", "nmod:desc", "appos"} and c.pos_ == "NOUN"
        ]
        return token.pos_ == "PROPN" and any(c.lemma_.lower() in _figures().not_doers for c in beside)
