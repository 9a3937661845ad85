"""Key ``n`` and the count of doubts lead to doubtful rows in tabs that are not open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Page, expect

from cchc.agencies.public import Viewer
from cchc.demo.people import PASSWORD
from cchc.demo.seed import organisation
from cchc.plans.models import PlanImport
from cchc.plans.tests.factories_imports import a_reading, an_import

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def review(transactional_db: None, settings: object, tmp_path: Path) -> PlanImport:
    """In doubt: the one target and the one report date; and the names of units."""
    settings.CCHC_FILES = tmp_path / "files"  # type: ignore[attr-defined]
    call_command("load_reference", verbosity=0)
    department, users = organisation()
    reading = a_reading()
    reading["targets"][0]["subject"] = ""
    reading["reporting"][0]["due"] = None
    made = an_import(Viewer.of(users["daumoi"], timezone.localdate()), department, reading)
    made.tasks.update(reviewed=True)
    made.unit_proposals.update(ignored=True)
    return made


def test_doubts_are_found_in_whatever_tab(open_page: Callable[..., Page], review: PlanImport) -> None:
    target, report = review.targets.get(), review.report_dates.get()
    page = open_page()
    page.goto("/tai-khoan/dang-nhap/")
    page.get_by_label("Tên đăng nhập").fill("daumoi")
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Việc hôm nay")).to_be_visible()
    page.goto(f"/nhap/{review.pk}/")
    expect(page.locator("#review.live")).to_be_visible()
    chosen = page.locator("li.row.here")
    for row in (f"row-target-{target.pk}", f"row-report-{report.pk}", f"row-target-{target.pk}"):
        page.keyboard.press("n")
        expect(chosen).to_have_attribute("id", row)
        expect(chosen).to_be_visible()
    page.goto(f"/nhap/{review.pk}/")
    page.get_by_role("link", name="2 dòng còn nghi ngờ").click()
    expect(chosen).to_have_attribute("id", f"row-target-{target.pk}")
    expect(page.locator(".register-tabs [aria-current]")).to_have_attribute("data-tab", "chi-tieu")
