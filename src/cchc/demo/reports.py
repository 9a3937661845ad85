"""Reports of the demonstration: the first quarter's sent to the province, that of the six months in work, with a figure that the
register has since overtaken."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from cchc.accounts.models import User
from cchc.agencies.public import Viewer
from cchc.plans import services as plans
from cchc.plans.models import Plan, Task
from cchc.reports import services
from cchc.reports.missing import missing_of
from cchc.reports.models import Report
from cchc.reports.services import Asked

YEAR = 2026
LATE_ENTRY = dt.date(2026, 6, 8)
NO_FIGURE = "Kỳ này chưa có số liệu của chỉ tiêu; bổ sung ở báo cáo 6 tháng."


def report(plan: Plan, users: dict[str, User]) -> None:
    today = timezone.localdate()
    focal_point = Viewer.of(users["daumoi"], today)
    _first_quarter(plan, focal_point, Viewer.of(users["giamdoc"], today))
    made = _six_months(plan, focal_point, Viewer.of(users["truongphong"], today))
    _overtake(made, Viewer.of(users["truongvp"], today))


def _first_quarter(plan: Plan, focal_point: Viewer, leader: Viewer) -> None:
    made = services.start_report(focal_point, asked=Asked(plan.agency, "cchc-quarter", YEAR, "Q1"))
    send_up(made, focal_point, leader)


def send_up(made: Report, focal_point: Viewer, leader: Viewer) -> None:
    """Through all steps to the agency above; what is missing is explained."""
    _let_pass(made, focal_point)
    services.submit_report(focal_point, report=made)
    services.approve_report(leader, report=made)
    services.send_report(focal_point, report=made)


def _six_months(plan: Plan, focal_point: Viewer, head: Viewer) -> Report:
    made = services.start_report(focal_point, asked=Asked(plan.agency, "cchc-half", YEAR, "H1"))
    words = "Việc phối hợp với các huyện sau sắp xếp còn chậm do thay đổi đầu mối."
    mine = made.contributions.filter(unit__short_name="Phòng QLTM").first()
    if mine is not None:
        services.give(head, contribution=mine, results="", difficulties=words, proposals="Tập huấn cho đầu mối cấp xã.")
        services.refresh_report(focal_point, report=made)
    block = made.blocks.filter(section__composer="totals", key="sum").first()
    if block is not None:
        text = block.text.replace("Các kế hoạch đề ra", "Kế hoạch của Sở đề ra")
        services.edit_block(focal_point, block=block, text=text)
    return made


def _overtake(made: Report, head: Viewer) -> None:
    """A unit writes down late what it had done before the cut-off."""
    told = made.blocks.filter(section__composer="results", figures__key="percent").values_list("key", flat=True)
    ids = [int(key.removeprefix("task:")) for key in told]
    leads = Task.objects.filter(pk__in=ids, units__agency__short_name="Văn phòng", units__role="lead")
    going = leads.filter(status="in_progress", schedule_kind="regular").order_by("position").first()
    if going is not None:
        text = "Đã rà soát, cập nhật đầy đủ theo yêu cầu của đoàn kiểm tra."
        plans.record_progress(head, task=going, text=text, done_on=LATE_ENTRY, percent=50)


def _let_pass(made: Report, focal_point: Viewer) -> None:
    for one in missing_of(made):
        if one.stops:
            services.waive(focal_point, report=made, key=one.key, reason=NO_FIGURE)
