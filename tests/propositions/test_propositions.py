from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.language import Parse
from reportedly.propositions import Frame, Mention, Propositions
from reportedly.propositions.tree import tree_of

Read = Callable[..., tuple[Parse, Propositions]]
EXAMPLES = Path(__file__).parents[2] / "examples"

# Pieces of news English, put together at random: grammar that no newspaper prints must not break the reader either.
PIECES = st.sampled_from(
    [
        "The army", "rebels", "said", "on Tuesday", ",", "killed", "12", "people", "in", "Kabul", "that", "which", "had",
        "not", "been", '"', "if", "attack", "launched", "a strike", "to", "with", "warning", "and", "of", ".", "\n\n",
        "US", "'s", "according to", "?", ":", "—",
    ]
)  # fmt: skip


def mentions(frame: Frame) -> Iterator[Mention]:
    yield from (*frame.subject, *frame.object, *frame.indirect, *(o.mention for o in frame.obliques))
    for operator in frame.operators:
        yield from operator.source


def check_invariants(parse: Parse, props: Propositions) -> None:
    text = parse.report.text
    for index, frame in enumerate(props.frames):
        assert frame.index == index
        assert frame.tokens == tuple(sorted(frame.tokens))
        assert frame.head in frame.tokens
        assert props.at[frame.head] == index
        assert text[frame.trigger.start : frame.trigger.end] == frame.trigger.text
        assert frame.parent is None or frame.parent != index
        assert all(0 <= c < len(props.frames) for c in frame.complements)
        for mention in mentions(frame):
            assert mention.start <= mention.head < mention.end
            assert text[mention.span.start : mention.span.end] == mention.span.text
        for operator in frame.operators:
            assert text[operator.span.start : operator.span.end] == operator.span.text


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.txt")), ids=lambda p: p.stem)
def test_offsets_and_indices_hold_on_the_examples(path: Path, props: Read) -> None:
    parse, found = props(path.read_text(encoding="utf-8"))
    assert found.frames
    check_invariants(parse, found)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES, min_size=1, max_size=40))
def test_any_order_of_words_is_read_without_breaking(props: Read, pieces: list[str]) -> None:
    check_invariants(*props(" ".join(pieces)))


def test_frames_come_in_text_order(props: Read) -> None:
    _, found = props("Troops entered the town, burned homes and killed six people before they withdrew.")
    heads = [frame.head for frame in found.frames]
    assert heads == sorted(heads)


def test_same_text_same_frames(props: Read) -> None:
    text = "The US says the strike killed two militants. Officials denied that children were hurt."
    assert props(text)[1].frames == props(text)[1].frames


def test_an_idiom_keeps_its_noun_out_of_the_arguments(props: Read) -> None:
    _, found = props("The group claimed responsibility for the bombing.")
    frame = next(f for f in found.frames if f.lemma == "claim responsibility")
    assert frame.object == ()
    assert [o.preposition for o in frame.obliques] == ["for"]


def test_control_by_a_prepositional_phrase(props: Read) -> None:
    _, found = props("The mission relies on local police to guard the compound.")
    guard = next(f for f in found.frames if f.lemma == "guard")
    assert [m.span.text for m in guard.subject] == ["local police"]
    assert not guard.over("purpose")


def test_not_ruling_out_leaves_the_matter_open(props: Read) -> None:
    _, found = props("The premier refused to rule out sending troops.")
    send = next(f for f in found.frames if f.lemma == "send")
    assert [o.value for o in send.over("attribution")] == ["not_rule_out"]
    assert not send.over("negation")


def test_an_age_belongs_to_the_words_of_its_mention(props: Read) -> None:
    _, found = props("A 17-year-old boy was arrested in the port.")
    arrest = next(f for f in found.frames if f.lemma == "arrest")
    assert [m.span.text for m in arrest.object] == ["A 17-year-old boy"]


def test_a_clause_on_a_noun_of_saying_is_what_is_said(props: Read) -> None:
    _, found = props("He will stand trial on charges he shot a neighbour.")
    shot = next(f for f in found.frames if f.lemma == "shoot")
    assert [m.span.text for m in shot.object] == ["a neighbour"]
    assert [o.value for o in shot.over("attribution")] == ["accuse"]


def test_a_tree_stays_a_tree(parse: Callable[..., Parse]) -> None:
    tree = tree_of(parse("Rebels said the army had shelled the town."))
    root = next(i for i, head in enumerate(tree.head) if head == i)
    below = tree.subtree(root)[0]
    tree.attach(root, below, "ccomp")
    assert tree.head[root] == root
    assert all(root in [t, *tree.ancestors(t)] for t in tree.subtree(root))
