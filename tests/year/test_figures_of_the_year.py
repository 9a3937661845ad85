"""The yearly report over a year of work: every figure is clicked through to rows whose count equals it; a changed row flags the
report; what stood at the cut-off stays."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from cchc.core.tests.suites import only_in_long_suites
from cchc.measures.public import frozen_rows, snapshot
from cchc.plans.models import Task
from cchc.reports import services
from cchc.reports.missing import missing_of
from cchc.reports.models import Report, ReportFigure
from cchc.reports.selectors import report as report_of
from cchc.reports.selectors.detail import detail
from cchc.reports.services import Asked
from tests.year.cast import Cast, make_cast
from tests.year.living import Told, live, share_out
from tests.year.running import at_work, days_of, import_plans
from tests.year.test_a_year import INVENTED, REAL
from vanban.tests.shared import PLANS

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
CUT_OFF = dt.date(2026, 12, 14)
SETS = [pytest.param(INVENTED, id="invented")]
if PLANS:
    marks = only_in_long_suites("the figures over the real plans")
    SETS.append(pytest.param([*INVENTED, *REAL], marks=marks, id="with the four real plans"))
else:
    print(
        "no real documents: the yearly report is tried on the invented plan alone; SHARED_SOURCES says where they are"
    )


@pytest.fixture
def files(tmp_path: Path, settings: object, db: None) -> None:
    settings.CCHC_FILES = tmp_path / "files"  # type: ignore[attr-defined]
    call_command("load_reference", verbosity=0)


def worked(sets: list[tuple[str, list[Path]]]) -> Cast:
    """A year in which people work one day a fortnight."""
    first = dt.date(2026, 1, 5)
    with time_machine.travel(at_work(first), tick=False):
        cast = make_cast(first)
        plans = import_plans(cast, sets, 2026, first)
        for plan in plans:
            share_out(cast, plan, first)
    told = Told()
    for day in days_of(2026, first):
        if day.toordinal() % 14 == 0 and day < CUT_OFF:
            with time_machine.travel(at_work(day), tick=False):
                live(cast, plans, day, told)
    return cast


@pytest.mark.timeout(1500)
@pytest.mark.parametrize("sets", SETS)
def test_every_figure_of_the_yearly_report(files: None, sets: list[tuple[str, list[Path]]]) -> None:
    cast = worked(sets)
    with time_machine.travel(at_work(dt.date(2026, 12, 15)), tick=False):
        viewer = cast.viewer(cast.focal_points[0], dt.date(2026, 12, 15))
        report = services.start_report(viewer, asked=Asked(cast.department, "cchc-year", 2026, "year"))
        natures = opens_onto_its_rows(report, cast)
        assert {"count", "share", "stated"} <= set(natures)
        for one in missing_of(report):
            if one.stops:
                services.waive(viewer, report=report, key=one.key, reason="Chưa có số liệu trong năm chạy thử")
        services.submit_report(viewer, report=report)
        sent = services.approve_report(cast.viewer(cast.leader, viewer.today), report=report)
        sent = services.send_report(viewer, report=sent)
        measures_are_frozen_with_their_rows(sent, cast)
        a_changed_row_flags_it_and_nothing_in_it_moves(sent, cast)


def opens_onto_its_rows(report: Report, cast: Cast) -> Counter[str]:
    client = Client()
    client.force_login(cast.focal_points[0], backend=BACKEND)
    seen: Counter[str] = Counter()
    figures = list(report.figures.select_related("field", "block"))
    assert len(figures) > 60
    for figure in figures:
        check(figure)
        seen[figure.nature] += 1
        if seen[figure.nature] <= 5:
            page = client.get(reverse("report-figure", args=[figure.pk])).text
            shown = page.count(">Được tính<"), page.count(">Không được tính<")
            counted = sum(row["counted"] for row in figure.rows)
            if len(figure.rows) <= 100:
                assert shown == (counted, len(figure.rows) - counted), figure
    return seen


def check(figure: ReportFigure) -> None:
    counted = sum(row["counted"] for row in figure.rows)
    ids = {(row["kind"], row["id"]) for row in figure.rows}
    assert len(ids) == len(figure.rows), "a row counts once"
    match figure.nature:
        case "count":
            assert figure.value == counted == len(figure.rows), figure
        case "share":
            assert (figure.numerator, figure.denominator) == (counted, len(figure.rows)), figure
        case "stated":
            assert len(figure.rows) == 1, figure
            if figure.rows[0]["kind"] == "task":
                assert f"{figure.value:.0f}%" == figure.shown, figure
        case "measure":
            assert figure.numerator == counted, figure
            assert figure.denominator is None or figure.denominator == len(figure.rows), figure
        case "missing":
            assert figure.value is None, figure
        case _:
            pytest.fail(f"no figure of a first report is {figure.nature}")


def measures_are_frozen_with_their_rows(sent: Report, cast: Cast) -> None:
    viewer = cast.viewer(cast.focal_points[0], CUT_OFF)
    for figure in sent.figures.filter(nature="measure").select_related("field"):
        assert figure.field is not None
        assert figure.snapshot is not None
        kept = snapshot(viewer, figure.snapshot)
        assert kept is not None
        rows = frozen_rows(viewer, kept, figure.field.source.removeprefix("measure:"))
        assert Decimal(rows.filter(row_class=1).count()) == figure.numerator


def a_changed_row_flags_it_and_nothing_in_it_moves(sent: Report, cast: Cast) -> None:
    viewer = cast.viewer(cast.focal_points[0], dt.date(2026, 12, 15))
    before = list(sent.figures.order_by("pk").values_list("shown", "rows"))
    assert detail(viewer, report_of(viewer, sent.pk)).changes == ()
    done = Task.objects.filter(plan__agency=cast.department, status__in=["done", "done_late"]).first()
    assert done is not None
    Task.objects.filter(pk=done.pk).update(status="in_progress", finished_on=None)
    found = detail(viewer, report_of(viewer, sent.pk))
    assert any(figure.key == "finished" for change in found.changes for figure in change.figures)
    assert list(sent.figures.order_by("pk").values_list("shown", "rows")) == before
