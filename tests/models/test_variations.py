"""What training makes of gold trees must be trees again; our own gold sentences stand in for the treebanks."""

import random
from itertools import pairwise

import pytest
from benchmarks.trees import GOLD, gold_trees
from models.names import names, rename
from models.speech import told
from models.titles import with_titles
from models.treebanks import Text, sentences
from models.variations import vary

COLUMNS = ("words", "space_after", "lemmas", "upos", "xpos", "feats", "heads", "labels", "starts")


def gold() -> list[Text]:
    return [sentence for path in sorted(GOLD.glob("*.conllu")) for sentence in sentences(path)]


def is_one_tree(text: Text) -> bool:
    """As long in every column, one root labelled so, no cycle, one beginning."""
    size = len(text.words)
    if any(len(getattr(text, column)) != size for column in COLUMNS):
        return False
    roots = [place for place, head in enumerate(text.heads) if head == place]
    if len(roots) != 1 or text.labels[roots[0]] != "root" or text.starts.count(True) != 1 or not text.starts[0]:
        return False
    for place in range(size):
        steps = 0
        while text.heads[place] != place and steps <= size:
            place, steps = text.heads[place], steps + 1
        if steps > size:
            return False
    return True


def by_words(*words: str) -> Text:
    """The gold sentence that begins with these words."""
    return next(text for text in gold() if text.words[: len(words)] == list(words))


def test_the_gold_sentences_are_trees():
    assert len(gold()) > 100
    assert all(map(is_one_tree, gold()))


@pytest.mark.parametrize("seed", range(4))
def test_reported_sentences_are_trees_with_one_speech_verb_more(seed):
    rng = random.Random(seed)
    made = [(text, new) for text in gold() if (new := told(text, rng))]
    assert len(made) > 10
    for text, new in made:
        assert is_one_tree(new), new.text
        added = new.labels.count("ccomp") + new.labels.count("parataxis")
        assert added == text.labels.count("ccomp") + text.labels.count("parataxis") + 1


def test_speech_after_its_content_governs_it_and_inside_it_hangs_on_it():
    text = by_words("Three", "villages", "were", "burned")
    orders = {told(text, random.Random(seed)).labels.count("parataxis") for seed in range(40)}
    assert orders == {0, 1}, "both orders are made"


@pytest.mark.parametrize("seed", range(4))
def test_titles_hang_on_the_name_and_leave_a_tree(seed):
    rng = random.Random(seed)
    made = [(text, with_titles(text, rng)) for text in gold()]
    longer = [(text, new) for text, new in made if len(new.words) > len(text.words)]
    assert longer
    for _, new in made:
        assert is_one_tree(new), new.text
    for text, new in longer:
        assert new.labels.count("nmod:desc") > text.labels.count("nmod:desc")


def test_other_names_keep_every_tag_in_its_place():
    texts = [text for found in gold_trees().values() for text in found if any(tag != "O" for tag in text.entities)]
    changed = 0
    for seed, text in enumerate(texts):
        new = rename(text, random.Random(seed))
        assert len(new.words) == len(new.entities) == len(new.heads), "a text with trees keeps its words' number"
        assert new.entities == text.entities
        assert [a for a, tag in zip(new.words, new.entities, strict=True) if tag == "O"] == [
            a for a, tag in zip(text.words, text.entities, strict=True) if tag == "O"
        ]
        changed += new.words != text.words
    assert changed > len(texts) / 2


def test_names_of_another_length_move_the_tags_along():
    text = Text(
        words=["Ana", "Ruiz", "left", "Lima", "."], space_after=[True, True, True, False, False],
        entities=["B-PER", "I-PER", "O", "B-LOC", "O"],
    )  # fmt: skip
    sizes = set()
    for seed in range(60):
        new = rename(text, random.Random(seed))
        assert len(new.words) == len(new.space_after) == len(new.entities)
        assert new.words[-1] == "."
        assert new.entities[0] == "B-PER"
        assert all(b[0] != "I" or a[2:] == b[2:] for a, b in pairwise(new.entities))
        sizes.add(len(new.words))
    assert len(sizes) > 1


def test_names_come_from_all_over_the_world():
    assert len(names().pools["PER"]) > 150
    assert len(names().pools["LOC"]) > 150


def test_headlines_drop_articles_and_be_and_turn_to_the_present():
    pytest.importorskip("lemminflect")
    from models.headlines import headline

    burned = headline(by_words("Three", "villages", "were", "burned"), random.Random(1))
    assert burned is not None
    assert "were" not in burned.words
    assert burned.words[-1] != "."
    for seed, text in enumerate(gold()):
        new = headline(text, random.Random(seed))
        assert new is None or is_one_tree(new), new.text


def test_case_and_marks_never_change_the_number_of_words():
    words = ["“", "The", "army", "did", "n't", "fire", ",", '"', "he", "said", "."]
    seen = {tuple(vary(words, random.Random(seed))) for seed in range(200)}
    assert len(seen) > 3
    assert all(len(found) == len(words) for found in seen)
