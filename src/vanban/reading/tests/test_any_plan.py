"""Whatever words of plans stand in whatever order: a document comes out, and its places are true."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from vanban.blocks import Paragraph
from vanban.document import read
from vanban.lines.labels import with_labels

_WORDS = [
    *("I.", "II.", "1.", "a)", "-", "+", "(1)", ":", ";", ".", "(", "|", "…", "1", "2", "và", "các", "giao", "STT"),
    *("NHIỆM VỤ, GIẢI PHÁP", "TỔ CHỨC THỰC HIỆN", "KẾ HOẠCH", "CHỈ THỊ", "Số: 1/KH-UBND", "Điều 1.", "Nơi nhận:"),
    *("Sở Nội vụ", "Các phòng: A, B và C", "đồng chí Mẫu, Giám đốc", "tổ chức, cá nhân", "Phòng A chủ trì)"),
    *("chủ trì", "phối hợp với", "yêu cầu", "ban hành", "Kế hoạch", "mục II.1, 2", "trước ngày 30/6", "Quý I/2026"),
    *("Nội dung", "Sản phẩm", "Đơn vị chủ trì", "Thời gian", "Thành phần", "Phụ lục I kèm theo", "Biểu số 1"),
    *("\n", "\n\n", "\t", "      "),
]


@given(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=80), st.sampled_from(["a.txt", "a.md"]))
@settings(max_examples=150, deadline=None)
def test_places_are_true(words: list[str], name: str) -> None:
    found = read(("KẾ HOẠCH " + " ".join(words)).encode(), name=name)
    for duty in found.duties:
        assert found.text[slice(*duty.span)] == duty.text
    for task in found.tasks:
        assert 0 <= task.span[0] < task.span[1] <= len(found.text)
    for warning in found.source.warnings:
        assert warning.span is None or warning.span[1] <= len(found.text)


@given(st.lists(st.sampled_from(["1.", "-", "a)", "", "Sở Nội vụ", "2. Rà soát", "(kèm theo)"]), max_size=12))
def test_no_line_is_lost_to_a_label(texts: list[str]) -> None:
    before = " ".join(" ".join(texts).split())
    after = with_labels([Paragraph(text, whole=False) for text in texts])
    assert " ".join(" ".join(line.text for line in after).split()) == before
