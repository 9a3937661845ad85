"""A thing of each kind that the addresses of the app are about, of the department: its reform plan above its thematic plan."""

from __future__ import annotations

from typing import Any

from cchc.agencies.tests.factories import World
from cchc.cascade.models import PlanLink, SuperiorPlan
from cchc.cascade.services import codes, links, skeletons, superiors
from cchc.cascade.tests import factories as made
from cchc.plans.tests.factories import make_plan, make_target


def _link(world: World) -> PlanLink:
    viewer = world.viewer("focal_point")
    superior = superiors.publish(viewer, plan=made.make_department_plan(world))
    below = make_plan(world, title="Kế hoạch trực tuyến", number="16")
    make_target(below, text=f"{made.ONLINE} đạt trên 90%")
    return links.link_plan(viewer, plan=below, superior=superior)


def _row(world: World) -> dict[str, Any]:
    link = _link(world)
    return {"pk": link.pk, "row": link.superior.rows.first().pk}  # type: ignore[union-attr]


def _skeleton(world: World) -> SuperiorPlan:
    return skeletons.make_from_plan(world.viewer("focal_point"), plan=made.make_department_plan(world))


def _skeleton_row(world: World) -> dict[str, Any]:
    skeleton = _skeleton(world)
    return {"pk": skeleton.pk, "row": skeleton.rows.first().pk}  # type: ignore[union-attr]


def _code(world: World) -> dict[str, Any]:
    viewer = world.viewer("focal_point")
    item = codes.add(
        viewer, agency=world.department, list="group", code="TTHC", name="Thủ tục", valid_from=viewer.today
    )
    return {"pk": item.pk}


EXAMPLES = {
    "skeleton": lambda world: {"pk": _skeleton(world).pk},
    "skeleton_row": _skeleton_row,
    "code": _code,
    "superior": lambda world: {"pk": _link(world).superior_id},
    "plan_link": lambda world: {"pk": _link(world).pk},
    "row_link": lambda world: {"pk": _link(world).rows.first().pk},  # type: ignore[union-attr]
    "superior_row": lambda world: {"pk": _link(world).superior.rows.first().pk},  # type: ignore[union-attr]
    "asked_row": _row,
    "origin": lambda world: {"kind": "target", "pk": _link(world).plan.targets.get().pk},
}
