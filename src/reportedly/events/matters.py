"""What a report or paragraph is about: in games, stories, trade and kitchens an "attack" is hardly ever one."""

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from reportedly.events.describe import is_resolved
from reportedly.events.draft import Draft
from reportedly.events.ontology import SUMMARIES, table
from reportedly.language import lists
from reportedly.propositions.tree import Tree
from reportedly.records import Actor
from reportedly.records.vocabulary import ActorKind

# Kinds of parties whose part in an act makes it one, whatever is written of around it.
IN_EARNEST: frozenset[ActorKind] = frozenset({"government", "military", "police", "armed_group", "igo", "ngo"})
# Sectors of CAMEO for those who fight or govern, though they may be a mere "group" or "person".
EARNEST_SECTORS = ("REB", "INS", "SEP", "UAF", "IMG", "RAD", "SPY", "CRM")
# With so many fewer words of a matter's own, its words must make up so many times the share.
DENSER = ((0, 1.0), (1, 2.0), (2, 3.5))
# Types whose words stand for other deeds; a state that agrees or meets does so beside a game too.
FIGURATIVE = frozenset({"ASSAULT", "COERCE", "RETREAT", "MOBILIZE", "CONCEDE"})
# A sentence or two with a player in it are no report of a game.
FEWEST = 4
# Acts that are real whoever does them, by their CAMEO codes.
STRIKE, LAWSUIT = "143", "115"
PROTESTERS = frozenset(
    {"protester", "demonstrator", "activist", "campaigner", "worker", "union", "hundred", "thousand"}
)


@dataclass(frozen=True, slots=True)
class Matter:
    """A kind of report by its words; see the comment in data/matters.toml."""

    name: str
    own: frozenset[str]
    common: frozenset[str]
    enough: int
    share: float
    least: int
    types: frozenset[str]
    whole: frozenset[str]
    spares: str
    plot: bool
    without: frozenset[str]

    def fills(self, words: Counter[str], length: int) -> bool:
        """Do its words make up its share of a report?"""
        if self.without.intersection(words):
            return False
        own = sum(word in self.own for word in words)
        told = sum(count for word, count in words.items() if word in self.own or word in self.common)
        share = 100 * told / length
        return told >= FEWEST and any(
            own >= self.least - fewer and share >= self.share * times for fewer, times in DENSER
        )

    def is_in(self, words: Counter[str], fewer: bool) -> bool:
        """Has a paragraph enough of its words, two of them its own, or one and a word more (or the report)?"""
        if self.without.intersection(words):
            return False
        own = sum(word in self.own for word in words)
        told = own + sum(word in self.common for word in words)
        if own >= 2 or (own and fewer):
            return told >= self.enough
        return own == 1 and told > self.enough


@lru_cache(maxsize=1)
def matters() -> tuple[Matter, ...]:
    """All matters of the table."""
    found = []
    for name, row in table("matters.toml").items():
        if name == "shared":
            continue
        own = frozenset(row["words"])
        found.append(
            Matter(
                name=name,
                own=own,
                common=frozenset(row["common"]) - own,
                enough=row["enough"],
                share=row["share"],
                least=row["own"],
                types=frozenset(row["types"]),
                whole=frozenset(row["whole"]),
                spares=row["spares"],
                plot=row.get("plot", False),
                without=frozenset(row.get("without", ())),
            )
        )
    return tuple(found)


@lru_cache(maxsize=1)
def _asked() -> tuple[frozenset[str], frozenset[str]]:
    """Every word and hyphened pair of words that a matter asks for, and the first words of the pairs, also as verbs."""
    words = frozenset[str]().union(*(m.own | m.common | m.without for m in matters()), shared("grave"))
    openings = frozenset(word[:at] for word in words for at, mark in enumerate(word) if mark == "-")
    return words, openings | {f"to {word}" for word in openings}


@lru_cache(maxsize=3)
def shared(name: str) -> frozenset[str]:
    """Words that armies share with other trades; see the comment in data/matters.toml."""
    return frozenset(table("matters.toml")["shared"][name])


class Matters:
    """Judges the drafts of one report by what is written of around them."""

    def __init__(self, tree: Tree) -> None:
        self._parse, self._tree = tree.parse, tree
        self._lemmas: list[str | None] | None = None
        self._counts: dict[int | None, Counter[str]] = {}
        self._lengths: dict[int | None, int] = {}
        self._filling: tuple[Matter, ...] | None = None

    @property
    def of_report(self) -> tuple[Matter, ...]:
        """The matters that the whole report is on."""
        if self._filling is None:
            words = self._words(None)
            self._filling = tuple(m for m in matters() if m.fills(words, self._lengths[None]))
        return self._filling

    def of(self, draft: Draft) -> Matter | None:
        """The matter that makes this act a figure of speech or a mere story; None where it is meant."""
        if self._is_everywhere_real(draft):
            return None
        for matter in self.of_report:
            if (not matter.whole or draft.type in matter.whole) and not self._is_meant(draft, matter):
                return matter
        if draft.tolls or any(self._in_earnest(a) for a in (*draft.actors, *draft.recipients)):
            return None
        if draft.type not in FIGURATIVE and any(a.kind == "state" and is_resolved(a) for a in draft.actors):
            return None
        here = self._words(self._parse.sentences[draft.frame.sentence].paragraph)
        filled = frozenset(m.name for m in self.of_report)
        grave = any(word in here for word in shared("grave"))
        for matter in matters():
            on_it = matter.name in filled
            if draft.type in matter.types and (on_it or not grave) and matter.is_in(here, on_it):
                return matter
        return None

    def _is_everywhere_real(self, draft: Draft) -> bool:
        """A strike, a lawsuit, a protest of those who work: real in films, sport and business too."""
        doers = {head_word(a) for a in draft.actors}
        if draft.type == "PROTEST" and doers & PROTESTERS:
            return True
        named = any(a.kind == "person" for a in draft.actors)  # "Oduya struck twice"
        cameo = draft.cameo or ""
        return cameo.startswith(LAWSUIT) or (bool(draft.actors) and cameo.startswith(STRIKE) and not named)

    def _is_meant(self, draft: Draft, matter: Matter) -> bool:
        """In a report that is all on the matter: has somebody a part in it who makes it real?"""
        parties = (*draft.actors, *draft.recipients)
        if matter.plot and self._is_narrated(draft):
            return False
        if matter.spares == "none":
            return False
        if matter.spares == "known":
            return any(is_resolved(a) and a.kind in IN_EARNEST for a in draft.actors or draft.recipients)
        in_court = draft.type in {"ACCUSE", "SANCTION", "COERCE"}
        if draft.tolls or any(self._in_earnest(a) and (in_court or not is_of_court(a)) for a in parties):
            return True
        return matter.spares == "state" and any(
            a.kind in {"state", "party"} and is_resolved(a) and a.text not in lists.demonym_countries()
            for a in parties
        )  # "a Dutch fund" is not the Netherlands

    def _in_earnest(self, actor: Actor) -> bool:
        if actor.kind == "military":
            told = (actor.text or "").lower().split()[-1:] or [""]
            return head_word(actor) not in shared("soldiers") and told[0].removesuffix("s") not in shared("ranks")
        return actor.kind in IN_EARNEST or (actor.code or "").endswith(EARNEST_SECTORS)

    def _is_narrated(self, draft: Draft) -> bool:
        """Is it told in the present tense, in a sentence of the body?"""
        if self._parse.sentences[draft.frame.sentence].block in SUMMARIES:
            return False
        return any(op.kind == "tense" and op.value == "present" for op in draft.frame.operators)

    def _words(self, paragraph: int | None) -> Counter[str]:
        """The lemmas of a paragraph, headline and opening being one, and pairs of them, as far as a matter asks for them;
        None: of the whole report."""
        key = 0 if paragraph == 1 else paragraph
        known = self._counts.get(key)
        if known is None:
            wanted = {0, 1} if key == 0 else {key}
            lemmas = [
                lemma
                for s in self._parse.sentences
                if key is None or s.paragraph in wanted
                for lemma in self._read()[s.start : s.end]
                if lemma is not None
            ]
            known = self._counts[key] = Counter(_asked_for(lemmas))
            self._lengths[key] = max(1, len(lemmas))
        return known

    def _read(self) -> list[str | None]:
        """The lemma of each token, "to " before a verb's; None for white space and marks."""
        if self._lemmas is None:
            read = self._tree.parsed
            self._lemmas = [
                None if punct or word.isspace() else f"to {lemma}" if pos == "VERB" else lemma
                for word, lemma, pos, punct in zip(self._tree.text, read.lemma, read.upos, read.punct, strict=True)
            ]
        return self._lemmas


def is_of_court(actor: Actor) -> bool:
    """Courts and lawyers, who approve sales and warn of costs in business too."""
    return (actor.code or "").endswith("JUD")


def head_word(actor: Actor) -> str:
    """The last word of a described party in the singular: "unresolved:industrial unit"."""
    words = actor.id.removeprefix("unresolved:").split()
    return words[-1].removesuffix("s") if words else ""


def _asked_for(lemmas: list[str]) -> list[str]:
    """The lemmas, and pairs of neighbours, that a matter asks for."""
    asked, openings = _asked()
    found = [lemma for lemma in lemmas if lemma in asked]
    pairs = (
        f"{one.removeprefix('to ')}-{other.removeprefix('to ')}"
        for one, other in pairwise(lemmas)
        if one in openings
    )
    return found + [pair for pair in pairs if pair in asked]
