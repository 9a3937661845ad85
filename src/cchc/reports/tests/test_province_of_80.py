"""A province of 80 agencies: its report says what plain SQL over the sent reports says, agency by agency and row by row."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cchc.agencies.models import Agency
from cchc.agencies.tests.factories import World, make_agency, make_member, make_world
from cchc.agencies.viewer import Viewer
from cchc.documents.services import store
from cchc.reports import services
from cchc.reports.models import Outline, Report, ReportBlock, ReportFigure
from cchc.reports.services import Asked

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
DAY = dt.date(2026, 6, 14)
INDEPENDENT = """
    SELECT f.key, f.adds,
           SUM(g.numerator) FILTER (WHERE g.numerator IS NOT NULL AND g.denominator > 0),
           SUM(g.denominator) FILTER (WHERE g.numerator IS NOT NULL AND g.denominator > 0),
           SUM(g.value),
           COUNT(*) FILTER (WHERE g.numerator IS NOT NULL AND g.denominator > 0), COUNT(g.value)
    FROM reports_reportfigure g
    JOIN reports_report r ON r.id = g.report_id
    JOIN reports_outlinefield f ON f.id = g.field_id
    WHERE r.sent_to_id = %s AND r.state IN ('sent', 'accepted') AND r.kind = 'cchc-half' AND r.year = 2026
    GROUP BY f.key, f.adds
"""


@pytest.fixture(autouse=True)
def in_june() -> Iterator[None]:
    with time_machine.travel(dt.datetime(2026, 6, 18, 3, 0, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def world(settings: Any, tmp_path: object) -> World:
    settings.CCHC_FILES = tmp_path
    made = make_world()
    made.users["province_focal_point"] = make_member("province_fp", made.province, "focal_point")
    for at in range(80 - 3):  # three are there: two departments and a commune
        make_agency("department", f"Sở số {at:02d}", made.province)
    send_all(made)
    return made


def send_all(world: World) -> None:
    """All but every ninth agency have sent; values by lot, some missing; every eleventh report was returned."""
    lot = random.Random(7)
    outline = services.standard_outline("cchc-half", DAY)
    viewer = world.viewer("focal_point")
    kept = store(viewer=viewer, agency=world.department, upload=b"bao cao", name="bao-cao.docx")
    section = outline.sections.get(composer="statistics")
    fields = list(outline.fields.all())
    for at, agency in enumerate(Agency.objects.filter(parent=world.province).order_by("pk")):
        if at % 9 == 8:
            continue
        report = Report.objects.create(
            agency=agency, kind="cchc-half", family="cchc", outline=outline, year=2026, period="H1", title="Báo cáo",
            start=dt.date(2025, 12, 15), cut_off=DAY, period_ends=DAY, send_on=dt.date(2026, 6, 20),
            state="returned" if at % 11 == 10 else "accepted" if at % 2 else "sent", composed_at=timezone.now(),
            sent_at=timezone.now(), sent_to=world.province, file=kept, made_by=viewer.user,
        )  # fmt: skip
        for place, one in enumerate(fields):
            block = ReportBlock.objects.create(
                report=report, section=section, position=place, key=f"field:{one.key}", kind="row"
            )
            ReportFigure.objects.create(report=report, block=block, field=one, key="value", label=one.label,
                                        nature="typed", as_of=timezone.now(), **_value(one.adds, lot))  # fmt: skip


def _value(adds: str, lot: random.Random) -> dict[str, Decimal | None]:
    if lot.random() < 0.1:
        return {"numerator": None, "denominator": None, "value": None}
    whole = Decimal(lot.randint(0, 900))
    if adds != "rate":
        return {"numerator": whole, "denominator": None, "value": whole}
    part = Decimal(lot.randint(0, int(whole)))
    value = (part * 100 / whole).quantize(Decimal("0.000001")) if whole else None
    return {"numerator": part, "denominator": whole, "value": value}


def independent(world: World) -> dict[str, tuple[str, Any, Any, Any, int, int]]:
    with connection.cursor() as cursor:
        cursor.execute(INDEPENDENT, [world.province.pk])
        return {key: tuple(rest) for key, *rest in cursor.fetchall()}


def test_the_consolidated_report_is_what_plain_sql_says(world: World) -> None:
    viewer = Viewer.of(world.user("province_focal_point"), dt.date(2026, 6, 18))
    report = services.start_report(viewer, asked=Asked(world.province, "cchc-half", 2026, "H1"))
    expected = independent(world)
    seen = 0
    for figure in report.figures.filter(field__isnull=False).exclude(field__adds="no").select_related("field"):
        assert figure.field is not None
        adds, part, whole, value, rated, summed = expected[figure.field.key]
        counted = [row for row in figure.rows if row["counted"]]
        assert len(figure.rows) == 80, "everybody is named, counted or not"
        if adds == "rate":
            assert (figure.numerator, figure.denominator, len(counted)) == (part, whole, rated)
            percent = (part * 100 / whole).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
            assert figure.shown.startswith(f"{percent.normalize():f}".replace(".", ",") + "%")
        else:
            assert (figure.value, len(counted)) == (value, summed)
        assert ReportFigure.objects.filter(pk__in=[row["id"] for row in counted]).count() == len(counted)
        seen += 1
    assert seen > 30
    received = report.figures.get(key="received")
    assert (received.numerator, received.denominator) == (
        Report.objects.filter(state__in=["sent", "accepted"], sent_to=world.province).count(),
        80,
    )


def test_the_page_says_the_same_and_who_has_not_sent(world: World, django_assert_max_num_queries: Any) -> None:
    client = Client()
    client.force_login(world.user("province_reviewer"), backend=BACKEND)
    with django_assert_max_num_queries(25):
        page = client.get(reverse("report-consolidation"), {"nam": "2026", "ky": "H1"}).text
    asked = Agency.objects.filter(parent=world.province)
    silent = asked.exclude(pk__in=Report.objects.filter(sent_to=world.province).values("agency"))
    assert f"{silent.count()} chưa gửi" in page
    _, part, whole, *_ = independent(world)["dossiers.on_time_rate"]
    assert f"{part:,.0f}/{whole:,.0f}".replace(",", ".") in page
    field = client.get(
        reverse("report-consolidation-field"), {"nam": "2026", "ky": "H1", "so": "dossiers.on_time_rate"}
    ).text
    one = ReportFigure.objects.filter(field__key="dossiers.on_time_rate", denominator__gt=0).first()
    assert one is not None
    assert reverse("report-figure", args=[one.pk]) in field or one.report.state == "returned"
    assert client.get(reverse("report-figure", args=[one.pk])).status_code == 200


def test_a_department_sees_nobody_else_s_figures(world: World) -> None:
    client = Client()
    client.force_login(world.user("focal_point"), backend=BACKEND)
    page = client.get(
        reverse("report-consolidation"), {"nam": "2026", "ky": "H1", "co-quan": str(world.province.pk)}
    ).text
    assert "Sở số 01" not in page
    other = ReportFigure.objects.filter(report__agency__name="Sở số 01").first()
    assert other is not None
    assert client.get(reverse("report-figure", args=[other.pk])).status_code == 404
    assert Outline.objects.filter(owner=None).exists()
