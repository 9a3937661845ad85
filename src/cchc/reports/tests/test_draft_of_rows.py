"""A draft is rows: each figure opens onto what it counts, words are edited with their bindings, what changed since is shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from cchc.agencies.tests.factories import World, make_world
from cchc.core.errors import Changed, Refused
from cchc.plans.models import ProgressEntry, Task
from cchc.plans.tests.factories import make_evidence, make_plan, make_proof, make_target, make_task
from cchc.reports import services
from cchc.reports.missing import missing_of
from cchc.reports.models import Report, ReportBlock
from cchc.reports.selectors.detail import detail
from cchc.reports.services import Asked

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
TODAY = dt.date(2026, 6, 18)


@pytest.fixture(autouse=True)
def in_june() -> Iterator[None]:
    with time_machine.travel(dt.datetime(2026, 6, 18, 3, 0, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def world(settings: object, tmp_path: object) -> World:
    settings.CCHC_FILES = tmp_path  # type: ignore[attr-defined]
    made = make_world()
    plan = make_plan(made)
    done = make_task(plan, lead=made.trade, status="done", finished_on=dt.date(2026, 5, 20))
    make_proof(done, made.user("unit_head"), proves_on=dt.date(2026, 5, 20))
    going = make_task(plan, lead=made.office, number="I.2", content="Tuyên truyền cải cách hành chính")
    ProgressEntry.objects.create(
        task=going, done_on=dt.date(2026, 6, 2), text="Đã đăng 3 bài", percent=40, author=made.user("office_head")
    )
    Task.objects.filter(pk=going.pk).update(status="in_progress", percent=40)
    make_task(plan, lead=made.office, number="I.3", content="Rà soát quy trình", due_on=dt.date(2026, 6, 1))
    make_target(plan)
    return made


@pytest.fixture
def report(world: World) -> Report:
    return services.start_report(world.viewer("focal_point"), asked=asked(world))


def asked(world: World) -> Asked:
    return Asked(world.department, "cchc-half", 2026, "H1")


def block(report: Report, composer: str, key: str) -> ReportBlock:
    return report.blocks.get(section__composer=composer, key=key)


def test_every_figure_counts_exactly_the_rows_behind_it(report: Report) -> None:
    seen = set()
    for figure in report.figures.all():
        counted = sum(row["counted"] for row in figure.rows)
        seen.add(figure.nature)
        if figure.nature == "count":
            assert (figure.value, counted) == (Decimal(len(figure.rows)), len(figure.rows)), figure
        if figure.nature == "share":
            assert (figure.numerator, figure.denominator) == (counted, len(figure.rows)), figure
        if figure.nature == "stated":
            assert len(figure.rows) == 1, figure
    assert {"count", "share", "stated", "missing"} <= seen


def test_the_figures_stand_in_the_words(report: Report) -> None:
    for one in report.blocks.prefetch_related("figures").exclude(composed=""):
        for figure in one.figures.all():
            assert figure.shown in one.composed


def test_a_second_click_goes_on_with_the_same_draft(world: World, report: Report) -> None:
    assert services.start_report(world.viewer("focal_point"), asked=asked(world)) == report


def test_units_that_lead_are_asked_for_their_part(world: World, report: Report) -> None:
    assert set(report.contributions.values_list("unit__name", flat=True)) == {world.trade.name, world.office.name}


def test_edited_words_keep_their_bindings_and_a_changed_figure_is_taken_over(world: World, report: Report) -> None:
    viewer = world.viewer("focal_point")
    one = block(report, "totals", "sum")
    text = one.composed.replace("Các kế hoạch đề ra", "Năm nay kế hoạch của Sở đặt ra")
    services.edit_block(viewer, block=one, text=text, revision=0)
    Task.objects.filter(number="I.2").update(status="done", finished_on=dt.date(2026, 6, 10))
    found = detail(viewer, report)
    change = next(c for c in found.changes if c.key == "sum" and c.figures)
    assert ("01/03 nhiệm vụ (33,33%)", "02/03 nhiệm vụ (66,67%)") in [(f.old, f.new) for f in change.figures]
    services.take_over(viewer, report=report, section=change.section, key="sum", figure="finished")
    one.refresh_from_db()
    assert one.edited is not None
    assert one.edited.startswith("Năm nay kế hoạch của Sở đặt ra")
    assert "02/03 nhiệm vụ (66,67%)" in one.edited
    figure = one.figures.get(key="finished")
    assert (figure.numerator, sum(row["counted"] for row in figure.rows)) == (2, 2)
    left = [
        f.key
        for c in detail(viewer, report).changes
        if c.key == "sum" and c.section == one.section_id
        for f in c.figures
    ]
    assert left == ["in_period"]


def test_composing_again_keeps_what_was_edited_and_added(world: World, report: Report) -> None:
    viewer = world.viewer("focal_point")
    section = report.outline.sections.get(composer="proposals")
    services.add_paragraph(viewer, report=report, section=section, text="Đề nghị bổ sung kinh phí.")
    services.edit_block(viewer, block=block(report, "shortcomings", "overdue"), text="Vẫn còn 01 nhiệm vụ chậm:")
    Task.objects.filter(number="I.3").update(status="done", finished_on=dt.date(2026, 6, 10))
    services.refresh_report(viewer, report=report)
    assert report.blocks.filter(own=True, edited="Đề nghị bổ sung kinh phí.").exists()
    assert block(report, "shortcomings", "overdue").edited == "Vẫn còn 01 nhiệm vụ chậm:"
    assert not report.blocks.filter(key__startswith="overdue:").exists()


def test_two_people_do_not_write_over_each_other(world: World, report: Report) -> None:
    viewer = world.viewer("focal_point")
    one = block(report, "totals", "sum")
    services.edit_block(viewer, block=one, text="Bản thứ nhất.", revision=0)
    with pytest.raises(Changed):
        services.edit_block(viewer, block=one, text="Bản thứ hai.", revision=0)


def test_a_number_that_somebody_types_in_needs_a_source(world: World, report: Report) -> None:
    viewer = world.viewer("focal_point")
    one = block(report, "shortcomings", "overdue")
    services.edit_block(viewer, block=one, text=f"{one.composed} Có 17 văn bản chậm.")
    found = [m for m in missing_of(report) if m.key.startswith("number:")]
    assert [m.words.startswith("Số 17") for m in found] == [True]
    proof = make_evidence(world.department, world.user("focal_point"))
    with pytest.raises(Refused, match="minh chứng"):
        services.bind_number(viewer, block=one, number="17", reason="văn bản chậm", proof=None)
    services.bind_number(viewer, block=one, number="17", reason="văn bản chậm", proof=proof)
    assert not [m for m in missing_of(report) if m.key.startswith("number:")]


def test_what_is_missing_names_who_owes_it_and_stops_the_submission(world: World, report: Report) -> None:
    found = missing_of(report)
    assert any("Chưa có số liệu: Kết quả: Tỷ lệ hồ sơ" in one.words and one.stops for one in found)
    assert any(not one.needed for one in found)
    with pytest.raises(Refused, match="còn thiếu"):
        services.submit_report(world.viewer("focal_point"), report=report)
    for one in found:
        if one.stops:
            services.waive(world.viewer("focal_point"), report=report, key=one.key, reason="chờ Cục Thống kê")
    services.submit_report(world.viewer("focal_point"), report=report)
    report.refresh_from_db()
    assert report.state == "submitted"


def test_finished_work_without_proof_is_owed_by_its_unit(world: World) -> None:
    plan = make_plan(world, title="Kế hoạch khác")
    task = make_task(plan, lead=world.trade, number="V.1", status="done", finished_on=dt.date(2026, 5, 2))
    made = services.start_report(world.viewer("focal_point"), asked=asked(world))
    one = next(m for m in missing_of(made) if m.key == f"proof:{task.pk}")
    assert (one.owes, one.stops) == (world.trade.name, True)


def test_a_statistic_without_a_register_is_typed_with_proof_and_marked(world: World, report: Report) -> None:
    viewer = world.viewer("focal_point")
    figure = report.figures.get(field__label="Hồ sơ TTHC giải quyết đúng hạn, trước hạn")
    proof = make_evidence(world.department, world.user("focal_point"))
    given: dict[str, Any] = {"figure": figure, "reason": "Lấy từ hệ thống một cửa của tỉnh"}
    with pytest.raises(Refused, match="tử số và mẫu số"):
        services.type_value(viewer, **given, proof=proof, numerator=Decimal(5))
    with pytest.raises(Refused, match="minh chứng"):
        services.type_value(viewer, **given, proof=None, numerator=Decimal(5), denominator=Decimal(6))
    services.type_value(viewer, **given, proof=proof, numerator=Decimal(5), denominator=Decimal(6))
    services.refresh_report(viewer, report=report)
    figure.refresh_from_db()
    assert (figure.nature, figure.shown) == ("typed", "83,33% (5/6)")
    assert "83,33% (5/6)" in figure.block.cells
    assert not [c for c in detail(viewer, report).changes if c.key == figure.block.key]


def test_the_page_opens_figures_and_saves_while_typing(world: World, report: Report) -> None:
    client = Client()
    client.force_login(world.user("focal_point"), backend=BACKEND)
    page = client.get(reverse("report-detail", args=[report.pk])).text
    figure = block(report, "totals", "sum").figures.get(key="finished")
    assert f'href="{reverse("report-figure", args=[figure.pk])}"' in page
    rows = client.get(reverse("report-figure", args=[figure.pk])).text
    assert "1 dòng được tính trên 3 dòng" in rows
    one = block(report, "shortcomings", "overdue")
    address = reverse("report-block", args=[report.pk, one.pk])
    saved = client.post(address, {"text": "Còn 01 việc.", "revision": "0"}, headers={"HX-Request": "true"}).text
    assert "Đã lưu" in saved
    assert 'value="1"' in saved
    refused = client.post(address, {"text": "Khác.", "revision": "0"}, headers={"HX-Request": "true"}).text
    assert "vừa được người khác sửa" in refused
    one.refresh_from_db()
    assert one.edited == "Còn 01 việc."


def test_the_printed_report_says_what_was_edited(world: World, report: Report) -> None:
    one = block(report, "shortcomings", "overdue")
    services.edit_block(world.viewer("focal_point"), block=one, text="Chỉ còn một việc chậm.")
    client = Client()
    client.force_login(world.user("staff"), backend=BACKEND)
    assert "Chỉ còn một việc chậm." in client.get(reverse("report-preview", args=[report.pk])).text


def test_a_number_gets_its_source_on_a_page_of_its_own(world: World, report: Report) -> None:
    client = Client()
    client.force_login(world.user("focal_point"), backend=BACKEND)
    one = block(report, "shortcomings", "overdue")
    services.edit_block(world.viewer("focal_point"), block=one, text="Có 17 văn bản chậm.")
    proof = make_evidence(world.department, world.user("focal_point"))
    address = reverse("report-number", args=[report.pk, one.pk])
    assert "Gắn nguồn cho số 17" in client.get(f"{address}?so=17").text
    assert client.post(address, {"number": "17", "proof": "", "reason": ""}).status_code == 422
    assert client.post(address, {"number": "17", "proof": proof.pk, "reason": "văn bản"}).status_code == 302
    page = client.get(reverse("report-detail", args=[report.pk])).text
    assert "Số chưa có nguồn" not in page
