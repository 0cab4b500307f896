"""Sentences of the treebanks rewritten as headlines: the treebanks hold few, and news begin with one.

English headlines leave out articles and forms of "be", put a past event in the present tense and a future one as
"to" with the infinitive (Quirk et al. 1985, A Comprehensive Grammar of the English Language, 11.46). Done on gold
trees, which stay right.
"""

import random

from lemminflect import getInflection

from models.treebanks import Text

LEAST, MOST = 4, 16
"""Words a headline has."""

TITLE_CASE = 0.4
"""Of the headlines this share has Every Longer Word Capitalised, as American papers print them."""

PRESENT = "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"
PRESENT_PLURAL = "Mood=Ind|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin"


def headline(sentence: Text, rng: random.Random) -> Text | None:
    """One sentence as a headline, or None where it does not make one (no finite verb with a subject, too long)."""
    size = len(sentence.words)
    root = next(place for place, head in enumerate(sentence.heads) if head == place)
    labels = [label.split(":")[0] for label in sentence.labels]
    subject = next((i for i in range(size) if sentence.heads[i] == root and labels[i] == "nsubj"), None)
    if subject is None or sentence.upos[root] != "VERB" or sentence.upos[subject] == "PRON":
        return None
    if "?" in sentence.words or any(word in '"“”' for word in sentence.words):
        return None
    dropped = _dropped(sentence, root)
    kept = [i for i in range(size) if i not in dropped]
    if not LEAST <= len(kept) <= MOST:
        return None
    made = _select(sentence, kept)
    plural = "Number=Plur" in sentence.feats[subject] or any(
        sentence.heads[i] == subject and labels[i] == "conj" for i in range(size)
    )
    place = kept.index(root)
    for verb in [place, *(i for i, head in enumerate(made.heads) if head == place and made.labels[i] == "conj")]:
        _to_present(made, verb, plural)
    for i in (i for i, tag in enumerate(made.xpos) if tag == "MD" and made.words[i].lower() == "will"):
        made.words[i], made.upos[i], made.xpos[i], made.feats[i] = "to", "PART", "TO", ""
        made.labels[i] = "mark"
    made.words[0] = made.words[0][:1].upper() + made.words[0][1:]
    if rng.random() < TITLE_CASE:
        made.words = [word[:1].upper() + word[1:] if len(word) > 3 else word for word in made.words]
    return made


def _dropped(sentence: Text, root: int) -> set[int]:
    """Words that a headline does without: articles, forms of "be" as an auxiliary, the full stop."""
    leaves = set(range(len(sentence.words))) - {h for i, h in enumerate(sentence.heads) if h != i}
    found = set()
    for i in leaves:
        article = sentence.labels[i] == "det" and sentence.words[i].lower() in ("a", "an", "the")
        be = sentence.labels[i] in ("aux", "aux:pass") and sentence.lemmas[i] == "be" and sentence.heads[i] == root
        if article or be or (sentence.words[i] == "." and i == len(sentence.words) - 1):
            found.add(i)
    return found


def _select(sentence: Text, kept: list[int]) -> Text:
    """The sentence with these words alone; none that is left out has dependants."""
    place = {old: new for new, old in enumerate(kept)}
    made = Text(document=sentence.document)
    for name in ("words", "lemmas", "upos", "xpos", "feats", "labels", "entities"):
        values = getattr(sentence, name)
        setattr(made, name, [values[i] for i in kept] if values else [])
    made.heads = [place[sentence.heads[i]] for i in kept]
    made.starts = [i == 0 for i in range(len(kept))]
    made.space_after = [
        sentence.space_after[i]
        or (i + 1 < len(sentence.words) and i + 1 not in place and sentence.space_after[i + 1])
        for i in kept
    ]
    return made


def _to_present(made: Text, verb: int, plural: bool) -> None:
    """A verb of the simple past in the present tense."""
    forms = getInflection(made.lemmas[verb], "VB" if plural else "VBZ")
    if made.xpos[verb] != "VBD" or made.lemmas[verb] == "be" or not forms:
        return
    made.words[verb], made.xpos[verb] = forms[0], "VBP" if plural else "VBZ"
    made.feats[verb] = PRESENT_PLURAL if plural else PRESENT
