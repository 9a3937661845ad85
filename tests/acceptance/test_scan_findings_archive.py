"""A scanned appendix becomes tasks under review; a finding set aside stays aside on the plan's page; the archive finds words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from cchc.demo.people import PASSWORD
from cchc.demo.seed import SAMPLES, organisation
from cchc.plans.models import Plan, PlanImport
from cchc.plans.tests.factories_imports import appendix
from tests.acceptance.conftest import AT_ITS_SIZES, PHONE, sign_in
from vanban.ocr.tests import scanning
from vanban.tests.rendering import to_pdf

pytestmark = pytest.mark.django_db(transaction=True)
PLAN = "ke-hoach-cchc-2026.docx"


@pytest.fixture(autouse=True)
def agency(transactional_db: None, settings: object, tmp_path: Path) -> None:
    settings.CCHC_FILES = tmp_path / "files"  # type: ignore[attr-defined]
    call_command("load_reference", verbosity=0)
    organisation()


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """The appendix as a scanner gives it: a little skewed, grained, sealed over its text."""
    (picture,) = scanning.pictures(to_pdf(appendix()))
    path = tmp_path / "phu-luc-quet.pdf"
    path.write_bytes(scanning.as_pdf(scanning.sealed(scanning.worn(scanning.skewed(picture, 0.6)), 0.7, 0.12)))
    return path


@AT_ITS_SIZES
def test_a_scan_is_read_and_a_finding_is_set_aside_for_good(
    open_page: Callable[..., Page],
    run_jobs: Callable[[], None],
    check_accessibility: Callable[[Page], None],
    scan: Path,
    size: tuple[int, int],
) -> None:
    page = open_page(size)
    sign_in(page, "daumoi", PASSWORD)
    page.goto("/nhap/moi/")
    page.get_by_label("Kéo thả tệp vào đây").set_input_files([SAMPLES / PLAN, scan])
    page.get_by_role("button", name="Nhập và đọc").click()
    expect(page.get_by_text("Đã đọc 0/2 tệp")).to_be_visible()
    run_jobs()
    expect(page.get_by_role("heading", level=1, name="Đang đọc văn bản")).to_have_count(0)
    made = PlanImport.objects.get()
    page.goto(f"/nhap/{made.pk}/?muc=nhiem-vu&tep={made.documents.get(attachment__name=scan.name).pk}")
    if size == PHONE:
        page.get_by_role("button", name="Văn bản").click()
    expect(page.get_by_text("Chữ nhận dạng từ ảnh, độ tin cậy")).to_be_visible()
    check_accessibility(page)
    assert made.tasks.filter(dropped=False).count() == 4

    page.goto(f"/nhap/{made.pk}/?muc=phat-hien")
    first = page.locator("li.finding").first
    said = first.locator(".row-text").inner_text()
    first.get_by_role("button", name="Để sang bên").click()
    expect(first.get_by_role("alert")).to_contain_text("Hãy ghi lý do")
    first.get_by_label("Lý do để sang bên").fill("Đã sửa trong bản ký")
    first.get_by_role("button", name="Để sang bên").click()
    expect(first.get_by_text("Đã để sang bên")).to_be_visible()
    with page.expect_download() as sheet:
        page.get_by_role("link", name="Phiếu rà soát (Word)").click()
    assert sheet.value.suggested_filename.endswith(".docx")
    check_accessibility(page)

    page.goto(f"/nhap/{made.pk}/xac-nhan/")
    page.get_by_role("button", name="Xác nhận và theo dõi").click()
    expect(page.get_by_role("heading", level=1, name="Xác nhận")).to_have_count(0)
    plan = Plan.objects.get()
    page.goto(f"/ke-hoach/{plan.pk}/phat-hien/")
    expect(page.get_by_role("heading", level=1, name="Phát hiện trong văn bản")).to_be_visible()
    expect(page.get_by_text(said, exact=True)).to_have_count(0)
    page.get_by_label("Tình trạng").select_option("Đã để sang bên")
    expect(page.get_by_text(said, exact=True)).to_be_visible()
    expect(page.get_by_text("Đã sửa trong bản ký")).to_be_visible()
    check_accessibility(page)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_document_of_the_archive_is_found_by_its_words(
    open_page: Callable[..., Page],
    run_jobs: Callable[[], None],
    check_accessibility: Callable[[Page], None],
    theme: str,
) -> None:
    page = open_page(PHONE, theme)
    sign_in(page, "daumoi", PASSWORD)
    page.goto("/kho-van-ban/them/")
    page.get_by_label("Kéo thả tệp vào đây").set_input_files([SAMPLES / PLAN])
    check_accessibility(page)
    page.get_by_role("button", name="Đưa vào kho").click()
    expect(page.get_by_text("Đã nhận 1 văn bản")).to_be_visible()
    run_jobs()
    page.goto("/kho-van-ban/")
    page.get_by_label("Tìm trong toàn văn").fill('"cai cach hanh chinh"')
    page.get_by_role("button", name="Tìm", exact=True).click()
    expect(page.get_by_text("1 văn bản đã đọc")).to_be_visible()
    check_accessibility(page)
    page.locator("td.wide a").click()
    expect(page.locator(".archive-text")).to_contain_text("Sở Công Thương")
    check_accessibility(page)
