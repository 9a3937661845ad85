"""The report says what the register holds, no more, and its docx opens in another reader."""

from __future__ import annotations

import io

from docx import Document
from docx.shared import Mm
from hypothesis import given
from hypothesis import strategies as st

from cchc.reports import wording
from cchc.reports.figures import RowRef, share_of
from cchc.reports.tests.factories import built, data, empty, task
from vanban.writing import write


def lines(**changes: object) -> list[str]:
    document = Document(io.BytesIO(write(built(data(**changes)), "docx")))
    return [paragraph.text for paragraph in document.paragraphs]


def cells() -> list[str]:
    document = Document(io.BytesIO(write(built(data()), "docx")))
    return [cell.text for table in document.tables for row in table.rows for cell in row.cells]


def has(texts: list[str], part: str) -> bool:
    return any(part in text for text in texts)


def test_totals_carry_their_denominator() -> None:
    assert has(lines(), "đã hoàn thành 02/06 nhiệm vụ (33,33%)")


def test_finished_work_cites_its_proof_by_number_and_date() -> None:
    assert has(
        lines(), "I.1. Nhiệm vụ thứ 1: Đã ban hành, hoàn thành ngày 05/02/2026 (minh chứng: 12/KH-SCT ngày 05/02/2026)."
    )


def test_late_work_says_why() -> None:
    assert has(
        lines(), "I.4. Nhiệm vụ thứ 4: quá hạn (hạn 31/3/2026); chủ trì: Văn phòng Sở; nguyên nhân: Thiếu kinh phí."
    )


def test_work_given_up_says_why() -> None:
    assert has(lines(), "không thực hiện; lý do: Tỉnh đã bãi bỏ.")


def test_a_target_without_a_value_is_missing_and_not_zero() -> None:
    texts = cells()
    assert "chưa có số liệu" in texts
    assert "98,5%" in texts
    assert "từ 98% trở lên" in texts


def test_an_agency_without_a_plan_gets_sentences_and_no_percentage() -> None:
    document = Document(io.BytesIO(write(built(empty()), "docx")))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "Chưa có kế hoạch nào đang theo dõi" in text
    assert "%" not in text


def test_the_frame_is_that_of_an_official_document() -> None:
    document = Document(io.BytesIO(write(built(data()), "docx")))
    section = document.sections[0]
    sizes = [section.page_width, section.page_height, section.left_margin]
    width, height, left = (round(size / Mm(1)) for size in sizes if size is not None)
    assert (width, height) == (210, 297)
    assert 30 <= left <= 35
    texts = cells()
    assert has(texts, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    assert has(texts, "SỞ CÔNG THƯƠNG")
    assert has(texts, "/BC-SCT")
    assert has(texts, "GIÁM ĐỐC")


@given(st.text(max_size=60))
def test_any_words_of_a_person_come_out_letter_for_letter(said: str) -> None:
    line = wording.overdue(task(1, "overdue", difficulty=said))
    assert wording.sentence(said) in line


@given(st.integers(0, 500), st.integers(0, 500))
def test_a_share_is_never_shown_without_its_whole(part: int, whole: int) -> None:
    rows = [RowRef("task", at, "việc", at < part) for at in range(whole)]
    said = share_of("a", "a", rows, "nhiệm vụ").shown
    assert ("%" in said) == (whole > 0)
