"""Registers with something in them for every measure."""

# ruff: noqa: DTZ001 (dossiers take local moments, as files give them)
from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from cchc.agencies.tests.factories import World
from cchc.correspondence.tests import factories as correspondence
from cchc.documents.archiving import archive_file
from cchc.documents.models import ArchivedDocument
from cchc.dossiers.tests import factories as dossiers
from cchc.initiatives import services as initiative_services
from cchc.initiatives.tests import factories as initiatives
from cchc.inspections import services as inspection_services
from cchc.inspections.models import InspectionFinding
from cchc.inspections.tests import factories as inspections
from cchc.plans.models import EvidenceUse, Obligation, ReportDate, Target, TargetValue, Task
from cchc.plans.tests.factories import TODAY, make_evidence, make_plan, make_target, make_task
from cchc.reports.models import Contribution, Outline, Report
from cchc.service_index.models import IndexClosing
from cchc.surveys import methods
from cchc.surveys.tests import factories as surveys

__all__ = ["TODAY", "furnish", "furnish_plans"]


def furnish(world: World) -> None:
    furnish_plans(world)
    furnish_inspections(world)
    furnish_initiatives(world)
    furnish_dossiers(world)
    furnish_signatures(world)
    furnish_reports(world)
    furnish_correspondence(world)
    furnish_surveys(world)
    furnish_service_index(world)


def furnish_service_index(world: World) -> None:
    """Of the department: a month that was closed."""
    IndexClosing.objects.create(
        agency=world.department,
        set_key="766",
        month=dt.date(2026, 3, 1),
        state="done",
        points=Decimal(34),
        known=Decimal(38),
        closed_by=world.user("focal_point"),
    )


def furnish_signatures(world: World) -> None:
    """A document of the department in the archive, not signed."""
    viewer = world.viewer("focal_point", TODAY)
    kept = archive_file(viewer=viewer, agency=world.department, upload="Báo cáo".encode(), name="bao-cao.txt").document
    named = {"number": "7", "symbol": f"BC-{world.department.symbol}", "issued_on": TODAY, "kind": "báo cáo"}
    ArchivedDocument.objects.filter(pk=kept.pk).update(state="read", **named)


def furnish_dossiers(world: World) -> None:
    """Of the department: in time, late with an apology, open and overdue, without a promise, with a fee; two feedback."""
    made: tuple[dict[str, Any], ...] = (
        {},
        {"finished_at": dt.datetime(2026, 4, 20), "apologised": True, "has_fee": True, "unit": world.trade.name},
        {"state": "4", "finished_at": None},
        {"due_at": None, "channel": "online"},
        {"has_fee": True, "paid_online": True, "electronic_result": True},
    )
    for at, values in enumerate(made):
        dossiers.make_dossier(world.department, f"H{at}", **values)
    dossiers.make_feedback(world.department, "P1", handled_at=dt.datetime(2026, 4, 10))
    dossiers.make_feedback(world.department, "P2")


def furnish_correspondence(world: World) -> None:
    """Of the department: 8 sent electronically (7 signed), 1 secret, 1 on paper by a rule, 2 on paper without one."""
    for number in range(1, 9):
        correspondence.make_entry(world, correspondence.facts(number=str(number), signed=number > 1))
    paper = {"medium": "paper", "signed": False}
    correspondence.make_entry(world, correspondence.facts(number="9", secrecy="secret", subject="", **paper))
    correspondence.make_entry(
        world, correspondence.facts(number="10", paper_reason="Quy chế công tác văn thư", **paper)
    )
    for number in (11, 12):
        correspondence.make_entry(world, correspondence.facts(number=str(number), **paper))


def furnish_surveys(world: World) -> None:
    """Of the department: a closed collection of six people, satisfied with all of it but the feedback."""
    template = methods.method("sipas-2023").template("phieu-33")
    assert template is not None
    days = {"opens_on": TODAY - dt.timedelta(days=40), "closes_on": TODAY - dt.timedelta(days=10)}
    version = surveys.make_version(world, form=template.form)
    collection = surveys.make_collection(world, "closed", version, **days)
    answers = {"giao-dich": "co"} | {f"c{at}": 2 if at > 30 else 4 for at in range(15, 34)}
    for _at in range(6):
        surveys.make_response(collection, answers)


def furnish_plans(world: World) -> None:
    """Of the department: 6 tasks (2 done, 1 late, 1 overdue, 1 open, 1 given up), 6 obligations, 3 targets; of the other
    department one task done."""
    plan = make_plan(world)
    past, coming = TODAY - dt.timedelta(days=20), TODAY + dt.timedelta(days=20)
    states = (
        ("done", past, past, world.trade),
        ("done", past, past, world.office),
        ("done_late", past, TODAY, world.trade),
        ("in_progress", past, None, world.trade),
        ("not_started", coming, None, None),
        ("not_doing", past, past, world.trade),
    )
    for at, (status, due, finished, lead) in enumerate(states):
        task = make_task(plan, lead=lead, due_on=due, number=f"I.{at}")
        Task.objects.filter(pk=task.pk).update(status=status, finished_on=finished, next_due_on=due)
    Obligation.objects.filter(plan=plan).delete()
    report = ReportDate.objects.create(plan=plan, period="Q1", due_month=4, due_day=14)
    task = plan.tasks.all()[0]
    owed = (
        ("met", past, past),
        ("met_late", past, TODAY),
        ("open", past, None),
        ("open", coming, None),
        ("waived", past, past),
        ("answered", past, None),
    )
    for at, (state, due, closed) in enumerate(owed):
        for about in ({"task": task}, {"report_date": report}):
            Obligation.objects.create(
                plan=plan,
                unit=world.trade if at % 2 else None,
                planned_on=due,
                state=state,
                closed_on=closed,
                period_start=dt.date(2026, 1 + at, 1),
                **about,
            )
    for value in (Decimal(97), Decimal(80), None):
        give_target(make_target(plan), value, world)
    other = make_plan(world, world.other, title="Kế hoạch của Sở Du lịch")
    task = make_task(other, lead=world.other_unit, due_on=past)
    Task.objects.filter(pk=task.pk).update(status="done", finished_on=past)


def give_target(target: Target, value: Decimal | None, world: World) -> None:
    if value is None:
        return
    by = world.user("focal_point")
    made = TargetValue.objects.create(target=target, as_of=TODAY, value=value, author=by)
    EvidenceUse.objects.create(evidence=make_evidence(target.plan.agency, by), target_value=made, used_by=by)


def furnish_inspections(world: World) -> None:
    """Of the department: one inspection concluded with two findings, one of them remedied in time."""
    plan = inspections.make_plan(world)
    one = inspections.make_inspection(world, "under_way", plan)
    first, _ = inspections.finding(one, world), inspections.finding(one, world)
    one.items.update(result="passed")
    inspection_services.conclude_inspection(world.viewer("focal_point", TODAY), inspection=one)
    inspections.remedied(first, world)
    inspection_services.verify_finding(inspections.head(world), finding=InspectionFinding.objects.get(pk=first.pk))


def furnish_initiatives(world: World) -> None:
    """Of the department: one recognised and taken over by the office, one handed in."""
    initiatives.make_initiative(world, "submitted", title="Chưa xét")
    one = initiatives.make_initiative(world, "recognised")
    viewer = world.viewer("leader", TODAY)
    initiative_services.record_reuse(viewer, initiative=one, unit=world.office, since=TODAY, result="Tốt", proof="1/BC")


def furnish_reports(world: World) -> None:
    """Of the department: a report of the first quarter, sent late, with the parts of two units, one given in time and returned once."""
    day = dt.date(2026, 3, 14)
    outline = Outline.objects.create(kind="cchc-quarter", name="Quý", family="cchc", title="Kết quả", valid_from=day)
    report = Report.objects.create(
        agency=world.department,
        kind="cchc-quarter",
        family="cchc",
        outline=outline,
        year=2026,
        period="Q1",
        title="Kết quả công tác cải cách hành chính quý I năm 2026",
        start=dt.date(2025, 12, 15),
        cut_off=day,
        period_ends=day,
        send_on=dt.date(2026, 3, 20),
        composed_at=dt.datetime(2026, 3, 15, tzinfo=dt.UTC),
        made_by=world.user("focal_point"),
    )
    Contribution.objects.create(
        report=report, unit=world.trade, due_on=day, state="given", first_given_on=day, returns=1
    )
    Contribution.objects.create(report=report, unit=world.office, due_on=day)
