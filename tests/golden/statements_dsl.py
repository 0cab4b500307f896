"""The small languages of the golden statements and standings: what they say, and what differs.

Statements: `speaker | act | kind | content`, one line a statement, all statements of the text. Speaker "-" is an
unnamed source, content "-" none. Standing: `trigger | status | certainty band | sources`, sources outermost first
joined by " > ", "-" for none. `/` parts alternatives. Actors are not resolved here: a speaker is its own words.

`python -m tests.golden.statements_dsl statements|standing` prints what differs.
"""

import sys
import tomllib
from pathlib import Path
from typing import Any

from benchmarks.statements import Unresolved
from spacy.language import Language

from reportedly.language import load, parse
from reportedly.propositions import Propositions, propositions
from reportedly.reading import from_text
from reportedly.statements import Standing, Voices, voices

GOLDEN = Path(__file__).parent
BANDS = (("certain", 0.9), ("probable", 0.7), ("possible", 0.4), ("open", 0.0))


def cases(part: str) -> list[tuple[str, dict[str, Any]]]:
    """The cases of a part with the phenomenon (file) they stand for."""
    return [
        (path.stem, case)
        for path in sorted((GOLDEN / part).glob("*.toml"))
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    ]


def read(text: str, nlp: Language) -> tuple[Propositions, Voices]:
    parsed = parse(from_text(text), nlp)
    props = propositions(parsed)
    stub = Unresolved()
    return props, voices(parsed, props, stub, stub, stub)


def statement_differences(case: dict[str, Any], nlp: Language) -> list[str]:
    """Statements expected and not found, or found and not expected."""
    found = [
        f"{'-' if s.speaker.id == 'unresolved:unnamed' else s.speaker.name} | {s.act} | {s.kind} | "
        f"{s.content.text if s.content else '-'}"
        for s in read(case["text"], nlp)[1].statements
    ]
    wrong = [f"missing: {line}" for line in case["said"] if line not in found]
    return wrong + [f"extra: {line}" for line in found if line not in case["said"]]


def band(standing: Standing) -> str:
    return next(name for name, least in BANDS if standing.certainty >= least)


def standing_differences(case: dict[str, Any], nlp: Language) -> list[str]:
    """What each frame is expected to be and is not."""
    props, found = read(case["text"], nlp)
    wrong = []
    for line in case["frames"]:
        trigger, *expected = [part.strip() for part in line.split(" | ")]
        frame = next((f for f in props.frames if trigger in f.trigger.text.split()), None)
        if frame is None:
            wrong.append(f"{trigger}: no frame")
            continue
        standing = found.standing(frame.index)
        got = (standing.status, band(standing), " > ".join(s.name for s in standing.according_to) or "-")
        if any(have not in want.split("/") for have, want in zip(got, expected, strict=True)):
            wrong.append(f"{trigger}: {' | '.join(got)}, not {' | '.join(expected)}")
    return wrong


DIFFERENCES = {"statements": statement_differences, "standing": standing_differences}

if __name__ == "__main__":
    chosen, pipeline = sys.argv[1], load()
    right = 0
    for phenomenon, one in cases(chosen):
        differing = DIFFERENCES[chosen](one, pipeline)
        right += not differing
        for difference in differing:
            print(f"{phenomenon}: {one['text']!r}\n    {difference}")
    print(f"{right}/{len(cases(chosen))} right")
