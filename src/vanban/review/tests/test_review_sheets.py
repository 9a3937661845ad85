"""A sheet says where each finding stands as a reader finds it on paper, and what nobody looked at."""

import datetime as dt
import io
import zipfile
from dataclasses import replace

from vanban.checks import check
from vanban.checks.tests.factory import REGULAR, cited, plan
from vanban.model import Document, ReadingWarning
from vanban.review import Letterhead, review, review_draft
from vanban.writing import write

TEXT = (
    "Thực hiện Kế hoạch số 12/KH-UBND ngày 05/01/2031\nI. MỤC TIÊU\n1. Chợ\nRà soát trong trong năm.\n"
    "II. NHIỆM VỤ\n2.1. Kho\nKiểm tra của của kho.\n"
)


def _plan(**more: object) -> Document:
    outline = [("I", "I. MỤC TIÊU", [("1", "1. Chợ", ())]), ("II", "II. NHIỆM VỤ", [("2.1", "2.1. Kho", ())])]
    base = cited(TEXT, "12/KH-UBND", dt.date(2031, 1, 5))
    rows = [("I.1", "Kiểm tra theo theo kế hoạch", "Báo cáo", REGULAR)]
    made = plan(TEXT, outline=outline, citations=[base], rows=rows, number="7", symbol="KH-SCT")
    return replace(made, legal_bases=(0,), page_starts=((1, 0), (2, TEXT.index("2.1"))), **more)  # type: ignore[arg-type]


def _sheet(*documents: Document, unread: tuple[str, ...] = ()):  # type: ignore[no-untyped-def]
    return review(documents, check(documents, only=["doubled_words"]), unread)


def test_places_are_said_by_page_section_and_row() -> None:
    where = [place.where for item in _sheet(_plan()).items for place in item.places]
    assert where == ["trang 1, mục I.1", "trang 2, mục II.2.1", "trang 2, dòng I.1 của bảng nhiệm vụ"]


def test_documents_are_called_by_number_or_else_by_their_place() -> None:
    labels = [document.label for document in _sheet(_plan(), plan("Chợ")).documents]
    assert labels == ["Kế hoạch số 7/KH-SCT", "Tài liệu 2"]
    assert [document.label for document in _sheet(_plan(), _plan()).documents] == ["Tài liệu 1", "Tài liệu 2"]


def test_what_was_not_checked_is_said() -> None:
    poor = replace(_plan().source, confidence=0.7, warnings=(ReadingWarning("Trang 3 mờ."),))
    said = "\n".join(_sheet(_plan(source=poor), unread=("hong.pdf (tệp hỏng)",)).unchecked)
    assert "hong.pdf" in said
    assert "12/KH-UBND" in said
    assert "Trang 3 mờ." in said
    assert "nhận dạng từ ảnh" in said


def test_items_are_numbered_by_class_with_counts() -> None:
    sheet = _sheet(_plan())
    assert [item.number for item in sheet.items] == [1, 2, 3]
    assert (sheet.count("error"), sheet.count("note")) == (3, 0)
    assert [(kind.letter, len(items)) for kind, items in sheet.kinds()] == [("G", 3)]
    assert all(item.why and item.suggestion and item.fingerprint for item in sheet.items)


def _words_of(docx: bytes) -> str:
    return zipfile.ZipFile(io.BytesIO(docx)).read("word/document.xml").decode()


def test_the_official_form_has_letterhead_table_and_closing_mark() -> None:
    written = _words_of(write(review_draft(_sheet(_plan()), Letterhead("Sở Nội vụ", place="Sông Lam"))))
    for said in ("SỞ NỘI VỤ", "PHIẾU RÀ SOÁT", "CỘNG HÒA XÃ HỘI", "trong trong", "mục I.1", "./.", "Lưu: Hồ sơ"):
        assert said in written


def test_nothing_found_is_said_and_no_table_follows() -> None:
    sheet = review([plan("Chợ đêm.")], [])
    assert sheet.items == ()
    assert "Không phát hiện" in _words_of(write(review_draft(sheet)))
    assert review_draft(sheet).appendices == ()
