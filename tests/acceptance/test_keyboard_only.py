"""Review without a mouse: sign in, walk the rows, correct one, drop one, find help."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Page, expect

from cchc.agencies.public import Viewer
from cchc.demo.people import PASSWORD
from cchc.demo.seed import PLAN_FILES, SAMPLES, organisation
from cchc.plans.importing.running import run_reading
from cchc.plans.importing.starting import start_import
from cchc.plans.models import DraftTask

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def review(transactional_db: None, settings: object, tmp_path: Path) -> int:
    settings.CCHC_FILES = tmp_path / "files"  # type: ignore[attr-defined]
    call_command("load_reference", verbosity=0)
    department, users = organisation()
    viewer = Viewer.of(users["daumoi"], timezone.localdate())
    files = [(name, (SAMPLES / name).read_bytes()) for name in PLAN_FILES]
    started = start_import(viewer=viewer, agency=department, year=2026, files=files)
    run_reading(started.plan_import.pk)
    return started.plan_import.pk


def test_the_register_is_reviewed_by_keyboard(open_page: Callable[..., Page], review: int) -> None:
    page = open_page()
    page.goto("/tai-khoan/dang-nhap/")
    page.get_by_label("Tên đăng nhập").focus()
    page.keyboard.type("daumoi")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Việc hôm nay")).to_be_visible()

    page.goto(f"/nhap/{review}/")
    expect(page.locator("#review.live")).to_be_visible()
    page.keyboard.press("j")
    page.keyboard.press("j")
    chosen = page.locator("li.row.here")
    expect(chosen).to_have_count(1)
    second = DraftTask.objects.order_by("position")[1]
    expect(chosen).to_have_attribute("id", f"row-task-{second.pk}")

    page.keyboard.press("Enter")
    content = page.locator("li.row-editing textarea[name=content]")
    expect(content).to_be_visible()
    content.focus()
    page.keyboard.press("End")
    page.keyboard.press("Control+End")
    page.keyboard.type(" (đã sửa bằng bàn phím)")
    page.keyboard.press("Control+Enter")
    expect(page.locator(f"#row-task-{second.pk}")).to_contain_text("(đã sửa bằng bàn phím)")

    page.keyboard.press("j")
    page.keyboard.press("x")
    third = DraftTask.objects.order_by("position")[2]
    expect(page.locator(f"#row-task-{third.pk}")).to_contain_text("Đã bỏ")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("Phím tắt")
    page.keyboard.press("Escape")
    second.refresh_from_db()
    third.refresh_from_db()
    assert second.content.endswith("(đã sửa bằng bàn phím)")
    assert third.dropped


def test_every_page_has_a_visible_focus_and_a_skip_link(open_page: Callable[..., Page], review: int) -> None:
    page = open_page()
    page.goto("/tai-khoan/dang-nhap/")
    page.get_by_label("Tên đăng nhập").fill("daumoi")
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Việc hôm nay")).to_be_visible()
    page.goto("/ke-hoach/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Đến nội dung chính")).to_be_focused()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "noi-dung"
