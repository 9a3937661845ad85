"""Unit cells and product cells taken apart, by example and by property."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.reading.units import is_unit, split_products, split_units


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Phòng QLTM-VP, KTAT", ["Phòng QLTM-VP", "KTAT"]),
        ("Phòng QLTM, Trung tâm KC&XTTM", ["Phòng QLTM", "Trung tâm KC&XTTM"]),
        ("Các phòng trực thuộc Sở", ["Các phòng trực thuộc Sở"]),
        (
            "Sở Nội vụ, các sở, ban, ngành; UBND các xã, phường",
            ["Sở Nội vụ", "các sở, ban, ngành", "UBND các xã, phường"],
        ),
        ("Sở Văn hóa, Thể thao và Du lịch", ["Sở Văn hóa, Thể thao và Du lịch"]),
        ("Sở Nông nghiệp và Môi trường, Sở Tài chính", ["Sở Nông nghiệp và Môi trường", "Sở Tài chính"]),
        ("Sở Khoa học và Công nghệ và Sở Nội vụ", ["Sở Khoa học và Công nghệ", "Sở Nội vụ"]),
        ("Sở Giáo dục\nvà Đào tạo;\nSở Y tế", ["Sở Giáo dục và Đào tạo", "Sở Y tế"]),
        ("Sở Nội vụ, Tài chính và Xây dựng", ["Sở Nội vụ", "Tài chính", "Xây dựng"]),
        ("Các sở: Nội vụ, Tài chính; UBND các xã", ["Sở Nội vụ", "Sở Tài chính", "UBND các xã"]),
        ("- Văn phòng Sở\n- Thanh tra Sở.", ["Văn phòng Sở", "Thanh tra Sở"]),
        ("Văn phòng, Thanh tra, các phòng chuyên môn", ["Văn phòng", "Thanh tra", "các phòng chuyên môn"]),
        ("Văn phòng Sở và các phòng, trung tâm trực thuộc", ["Văn phòng Sở", "các phòng, trung tâm trực thuộc"]),
        ("Các Sở, ban, ngành và UBND các xã, phường", ["Các Sở, ban, ngành", "UBND các xã, phường"]),
        ("Các Sở, Ban, Ngành", ["Các Sở, Ban, Ngành"]),
        ("Sở Nội vụ, cơ quan, đơn vị liên quan", ["Sở Nội vụ", "cơ quan, đơn vị liên quan"]),
        ("Sở Nội vụ (đầu mối, tổng hợp), Sở Tài chính", ["Sở Nội vụ (đầu mối, tổng hợp)", "Sở Tài chính"]),
        (
            "Công an tỉnh, Bộ CHQS tỉnh, Bộ đội Biên phòng tỉnh",
            ["Công an tỉnh", "Bộ CHQS tỉnh", "Bộ đội Biên phòng tỉnh"],
        ),
        ("Văn phòng HĐND và UBND xã, Phòng Kinh tế", ["Văn phòng HĐND và UBND xã", "Phòng Kinh tế"]),
        ("Trung tâm Khuyến công và Xúc tiến thương mại", ["Trung tâm Khuyến công và Xúc tiến thương mại"]),
        ("Phòng A và phòng B", ["Phòng A", "phòng B"]),
        ("Chủ trì: Văn phòng Sở", ["Văn phòng Sở"]),
        ("", []),
        ("…", []),
    ],
)
def test_units_of_a_cell(text: str, units: list[str]) -> None:
    assert list(split_units(text)) == units


@pytest.mark.parametrize(
    ("text", "products"),
    [
        ("Kế hoạch; văn bản hướng dẫn, chỉ đạo, đôn đốc", ["Kế hoạch", "văn bản hướng dẫn, chỉ đạo, đôn đốc"]),
        ("Công văn, báo cáo", ["Công văn", "báo cáo"]),
        ("Chương trình, dự án, kế hoạch triển khai", ["Chương trình", "dự án", "kế hoạch triển khai"]),
        (
            "Hồ sơ được tiếp nhận, xử lý theo đúng quy trình, quy định",
            ["Hồ sơ được tiếp nhận, xử lý theo đúng quy trình, quy định"],
        ),
        ("Quyết định quy định chức năng, nhiệm vụ", ["Quyết định quy định chức năng, nhiệm vụ"]),
        ("Kế hoạch và báo cáo", ["Kế hoạch", "báo cáo"]),
        ("- Kế hoạch;\n- Báo cáo kết quả.", ["Kế hoạch", "Báo cáo kết quả"]),
        ("02 lớp tập huấn, 01 hội nghị", ["02 lớp tập huấn", "01 hội nghị"]),
        (
            "Nghị quyết của HĐND tỉnh, Quyết định của UBND tỉnh",
            ["Nghị quyết của HĐND tỉnh", "Quyết định của UBND tỉnh"],
        ),
        ("", []),
    ],
)
def test_products_of_a_cell(text: str, products: list[str]) -> None:
    assert list(split_products(text)) == products


@pytest.mark.parametrize(
    "text", ["Phòng ngừa vi phạm", "Ban hành kế hoạch", "Các giải pháp", "Số hóa hồ sơ", "Tổ chức hội nghị"]
)
def test_work_is_no_unit(text: str) -> None:
    assert not is_unit(text)


@given(st.text(alphabet="abcSởPhòngvà ,;\n()-.ABC", max_size=120))
def test_no_word_is_lost_or_made_up(text: str) -> None:
    joined = "".join(split_units(text)) if ":" not in text else ""
    assert set(joined) <= set(text) | {" "}
    assert all(unit == unit.strip() and unit for unit in split_units(text))
    assert all(product == product.strip() and product for product in split_products(text))


def test_very_long_cells_are_split() -> None:
    assert len(split_units("Phòng A, " * 2_000)) == 1
    assert split_units("a, " * 5_000)
    assert split_products("kế hoạch, " * 2_000) == ("kế hoạch",)
