"""A focal point previews, makes and downloads a report; others may only read it, strangers not at all."""

from __future__ import annotations

import datetime as dt
import io
from urllib.parse import unquote

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from docx import Document

from cchc.agencies.tests.factories import World, make_world
from cchc.audit.models import AuditEvent
from cchc.core.errors import NotAllowed, Refused
from cchc.plans.tests.factories import make_plan, make_proof, make_report_date, make_target, make_task
from cchc.reports import rules, services
from cchc.reports.models import Report

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
H1 = {"year": "2026", "period": "H1", "cut_off": "", "assessment": "Nhân lực còn mỏng.", "proposals": ""}


@pytest.fixture
def world(settings: object, tmp_path: object) -> World:
    settings.CCHC_FILES = tmp_path  # type: ignore[attr-defined]
    made = make_world()
    plan = make_plan(made)
    done = make_task(plan, lead=made.trade, status="done", finished_on=dt.date(2026, 5, 20))
    make_proof(done, made.user("unit_head"), proves_on=dt.date(2026, 5, 20))
    make_task(plan, lead=made.office, number="I.2", content="Rà soát quy trình nội bộ")
    make_target(plan)
    make_report_date(plan)
    return made


@pytest.fixture(autouse=True)
def in_june() -> object:
    with time_machine.travel(dt.datetime(2026, 6, 18, 3, 0, tzinfo=dt.UTC), tick=False):
        yield


def signed_in(world: World, who: str) -> Client:
    client = Client()
    client.force_login(world.user(who), backend=BACKEND)
    return client


def form(world: World, **changes: str) -> dict[str, str]:
    return {**H1, "agency": str(world.department.pk), **changes}


def test_the_preview_shows_the_report_before_anything_is_kept(world: World) -> None:
    answer = signed_in(world, "focal_point").post(reverse("report-new"), form(world, preview="1"))
    page = answer.content.decode()
    assert "đã hoàn thành 01/02 nhiệm vụ (50%)" in page
    assert "Nhân lực còn mỏng." in page
    assert not Report.objects.exists()


def test_the_docx_holds_the_live_data_and_has_a_vietnamese_name(world: World) -> None:
    client = signed_in(world, "focal_point")
    answer = client.post(reverse("report-new"), form(world, file="1"), follow=True)
    report = Report.objects.get()
    assert answer.redirect_chain[-1][0] == reverse("report-detail", args=[report.pk])
    file = client.get(reverse("report-download", args=[report.pk]), follow=True)
    assert "Báo cáo CCHC 6 tháng đầu năm 2026 - Sở Công Thương" in unquote(file["Content-Disposition"])
    document = Document(io.BytesIO(b"".join(getattr(file, "streaming_content", None) or [file.content])))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "31/QĐ-SCT ngày 20/5/2026" in text
    assert "Sở Nội vụ" in "\n".join(
        [text, *(cell.text for table in document.tables for row in table.rows for cell in row.cells)]
    )


def test_a_report_leaves_one_event(world: World) -> None:
    services.make_report(world.viewer("focal_point"), agency=world.department, period=rules.period("H1", 2026))
    event = AuditEvent.objects.get(verb="report.made")
    assert event.actor == world.user("focal_point")
    assert event.data["cut_off"] == "2026-06-14"


@pytest.mark.parametrize("who", ["staff", "unit_head", "leader", "viewer", "province_reviewer", "other_focal_point"])
def test_only_the_focal_point_makes_it(world: World, who: str) -> None:
    with pytest.raises(NotAllowed):
        services.make_report(world.viewer(who), agency=world.department, period=rules.period("H1", 2026))
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    ("who", "status"), [("staff", 200), ("province_reviewer", 200), ("other_focal_point", 404), ("outsider", 404)]
)
def test_who_may_read_it(world: World, who: str, status: int) -> None:
    made = services.make_report(world.viewer("focal_point"), agency=world.department, period=rules.period("H1", 2026))
    report = made.report
    assert signed_in(world, who).get(reverse("report-detail", args=[report.pk])).status_code == status
    assert signed_in(world, who).get(reverse("report-download", args=[report.pk]), follow=True).status_code == status


def test_before_the_cut_off_nothing_of_the_coming_days_is_counted(world: World) -> None:
    report = services.make_report(world.viewer("focal_point"), agency=world.department, period=rules.period("Q3", 2026))
    assert report.report.cut_off == dt.date(2026, 6, 18)


def test_a_period_that_has_not_begun_is_refused(world: World) -> None:
    with pytest.raises(Refused, match="chưa có gì để báo cáo"):
        services.draft_report(world.viewer("focal_point"), agency=world.department, period=rules.period("Q1", 2027))


def test_what_was_typed_is_kept_when_the_day_is_wrong(world: World) -> None:
    answer = signed_in(world, "focal_point").post(reverse("report-new"), form(world, cut_off="2020-01-01"))
    page = answer.content.decode()
    assert "phải sau ngày bắt đầu của kỳ" in page
    assert "Nhân lực còn mỏng." in page
