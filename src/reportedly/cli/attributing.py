"""`reportedly statements`: who says what in reports, in what act, in their lines."""

from reportedly.cli.shell import Fast, Model, Published, mistakes
from reportedly.cli.showing import Reports, Showing, Shown, ShownFormat, show


def statements(
    path: Reports,
    format: Shown = ShownFormat.auto,
    published: Published = None,
    model: Model = None,
    fast: Fast = False,
) -> None:
    """Show every statement of a report in its lines: who says it, in what act, to whom, when, where, on what terms.

    reportedly statements report.txt

    reportedly statements - --published 2021-08-26
    """
    with mistakes():
        from reportedly.pipeline import said_in
        from reportedly.terminal.statements import statement_account, statement_lines

        how = Showing(said_in, statement_account, statement_lines)
        show(path, how, format, model=model, fast=fast, published=published)
