"""Words as the model's treebanks cut them: hyphens, figures with their units, contractions, marks without spaces."""

import pickle

import pytest

WORDS = {
    # hyphens and dashes
    "anti-government": "anti-government",
    "pro-Russian's": "pro-Russian 's",
    "Iran-backed": "Iran - backed",
    "U.S.-led": "U.S. - led",
    "non-U.S.": "non-U.S.",
    "two-year-old": "two - year - old",
    "mid-August": "mid-August",
    "Jan.-March": "Jan. - March",
    "deal”—a": "deal ” — a",
    "truce--a": "truce -- a",
    "spoke- and": "spoke - and",
    "nation-wise": "nation-wise",
    "ISIS-K.": "ISIS - K .",
    # figures
    "$1.5bn": "$ 1.5 bn",
    "$180.9m.": "$ 180.9 m .",
    "20m": "20 m",
    "$1m-$2m": "$ 1 m - $ 2 m",
    "$10,000-$20,000": "$ 10,000 - $ 20,000",
    "HK$3bn": "HK$ 3 bn",
    "EUR50m": "EUR 50 m",
    "Rs500": "Rs 500",
    "20%-30%": "20 % - 30 %",
    "5–6": "5 – 6",
    "10,000-strong": "10,000 - strong",
    "7:30pm": "7:30 pm",
    "9am-5pm": "9 am - 5 pm",
    "1200GMT": "1200 GMT",
    "20km-30km": "20 km - 30 km",
    "155mm": "155 mm",
    "9/11": "9/11",
    "the 1980's": "the 1980's",
    "’90s": "’90s",
    "555-0142-": "555-0142 -",
    "#1": "# 1",
    "#FreeKesh": "#FreeKesh",
    "F-16s": "F-16s",
    "T-72B3": "T-72B3",
    "5G": "5G",
    # full stops
    "Sept.": "Sept.",
    "Maj.": "Maj.",
    "Thurs.": "Thurs.",
    "No. 2": "No. 2",
    "No. We": "No . We",
    "Nov.28": "Nov. 28",
    "S.Korea": "S. Korea",
    "J. Reed": "J. Reed",
    "World War I. The": "World War I . The",
    # contractions
    "won’t": "wo n’t",
    "DON'T": "DO N'T",
    "gone—it’s": "gone — it ’s",
    "—‘don’t": "— ‘ do n’t",
    "they wed": "they wed",
    # marks
    "-----": "-----",
    "***NOTE***": "*** NOTE ***",
    "said:“We": "said : “ We",
    "(Reuters):": "( Reuters ) :",
    "(aged 8)": "( aged 8 )",
    "official(s)": "official ( s )",
    "and/or": "and / or",
    "Kesh,21": "Kesh , 21",
    # addresses
    "https://a.org/b-c": "https://a.org/b-c",
    "Kesh.Com": "Kesh.Com",
}


@pytest.mark.parametrize(("text", "words"), WORDS.items(), ids=WORDS)
def test_words(nlp, text, words):
    doc = nlp.make_doc(f"It was {text} then")
    assert [token.text for token in doc][2:-1] == words.split()


def test_every_character_stays(nlp):
    text = " Kesh ( pop.  5m ) —\n\n“No. 5”,he said.\tPlan B.\nWorld War I.\n"
    assert nlp.make_doc(text).text == text


def test_the_last_letter_of_a_paragraph_is_no_initial(nlp):
    assert [token.text for token in nlp.make_doc("Troops took hill B.\nA. Reed left.")] == (
        ["Troops", "took", "hill", "B", ".", "\n", "A.", "Reed", "left", "."]
    )


def test_the_tokenizer_can_be_sent_to_a_worker(nlp):
    copy = pickle.loads(pickle.dumps(nlp.tokenizer))
    assert [token.text for token in copy("No. 5 cost $3m.")] == ["No.", "5", "cost", "$", "3", "m", "."]
