"""In a real browser: what can still be won, sliders by keyboard, a scenario, and a lost point that becomes a task."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Page, expect

from cchc.accounts.models import User
from cchc.agencies.models import Agency
from cchc.agencies.public import Viewer
from cchc.demo.people import PASSWORD
from cchc.demo.seed import organisation
from cchc.indices import services
from cchc.indices.models import Assessment
from cchc.indices.rules.model import Answer
from cchc.plans.models import Plan
from tests.acceptance.conftest import PHONE, sign_in

pytestmark = pytest.mark.django_db(transaction=True)
LEAVES = (
    ("1", "Ban hành kế hoạch", "1", "Có ban hành: 1 điểm; không ban hành: 0 điểm"),
    ("2", "Hồ sơ giải quyết đúng hạn", "3", "100%: 3 điểm; từ 80% đến dưới 100%: [Tỷ lệ % x Điểm tối đa]/100%; dưới 80%: 0"),
)  # fmt: skip


@pytest.fixture
def sheet(transactional_db: None, settings: object, tmp_path: Path) -> Assessment:
    """The department's, with 90% of its dossiers in time and no plan yet."""
    settings.CCHC_FILES = tmp_path / "files"  # type: ignore[attr-defined]
    call_command("load_reference", verbosity=0)
    organisation()
    today = timezone.localdate()
    above = Viewer.of(User.objects.get(username="daumoitinh"), today)
    focal = Viewer.of(User.objects.get(username="daumoi"), today)
    department = Agency.objects.get(kind="department")
    assert department.parent is not None
    words = services.SetWords("Chỉ số cải cách hành chính", "Bộ tiêu chí thử", today.year)
    one = services.create_set(above, agency=department.parent, words=words)
    root = services.add_criterion(
        above, criteria_set=one, parent=None, number="I", title="Chỉ đạo", max_score=Decimal(4)
    )
    for number, title, most, rule in LEAVES:
        services.add_criterion(
            above, criteria_set=one, parent=root, number=f"I.{number}", title=title, max_score=Decimal(most), words=rule
        )
    one = services.confirm_set(above, criteria_set=one)
    season = services.create_round(
        above, criteria_set=one, agency=department.parent, title="Kỳ chấm", agencies=[department],
        self_until=dt.date(today.year, 12, 31),
    )  # fmt: skip
    services.move_round(above, round=season, name="open")
    held = Assessment.objects.get()
    services.score_leaf(focal, score=held.scores.get(criterion__number="I.2"), answer=Answer(value=Decimal(90)))
    Plan.objects.create(agency=department, year=today.year, title="Kế hoạch năm", created_by=focal.user)
    return held


def test_from_a_lost_point_to_a_task(
    sheet: Assessment, open_page: Callable[..., Page], check_accessibility: Callable[[Page], None]
) -> None:
    page = open_page()
    sign_in(page, "daumoi", PASSWORD)
    page.goto(f"/cham-diem/don-vi/{sheet.pk}/")
    page.get_by_role("link", name="Điểm còn có thể đạt").click()
    expect(page.locator("main")).to_contain_text("2,7/4")
    expect(page.locator("main")).to_contain_text("+0,3")
    check_accessibility(page)
    what_if(page, check_accessibility)
    make_task(page, sheet, check_accessibility)


def what_if(page: Page, check: Callable[[Page], None]) -> None:
    page.get_by_role("link", name="Thử thay đổi").click()
    slider = page.get_by_role("slider", name=re.compile("^Kết quả.*I.2 Hồ sơ"))
    slider.focus()
    page.keyboard.press("End")
    found = page.locator("#ket-qua-thu")
    expect(found).to_contain_text("2,7 → 3/4")
    expect(found).to_contain_text("I.2 Hồ sơ giải quyết đúng hạn: 2,7 → 3 (+0,3)")
    page.get_by_label("Mức").select_option(label="Có ban hành (1 điểm)")
    expect(found).to_contain_text("2,7 → 4/4")
    check(page)
    page.get_by_label("Tên phương án").fill("Đạt hết")
    page.get_by_role("button", name="Lưu phương án").click()
    expect(page.locator("#phuong-an")).to_contain_text("Đạt hết")
    expect(page.locator("#phuong-an")).to_contain_text("+1,3")


def make_task(page: Page, sheet: Assessment, check: Callable[[Page], None]) -> None:
    page.goto(f"/cham-diem/don-vi/{sheet.pk}/con-co-the-dat/")
    page.get_by_role("link", name="Sửa rồi đưa vào I.1").click()
    check(page)
    page.get_by_role("button", name="Lập nhiệm vụ").click()
    expect(page.locator("h1")).to_contain_text("Thực hiện đủ yêu cầu về ban hành kế hoạch")
    expect(page.locator("main")).to_contain_text("Tiêu chí được phục vụ")
    page.get_by_role("link", name="I.1 Ban hành kế hoạch").click()
    expect(page.locator("#nhiem-vu")).to_contain_text("Thực hiện đủ yêu cầu")
    check(page)


def test_without_script_on_a_phone_the_button_tries(
    sheet: Assessment, open_page: Callable[..., Page], check_accessibility: Callable[[Page], None]
) -> None:
    page = open_page(PHONE, theme="dark")
    page.route("**/*.js", lambda route: route.abort())
    sign_in(page, "daumoi", PASSWORD)
    page.goto(f"/cham-diem/don-vi/{sheet.pk}/thu/")
    assert page.get_by_role("slider").count() == 0
    page.get_by_role("textbox", name=re.compile("^Kết quả")).fill("95")
    page.get_by_role("button", name="Tính", exact=True).click()
    expect(page.locator("#ket-qua-thu")).to_contain_text("2,7 → 2,85/4")
    check_accessibility(page)
