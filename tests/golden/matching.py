"""What the golden runners share: lines matched one to one with what was found, and the failures in print."""

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

Found = TypeVar("Found")


class Passage(Protocol):
    """A golden case: a text that shows one phenomenon."""

    @property
    def phenomenon(self) -> str: ...

    @property
    def text(self) -> str: ...


Case = TypeVar("Case", bound=Passage)


def unmatched(
    lines: Sequence[str], found: Sequence[Found], fits: Callable[[str, Found], bool]
) -> tuple[list[str], list[Found]]:
    """The lines that nothing found fits ("expected ..."), and what was found beyond the lines; each fits once."""
    left = list(found)
    missing = []
    for line in lines:
        match = next((one for one in left if fits(line, one)), None)
        if match is None:
            missing.append(f"expected {line}")
        else:
            left.remove(match)
    return missing, left


def print_failures(chosen: Sequence[Case], differences: Callable[[Case], list[str]]) -> None:
    """Print what differs, case by case, and the share right."""
    right = 0
    for case in chosen:
        wrong = differences(case)
        right += not wrong
        if wrong:
            print(f"\n{case.phenomenon}: {case.text}")
            for line in wrong:
                print("   ", line)
    print(f"\nright {right}/{len(chosen)} ({right / len(chosen):.3f})")
