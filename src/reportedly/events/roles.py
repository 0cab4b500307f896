"""Who fills the roles of an event: deep arguments to parties, through nouns that are no party themselves."""

from collections.abc import Iterable

from reportedly.events.arguments import Arguments
from reportedly.events.describe import Describer, is_resolved, party
from reportedly.events.lexicon import Sense
from reportedly.events.match import Matcher
from reportedly.events.ontology import support_verbs_of
from reportedly.events.parties import Parties, of_others, unique
from reportedly.events.parties import words as words_of
from reportedly.events.stages import CastLike
from reportedly.language import Parse
from reportedly.propositions import Frame, Mention, Propositions
from reportedly.propositions.rules import rules
from reportedly.records import Actor

DEFAULT_RECIPIENT = {"verb": ("object",), "noun": ("object", "on", "against"), "adjective": ("object",)}
# Types that hit things as well as people.
HITTING = frozenset({"ASSAULT", "COERCE", "PROTEST"})
# Types whose noun a city's name tells the place of: "the Mogadishu siege" is not laid by Mogadishu.
AT_PLACES = frozenset({"ASSAULT", "COERCE", "PROTEST"})
# Types that give something to somebody: a place in a where-slot is only where.
GIVING = frozenset({"AID", "SUPPORT", "COOPERATE", "MOBILIZE"})
# Types that are done to nobody but a party: a place that no party stands behind ("moved into Khiam") is only where.
NOT_TO_PLACES = frozenset({"MOBILIZE", "CONCEDE", "RETREAT"})
# Classes of what somebody or something is called, as a second object.
CALLED = frozenset({"@negative", "@positive"})
# What is asked for, if it is one of these, is asked of those who do it, not of those whom it is done to.
YIELDED = frozenset({"RETREAT", "AID", "COERCE", "SANCTION"})
# Types told of somebody's act or words: their object, if it is an event, leads to its doer.
ABOUT_DOERS = frozenset({"ACCUSE", "SUPPORT", "REJECT", "AGREE", "CONCEDE", "SANCTION"})


# Classes of those who are hit themselves, not only where they are ("fired at the guerrillas").
PEOPLE = frozenset({"@any_person", "@armed", "@civil"})
# Verbs that say what somebody calls somebody: "condemned what he called a mob".
CALLING = frozenset({"call", "term", "describe", "label", "brand", "dub", "see", "regard"})


class Roles:
    """Fills the roles of one report's events."""

    def __init__(
        self, parse: Parse, props: Propositions, cast: CastLike, describer: Describer, matcher: Matcher
    ) -> None:
        self._doc = parse.doc
        self._props = props
        self._cast = cast
        self._describer = describer
        self._matcher = matcher
        self._arguments = Arguments(parse, props)
        self._parties = Parties(parse, props, cast, describer)

    def arguments(self, frame: Frame, slot: str) -> tuple[Mention, ...]:
        """What stands in a slot of the frame."""
        return self._arguments.of(frame, slot)

    def actors(self, frame: Frame, sense: Sense) -> tuple[Actor, ...]:
        """The doers; empty where the report does not tell."""
        if sense.actor == ("none",):
            return ()
        if sense.reciprocal and frame.kind == "noun" and len(self._arguments.of(frame, "between")) > 1:
            return ()  # "brokered a truce between A and B": it is theirs
        for slot in sense.actor or ("subject",):
            told = self._arguments.of(frame, slot)
            doers = (m for m in told if not self._is_event(m) and not self._is_part(frame, sense, m))
            doers = (m for m in doers if not self._parties.is_its_place(frame, m))
            found = self._parties.all(frame, doers, as_actor=True)
            if found:
                return self._speakers(frame, found) or found
        if frame.kind == "noun" and not frame.subject:
            links = frozenset({"compound", "amod", "nmod:poss", "nmod:desc"})
            inner = self._parties.inside(frame.head, 1, links, cities=sense.type not in AT_PLACES)
            taken = self._describer.ids(frame.object)
            if sense.type in AT_PLACES:  # "the clinic bombing": what stands before the noun is what is hit
                taken = taken | {a.id for a in self._hit_by_name(frame)}
            named = tuple(a for a in inner if a.id not in taken)
            if named:
                return named
        held = [self._props.frame(m.head) for m in frame.subject if self._is_event(m)]
        if sense.reciprocal and held:
            # "the summit between A and B reached agreement": those who met are those who agreed
            events = [event for event in held if event is not None]
            return unique(
                a for e in events for a in self._parties.all(e, [*e.subject, *e.by("between", "with", "of")])
            )
        done = unique(a for e in held if e is not None for a in self._parties.all(e, e.subject, as_actor=True))
        if done:
            return done  # "a strike by the dockers brought the port to a standstill"
        if sense.type == "MOBILIZE" and frame.passive and not frame.subject:
            return self._parties.all(
                frame, (m for m in frame.object if "@armed" in self._describer.labels(m)), as_actor=True
            )
        above = self._support(frame)
        return () if above is None else self.actors(above, sense)

    def _speakers(self, frame: Frame, doers: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """ "A and B say they are ready": a "they" that takes up nobody yet is those who say so, if they are several."""
        if len(doers) != 1 or doers[0].name.lower() != "they":
            return ()
        voice = next((o for o in reversed(frame.over("attribution")) if o.frame is not None), None)
        told = () if voice is None or voice.frame is None else self._props.frames[voice.frame].subject
        said = self._parties.all(frame, told, as_actor=True)
        return said if len(said) > 1 else ()

    def _support(self, frame: Frame) -> Frame | None:
        """The verb that lends an event noun its subject ("voiced solidarity with"), None where it is an act of its own."""
        if (
            frame.kind == "noun"
            and frame.link == "obl"
            and frame.parent is not None
            and self._is_taken_part_in(frame)
        ):
            return self._props.frames[frame.parent]
        above = self._arguments.governor(frame)
        if above is None or above.lemma not in support_verbs_of("verbs") or self._matcher.sense(above) is not None:
            return None
        return above

    def _is_taken_part_in(self, frame: Frame) -> bool:
        """ "Said after talks in Geneva", "sat down in protest": who did the one took part in the other."""
        case, tree = self._props.tree.words(frame.head, "case"), self._props.tree
        if frame.lemma == "protest":
            return "in" in case
        sense = self._matcher.sense(frame)
        if sense is not None and sense.type == "COOPERATE" and sense.reciprocal:
            return "in" in case  # "marines went ashore in a joint drill"
        if sense is not None and sense.type == "ASSAULT" and sense.reciprocal:
            above = self._props.frames[frame.parent or 0]
            return bool(case & {"after", "following"}) and bool(frame.by("with")) and not above.passive
        meeting = sense is not None and sense.type == "CONSULT"
        return (
            meeting
            and bool(case & words_of("meetings"))
            and not tree.has(frame.head, "det", "nmod:poss", "compound")
        )

    def recipients(self, frame: Frame, sense: Sense, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """To whom; parties that are actors already are left out, so that nobody acts on himself."""
        if sense.recipient == ("none",):
            return ()
        own, taken = {a.id for a in actors}, {party(a) for a in actors}
        words: tuple[Actor, ...] = ()
        for slot in self._recipient_slots(frame, sense):
            found = self._slot(frame, sense, slot, frozenset(own))
            found = tuple(a for a in found if party(a) not in taken)
            if slot == "content":
                found = of_others(found, actors)  # a state that agrees to withdraw its troops agrees with another
            if any(is_resolved(a) or a.kind != "unknown" for a in found):
                return found
            words = words or found
        if words or (frame.kind == "noun" and sense.type in HITTING):
            return words or self._victims_of(frame) or self._hit_by_name(frame)
        if sense.type in {"RETREAT", "CONCEDE"} and frame.object:
            below = self._parties.laid_on(frame.object[0], taken)
            if below:
                return below
        above = self._support(frame)
        if above is not None:
            return tuple(
                a
                for slot in sense.recipient
                for a in self._parties.all(above, above.by(slot) or self._given_to(above, slot))
                if party(a) not in taken
            )
        return ()

    def _victims_of(self, frame: Frame) -> tuple[Actor, ...]:
        """ "Buried the victims of an air strike": those whom the noun above says it hit."""
        tree, noun = self._props.tree, self._props.tree.head[frame.head]
        hit = (
            tree.dep[frame.head] == "nmod"
            and "of" in tree.words(frame.head, "case")
            and tree.lemma[noun] in words_of("victims")
        )
        if hit and tree.has(noun, "cop"):  # "the banks were the targets of attacks"
            noun = next((k for k in tree.children(noun, "nsubj")), noun)
        return (self._cast.actor(noun),) if hit else ()

    def _hit_by_name(self, frame: Frame) -> tuple[Actor, ...]:
        """ "The Mogadishu hotel siege", "a market bombing": the thing in the compound is what is hit."""
        tree = self._props.tree
        parts = [k for k in tree.children(frame.head, "compound") if tree.upos[k] == "NOUN"]
        mentions = [self._arguments.mention(k) for k in parts]
        hit = [m for m in mentions if self._describer.labels(m) & {"@building"}]
        return unique(self._cast.actor(m.head) for m in hit)

    def _recipient_slots(self, frame: Frame, sense: Sense) -> tuple[str, ...]:
        """The row's slots; whom a protest is against comes first, whatever it does ("blocked a road in defiance of ...")."""
        slots = sense.recipient or DEFAULT_RECIPIENT[frame.kind]
        return ("against", *slots, "outside") if sense.type == "PROTEST" and "against" not in slots else slots

    def only_place(self, frame: Frame, sense: Sense) -> bool:
        """Is the recipient told by the place of the act alone ("a strike in Jalalabad", "at a checkpoint")?"""
        slots = sense.recipient or DEFAULT_RECIPIENT[frame.kind]
        told = ((slot, m) for slot in slots for m in self._arguments.of(frame, slot))
        firm = (m for slot, m in told if slot not in words_of("places") or self._describer.labels(m) & PEOPLE)
        return all(self._describer.is_time(m) for m in firm)

    def tells_place(self, frame: Frame, sense: Sense) -> bool:
        """Does the frame say where, in a slot that the sense takes for its recipient ("riots in Kano")?"""
        slots = sense.recipient or DEFAULT_RECIPIENT[frame.kind]
        return any(self._arguments.of(frame, slot) for slot in slots if slot in words_of("places"))

    def against(self, frame: Frame, sense: Sense, taken: Iterable[Actor]) -> tuple[Actor, ...]:
        """Third parties: "work with X against Y", "work with X to fight Y"."""
        if not sense.against:
            return ()
        known = {a.id for a in taken}
        found = [a for slot in sense.against for a in self._parties.all(frame, self._arguments.of(frame, slot))]
        for other in self._props.frames:
            if (
                other.parent == frame.index and other.link in {"advcl", "xcomp", "acl"}
            ) or other.index in frame.complements:
                purpose = self._matcher.sense(other)
                if purpose is not None and purpose.type in {"ASSAULT", "COERCE", "SANCTION"}:
                    found += self.recipients(other, purpose, ())
        return unique(a for a in found if a.id not in known)

    def _slot(self, frame: Frame, sense: Sense, slot: str, taken: frozenset[str]) -> tuple[Actor, ...]:
        if slot == "content":
            return unique(
                a for i in frame.complements for a in self._content_parties(self._props.frames[i], sense)
            )
        if slot == "content:subject":
            own = {m.head for m in frame.subject}
            inner = (m for i in frame.complements for m in self._props.frames[i].subject)
            return self._parties.all(frame, (m for m in inner if m.head not in own))
        found: list[Actor] = []
        mentions = self._arguments.of(frame, slot) or self._given_to(frame, slot)
        mentions = tuple(n for m in mentions for n in self._called(m))
        if slot == "object" and (
            not mentions or (frame.indirect and self._describer.labels(mentions[0]) & (CALLED | {"@money"}))
        ):
            mentions = frame.indirect  # "warned Nairobi that ..."
        if slot == "object" and len(mentions) > 1 and self._describer.labels(mentions[-1]) & CALLED:
            mentions = mentions[:-1]  # "called the thaw a sellout"
        if slot == "indirect" and not mentions and len(frame.object) > 1:
            # "gave the refugees blankets", read with two objects: who is given to is a party
            mentions = tuple(m for m in frame.object if self._describer.labels(m) & {"@any_person", "@party"})
        for mention in mentions:
            event = self._props.frame(mention.head)
            if event is not None and event.index != frame.index and self._is_event(mention):
                hit = self._event_parties(event, sense)
                found += hit or (self._thing(mention) if sense.type in HITTING else ())
            elif sense.type == "MOBILIZE" and "@building" in self._describer.labels(mention):
                continue  # "moved jets to Ndjamena airport"
            elif sense.type not in HITTING and self._is_own_seat(mention, taken):
                continue  # "closed its embassy in Niamey"
            elif slot not in words_of("places"):
                found += self._parties.of(mention, hit=sense.type in HITTING, taken=taken)
            elif sense.type in GIVING and self._describer.labels(mention) & {"@place", "@building"}:
                continue  # "provide security around the airport"
            elif sense.type == "PROTEST" and slot == "in" and self._describer.is_city(mention.head):
                continue  # "marched in Goma"
            else:
                found += (
                    a
                    for a in self._parties.of(mention, hit=sense.type in HITTING, taken=taken)
                    if not self._is_where(a, slot, mention.head)
                )
        if sense.type in NOT_TO_PLACES:
            found = [a for a in found if a.kind != "unknown" or not self._is_place(mentions)]
        return unique(found)

    def _given_to(self, frame: Frame, slot: str) -> tuple[Mention, ...]:
        """ "Granted its rivals safe passage": the indirect object is whom a row writes with "to"."""
        return frame.indirect if slot == "to" and frame.kind == "verb" else ()

    def _called(self, mention: Mention) -> tuple[Mention, ...]:
        """ "Condemned what he called a mob": a bare "what" stands for what its clause calls it."""
        if self._doc[mention.head].lower_ != "what":
            return (mention,)
        clauses = (f for f in self._props.frames if f.lemma in CALLING and f.link == "acl:relcl")
        named = (f for f in clauses if self._props.tree.head[f.head] == mention.head)
        return next((f.object or f.by("as") for f in named), (mention,))

    def _is_own_seat(self, mention: Mention, taken: frozenset[str]) -> bool:
        """Is it a building of those who do it themselves?"""
        owners = (c for c in self._doc[mention.head].children if c.dep_ == "nmod:poss")
        return "@building" in self._describer.labels(mention) and any(
            self._cast.actor(c.i).id in taken for c in owners
        )

    def _is_place(self, mentions: Iterable[Mention]) -> bool:
        return all(self._describer.labels(m) & {"@place", "@party_place"} for m in mentions)

    def _is_where(self, actor: Actor, slot: str, head: int) -> bool:
        """Is the party only the country where it was done ("a strike in Syria"; not "missiles fired at Syria")?"""
        if actor.kind == "unknown" and actor.name.lower().rpartition(" ")[2] in words_of("regions"):
            return True  # "bombings in East Africa"
        return actor.kind == "state" and (slot != "at" or self._describer.is_city(head))

    def _content_parties(self, content: Frame, asked: Sense) -> tuple[Actor, ...]:
        sense = self._matcher.sense(content)
        if asked.type == "REQUEST" and sense is not None and sense.type in YIELDED and content.kind == "noun":
            return self.actors(content, sense)
        if sense is not None and sense.type is not None:
            found = self.recipients(content, sense, self.actors(content, sense))
            if (
                asked.type == "AGREE"
            ):  # who is only described there ("to let foreign troops in") has not been promised it
                found = tuple(a for a in found if a.country or is_resolved(a))
            if found:
                return found
        going = (o.mention for o in content.obliques if not self._describer.is_city(o.mention.head))
        mentions = [*content.indirect, *content.object, *going]  # "allow flights to Cairo" is promised to others
        return tuple(a for a in self._parties.all(content, mentions) if is_resolved(a))

    def _thing(self, mention: Mention) -> tuple[Actor, ...]:
        """ "Stormed the barricade": a noun that tells an act elsewhere is here the thing that is hit."""
        return (self._cast.actor(mention),) if self._describer.labels(mention) & {"@building", "@property"} else ()

    def _event_parties(self, event: Frame, sense: Sense) -> tuple[Actor, ...]:
        doers = self._parties.all(event, event.subject, as_actor=True) or self._makers(event)
        told = self._matcher.sense(event)
        leads: tuple[str, ...] = ("on", "against", "for", "to", "with", "from", "by", "of")
        if sense.type == "REQUEST" and told is None:
            leads = leads[2:]  # "called for sanctions against X" is not asked of X
        others = self._parties.all(event, [*event.object, *event.by(*leads)])
        if told is not None and told.kind == "effect-only":  # "looks into the death of X, whom Y shot"
            doers, others = self._makers(event) or self._doers_on(event.subject), (*doers, *others)
        if sense.type == "REQUEST" and told is not None and told.type in YIELDED:
            return doers  # "demanded the release of the crew" is not asked of the crew
        if sense.type == "PROTEST" and told is not None and told.type in {"ASSAULT", "COERCE", "SANCTION"}:
            return doers  # "marched to protest the killing of a farmer" is not aimed at the farmer
        if sense.type in ABOUT_DOERS and told is not None and told.type == "ASSAULT" and not told.reciprocal:
            return doers  # "condemned the attack on the peacekeepers" is not said of them
        return (doers or others) if sense.type in ABOUT_DOERS else (others or doers)

    def is_yielding(self, frame: Frame) -> bool:
        """Does the frame tell that somebody gives way or leaves off?"""
        sense = self._matcher.sense(frame)
        return sense is not None and sense.type in {"RETREAT", "CONCEDE", "SANCTION"}

    def _doers_on(self, mentions: Iterable[Mention]) -> tuple[Actor, ...]:
        """ "A farmer whom soldiers shot": who did it to them, as a clause on them tells."""
        heads = {m.head for m in mentions}
        told = (f for f in self._props.frames if f.link == "acl:relcl" and self._props.tree.head[f.head] in heads)
        return unique(
            a
            for f in told
            for a in self._parties.all(f, f.subject, as_actor=True)
            if heads - {m.head for m in f.subject}
        )

    def labels(self, mention: Mention) -> frozenset[str]:
        """The classes of the mention that conditions name."""
        return self._describer.labels(mention)

    def parties(self, mention: Mention, *, as_actor: bool = False) -> tuple[Actor, ...]:
        """The party a mention names, or the parties behind it."""
        return self._parties.of(mention, as_actor=as_actor)

    def _makers(self, event: Frame) -> tuple[Actor, ...]:
        """ "An offer of talks made by X": who a clause on the noun, or on what hangs on it, says made it."""
        below = [
            f for f in self._props.frames if f.parent == event.index and f.link in {"nmod", "acl", "acl:relcl"}
        ]
        below = [f for f in below if f.kind == "verb" or f.light is not None]
        told = ((f, [m for m in f.subject if m.head != event.head]) for f in below)
        return unique(a for f, subjects in told for a in self._parties.all(f, subjects, as_actor=True))

    def _is_part(self, frame: Frame, sense: Sense, mention: Mention) -> bool:
        """ "Troop withdrawal": a compound that names nobody in particular is what is withdrawn, no doer."""
        if sense.type not in {"RETREAT", "MOBILIZE"}:
            return False
        token = self._doc[mention.head]
        inside = token.dep_ == "compound" and token.head.i == frame.head
        return inside and not is_resolved(self._cast.actor(mention))

    def _is_event(self, mention: Mention) -> bool:
        frame = self._props.frame(mention.head)
        if frame is None or frame.kind != "noun":
            return False
        told = (
            frame.lemma in rules().event_nouns and frame.lemma not in rules().parties
        )  # "the opposition" is both
        nobody = self._cast.actor(mention).kind == "unknown" and told
        return self._matcher.sense(frame) is not None or nobody

    def names_target(self, frame: Frame, sense: Sense) -> bool:
        """Does the frame say to what it was done, be it a party or not?"""
        slots = sense.recipient or DEFAULT_RECIPIENT[frame.kind]
        told = (
            m
            for slot in slots
            if ":" not in slot and slot not in words_of("places")
            for m in self._arguments.of(frame, slot)
        )
        return any(
            self._doc[m.head].pos_ != "PRON"
            and m.head not in frame.tokens
            and not self._describer.is_time(m)
            and not self._describer.labels(m) & {"@no_recipient", "@thing"}
            for m in told
        )
