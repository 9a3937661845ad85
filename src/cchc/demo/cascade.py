"""The province's plan above the demonstration agency: published, linked, partly taken over; a skeleton to begin from."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from cchc.accounts.models import User
from cchc.agencies.public import Agency, Viewer
from cchc.cascade.selectors import scope
from cchc.cascade.services import codes, links, skeletons, superiors
from cchc.demo.neighbours import settle
from cchc.demo.year import bind_proposed
from cchc.plans.importing.confirming import confirm_import
from cchc.plans.importing.running import run_reading
from cchc.plans.importing.starting import start_import
from cchc.plans.models import Plan

FILES = ("ke-hoach-tinh-cchc-2026.docx", "phu-luc-ke-hoach-tinh-2026.docx")
TITLE = "Kế hoạch cải cách hành chính tỉnh Sông Lam năm 2026"
CODES = (("group", "TTHC", "Cải cách thủ tục hành chính"), ("group", "TC", "Cải cách thể chế"))
SURE = 85


def link_with_province(plan: Plan, users: dict[str, User], files: list[tuple[str, bytes]]) -> None:
    """Through the services of a person's clicks: ``daumoitinh`` publishes, ``daumoi`` links and accepts what is sure."""
    province, today = plan.agency.parent, timezone.localdate()
    if province is None:
        return
    administrator, above, below = (Viewer.of(users[name], today) for name in ("quantri", "daumoitinh", "daumoi"))
    settle(administrator, province)
    superior = superiors.publish(above, plan=_plan(above, province, plan.year, files))
    for link in links.propose(below, plan=plan) or [links.link_plan(below, plan=plan, superior=superior)]:
        links.decide_plan(below, link=link, accepted=True)
        links.accept_sure(below, link=link, least=SURE)
    if superior.plan is not None:
        bind_proposed(superior.plan, above)
    skeleton = skeletons.make_from_plan(above, plan=superior.plan or plan)
    skeletons.publish(above, skeleton=skeleton)
    assert scope.superior(below, skeleton.pk) is not None
    for list_name, code, name in CODES:
        codes.add(above, agency=province, list=list_name, code=code, name=name, valid_from=dt.date(plan.year, 1, 1))


def _plan(viewer: Viewer, province: Agency, year: int, files: list[tuple[str, bytes]]) -> Plan:
    started = start_import(viewer=viewer, agency=province, year=year, files=files)
    run_reading(started.plan_import.pk)
    return confirm_import(viewer=viewer, import_id=started.plan_import.pk, title=TITLE)
