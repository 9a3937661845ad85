"""Text files in old encodings, whole or mixed with Unicode, are read and say so."""

from __future__ import annotations

import pytest

from vanban.body import read_body
from vanban.damage.convert import convert
from vanban.damage.legacy import ENCODINGS, Encoding
from vanban.damage.tests.spoiling import GOOD, spoilt
from vanban.errors import UnreadableSource

LINES = GOOD.replace("; ", ";\n").replace(". ", ".\n")
# TCVN3 has no capitals with marks in its fonts of small letters
SMALL = LINES.replace("Ủy", "ủy").replace("Ừ", "ừ")


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_a_file_saved_as_what_it_showed_is_read(encoding: Encoding, name: str) -> None:
    body, source = read_body(spoilt(LINES, encoding).encode(), name)
    assert body.text.split() == GOOD.split()
    assert len(source.warnings) == 1
    assert "đã chuyển sang Unicode" in source.warnings[0].message


@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "viscii", "cp1258"])
def test_a_file_of_old_bytes_is_read(encoding: Encoding) -> None:
    shown = spoilt(SMALL, encoding)
    data = b"".join(c.encode("cp1252" if ord(c) > 0xFF else "latin-1") for c in shown)
    body, source = read_body(data, "a.txt")
    assert body.text.split() == SMALL.split()
    assert source.warnings


def test_only_the_lines_in_the_old_font_are_changed() -> None:
    old = SMALL.split("\n")
    text = "\n".join(
        [GOOD, "", spoilt("Kế hoạch cải cách", "tcvn3"), *[spoilt(line, "tcvn3") for line in old], "", GOOD]
    )
    made = convert(text)
    assert made.text == "\n".join([GOOD, "", "Kế hoạch cải cách", *old, "", GOOD])
    [(damage, places)] = made.damages
    assert damage.kind == "tcvn3"
    assert places == tuple(range(2, 3 + len(old)))


def test_two_old_encodings_in_one_file_are_each_read_as_what_they_are() -> None:
    made = convert(spoilt(GOOD, "vni") + "\n\n" + spoilt(GOOD, "mojibake"))
    assert made.text == GOOD + "\n\n" + GOOD
    assert {damage.kind for damage, _ in made.damages} == {"vni", "mojibake"}


def test_words_in_the_old_font_within_a_line_of_unicode_are_changed_alone() -> None:
    made = convert(spoilt(GOOD, "tcvn3") + "\n\nỦy ban nh©n d©n tØnh Đắk Nông; x· §ång T©m")
    assert made.text.split("\n\n")[1] == "Ủy ban nhân dân tỉnh Đắk Nông; xã Đồng Tâm"


def test_text_without_marks_is_read_with_a_warning() -> None:
    text = "Ke hoach cai cach hanh chinh nam 2031 cua So Noi vu; ra soat, cat giam thu tuc hanh chinh cua tinh"
    _, source = read_body(text.encode(), "a.txt")
    assert [warning.message for warning in source.warnings] == [
        "Văn bản: chữ tiếng Việt viết không dấu (khoảng 100% số tiếng). Hãy dùng bản có dấu nếu có."
    ]


def test_sound_text_has_no_warning() -> None:
    assert read_body(LINES.encode(), "a.txt")[1].warnings == ()


def test_bytes_that_prove_no_encoding_are_refused() -> None:
    with pytest.raises(UnreadableSource) as raised:
        read_body("Der Bürger erhält den Bescheid über die Gewährung".encode("latin-1"), "a.txt")
    assert raised.value.code == "wrong_encoding"
