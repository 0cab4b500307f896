"""The small language of the golden propositions: what it says, and whether the frames found agree with it.

A frame is written `trigger | field | field ...`:

    killed | subject=army | object=militants | in=Herat | passive | tense=past

- `trigger`: the head word of the trigger as in the sentence; `killed#2` is the second frame with that word.
- `subject`, `object`, `indirect`: head words, several joined by " & " in text order, `-` for none.
- `kind`, `light` (lemma), `lemma`: must be equal. `passive`: a flag. `mod`: must be among the modifiers.
- operators by kind: a bare flag (any value), `=value`, or `=-` for "none". `attribution=assert<army>` names the
  source's head words as well; several attributions must come in this order, outermost first.
- any other key is a preposition with the head words of its mentions.

`/` parts alternatives. Only what is written is checked.

`python -m tests.golden.dsl propositions [phenomenon]` prints what differs.
"""

import sys
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportedly.language import load, parse
from reportedly.propositions import propositions
from reportedly.propositions.frame import Frame, Mention, Operator, Propositions
from reportedly.reading import from_text

GOLDEN = Path(__file__).parent
OPERATORS = frozenset(
    {"attribution", "negation", "modality", "aspect", "condition", "question", "tense", "purpose", "hedge"}
)
ROLES = ("subject", "object", "indirect")


@dataclass(frozen=True)
class Field:
    """One thing expected of a frame; `value` is None for a flag."""

    key: str
    value: str | None


@dataclass(frozen=True)
class Expected:
    """One expected frame: its trigger word, which of several with that word, and its fields."""

    word: str
    nth: int
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Case:
    """A sentence with the frames a linguist expects, and the words that must not be frames."""

    phenomenon: str
    text: str
    frames: tuple[Expected, ...]
    absent: tuple[str, ...]


@dataclass(frozen=True)
class Check:
    """One field looked at: right or not, with what was expected and found in words."""

    what: str
    right: bool
    found: str


def read_frame(line: str) -> Expected:
    """One line of the language."""
    head, *rest = [part.strip() for part in line.split(" | ")]
    word, _, nth = head.partition("#")
    fields = []
    for part in rest:
        key, equals, value = part.partition("=")
        fields.append(Field(key, value if equals else None))
    return Expected(word, int(nth or 1), tuple(fields))


def cases(part: str, phenomenon: str | None = None) -> tuple[Case, ...]:
    """All cases of one part, or of one phenomenon of it, in the order of file names."""
    found = []
    for path in sorted((GOLDEN / part).glob("*.toml")):
        if phenomenon in (None, path.stem):
            for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
                frames = tuple(read_frame(line) for line in case["frames"])
                found.append(Case(path.stem, case["text"], frames, tuple(case.get("absent", ()))))
    return tuple(found)


class Matcher:
    """Compares what was found in one sentence with what was expected."""

    def __init__(self, doc: Any, props: Propositions) -> None:
        self.doc = doc
        self.props = props

    def words(self, mentions: Sequence[Mention]) -> str:
        """Head words as the language writes them."""
        return " & ".join(self.doc[m.head].text for m in mentions) or "-"

    def source(self, operator: Operator) -> str:
        """Head words of an attribution's source."""
        mentions = operator.source or (
            self.props.frames[operator.frame].subject if operator.frame is not None else ()
        )
        return self.words(mentions)

    def frame(self, expected: Expected) -> Frame | None:
        """The frame with the expected trigger word."""
        words = expected.word.lower().split("/")
        same = [f for f in self.props.frames if self.doc[f.head].text.lower() in words]
        return same[expected.nth - 1] if len(same) >= expected.nth else None

    def checks(self, case: Case) -> list[Check]:
        """Every field of the case, looked at."""
        checks = []
        for expected in case.frames:
            frame = self.frame(expected)
            checks.append(Check(f"frame {expected.word}", frame is not None, "" if frame else "no such frame"))
            checks += [self._field(expected.word, frame, field) for field in expected.fields]
            if frame is not None:
                checks += self._attribution_order(expected, frame)
        for word in case.absent:
            there = any(self.doc[f.head].text.lower() == word.lower() for f in self.props.frames)
            checks.append(Check(f"no frame {word}", not there, "a frame" if there else ""))
        return checks

    def _field(self, word: str, frame: Frame | None, field: Field) -> Check:
        what = f"{word}: {field.key}" + ("" if field.value is None else f"={field.value}")
        if frame is None:
            return Check(what, False, "no frame")
        found = self._found(frame, field.key)
        if field.key in OPERATORS:
            return Check(what, _operator_fits(field, found), " ".join(found) or "-")
        if field.key == "passive":
            return Check(what, frame.passive, str(frame.passive))
        if field.key == "mod":
            return Check(what, field.value in found, " ".join(found))
        return Check(what, words_fit(field.value or "-", found[0]), found[0])

    def _found(self, frame: Frame, key: str) -> list[str]:
        if key in ROLES:
            return [self.words(getattr(frame, key))]
        if key == "attribution":
            return [f"{o.value}<{self.source(o)}>" for o in frame.over("attribution")]
        if key in OPERATORS:
            return [o.value for o in frame.operators if o.kind == key]
        if key == "mod":
            return list(frame.modifiers)
        if key in ("kind", "light", "lemma"):
            return [str(getattr(frame, key))]
        return [self.words(frame.by(key))]

    def _attribution_order(self, expected: Expected, frame: Frame) -> list[Check]:
        wanted = [f for f in expected.fields if f.key == "attribution" and f.value != "-"]
        if len(wanted) < 2:
            return []
        left = self._found(frame, "attribution")
        found = " ".join(left)
        for field in wanted:
            while left and not _operator_fits(field, left[:1]):
                left = left[1:]
            if not left:
                return [Check(f"{expected.word}: order of attributions", False, found)]
            left = left[1:]
        return [Check(f"{expected.word}: order of attributions", True, found)]


def words_fit(wanted: str, found: str) -> bool:
    """Whether head words agree, each with one of its alternatives."""
    parts, words = wanted.split(" & "), found.split(" & ")
    return len(parts) == len(words) and all(
        w.lower() in p.lower().split("/") for p, w in zip(parts, words, strict=True)
    )


def _operator_fits(field: Field, found: Sequence[str]) -> bool:
    if field.value is None:
        return bool(found)
    if field.value == "-":
        return not found
    value, _, source = field.value.partition("<")
    for one in found:
        found_value, _, found_source = one.partition("<")
        if found_value in value.split("/") and (not source or words_fit(source[:-1], found_source[:-1])):
            return True
    return False


def check(case: Case, nlp: Any) -> list[Check]:
    """Read the sentence as a report of its own and compare its frames with the case."""
    parsed = parse(from_text(case.text), nlp)
    return Matcher(parsed.doc, propositions(parsed)).checks(case)


def main(arguments: Sequence[str]) -> None:
    """Print what differs, and the shares right by phenomenon."""
    part, phenomenon = arguments[0], arguments[1] if len(arguments) > 1 else None
    nlp = load()
    tally: dict[str, list[int]] = {}
    for case in cases(part, phenomenon):
        checks = check(case, nlp)
        wrong = [c for c in checks if not c.right]
        counts = tally.setdefault(case.phenomenon, [0, 0, 0, 0])
        for i, n in enumerate((len(checks) - len(wrong), len(checks), not wrong, 1)):
            counts[i] += n
        if wrong:
            print(f"\n{case.phenomenon}: {case.text}")
            for one in wrong:
                print(f"    expected {one.what}    found {one.found}")
    print()
    for name, (fields, of_fields, right, of_cases) in tally.items():
        print(f"{name:26} cases {right:3}/{of_cases:<3} fields {fields:3}/{of_fields:<3}")
    fields, of_fields, right, of_cases = (sum(c[i] for c in tally.values()) for i in range(4))
    print(f"{'all':26} cases {right}/{of_cases} ({right / of_cases:.3f}) fields {fields}/{of_fields}")


if __name__ == "__main__":
    main(sys.argv[1:])
