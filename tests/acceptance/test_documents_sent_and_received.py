"""The register in a real browser: filled in from a file, a workbook with a conflict decided, a secret file refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from cchc.agencies.public import Agency, Viewer
from cchc.correspondence import services
from cchc.correspondence.models import RegisterEntry
from cchc.correspondence.rules import Facts
from cchc.correspondence.tests.factories import ROW, book
from cchc.correspondence.tests.test_the_register import LETTER
from cchc.demo.people import PASSWORD
from cchc.demo.seed import organisation
from cchc.documents.models import StoredFile
from tests.acceptance.conftest import AT_ITS_SIZES, WIDE, sign_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def department(transactional_db: None, settings: object, tmp_path: Path) -> Agency:
    """With one document in its register."""
    settings.CCHC_FILES = tmp_path / "files"  # type: ignore[attr-defined]
    department, users = organisation()
    day = dt.date(2026, 4, 15)
    services.register_entry(
        Viewer.of(users["daumoi"], timezone.localdate()),
        agency=department,
        facts=Facts("out", "25", "BC-SCT", day, "BC", department.name, subject="Trích yếu trong sổ", signed=True),
    )
    return department


@AT_ITS_SIZES
def test_a_workbook_with_a_conflict(
    open_page: Callable[..., Page],
    run_jobs: Callable[[], None],
    check_accessibility: Callable[[Page], None],
    department: Agency,
    tmp_path: Path,
    size: tuple[int, int],
) -> None:
    path = tmp_path / "so.xlsx"
    path.write_bytes(
        book(ROW | {"Trích yếu": "Trích yếu trong tệp"}, ROW | {"Số": "26"}, ROW | {"Số": "27", "Đã ký số": "x"})
    )
    page = open_page(size)
    sign_in(page, "daumoi", PASSWORD)
    page.goto("/van-ban/nhap/")
    check_accessibility(page)
    page.locator("#xlsx-upload").set_input_files(path)
    page.get_by_role("button", name="Đọc tệp Excel").click()
    expect(page.get_by_role("heading", name="Đang đọc sổ")).to_be_visible()
    run_jobs()
    expect(page.get_by_role("heading", name="Kiểm tra trước khi ghi vào sổ")).to_be_visible()
    check_accessibility(page)
    expect(page.get_by_text("Trích yếu trong sổ")).to_be_visible()
    expect(page.get_by_role("button", name="Ghi 1 dòng vào sổ")).to_be_disabled()
    page.get_by_label("Ghi theo tệp").check()
    page.get_by_role("button", name="Lưu lựa chọn").click()
    page.get_by_role("link", name="Có lỗi").click()
    expect(page.get_by_text("không có trong danh sách")).to_be_visible()
    check_accessibility(page)
    page.get_by_role("button", name="Ghi 2 dòng vào sổ").click()
    run_jobs()
    expect(page.get_by_text("Đã thêm 1 văn bản, sửa 1 văn bản")).to_be_visible()
    page.get_by_role("link", name="Xem các văn bản đã ghi").click()
    check_accessibility(page)
    assert set(RegisterEntry.objects.values_list("number", "subject")) == {
        ("25", "Trích yếu trong tệp"),
        ("26", ROW["Trích yếu"]),
    }


def test_a_file_fills_the_row_and_a_secret_one_is_refused(
    open_page: Callable[..., Page],
    run_jobs: Callable[[], None],
    check_accessibility: Callable[[Page], None],
    department: Agency,
    tmp_path: Path,
) -> None:
    page = open_page(WIDE)
    sign_in(page, "daumoi", PASSWORD)
    page.goto("/van-ban/tep/")
    check_accessibility(page)
    secret = tmp_path / "mat.txt"
    secret.write_text(LETTER.format("TUYỆT MẬT"), encoding="utf-8")
    page.locator("input[type=file]").set_input_files(secret)
    page.get_by_role("button", name="Đọc tệp").click()
    expect(page.get_by_text("có dấu độ mật “TUYỆT MẬT” nên không được nhận").first).to_be_visible()
    assert not StoredFile.objects.exists()
    usual = tmp_path / "thuong.txt"
    usual.write_text(LETTER.format("HỎA TỐC"), encoding="utf-8")
    page.locator("input[type=file]").set_input_files(usual)
    page.get_by_role("button", name="Đọc tệp").click()
    run_jobs()
    expect(page.get_by_label("Ký hiệu")).to_have_value("KH-SCT")
    expect(page.get_by_label("Độ khẩn")).to_have_value("express")
    check_accessibility(page)
    page.get_by_role("button", name="Ghi vào sổ").click()
    expect(page.get_by_text("Đã ghi vào sổ.")).to_be_visible()
    check_accessibility(page)
    entry = RegisterEntry.objects.get(number="15")
    assert entry.document is not None
