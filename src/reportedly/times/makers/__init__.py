"""Functions that read the matches of the rules, by the name that `data/rules.toml` gives in `make`."""

from collections.abc import Callable

from reportedly.times.grammar import Match
from reportedly.times.makers import dates, lengths, named, quarters, relative, seasons
from reportedly.times.reading import Context, Reading

Maker = Callable[[Match, Context], Reading | None]

MAKERS: dict[str, Maker] = {
    name.removeprefix("make_"): maker
    for module in (dates, lengths, named, quarters, relative, seasons)
    for name, maker in vars(module).items()
    if name.startswith("make_")
}
"""Rule's `make` -> function. A maker returns None where the words turn out to be no time after all."""
