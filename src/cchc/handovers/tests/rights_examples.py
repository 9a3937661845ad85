"""Things of handovers for the matrix of rights. The agency is ``department``."""

from __future__ import annotations

from typing import Any

from cchc.agencies.public import held_by_person
from cchc.agencies.tests.factories import World
from cchc.handovers.models import Cause
from cchc.handovers.services import Successors, hand_over_person


def _handover(world: World) -> dict[str, Any]:
    """Of somebody who holds nothing but what ends with them (a token)."""
    viewer = world.viewer("administrator")
    held = held_by_person(world.user("owner"), world.department, viewer.today)
    made = hand_over_person(
        viewer,
        person=world.user("owner"),
        home=world.department,
        cause=Cause.LEAVES,
        day=viewer.today,
        reason="Nghỉ việc",
        successors=Successors({one.key for one in held}),
    )
    return {"pk": made.pk}


EXAMPLES = {
    "handover": _handover,
    "handover_person": lambda world: {"pk": world.user("owner").pk},
    "handover_unit": lambda world: {"pk": world.centre.pk},
}
