"""What a frame's own form says of it, before any operator stands over it: imperative, infinitive, "would have", habit.

The words are in `data/forms.toml`.
"""

import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from reportedly.language import Parse
from reportedly.propositions import Frame, Operator, Propositions
from reportedly.propositions.under_nouns import definite
from reportedly.records.vocabulary import Status
from reportedly.statements.compose import imperative, start
from reportedly.statements.hedges import Effect, Told, effect_of, hedges

# Words from "would" to its verb: "would have otherwise been killed".
_HELPERS = 5
_OPEN = frozenset({"modality", "purpose", "negation", "aspect", "condition", "question"})
_TO_COME = frozenset({"predicted", "planned", "agreed", "requested", "threatened", "possible", "conditional"})


@dataclass(frozen=True, slots=True)
class Forms:
    """The words of `data/forms.toml`, and the effect of each form by its name."""

    effects: dict[str, Effect]
    words: dict[str, frozenset[str]]


@lru_cache(maxsize=1)
def forms() -> Forms:
    """The table of `data/forms.toml`.

    Raises:
        ValueError: an entry names a status that the records do not know.
    """
    data = tomllib.loads((files("reportedly.statements") / "data" / "forms.toml").read_text(encoding="utf-8"))
    return Forms(
        effects={name: effect_of(entry) for name, entry in data["effects"].items()},
        words={name: frozenset(words) for name, words in data["words"].items()},
    )


class Telling:
    """The forms of a report's frames. `status_of` gives the status of another frame, by its index."""

    def __init__(self, parse: Parse, props: Propositions, status_of: Callable[[int], Status]) -> None:
        self._parse, self._props, self._tree, self._status_of = parse, props, props.tree, status_of

    def bare(self, frame: Frame, operators: Sequence[Operator]) -> Told:
        """The standing that a frame has by its own form; `operators` are those over it that count."""
        told = start(operators)
        for name in self._names(frame, operators):
            told = told.under(forms().effects[name])
        return told

    def _names(self, frame: Frame, operators: Sequence[Operator]) -> list[str]:
        """The forms that a frame has, by their names in the table."""
        tense = {o.value for o in operators if o.kind == "tense"}
        found = []
        if imperative(frame, operators) and self._opens(frame):
            found.append("imperative")
        if frame.kind == "verb" and (helped := self.perfect_of_a_modal(frame)) is not None:
            found.append(helped)
        if self._supposed(frame):
            found.append("supposed")
        if self._instead(frame):
            found.append("instead")
        if frame.kind != "noun":
            found += self._of_a_clause(frame, operators, tense)
        elif frame.index < 0 and self._tree.dep[frame.head] == "compound":
            found.append("kind")
        return found

    def _of_a_clause(self, frame: Frame, operators: Sequence[Operator], tense: set[str]) -> list[str]:
        found = []
        if "infinitive" in tense:
            found += self._infinitive(frame, operators)
        if (
            frame.link == "ccomp"
            and self._above(frame) in forms().words["wishing"]
            and tense & {"past", "pluperfect"}
        ):
            found.append("wished")
        if frame.link == "advcl" and self._likened(frame):
            found.append("likened")
        elif frame.link == "advcl" and tense & {"present", "perfect"} and self._yet_to_come(frame):
            found.append("to_come")
        if tense == {"participle"} and frame.link == "acl" and self._in_shadow(frame):
            found.append("in_shadow")
        if tense == {"participle"} and self._thought_of(frame, operators):
            found.append("thought_of")
        if "present" in tense and "progressive" not in tense and self._habitual(frame):
            found.append("habitual")
        elif tense == {"present"} and self._generic(frame):
            found.append("generic")
        return found

    # -------------------------------------------------------------- infinitives
    def _infinitive(self, frame: Frame, operators: Sequence[Operator]) -> list[str]:
        """What an infinitive tells by itself: nothing as done, unless what it stands under carries it into fact."""
        tree, first = self._tree, self._first_of_row(frame.head)
        above, to = tree.head[first], "to" in tree.words(first, "mark")
        if tree.lower[above] in forms().words["outstanding"] and "yet" in tree.words(above, "advmod"):
            return ["outstanding"]
        if tree.lemma[above] == "remain" and to and tree.lemma[first] in forms().words["remains_open"]:
            return ["left_open"]
        if frame.link == "conj" and frame.parent is not None and not any(o.kind in _OPEN for o in operators):
            # "in order to hold the town and win time"
            return ["unrealised"] if self._status_of(frame.parent) in _TO_COME else []
        if "too" in tree.words(above, "advmod") and tree.dep[first] in {"xcomp", "advcl", "ccomp"}:
            return ["too_much"]
        if any(tree.tag[k] == "MD" or tree.lemma[k] == "do" for k in tree.children(frame.head, "aux")):
            return []
        if tree.dep[first] == "ccomp" and not to and tree.has(first, "nsubj", "nsubj:pass"):
            return [] if tree.lemma[above] in forms().words["realised"] else ["subjunctive"]
        if tree.dep[first] in {"xcomp", "acl", "csubj"} and to and not self._settled(frame, first):
            return ["agreed_to" if tree.lemma[above] in forms().words["agreements"] else "unrealised"]
        return []

    def _first_of_row(self, token: int) -> int:
        """The first of verbs that are joined: what they stand under is told there."""
        tree = self._tree
        while tree.dep[token] == "conj" and tree.is_verb(tree.head[token]):
            token = tree.head[token]
        return token

    def _settled(self, frame: Frame, verb: int) -> bool:
        """Whether what an infinitive stands under says what comes of it: an operator of the tables, or a verb that
        carries it into fact ("managed to", "the first to")."""
        tree, above = self._tree, self._tree.head[verb]
        words = forms().words
        if tree.lemma[above] in words["realised"] or tree.upos[above] == "NUM":
            return True
        row = (above, *tree.children(above, "amod"))
        if tree.dep[verb] == "acl" and any(tree.lower[t] in words["ranked"] or tree.tag[t] == "JJS" for t in row):
            return True
        near = {tree.starts[t] for t in (above, verb, *tree.children(verb, "mark", "aux"))}
        return any(
            o.span.start in near
            or o.kind in {"purpose", "question"}
            or (o.frame is not None and o.frame == frame.parent)
            for o in frame.operators
            if o.kind != "tense" and o.value != "assert"
        )

    # -------------------------------------------------------------- other forms
    def _above(self, frame: Frame) -> str:
        return "" if frame.parent is None else self._props.frames[frame.parent].lemma

    def _likened(self, frame: Frame) -> bool:
        """ "As if they had won", "as though it were over"."""
        marks = self._tree.words(frame.head, "mark", "advmod", "case")
        return "as" in marks and bool(marks & {"if", "though"})

    def _yet_to_come(self, frame: Frame) -> bool:
        """ "Will stay until the court rules": a present under a word of time, of what is still to come."""
        marks = self._tree.words(frame.head, "mark", "advmod", "case")
        if not marks & forms().words["times"] or frame.parent is None:
            return False
        above = self._props.frames[frame.parent]
        ahead = any(o.value == "future" for o in above.over("tense"))
        return ahead or self._status_of(frame.parent) in _TO_COME

    def _thought_of(self, frame: Frame, operators: Sequence[Operator]) -> bool:
        """ "The cost of building", "talk about striking", "close to signing": a deed in view, unless its noun has it done
        ("the crime of shooting")."""
        tree, words = self._tree, forms().words
        above, marks = tree.head[frame.head], tree.words(frame.head, "mark", "case")
        settled = any(
            o.kind in {"modality", "negation", "aspect"} or o.value in {"accuse", "deny"} for o in operators
        )
        if tree.tag[frame.head] != "VBG" or settled:
            return False
        if frame.link == "acl":
            laid = tree.lemma[tree.head[above]] in words["laying"]
            return bool(marks & words["of_a_noun"]) and not laid and tree.lemma[above] not in words["done_nouns"]
        return (
            frame.link == "advcl"
            and bool(marks & words["of_a_verb"])
            and tree.lemma[above] not in words["done_verbs"]
        )

    def _in_shadow(self, frame: Frame) -> bool:
        """ "Did not return calls seeking comment", "found no pattern linking them": it stands with its noun."""
        tree, noun = self._tree, self._tree.head[frame.head]
        above = frame.parent is not None and self._status_of(frame.parent) == "did-not-occur"
        return above and tree.tag[frame.head] == "VBG" and not definite(tree, noun) and tree.upos[noun] != "PROPN"

    def _habitual(self, frame: Frame) -> bool:
        """ "Rebels shell the town every night", "usually publishes": no single deed is told."""
        tree, words = self._tree, forms().words
        for kid in tree.children(frame.head, "advmod", "obl", "obl:tmod", "obl:npmod", "obl:unmarked"):
            if tree.lower[kid] in words["habit"] or tree.words(kid, "det") & words["each"]:
                return True
        return False

    def _generic(self, frame: Frame) -> bool:
        """ "Wars kill children", in prose: no party, thing, number, place or time in the clause is a certain one."""
        tree, sentence = self._tree, self._parse.sentences[frame.sentence]
        if frame.kind != "verb" or sentence.block != "prose" or not tree.has(frame.head, "nsubj", "nsubj:pass"):
            return False
        if tree.lemma[frame.head] in forms().words["of_states"] or frame.complements:
            return False
        beside = {t for k in tree.children(frame.head, "conj", "parataxis") for t in tree.subtree(k)}
        clause = [t for t in tree.subtree(frame.head) if t not in beside]
        ended = any(tree.text[t][0] in ".!?" for t in range(clause[-1], sentence.end))
        kind = frame.parent is None or (
            frame.link == "acl:relcl" and self._generic(self._props.frames[frame.parent])
        )  # "a soldier who deserts"
        named = any(
            tree.upos[t] in {"PROPN", "NUM"} or tree.entity[t] for t in range(sentence.start, sentence.end)
        )
        return ended and kind and not named and not any(self._points(t) for t in clause)

    def _points(self, token: int) -> bool:
        """Whether a word points at something certain: "the", "he", "today" (but "a soldier loses his pay")."""
        return self._tree.lower[token] in forms().words["pointing"] and self._tree.tag[token] not in {
            "WDT",
            "WP",
            "IN",
        }

    def _instead(self, frame: Frame) -> bool:
        """ "Instead of voting", "rather than a raid": it was not."""
        tree = self._tree
        for kid in tree.children(frame.head, "mark", "case", "cc"):
            pair = {tree.lower[kid], *(tree.lower[k] for k in tree.children(kid, "fixed"))}
            if pair >= {"instead", "of"} or pair >= {"rather", "than"}:
                return True
        return False

    def _opens(self, frame: Frame) -> bool:
        """Whether nothing but a mark or a word of politeness stands before a frame in its sentence."""
        at, first = frame.tokens[0] - 1, self._parse.sentences[frame.sentence].start
        text, lower = self._tree.text, self._tree.parsed.lower
        while at >= first and (text[at].isspace() or lower[at] in hedges().before_imperative):
            at -= 1
        return at < first or bool(self._parse.doc[at].is_punct or self._parse.doc[at].is_quote)

    def _supposed(self, frame: Frame) -> bool:
        """ "Suppose they had met", "What if they had met?": a thing to think of, which nobody puts forward."""
        sentence = self._parse.sentences[frame.sentence]
        text, lower = self._tree.text, self._tree.parsed.lower
        words = (lower[i] for i in range(sentence.start, sentence.end) if text[i].isalpha())
        if next(words, "") == "what" and next(words, "") == "if":
            return True
        here = frame
        while here.parent is not None:
            here = self._props.frames[here.parent]
            if here.lemma in forms().words["supposing"] and not here.subject:
                return True
        return False

    def perfect_of_a_modal(self, frame: Frame) -> str | None:
        """ "Would have killed" and "should have asked" did not come about; "must have sunk" is a conclusion."""
        lower = self._tree.parsed.lower
        if self._tree.tag[frame.head] != "VBN":
            return None  # "should not have any bearing"
        for at in range(max(0, frame.head - _HELPERS), frame.head - 1):
            one, other = lower[at], lower[at + 1]
            if other in {"not", "n't"} and at + 2 < frame.head:
                other = lower[at + 2]
            if other in {"have", "'ve"} and "to" not in lower[at : frame.head]:
                for name in ("would_have", "should_have", "must_have"):
                    if one in forms().words[name]:
                        return name
        return None
