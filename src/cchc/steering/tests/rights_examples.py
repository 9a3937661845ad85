"""A letter and a brief of ``department``, for the matrix of rights."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from cchc.agencies.tests.factories import World
from cchc.documents.services import store
from cchc.plans.models import Plan
from cchc.plans.tests.factories import make_plan, make_task
from cchc.steering import services
from cchc.steering.models import ChasingLetter, MonthlyBrief


def _letter(world: World) -> dict[str, Any]:
    plan = Plan.objects.filter(agency=world.department).first() or make_plan(world)
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    make_task(plan, lead=world.trade, due_on=yesterday, schedule_text="")
    viewer = world.viewer("focal_point", timezone.localdate())
    (letter,) = services.draft_letters(viewer, agency=world.department, units=[world.trade])
    assert isinstance(letter, ChasingLetter)
    return {"pk": letter.pk}


def _brief(world: World) -> dict[str, Any]:
    viewer = world.viewer("focal_point")
    kept = store(viewer=viewer, agency=world.department, upload=b"tom tat", name="tom-tat.docx")
    content = {"moved": [], "late": {}, "units": [], "tasks": [], "decisions": [], "empty": True}
    given = {"month": dt.date(2026, 4, 1), "as_of": dt.date(2026, 5, 4), "content": content, "attachment": kept}
    return {"pk": MonthlyBrief.objects.create(agency=world.department, **given).pk}


EXAMPLES = {
    "letter": _letter,
    "brief": _brief,
    "chasing_agency": lambda world: {"agency": world.department.pk},
    "chased_unit": lambda world: {"agency": world.department.pk, "unit": world.trade.pk},
    "brief_figure": lambda world: {"agency": world.department.pk, "name": "overdue"},
}
