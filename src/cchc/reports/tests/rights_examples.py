"""Reports of ``department`` in each state, their parts and an outline, for the matrix of rights."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from cchc.agencies.tests.factories import World
from cchc.documents.public import store
from cchc.plans.models import Plan
from cchc.plans.tests.factories import make_plan, make_proof, make_task
from cchc.reports import services
from cchc.reports.missing import missing_of
from cchc.reports.models import Outline, Report, ReportCopy
from cchc.reports.services import Asked


def draft(world: World) -> Report:
    """A draft with nothing missing: a finished task with proof, and one that the unit leads."""
    today = timezone.localdate()
    plan = Plan.objects.filter(agency=world.department, year=today.year).first()
    if plan is None:
        plan = make_plan(world, year=today.year)
    done = make_task(plan, lead=world.trade, status="done", finished_on=today)
    make_proof(done, world.user("unit_head"), proves_on=today)
    viewer = world.viewer("focal_point", today)
    asked = Asked(world.department, "leader-brief", today.year, start=today.replace(month=1, day=1))
    report = services.start_report(viewer, asked=asked)
    for one in missing_of(report):
        services.waive(viewer, report=report, key=one.key, reason="thử")
    return report


def submitted(world: World) -> Report:
    return services.submit_report(world.viewer("focal_point", timezone.localdate()), report=draft(world))


def approved(world: World) -> Report:
    return services.approve_report(world.viewer("leader", timezone.localdate()), report=submitted(world))


def sent(world: World) -> Report:
    return services.send_report(world.viewer("focal_point", timezone.localdate()), report=approved(world))


def with_pdf(world: World) -> Report:
    """Approved, and its PDF kept as the job would."""
    report = approved(world)
    viewer = world.viewer("focal_point", timezone.localdate())
    kept = store(viewer=viewer, agency=world.department, upload=b"%PDF-1.7\n%report\n%%EOF\n", name="bao-cao.pdf")
    assert report.file is not None
    ReportCopy.objects.create(
        report=report, source=report.file, kind="pdfa", state="done", attachment=kept, asked_by=viewer.user
    )
    return report


def _section(world: World) -> dict[str, Any]:
    report = draft(world)
    section = report.outline.sections.get(composer="proposals")
    return {"pk": report.pk, "section": section.pk}


def _block(world: World) -> dict[str, Any]:
    report = draft(world)
    return {"pk": report.pk, "block": report.blocks.filter(kind="text").first().pk}  # type: ignore[union-attr]


def _file(world: World) -> dict[str, Any]:
    viewer = world.viewer("focal_point", timezone.localdate())
    return {"pk": services.write_file(viewer, report=draft(world)).pk}


def _contribution(world: World) -> dict[str, Any]:
    return {"pk": draft(world).contributions.get(unit=world.trade).pk}


def _outline(world: World, *, published: bool) -> dict[str, Any]:
    today = timezone.localdate()
    viewer = world.viewer("focal_point", today)
    standard = services.standard_outline("communication", today)
    made: Outline = services.copy_outline(viewer, outline=standard, owner=world.department)
    if published:
        services.publish_outline(viewer, outline=made, valid_from=today + dt.timedelta(days=30))
    return {"pk": made.pk}


EXAMPLES = {
    "report": lambda world: {"pk": draft(world).pk},
    "report_submitted": lambda world: {"pk": submitted(world).pk},
    "report_approved": lambda world: {"pk": approved(world).pk},
    "report_with_pdf": lambda world: {"pk": with_pdf(world).pk},
    "report_sent": lambda world: {"pk": sent(world).pk},
    "report_file": _file,
    "report_figure": lambda world: {"pk": draft(world).figures.first().pk},  # type: ignore[union-attr]
    "report_section": _section,
    "report_block": _block,
    "contribution": _contribution,
    "outline": lambda world: _outline(world, published=True),
    "own_outline": lambda world: _outline(world, published=False),
}
