"""Reads the mentions of one report in text order."""

from msgspec.structs import replace

from reportedly.actors.apposition import may_be_called, merge_apposition
from reportedly.actors.athome import of_home
from reportedly.actors.bodies import NAMED_BY_NOUN
from reportedly.actors.closed import words
from reportedly.actors.compose import compose
from reportedly.actors.discourse import (
    FIRST,
    GROUP_NOUNS,
    NEUTER,
    OF_NAMES,
    PLURAL,
    REFLEXIVE_OR_OWN,
    THIRD,
    Memory,
    Told,
    is_office,
)
from reportedly.actors.found import Context, Found, of_entry, unresolved
from reportedly.actors.ground import ground
from reportedly.actors.heads import (
    Nominal,
    appositions,
    introduced,
    is_expletive,
    is_object,
    nominals,
    part_of,
    relative_of,
    subject_of_clause,
)
from reportedly.actors.knowledge import Knowledge
from reportedly.actors.register import Register
from reportedly.actors.shortforms import own_body, short_form
from reportedly.actors.surface import surface
from reportedly.actors.tables import small_words, states
from reportedly.actors.together import as_one, counted, row_before
from reportedly.actors.voices import Label, labelled, labels, said_by, speeches, tellers
from reportedly.actors.words import key
from reportedly.language import Parse
from reportedly.propositions import Propositions
from reportedly.propositions.tree import Tree

# Relations of a word that stands in front of the head of a name.
INSIDE_NAME = frozenset({"compound", "flat"})
TAKEN_UP = "description of an earlier actor"


class Reader:
    """Reads the mentions of one report, each once, in text order; `found` has what they stand for, by head."""

    def __init__(
        self, parse: Parse, props: Propositions, tree: Tree, on: str | None, knowledge: Knowledge
    ) -> None:
        self.parse, self.props, self.tree, self.on = parse, props, tree, on
        self.knowledge = knowledge
        self.surface = surface(tree)
        self.nominals = nominals(tree, props, knowledge, self.surface)
        self.by_head = {n.head: n for n in self.nominals}
        self.found: dict[int, Found] = {}
        self.chains: dict[int, int] = {}
        self.described: dict[int, int] = {}
        self.rows: dict[str, tuple[Found, ...]] = {}  # who is told together by one mention, by the id of the row
        self.row_chains: dict[str, int] = {}
        self.row_words: dict[int, tuple[int, int]] = {}
        self.took: dict[int, int] = {}  # by which mention a mention was resolved, by heads
        self.labels = labels(parse)
        self.label_at = {token: one for one in self.labels for token in range(one.start, one.end)}
        self.sheriff = "sheriff" in parse.report.text.casefold()  # whose deputies are police, not lawmakers
        self.police = self._of_police_only(parse.report.text.casefold())  # whose "officers" are police
        self.speeches = speeches(parse, tree, props)
        self.memory = Memory(quoted=frozenset(self.speeches), tellers=tellers(props))
        self.said_by = said_by(self.speeches)  # in a quotation nobody tells of himself by name
        line = parse.report.dateline
        about = ground(tree, line.place if line else None, knowledge)
        self.register = Register(on, about.countries, knowledge, about.home, about.sure)
        self.composed: dict[tuple[str, Found | None], Found] = {}
        self.composed_in: Context | None = None
        self.acronyms = introduced(tree)
        for acronym, start, end in self.acronyms:
            self.register.acronym(acronym, self.surface.said(start, end))
        for nominal in self.nominals:
            if nominal.head in self.label_at:
                continue
            if tree.upos[nominal.head] == "PROPN" or tree.entity[nominal.head] == "PER":
                self.register.name(self._called(nominal), tree.entity[nominal.head], nominal.text)
        self.register.close()

    @staticmethod
    def _of_police_only(text: str) -> bool:
        return "police" in text and not any(word in text for word in ("army", "military", "troops"))

    def read(self, nominal: Nominal) -> None:
        """Resolve one mention and remember it."""
        head = nominal.head
        if head in self.label_at:
            self._keep(nominal, *self._label(self.label_at[head]))
            return
        if head in self.described:  # an apposition: the same actor as what it stands beside
            name = self.took[head] = self.described[head]
            self._keep(nominal, self.found[name], self.chains[name])
            return
        if nominal.pronoun:
            found, chain = self._pronoun(nominal)
        else:
            owner = self._owner(nominal)
            found, chain = self._settled(nominal, self._composed(nominal, owner), owner)
        for kid in appositions(self.tree, head):
            other = self.by_head.get(kid)
            spoken = head in self.label_at or kid in self.label_at
            if other is not None and kid not in self.found and not nominal.pronoun and not spoken:
                said = self._composed(other, self._owner(other))
                if may_be_called(found, said):
                    found = merge_apposition(found, said)
                    self.described[kid] = head
        self._keep(nominal, found, chain)

    def _label(self, label: Label) -> tuple[Found, int]:
        """Who a label of a transcript names, the same in every label of these words."""
        found = labelled(label, self.register.context(None))
        chain = self.memory.labels.get(found.id) or self.memory.chain_of(found) or self.memory.new_chain()
        self.memory.labels[found.id] = chain
        return found, chain

    def _keep(self, nominal: Nominal, found: Found, chain: int | None) -> None:
        if chain is None:
            chain = (self.memory.chain_of(found) if _one_of_a_kind(found) else None) or self.memory.new_chain()
        self.found[nominal.head], self.chains[nominal.head] = found, chain
        dep, upos = self.tree.dep, self.tree.upos
        kids = self.tree.kids[nominal.head]
        joined = False
        for kid in kids:
            if dep[kid] == "conj" and upos[kid] in {"NOUN", "PROPN"}:
                joined = True
                break
        self.memory.add(nominal, found, chain, joined=joined)

    def _compose(self, words: str, owner: Found | None) -> Found:
        """What words stand for in this report, by the names that it has brought in so far."""
        plain = self.register.context(None)
        if self.composed_in is not plain:
            self.composed_in, self.composed = plain, {}
        found = self.composed.get((words, owner))
        if found is None:
            context = plain if owner is None else self.register.context(owner)
            found = self.composed[words, owner] = compose(words, context)
        return found

    def _composed(self, nominal: Nominal, owner: Found | None) -> Found:
        return self._in_place(nominal, self._compose(nominal.core, owner))

    def _in_place(self, nominal: Nominal, found: Found) -> Found:
        """What words stand for at this place of the report."""
        if found.sectors == "GOV" and found.is_state and self._before_area(nominal):
            near = found.country if found.country in self.register.countries else None
            return unresolved(nominal.text, "place", country=near)
        if found.basis == NAMED_BY_NOUN and self._line_of_battle(nominal):
            return unresolved(found.name, "place")
        place = found.basis == "place" and (nominal.possessive or " " not in found.name)  # whatever the label
        if found.noun == "deputy" and self.sheriff and not found.resolved:
            return replace(found, sectors="COP", kind="police")
        if (
            self.police
            and not found.resolved
            and (found.noun == "officer" if found.noun else found.sectors == "MIL" and found.kind == "person")
        ):  # "officers", "Capt. Jones"
            return replace(found, sectors="COP")
        if found.kind == "unknown" and self.tree.entity[nominal.head] == "PER" and not place:
            # a person who bears a town's name is not of that town's country
            return replace(found, kind="person", country=None if found.basis == "place" else found.country)
        return found

    def _before_area(self, nominal: Nominal) -> bool:
        """A capital's name that stands before "province" or the like."""
        return "".join(self.tree.lower[nominal.end : nominal.end + 1]) in small_words().areas

    def _line_of_battle(self, nominal: Nominal) -> bool:
        """ "The Kupiansk front": of a town, and no body's name."""
        towns = any(self.tree.entity[kid] == "LOC" for kid in self.tree.children(nominal.head, "compound", "nmod"))
        return towns and self.tree.lower[nominal.head] in OF_NAMES

    def _called(self, nominal: Nominal) -> Found:
        """A mention with what is said of it beside it, before anything is remembered."""
        found = self._composed(nominal, None)
        for kid in appositions(self.tree, nominal.head):
            if kid in self.by_head:
                said = self._composed(self.by_head[kid], None)
                found = merge_apposition(found, said) if may_be_called(found, said) else found
        return found

    def _owner(self, nominal: Nominal) -> Found | None:
        """What the possessor inside a mention stands for, where the report has told it before."""
        dep = self.tree.dep
        for kid in self.tree.kids[nominal.head]:
            if dep[kid] in {"nmod:poss", "det"} and kid in self.found and kid != nominal.head:
                return self.found[kid]
        for token in range(nominal.head + 1, nominal.end):  # "the deputy secretary of its council"
            if dep[token] != "nmod:poss":
                continue
            inner = self.by_head.get(token)
            if inner is not None and inner.pronoun:
                return self._pronoun(inner)[0]
        return None

    def _settled(self, nominal: Nominal, found: Found, owner: Found | None) -> tuple[Found, int | None]:
        """A description taken up from before, or the actor as it is."""
        if (many := counted(nominal.core)) is not None and owner is None:
            row = row_before(self.tree, self.memory.told, nominal, *many)
            if row:
                return self._together(nominal, row, "number of an earlier row: {}")
        told = None
        if nominal.definite and found.noun and owner is None:
            other = found.noun in GROUP_NOUNS and not found.country and key(found.name) != found.noun
            told = None if other else self.memory.description(nominal, found)  # "the rescue group" is another
        if owner is not None and (own := own_body(found, owner, self.memory.bodies)) is not None:
            self.took.setdefault(nominal.head, own.nominal.head)
            return replace(own.found, basis=TAKEN_UP), own.chain
        if told is not None and (there := self._elsewhere(nominal, told.found)):
            return replace(found, country=there, basis="office of a place before it"), None
        if told is not None and found.resolved and told.found.id == found.id:
            self.took.setdefault(nominal.head, told.nominal.head)
            return found, told.chain
        if told is not None and (not found.resolved or _same_person(told.found, found)):
            role = told.found.role or found.role
            self.took.setdefault(nominal.head, told.nominal.head)
            return replace(told.found, basis=TAKEN_UP, role=role), told.chain
        if told is None and nominal.definite and owner is None and not found.resolved and found.kind != "person":
            short = short_form(nominal, self.memory.bodies, self.knowledge)
            if short is not None:
                self.took.setdefault(nominal.head, short.nominal.head)
                return replace(short.found, basis="short form of a body told before"), short.chain
        return of_home(nominal, found, self.register, self.tree), None

    def _elsewhere(self, nominal: Nominal, told: Found) -> str | None:
        """ "In the border region of Y, the governor said": a place of another state earlier in the sentence."""
        if not told.country or not is_office(told.noun or key(told.role or "")):
            return None
        before = (
            self.found[n.head].country
            for n in self.nominals
            if n.within and n.sentence == nominal.sentence and n.head < nominal.head and n.head in self.found
        )
        return next((c for c in before if c in states() and c != told.country), None)

    def _pronoun(self, nominal: Nominal) -> tuple[Found, int | None]:
        word = self.tree.lower[nominal.head]
        if word in FIRST:
            return self._speaker(nominal, word)
        antecedent = relative_of(self.tree, nominal.head)
        if antecedent in self.found:
            self.took.setdefault(nominal.head, antecedent)
            return self.found[antecedent], self.chains[antecedent]
        listed = part_of(self.tree, nominal.head)
        if listed in self.found and self.found[listed].plural:  # "soldiers, four of them officers"
            self.took.setdefault(nominal.head, listed)
            return self.found[listed], self.chains[listed]
        told = None
        spoken_to = self.tree.lemma[self.tree.head[nominal.head]] in words("addressing")
        # "did not rule it out": often no actor at all, as "urged it to act" is
        vague = word == "it" and is_object(self.tree, nominal.head) and not spoken_to
        if word in THIRD and not vague and not is_expletive(self.tree, nominal.head):
            own = subject_of_clause(self.tree, nominal.head)
            barred = self._barred(nominal.head, word) | self._own_people(nominal, word)
            told = self.memory.pronoun(
                nominal, word, barred, own, content=self._in_content(nominal, word),
                quoted=self.said_by.get(nominal.head, frozenset()), told_by=self._told_by(nominal),
            )  # fmt: skip
        if word in PLURAL and (told is None or (told.joined and told.nominal.subject)):
            row = row_before(self.tree, self.memory.told, nominal, None, "")
            if row and (told is None or told in row):
                return self._together(nominal, row, "pronoun of {}")
        if told is None:
            return unresolved(nominal.text, "pronoun"), None
        self.took.setdefault(nominal.head, told.nominal.head)
        return replace(told.found, basis=f"pronoun of {told.found.name}"), told.chain

    def _in_content(self, nominal: Nominal, word: str) -> bool:
        """Is "it" or "they" the subject of what somebody says ("announced it would"), or of a clause of time beside it
        ("said soldiers had killed nine when they stormed the village")?
        """
        verb = self.tree.head[nominal.head]
        if self.tree.dep[verb] == "advcl" and self.tree.words(verb, "mark", "advmod") & words("time_clauses"):
            verb = self.tree.head[verb]
            return word in PLURAL and nominal.subject and self.tree.dep[verb] == "ccomp"
        return word in NEUTER | PLURAL and nominal.subject and self.tree.dep[verb] == "ccomp"

    def _told_by(self, nominal: Nominal) -> frozenset[int]:
        """The tokens before a pronoun of what it says in its own sentence ("..., it said in a statement")."""
        verb = self.tree.head[nominal.head]
        if not nominal.subject or nominal.head not in self.memory.tellers:
            return frozenset()
        aside = self.tree.dep[verb] == "parataxis"
        tops = {self.tree.head[verb]} if aside else set(self.tree.children(verb, "ccomp"))
        # "Damascus relented: it agreed" to more, and tells nothing of what stands before
        tops = {t for t in tops if not {":", ";"} & set(self.tree.text[t : nominal.start])}
        before = (t for t in range(nominal.start) if self.tree.sentence[t] == nominal.sentence)
        return frozenset(t for t in before if t in tops or tops & set(self.tree.ancestors(t)))

    def _together(self, nominal: Nominal, row: tuple[Told, ...], basis: str) -> tuple[Found, int]:
        """A mention that takes up several told together: one row of them, `rows` has each."""
        found = as_one(tuple(t.found for t in row), "")
        found = replace(found, basis=basis.format(found.name))
        self.rows[found.id] = tuple(t.found for t in row)
        self.took.setdefault(nominal.head, row[0].nominal.head)
        self.row_words[nominal.head] = (row[0].nominal.start, max(t.nominal.end for t in row))
        chain = self.row_chains.setdefault(found.id, self.memory.new_chain())
        return found, chain

    def _barred(self, head: int, word: str) -> frozenset[int]:
        """Heads of the pronoun's own clause, which it cannot stand for, and of the phrase it is part of."""
        above = set(self.tree.ancestors(head)[:1])
        if word in REFLEXIVE_OR_OWN or self.tree.dep[head] == "nmod:poss":
            return frozenset(above)
        verb = self.tree.head[head]
        if (
            self.tree.dep[head] == "nmod"
            and self.tree.dep[verb] == "obj"
            and "of" in self.tree.words(head, "case")
        ):
            verb = self.tree.head[verb]  # "freed fourteen of them"
        return frozenset(above | set(self.tree.children(verb)))

    def _own_people(self, nominal: Nominal, word: str) -> frozenset[int]:
        """For "they" in a quotation, who is meant by "we" there."""
        source = self.speeches.get(nominal.head)
        if word not in PLURAL or source not in self.by_head or self.by_head[source].pronoun:
            return frozenset()
        speaker = self.found.get(source) or self._ahead(self.by_head[source])[0]
        return self.memory.own_people(nominal, speaker) | {source}

    def _speaker(self, nominal: Nominal, word: str) -> tuple[Found, int | None]:
        """Who says "I" or "we": the speaker of the quotation or of the labelled speech; "we" of an official is the
        state. Outside both nobody is told.
        """
        chain: int | None
        label = next((one for one in self.labels if one.end <= nominal.head < one.speech_end), None)
        source = self.speeches.get(nominal.head)
        if source is None and label is not None:
            found, chain = self._label(label)
        elif source is None or source not in self.by_head:
            return unresolved(nominal.text, "pronoun"), None
        elif source in self.found:
            found, chain = self.found[source], self.chains[source]
        elif source > nominal.head:  # the cue follows the quotation
            found, chain = self._ahead(self.by_head[source])
        else:
            return unresolved(nominal.text, "pronoun"), None
        at = label.end - 1 if source is None and label is not None else source
        self.took.setdefault(nominal.head, nominal.head if at is None else at)
        if word in {"i", "me", "my", "mine", "myself"} or found.body:
            return replace(found, basis=f"speaker {found.name}"), chain
        if found.kind == "person" and found.country in states() and found.sectors[:3] in {"GOV", "MIL"}:
            state = of_entry(states()[found.country or ""], self.on, f"'{word}' of {found.name}")
            return state, self.memory.chain_of(state)
        return replace(found, basis=f"'{word}' of {found.name}"), chain

    def _ahead(self, cue: Nominal) -> tuple[Found, int | None]:
        """A source named after its words, read before its turn."""
        if cue.pronoun:
            return self._pronoun(cue)
        owner = self._owner(cue)
        found, chain = self._settled(
            cue, self._called(cue) if owner is None else self._composed(cue, owner), owner
        )
        return found, chain or self.memory.chain_of(found)

    def inside_name(self, nominal: Nominal, found: Found) -> bool:
        """A word that means nobody by itself, in front of the head of a known name ("Downing" Street)."""
        if self.tree.dep[nominal.head] not in INSIDE_NAME or found.country or found.resolved:
            return False
        above = self.found.get(self.tree.head[nominal.head])
        return above is not None and above.resolved and above.noun == ""


def _same_person(told: Found, said: Found) -> bool:
    """ "The Utah senator" after a senator of that state by name."""
    return (
        told.kind == said.kind == "person" and told.noun == "" and told.country == said.country and not said.plural
    )


def _one_of_a_kind(found: Found) -> bool:
    """Is every mention of this actor the same actor? True of names and bodies, not of "gunmen"."""
    if found.kind == "person":
        return found.noun == "" or found.resolved
    if found.noun == "":
        return found.resolved or found.body or found.basis == "name"
    return found.resolved and found.body
