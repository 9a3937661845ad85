"""Fills an empty installation: the invented agency, and its plan read from the sample documents as any user's would be."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from cchc.accounts.models import User
from cchc.agencies import services as agencies
from cchc.agencies.public import Agency, AgencyKind, Viewer
from cchc.demo import (
    cascade,
    correspondence,
    dossiers,
    evidence,
    forecasts,
    indices,
    initiatives,
    inspections,
    measures,
    obligations,
    people,
    people_moves,
    reminded,
    reports,
    rights,
    service_index,
    sheets,
    signatures,
    steering,
    survey_answers,
    year,
)
from cchc.plans.importing.confirming import confirm_import
from cchc.plans.importing.running import run_reading
from cchc.plans.importing.starting import start_import
from cchc.plans.models import Plan

SAMPLES = Path(__file__).resolve().parents[3] / "data" / "samples"
PLAN_FILES = ("ke-hoach-cchc-2026.docx", "phu-luc-nhiem-vu.docx")
AMENDED_FILES = ("phu-luc-nhiem-vu-sua-doi.docx", "quyet-dinh-sua-doi-ke-hoach.docx")
REVIEW_FILES = ("ke-hoach-tuyen-truyen-2026.docx", "ke-hoach-nang-cao-chi-so-2026.pdf")
PLAN_YEAR = 2026
SINCE = dt.date(2025, 7, 1)


@transaction.atomic
def seed() -> bool:
    """Make the demonstration data, all or nothing. False when there are agencies already: nothing is touched then."""
    if Agency.objects.exists():
        return False
    department, users = organisation()
    focal_point = Viewer.of(users["daumoi"], timezone.localdate())
    plan = _import(focal_point, department, PLAN_FILES)
    year.live_through(plan, users)
    people_moves.live_through(plan, users)
    obligations.owe_and_decide(plan, users)
    evidence.keep_evidence(plan, users)
    inspections.inspect(department, users)
    initiatives.contest(department, users)
    indices.score(department, users)
    reminded.remind(department)
    steering.chase(plan, users)
    reports.report(plan, users)
    sheets.bring_back(plan, users)
    correspondence.keep_register(department, users)
    _read_only(focal_point, department, REVIEW_FILES)
    _read_only(focal_point, department, AMENDED_FILES, amends=plan)
    cascade.link_with_province(plan, users, [(name, (SAMPLES / name).read_bytes()) for name in cascade.FILES])
    dossiers.keep_registers(department)
    survey_answers.survey(department, users)
    measures.give(department, users)
    measures.freeze_quarter(department, users)
    service_index.tell_a_story(department, users)
    signatures.sign_a_report(department, users)
    rights.open_and_end(department, users)
    forecasts.look_ahead(department, users)
    return True


def organisation() -> tuple[Agency, dict[str, User]]:
    administrator = people.PEOPLE[0]
    province, root = agencies.found(
        name=people.PROVINCE,
        username=administrator.username,
        full_name=administrator.full_name,
        password=people.PASSWORD,
        on=SINCE,
        place_name=people.PLACE,
        must_change_password=False,
    )
    viewer = Viewer.of(root, timezone.localdate())
    department = agencies.create_agency(
        viewer=viewer,
        parent=province,
        kind=AgencyKind.DEPARTMENT,
        name=people.DEPARTMENT,
        symbol="SCT",
        place_name=people.PLACE,
        head_title="GIÁM ĐỐC",
        valid_from=SINCE,
    )
    places = {"": department, "tỉnh": province} | _units(viewer, department)
    users = {administrator.username: root}
    for person in people.PEOPLE[1:]:
        users[person.username] = _person(viewer, places[person.where], person)
    return department, users


def _units(viewer: Viewer, department: Agency) -> dict[str, Agency]:
    made: dict[str, Agency] = {}
    for position, unit in enumerate(people.UNITS, start=1):
        agency = agencies.create_agency(
            viewer=viewer,
            parent=department,
            kind=unit.kind,
            name=unit.name,
            short_name=unit.short_name,
            position=position,
            valid_from=SINCE,
        )
        for alias in unit.aliases:
            agencies.add_alias(viewer=viewer, agency=agency, text=alias)
        made[unit.short_name] = agency
    return made


def _person(viewer: Viewer, agency: Agency, person: people.Person) -> User:
    user = agencies.create_user(
        viewer=viewer,
        agency=agency,
        role=person.role,
        username=person.username,
        full_name=person.full_name,
        password=people.PASSWORD,
        title=person.title,
        email=f"{person.username}@songlam.example",
    )
    User.objects.filter(pk=user.pk).update(must_change_password=False)
    return user


def _import(viewer: Viewer, department: Agency, names: tuple[str, ...]) -> Plan:
    started = _read_only(viewer, department, names)
    return confirm_import(viewer=viewer, import_id=started, title=f"Kế hoạch cải cách hành chính năm {PLAN_YEAR}")


def _read_only(viewer: Viewer, department: Agency, names: tuple[str, ...], amends: Plan | None = None) -> int:
    files = [(name, (SAMPLES / name).read_bytes()) for name in names]
    started = start_import(viewer=viewer, agency=department, year=PLAN_YEAR, files=files, amends=amends)
    run_reading(started.plan_import.pk)
    return started.plan_import.pk
