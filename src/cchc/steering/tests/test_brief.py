"""The brief of a month: its figures are their rows, its Word form is one page, and it comes by itself."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess

import pypdfium2
import pytest

from cchc.agencies.public import letterhead_of
from cchc.core.errors import NotAllowed, Refused
from cchc.notifications.models import Notice
from cchc.plans import services as plans
from cchc.plans.models import Obligation, Plan
from cchc.plans.tests.factories import TODAY, make_plan, make_proof, make_recurring, make_report_date, make_task
from cchc.steering import brief_text, figures, services, tasks
from cchc.steering.brief import MOST_TASKS, MOST_UNITS, LateTask, Number, UnitLine, brief
from cchc.steering.models import MonthlyBrief
from cchc.steering.rules import month_of
from vanban.writing import write

pytestmark = pytest.mark.django_db
MAY = dt.date(2026, 5, 1)


def numbers(found):
    return {one.name: one.count for one in (*found.moved, found.late, *found.decisions)}


def test_an_agency_without_plans_says_so(world):
    found = brief(world.department, MAY, TODAY)
    assert found.empty
    text = brief_text.build(found, letterhead_of(world.department)).body[0].runs
    assert "chưa có kế hoạch nào" in text


def test_what_moved_what_is_late_and_what_waits(scene):
    scene.late(scene.world.trade, days=20)
    scene.late(scene.world.trade, days=5)
    scene.late(scene.world.office, days=1)
    done = make_task(scene.plan, lead=scene.world.trade, content="Xong rồi")
    make_proof(done, scene.world.user("unit_head"))
    plans.record_progress(scene.viewer("unit_head"), task=done, text="Xong", done_on=TODAY)
    make_task(scene.plan, content="Trình lâu", status="submitted", submitted_on=TODAY - dt.timedelta(days=8))
    found = brief(scene.world.department, MAY, TODAY)
    assert numbers(found)["overdue"] == 3
    assert numbers(found)["waiting"] == 1
    assert [(one.unit, one.overdue, one.days_late) for one in found.units] == [
        ("Phòng Quản lý thương mại", 2, 20),
        ("Văn phòng Sở", 1, 1),
    ]
    assert not found.empty


def test_each_figure_opens_onto_as_many_rows_as_it_says(scene, as_user):
    scene.late(scene.world.trade)
    make_task(scene.plan, content="Trình lâu", status="submitted", submitted_on=TODAY - dt.timedelta(days=8))
    found = brief(scene.world.department, MAY, TODAY)
    start, end = month_of(MAY)
    span = figures.Span(start, end, TODAY)
    for one in (*found.moved, found.late, *found.decisions):
        figure = figures.named(one.name)
        rows = list(figure.rows(scene.world.department, span))
        assert len(rows) == one.count
        assert all(figure.link(row).address for row in rows)
        assert as_user("leader").get(one.address).status_code == 200


def test_work_that_will_be_late_at_this_pace_is_named(scene):
    due = TODAY + dt.timedelta(days=20)
    slow = make_task(scene.plan, lead=scene.world.trade, content="Chậm", due_on=due, schedule_text="", percent=20)
    make_task(scene.plan, lead=scene.world.trade, content="Kịp", due_on=due, schedule_text="", percent=95)
    found = brief(scene.world.department, MAY, TODAY)
    assert [one.text for one in found.tasks] == [f"{slow.number} Chậm"]
    assert "ở nhịp này xong ngày" in found.tasks[0].why


def test_the_pace_of_a_unit_counts_the_days_of_the_last_ninety(scene):
    make_recurring(scene.plan, lead=scene.world.trade)
    kept = make_recurring(scene.plan, lead=scene.world.trade, content="Đã ghi")
    plans.record_progress(
        scene.viewer("unit_head"),
        task=kept,
        text="Xong",
        done_on=dt.date(2026, 3, 20),
        period_start=dt.date(2026, 1, 1),
    )
    (line,) = brief(scene.world.department, MAY, TODAY).units
    assert (line.kept, line.of, line.overdue, line.few) == ("50", 2, 1, True)


def test_a_fixed_number_of_queries(scene, django_assert_max_num_queries):
    for _ in range(12):
        scene.late(scene.world.trade)
        make_task(scene.plan, lead=scene.world.office, percent=10)
    with django_assert_max_num_queries(20):
        brief(scene.world.department, MAY, TODAY)


def worst_brief(scene):
    """As long as everything may become."""
    found = brief(scene.world.department, MAY, TODAY)
    name = "Trung tâm Khuyến công, Xúc tiến thương mại và Phát triển công nghiệp hỗ trợ tỉnh"
    units = tuple(UnitLine(name, 123, 345, "33,3", 120, False, 45, "12–34", "/") for _ in range(MOST_UNITS))
    why = "đạt 40% khi đã hết 50% thời gian; ở nhịp này xong ngày 13/8/2026"
    late = tuple(
        LateTask("III.12 " + "Rà soát, đơn giản hóa thủ tục " * 9, name, "2026-06-30", why, "/")
        for _ in range(MOST_TASKS)
    )
    decisions = tuple(Number("x", 123, "nhiệm vụ đã trình từ 7 ngày trở lên, chưa duyệt", "/") for _ in range(5))
    from dataclasses import replace

    return replace(found, units=units, units_total=40, tasks=late, tasks_total=99, decisions=decisions, empty=False)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="không có LibreOffice")
@pytest.mark.parametrize("worst", [False, True], ids=["usual", "worst"])
def test_the_word_form_is_one_page(scene, tmp_path, worst):
    scene.late(scene.world.trade)
    found = worst_brief(scene) if worst else brief(scene.world.department, MAY, TODAY)
    (tmp_path / "brief.docx").write_bytes(write(brief_text.build(found, letterhead_of(scene.world.department))))
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(tmp_path), str(tmp_path / "brief.docx")], check=True, timeout=150)
    pages = pypdfium2.PdfDocument(tmp_path / "brief.pdf")
    assert len(pages) == 1
    pages.close()


def test_a_made_brief_keeps_what_it_said(scene, as_user):
    scene.late(scene.world.trade)
    made = services.make_brief(scene.viewer("leader"), agency=scene.world.department, month=MAY)
    Obligation.objects.update(state="waived")
    page = as_user("leader").get(f"/chi-dao/tom-tat/{made.pk}/").content.decode()
    assert "Phòng Quản lý thương mại" in page
    assert made.attachment.name == "Tóm tắt CCHC tháng 5-2026 - Sở Công Thương tỉnh Sông Lam.docx"


def test_only_focal_point_and_leader_make_one_and_not_of_a_month_to_come(scene):
    for who in ("unit_head", "viewer", "administrator", "province_reviewer", "other_focal_point"):
        with pytest.raises(NotAllowed):
            services.make_brief(scene.viewer(who), agency=scene.world.department, month=MAY)
    with pytest.raises(Refused):
        services.make_brief(scene.viewer(), agency=scene.world.department, month=dt.date(2026, 6, 1))


def test_it_comes_by_itself_once_on_the_first_working_day(scene):
    friday, monday = dt.date(2026, 5, 1), dt.date(2026, 5, 4)  # 01/5 is a holiday
    from django.core.management import call_command

    call_command("load_reference", verbosity=0)
    department = scene.world.department.pk
    assert services.make_due_brief(agency_id=department, today=friday) is None
    made = services.make_due_brief(agency_id=department, today=monday)
    assert (made.month, made.made_by) == (dt.date(2026, 4, 1), None)
    assert services.make_due_brief(agency_id=department, today=monday) is None, "the job may run twice"
    assert MonthlyBrief.objects.count() == 1
    told = Notice.objects.get(recipient=scene.world.user("leader"))
    assert told.link == f"/chi-dao/tom-tat/{made.pk}/"
    assert Notice.objects.filter(recipient=scene.world.user("focal_point")).count() == 1


def test_each_agency_with_an_open_plan_gets_its_job(scene):
    make_plan(scene.world, scene.world.other)
    assert tasks.enqueue_briefs(TODAY) == 2
    assert tasks.enqueue_briefs(dt.date(2026, 5, 20)) == 0
    Plan.objects.update(closed=True)
    assert tasks.enqueue_briefs(TODAY) == 0


def test_days_of_reports_that_do_not_fit_the_rule_are_a_leaders_decision(scene, as_user):
    """The plan's day of the first half comes before the figures are cut off; the brief says so and opens onto both sources."""
    make_report_date(scene.plan, due_month=6, due_day=1)
    plans.recompute_deadlines(scene.plan)
    (one,) = [number for number in brief(scene.world.department, MAY, TODAY).decisions if number.name == "report_days"]
    assert one.count >= 1
    page = as_user("leader").get(one.address).content.decode()
    assert "ngày chốt số liệu" in page
    assert "/nghia-vu/bao-cao" in page or "co-quan=" in page
