"""What people see and do on the pages of what is owed."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from cchc.calendars.public import load_reference
from cchc.plans import services
from cchc.plans.models import Duty, Obligation
from cchc.plans.tests.factories import TODAY, make_plan, make_recurring, make_report_date, make_task

LATE = dt.date(2026, 4, 10)


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    """Pages ask for the viewer's day; it is a Monday in May."""
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *args, **kwargs: TODAY)


@pytest.fixture
def plan(world):
    plan = make_plan(world)
    make_task(plan, lead=world.trade, content="Rà soát thủ tục", due_on=LATE, schedule_text="10/4/2026")
    make_task(
        plan, lead=world.office, content="Công khai dự toán", due_on=dt.date(2026, 5, 8), schedule_text="8/5/2026"
    )
    make_report_date(plan)
    services.recompute_deadlines(plan)
    return plan


def listed(client, **query):
    return client.get(reverse("obligation-list"), query).text


def test_who_oversees_sees_all_and_who_works_their_unit_s(plan, as_user):
    everything = listed(as_user("focal_point"))
    assert "Rà soát thủ tục" in everything
    assert "Công khai dự toán" in everything
    assert "Báo cáo 6 tháng đầu năm 2026" in everything
    own = listed(as_user("staff"))
    assert "Rà soát thủ tục" in own
    assert "Công khai dự toán" not in own
    assert "Công khai dự toán" in listed(as_user("staff"), **{"pham-vi": "tat-ca"})


@pytest.mark.parametrize("who", ["other_focal_point", "outsider"])
def test_another_agency_sees_nothing(plan, as_user, who):
    assert "Rà soát thủ tục" not in listed(as_user(who), **{"trang-thai": "tat-ca"})
    row = Obligation.objects.filter(task__isnull=False)[0]
    assert as_user(who).get(reverse("obligation-detail", args=[row.pk])).status_code == 404


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"trang-thai": "qua-han"}, {"Rà soát thủ tục"}),
        ({"trang-thai": "sap-den"}, {"Công khai dự toán"}),
        ({"q": "du toan"}, {"Công khai dự toán"}),
        ({"loai": "report"}, {"Báo cáo 6 tháng đầu năm 2026"}),
        ({"tu": "2026-05-01", "den": "2026-05-31"}, {"Công khai dự toán"}),
        ({"q": "không có gì thế này"}, set()),
    ],
)
def test_the_list_is_narrowed(plan, as_user, query, found):
    page = listed(as_user("focal_point"), **query)
    names = {"Rà soát thủ tục", "Công khai dự toán", "Báo cáo 6 tháng đầu năm 2026"}
    assert {name for name in names if name in page} == found


def test_the_workbook_has_what_the_filters_leave(plan, as_user):
    answer = as_user("focal_point").get(reverse("obligation-export"), {"trang-thai": "qua-han"})
    rows = list(load_workbook(io.BytesIO(answer.content)).active.values)
    assert rows[0][0] == "Hạn"
    assert [row[2] for row in rows[1:]] == ["I.1 Rà soát thủ tục"]
    assert rows[1][6] == (TODAY - LATE).days


def test_the_month_shows_days_off_and_what_is_due(plan, as_user):
    load_reference()
    page = as_user("focal_point").get(reverse("obligation-month-of", args=[2026, 5])).text
    assert "Tháng 5/2026" in page
    assert "Công khai dự toán" in page
    assert "Quốc tế lao động" in page
    assert reverse("obligation-month-of", args=[2026, 4]) in page
    assert as_user("focal_point").get(reverse("obligation-month-of", args=[2026, 13])).status_code == 404


def test_a_day_explains_itself(plan, as_user):
    row = Obligation.objects.get(task__content="Rà soát thủ tục")
    page = as_user("unit_head").get(reverse("obligation-detail", args=[row.pk])).text
    assert "Kế hoạch ghi: “10/4/2026”." in page
    assert "Ngày cuối cùng còn đúng hạn: 10/4/2026." in page
    assert "Quá hạn" in page
    assert reverse("obligation-extend", args=[row.pk]) not in page


def test_the_focal_point_extends_on_the_page(plan, as_user):
    row = Obligation.objects.get(task__content="Rà soát thủ tục")
    client = as_user("focal_point")
    address = reverse("obligation-extend", args=[row.pk])
    refused = client.post(address, {"until": "2026-04-01", "reason": "Chờ ý kiến"})
    assert refused.status_code == 422
    assert "Chờ ý kiến" in refused.text
    assert client.post(address, {"until": "2026-06-01", "reason": "Chờ ý kiến"}).status_code == 302
    assert "Được gia hạn từ 10/4/2026 đến 01/6/2026" in client.get(reverse("obligation-detail", args=[row.pk])).text


def test_what_was_moved_meanwhile_is_told(plan, as_user):
    row = Obligation.objects.get(task__content="Rà soát thủ tục")
    seen = {"seen": "open 2026-04-10", "reason": "Không phát sinh"}
    client = as_user("focal_point")
    client.post(reverse("obligation-extend", args=[row.pk]), {"until": "2026-06-01", "reason": "Chờ ý kiến"})
    assert client.post(reverse("obligation-waive", args=[row.pk]), seen).status_code == 422
    row.refresh_from_db()
    assert row.state == "open"


def test_a_duty_is_answered_by_its_unit_and_accepted_by_the_focal_point(world, plan, as_user):
    Duty.objects.create(
        plan=plan, unit_text="Phòng", agency=world.trade, text="Gửi kết quả", schedule_kind="regular", every="quarter"
    )
    services.recompute_deadlines(plan)
    row = Obligation.objects.filter(duty__isnull=False).order_by("planned_on")[1]
    given = {"note": "Đã gửi 15/BC-QLTM ngày 02/5", "done_on": "2026-05-02"}
    assert as_user("staff").post(reverse("obligation-answer", args=[row.pk]), given).status_code == 302
    assert "Đã gửi 15/BC-QLTM" in as_user("focal_point").get(reverse("obligation-detail", args=[row.pk])).text
    assert as_user("focal_point").post(reverse("obligation-accept", args=[row.pk])).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.closed_on) == ("met", dt.date(2026, 5, 2))


def test_nobody_accepts_their_own_answer(world, plan):
    focal = world.viewer("focal_point", TODAY)
    Duty.objects.create(plan=plan, unit_text="Phòng", text="Gửi kết quả", schedule_kind="regular", every="half")
    services.recompute_deadlines(plan)
    row = Obligation.objects.filter(duty__isnull=False)[0]
    answered = services.answer(focal, obligation=row, note="Đã gửi", done_on=TODAY)
    from cchc.core.errors import Refused

    with pytest.raises(Refused):
        services.accept_answer(focal, obligation=answered)


def test_the_agency_s_own_report_is_closed_by_who_sent_it(world, plan):
    row = Obligation.objects.get(report_date__isnull=False)
    done = services.answer(world.viewer("focal_point", TODAY), obligation=row, note="20/BC-SCT", done_on=TODAY)
    assert (done.state, done.closed_on) == ("met", TODAY)


def test_what_has_no_day_says_what_is_missing_and_where_to_give_it(world, plan, as_user):
    make_task(plan, lead=world.trade, content="Tập huấn", schedule_kind="on_event", event="Bộ mở lớp", due_on=None)
    make_task(plan, lead=world.trade, content="Theo luật", schedule_kind="by_law", due_on=None)
    page = as_user("focal_point").get(reverse("obligation-undated")).text
    assert "Hạn tính từ “Bộ mở lớp”; chưa nhập ngày diễn ra nên chưa có hạn." in page
    assert reverse("plan-events", args=[plan.pk]) in page
    assert "theo quy định của pháp luật" in page
    assert "Rà soát thủ tục" not in page


def test_the_cadence_is_proposed_and_taken(world, plan, as_user):
    task = make_recurring(plan, every="always", lead=world.trade, content="Tuyên truyền", product="Ít nhất 04 tin, bài")
    client = as_user("focal_point")
    page = client.get(reverse("obligation-cadence", args=[plan.pk])).text
    assert "sản phẩm là tin, bài" in page.lower()
    answer = client.post(reverse("obligation-cadence", args=[plan.pk]), {"task": [task.pk]}, follow=True)
    assert [str(one) for one in answer.context["messages"]] == ["Đã nhận đề xuất cho 1 nhiệm vụ."]
    days = list(task.obligations.filter(lapsed_in__isnull=True).order_by("planned_on").values_list("label", flat=True))
    assert days == ["Quý I/2026", *(f"Tháng {month}/2026" for month in range(5, 13))]
    assert "Ít nhất 4 tin, bài" in task.obligations.filter(label="Tháng 6/2026")[0].minimum_proof
    assert "hằng tháng" in client.get(reverse("task-detail", args=[task.pk])).text


def test_the_page_of_a_task_shows_its_days(world, plan, as_user):
    task = make_recurring(plan, lead=world.trade)
    page = as_user("staff").get(reverse("task-detail", args=[task.pk])).text
    assert "Quý IV/2026: 31/12/2026" in page
    assert "Vì sao có ngày này" in page
