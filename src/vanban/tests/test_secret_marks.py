"""A stamped document is told from one that only speaks of secrets."""

from __future__ import annotations

import pytest

from vanban import read
from vanban.formats.tests.making import docx, paragraph, part
from vanban.head import secret_mark_of
from vanban.model import Header
from vanban.secrecy import mark_of

HEAD = """UBND TỈNH SÔNG LAM
SỞ CÔNG THƯƠNG
Số: 05/BC-SCT
{stamp}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Sông Lam, ngày 03 tháng 4 năm 2026
BÁO CÁO
{title}
Thực hiện Kế hoạch số 29/KH-UBND ngày 30/01/2026, Sở Công Thương báo cáo như sau:
I. KẾT QUẢ
{text}
"""


def header(stamp: str = "", title: str = "Kết quả quý I", text: str = "Đã làm xong.") -> Header:
    return read(HEAD.format(stamp=stamp, title=title, text=text).encode(), name="bao-cao.txt").header


@pytest.mark.parametrize(
    ("stamp", "level"),
    [
        ("MẬT", "mật"),
        ("TỐI MẬT", "tối mật"),
        ("TUYỆT MẬT", "tuyệt mật"),
        ("[ TỐI MẬT ]", "tối mật"),
        ("| MẬT |", "mật"),
        ("M Ậ T", "mật"),
        ("T Ố I  M Ậ T", "tối mật"),
        ("TỐI\nMẬT", "tối mật"),
        ("Độ mật: Tuyệt mật", "tuyệt mật"),
        ("MẬT\nBản số: 02", "mật"),
        ("MẬT\nHỎA TỐC", "mật"),
    ],
)
def test_a_stamp_is_found_however_it_is_set(stamp: str, level: str) -> None:
    found = header(stamp)
    assert found.secret_mark == level
    assert (found.number, found.symbol, found.title) == ("05", "BC-SCT", "Kết quả quý I")


@pytest.mark.parametrize(
    ("stamp", "title", "text"),
    [
        ("", "Công tác bảo vệ bí mật nhà nước năm 2026", "Rà soát danh mục bí mật nhà nước độ Tối mật, Mật."),
        ("", "CÔNG TÁC BẢO VỆ BÍ\nMẬT", "Đổi mật khẩu mỗi quý."),
        ("", "Thay đổi mật khẩu", "MẬT KHẨU\nMẬT MÃ\nMật độ dân số"),
        ("GIẢI MẬT", "Kết quả", ""),
        ("MẬT\nĐÃ GIẢI MẬT", "Kết quả", ""),
        ("TỐI MẬT\nGIẢI MẬT từ 08 giờ ngày 05/4/2026", "Kết quả", ""),
        ("Độ mật: Thường", "Kết quả", ""),
        ("", "Số liệu", "Văn bản mật: 03; tối mật: 01; tuyệt mật: 0."),
    ],
)
def test_words_about_secrets_are_no_stamp(stamp: str, title: str, text: str) -> None:
    assert header(stamp, title, text).secret_mark is None


def test_a_title_on_lifting_is_not_the_stamp_that_lifts() -> None:
    assert header("MẬT", "GIẢI MẬT TÀI LIỆU LƯU TRỮ").secret_mark == "mật"


@pytest.mark.parametrize(
    ("stamp", "urgency"), [("KHẨN", "khẩn"), ("HỎA TỐC", "hỏa tốc"), ("HỎA TỐC HẸN GIỜ", "hỏa tốc"), ("", None)]
)
def test_the_stamp_of_urgency_is_read_too(stamp: str, urgency: str | None) -> None:
    assert header(stamp).urgency == urgency


@pytest.mark.parametrize(
    ("line", "level"), [("MẠT", "mật"), ("TUYỆT MẠT", "tuyệt mật"), ("TỎI MÂT", "tối mật"), ("Mạt", None)]
)
def test_marks_over_letters_may_be_missed_in_a_picture(line: str, level: str | None) -> None:
    assert mark_of(line, recognised=True) == level
    assert mark_of(line) is None


def cell(*lines: str) -> str:
    return f"<w:tc>{''.join(map(paragraph, lines))}</w:tc>"


def test_a_stamp_in_the_letterhead_table_of_word_is_found() -> None:
    head = f"<w:tbl><w:tr>{cell('SỞ CÔNG THƯƠNG', 'Số: 05/BC-SCT', 'MẬT')}{cell('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')}</w:tr></w:tbl>"
    content = docx(head + paragraph("BÁO CÁO") + paragraph("Kết quả quý I"))
    assert secret_mark_of(content, "bao-cao.docx", recognise=False) == "mật"


def test_levels_as_rows_of_a_table_are_figures() -> None:
    rows = "".join(
        f"<w:tr>{cell(str(n))}{cell(level)}{cell('5')}</w:tr>"
        for n, level in enumerate(("MẬT", "TỐI MẬT", "TUYỆT MẬT"))
    )
    content = docx(paragraph("BÁO CÁO") + paragraph("Số lượng văn bản theo độ mật") + f"<w:tbl>{rows}</w:tbl>")
    assert secret_mark_of(content, "thong-ke.docx", recognise=False) is None


def test_a_stamp_over_every_page_of_word_is_found() -> None:
    parts: dict[str, str | bytes] = {
        "word/header1.xml": part("hdr", paragraph("TỐI MẬT")),
        "word/_rels/document.xml.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
            'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header1.xml"/>'
            "</Relationships>"
        ),
    }
    assert secret_mark_of(docx(paragraph("BÁO CÁO") + paragraph("Kết quả"), parts), "a.docx") == "tối mật"


def test_a_stamp_in_a_text_box_of_word_is_found() -> None:
    box = (
        '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>'
        f"{paragraph('MẬT')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    )
    assert secret_mark_of(docx(paragraph("SỞ CÔNG THƯƠNG") + box + paragraph("BÁO CÁO")), "a.docx") == "mật"
