"""A plan is amended by a decision, in a real browser: what differs by cell, one cell kept, a unit's word, the sheet."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import timezone
from docx import Document
from playwright.sync_api import Page, expect

from cchc.agencies.public import Viewer
from cchc.demo.people import PASSWORD
from cchc.demo.seed import AMENDED_FILES, PLAN_FILES, SAMPLES, organisation
from cchc.plans.importing.confirming import confirm_import
from cchc.plans.importing.running import run_reading
from cchc.plans.importing.starting import start_import
from cchc.plans.models import Plan
from tests.acceptance.conftest import PHONE, WIDE, sign_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def plan(transactional_db: None, settings: object, tmp_path: Path) -> Plan:
    settings.CCHC_FILES = tmp_path / "files"  # type: ignore[attr-defined]
    from django.core.management import call_command

    call_command("load_reference", verbosity=0)
    department, users = organisation()
    viewer = Viewer.of(users["daumoi"], timezone.localdate())
    files = [(name, (SAMPLES / name).read_bytes()) for name in PLAN_FILES]
    started = start_import(viewer=viewer, agency=department, year=2026, files=files)
    run_reading(started.plan_import.pk)
    return confirm_import(viewer=viewer, import_id=started.plan_import.pk, title="Kế hoạch CCHC năm 2026")


def test_amendment_with_diff(
    plan: Plan,
    open_page: Callable[..., Page],
    run_jobs: Callable[[], None],
    check_accessibility: Callable[[Page], None],
) -> None:
    focal = open_page(WIDE)
    sign_in(focal, "daumoi", PASSWORD)
    focal.goto(f"/nhap/moi/?sua={plan.pk}")
    focal.locator("input[type=file]").set_input_files([SAMPLES / name for name in AMENDED_FILES])
    focal.get_by_role("button", name="Nhập và đọc").click()
    expect(focal.get_by_role("heading", level=1)).to_contain_text("Đang đọc văn bản")
    run_jobs()
    focal.get_by_role("link", name="Xem khác biệt").click()
    check_accessibility(focal)

    row = focal.locator("li.diff-changed", has_text="quản lý chợ")
    expect(row.locator("ins").first).to_be_visible()
    row.locator("tr", has_text="Phối hợp").get_by_role("button", name="Giữ giá trị cũ").first.click()
    expect(focal.locator("main")).to_contain_text("Nhận giá trị mới")
    focal.get_by_role("link", name="Xác nhận…").click()
    focal.get_by_role("button", name="Lấy ý kiến các đơn vị").click()
    expect(focal.locator("main")).to_contain_text("Đã lấy ý kiến")
    check_accessibility(focal)

    head = open_page(PHONE)
    sign_in(head, "truongphong", PASSWORD)
    head.goto(f"/ke-hoach/{plan.pk}/")
    head.get_by_role("link", name="Xem thay đổi và cho ý kiến").click()
    check_accessibility(head)
    head.get_by_label("Không nhất trí").check()
    head.get_by_label(re.compile("^Lý do")).fill("Đề nghị lùi hạn quản lý chợ.")
    head.get_by_role("button", name="Gửi ý kiến").click()
    expect(head.locator("main")).to_contain_text("Đề nghị lùi hạn quản lý chợ.")

    focal.reload()
    expect(focal.locator("main")).to_contain_text("Đề nghị lùi hạn quản lý chợ.")
    expect(focal.get_by_label("Số quyết định")).to_have_value("34")
    focal.get_by_role("button", name="Xác nhận thành bản 2").click()
    expect(focal.get_by_role("heading", level=1)).to_contain_text("Kế hoạch CCHC năm 2026")

    focal.goto(f"/ke-hoach/{plan.pk}/ban/")
    expect(focal.locator("main")).to_contain_text("34/QĐ-SCT")
    check_accessibility(focal)
    focal.get_by_role("link", name="Khác bản trước").click()
    expect(focal.locator("main")).to_contain_text("Kiểm tra công tác CCHC")
    check_accessibility(focal)
    with focal.expect_download() as started:
        focal.get_by_role("link", name="Bảng so sánh (Word)").click()
    document = Document(io.BytesIO(Path(started.value.path()).read_bytes()))
    assert "34/QĐ-SCT" in "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert any("40%" in cell.text for table in document.tables for line in table.rows for cell in line.cells)
