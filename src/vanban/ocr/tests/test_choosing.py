"""Which pages are read from their text layer and which are recognised, without recognising any."""

from __future__ import annotations

import pytest

from vanban.damage.judge import Damage
from vanban.formats.pdf_page import PageRead
from vanban.formats.pdf_words import Word
from vanban.ocr.choosing import choose

SOUND = "Thực hiện Kế hoạch cải cách hành chính năm 2026 của Ủy ban nhân dân tỉnh, các sở, ban, ngành triển khai ngay"
FOREIGN = (
    "Th1rc hi~n K~ ho~ch cai each hanh chinh nam 2026 cua Uy ban nhan dan tinh, cac sa, ban, nganh tri~n khai ngay"
)
SIGNED = (
    "Người ký: VĂN PHÒNG Email: vanphong@example.vn Cơ quan: TỈNH SÔNG LAM Thời gian ký: 06.11.2026 09:27:05 +07:00"
)
BROKEN = Damage("scrambled", 0.4, "phông chữ trong tệp ghi sai mã")
OLD = Damage("tcvn3", 0.9, "chữ ghi bằng phông cũ TCVN3", "tcvn3")
UNMARKED = Damage("no_diacritics", 0.9, "chữ tiếng Việt viết không dấu")


def page(text: str, *, pictured: float = 0.0, tall: float = 600, damage: Damage | None = None) -> PageRead:
    said = text.split()
    step = tall / max(len(said), 1)
    words = [
        Word(word, 60, 100, 90 + place * step, 100 + place * step, 98 + place * step, place)
        for place, word in enumerate(said)
    ]
    return PageRead(1, 842, words, images=int(pictured > 0), pictured=pictured, damage=damage)


@pytest.mark.parametrize(
    ("read", "reader"),
    [
        (page(SOUND), "text layer"),
        (page(SOUND, pictured=1.0), "text layer"),
        (page("", pictured=1.0), "ocr"),
        (page(""), "ocr"),
        (page("Trang 3", pictured=1.0), "ocr"),
        (page("Trang 3"), "text layer"),
        (page(SIGNED, pictured=0.9, tall=60), "ocr"),
        (page(SIGNED, tall=60), "text layer"),
        (page(FOREIGN, pictured=1.0), "ocr"),
        (page(FOREIGN), "text layer"),
        (page(SOUND, damage=BROKEN), "ocr"),
        (page(SOUND, pictured=1.0, damage=BROKEN), "ocr"),
        (page(SOUND, damage=OLD), "converted"),
        (page(FOREIGN, damage=UNMARKED), "text layer"),
    ],
    ids=[
        "text", "scan with text", "scan", "outlines", "scan with a page number", "page number", "scan with a signature's note",
        "note alone", "foreign letters under a scan", "foreign letters", "broken font", "broken under a scan", "old font",
        "typed without marks",
    ],
)  # fmt: skip
def test_each_page_is_read_as_it_deserves(read: PageRead, reader: str) -> None:
    choice = choose(read)
    assert choice.reader == reader
    assert choice.reason


def test_a_page_on_which_nothing_is_drawn_is_blank() -> None:
    blank = page("")
    blank.drawn = False
    assert choose(blank).reader == "none"


def test_only_a_scan_with_words_asks_for_the_tables_of_its_picture() -> None:
    assert choose(page(SOUND, pictured=1.0)).ruled
    assert not choose(page(SOUND)).ruled
