"""What is known about a report, and which source of knowledge counts first."""

from reportedly.reading import from_text

WIRE = "AMMAN, Sept. 3, 2020 (AP) - Two men were killed on Friday."


def test_text_and_id_are_those_of_the_input():
    text = "  One line.\r\n\r\nAnother – line.\r\n"
    report = from_text(text)
    assert report.text == text
    assert [text[b.start : b.end] for b in report.blocks] == ["One line.", "Another – line."]
    assert report.id == from_text(text, ref="x", publisher="y").id


def test_given_date_counts_before_the_dateline():
    report = from_text(WIRE, published="5 September 2020")
    assert (report.published.value, report.published.basis) == ("2020-09-05", "given")


def test_dateline_with_year_dates_the_report():
    assert (from_text(WIRE).published.value, from_text(WIRE).published.basis) == ("2020-09-03", "dateline")


def test_dateline_without_year_leaves_the_date_to_later_stages():
    report = from_text("AMMAN, Sept. 3 (AP) - Two men were killed on Friday.")
    assert report.dateline.date == "Sept. 3"
    assert (report.published.value, report.published.basis) == (None, "unknown")


def test_a_bad_given_date_is_left_out_and_told():
    report = from_text("Two men were killed.", published="yesterday")
    assert report.published.value is None
    assert "yesterday" in report.published.note


def test_given_publisher_counts_before_furniture_and_agency():
    text = WIRE + "\n\nRead the original article on Harbour Gazette"
    assert from_text(text, publisher="Nile Wire").publisher == "Nile Wire"
    assert from_text(text).publisher == "Harbour Gazette"
    assert from_text(WIRE).publisher == "Associated Press"


def test_a_title_apart_from_the_text_sets_the_title_only():
    report = from_text("Two dead\n\nTwo men were killed.", title="Blast kills two")
    assert report.title == "Blast kills two"
    assert "headline" not in [b.kind for b in report.blocks]


def test_a_title_that_opens_the_text_is_its_headline():
    report = from_text("Blast  kills two\n\nTwo men were killed.", title="Blast kills two")
    assert report.blocks[0].kind == "headline"


def test_half_characters_are_replaced_without_moving_offsets():
    report = from_text("Two \ud800 men were killed.", title="a\udfffb")
    assert report.text == "Two \ufffd men were killed."
    assert report.from_json(report.to_json()) == report


def test_a_dateline_further_down_does_not_date_the_report():
    report = from_text("The rebels wrote to the envoy.\n\nPORT DORA, 3 MAY 1990\n\nThe envoy did not answer.")
    assert report.dateline is None
    assert report.published.value is None
    assert [b.kind for b in report.blocks] == ["prose", "dateline", "prose"]


def test_author_is_without_the_place_written_from():
    assert from_text("It is over. (Reporting by Ada Brook in Amman; Editing by Tom Vale)").author is None
    assert from_text("It is over.\n\nReporting by Ada Brook in Amman; Editing by Tom Vale").author == "Ada Brook"
