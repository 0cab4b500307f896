"""Stories told by several reports: the share of the keys' questions that come out, as grouped and with grouping given."""

import tomllib
from pathlib import Path

import pytest
from benchmarks.stories import STORIES, Answer, answers, stories

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))["floors"]


@pytest.mark.parametrize("given", [False, True], ids=["stories", "stories_grouped"])
def test_stories(given: bool) -> None:
    found = [a for story in stories() for a in answers(story, given=given)]
    share = sum(a.right for a in found) / len(found)
    floor = FLOORS["stories_grouped" if given else "stories"]
    wrong = "\n".join(_line(a) for a in found if not a.right)
    assert share >= floor, f"{share:.3f}, floor {floor}\n{wrong}"


def _line(one: Answer) -> str:
    return f"{one.story}, {one.incident}, {one.question}: wanted {one.wanted}, found {one.found}"


def test_there_are_enough_stories_and_every_key_names_its_reports() -> None:
    assert len(stories()) >= 12
    for story in stories():
        key = tomllib.loads((story / "key.toml").read_text(encoding="utf-8"))
        numbers = {path.name.split("-")[0]: path for path in STORIES.glob(f"{story.name}/*.txt")}
        assert len(numbers) >= 3
        for incident in key["incident"]:
            for number, words in incident["tells"].items():
                text = numbers[number].read_text(encoding="utf-8")
                assert all(w in text for w in words), (story.name, number)
