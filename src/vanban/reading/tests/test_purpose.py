"""Plans set targets and duties, reports tell figures, legal documents do neither."""

from __future__ import annotations

from decimal import Decimal

import pytest

from vanban.document import read
from vanban.model import Document, Header
from vanban.reading.purpose import Purpose, purpose_of

MOTTO = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Sông Lam, ngày 05 tháng 12 năm 2026"]


def document(*lines: str) -> Document:
    return read("\n\n".join(lines).encode(), name="a.txt")


@pytest.mark.parametrize(
    ("header", "purpose"),
    [
        (Header(kind="KH", symbol="KH-UBND"), Purpose.PLAN),
        (Header(kind="NQ", symbol="NQ-HĐND", title="Về nhiệm vụ năm 2026"), Purpose.PLAN),
        (Header(kind="NQ", symbol="2026/NQ-HĐND", title="Quy định mức hỗ trợ"), Purpose.RULES),
        (Header(kind="NQ", symbol="2026/QH16", title="Về Kế hoạch phát triển kinh tế - xã hội"), Purpose.PLAN),
        (Header(kind="QĐ", symbol="2026/QĐ-UBND", title="Ban hành Quy chế phối hợp"), Purpose.RULES),
        (Header(kind="QĐ", symbol="QĐ-UBND", title="Ban hành Kế hoạch kiểm tra"), Purpose.PLAN),
        (Header(kind="NĐ", symbol="2026/NĐ-CP"), Purpose.RULES),
        (Header(kind="Luật", symbol="2026/QH16"), Purpose.RULES),
        (Header(kind="PL", annex_of="7/2026/QĐ-UBND", title="Định mức kinh tế"), Purpose.RULES),
        (Header(kind="PL", annex_of="7/KH-UBND"), Purpose.PLAN),
        (Header(kind="BC", symbol="BC-UBND"), Purpose.REPORT),
        (Header(), Purpose.PLAN),
    ],
)
def test_purpose_follows_from_kind_number_and_title(header: Header, purpose: Purpose) -> None:
    assert purpose_of(header) is purpose


def test_a_legal_document_gives_no_targets_and_no_duties() -> None:
    found = document(
        "CHÍNH PHỦ", "Số: 999/2026/NĐ-CP", *MOTTO, "NGHỊ ĐỊNH", "Quy định về hóa phẩm", "Điều 1. Mức hỗ trợ",
        "1. Hỗ trợ tối đa 50% chi phí; phải nộp ít nhất 02 báo cáo/năm.", "Điều 2. Tổ chức thực hiện",
        "1. Sở Công Thương chủ trì hướng dẫn thực hiện Nghị định này.",
    )  # fmt: skip
    assert (found.header.kind, found.targets, found.duties, found.tasks) == ("NĐ", (), (), ())


def test_a_report_tells_its_figures_and_aims_only_where_it_looks_ahead() -> None:
    found = document(
        "ỦY BAN NHÂN DÂN", "XÃ SUỐI HOA", "Số: 21/BC-UBND", *MOTTO, "BÁO CÁO", "Kết quả cải cách hành chính năm 2026",
        "I. KẾT QUẢ THỰC HIỆN NHIỆM VỤ", "- Tỷ lệ hồ sơ trực tuyến đạt 86,5%, tăng 10% so với năm 2025.",
        "II. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2027", "- Phấn đấu tỷ lệ hồ sơ trực tuyến đạt từ 90% trở lên.",
    )  # fmt: skip
    assert [(one.operator, one.value) for one in found.targets] == [(">=", Decimal(90))]
    assert [(one.name, one.value) for one in found.results] == [("Tỷ lệ hồ sơ trực tuyến", Decimal("86.5"))]
