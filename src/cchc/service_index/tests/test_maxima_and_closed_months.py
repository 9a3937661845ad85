"""The province enters maxima that no source tells; a closed month stays as it was, whatever comes into the registers later."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
import time_machine
from django.urls import reverse

from cchc.audit.models import AuditEvent
from cchc.core.errors import NotAllowed, Refused
from cchc.dossiers.tests.factories import make_dossier
from cchc.indices.rules.evaluating import evaluate
from cchc.indices.rules.model import Answer as LeafAnswer
from cchc.indices.rules.model import LeafRule, Linear
from cchc.indices.rules.rounding import Rounding
from cchc.measures.public import Period, frozen_rows, values_of
from cchc.service_index import services
from cchc.service_index.models import IndexClosing, MaximaVersion
from cchc.service_index.selectors.closings import beside_today, result_of
from cchc.service_index.selectors.scores import index_of
from cchc.service_index.tests.registers import TODAY, keep
from cchc.service_index.tests.test_the_index_of_a_month import BACKEND

APRIL = dt.date(2026, 4, 1)
PAYMENT = {"3.5": Decimal(4), "3.6": Decimal(6)}


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(dt.datetime.combine(TODAY, dt.time(3), tzinfo=dt.UTC), tick=False):
        yield


def closed(world, who="focal_point", month=APRIL):
    made = services.close_month(world.viewer(who, TODAY), agency=world.department, month=month)
    services.finish_closing(made.pk)
    made.refresh_from_db()
    return made


def test_the_province_enters_maxima_and_they_hold_from_their_day(world):
    keep(world)
    who = world.viewer("system", TODAY)
    services.enter_maxima(
        who, agency=world.province, valid_from=dt.date(2026, 5, 1), points=PAYMENT, source="QĐ của tỉnh"
    )
    focal = world.viewer("focal_point", TODAY)
    assert index_of(focal, world.department, Period.month(2026, 5)).maxima["3.6"] == 6
    assert "3.6" not in index_of(focal, world.department, Period.month(2026, 4)).maxima
    again = {"3.5": Decimal(5), "3.6": Decimal(5)}
    services.enter_maxima(who, agency=world.province, valid_from=dt.date(2026, 5, 1), points=again, source="Sửa")
    assert MaximaVersion.objects.count() == 2
    assert index_of(focal, world.department, Period.month(2026, 5)).maxima["3.6"] == 5
    assert AuditEvent.objects.filter(verb="service_index.maxima_entered").count() == 2


@pytest.mark.parametrize(
    ("points", "said"),
    [
        ({"3.5": Decimal(4), "3.6": Decimal(5)}, "phải bằng 10"),
        ({"2.1": Decimal(20)}, "đã có nguồn"),
        ({}, "Chưa nhập"),
    ],
)
def test_maxima_that_do_not_fit_are_refused(world, points, said):
    with pytest.raises(Refused, match=said):
        services.enter_maxima(
            world.viewer("system", TODAY), agency=world.province, valid_from=TODAY, points=points, source="x"
        )


def test_who_may_not_enter_maxima(world):
    for who in ("focal_point", "leader", "province_reviewer", "administrator"):
        with pytest.raises(NotAllowed):
            services.enter_maxima(
                world.viewer(who, TODAY), agency=world.province, valid_from=TODAY, points=PAYMENT, source="x"
            )


def test_the_page_of_maxima_keeps_what_was_typed(world, client):
    client.force_login(world.user("system"), backend=BACKEND)
    address = reverse("service-index-maxima-enter", args=[world.province.pk])
    sent = {"diem-3-5": "4,5", "diem-3-6": "5", "valid_from": "2026-05-01", "source": "Công văn của tỉnh"}
    wrong = client.post(address, sent)
    assert wrong.status_code == 422
    text = wrong.content.decode()
    assert "phải bằng 10 điểm của nhóm" in text
    assert 'value="4,5"' in text
    assert client.post(address, {**sent, "diem-3-6": "5,5"}).status_code == 302
    assert MaximaVersion.objects.get().points == {"3.5": "4.5", "3.6": "5.5"}
    assert "Công văn của tỉnh" in client.get(reverse("service-index-maxima")).content.decode()


def test_a_closed_month_stays_and_the_difference_is_told(world, client):
    keep(world)
    one = closed(world)
    assert (one.state, one.points, one.known) == ("done", Decimal(0), Decimal(26))
    viewer = world.viewer("focal_point", TODAY)
    rows = frozen_rows(viewer, one.snapshot, "dossiers.on_time_rate")
    assert [row.text.split(" · ")[0] for row in rows] == ["HA"]
    make_dossier(world.department, "HB")
    one.refresh_from_db()
    assert result_of(one).total.points == 0
    _, now, differences = beside_today(viewer, one)
    moved = {each.kept.indicator.number: each.moved for each in differences if each.differs}
    assert now.result.lines["2.1"].points == 10
    assert moved["2.1"] == 10
    client.force_login(world.user("focal_point"), backend=BACKEND)
    assert "+10" in client.get(reverse("service-index-closing", args=[one.pk])).content.decode()
    assert AuditEvent.objects.filter(verb="service_index.closed").count() == 1


def test_the_measure_of_the_year_is_that_of_its_closed_months(world):
    keep(world)
    viewer = world.viewer("focal_point", TODAY)
    key, year = "service_index.points", Period.of_year(2026)
    assert values_of(viewer, [key], world.department, year)[key].is_missing
    closed(world)
    make_dossier(world.department, "HB")
    closed(world)
    answer = values_of(viewer, [key], world.department, year)[key]
    assert (answer.numerator, answer.denominator, answer.as_text) == (Decimal("13.33"), Decimal(26), "51,27%")
    assert IndexClosing.objects.filter(replaced_at__isnull=False).count() == 1
    four = LeafRule(Linear(points=Decimal(4)), max=Decimal(4))  # "điểm 766 × 4/100" of another set
    bound = evaluate(four, LeafAnswer(value=answer.exact.quantize(Decimal("0.000001"))))
    assert bound.rounded(Rounding()) == Fraction("2.05")
    assert values_of(viewer, [key], world.department, Period.quarter(2026, 1))[key].is_missing


def test_what_cannot_be_closed(world):
    viewer = world.viewer("focal_point", TODAY)
    with pytest.raises(Refused, match="chưa hết"):
        services.close_month(viewer, agency=world.department, month=dt.date(2026, 5, 1))
    services.close_month(viewer, agency=world.department, month=APRIL)
    with pytest.raises(Refused, match="đang được chốt"):
        services.close_month(viewer, agency=world.department, month=APRIL)
    for who in ("staff", "viewer", "other_focal_point"):
        with pytest.raises(NotAllowed):
            services.close_month(world.viewer(who, TODAY), agency=world.department, month=dt.date(2026, 3, 1))


def test_a_month_is_closed_from_its_page_and_watched(world, client):
    keep(world)
    client.force_login(world.user("leader"), backend=BACKEND)
    asked = client.post(reverse("service-index-close", args=[world.department.pk]), {"month": "2026-04", "purpose": ""})
    assert asked.status_code == 302
    assert "Đang giữ lại" in client.get(asked["Location"]).content.decode()
    one = IndexClosing.objects.get()
    services.finish_closing(one.pk)
    services.finish_closing(one.pk)
    progress = client.get(reverse("service-index-closing-progress", args=[one.pk]))
    assert progress["HX-Refresh"] == "true"
    assert "Tháng 4/2026" in client.get(reverse("service-index-closings")).content.decode()
