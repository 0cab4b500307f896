"""`reportedly places`: the place names of reports, in their lines, and what they became."""

from reportedly.cli.shell import Fast, Model, mistakes
from reportedly.cli.showing import Reports, Showing, Shown, ShownFormat, show


def places(path: Reports, format: Shown = ShownFormat.auto, model: Model = None, fast: Fast = False) -> None:
    """Show every place name of a report in its line, and what it became: place, precision, radius, reason.

    reportedly places report.txt
    """
    with mistakes():
        from reportedly.places import atlas
        from reportedly.terminal.places import place_account, place_lines

        show(path, Showing(atlas, place_account, place_lines), format, model=model, fast=fast)
