"""A province or an agency changes what a report holds in a page: versions with days, rows for sections, statistics and periods."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from cchc.agencies.tests.factories import World, make_world
from cchc.core.errors import NotAllowed, Refused
from cchc.plans.tests.factories import make_plan, make_task
from cchc.reports import services
from cchc.reports.models import Outline
from cchc.reports.selectors.outlines import kinds_for, period_of
from cchc.reports.services import Asked, SectionRow
from cchc.reports.services.outlines import outline_for

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
TODAY = dt.date(2026, 6, 18)
SECTIONS = [
    SectionRow(1, "1", "Kết quả", "results", "", annex=False),
    SectionRow(1, "2", "Kiến nghị", "proposals", "", annex=False),
]


@pytest.fixture(autouse=True)
def in_june() -> Iterator[None]:
    with time_machine.travel(dt.datetime(2026, 6, 18, 3, 0, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def world() -> World:
    made = make_world()
    make_task(make_plan(made), lead=made.trade)
    return made


def own(world: World, who: str = "system", owner: str = "province") -> Outline:
    standard = services.standard_outline("cchc-half", TODAY)
    return services.copy_outline(world.viewer(who), outline=standard, owner=getattr(world, owner))


def edited(world: World, outline: Outline, **changes: Any) -> Outline:
    given: dict[str, Any] = {"name": outline.name, "title": outline.title, "sections": SECTIONS}
    return services.edit_outline(world.viewer("system"), outline=outline, **given | changes)


def test_a_province_s_version_counts_for_all_below_from_its_day_on(world: World) -> None:
    made = edited(world, own(world))
    services.publish_outline(world.viewer("system"), outline=made, valid_from=dt.date(2026, 6, 1))
    assert outline_for(world.department, "cchc-half", dt.date(2026, 6, 14)) == made
    assert outline_for(world.department, "cchc-half", dt.date(2026, 5, 31)).owner is None
    report = services.start_report(world.viewer("focal_point"), asked=Asked(world.department, "cchc-half", 2026, "H1"))
    assert (report.outline, set(report.blocks.values_list("section__title", flat=True))) == (
        made,
        {"Kết quả", "Kiến nghị"},
    )


def test_the_nearest_owner_s_version_counts(world: World) -> None:
    services.publish_outline(world.viewer("system"), outline=edited(world, own(world)), valid_from=dt.date(2026, 1, 1))
    mine = own(world, "focal_point", "department")
    services.publish_outline(world.viewer("focal_point"), outline=mine, valid_from=dt.date(2026, 2, 1))
    assert outline_for(world.department, "cchc-half", TODAY) == mine
    assert outline_for(world.other, "cchc-half", TODAY).owner == world.province


def test_a_version_in_force_is_never_changed_and_ends_when_the_next_begins(world: World) -> None:
    first = own(world)
    services.publish_outline(world.viewer("system"), outline=first, valid_from=dt.date(2026, 1, 1))
    with pytest.raises(Refused, match="giữ nguyên"):
        edited(world, first)
    second = own(world)
    assert second.version == 2
    with pytest.raises(Refused, match="sau ngày đó"):
        services.publish_outline(world.viewer("system"), outline=second, valid_from=dt.date(2026, 1, 1))
    services.publish_outline(world.viewer("system"), outline=second, valid_from=dt.date(2026, 7, 1))
    first.refresh_from_db()
    assert first.valid_to == dt.date(2026, 6, 30)


@pytest.mark.parametrize("who", ["leader", "staff", "viewer", "other_focal_point", "province_reviewer"])
def test_others_write_no_outline(world: World, who: str) -> None:
    with pytest.raises(NotAllowed):
        own(world, who, "department")


def test_the_standard_one_is_made_once_and_cannot_be_edited(world: World) -> None:
    one, same = services.standard_outline("cchc-half", TODAY), services.standard_outline("cchc-half", TODAY)
    assert one == same
    with pytest.raises(Refused, match="không sửa được"):
        edited(world, one)


def test_a_kind_of_its_own(world: World) -> None:
    standard = services.standard_outline("topic", TODAY)
    made = services.copy_outline(
        world.viewer("system"), outline=standard, owner=world.province, name="Báo cáo tháng cao điểm"
    )
    services.publish_outline(world.viewer("system"), outline=made, valid_from=dt.date(2026, 1, 1))
    assert kinds_for(world.department, TODAY)[made.kind] == "Báo cáo tháng cao điểm"
    report = services.start_report(
        world.viewer("focal_point"), asked=Asked(world.department, made.kind, 2026, start=dt.date(2026, 6, 1))
    )
    assert (report.start, report.cut_off) == (dt.date(2026, 6, 1), TODAY)


def test_days_of_its_own(world: World) -> None:
    made = edited(world, own(world), periods=[services.PeriodRow("H1", "12-01", -1, "05-31", "06-05")])
    found = period_of(made, "H1", 2026)
    assert (found.start, found.cut_off, found.send_on) == (
        dt.date(2025, 12, 1),
        dt.date(2026, 5, 31),
        dt.date(2026, 6, 5),
    )
    with pytest.raises(Refused, match="không phải là ngày"):
        edited(world, made, periods=[services.PeriodRow("H1", "13-01", 0, "05-31", "06-05")])


def test_the_page_changes_sections_and_statistics_without_code(world: World) -> None:
    made = own(world, "administrator", "department")
    client = Client()
    client.force_login(world.user("administrator"), backend=BACKEND)
    address = reverse("report-outline-edit", args=[made.pk])
    assert "Các mục" in client.get(address).text
    sent = {
        "name": "Báo cáo CCHC 6 tháng",
        "title": "Kết quả {kỳ}",
        "recipients": "Sở Nội vụ\nUBND tỉnh",
        "s-place": ["2", "1", "3"],
        "s-level": ["1", "1", "1"],
        "s-label": ["II", "I", ""],
        "s-title": ["Tồn tại", "Số tổng", ""],
        "s-composer": ["shortcomings", "totals", ""],
        "s-option": ["", "", ""],
        "s-annex": ["", "", ""],
        "f-place": ["1"],
        "f-group": ["Chợ"],
        "f-label": ["Chợ đạt chuẩn văn minh"],
        "f-unit": ["chợ"],
        "f-source": ["typed"],
        "f-adds": ["sum"],
        "f-required": ["1"],
    }
    wrong = client.post(address, {**sent, "s-composer": ["khong-co", "totals", ""]})
    assert wrong.status_code == 422
    assert "không có nội dung" in wrong.text
    assert "Chợ đạt chuẩn văn minh" in wrong.text, "nothing that was typed is lost"
    assert client.post(address, sent).status_code == 302
    made.refresh_from_db()
    assert list(made.sections.values_list("title", flat=True)) == ["Số tổng", "Tồn tại"]
    field = made.fields.get()
    assert (field.label, field.required, field.key) == ("Chợ đạt chuẩn văn minh", True, "cho-cho-dat-chuan-van-minh")
    assert made.recipients == ["Sở Nội vụ", "UBND tỉnh"]


def test_every_task_stands_in_exactly_one_section(world: World) -> None:
    plan = make_plan(world, title="Kế hoạch khác")
    groups = [
        "Cải cách thể chế",
        "THỦ TỤC HÀNH CHÍNH",
        "Tài chính công",
        "Chuyển đổi số",
        "Việc khác",
        "",
        "Công tác chỉ đạo",
    ]
    for at, group in enumerate(groups):
        make_task(
            plan, number=f"IX.{at}", group=group, content="Làm việc", status="done", finished_on=dt.date(2026, 5, 1)
        )
    report = services.start_report(world.viewer("focal_point"), asked=Asked(world.department, "cchc-half", 2026, "H1"))
    rows = [
        row["id"]
        for figure in report.figures.filter(block__section__composer="results", key="finished")
        for row in figure.rows
    ]
    assert len(rows) == len(set(rows)) == len(groups) + 1
