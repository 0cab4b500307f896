"""Whether the time of a clause passes to the clause or event noun that stands under it."""

from reportedly.language import Parse
from reportedly.propositions import Frame
from reportedly.times.owners import family, rules

# Modalities of what has not happened when it is told of.
NOT_YET = {"planned", "predicted", "requested", "threatened", "agreed", "possible", "refused"}


def tenses(frame: Frame) -> frozenset[str]:
    """What the propositions tell of a frame's tense."""
    return frame.values("tense")


def to_come(frame: Frame) -> frozenset[str]:
    """The modalities by which a frame has not happened when it is told of."""
    return frame.values("modality") & NOT_YET


def agree(tense: frozenset[str], above: frozenset[str]) -> bool:
    """Whether two tenses may tell one time; no tense agrees with any."""
    return bool(tense & above) or not tense


def performed(parse: Parse, frame: Frame, parent: Frame) -> bool:
    """ "declared a ceasefire on Monday": the object of a verb of saying that does what it says, and what those
    who were there heard or saw ("residents reported shelling on Monday")."""
    if frame.kind != "noun" or frame.link != "obj":
        return False
    seen = rules()["witnessing"]
    there = any(parse.doc[m.head].lemma_.lower() in seen["subjects"] for m in parent.subject)
    return parent.lemma in rules()["performing"]["lemmas"] or (there and parent.lemma in seen["lemmas"])


def beside_its_verb(parse: Parse, frame: Frame, parent: Frame) -> bool:
    """Whether an event noun's preposition lets it share its verb's time ("in a raid", not "after a raid")."""
    said = [o.preposition for o in parent.obliques if o.mention.head == frame.head]
    if not said:
        cases = [c.lower_ for c in parse.doc[frame.head].children if c.dep_ == "case"]
        said = [" ".join(cases)]
    links, meets = rules()["links"], frame.lemma in family("meeting")
    return said[0] in links["nouns"] or (said[0] == "for" and meets and parent.lemma in links["travel"])


def passes(parse: Parse, frame: Frame, parent: Frame, *, past: bool = False) -> bool:
    """Whether the time of `parent` is that of `frame` by how they are linked; `past`: that time is over."""
    links = rules()["links"]
    tense, above = tenses(frame), tenses(parent)
    if past and frame.link == "conj" and not to_come(frame):
        tense, above = _shared(parse, frame, tense), above | {"past"}
    if {"pluperfect", "future", "perfect"} & tense and not tense & above:
        return False
    if to_come(frame) - to_come(parent) and not (frame.kind == "noun" and frame.link == "obl"):
        return False  # "on Monday they had no plans to meet": Monday is not when they would
    if frame.link == "nmod" and parent.kind != "noun":
        return False  # "fighters of the revolution gathered on Monday"
    if frame.link in ("obl", "nmod", "obl:arg") and not beside_its_verb(parse, frame, parent):
        return False
    if frame.link in links["same"]:
        return frame.kind == "noun" or frame.link == "xcomp" or agree(tense, above)
    if frame.link in links["clauses"]:
        words = {
            c.lower_ for c in parse.doc[frame.head].children if c.dep_ in ("mark", "advmod") and c.i < frame.head
        }
        if "infinitive" in tense or ("participle" in tense and not words - {"as", "by"}):
            return frame.kind != "noun"
        return bool(words & set(links["conjunctions"])) and agree(tense, above)
    return frame.link == "acl:relcl" and parent.kind == "noun" and agree(tense, above | {"past"})


def _shared(parse: Parse, frame: Frame, tense: frozenset[str]) -> frozenset[str]:
    """The tense of a joined verb that shares its subject: the auxiliary before it holds for both ("has freed two and
    charged ten"), and a participle is one of the past ("freed two, and dropped the charges")."""
    own = any(c.dep_.startswith(("nsubj", "aux")) for c in parse.doc[frame.head].children)
    return frozenset() if not own and tense <= {"past", "participle"} else tense
