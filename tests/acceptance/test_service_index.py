"""The service index in a real browser: a month, a lost point down to its dossier, the warning, a list taken along."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from cchc.agencies.public import Agency
from cchc.demo import service_index
from cchc.demo.people import PASSWORD
from cchc.demo.seed import organisation
from tests.acceptance.conftest import AT_ITS_SIZES, sign_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def department(transactional_db: None, settings: object, tmp_path: Path) -> Agency:
    settings.CCHC_FILES = tmp_path / "files"  # type: ignore[attr-defined]
    department, users = organisation()
    service_index.tell_a_story(department, users)
    return department


@AT_ITS_SIZES
def test_a_month_down_to_a_dossier(
    open_page: Callable[..., Page],
    check_accessibility: Callable[[Page], None],
    department: Agency,
    tmp_path: Path,
    size: tuple[int, int],
) -> None:
    page = open_page(size)
    sign_in(page, "daumoi", PASSWORD)
    page.goto("/chi-so-phuc-vu/")
    expect(page.get_by_role("heading", name="Chỉ số phục vụ", exact=True)).to_be_visible()
    check_accessibility(page)
    page.get_by_role("link", name="2.1: mất").click()
    expect(page.get_by_role("heading", name="2.1. Hồ sơ giải quyết đúng hạn")).to_be_visible()
    check_accessibility(page)
    page.locator("tbody a").first.click()
    expect(page.locator("h1")).to_contain_text("H99.20.05-")
    page.goto("/chi-so-phuc-vu/canh-bao/")
    expect(page.get_by_text("nếu làm xong hết đúng hạn")).to_be_visible()
    check_accessibility(page)
    with page.expect_download() as taken:
        page.get_by_role("link", name="Xuất (xlsx)").click()
    path = tmp_path / "canh-bao.xlsx"
    taken.value.save_as(path)
    sheet: Any = load_workbook(path).active
    assert sheet.max_row > 1
