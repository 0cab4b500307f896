"""Adding in the browser: a text is pasted, its coding is watched, the result opens."""

from pathlib import Path

from playwright.sync_api import Page, expect

TEXT = (
    "Gunmen free two nurses in Jos\n\nJOS, Nigeria - Gunmen freed two nurses in Jos on Tuesday, the police said. They had been "
    "abducted in May."
)


def test_a_pasted_text_becomes_a_report(visit: Page) -> None:
    visit.goto("/add")
    visit.get_by_label("The report, with its headline").fill(TEXT)
    visit.get_by_label("By whom").fill("Plateau Herald")
    visit.get_by_role("button", name="Add to the ledger").click()
    visit.wait_for_url("**/report/r:*", timeout=60_000)
    expect(visit.get_by_role("main")).to_contain_text("Gunmen free two nurses in Jos")
    assert visit.locator("mark").count() > 2


def test_files_are_named_before_they_are_sent(visit: Page, tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_text(TEXT)
    visit.goto("/add")
    visit.get_by_label("Text, HTML").set_input_files(file)
    expect(visit.locator(".dropped")).to_have_text("note.txt")
