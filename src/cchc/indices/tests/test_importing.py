"""A set read from guidance files: the sample of a department as docx and pdf, that of a commune as docx and xlsx."""

from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document

from cchc.agencies.tests.factories import World
from cchc.core.errors import Refused
from cchc.core.workbooks import list_workbook
from cchc.indices import services
from cchc.indices.models import CriteriaSet
from cchc.indices.selectors import workbooks
from cchc.indices.selectors.trees import tree_of
from cchc.indices.services import SetWords
from cchc.indices.tests import factories as make
from cchc.indices.tests.factories import who

SAMPLES = Path(__file__).parents[4] / "data" / "samples"


def imported(world: World, name: str, content: bytes, level: str = "department") -> CriteriaSet:
    make.people(world)
    words = SetWords("Chỉ số cải cách hành chính", "Bộ nhập thử", 2026, level=level)
    upload = SimpleUploadedFile(name, content)
    one = services.import_set(who(world, "province_focal"), agency=world.province, words=words, upload=upload)
    services.read_set(one.pk)
    return CriteriaSet.objects.get(pk=one.pk)


@pytest.mark.parametrize(
    ("name", "leaves", "total", "surveyed"),
    [
        ("huong-dan-cham-diem-minh-hoa-2026.docx", 60, "100", 9),
        ("huong-dan-cham-diem-minh-hoa-2026.pdf", 60, "100", 9),
        ("bang-cham-diem-xa-minh-hoa-2026.docx", None, None, 3),
        ("bang-cham-diem-xa-minh-hoa-2026.xlsx", None, None, 3),
    ],
)
def test_leaves_maxima_and_rules_of_the_samples(
    world: World, name: str, leaves: int | None, total: str | None, surveyed: int
) -> None:
    one = imported(world, name, (SAMPLES / name).read_bytes())
    assert (one.state, one.message) == ("draft", "")
    tree = tree_of(one)
    assert leaves is None or len(tree.leaves) == leaves
    assert total is None or tree.total == Decimal(total)
    assert sum(line.is_survey for line in tree.leaves) == surveyed
    assert [fault.message for fault in tree.faults if fault.severity == "error"] == []
    assert all(line.leaf is not None and line.leaf.rule.kind != "by_hand" for line in tree.leaves)
    assert all(one.source_text[row.start : row.end] for row in one.criteria.all())


def test_what_has_no_set_says_so(world: World) -> None:
    book = Document()
    book.add_paragraph("Không có bảng nào")
    output = io.BytesIO()
    book.save(output)
    one = imported(world, "trong.docx", output.getvalue())
    assert one.state == "failed"
    assert "Không tìm thấy bộ tiêu chí trong tệp" in one.message


def test_a_file_that_cannot_be_read_says_why(world: World) -> None:
    one = imported(world, "hong.docx", b"PK\x03\x04 hong")
    assert one.state == "failed"
    assert "Không đọc được tệp “hong.docx”" in one.message


def test_the_template_is_read_and_an_export_comes_back(world: World) -> None:
    one = imported(world, "mau.xlsx", workbooks.template())
    assert [(row.number, row.max_score) for row in one.criteria.all()] == [
        ("I", Decimal(4)), ("I.1", Decimal(1)), ("I.2", Decimal(2)), ("I.3", Decimal(1)),
    ]  # fmt: skip
    before = make.make_set(world)
    again = imported(world, "xuat.xlsx", workbooks.set_workbook(tree_of(before)))
    assert [line.sentence for line in tree_of(again)] == [line.sentence for line in tree_of(before)]


def test_two_sets_in_one_file_become_two_drafts(world: World) -> None:
    book = Document()
    for title, most in (
        ("PHỤ LỤC I. BỘ TIÊU CHÍ CHẤM ĐIỂM CÁC SỞ, BAN, NGÀNH", "2"),
        ("PHỤ LỤC II. BỘ TIÊU CHÍ CHẤM ĐIỂM CẤP XÃ", "3"),
    ):
        book.add_paragraph(title)
        table = book.add_table(rows=0, cols=4)
        rows = [["STT", "Tiêu chí", "Điểm tối đa", "Cách chấm"], ["1", "Chỉ đạo", str(3 * int(most)), ""]]
        rows += [[f"1.{n}", f"Việc {title[8:10]} {n}", most, f"Có: {most} điểm; không: 0 điểm"] for n in (1, 2, 3)]
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    output = io.BytesIO()
    book.save(output)
    one = imported(world, "hai-bo.docx", output.getvalue(), level="commune")
    totals = {found.title: tree_of(found).total for found in CriteriaSet.objects.all()}
    assert tree_of(one).total == 9  # that of the level that was asked for
    assert sorted(totals.values()) == [6, 9]
    assert "Tệp có 2 bộ tiêu chí" in one.message


def test_a_sum_that_is_wrong_is_named_and_can_be_put_right(world: World) -> None:
    columns = workbooks.SET_COLUMNS
    rows = [
        ("I", "Chỉ đạo", "5", "", "", ""),
        ("1", "Kế hoạch", "1", "Có: 1 điểm; không: 0 điểm", "Kế hoạch", ""),
        ("2", "Báo cáo", "2", "Đúng hạn: 2 điểm; chậm từ 1 ngày trở lên: 0 điểm", "", ""),
        ("3", "Kiểm tra", "1", "Thực hiện tốt thì xem xét cho điểm", "", ""),
    ]
    one = imported(world, "sai.xlsx", list_workbook("Bộ tiêu chí", columns, rows))
    faults = [(fault.severity, fault.message) for fault in tree_of(one).faults]
    assert ("error", "I “Chỉ đạo”: tối đa 5 nhưng các mục con cộng lại là 4.") in faults
    assert any("người chấm cho điểm trực tiếp" in message for severity, message in faults if severity == "warning")
    assert one.criteria.get(number="I.3").is_leaf
    with pytest.raises(Refused, match="cộng lại là 4"):
        services.confirm_set(who(world, "province_focal"), criteria_set=one)
    root = one.criteria.get(number="I")
    services.edit_criterion(
        who(world, "province_focal"), criterion=root, number="I", title=root.title, max_score=Decimal(4)
    )
    services.confirm_set(who(world, "province_focal"), criteria_set=CriteriaSet.objects.get(pk=one.pk))
