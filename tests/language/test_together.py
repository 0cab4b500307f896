"""What a report gives must not depend on what it is read with, in what order, or how many at once."""

import random

import numpy as np
import pytest

from reportedly.language import Doc, parse, parse_together
from reportedly.language.component import FACTORY
from reportedly.language.encode import encode
from reportedly.language.network import Network
from reportedly.language.parse import SURE
from reportedly.reading import from_text

PLACES = ("Sarim", "Al Qusra", "Port Merrin", "the Tellu valley", "Kivandu", "Novy Brod")
PEOPLE = ("Gen. Omar Haddad", "Mariam Diallo, a nurse,", "the UN envoy Lars Holm", "Col. Than Zaw", "residents")
DEEDS = (
    "said on Friday that shelling had killed at least {n} people in {place}",
    "denied that troops fired on the market in {place}, where {n} bodies were found",
    "told reporters: “We lost {n} men near {place}. Nobody came.”",
    "accused the rebels of taking {n} hostages, among them two medics, from a clinic in {place}",
)


def invented(seed: int) -> str:
    """A report of a few paragraphs, in sentences of many lengths."""
    rng = random.Random(seed)
    paragraphs = []
    for _ in range(rng.randint(1, 7)):
        deeds = (rng.choice(DEEDS).format(n=rng.randint(2, 90), place=rng.choice(PLACES)) for _ in range(3))
        told = [f"{rng.choice(PEOPLE)} {deed}." for deed in deeds][: rng.randint(1, 3)]
        paragraphs.append(" ".join(sentence[0].upper() + sentence[1:] for sentence in told))
    return "\n\n".join(paragraphs)


def facts(doc: Doc) -> tuple[list[list[int]], bytes]:
    """Everything the language layer says, to the last bit."""
    table = doc.spacy.to_array(
        ["POS", "TAG", "MORPH", "HEAD", "DEP", "ENT_IOB", "ENT_TYPE", "LEMMA", "SENT_START"]
    )
    return table.tolist(), doc.user_data[SURE].tobytes()


@pytest.fixture(scope="module")
def reports():
    return [from_text(invented(seed), ref=str(seed)) for seed in range(48)]


@pytest.fixture(scope="module")
def alone(reports, nlp):
    return [facts(parse(report, nlp).doc) for report in reports]


@pytest.mark.parametrize("size", [2, 7, 48])
@pytest.mark.parametrize("seed", [1, 2])
def test_together_in_any_order_as_alone(reports, alone, nlp, size, seed):
    order = list(range(len(reports)))
    random.Random(seed).shuffle(order)
    read = parse_together([reports[i] for i in order], nlp, size)
    for i, parsed in zip(order, read, strict=True):
        assert facts(parsed.doc) == alone[i], f"report {i} read in batches of {size}"


def test_some_windows_do_share_a_call(reports, nlp, monkeypatch):
    network, sizes = nlp.get_pipe(FACTORY).network, []
    read = Network.read
    monkeypatch.setattr(Network, "read", lambda self, batch: sizes.append(len(batch)) or read(self, batch))
    assert nlp.get_pipe(FACTORY).network is network
    list(parse_together(reports, nlp, 48))
    assert max(sizes) > 3, "the test above would prove nothing if every window were read by itself"


def test_a_change_in_one_paragraph_leaves_the_others_alone(nlp):
    first, second = "Rebels shelled Sarim on Friday, killing nine.", "Police detained two men in Novy Brod."
    last = len(nlp.make_doc(second))
    one, other = (
        parse(from_text(text + "\n\n" + second), nlp).doc
        for text in (first, first.replace("nine", "nineteen people and two of their sons"))
    )
    said, again = (
        [(t.tag_, t.dep_, t.head.i - t.i, t.ent_type_, float(doc.user_data[SURE][t.i])) for t in doc[-last:]]
        for doc in (one, other)
    )
    assert said == again


def test_scores_are_the_same_bits_in_any_batch(nlp):
    network = nlp.get_pipe(FACTORY).network
    words = ["Rebels", "shelled", "the", "town", "of", "Sarim", "on", "Friday", "."]
    others = ["Police", "freed", "the", "men", "in", "Minsk", "on", "Monday", "."]
    window, other = (encode(w, [True] * 9, network.subwords) for w in (words, others))
    if len(window.ids) != len(other.ids):
        other = encode(words[::-1], [True] * 9, network.subwords)
    (single,) = network.read([window])
    for batch in ([window, other], [other, window], [other] * 5 + [window]):
        found = network.read(batch)[batch.index(window)]
        for name in ("upos", "start", "ner", "arcs", "as_dependant", "as_head"):
            assert np.array_equal(getattr(found, name), getattr(single, name)), name
