"""The main job in a real browser: documents in, register, proof, acceptance, report out; on a desk and on a phone."""

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

from cchc.core.tests.suites import only_in_long_suites
from cchc.demo.people import PASSWORD
from cchc.demo.seed import PLAN_FILES, SAMPLES, organisation
from cchc.plans.models import Plan, Task, TaskStatus
from tests.acceptance.conftest import PHONE, WIDE, sign_in

pytestmark = pytest.mark.django_db(transaction=True)
TITLE = "Kế hoạch CCHC năm 2026 của Sở"
PRODUCT = "Kế hoạch CCHC được Giám đốc Sở ký"


@pytest.fixture(autouse=True)
def agency(transactional_db: None, settings: object, tmp_path: Path) -> None:
    settings.CCHC_FILES = tmp_path / "files"  # type: ignore[attr-defined]
    from django.core.management import call_command

    call_command("load_reference", verbosity=0)
    organisation()


@pytest.mark.parametrize(
    "size",
    [
        pytest.param(WIDE, id="desk"),
        pytest.param(PHONE, id="phone", marks=only_in_long_suites("the main journey on a phone too")),
    ],
)
def test_from_documents_to_the_report(
    open_page: Callable[..., Page],
    run_jobs: Callable[[], None],
    check_accessibility: Callable[[Page], None],
    size: tuple[int, int],
) -> None:
    focal = open_page(size)
    sign_in(focal, "daumoi", PASSWORD)
    expect(focal.get_by_role("heading", level=1, name="Việc hôm nay")).to_be_visible()
    check_accessibility(focal)

    import_samples(focal, run_jobs, check_accessibility)
    correct_a_product(focal)
    check_accessibility(focal)
    confirm(focal, check_accessibility)

    task = task_of_a_unit("Phòng Quản lý thương mại")
    staff = open_page(size)
    sign_in(staff, "chuyenvien", PASSWORD)
    record_with_proof(staff, task, check_accessibility)
    head = open_page(size)
    sign_in(head, "truongphong", PASSWORD)
    submit(head, task)
    accept(focal, task, check_accessibility)
    text = download_report(focal, check_accessibility)
    assert f"{task.number}. " in text
    assert "41/QĐ-SCT" in text
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text


def import_samples(page: Page, run_jobs: Callable[[], None], check: Callable[[Page], None]) -> None:
    page.goto("/nhap/moi/")
    check(page)
    page.locator("input[type=file]").set_input_files([SAMPLES / name for name in PLAN_FILES])
    page.locator("input[name=year]").fill("2026")
    page.get_by_role("button", name="Nhập và đọc").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Đang đọc văn bản")
    check(page)
    run_jobs()
    expect(page.get_by_role("heading", level=1, name="Đang đọc văn bản")).to_have_count(0)
    expect(page.get_by_role("link", name=re.compile("Nhiệm vụ 29"))).to_be_visible()


def correct_a_product(page: Page) -> None:
    row = page.locator("li.row[data-row^=task]").first
    row.get_by_role("link", name="Sửa", exact=True).click()
    form = page.locator("li.row-editing form")
    form.get_by_label(re.compile("^Sản phẩm")).fill(PRODUCT)
    form.get_by_role("button", name="Lưu").click()
    expect(page.locator("li.row[data-row^=task]").first).to_contain_text(PRODUCT)


def confirm(page: Page, check: Callable[[Page], None]) -> None:
    page.get_by_role("link", name="Xác nhận…").click()
    check(page)
    page.get_by_label(re.compile("^Tên kế hoạch")).fill(TITLE)
    page.get_by_role("button", name="Xác nhận và theo dõi").click()
    expect(page.get_by_role("heading", level=1, name=TITLE)).to_be_visible()
    check(page)
    plan = Plan.objects.get()
    assert plan.tasks.count() == 29
    assert plan.tasks.first().product == PRODUCT


def task_of_a_unit(name: str) -> Task:
    tasks = Task.objects.filter(units__role="lead", units__agency__name=name).exclude(schedule_kind="regular")
    return tasks.order_by("position")[0]


def record_with_proof(page: Page, task: Task, check: Callable[[Page], None]) -> None:
    page.goto(f"/nhiem-vu/{task.pk}/")
    check(page)
    page.get_by_label("Kết quả đã làm được").fill("Đã hoàn thành sản phẩm theo kế hoạch.")
    page.get_by_role("button", name="Lưu kết quả").click()
    expect(page.locator("#tien-do")).to_contain_text("Đã hoàn thành sản phẩm theo kế hoạch.")
    page.locator("summary", has_text="Thêm văn bản đã ban hành").click()
    page.get_by_label("Số", exact=True).fill("41")
    page.get_by_label("Ký hiệu", exact=True).fill("QĐ-SCT")
    page.get_by_label("Cơ quan ban hành", exact=True).fill("Sở Công Thương")
    form = page.locator("form", has=page.get_by_role("button", name="Thêm văn bản"))
    form.locator("input[type=date]").fill((timezone.localdate() - dt.timedelta(days=2)).isoformat())
    form.locator("input[type=file]").set_input_files(SAMPLES / PLAN_FILES[0])
    page.get_by_role("button", name="Thêm văn bản").click()
    expect(page.locator("#minh-chung")).to_contain_text("41/QĐ-SCT")


def submit(page: Page, task: Task) -> None:
    page.goto(f"/nhiem-vu/{task.pk}/")
    page.locator("summary", has_text="Trình duyệt hoàn thành").click()
    page.get_by_role("button", name="Trình duyệt", exact=True).click()
    expect(page.locator("main")).to_contain_text("Chờ duyệt")


def accept(page: Page, task: Task, check: Callable[[Page], None]) -> None:
    page.goto("/")
    page.locator("main").get_by_role("link", name=re.compile(re.escape(task.content[:30]))).first.click()
    check(page)
    page.get_by_role("button", name="Duyệt", exact=True).click()
    expect(page.locator("main")).to_contain_text("Hoàn thành")
    task.refresh_from_db()
    assert task.status in {TaskStatus.DONE, TaskStatus.DONE_LATE}


def download_report(page: Page, check: Callable[[Page], None]) -> str:
    page.goto("/bao-cao/")
    page.get_by_role("link", name="Lập báo cáo", exact=True).first.click()
    expect(page.locator("article.paper")).to_contain_text("đã hoàn thành 01/29 nhiệm vụ")
    check(page)
    page.get_by_role("button", name="Lập tệp Word").click()
    with page.expect_download() as started:
        page.get_by_role("link", name="Tải tệp Word").click()
    assert started.value.suggested_filename.startswith("Báo cáo CCHC")
    document = Document(io.BytesIO(Path(started.value.path()).read_bytes()))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)
