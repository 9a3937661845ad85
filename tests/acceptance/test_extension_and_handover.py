"""In a real browser: a unit asks for a later day and gets another one; a person leaves and their work goes on."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone
from docx import Document
from playwright.sync_api import Page, expect

from cchc.agencies.models import Agency, Membership
from cchc.core.dates import vietnamese_day
from cchc.demo.people import PASSWORD
from cchc.demo.seed import organisation
from cchc.handovers.models import Handover
from cchc.plans.models import Task
from cchc.plans.tests.factories import make_plan, make_task
from tests.acceptance.conftest import AT_ITS_SIZES, sign_in

pytestmark = pytest.mark.django_db(transaction=True)
CONTENT = "Rà soát thủ tục cấp phép kinh doanh"


@pytest.fixture
def task(transactional_db: None, settings: Any, tmp_path: Path) -> Task:
    """A task of Phòng Quản lý thương mại, given to its specialist, due in ten days."""
    settings.CCHC_FILES = tmp_path / "files"
    department, users = organisation()
    today = timezone.localdate()
    world: Any = SimpleNamespace(department=department, user=lambda _: users["daumoi"])
    trade = Agency.objects.get(name="Phòng Quản lý thương mại")
    plan = make_plan(world, year=today.year, issued_on=dt.date(today.year, 1, 5))
    due = today + dt.timedelta(days=10)
    return make_task(plan, lead=trade, content=CONTENT, due_on=due, assignee=users["chuyenvien"])


@AT_ITS_SIZES
def test_a_later_day_is_asked_for_and_granted(
    open_page: Callable[..., Page],
    check_accessibility: Callable[[Page], None],
    task: Task,
    size: tuple[int, int],
) -> None:
    wanted, granted = (timezone.localdate() + dt.timedelta(days=days) for days in (40, 25))
    head = open_page(size)
    sign_in(head, "truongphong", PASSWORD)
    head.goto(f"/nhiem-vu/{task.pk}/")
    check_accessibility(head)
    head.get_by_role("link", name="Xin gia hạn").first.click()
    expect(head.get_by_role("heading", level=1, name="Xin gia hạn")).to_be_visible()
    head.get_by_label("Xin gia hạn đến ngày").fill(wanted.isoformat())
    head.get_by_label("Lý do xin gia hạn").fill("Chờ Bộ ban hành hướng dẫn")
    check_accessibility(head)
    head.get_by_role("button", name="Gửi đề nghị").click()
    expect(head.get_by_text("Đã gửi đề nghị gia hạn")).to_be_visible()
    expect(head.get_by_role("button", name="Gia hạn", exact=True)).to_have_count(0)

    focal = open_page(size)
    sign_in(focal, "daumoi", PASSWORD)
    focal.goto("/gia-han/")
    check_accessibility(focal)
    focal.get_by_role("link", name=CONTENT).click()
    expect(focal.get_by_text("Chờ Bộ ban hành hướng dẫn")).to_be_visible()
    focal.get_by_label("Cho gia hạn đến ngày").fill(granted.isoformat())
    check_accessibility(focal)
    focal.get_by_role("button", name="Gia hạn", exact=True).click()
    expect(focal.get_by_text("Đã gia hạn; hạn mới có hiệu lực ngay.")).to_be_visible()

    head.goto(f"/nhiem-vu/{task.pk}/")
    expect(head.locator("#viec .due")).to_have_text(vietnamese_day(granted))
    expect(head.locator(".timeline")).to_contain_text("đồng ý gia hạn")


@AT_ITS_SIZES
def test_a_person_leaves_and_their_work_goes_on(
    open_page: Callable[..., Page],
    check_accessibility: Callable[[Page], None],
    task: Task,
    size: tuple[int, int],
) -> None:
    administrator = open_page(size)
    sign_in(administrator, "quantri", PASSWORD)
    role = Membership.objects.get(user__username="chuyenvien")
    administrator.goto(f"/to-chuc/vai-tro/{role.pk}/ket-thuc/")
    administrator.get_by_role("button", name="Kết thúc").click()
    expect(administrator.get_by_text("còn giữ 1 việc đang mở")).to_be_visible()
    administrator.get_by_role("link", name="Lập bàn giao").click()
    expect(administrator.get_by_role("heading", level=1, name="Vũ Thị Viên")).to_be_visible()
    check_accessibility(administrator)
    row = administrator.get_by_label(f"Người nhận: {task.number} {CONTENT}")
    expect(row.locator("option:checked")).to_have_text("Hoàng Văn Phòng, Trưởng phòng Quản lý thương mại")
    row.select_option(label="Người nhận chung")
    administrator.get_by_label("Lý do").fill("Chuyển công tác về UBND tỉnh")
    administrator.get_by_role("button", name="Hoàn tất bàn giao").click()
    expect(administrator.get_by_role("alert").first).to_contain_text("chưa có người nhận")
    administrator.locator("#id_common").select_option(label="Mai Văn Sở, Chánh Văn phòng Sở")
    administrator.get_by_role("button", name="Hoàn tất bàn giao").click()
    expect(administrator.get_by_text("Đã bàn giao và lập biên bản")).to_be_visible()
    check_accessibility(administrator)
    with administrator.expect_download() as download:
        administrator.get_by_role("link", name="Tải biên bản").click()
    document = Document(io.BytesIO(Path(download.value.path()).read_bytes()))
    words = "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    assert CONTENT in words
    assert "Mai Văn Sở" in words
    assert Handover.objects.get().items.get().taker.username == "truongvp"

    taker = open_page(size)
    sign_in(taker, "truongvp", PASSWORD)
    expect(taker.get_by_role("link", name=CONTENT).first).to_be_visible()
