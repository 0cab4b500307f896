import os

import pytest

from reportedly.reading.decode import decode
from reportedly.reading.errors import UnreadableError

WORDS = "Two men died in São Tomé – “on Friday”, doctors said."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings(encoding):
    assert decode(WORDS.encode(encoding)) == WORDS


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark(encoding):
    assert decode("Two men died on Friday.".encode(encoding)) == "Two men died on Friday."


def test_another_script_in_a_single_byte_encoding():
    words = "Два человека погибли в пятницу в городе, сообщили врачи. Это случилось утром на рынке у реки."
    assert decode(words.encode("cp1251")) == words


def test_declared_encoding_counts():
    assert decode("Łódź".encode("iso-8859-2"), "iso-8859-2") == "Łódź"


def test_an_unknown_declared_encoding_is_passed_over():
    assert decode(b"Two men died.", "utf-99") == "Two men died."


def test_utf_8_cut_off_inside_a_character():
    raw = ("Pérez, Müller, Gómez and Özil were there. " * 20).encode()[:-1] + "é".encode()[:1]
    assert decode(raw).endswith("\ufffd")


def test_line_ends_are_kept():
    assert decode(b"a\r\nb\rc\n") == "a\r\nb\rc\n"


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "nothing in it"),
        (b" \n\t ", "white space"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "ZIP"),
        (b"abc\x00def" * 50, "binary"),
        (os.urandom(4096), "binary"),
    ],
)
def test_what_is_no_text(raw, reason):
    with pytest.raises(UnreadableError, match=reason):
        decode(raw)
