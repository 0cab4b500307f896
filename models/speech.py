"""Sentences of the treebanks told by somebody, in the orders that news have and web text has not.

"C, police said.", "“C,” said Col. X.", "The army, residents said, had ...": after or round its content a reporting verb is the
root with the content as `ccomp`, inside it a `parataxis` of the content, as the treebanks have it (content before the
verb: EWT 87 of 87, GUM 19 of 19 as `ccomp`).
"""

import random

from models.names import names
from models.treebanks import Text, join

SHARE = 0.15
"""Of the sentences that can be told this share is, in each round."""

MEDIAL = 0.4
"""Of those with a noun for a subject this share gets the reporting clause behind it."""

LONGEST = 28
"""Words of the content; longer ones are rarely told in one breath."""

VERBS = ("said", "said", "said", "added", "warned", "confirmed", "reported", "announced", "claimed", "told")
PEOPLE = (
    "police",
    "officials",
    "residents",
    "witnesses",
    "medics",
    "analysts",
    "authorities",
    "prosecutors",
    "aides",
)
BODIES = (
    "ministry",
    "army",
    "court",
    "governor",
    "agency",
    "spokesman",
    "spokeswoman",
    "minister",
    "mayor",
    "group",
)
HEARERS = ("reporters", "journalists", "AFP", "Reuters", "state television", "lawmakers")
LEMMAS = {"said": "say", "added": "add", "warned": "warn", "confirmed": "confirm", "reported": "report",
          "announced": "announce", "claimed": "claim", "told": "tell"}  # fmt: skip

PAST = "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin"
PAST_PLURAL = "Mood=Ind|Number=Plur|Person=3|Tense=Past|VerbForm=Fin"

Row = tuple[str, str, str, str, str, int, str, bool]
"""A word: form, lemma, UPOS, XPOS, FEATS, head (in its part; -1 for the part's own head), label, space after."""


def told(sentence: Text, rng: random.Random) -> Text | None:
    """A sentence as somebody's words, or None where it is no plain clause (no subject, a question, quotations)."""
    size = len(sentence.words)
    root = next(place for place, head in enumerate(sentence.heads) if head == place)
    labels = {sentence.labels[i] for i in range(size) if sentence.heads[i] == root}
    if not 4 <= size <= LONGEST or sentence.words[-1] != "." or sentence.heads[-1] != root:
        return None
    if not labels & {"nsubj", "nsubj:pass"} or labels & {"parataxis", "ccomp", "vocative", "discourse"}:
        return None
    if any(word in '"“”?!;:()' for word in sentence.words):
        return None
    subject = next(i for i in range(size) if sentence.heads[i] == root and sentence.labels[i][:5] == "nsubj")
    end = max(i for i in range(size) if _under(sentence, i, subject))
    named = sentence.upos[subject] != "PRON"
    if rng.random() < MEDIAL and named and end + 1 < root and sentence.words[end + 1] != ",":
        return _medial(sentence, root, end, rng)
    return _final(sentence, root, rng)


def _under(sentence: Text, word: int, top: int) -> bool:
    while word != top and sentence.heads[word] != word:
        word = sentence.heads[word]
    return word == top


def _speaker(rng: random.Random, first: bool) -> tuple[list[Row], bool]:
    """A noun phrase with its head as -1, and whether it is plural; `first` asks for no pronoun."""
    draw = rng.random()
    if draw < 0.35:
        return [(rng.choice(PEOPLE), "", "NOUN", "NNS", "Number=Plur", -1, "nsubj", True)], True
    if draw < 0.6:
        article: Row = ("the", "the", "DET", "DT", "Definite=Def|PronType=Art", 1, "det", True)
        return [article, (rng.choice(BODIES), "", "NOUN", "NN", "Number=Sing", -1, "nsubj", True)], False
    if draw < 0.75 and not first:
        feats = "Case=Nom|Gender={}|Number=Sing|Person=3|PronType=Prs"
        word, gender = rng.choice((("he", "Masc"), ("she", "Fem")))
        return [(word, word, "PRON", "PRP", feats.format(gender), -1, "nsubj", True)], False
    name = names().draw("PER", rng)
    made: list[Row] = [(name[0], "", "PROPN", "NNP", "Number=Sing", -1, "nsubj", True)]
    made += [(word, "", "PROPN", "NNP", "Number=Sing", 0, "flat", True) for word in name[1:]]
    return made, False


def _clause(rng: random.Random) -> list[Row]:
    """ "police said", "said Than Zaw", "he told reporters": its verb has the head -1."""
    verb = rng.choice(VERBS)
    inverted = verb != "told" and rng.random() < 0.4
    speaker, plural = _speaker(rng, inverted)
    row: Row = (verb, LEMMAS[verb], "VERB", "VBD", PAST_PLURAL if plural else PAST, -1, "root", True)
    hearer: list[Row] = [(w, "", "NOUN", "NNS", "Number=Plur", -2, "iobj", True) for w in [rng.choice(HEARERS)]]
    parts = [row, *speaker] if inverted else [*speaker, row, *(hearer if verb == "told" else [])]
    at = parts.index(row)
    base = 1 if inverted else 0
    made = []
    for place, (form, lemma, upos, xpos, feats, head, label, space) in enumerate(parts):
        if place == at or head < 0:
            head = at
        else:
            head += base
        made.append((form, lemma or form, upos, xpos, feats, head, label, space))
    return made


def _text(rows: list[Row]) -> Text:
    forms, lemmas, upos, xpos, feats, heads, labels, spaces = (list(column) for column in zip(*rows, strict=True))
    return Text(words=forms, lemmas=lemmas, upos=upos, xpos=xpos, feats=feats, heads=heads, labels=labels,
                space_after=spaces, starts=[False] * len(rows))  # fmt: skip


def _mark(form: str, space: bool) -> Text:
    tag = {"“": "``", "”": "''", '"': "''"}.get(form, form)
    return _text([(form, form, "PUNCT", tag, "", 0, "punct", space)])


def _slice(text: Text, first: int, last: int) -> Text:
    made = Text(document=text.document)
    for name in ("words", "space_after", "lemmas", "upos", "xpos", "feats", "labels", "starts"):
        setattr(made, name, getattr(text, name)[first:last])
    made.heads = [head - first for head in text.heads[first:last]]
    return made


def _final(sentence: Text, root: int, rng: random.Random) -> Text:
    """The content, a comma, the reporting clause; half of the time in quotation marks."""
    content, clause = _slice(sentence, 0, len(sentence.words) - 1), _text(_clause(rng))
    verb = clause.labels.index("root")
    content.space_after[-1] = False
    quoted = rng.random() < 0.5
    parts = [content, _mark(",", not quoted), clause, _mark(".", True)]
    if quoted:
        parts[:1] = [_mark('"', False), content]
        parts.insert(3, _mark('"', True))
    clause.space_after[-1] = False
    made = join(parts)
    at = [sum(len(p.words) for p in parts[:i]) for i in range(len(parts))]
    body, said = at[parts.index(content)] + root, at[parts.index(clause)] + verb
    made.heads[body], made.labels[body] = said, "ccomp"
    for i, label in enumerate(made.labels):
        if label == "punct" and made.heads[i] == i:
            made.heads[i] = body if quoted and made.words[i] == '"' else said
    return _begun(made)


def _medial(sentence: Text, root: int, end: int, rng: random.Random) -> Text:
    """Subject, the reporting clause between commas, the rest: the clause is a parataxis of the content's root."""
    clause = _text(_clause(rng))
    size = len(clause.words) + 2
    verb = end + 2 + clause.labels.index("root")
    shift = [i if i <= end else i + size for i in range(len(sentence.words))]
    before, after = _slice(sentence, 0, end + 1), _slice(sentence, end + 1, len(sentence.words))
    before.space_after[-1], clause.space_after[-1] = False, False
    made = join([before, _mark(",", True), clause, _mark(",", True), after])
    heads = [shift[head] for head in sentence.heads]
    inner = [end + 2 + head for head in clause.heads]
    made.heads = [*heads[: end + 1], verb, *inner, verb, *heads[end + 1 :]]
    made.heads[verb], made.labels[verb] = shift[root], "parataxis"
    return _begun(made)


def _begun(made: Text) -> Text:
    """One sentence, with a capital at its beginning; entities are not said."""
    made.starts = [place == 0 for place in range(len(made.words))]
    made.entities = []
    first = 1 if made.words[0] == '"' else 0
    made.words[first] = made.words[first][:1].upper() + made.words[first][1:]
    return made
