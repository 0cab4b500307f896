import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.language import parse
from reportedly.language.load import LONGEST_TEXT
from reportedly.records import Block, Report, report_id
from reportedly.records.vocabulary import READ_KINDS

BODY = "Rebels shelled the port of Sarim on Monday. Gen. Omar Haddad said at 5 a.m. that 12 sailors had died."
OTHER = "The Foreign Ministry in Valmora denied on Friday that its envoys had met Kesh leaders in secret, calling it a lie."


def report(text, *blocks):
    return Report(id=report_id(text), text=text, blocks=tuple(Block(kind=k, start=a, end=b) for k, a, b in blocks))


def layout(*parts):
    """A report of (kind, text) parts, each a block, with a blank line between."""
    text, blocks = "", []
    for kind, words in parts:
        blocks.append((kind, len(text), len(text) + len(words)))
        text += words + "\n\n"
    return report(text, *blocks)


def facts(parsed):
    return [
        (t.idx, t.text, t.lemma_, t.pos_, t.tag_, str(t.morph), t.dep_, t.head.i, t.ent_type_) for t in parsed.doc
    ]


def test_offsets_are_those_of_the_text(nlp):
    made = layout(
        ("headline", "Rebels Shell Port In Sarim, Killing Dozens"), ("credit", "Photo: A. B."), ("prose", BODY)
    )
    parsed = parse(made, nlp)
    assert len(parsed.doc.text) == len(made.text)
    for token in parsed.doc:
        words = made.text[token.idx : token.idx + len(token)]
        assert token.is_space or token.text.lower() == words.lower()
    for sentence in parsed.sentences:
        span = parsed.span(sentence.start, sentence.end)
        assert made.text[span.start : span.end] == span.text


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=120), st.data())
def test_any_text_keeps_its_offsets(nlp, text, data):
    edges = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6, unique=True)))
    kinds = st.sampled_from(["headline", "prose", "credit", "bullet", "furniture"])
    pairs = list(itertools.pairwise(edges))[::2]
    made = report(text, *((data.draw(kinds), a, b) for a, b in pairs))
    parsed = parse(made, nlp)
    assert len(parsed.doc.text) == len(text)
    for sentence in parsed.sentences:
        span = parsed.span(sentence.start, sentence.end)
        assert text[span.start : span.end] == span.text
        block = [b for b in made.blocks if b.start <= span.start < b.end and b.kind in READ_KINDS]
        assert not made.blocks or (block and span.end <= block[-1].end)


def test_only_language_is_read(nlp):
    made = layout(("byline", "By Anna Roe"), ("prose", BODY), ("furniture", "Read more about Sarim"))
    parsed = parse(made, nlp)
    assert "Anna" not in parsed.doc.text
    assert "Read" not in parsed.doc.text
    assert {s.block for s in parsed.sentences} == {"prose"}
    assert [s.paragraph for s in parsed.sentences] == [0, 0]


def test_text_without_blocks_is_prose(nlp):
    parsed = parse(report("Rebels took Sarim\n\nThe army fled to the hills"), nlp)
    assert [parsed.span(s.start, s.end).text for s in parsed.sentences] == [
        "Rebels took Sarim",
        "The army fled to the hills",
    ]


def test_sentences_stay_in_their_block(nlp):
    parsed = parse(
        layout(("headline", "Rebels seize the port of"), ("bullet", "and the army flees"), ("prose", BODY)), nlp
    )
    assert [s.block for s in parsed.sentences] == ["headline", "bullet", "prose", "prose"]
    for token in parsed.doc:
        if not token.is_space:
            assert parsed.sentence_at(token.i) == parsed.sentence_at(token.head.i)


def test_white_space_stands_in_no_sentence(nlp):
    parsed = parse(layout(("credit", "Photo: A. B."), ("prose", BODY)), nlp)
    assert parsed.doc[0].is_space
    with pytest.raises(LookupError, match="no sentence"):
        parsed.sentence_at(0)


@pytest.mark.parametrize("text", ["", "   \n\n ", "\n"])
def test_nothing_to_read(nlp, text):
    assert parse(report(text), nlp).sentences == ()


def test_a_report_is_read_alone_whatever_it_comes_with(nlp):
    """int8 activations take their scales from the whole batch: no two reports may share one."""
    one, two = report(BODY), report(OTHER)
    alone = facts(parse(one, nlp))
    parse(two, nlp)
    assert facts(parse(one, nlp)) == alone
    together = list(nlp.pipe([OTHER * 9, BODY, OTHER], batch_size=64))
    by_itself = [nlp(text) for text in (OTHER * 9, BODY, OTHER)]
    for a, b in zip(together, by_itself, strict=True):
        assert a.to_array(["POS", "TAG", "MORPH", "HEAD", "DEP", "ENT_IOB", "ENT_TYPE", "LEMMA"]).tolist() == (
            b.to_array(["POS", "TAG", "MORPH", "HEAD", "DEP", "ENT_IOB", "ENT_TYPE", "LEMMA"]).tolist()
        )


def test_headlines_are_read_in_usual_case(nlp):
    made = layout(("headline", "REBELS SHELL PORT OF SARIM, OMAR HADDAD SAYS"), ("prose", BODY))
    parsed = parse(made, nlp)
    assert parsed.doc.text.splitlines()[0] == "Rebels shell port of Sarim, Omar Haddad says"
    first = parsed.sentences[0]
    assert parsed.span(first.start, first.end).text == "REBELS SHELL PORT OF SARIM, OMAR HADDAD SAYS"


def test_too_long_a_text_is_refused_with_its_cure(nlp):
    with pytest.raises(ValueError, match="split it"):
        parse(report("a " * (LONGEST_TEXT // 2 + 1)), nlp)


def test_noise_is_read(nlp):
    parsed = parse(report("x" * 50_000 + " \x00\ufffd " + "!?" * 2_000 + " 𝔸" * 50), nlp)
    assert len(parsed.doc.text) == len(parsed.report.text)


def test_the_end_of_a_long_paragraph_is_read(nlp):
    parsed = parse(report((BODY + " ") * 40 + OTHER), nlp)
    assert len(parsed.sentences) == 81
    assert [t.lemma_ for t in parsed.doc if t.dep_ == "ROOT"][-1] == "deny"


def test_a_text_may_end_in_a_listed_organisation(nlp):
    for text in ("He spoke to the EU", "They fought ISIS-K", "A letter to Human Rights Watch"):
        assert parse(Report(id="r", text=text), nlp).doc.text == text
