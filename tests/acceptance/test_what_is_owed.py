"""In a real browser, the pages of what is owed: cadence and minimum proof, an answer and its acceptance, two units that lead
one task, the printed month, and an event whose day becomes known."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from cchc.agencies.models import Agency
from cchc.core.dates import vietnamese_day
from cchc.demo.people import PASSWORD
from cchc.demo.seed import organisation
from cchc.plans.models import Duty, Obligation, Plan, TaskUnit
from cchc.plans.services import recompute_deadlines
from cchc.plans.tests.factories import make_plan, make_recurring, make_task
from tests.acceptance.conftest import AT_ITS_SIZES, WIDE, sign_in

pytestmark = pytest.mark.django_db(transaction=True)
REGULAR, AFTER, DUTY = "Tuyên truyền về cải cách hành chính", "Cụ thể hóa kế hoạch của tỉnh", "Gửi kết quả về Văn phòng"
EVENT = "UBND tỉnh ban hành Kế hoạch"
Check = Callable[[Page], None]


@pytest.fixture
def plan(transactional_db: None, settings: Any, tmp_path: Path) -> Plan:
    settings.CCHC_FILES = tmp_path / "files"
    department, users = organisation()
    today = timezone.localdate()
    world: Any = SimpleNamespace(department=department, user=lambda _: users["daumoi"])
    trade = Agency.objects.get(name="Phòng Quản lý thương mại")
    plan = make_plan(world, year=today.year, issued_on=dt.date(today.year, 1, 5))
    make_recurring(plan, every="always", lead=trade, content=REGULAR, product="Ít nhất 04 tin, bài", number="I.1")
    make_task(
        plan,
        lead=trade,
        content=AFTER,
        number="I.2",
        schedule_kind="after_event",
        schedule_text=f"Sau 10 ngày kể từ khi {EVENT}",
        event=EVENT,
        event_days=10,
        due_on=None,
    )
    Duty.objects.create(plan=plan, unit_text="Phòng", agency=trade, text=DUTY, schedule_kind="regular", every="year")
    recompute_deadlines(plan)
    return plan


def as_person(open_page: Callable[..., Page], who: str, size: tuple[int, int]) -> Page:
    page = open_page(size)
    sign_in(page, who, PASSWORD)
    return page


@AT_ITS_SIZES
def test_the_focal_point_sets_cadence_and_minimum_proof(
    open_page: Callable[..., Page], check_accessibility: Check, plan: Plan, size: tuple[int, int]
) -> None:
    task = plan.tasks.get(content=REGULAR)
    page = as_person(open_page, "daumoi", size)
    page.goto(f"/nhiem-vu/{task.pk}/")
    page.get_by_text("Đổi nhịp, minh chứng tối thiểu").click()
    page.get_by_label("Hỏi kết quả").select_option(label="Hằng tháng")
    page.get_by_label(re.compile("^Minh chứng tối thiểu của một kỳ")).fill("02 tin, bài đã đăng, có đường dẫn")
    check_accessibility(page)
    page.get_by_role("button", name="Đặt từ hôm nay").click()
    expect(page.locator("#cac-han")).to_contain_text("hằng tháng")
    expect(page.locator("#cac-han")).to_contain_text("02 tin, bài đã đăng, có đường dẫn")
    row = Obligation.objects.filter(task=task, lapsed_in__isnull=True).order_by("-due_on")[0]
    assert row.label == f"Tháng 12/{plan.year}"
    page.goto(f"/nghia-vu/{row.pk}/")
    expect(page.locator("main")).to_contain_text("02 tin, bài đã đăng, có đường dẫn")
    check_accessibility(page)


@AT_ITS_SIZES
def test_a_unit_answers_and_the_focal_point_accepts(
    open_page: Callable[..., Page], check_accessibility: Check, plan: Plan, size: tuple[int, int]
) -> None:
    row = Obligation.objects.get(duty__text=DUTY)
    head = as_person(open_page, "truongphong", size)
    head.goto("/nghia-vu/")
    check_accessibility(head)
    head.get_by_role("link", name=re.compile(DUTY)).first.click()
    head.get_by_label("Kết quả").fill("Đã gửi văn bản số 15/BC-QLTM")
    check_accessibility(head)
    head.get_by_role("button", name="Ghi", exact=True).click()
    expect(head.locator("main")).to_contain_text("Đã trả lời, chờ duyệt")
    expect(head.get_by_role("button", name="Duyệt", exact=True)).to_have_count(0)

    focal = as_person(open_page, "daumoi", size)
    focal.goto(f"/nghia-vu/{row.pk}/")
    expect(focal.locator("main")).to_contain_text("15/BC-QLTM")
    check_accessibility(focal)
    focal.get_by_role("button", name="Duyệt", exact=True).click()
    expect(focal.locator("main")).to_contain_text("Đã thực hiện")
    row.refresh_from_db()
    assert row.state == "met"


@AT_ITS_SIZES
def test_two_units_lead_and_the_page_says_who_has_answered(
    open_page: Callable[..., Page], check_accessibility: Check, plan: Plan, size: tuple[int, int]
) -> None:
    task, office = plan.tasks.get(content=REGULAR), Agency.objects.get(name="Văn phòng Sở")
    TaskUnit.objects.create(task=task, agency=office, role="lead", position=1, text=office.name)
    recompute_deadlines(plan, [task])
    head = as_person(open_page, "truongphong", size)
    head.goto(f"/nhiem-vu/{task.pk}/")
    head.get_by_label("Kết quả của kỳ").select_option(index=0)
    head.get_by_label("Kết quả đã làm được").fill("Đã đăng 04 tin, bài")
    head.get_by_role("button", name="Lưu kết quả").click()
    told = head.locator("#ai-da-ghi li").first
    expect(told).to_contain_text("đã ghi Phòng Quản lý thương mại")
    expect(told).to_contain_text("chưa ghi Văn phòng Sở")
    head.goto(f"/nhiem-vu/{task.pk}/")  # without the anchor: what stands under the bar is too small to hit
    check_accessibility(head)

    focal = as_person(open_page, "daumoi", size)
    focal.goto(f"/nhiem-vu/{task.pk}/")
    focal.get_by_text("Ghi kết quả", exact=True).click()
    focal.get_by_label("Kết quả của kỳ").select_option(index=0)
    focal.get_by_label("Kết quả của đơn vị").select_option(label="Văn phòng Sở")
    focal.get_by_label("Kết quả đã làm được").fill("Văn phòng đã phát 02 bản tin")
    check_accessibility(focal)
    focal.get_by_role("button", name="Lưu kết quả").click()
    expect(focal.locator("#ai-da-ghi li").first).not_to_contain_text("chưa ghi")


@AT_ITS_SIZES
def test_a_day_becomes_known_and_is_owed(
    open_page: Callable[..., Page], check_accessibility: Check, plan: Plan, size: tuple[int, int]
) -> None:
    page = as_person(open_page, "daumoi", size)
    page.goto("/nghia-vu/chua-co-ngay/")
    expect(page.locator("main")).to_contain_text("chưa nhập ngày diễn ra nên chưa có hạn")
    check_accessibility(page)
    page.get_by_role("link", name="Nhập ngày của sự kiện").click()
    check_accessibility(page)
    happened = timezone.localdate() - dt.timedelta(days=2)
    page.get_by_label("Ngày diễn ra").fill(happened.isoformat())
    page.get_by_role("button", name="Ghi ngày và tính lại hạn").click()
    expect(page.locator("main")).to_contain_text(vietnamese_day(happened))
    row = Obligation.objects.get(task__content=AFTER)
    page.goto(f"/nghia-vu/{row.pk}/")
    expect(page.locator("main")).to_contain_text(f"diễn ra ngày {vietnamese_day(happened)}")
    expect(page.locator("#viec .due")).to_have_text(vietnamese_day(row.due_on))
    check_accessibility(page)


def test_the_month_prints_on_one_sheet(open_page: Callable[..., Page], check_accessibility: Check, plan: Plan) -> None:
    row = Obligation.objects.filter(task__content=REGULAR).order_by("due_on")[0]
    page = as_person(open_page, "daumoi", WIDE)
    page.goto(f"/nghia-vu/thang/{row.due_on.year}/{row.due_on.month}/")
    expect(page.locator("main")).to_contain_text(REGULAR[:20])
    check_accessibility(page)
    expect(page.get_by_role("button", name="In", exact=True)).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="In", exact=True)).to_be_hidden()
    expect(page.locator("header").first).to_be_hidden()
    expect(page.locator("main")).to_contain_text(REGULAR[:20])
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
