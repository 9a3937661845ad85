"""Things of reminders for the matrix of rights. The agency is ``department``."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from cchc.agencies.tests.factories import World
from cchc.plans.models import Obligation
from cchc.plans.tests.factories import make_plan, make_task
from cchc.reminders.links import path_for


def _agency(world: World) -> dict[str, Any]:
    make_plan(world)
    return {"pk": world.department.pk}


def _person(world: World) -> dict[str, Any]:
    return {**_agency(world), "person": world.user("owner").pk}


def _link(world: World) -> dict[str, Any]:
    task = make_task(make_plan(world), lead=world.trade)
    obligation = Obligation.objects.get(task=task)
    path = path_for(world.user("owner").pk, obligation.pk, timezone.localdate())
    return {"token": path.rstrip("/").rpartition("/")[2]}


EXAMPLES = {"reminded_agency": _agency, "reminded_person": _person, "reminder_link": _link}
