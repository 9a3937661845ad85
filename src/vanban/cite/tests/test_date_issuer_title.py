"""Date, issuer and title are those that stand with the number, and nothing that does not."""

from __future__ import annotations

import datetime as dt

import pytest

from vanban.cite import cite
from vanban.model import Citation


def one(text: str) -> Citation:
    (found,) = cite(text)
    return found


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("ngày 15/12/2025", dt.date(2025, 12, 15)),
        (", ngày 15/12/2025", dt.date(2025, 12, 15)),
        ("ngày 15-12-2025", dt.date(2025, 12, 15)),
        ("ngày 03 tháng 4 năm 2026", dt.date(2026, 4, 3)),
        ("(15/12/2025)", dt.date(2025, 12, 15)),
        ("ngày 31/02/2026", None),
        ("ngày    /4/2026", None),
        ("có hiệu lực từ ngày 01/01/2026", None),
    ],
)
def test_dates(text: str, day: dt.date | None) -> None:
    gap = "" if text.startswith(",") else " "
    assert one(f"Nghị quyết số 60-NQ/TU{gap}{text}").issued_on == day


@pytest.mark.parametrize(
    "issuer",
    [
        "Chính phủ", "Thủ tướng Chính phủ", "Quốc hội", "Bộ Chính trị", "Ban Bí thư Trung ương Đảng", "Ủy ban Thường vụ Quốc hội",
        "Ban Chấp hành Trung ương Đảng khóa XIII", "Ban Thường vụ Tỉnh ủy", "Tỉnh ủy Sông Lam", "UBND tỉnh", "UBND tỉnh Đông Hà Sơn",
        "Ủy ban nhân dân thành phố Sông Lam", "Chủ tịch UBND tỉnh Sông Lam", "HĐND tỉnh", "Đảng ủy UBND tỉnh Sông Lam",
        "Bộ trưởng Bộ Giao thông vận tải", "Bộ Văn hóa, Thể thao và Du lịch", "Bộ Lao động - Thương binh và Xã hội", "Sở Nội vụ",
        "Sở Nông nghiệp và Môi trường tỉnh Sông Lam", "Ban Quản lý Khu kinh tế cửa khẩu Bắc Hà - Nam Sơn",
        "Cục Kiểm soát thủ tục hành chính",
        "Sở Xây dựng", "Sở Kế hoạch và Đầu tư", "Ban Chỉ đạo Chuyển đổi số tỉnh Sông Lam",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "after", [" về cải cách hành chính", "; các văn bản khác", ".", " ban hành Kế hoạch", ", Sở X xây dựng"]
)
def test_issuers_end_where_their_name_ends(issuer: str, after: str) -> None:
    assert one(f"Kế hoạch số 12/KH-ABC ngày 05/01/2026 của {issuer}{after}").issuer == issuer


def test_an_issuer_does_not_run_into_the_next_paragraph() -> None:
    assert one("Kế hoạch số 12/KH-UBND của UBND tỉnh\nNơi nhận:").issuer == "UBND tỉnh"


def test_without_an_issuer_none_is_guessed() -> None:
    found = one("Nghị quyết số 76/NQ-CP ngày 15/7/2021 và các văn bản liên quan")
    assert (found.issuer, found.title) == (None, None)


@pytest.mark.parametrize(
    ("tail", "title"),
    [
        (
            "về cải cách hành chính (CCHC) năm 2026, Sở Công Thương xây dựng kế hoạch như sau:",
            "về cải cách hành chính (CCHC) năm 2026",
        ),
        ("về việc nâng cao chất lượng phục vụ. Sở Công Thương", "về việc nâng cao chất lượng phục vụ"),
        ("phê duyệt Đề án việc làm; tiếp tục rà soát", "phê duyệt Đề án việc làm"),
        ("Quy định chính sách thu hút (sau đây gọi là Nghị quyết)", "Quy định chính sách thu hút"),
        ("về công bố chỉ số hài lòng; chỉ số cải cách;\nSở Công Thương", "về công bố chỉ số hài lòng; chỉ số cải cách"),
        ("quy định tại Điều 5", None),
    ],
)
def test_titles_end_where_the_citation_ends(tail: str, title: str | None) -> None:
    assert cite(f"Thực hiện Quyết định số 93/QĐ-UBND ngày 16/01/2026 của UBND tỉnh {tail}")[0].title == title


def test_a_title_may_hold_another_citation() -> None:
    text = "Kế hoạch số 16/KH-UBND ngày 20/01/2026 của UBND tỉnh về thực hiện Nghị quyết số 02/NQ-CP ngày 08/01/2026 của Chính phủ."
    outer, inner = cite(text)
    assert outer.title == "về thực hiện Nghị quyết số 02/NQ-CP ngày 08/01/2026 của Chính phủ"
    assert (outer.relation, outer.relates_to) == ("implements", 1)
    assert (inner.issued_on, inner.issuer) == (dt.date(2026, 1, 8), "Chính phủ")
