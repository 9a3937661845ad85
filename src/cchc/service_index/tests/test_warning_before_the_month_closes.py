"""What is due is seen before it is late: the two bounds of the month's end, whose points are at stake, and a notice to the heads."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from io import BytesIO

import pytest
import time_machine
from django.urls import reverse
from openpyxl import load_workbook

from cchc.dossiers.models import Dossier, RegisterKind
from cchc.dossiers.tests.factories import take
from cchc.measures.public import Period
from cchc.notifications.models import Notice
from cchc.service_index.selectors.scores import index_of
from cchc.service_index.selectors.warning import outlook
from cchc.service_index.services import telling
from cchc.service_index.tests.registers import TODAY, dossier, keep, open_dossier
from cchc.service_index.tests.test_the_index_of_a_month import BACKEND


def at(day: int, hour: int = 3):
    return time_machine.travel(dt.datetime(2026, 5, day, hour, tzinfo=dt.UTC), tick=False)


@pytest.fixture(autouse=True)
def _today():
    with at(20):
        yield


def test_the_bounds_and_whose_points_lie_between(world):
    keep(world)
    found = outlook(world.viewer("focal_point", TODAY), world.department, TODAY)
    # today 4 of 7; due by 31/5: H8, H9 (can be saved) and H10 (asked twice: late whatever is done)
    low, high = found.low.lines["2.1"], found.high.lines["2.1"]
    assert (low.figure.numerator, low.figure.denominator) == (4, 10)
    assert (high.figure.numerator, high.figure.denominator) == (6, 10)
    assert found.low.lines["5.1"].figure == found.score.result.lines["5.1"].figure
    assert found.high.lines["5.1"].points == 5
    by_unit = {one.label: one for one in found.stakes}
    assert by_unit["Phòng Quản lý thương mại"].soon == 1
    assert by_unit["Văn phòng Sở"].asked == 1
    assert by_unit["Phòng Quản lý thương mại"].feedback == 1
    between = found.high.total.points - found.low.total.points
    assert abs(found.points - between) < Decimal("0.001")
    assert found.low.total.points <= found.score.result.total.points <= found.high.total.points


def test_what_nothing_is_done_for_ends_at_the_lower_bound_and_what_all_is_done_for_at_the_upper(world):
    keep(world)
    month = Period.month(2026, 5)
    found = outlook(None, world.department, TODAY)
    with at(31, 16):
        idle = index_of(None, world.department, month)
    assert idle.figures["dossiers.on_time_rate"] == found.low.lines["2.1"].figure
    done = dt.datetime(2026, 5, 22, 9)  # noqa: DTZ001 (the register takes local moments)
    rows = (("H8", {}), ("H9", {"supplements": 1}), ("H10", {"supplements": 2}))
    take(
        world.department,
        RegisterKind.DOSSIERS,
        *(open_dossier(code, 22, state="9", finished_at=done, **more) for code, more in rows),
    )
    with at(31, 16):
        busy = index_of(None, world.department, month)
    assert busy.figures["dossiers.on_time_rate"] == found.high.lines["2.1"].figure


def test_what_is_due_today_is_counted_late_until_it_is_done(world):
    take(world.department, RegisterKind.DOSSIERS, dossier("H1"), open_dossier("H2", 20))
    found = outlook(None, world.department, TODAY)
    now = found.score.result.lines["2.1"].figure
    assert (now.numerator, now.denominator) == (1, 2)
    assert found.low.lines["2.1"].figure == now
    assert found.high.lines["2.1"].figure.numerator == 2


def test_the_page_lists_what_to_mind_and_exports_it(world, client):
    keep(world)
    client.force_login(world.user("focal_point"), backend=BACKEND)
    address = reverse("service-index-warning")
    text = client.get(address).content.decode()
    assert "H8" in text
    assert "đã yêu cầu bổ sung 2 lần nên tính là quá hạn" in text
    assert "H11" not in text
    assert "yêu cầu lần nữa là quá hạn" in client.get(address, {"loai": "bo-sung"}).content.decode()
    assert "P3" in client.get(address, {"loai": "phan-anh"}).content.decode()
    sheet = load_workbook(BytesIO(client.get(reverse("service-index-warning-export")).content)).active
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == ["H8", "H9", "H10"]
    only = client.get(address, {"don-vi": world.office.pk, "q": "ban le"}).content.decode()
    assert "H9" in only
    assert "H8<" not in only


def test_the_heads_hear_it_once_a_day_and_not_on_days_off(world):
    keep(world)
    assert telling.agencies_to_warn(TODAY) == sorted([world.department.pk, world.other.pk])
    assert telling.agencies_to_warn(dt.date(2026, 5, 24)) == []
    first = telling.warn(world.department.pk, TODAY)
    telling.warn(world.department.pk, TODAY)
    told = {one.recipient.username: one for one in Notice.objects.select_related("recipient")}
    assert first == len(told) == 4
    assert set(told) == {"unit_head", "office_head", "leader", "focal_point"}
    assert "1 hồ sơ và 1 phản ánh" in told["unit_head"].title
    assert "3 hồ sơ" in told["leader"].title
    assert "điểm của chỉ số phục vụ" in told["leader"].body
    with at(21):
        telling.warn(world.department.pk, dt.date(2026, 5, 21))
    assert Notice.objects.count() == 8


def test_nothing_due_nobody_told(world):
    take(world.department, RegisterKind.DOSSIERS, open_dossier("H1", 5), open_dossier("H2", 29))
    assert telling.warn(world.department.pk, TODAY) == 0
    assert Dossier.objects.count() == 2
    assert not Notice.objects.exists()


def test_a_fixed_number_of_queries(world, django_assert_max_num_queries):
    keep(world)
    with django_assert_max_num_queries(18):
        outlook(world.viewer("focal_point", TODAY), world.department, TODAY)
