from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.language.trees import sentence_tree, spanning_tree, trees


def is_tree(heads, root):
    for node in range(len(heads)):
        seen = set()
        while node != root:
            if node in seen:
                return False
            seen.add(node)
            node = heads[node]
    return True


def best_by_trying_all(scores, root):
    size = len(scores)
    others = [node for node in range(size) if node != root]
    best = -np.inf
    for choice in product(range(size), repeat=len(others)):
        heads = np.full(size, root)
        heads[others] = choice
        if all(heads[n] != n for n in others) and is_tree(heads, root):
            best = max(best, sum(scores[n, heads[n]] for n in others))
    return best


@pytest.mark.parametrize("seed", range(60))
def test_spanning_tree_is_the_best_of_all_trees(seed):
    rng = np.random.default_rng(seed)
    size = int(rng.integers(2, 6))
    scores = rng.normal(size=(size, size)).astype(np.float32)
    root = int(rng.integers(size))
    heads = spanning_tree(scores, root)
    assert is_tree(heads, root)
    total = sum(scores[n, heads[n]] for n in range(size) if n != root)
    assert total == pytest.approx(best_by_trying_all(scores, root), abs=1e-5)


def test_nested_cycles_are_opened():
    scores = np.full((5, 5), -9.0, np.float32)
    scores[1, 2] = scores[2, 1] = 5  # a cycle, that with 3 makes another
    scores[3, 1] = scores[1, 3] = 4
    scores[4, 3] = scores[3, 4] = 3
    scores[4, 0] = 1
    heads = spanning_tree(scores, 0)
    assert is_tree(heads, 0)
    assert heads[4] == 0


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 30))
def test_every_sentence_is_one_tree(seed, size):
    rng = np.random.default_rng(seed)
    starts = rng.random(size) < 0.25
    starts[0] = True
    heads, sure = trees(rng.normal(size=(size, size)).astype(np.float32), starts)
    assert ((sure > 0) & (sure <= 1)).all()
    sentence = np.cumsum(starts)
    assert (sentence[heads] == sentence).all()
    for number in range(1, sentence[-1] + 1):
        inside = np.flatnonzero(sentence == number)
        roots = [n for n in inside if heads[n] == n]
        assert len(roots) == 1
        assert is_tree(heads[inside] - inside[0], roots[0] - inside[0])


def test_one_word_is_its_own_root():
    assert sentence_tree(np.zeros((1, 1), np.float32)).tolist() == [0]


def test_a_head_far_ahead_of_the_rest_is_sure_and_a_close_one_is_not():
    scores = np.array([[9, 0, 0], [5, 0, 5], [9, 0, 0]], np.float32)
    starts = np.array([True, False, False])
    heads, sure = trees(scores, starts)
    assert heads.tolist() == [0, 0, 0]
    assert sure[0] > 0.99
    assert sure[1] == pytest.approx(0.5, abs=0.01)
