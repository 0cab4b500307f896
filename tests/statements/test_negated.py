"""Where the negation of what did not happen stands."""

import pytest

from reportedly.pipeline import stages
from reportedly.reading import from_text


@pytest.mark.parametrize(
    ("text", "word", "place"),
    [
        ("The garrison did not fire on the marchers.", "fire", "itself"),
        ("Nobody fired on the marchers.", "fired", "itself"),
        ("At no time did the garrison shell the bridge.", "shell", "itself"),
        ("The mayor gave no reason.", "gave", "object"),
        ("The garrison failed to take the bridge.", "take", "above"),
        ("Gunmen left without firing a shot.", "firing", "itself"),
        ("The garrison shelled the bridge.", "shelled", None),
    ],
)
def test_the_place_of_a_negation(nlp, text, word, place):
    read = stages(from_text(text), nlp)
    (frame,) = [f for f in read.props.frames if read.parse.doc[f.head].text == word]
    standing = read.voices.standing(frame.index)
    assert standing.negated == place
    assert (standing.status == "did-not-occur") == (place is not None)
