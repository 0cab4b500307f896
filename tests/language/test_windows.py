from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.language.abbreviations import is_abbreviation, is_closed
from reportedly.language.sentences import settle
from reportedly.language.tags import best_paths, spans
from reportedly.language.windows import cut_points, windows


@given(
    st.lists(st.sampled_from(["Troops", "left", ".", "the", "“", "”", "Gen."]), min_size=1, max_size=80), st.data()
)
def test_windows_cover_every_word_once_and_keep_the_limit(words, data):
    sizes = data.draw(st.lists(st.integers(1, 6), min_size=len(words), max_size=len(words)))
    found = windows(words, sizes, limit=12, longest=20)
    assert [a for a, _ in found] == [0, *(b for _, b in found[:-1])]
    assert found[-1][1] == len(words)
    assert all(sum(sizes[a:b]) <= 20 for a, b in found)


def test_windows_are_cut_at_sentence_ends():
    words = [
        "Rebels",
        "took",
        "the",
        "town",
        ".",
        "Gen.",
        "Haddad",
        "fled",
        ".",
        "Shops",
        "are",
        "open",
        "again",
        ".",
    ]
    assert cut_points(words) == [5, 9]
    assert windows(words, [1] * len(words), limit=10) == [(0, 9), (9, 14)]


def test_a_sentence_longer_than_the_limit_stays_whole_where_it_may():
    words = ["Rebels", "who", "fled", "left", ".", "Shops", "open", "."]
    assert windows(words, [1] * len(words), limit=3, longest=6) == [(0, 5), (5, 8)]
    assert windows(words, [1] * len(words), limit=3, longest=4) == [(0, 4), (4, 5), (5, 8)]


def test_a_word_longer_than_the_limit_still_goes_through():
    assert windows(["a", "b"], [6, 6], limit=4, longest=4) == [(0, 1), (1, 2)]


def test_abbreviations():
    assert is_abbreviation(["met", "Col."], 1)
    assert is_abbreviation(["on", "Sept", "."], 2)
    assert not is_abbreviation(["the", "war", "."], 2)
    assert is_closed(["No", ".", "2"], 2)
    assert not is_closed(["No", ".", "Troops"], 2)


def settled(text, likely=()):
    words, spaces = [], []
    for part in text.split(" "):
        for place, word in enumerate(part.split("_")):
            words.append(word)
            spaces.append(place == 0)
    starts = np.zeros(len(words), bool)
    starts[list(likely)] = True
    return [words[i] for i in np.flatnonzero(settle(words, spaces, starts))]


def test_a_closing_quotation_mark_starts_no_sentence():
    assert settled('We won_._" Rebels fled_.', likely=[3]) == ["We", "Rebels"]


def test_an_opening_quotation_mark_after_a_stop_starts_one():
    assert settled('He left_. "_We won_.') == ["He", '"']


def test_a_title_or_a_hyphen_starts_none():
    assert settled("He met Gen. Haddad_.", likely=[3]) == ["He"]
    assert settled("the U.S._-_led force", likely=[2]) == ["the"]


def test_an_acronym_may_end_a_sentence():
    assert settled("She left the U.S. The talks go on_.") == ["She", "The"]
    assert settled("She left the U.S. Embassy_.") == ["She"]


def test_viterbi_keeps_to_the_transitions():
    scores = np.log(np.array([[0.6, 0.3, 0.1], [0.1, 0.1, 0.8]], np.float32))
    free, banned = np.zeros((3, 3), np.float32), np.zeros((3, 3), np.float32)
    banned[0, 2] = -1e4  # no I- after O
    assert best_paths([scores], free)[0].tolist() == [0, 2]
    assert best_paths([scores], banned)[0].tolist() == [1, 2]


@given(st.lists(st.integers(1, 9), min_size=1, max_size=8), st.integers(0, 999))
def test_viterbi_finds_the_best_of_all_paths_window_by_window(sizes, seed):
    rng = np.random.default_rng(seed)
    transitions = rng.normal(size=(3, 3)).astype(np.float32)
    found = [rng.normal(size=(min(size, 5), 3)).astype(np.float32) for size in sizes]

    def total(scores, path):
        return sum(scores[i, tag] for i, tag in enumerate(path)) + sum(
            transitions[a, b] for a, b in pairwise(path)
        )

    for scores, path in zip(found, best_paths(found, transitions), strict=True):
        best = max(total(scores, other) for other in product(range(3), repeat=len(scores)))
        assert total(scores, path) == pytest.approx(best, abs=1e-4)


def test_spans_of_tags():
    tags = ["B-PER", "I-PER", "O", "I-LOC", "B-LOC", "I-ORG"]
    assert spans(tags) == [(0, 2, "PER"), (3, 4, "LOC"), (4, 5, "LOC"), (5, 6, "ORG")]
