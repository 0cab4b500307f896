from rich.console import Console

from reportedly.terminal.in_context import AROUND, Found, around, in_context

TEXT = "A first line.\nShells fell on Goma and Sake.\n\nThe end."


def shown(*found: Found) -> str:
    console = Console(width=80, record=True, file=None, highlight=False)
    with console.capture() as captured:
        for part in in_context(TEXT, found):
            console.print(part)
    return captured.get()


def test_only_lines_with_something_found_are_shown_with_its_rows() -> None:
    out = shown(Found(29, 33, "bold", "Goma, COD", "why"), Found(38, 42, "bold", "Sake, COD"))
    assert "Shells fell on Goma and Sake." in out
    assert "→ Goma, COD" in out
    assert "→ Sake, COD" in out
    assert "first line" not in out


def test_what_does_not_fit_a_row_goes_on_under_itself() -> None:
    out = shown(Found(29, 33, "bold", "a town " * 20, "why"))
    first, second = [line for line in out.splitlines() if "town" in line][:2]
    assert first.index("a town") == second.index(second.strip())


def test_nothing_found_shows_nothing() -> None:
    assert shown() == ""


def test_the_words_around_are_cut_at_blanks() -> None:
    text = "word " * 60 + "Goma" + " word" * 60
    at = text.index("Goma")
    cut = around(text, at, at + 4)
    assert cut.startswith("… word")
    assert cut.endswith("word …")
    assert len(cut) <= 2 * AROUND + 10
    assert around("In Goma.", 3, 7) == "In Goma."
