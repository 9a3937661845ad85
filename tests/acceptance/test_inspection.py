"""An inspection in a real browser: plan, draw before witnesses, checklist on a phone, minutes, finding, remedy, verified, closed."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import timezone
from docx import Document
from playwright.sync_api import Page, expect

from cchc.agencies.models import Agency
from cchc.demo.people import PASSWORD
from cchc.demo.seed import organisation
from cchc.inspections.models import ChecklistFile, Inspection
from cchc.plans.models import Plan, Target
from cchc.plans.tests.factories import make_task
from tests.acceptance.conftest import PHONE, sign_in

pytestmark = pytest.mark.django_db(transaction=True)
UNIT = "Phòng Quản lý thương mại"
PHOTO = b"\xff\xd8\xff\xe0" + b"anh chup bang niem yet" * 20


@pytest.fixture(autouse=True)
def agency(transactional_db: None, settings: object, tmp_path: Path) -> None:
    """The unit of ``truongphong`` has an overdue task, so that the place for late units is its own."""
    settings.CCHC_FILES = tmp_path / "files"  # type: ignore[attr-defined]
    from django.core.management import call_command

    call_command("load_reference", verbosity=0)
    department, users = organisation()
    today = timezone.localdate()
    plan = Plan.objects.create(
        agency=department, year=today.year, title="Kế hoạch CCHC của Sở", created_by=users["daumoi"]
    )
    Target.objects.create(plan=plan, text="Kiểm tra tối thiểu 25% số phòng, đơn vị thuộc Sở", value=25, unit="%")
    unit = Agency.objects.get(name=UNIT)
    make_task(plan, lead=unit, due_on=today - dt.timedelta(days=9), content="Ban hành quy trình nội bộ")


def test_from_draw_to_remedy(open_page: Callable[..., Page], check_accessibility: Callable[[Page], None]) -> None:
    focal = open_page()
    sign_in(focal, "daumoi", PASSWORD)
    make_plan(focal, check_accessibility)
    draw(focal, check_accessibility)
    start(focal, check_accessibility)

    team = open_page(PHONE)
    sign_in(team, "nguoixem", PASSWORD)
    fill_checklist(team, check_accessibility)
    write_finding(team, check_accessibility)

    head = open_page(PHONE)
    sign_in(head, "truongphong", PASSWORD)
    answer(head)
    assert_minutes(focal)
    focal.get_by_role("button", name="Kết luận").click()
    expect(focal.locator("main")).to_contain_text("Đã kết luận")

    remedy(head, check_accessibility)
    verify(team)
    focal.goto(address())
    focal.get_by_role("button", name="Đóng cuộc kiểm tra").click()
    expect(focal.locator("main")).to_contain_text("Đã đóng ngày")
    focal.goto("/kiem-tra/")
    focal.get_by_role("link", name=re.compile("Kế hoạch kiểm tra")).first.click()
    expect(focal.locator(".stats")).to_contain_text("100%")
    check_accessibility(focal)


def address() -> str:
    return f"/kiem-tra/{Inspection.objects.get(unit__name=UNIT).pk}/"


def make_plan(page: Page, check: Callable[[Page], None]) -> None:
    page.goto("/kiem-tra/")
    check(page)
    page.get_by_role("link", name="Lập kế hoạch kiểm tra").click()
    expect(page.get_by_label(re.compile("^Tỷ lệ đơn vị"))).to_have_value("25")
    check(page)
    page.get_by_label(re.compile("^Trưởng đoàn")).select_option(label="Trần Văn Lãnh")
    page.get_by_role("group", name="Thành viên đoàn").get_by_label("Lý Thị Xem").check()
    page.get_by_role("button", name="Lưu kế hoạch").click()
    expect(page.locator("#boc-tham")).to_contain_text("phải kiểm tra 1 đơn vị")


def draw(page: Page, check: Callable[[Page], None]) -> None:
    check(page)
    page.get_by_label(re.compile("^Số do cuộc họp nêu")).fill("17 42 8")
    page.get_by_label(re.compile("^Người chứng kiến")).fill("Lý Thị Xem")
    page.get_by_role("button", name="Bốc thăm", exact=True).click()
    expect(page.locator("#boc-tham")).to_contain_text("17 42 8")
    page.get_by_role("link", name="Cách bốc thăm, kiểm lại").click()
    expect(page.locator("main")).to_contain_text("kết quả đúng như đã lưu")
    check(page)


def start(page: Page, check: Callable[[Page], None]) -> None:
    page.goto(address())
    page.get_by_role("button", name="Bắt đầu kiểm tra").click()
    expect(page.locator("main")).to_contain_text("Đang kiểm tra")
    page.goto(address())  # without the anchor: what stands under the bar is too small to hit
    check(page)


def fill_checklist(page: Page, check: Callable[[Page], None]) -> None:
    """Saved as it is filled: nothing is sent by a button but the photo."""
    page.goto(f"{address()}phieu/")
    check(page)
    first = page.locator(".check-item").first
    expect(first).to_contain_text("Ban hành quy trình nội bộ")
    expect(first).to_contain_text("Quá hạn")
    first.get_by_text("Không đạt", exact=True).click()
    expect(first.get_by_role("status")).to_contain_text("Đã lưu.")
    first.get_by_label(re.compile("^Ghi nhận")).fill("Chưa ban hành quy trình")
    first.get_by_label(re.compile("^Ghi nhận")).blur()
    items = page.locator(".check-item")
    for place in range(1, items.count()):
        items.nth(place).get_by_text("Đạt", exact=True).click()
        expect(items.nth(place).get_by_role("status")).to_contain_text("Đã lưu.")
    expect(page.locator("#tien-do-phieu")).to_contain_text("9/9")
    first.locator("summary").click()
    first.locator("input[type=file]").set_input_files({"name": "anh.jpg", "mimeType": "image/jpeg", "buffer": PHOTO})
    first.get_by_role("button", name="Tải lên").click()
    expect(page.locator(".check-item").first).to_contain_text("anh.jpg")
    expect(page.locator(".check-item").first.get_by_label(re.compile("^Ghi nhận"))).to_have_value(
        "Chưa ban hành quy trình"
    )
    assert ChecklistFile.objects.count() == 1


def write_finding(page: Page, check: Callable[[Page], None]) -> None:
    page.locator(".check-item").first.get_by_role("link", name="Ghi điểm phát hiện").click()
    expect(page.get_by_role("textbox", name="Điểm phát hiện")).to_have_value("Chưa ban hành quy trình")
    page.get_by_label(re.compile("^Hạn: số ngày làm việc")).fill("10")
    page.get_by_role("button", name="Thêm", exact=True).click()
    expect(page.locator("#phat-hien")).to_contain_text("Chưa ban hành quy trình")


def answer(page: Page) -> None:
    page.goto(address())
    page.get_by_role("textbox", name=re.compile("^Ý kiến của đơn vị")).fill("Đơn vị nhất trí")
    page.get_by_role("button", name="Lưu ý kiến").click()
    expect(page.locator("main")).to_contain_text("Đã ghi ý kiến của đơn vị")


def assert_minutes(page: Page) -> None:
    page.goto(address())
    with page.expect_download() as started:
        page.get_by_role("link", name="Biên bản (Word)").click()
    document = Document(io.BytesIO(Path(started.value.path()).read_bytes()))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    text = "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)
    for said in ("BIÊN BẢN", "Chưa ban hành quy trình", "Đơn vị nhất trí", "TRƯỞNG ĐOÀN KIỂM TRA"):
        assert said in text, said


def remedy(page: Page, check: Callable[[Page], None]) -> None:
    page.goto(address())
    page.get_by_role("link", name="Báo cáo khắc phục").click()
    check(page)
    page.get_by_label("Đã khắc phục thế nào").fill("Đã ban hành quy trình nội bộ")
    page.get_by_label(re.compile("^Số văn bản")).fill("77")
    page.get_by_label(re.compile("^Ký hiệu")).fill("QĐ-SCT")
    page.get_by_role("button", name="Báo cáo đã khắc phục").click()
    expect(page.locator("main")).to_contain_text("Chờ xác nhận")


def verify(page: Page) -> None:
    page.goto(address())
    page.get_by_role("link", name="Xem và xác nhận").click()
    expect(page.locator("main")).to_contain_text("77/QĐ-SCT")
    page.get_by_role("button", name="Xác nhận đã khắc phục").click()
    expect(page.locator("main")).to_contain_text("Đoàn kiểm tra xác nhận ngày")
