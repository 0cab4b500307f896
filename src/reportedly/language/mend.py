"""Trees set right where a label contradicts the words or labels beside it."""

import tomllib
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from reportedly.language.lists import months
from reportedly.language.windows import MAX_SUBTOKENS

if TYPE_CHECKING:
    from reportedly.language.analyse import Analysis
    from reportedly.language.network import Network


FINITE = "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin"
"""Features of a verb in the simple past."""


class Mender:
    """The rules for one text; each changes `found` in place."""

    def __init__(self, words: Sequence[str], found: "Analysis", network: "Network") -> None:
        self._words, self._found, self._network = words, found, network
        self._label = {name: number for number, name in enumerate(network.labels)}

    def mend(self) -> None:
        """Apply every rule, those that move verbs first."""
        for rule in (
            self._raise_verb, self._free_object, self._part_object, self._spread_names, self._name_beside, self._turn_noun,
            self._tell_object, self._take_of, self._take_between,
            self._part_over, self._tell_subject, self._part_finite,
        ):  # fmt: skip
            rule()

    def _raise_verb(self) -> None:
        """A modifier with a subject of its own is a verb, and what it seemed to modify its object:
        "Police tear-gassed marchers".
        """
        for subject in self._of("nsubj"):
            verb = int(self._found.head[subject])
            noun = int(self._found.head[verb])
            if not (
                self._is(verb, "amod") and subject < verb < noun and self._tag("xpos", verb) in {"VBN", "VBD"}
            ):
                continue
            if self._kids(verb, "mark", "aux", "aux:pass"):
                continue
            self._found.dep[verb] = self._found.dep[noun]
            self._found.head[verb] = verb if self._found.head[noun] == noun else self._found.head[noun]
            self._hang(noun, verb, "obj")
            for kid in self._kids(noun, "punct", "nsubj", "advmod", "parataxis", "obl", "advcl"):
                if kid < subject or kid > noun:
                    self._found.head[kid] = verb
            self._set(verb, "VERB", "VBD", FINITE)

    def _free_object(self) -> None:
        """ "Set free an editor": the object of an adjective beside a verb is the verb's."""
        for noun in self._of("obj"):
            beside = int(self._found.head[noun])
            if self._is(beside, "xcomp") and self._tag("upos", beside) == "ADJ":
                self._found.head[noun] = self._found.head[beside]

    def _part_object(self) -> None:
        """ "Called the vote historic", "branded the marchers terrorists": an object and what it is called."""
        for said in self._of("xcomp"):
            verb = int(self._found.head[said])
            first = [k for k in self._kids(verb, "xcomp") if verb < k < said and self._tag("upos", k) == "NOUN"]
            if (
                len(first) == 1
                and not self._kids(verb, "obj", "ccomp")
                and not self._kids(first[0], "case", "mark", "cop")
            ):
                self._found.dep[first[0]] = self._label["obj"]
        for noun in self._of("compound"):
            said = int(self._found.head[noun])
            verb = int(self._found.head[said])
            if (
                noun + 1 == said
                and self._is(said, "obj")
                and self._tag("xpos", noun) == "NNS"
                and _stem(self._words[verb]) & frames()["naming"]
            ):
                for kid in self._kids(said, "det", "amod", "nummod", "nmod:poss", "compound"):
                    if kid < noun:
                        self._found.head[kid] = noun
                self._hang(noun, verb, "obj")
                self._found.dep[said] = self._label["xcomp"]

    def _spread_names(self) -> None:
        """ "Spain and Portugal's ministers": two names before one 's, of a plural, are both its owners."""
        for noun in self._of("conj"):
            first = int(self._found.head[noun])
            owners = [k for k in self._kids(noun, "nmod:poss") if first < k < noun]
            if len(owners) != 1 or self._tag("xpos", noun) != "NNS" or owners[0] != first + 2:
                continue
            owner = owners[0]
            if self._words[first + 1] != "and" or {self._tag("upos", w) for w in (first, owner)} != {"PROPN"}:
                continue
            self._found.dep[noun] = self._found.dep[first]
            self._found.head[noun] = noun if self._found.head[first] == first else self._found.head[first]
            self._hang(first, noun, "nmod:poss")
            self._hang(owner, first, "conj")
            self._found.head[first + 1] = owner

    def _name_beside(self) -> None:
        """A person between commas after an office is its holder: "the governor, Oleh Moroz, reported"."""
        for name in (*self._of("nsubj"), *self._of("conj")):
            if name < 2 or self._words[name - 1] != "," or self._entity(name) != "B-PER" or self._kids(name, "cc"):
                continue
            if self._is(name, "nsubj"):
                office = [k for k in self._kids(int(self._found.head[name]), "nsubj") if k == name - 2]
            else:
                place = int(self._found.head[name])
                office = [int(self._found.head[place])] if place == name - 2 and self._is(place, "nmod") else []
            if len(office) == 1 and self._tag("xpos", office[0]) == "NN" and not self._kids(office[0], "conj"):
                self._hang(name, office[0], "appos")

    def _turn_noun(self) -> None:
        """ "Took the ministry to court": a noun with a verb's tag after a preposition."""
        for case in self._of("case"):
            noun = int(self._found.head[case])
            if self._tag("upos", noun) == "NOUN" and self._tag("xpos", noun) in {"VB", "VBP"}:
                self._set(noun, "NOUN", "NN", "Number=Sing")
                self._set(case, "ADP", "IN", None)
                if self._is(noun, "xcomp"):
                    self._found.dep[noun] = self._label["obl"]

    def _tell_object(self) -> None:
        """Somebody warned of something is the object: there is no other."""
        for person in self._of("iobj"):
            verb = int(self._found.head[person])
            if _stem(self._words[verb]) & frames()["of_what"] and not self._kids(verb, "obj", "ccomp", "xcomp"):
                self._found.dep[person] = self._label["obj"]

    def _tell_subject(self) -> None:
        """ "The monitor said four had died", "a lawmaker, Aliyu Sani, said the town could fall": before the telling verb
        stands its own subject, no second one of what is told; a name beside it tells nothing by itself."""
        for first in (*self._of("nsubj"), *self._of("nsubj:pass")):
            told = int(self._found.head[first])
            others = [k for k in self._kids(told, "nsubj", "nsubj:pass") if k > first]
            teller = self._teller(first, others[0], told) if others else None
            if teller is None:
                continue
            for name in self._kids(teller, "nsubj"):
                self._hang(name, first, "appos")
            if int(self._found.head[told]) != teller:  # both hang on the clause before
                self._found.dep[teller] = self._found.dep[told]
                for mark in self._kids(told, "mark", "cc"):
                    if mark < first:
                        self._found.head[mark] = teller
                self._hang(told, teller, "ccomp")
            self._hang(first, teller, "nsubj")

    def _teller(self, first: int, second: int, told: int) -> int | None:
        """The verb between two subjects that tells what the second does: over it or beside it, with no subject of its own
        but the name of the first."""
        above = int(self._found.head[told])
        beside = [t for t in self._of("parataxis") if int(self._found.head[t]) == above != told]
        for teller in (above, *beside):
            own = self._kids(teller, "nsubj", "nsubj:pass")
            named = own == [first + 2] and self._words[first + 1] == "," and self._entity(first + 2) == "B-PER"
            if first < teller < second and teller != told and (not own or named):
                return teller
        return None

    def _part_finite(self) -> None:
        """ "Failed to take the town and withdrew": a past verb goes on after the past one, not the infinitive."""
        for verb in self._of("conj"):
            first = int(self._found.head[verb])
            above = int(self._found.head[first])
            if (
                self._tag("xpos", verb) == "VBD"
                and self._tag("xpos", first) == "VB"
                and (self._is(first, "xcomp") or self._is(first, "advcl"))
                and self._tag("xpos", above) == "VBD"
                and above < first < verb
                and not self._kids(verb, "nsubj", "nsubj:pass")
            ):
                self._found.head[verb] = above

    def _take_of(self) -> None:
        """ "Warned its neighbour of retaliation": what somebody is warned of hangs on the verb."""
        for what in self._after("of", "nmod"):
            person = int(self._found.head[what])
            verb = int(self._found.head[person])
            told = self._is(person, "obj") and self._tag("upos", person) != "NUM"
            if told and _stem(self._words[verb]) & frames()["of_what"]:
                self._hang(what, verb, "obl")

    def _take_between(self) -> None:
        """ "Offered mediation between two clans": the parties stand beside what goes on between them."""
        for party in self._after("between", "obl"):
            (case,) = self._kids(party, "case")
            if self._tag("upos", party) == "NUM" or self._words[party] in months():
                continue
            if (
                case - 1 in self._kids(int(self._found.head[party]), "obj")
                and self._tag("upos", case - 1) == "NOUN"
            ):
                self._hang(party, case - 1, "nmod")

    def _part_over(self) -> None:
        """ "Handed over 300 rifles": the particle of a verb that has no sense without it, not "more than"."""
        for over in (place for place, word in enumerate(self._words) if word == "over" and place):
            verb = over - 1
            number = int(self._found.head[over]) == over + 1 and self._tag("upos", over + 1) == "NUM"
            if number and self._tag("upos", verb) == "VERB" and _stem(self._words[verb]) & frames()["over"]:
                self._hang(over, verb, "compound:prt")
                self._set(over, "ADP", "RP", None)

    def _after(self, preposition: str, label: str) -> list[int]:
        """Words with a label whose only preposition is this one."""
        heads = (int(self._found.head[place]) for place, word in enumerate(self._words) if word == preposition)
        return [head for head in heads if self._is(head, label) and len(self._kids(head, "case")) == 1]

    def _of(self, label: str) -> list[int]:
        return [int(place) for place in np.flatnonzero(self._found.dep == self._label[label])]

    def _kids(self, head: int, *labels: str) -> list[int]:
        wanted = {self._label[label] for label in labels}
        return [k for k in dependants(self._found, head) if int(self._found.dep[k]) in wanted]

    def _is(self, word: int, label: str) -> bool:
        return int(self._found.dep[word]) == self._label[label]

    def _tag(self, layer: str, word: int) -> str:
        return self._network.tags[layer][int(getattr(self._found, layer)[word])]

    def _entity(self, word: int) -> str:
        return self._network.tags["ner"][int(self._found.ner[word])]

    def _hang(self, word: int, head: int, label: str) -> None:
        self._found.head[word], self._found.dep[word] = head, self._label[label]

    def _set(self, word: int, upos: str, xpos: str, feats: str | None) -> None:
        tags, found = self._network.tags, self._found
        found.upos[word], found.xpos[word] = tags["upos"].index(upos), tags["xpos"].index(xpos)
        if feats is not None and feats in tags["feats"]:
            found.feats[word] = tags["feats"].index(feats)


def dependants(found: "Analysis", head: int) -> list[int]:
    """The words that hang on a word, in order; no arc reaches further than a window of the network."""
    low = max(0, head - MAX_SUBTOKENS)
    near = np.flatnonzero(found.head[low : head + MAX_SUBTOKENS] == head) + low
    return [k for k in near.tolist() if k != head]


@lru_cache(maxsize=1024)
def _stem(form: str) -> frozenset[str]:
    """What a form of a regular verb may be without its ending: "warned" is "warn" or "warne"; "deemed", "deem"."""
    word = form.lower()
    found = {word}
    for ending in ("s", "es", "d", "ed", "ing"):
        if word.endswith(ending):
            found.add(word[: -len(ending)])
    if word.endswith("ing"):
        found.add(word[:-3] + "e")
    found |= {stem[:-1] for stem in found if len(stem) > 3 and stem[-1] == stem[-2]}  # labelled, stripped
    return frozenset(found)


@lru_cache(maxsize=1)
def frames() -> dict[str, frozenset[str]]:
    """The lists of data/frames.toml, by name."""
    table = tomllib.loads(files("reportedly.language").joinpath("data/frames.toml").read_text("utf-8"))
    return {name: frozenset(stems) for name, stems in table.items()}
