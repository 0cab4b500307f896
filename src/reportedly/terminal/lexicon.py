"""Shows rows of the trigger lexicon, and what is wrong with them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TextIO

from rich.box import HORIZONTALS
from rich.table import Table
from rich.text import Text

from reportedly.events.lexicon import Condition, Fault, Sense, key_of, written
from reportedly.terminal.console import console_on


def senses_of(senses: Iterable[Sense], form: str | None) -> list[Sense]:
    """The senses whose form is, or holds, the words of `form`; the form itself first. None gives all."""
    if form is None:
        return list(senses)
    wanted = key_of(" ".join(form.lower().split()))
    found = [s for s in senses if f" {wanted} " in f" {key_of(s.form)} "]
    return sorted(found, key=lambda s: (key_of(s.form) != wanted, s.form, s.pos, s.file, s.line))


def sense_table(senses: Sequence[Sense]) -> Table:
    """One row a sense: what it gives and where it stands, who fills its roles, its conditions as the files write them."""
    table = Table(
        "sense",
        "arguments",
        "conditions",
        "example",
        box=HORIZONTALS,
        show_lines=True,
        padding=(0, 2, 0, 0),
        pad_edge=False,
    )
    for sense in senses:
        kind = f", {sense.kind}" if sense.kind else ""
        cameo = f" · CAMEO {sense.cameo}" if sense.cameo else ""
        head = Text.assemble(
            (sense.form, "bold"), f" ({sense.pos}{kind})\n",
            (" ".join(filter(None, (sense.type or "no event", sense.mode))), "red"), f"{cameo}\n",
            (f"{sense.file}:{sense.line}", "dim"),
        )  # fmt: skip
        asked = "\n".join(
            [*(f"when {_spaced(c)}" for c in sense.when), *(f"unless {_spaced(c)}" for c in sense.unless)]
        )
        table.add_row(head, _roles(sense), Text(asked, overflow="fold"), Text(sense.example or "", style="italic"))
    return table


def _spaced(condition: Condition) -> str:
    """With blanks at which a narrow column may break; the files may be written so, too."""
    return written(condition).replace("|", "| ")


def _roles(sense: Sense) -> str:
    default = "object" if sense.pos != "noun" else "object / on / against"
    roles = [f"who: {' / '.join(sense.actor) or 'subject'}", f"whom: {' / '.join(sense.recipient) or default}"]
    return "\n".join([*roles, *([f"against: {' / '.join(sense.against)}"] if sense.against else [])])


def write_senses(senses: Sequence[Sense], stream: TextIO) -> None:
    """Write a table of senses."""
    console = console_on(stream)
    console.print(sense_table(senses))


def write_faults(
    faults: Sequence[Fault], senses: Sequence[Sense], stream: TextIO, *, advice: bool, tried: bool
) -> None:
    """Write a line a fault, then a summary: senses by type, examples, faults.

    Args:
        faults: what `check_rows` and `check_examples` found.
        senses: the rows judged.
        advice: write what is no fault but could be better, too.
        tried: the examples were coded.
    """
    for fault in faults:
        if fault.grave or advice:
            stream.write(f"{fault}\n" if fault.grave else f"advice: {fault}\n")
    by_type = Counter(sense.type or "NONE" for sense in senses)
    counts = ", ".join(f"{name} {count}" for name, count in sorted(by_type.items()))
    examples = sum(sense.example is not None for sense in senses)
    grave = [fault for fault in faults if fault.grave]
    stream.write(f"{_many(len(senses), 'sense')}: {counts or 'none'}\n")
    failed = sum(fault.kind == "example" for fault in grave)
    held = f", {examples - failed} hold" if tried else ", not tried"
    without = len(senses) - examples
    none = f"; {_many(without, 'sense')} without" if without else ""
    stream.write(f"{_many(examples, 'example')}{held}{none}\n")
    kinds = Counter(fault.kind for fault in grave)
    told = ", ".join(f"{kind} {count}" for kind, count in sorted(kinds.items()))
    others = len(faults) - len(grave)
    hint = "" if advice or not others else " (--advice shows it)"
    advised = f"; {_many(others, 'piece')} of advice{hint}" if others else ""
    stream.write(f"{_many(len(grave), 'fault')}{f' ({told})' if told else ''}{advised}\n")


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
