"""Which party a noun phrase stands for: itself, who owns or offers the thing, who is inside it."""

from collections.abc import Iterable
from functools import lru_cache

from reportedly.events.describe import Describer, is_resolved, partitives, party
from reportedly.events.ontology import table
from reportedly.events.stages import CastLike
from reportedly.language import Parse, lists
from reportedly.propositions import Frame, Mention, Propositions
from reportedly.records import Actor

# What stands inside a noun phrase and may be the party behind it: "a camp for refugees", "Kenya's proposal", "US jets".
# Classes of nouns for people, whatever state an adjective gives them.
PEOPLE = frozenset({"@civil", "@labour"})
INNER = frozenset({"nmod:poss", "compound", "amod", "nmod", "nmod:desc", "flat"})
# How deep to look inside a noun phrase: "the house of the governor of Basra" needs two steps; further finds strangers.
DEPTH = 2


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in table("parties.toml").items()}


def words(name: str) -> frozenset[str]:
    """A list of data/parties.toml."""
    return _lists()[name]


@lru_cache(maxsize=1)
def _endings() -> tuple[str, ...]:
    return tuple(table("parties.toml")["personal_endings"])


@lru_cache(maxsize=8)
def classes(name: str) -> frozenset[str]:
    """The noun classes of a list of data/parties.toml, as `Describer.labels` writes them."""
    return frozenset(f"@{word}" for word in words(name))


class Parties:
    """Reads the noun phrases of one report."""

    def __init__(self, parse: Parse, props: Propositions, cast: CastLike, describer: Describer) -> None:
        self._doc, self._props, self._cast, self._describer = parse.doc, props, cast, describer
        self._words = props.tree.parsed

    def of(
        self, mention: Mention, *, as_actor: bool = False, hit: bool = True, taken: frozenset[str] = frozenset()
    ) -> tuple[Actor, ...]:
        """The party a mention names, or the parties behind it; its own words, unresolved, where it may yet be one.

        With `hit` a thing that can be attacked or taken ("trucks", "a school") may stand for itself. Parties of `taken`
        do it themselves: "its allies" asked by a state are the allies.
        """
        if self._describer.is_time(mention):
            return ()
        labels = self._describer.labels(mention)
        if "@money" in labels and not as_actor:
            return self._givers(mention.head, taken)  # the money stands for nobody: not even "US" in "US$"
        counted = self._counted(mention.head)
        if counted:
            return counted
        actor = self._cast.actor(mention)
        if is_resolved(actor) or actor.kind != "unknown":
            return self._cast.all([mention])
        where = bool(labels & {"@place", "@building"}) and not as_actor
        inner = self.inside(mention.head, DEPTH, cities=not where or not hit)
        if hit and labels & words("ways"):
            inner = self.inside(mention.head, DEPTH, INNER - {"amod"})  # "a Bolivian road" is only there
        if labels & PEOPLE and self._doc[mention.head].pos_ == "NOUN":
            inner = self.inside(mention.head, DEPTH, INNER - {"amod"}) or (
                actor,
            )  # "Czech bell-founders" are no state
        inner = tuple(a for a in inner if a.id not in taken)
        if inner:
            return unique([*inner, *self._beside(mention.head)])
        if "@body" in labels and not (as_actor and "@official" in labels):  # "heads of government"
            owners = [c for c in self._doc[mention.head].children if c.dep_ == "nmod:poss"]
            return unique(self._cast.actor(c.i) for c in owners if self._cast.actor(c.i).kind != "unknown")
        if "@armed" in labels and not as_actor and (hit or not labels & classes("vehicles")):
            return (actor,)  # "a convoy of aid trucks"
        if as_actor:
            bare = "@thing" in labels or self._words.lemma[mention.head] in words("structures")
            nobody = bare or self._is_nobody(mention.head) or self._is_conveyance(mention, labels)
            return () if nobody else (actor,)
        if self._may_be_hit(mention, labels, hit=hit):
            return (actor,)
        if labels & classes("vehicles"):
            return ()
        found = self._behind(mention.head, named=not hit and "@place" in labels)
        return found or (() if hit else self._givers(mention.head, taken))

    def _beside(self, head: int) -> tuple[Actor, ...]:
        """ "A number of Syrians, Iraqis and Afghans": those who stand beside the first that are counted."""
        read = self._words
        if read.lemma[head] not in partitives():
            return ()
        parts = (c for c in read.kids[head] if read.dep[c] == "nmod" and "of" in self._props.tree.words(c, "case"))
        found = (self._cast.actor(k) for c in parts for k in read.kids[c] if read.dep[k] == "conj")
        return tuple(a for a in found if a.kind != "unknown")

    def _counted(self, head: int) -> tuple[Actor, ...]:
        """ "Jailed two of the mayors": those of whom some are counted."""
        if self._words.upos[head] != "NUM" and self._words.lower[head] not in words("some_of"):
            return ()
        parts = [
            c for c in self._doc[head].children if c.dep_ == "nmod" and any(g.lower_ == "of" for g in c.children)
        ]
        people = classes("persons")
        found = ((c.i, self._cast.actor(c.i)) for c in parts)
        return tuple(
            a
            for i, a in found
            if a.kind != "unknown"
            or (self._doc[i].pos_ == "NOUN" and self._describer.classes(i) & people)
            or (self._doc[i].pos_ == "PRON" and a.name.lower() != self._doc[i].lower_)
        )[:1]

    def _is_nobody(self, head: int) -> bool:
        """Is it a pronoun of which not even that it is somebody is known ("it", "that")?"""
        token = self._doc[head]
        return token.pos_ == "PRON" and token.lower_ not in words("somebody")

    def _is_conveyance(self, mention: Mention, labels: frozenset[str]) -> bool:
        """ "Deported by bus": a bare word for a vehicle says how."""
        token = self._doc[mention.head]
        return (
            bool(labels & classes("vehicles"))
            and token.tag_ == "NN"
            and not self._words.kids[mention.head][1:]
            and any(c.lower_ == "by" for c in token.children)
        )

    def laid_on(self, mention: Mention, taken: set[str]) -> tuple[Actor, ...]:
        """ "Lifted the sanctions imposed on India": those on whom the thing, or a clause on it, says it was laid."""
        clauses = (f for f in self._props.frames if f.link in {"acl", "acl:relcl"} and f.kind == "verb")
        told = [f for f in clauses if self._props.tree.head[f.head] == mention.head]
        event = self._props.frame(mention.head)
        told += [event] if event is not None and event.kind == "noun" else []
        found = (a for f in told for a in self.all(f, f.by("on", "against", "upon")))
        return unique(a for a in found if is_resolved(a) and party(a) not in taken)

    def is_its_place(self, frame: Frame, mention: Mention) -> bool:
        """ "The Kenya bombing": a state's name right before the noun says where it was."""
        token = self._doc[mention.head]
        before = frame.kind == "noun" and token.dep_ == "compound" and token.head.i == frame.head
        if not before or frame.lemma not in words("placed") or frame.object:
            return False
        return self._cast.actor(mention).kind == "state" and token.text not in lists.demonym_countries()

    def _behind(self, head: int, *, named: bool) -> tuple[Actor, ...]:
        """Whose the thing is ("his appeal"); with `named`, the place's own name ("the region of X")."""
        children = list(self._doc[head].children)
        found = [self._cast.actor(c.i) for c in children if c.dep_ == "nmod:poss"]
        found = [actor for actor in found if actor.kind != "unknown"]
        if named:
            found += [self._cast.actor(c.i) for c in children if c.dep_ == "nmod" and c.pos_ == "PROPN"]
        return unique(found)

    def _givers(self, head: int, taken: frozenset[str]) -> tuple[Actor, ...]:
        """ "Refused the money that the army offered her": who a clause on the thing says gave or made it."""
        clauses = (f for f in self._props.frames if any(m.head == head and m.carried for m in f.object))
        found = (a for clause in clauses for m in clause.subject for a in self.of(m, as_actor=True))
        return unique(a for a in found if a.id not in taken)

    def _may_be_hit(self, mention: Mention, labels: frozenset[str], *, hit: bool) -> bool:
        """May the words stand for a party, or, where things can be hit, for such a thing?"""
        head = self._doc[mention.head]
        if head.lower_ in words("anyone"):
            return True
        if head.lower_ in words("somebody") or (hit and head.pos_ == "NUM" and head.is_alpha):
            return True  # "shot him", "executed three"
        if head.is_alpha and self._describer.counts_people(mention.head) and (hit or self._is_definite(mention)):
            return True  # "free the three", "both were charged"
        if labels & words("ways") or head.pos_ == "PRON":
            return not hit and head.lower_ == "them"  # those hit may be things
        if self._is_undergoer_of_control(mention):
            return True
        things = labels & {"@no_recipient", "@thing"} - (
            {"@thing"} if hit and labels & classes("targets") else set()
        )
        if head.pos_ in {"PRON", "NUM"} or things:
            return False
        if head.pos_ == "PROPN" or labels & classes("persons") - (
            classes("persons") if labels & classes("vehicles") and not hit else frozenset()
        ):
            return True
        if self._is_event_noun(mention.head):
            return False  # "an offer" is no doer
        return str(head.lemma_).lower().endswith(_endings()) or bool(hit and labels & classes("targets"))

    def _is_definite(self, mention: Mention) -> bool:
        """Does a bare count take up people told of ("the other two", "both"; not "two")?"""
        before = {c.lower_ for c in self._doc[mention.head].children}
        return self._doc[mention.head].pos_ != "NUM" or bool(before & {"the", "those", "these", "all", "other"})

    def _is_event_noun(self, head: int) -> bool:
        frame = self._props.frame(head)
        return frame is not None and frame.kind == "noun"

    def _is_undergoer_of_control(self, mention: Mention) -> bool:
        """ "Barred a lodge from marching": what is to do, or not do, something itself is somebody."""
        above = (f for f in self._props.frames if any(m.head == mention.head for m in (*f.object, *f.indirect)))
        lower = (
            g for f in above for g in self._props.frames if g.parent == f.index and g.link in {"xcomp", "advcl"}
        )
        return any(m.head == mention.head and m.carried for g in lower for m in g.subject if g.kind == "verb")

    def inside(
        self, head: int, depth: int, links: frozenset[str] = INNER, *, cities: bool = True
    ) -> tuple[Actor, ...]:
        """Resolved parties inside a noun phrase, possessors first, then in text order.

        Without `cities` their names tell the place alone ("Kabul's airport").
        """
        found: list[Actor] = []
        dep, lower, kids = self._words.dep, self._words.lower, self._words.kids
        children = [c for c in kids[head] if dep[c] in links]
        for child in sorted(children, key=lambda c: (dep[c] != "nmod:poss", c)):
            if any(dep[g] == "case" and lower[g] in words("not_behind") for g in kids[child]):
                continue
            actor = self._cast.actor(child)
            if not cities and self._describer.is_city(child):
                continue
            if is_resolved(actor) or (actor.kind not in {"unknown", "person"} and dep[child] != "amod"):
                found.append(actor)
            elif depth > 1:
                found += self.inside(child, depth - 1, cities=cities)
        return unique(found)

    def all(self, frame: Frame, mentions: Iterable[Mention], *, as_actor: bool = False) -> tuple[Actor, ...]:
        """Parties of the mentions; things that are hit stay, for what the frame does to them is not known here."""
        kept = [m for m in mentions if m.head not in frame.tokens]
        return unique(a for m in kept for a in self.of(m, as_actor=as_actor))


def unique(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """The actors, each party once, where it came first."""
    first: dict[str, Actor] = {}
    for actor in actors:
        first.setdefault(party(actor), actor)
    return tuple(first.values())


def of_others(found: tuple[Actor, ...], own: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """The parties found that do not belong to the state of those who act."""
    states = {a.country for a in own if a.country}
    return tuple(a for a in found if a.country is None or a.country not in states or party(a) != a.id)
