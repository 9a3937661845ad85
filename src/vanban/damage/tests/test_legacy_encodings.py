"""Text in the encodings of the time before Unicode reads as it was written."""

from __future__ import annotations

import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.damage.legacy import ENCODINGS, Encoding, decode, read_as_western
from vanban.damage.tests.spoiling import GOOD, spoilt
from vanban.text import nfc

SAMPLES: list[tuple[Encoding, str, str]] = [
    ("tcvn3", "Céng hßa x· héi chñ nghÜa ViÖt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
    ("tcvn3", "§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
    ("tcvn3", "Thñ t\u00adíng; 37°C", "Thủ tướng; 37°C"),
    ("vni", "COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ("vni", "Ñoäc laäp - Töï do - Haïnh phuùc cho moïi ngöôøi", "Độc lập - Tự do - Hạnh phúc cho mọi người"),
    ("viscii", "Cµng hòa xã hµi chü nghîa Vi®t Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
    ("cp1258", "Côòng hoÌa xaÞ hôòi, ðôòc lâòp", "Cộng hòa xã hội, độc lập"),
    ("mojibake", "Cá»™ng hÃ²a xÃ£ há»™i", "Cộng hòa xã hội"),
    ("mojibake", "HÃ  Ná»™i lÃ  thá»§ Ä‘Ã´", "Hà Nội là thủ đô"),
]


@pytest.mark.parametrize(("encoding", "shown", "meant"), SAMPLES)
def test_what_old_documents_show_is_what_they_meant(encoding: Encoding, shown: str, meant: str) -> None:
    assert decode(shown, encoding) == meant


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_whole_paragraph_comes_back_letter_for_letter(encoding: Encoding) -> None:
    # TCVN3 has no capitals with marks but seven; its fonts of capitals are another case
    assert decode(spoilt(GOOD, encoding), encoding) == GOOD


def test_utf_8_read_wrong_twice_comes_back() -> None:
    assert decode(spoilt(spoilt(GOOD, "mojibake"), "mojibake"), "mojibake") == GOOD


def test_fonts_of_capitals_print_small_letters_as_capitals() -> None:
    assert decode("ñy ban nh©n d©n tØnh", "tcvn3", capitals=True) == "ỦY BAN NHÂN DÂN TỈNH"


@pytest.mark.parametrize(
    ("shown", "meant"),
    [
        ("Thñ t-íng ChÝnh phñ", "Thủ tướng Chính phủ"),
        ("V¨n th- l-u tr÷", "Văn thư lưu trữ"),
        ("kinh tÕ-x· héi", "kinh tế-xã hội"),
        ("sè 12/KH-UBND", "số 12/KH-UBND"),
        ("2030 - 2035", "2030 - 2035"),
    ],
)
def test_the_hyphen_that_was_a_horned_u_is_told_from_a_hyphen(shown: str, meant: str) -> None:
    assert decode(shown, "tcvn3") == meant


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(text=st.text(max_size=200))
def test_any_text_gives_text_in_nfc(encoding: Encoding, text: str) -> None:
    made = decode(text, encoding)
    assert nfc(made) == made


@pytest.mark.skipif(shutil.which("iconv") is None, reason="no iconv on this machine to compare with")
@pytest.mark.parametrize(("encoding", "name", "first"), [("tcvn3", "TCVN5712-1", 0xA0), ("viscii", "VISCII", 0x80)])
def test_the_tables_are_those_of_iconv(encoding: Encoding, name: str, first: int) -> None:
    for code in range(first, 0x100):
        data = b"a" + bytes([code]) + b"a"
        made = subprocess.run(["iconv", "-f", name, "-t", "UTF-8"], input=data, capture_output=True, check=True).stdout
        assert decode(read_as_western(data), encoding) == nfc(made.decode())
