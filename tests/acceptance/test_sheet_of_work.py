"""A sheet of work in a real browser: taken out, filled in elsewhere, brought back, a conflict decided, recorded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from cchc.agencies.public import Viewer
from cchc.demo.people import PASSWORD
from cchc.demo.seed import organisation
from cchc.plans import services
from cchc.plans.models import Plan, ProgressEntry, Task, TaskUnit
from tests.acceptance.conftest import AT_ITS_SIZES, sign_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def tasks(transactional_db: None, settings: object, tmp_path: Path) -> list[Task]:
    """Two tasks of the trade office."""
    settings.CCHC_FILES = tmp_path / "files"  # type: ignore[attr-defined]
    from django.core.management import call_command

    call_command("load_reference", verbosity=0)
    department, users = organisation()
    plan = Plan.objects.create(agency=department, year=2026, title="Kế hoạch CCHC năm 2026", created_by=users["daumoi"])
    unit = department.units.get(name="Phòng Quản lý thương mại")
    made = []
    for number in ("I.1", "I.2"):
        task = Task.objects.create(
            plan=plan, number=number, content=f"Rà soát thủ tục nhóm {number}", position=len(made)
        )
        TaskUnit.objects.create(task=task, agency=unit, role="lead", text=unit.name)
        made.append(task)
    return made


def filled(path: Path, texts: dict[str, str]) -> None:
    """What a person does in a spreadsheet program."""
    book = openpyxl.load_workbook(path)
    sheet = book["Bảng việc"]
    heading = next(row for row in sheet.iter_rows() if any(cell.value == "Kết quả đã làm" for cell in row))
    at = {cell.value: cell.column for cell in heading}
    day = timezone.localdate() - dt.timedelta(days=2)
    for number in range(heading[0].row + 1, sheet.max_row + 1):
        said = texts.get(str(sheet.cell(row=number, column=at["STT"]).value))
        if said:
            sheet.cell(row=number, column=at["Kết quả đã làm"]).value = said
            sheet.cell(row=number, column=at["Ngày thực hiện"]).value = f"{day.day}/{day.month}/{day.year}"
    book.save(path)


@AT_ITS_SIZES
def test_round_trip_with_a_conflict(
    open_page: Callable[..., Page],
    run_jobs: Callable[[], None],
    check_accessibility: Callable[[Page], None],
    tasks: list[Task],
    tmp_path: Path,
    size: tuple[int, int],
) -> None:
    page = open_page(size)
    sign_in(page, "chuyenvien", PASSWORD)
    page.goto("/bang-viec/")
    check_accessibility(page)
    with page.expect_download() as waited:
        page.get_by_role("button", name="Tải bảng việc").click()
    path = tmp_path / "bang-viec.xlsx"
    waited.value.save_as(path)
    filled(path, {"I.1": "Kết quả ghi trong tệp", "I.2": "Đã rà soát xong"})
    somebody_else_records(tasks[0])

    page.locator("input[type=file]").set_input_files(path)
    page.get_by_role("button", name="Nhập và kiểm tra").click()
    expect(page.get_by_role("heading", level=1, name="Đang đọc bảng việc")).to_be_visible()
    run_jobs()
    expect(page.get_by_role("heading", level=1, name="Kiểm tra bảng việc trước khi ghi")).to_be_visible()
    check_accessibility(page)
    expect(page.get_by_role("button", name="Ghi 1 dòng")).to_be_disabled()
    group = page.get_by_role("group", name="Kết quả đã làm")
    expect(group).to_contain_text("Hoàng Văn Phòng")
    group.get_by_label("Của tệp").check()
    page.get_by_role("button", name="Lưu lựa chọn").click()
    page.get_by_role("link", name="Sẽ ghi").click()
    expect(page.locator("main")).to_contain_text("Đã rà soát xong")
    check_accessibility(page)
    page.get_by_role("button", name="Ghi 2 dòng").click()
    expect(page.get_by_role("heading", level=1, name="Đang ghi kết quả")).to_be_visible()
    run_jobs()
    expect(page.get_by_role("heading", level=1, name="Đã ghi 2 dòng")).to_be_visible()
    check_accessibility(page)
    texts = set(ProgressEntry.objects.values_list("text", flat=True))
    assert texts == {"Kết quả ghi trong hệ thống", "Kết quả ghi trong tệp", "Đã rà soát xong"}


def somebody_else_records(task: Task) -> None:
    from cchc.accounts.models import User

    day = timezone.localdate()
    head = Viewer.of(User.objects.get(username="truongphong"), day)
    services.record_progress(head, task=task, text="Kết quả ghi trong hệ thống", done_on=day - dt.timedelta(days=2))
