import numpy as np
import pytest

from reportedly.language.agree import agree, join_names
from reportedly.language.analyse import Analysis
from reportedly.language.component import FACTORY


@pytest.fixture(scope="module")
def network(nlp):
    return nlp.get_pipe(FACTORY).network


def analysis(network, rows):
    """An analysis of one sentence from (upos, xpos, label, head) rows."""
    found = Analysis.empty(len(rows))
    found.start[0] = True
    for place, (upos, xpos, label, head) in enumerate(rows):
        found.upos[place], found.xpos[place] = network.tags["upos"].index(upos), network.tags["xpos"].index(xpos)
        found.dep[place], found.head[place] = network.labels.index(label), head
    return found


def tags(network, found):
    return [network.tags["xpos"][tag] for tag in found.xpos]


def labels(network, found):
    return [network.labels[label] for label in found.dep]


def test_a_verb_with_an_object_and_no_be_is_active(network):
    rows = [("NOUN", "NNS", "nsubj:pass", 1), ("VERB", "VBN", "root", 1), ("NOUN", "NN", "obj", 1)]
    found = analysis(network, rows)
    agree(["Militants", "beheaded", "him"], found, network)
    assert labels(network, found)[0] == "nsubj"
    assert tags(network, found)[1] == "VBD"


def test_a_headline_keeps_its_passive(network):
    rows = [("NOUN", "NNS", "nsubj:pass", 1), ("VERB", "VBN", "root", 1), ("ADV", "RB", "advmod", 1)]
    found = analysis(network, rows)
    agree(["Protesters", "freed", "early"], found, network)
    assert labels(network, found)[0] == "nsubj:pass"


def test_a_form_in_ed_is_no_present(network):
    rows = [("NOUN", "NN", "nsubj", 1), ("VERB", "VBZ", "root", 1), ("VERB", "VBP", "conj", 1)]
    found = analysis(network, rows)
    agree(["device", "detonated", "need"], found, network)
    assert tags(network, found)[1:] == ["VBD", "VBP"]


def test_a_word_with_a_passive_auxiliary_is_a_participle(network):
    rows = [("NOUN", "NNS", "nsubj:pass", 2), ("AUX", "VBD", "aux:pass", 2), ("ADJ", "JJ", "root", 2)]
    found = analysis(network, rows)
    agree(["soldiers", "were", "wounded"], found, network)
    assert tags(network, found)[2] == "VBN"


def test_the_words_of_a_name_hang_together(network):
    rows = [("ADJ", "NNP", "amod", 2), ("PROPN", "NNP", "compound", 2), ("NOUN", "NN", "root", 2)]
    found = analysis(network, rows)
    join_names([(0, 2, "ORG")], found, network)
    assert found.head.tolist() == [1, 2, 2]


def test_a_word_before_a_name_stays_where_it_is(network):
    rows = [("ADJ", "JJ", "amod", 2), ("PROPN", "NNP", "compound", 2), ("NOUN", "NN", "root", 2)]
    found = analysis(network, rows)
    join_names([(1, 2, "ORG")], found, network)
    assert np.array_equal(found.head, [2, 2, 2])
