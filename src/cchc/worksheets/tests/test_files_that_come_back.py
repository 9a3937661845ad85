"""What people and spreadsheet programs do to a file before it comes back."""

from __future__ import annotations

import datetime as dt
import io
import shutil
import subprocess
import zipfile

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cchc.core.errors import Refused
from cchc.plans.models import ProgressEntry, Task
from cchc.plans.tests.factories import make_plan, make_task
from cchc.worksheets import rules, services
from cchc.worksheets.columns import CODE_ROW, FILLED_NAMES, HEADING_ROW, LIST_SHEET, META_SHEET
from cchc.worksheets.models import ImportState
from cchc.worksheets.tests.factories import DONE, Book

pytestmark = pytest.mark.django_db


@pytest.fixture
def filled(scene):
    """The sheet with one row filled, and its number."""
    book = scene.book()
    number = book.row_of(scene.task)
    book.fill(number, text="Đã làm", done_on=DONE, percent=50)
    return book, number


def only_row(scene, content):
    sheet = scene.brought(content)
    assert sheet.state == ImportState.READY, sheet.message
    (judged,) = scene.judged(sheet).values()
    return judged


def errors(scene, content):
    sheet = scene.brought(content)
    return [problem for row in sheet.rows.order_by("number") for problem in row.errors]


def refused(scene, content):
    with pytest.raises(Refused) as caught:
        scene.brought(content)
    assert caught.value.field == "upload"
    return str(caught.value)


def test_a_sheet_that_nobody_filled_changes_nothing(scene):
    sheet = scene.brought(scene.exported().content)
    assert (sheet.state, sheet.rows.count(), sheet.unchanged, sheet.missing) == (
        ImportState.READY,
        0,
        sheet.rows_total,
        0,
    )


def test_renamed_sheet_moved_and_renamed_columns_and_sorted_rows_are_all_read(scene, filled):
    book, _ = filled
    sheet = book.sheet
    sheet.title = "Phòng tôi"
    first = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=CODE_ROW + 1)]
    for at, row in enumerate(first[:2] + first[:1:-1]):  # rows turned round, columns too
        for place, value in enumerate(reversed(row), start=1):
            sheet.cell(row=CODE_ROW + 1 + at, column=place).value = value
    sheet.cell(row=HEADING_ROW + 1, column=3).value = "Cột gì đó"
    judged = only_row(scene, book.saved())
    assert judged.outcome.state == rules.TAKE
    assert judged.outcome.value("text") == "Đã làm"


def test_without_the_row_of_codes_the_headings_are_enough(scene, filled):
    book, _ = filled
    for cell in book.sheet[CODE_ROW + 1]:
        cell.value = None
    assert only_row(scene, book.saved()).outcome.state == rules.TAKE


def test_a_deleted_column_is_named(scene, filled):
    book, _ = filled
    book.sheet.delete_cols(book.at["difficulty"])
    assert "“Khó khăn, vướng mắc”" in refused(scene, book.saved())


def test_deleted_rows_are_only_counted(scene, filled):
    book, _ = filled
    book.sheet.delete_rows(book.row_of(scene.office_task))
    sheet = scene.brought(book.saved())
    assert sheet.missing == 1


def test_an_inserted_row_is_an_error_of_its_own(scene, filled):
    book, number = filled
    book.sheet.insert_rows(number + 1)
    book.fill(number + 1, text="Việc mới", done_on=DONE)
    sheet = scene.brought(book.saved())
    (wrong,) = sheet.rows.exclude(errors=[])
    assert wrong.errors[0]["address"] == f"dòng {number + 1}"
    assert "thêm bằng tay" in wrong.errors[0]["what"]
    assert scene.confirmed(sheet).taken == 1, "the others are taken"


def test_a_copied_row_that_says_something_else_stops_both(scene, filled):
    book, number = filled
    book.sheet.append([cell.value for cell in book.sheet[number]])
    last = book.sheet.max_row
    book.fill(last, text="Khác")
    found = errors(scene, book.saved())
    assert len(found) == 2
    assert f"Các dòng {number}, {last}" in found[0]["what"]


def test_the_hidden_code_of_another_row_is_noticed(scene, filled):
    book, number = filled
    book.cell(number, "key").value = str(scene.office_task.pk)
    assert "Phần ẩn" in errors(scene, book.saved())[0]["what"]


def test_cells_that_are_wrong_are_told_by_address(scene, filled):
    book, number = filled
    book.fill(number, done_on="31/02/2026", percent="nhiều", request="Cho xong đi")
    found = {one["address"]: one for one in errors(scene, book.saved())}
    assert set(found) == {book.cell(number, name).coordinate for name in ("done_on", "percent", "request")}
    assert "31/02/2026" in found[book.cell(number, "done_on").coordinate]["what"]


def test_progress_needs_words_and_a_day_and_a_document_all_its_parts(scene):
    book = scene.book()
    number = book.row_of(scene.task)
    book.fill(number, percent=30, doc_number="12")
    found = {one["address"] for one in errors(scene, book.saved())}
    assert found == {book.cell(number, name).coordinate for name in ("text", "done_on", "doc_symbol", "doc_date")}


def test_values_of_formulas_are_taken_and_uncalculated_ones_told(scene, filled):
    book, number = filled
    book.fill(number, percent="=30+20")  # saved by a program that calculates nothing
    assert "công thức chưa được tính" in errors(scene, book.saved())[0]["what"]


def test_what_looks_like_a_formula_goes_out_as_text_and_comes_back_as_it_was(scene):
    evil = '=cmd|"/c calc"!A1'
    make_task(scene.plan, lead=scene.world.trade, content=evil, product="+1", number="@I")
    content = scene.exported().content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
    book = Book(content)
    cell = next(cell for row in book.sheet.iter_rows() for cell in row if cell.value == evil)
    assert cell.data_type == "s"
    assert cell.quotePrefix, "typed over in Excel it stays text"
    number = book.row_of(scene.task)
    book.fill(number, text="x", done_on=DONE)
    book.cell(number, "text").value = evil
    book.cell(number, "text").data_type = "s"
    assert only_row(scene, book.saved()).outcome.value("text") == evil


@pytest.mark.parametrize("sheet", [META_SHEET, LIST_SHEET])
def test_hidden_sheets_under_another_name_still_count(scene, filled, sheet):
    book, _ = filled
    book.book[sheet].title = "Sheet9"
    assert only_row(scene, book.saved()).outcome.state == rules.TAKE


def test_other_files_are_refused_with_what_to_do(scene, filled):
    book, _ = filled
    assert "Excel đời cũ" in refused(scene, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert "không phải là tệp Excel" in refused(scene, b"%PDF-1.7 ...")
    assert "hỏng" in refused(scene, book.saved()[:-200]) or "không phải" in refused(scene, book.saved()[:-200])
    empty = io.BytesIO()
    openpyxl.Workbook().save(empty)
    assert "không phải là bảng việc" in refused(scene, empty.getvalue())
    ods = io.BytesIO()
    with zipfile.ZipFile(ods, "w") as archive:
        archive.writestr("content.xml", "<x/>")
    assert ".ods" in refused(scene, ods.getvalue())


def test_altered_facts_and_a_sheet_of_another_agency_are_refused(scene, filled):
    book, _ = filled
    book.book[META_SHEET]["B3"] = "999"
    assert "sửa phần ẩn" in refused(scene, book.saved())
    other = make_plan(scene.world, scene.world.other)
    make_task(other, lead=scene.world.other_unit)
    foreign = services.export_worksheet(scene.viewer("other_focal_point"), agency=scene.world.other).content
    assert "cơ quan khác" in refused(scene, foreign)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_file_that_declares_entities_is_not_read(scene, encoding):
    content = scene.exported().content
    evil = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as archive, zipfile.ZipFile(evil, "w") as copy:
        for name in archive.namelist():
            data = archive.read(name)
            if name == "xl/workbook.xml":
                head, _, rest = data.decode().partition("?>")
                entity = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
                data = f"{head}?>{entity}{rest}".encode(encoding)
            copy.writestr(name, data)
    assert "không phải là bảng việc" in refused(scene, evil.getvalue())


def test_a_bomb_is_not_unpacked(scene):
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (301 * 1024 * 1024))
    assert "quá lớn" in refused(scene, bomb.getvalue())


@pytest.mark.skipif(shutil.which("soffice") is None, reason="không có LibreOffice")
def test_saved_by_libreoffice(scene, filled, tmp_path):
    book, number = filled
    book.fill(number, text="Dòng một\nDòng hai", opinion="Ý kiến", doc_number="012", doc_symbol="QĐ-SCT", doc_date=DONE)
    source = tmp_path / "bang viec.xlsx"
    source.write_bytes(book.saved())
    out = tmp_path / "out"
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "xlsx"]
    subprocess.run([*command, "--outdir", str(out), str(source)], check=True, capture_output=True, timeout=120)
    judged = only_row(scene, (out / source.name).read_bytes())
    assert judged.outcome.state == rules.TAKE
    value = judged.outcome.value
    assert (value("text"), value("done_on"), value("percent")) == ("Dòng một\nDòng hai", DONE.isoformat(), "50")
    assert (value("doc_number"), value("doc_date")) == ("012", DONE.isoformat())


def test_what_may_not_be_changed_is_locked_and_what_is_filled_in_is_not(scene):
    book = scene.book()
    number = book.row_of(scene.task)
    assert book.sheet.protection.sheet
    assert not book.sheet.protection.password
    open_cells = {name for name, at in book.at.items() if not book.cell(number, name).protection.locked}
    assert open_cells == set(FILLED_NAMES) - {"period"}, "work that is done once has no period"
    recurring = book.row_of(scene.quarterly, "2026-01-01")
    assert not book.cell(recurring, "period").protection.locked
    hidden = book.sheet.column_dimensions["A"]
    assert (hidden.hidden, hidden.max) == (True, book.at["mark"])
    assert book.sheet.freeze_panes is not None


def test_a_long_result_with_every_sign_comes_back_letter_for_letter(scene, filled):
    book, number = filled
    text = "“Trích” <b>&amp; _x0041_ 100% – đã làm; dấu: ằẳẵặ Ỹ\nDòng hai\tcột" + "x" * 5000
    book.fill(number, text=text)
    assert only_row(scene, book.saved()).outcome.value("text") == text


def test_a_thousand_rows_take_the_same_few_queries(scene, django_assert_max_num_queries):
    Task.objects.bulk_create(
        Task(
            plan=scene.plan,
            content=f"Nhiệm vụ số {n}",
            number=str(n),
            position=n + 10,
            schedule_kind="on",
            due_on=dt.date(2026, 6, 30),
        )
        for n in range(1000)
    )
    with django_assert_max_num_queries(30):
        exported = services.export_worksheet(scene.viewer("focal_point"), agency=scene.world.department)
    book = Book(exported.content)
    for number in list(book.rows().values())[:40]:
        book.fill(number, text=f"Đã làm {number}", done_on=DONE)
    started = services.start_import(scene.viewer("focal_point"), upload=SimpleUploadedFile("b.xlsx", book.saved()))
    from cchc.worksheets.services import reading

    with django_assert_max_num_queries(60):
        reading.read_sheet(started.sheet.pk)
    sheet = scene.again(started.sheet)
    assert (sheet.rows_total, sheet.rows.count()) == (exported.export.rows, 40)
    with django_assert_max_num_queries(10):
        scene.judged(sheet, "focal_point")
    assert scene.confirmed(sheet, "focal_point").taken == 40
    assert ProgressEntry.objects.count() == 40
