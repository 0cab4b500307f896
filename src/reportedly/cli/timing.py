"""`reportedly times`: the time expressions of reports, in their lines, and what they became."""

from reportedly.cli.shell import Fast, Model, Published, mistakes
from reportedly.cli.showing import Reports, Showing, Shown, ShownFormat, show


def times(
    path: Reports,
    format: Shown = ShownFormat.auto,
    published: Published = None,
    model: Model = None,
    fast: Fast = False,
) -> None:
    """Show every time expression of a report in its line, and what it became: days, type, value, anchor, reason.

    reportedly times report.txt

    reportedly times - --published 2021-08-26
    """
    with mistakes():
        from reportedly.terminal.times import time_account, time_lines
        from reportedly.times import clock

        how = Showing(clock, time_account, time_lines)
        show(path, how, format, model=model, fast=fast, published=published)
