"""Inspections of ``trade`` by ``department`` for the matrix of rights; the team is the focal point alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from cchc.agencies.tests.factories import World
from cchc.agencies.viewer import Viewer
from cchc.inspections import services
from cchc.inspections.models import Inspection, InspectionFinding, InspectionPlan
from cchc.inspections.services import FindingWords
from cchc.inspections.tests.factories import REMEDY, TODAY, make_plan


def _focal(world: World) -> Viewer:
    return world.viewer("focal_point", TODAY)


def _plan(world: World) -> InspectionPlan:
    found = InspectionPlan.objects.filter(agency=world.department).first()
    return found or make_plan(world, head=world.user("focal_point"), members=())


def _inspection(world: World, state: str = "planned") -> Inspection:
    one = services.choose_unit(_focal(world), plan=_plan(world), unit=world.trade, reason="Theo đề nghị")
    if state == "planned":
        return one
    services.start_inspection(_focal(world), inspection=one)
    if state == "under_way":
        return one
    one.items.update(result="passed")
    if state != "filled":
        _found(world, one)
        services.conclude_inspection(_focal(world), inspection=one)
    return one


def _found(world: World, one: Inspection) -> InspectionFinding:
    return services.add_finding(_focal(world), inspection=one, words=FindingWords(text="Chưa niêm yết", days=10))


def _finding(world: World, *, remedied: bool = False) -> InspectionFinding:
    found = _inspection(world, "concluded").findings.get()
    if not remedied:
        return found
    return services.remedy_finding(world.viewer("unit_head", TODAY), finding=found, remedy=REMEDY)


def _settled(world: World) -> Inspection:
    found = _finding(world, remedied=True)
    services.verify_finding(_focal(world), finding=found)
    return found.inspection


def _file(world: World) -> Any:
    item = _inspection(world, "under_way").items.all()[0]
    photo = SimpleUploadedFile("a.jpg", b"\xff\xd8\xff\xe0anh")
    return services.attach_file(_focal(world), item=item, upload=photo).attachment


def _pk(make: Callable[[World], Any]) -> Callable[[World], dict[str, Any]]:
    return lambda world: {"pk": make(world).pk}


EXAMPLES = {
    "inspection_plan": _pk(_plan),
    "inspection_measure": lambda world: {"pk": _plan(world).pk, "key": "inspections.inspected_rate"},
    "inspection_draw": _pk(lambda world: services.draw_units(_focal(world), plan=_plan(world))),
    "inspection": _pk(_inspection),
    "inspection_going": _pk(lambda world: _inspection(world, "under_way")),
    "inspection_filled": _pk(lambda world: _inspection(world, "filled")),
    "inspection_concluded": _pk(lambda world: _inspection(world, "concluded")),
    "inspection_settled": _pk(_settled),
    "inspection_item": _pk(lambda world: _inspection(world, "under_way").items.all()[0]),
    "inspection_file": _pk(_file),
    "inspection_finding": _pk(_finding),
    "inspection_finding_new": _pk(lambda world: _found(world, _inspection(world, "under_way"))),
    "inspection_finding_remedied": _pk(lambda world: _finding(world, remedied=True)),
}
