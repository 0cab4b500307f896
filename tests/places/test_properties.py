"""What holds of every report, whatever it says."""

from typing import Any, get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.language import parse
from reportedly.places import Atlas, atlas
from reportedly.propositions import propositions
from reportedly.reading import from_text
from reportedly.records import Place
from reportedly.records.vocabulary import PlacePrecision

PLACES = (
    "Kabul", "the Black Sea", "Springfield", "Darfur", "northern Idlib", "Qalbanduz", "Kabul's airport", "Zhari district",
    "Crimea", "Łódź", "Sana'a", "Ky.", "the town", "Jordan",
)  # fmt: skip
SENTENCES = (
    "Gunmen attacked {}.", "{} condemned the raid.", "A bomb went off 20 km south of {}, police said.", "Troops left {}.",
    "In {}, nobody was hurt.", "SUVA: Envoys met in {}.", "Fighters from {} moved into {}.", "Residents here fled to {}.",
)  # fmt: skip

report = st.lists(
    st.tuples(st.sampled_from(SENTENCES), st.sampled_from(PLACES), st.sampled_from(PLACES), st.sampled_from([" ", "\n\n"])),
    min_size=1, max_size=6,
).map(lambda parts: "".join(s.format(a, b) + joint for s, a, b, joint in parts).strip())  # fmt: skip


def read(nlp: Any, text: str) -> tuple[str, Atlas, list[Place]]:
    told = from_text(text)
    parsed = parse(told, nlp)
    props = propositions(parsed)
    found = atlas(parsed, props)
    of_frames = [p for f in props.frames if (p := found.of(f.index))]
    return told.text, found, of_frames


@settings(max_examples=25, deadline=None)
@given(report)
def test_words_points_and_radii_agree(nlp: Any, text: str) -> None:
    told, found, of_frames = read(nlp, text)
    for place in [t.place for t in found.toponyms] + of_frames:
        assert place.precision in get_args(PlacePrecision)
        if place.start is not None:
            assert place.end is not None
            assert 0 <= place.start < place.end <= len(told)
            assert told[place.start : place.end] == place.text
        known = place.precision != "unresolved"
        assert (
            known == (place.latitude is not None) == (place.longitude is not None) == (place.radius_km is not None)
        )
        assert (place.latitude, place.longitude) != (0.0, 0.0)
        assert place.basis


@settings(max_examples=15, deadline=None)
@given(report)
def test_what_names_no_place_changes_no_place(nlp: Any, text: str) -> None:
    _, before, _ = read(nlp, text)
    _, after, _ = read(nlp, text + "\n\nNobody had slept, and the bread was gone.")
    assert [(t.place.id, t.literal) for t in before.toponyms] == [(t.place.id, t.literal) for t in after.toponyms]


@settings(max_examples=15, deadline=None)
@given(report)
def test_scores_are_shares_and_the_best_leads(nlp: Any, text: str) -> None:
    for toponym in read(nlp, text)[1].toponyms:
        scores = [c.score for c in toponym.ranked]
        assert scores == sorted(scores, reverse=True)
        assert sum(scores) <= 1.01
        if toponym.ranked and toponym.place.precision not in ("unresolved", "site"):
            assert toponym.ranked[0].entry.id == toponym.place.id
