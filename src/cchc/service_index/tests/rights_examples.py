"""An indicator of the set, the top of the tree and a closed month of the department, for the matrix of rights."""

from __future__ import annotations

import datetime as dt

from cchc.agencies.tests.factories import World
from cchc.service_index.models import IndexClosing


def _closing(world: World) -> IndexClosing:
    return IndexClosing.objects.create(
        agency=world.department,
        set_key="766",
        month=dt.date(2026, 3, 1),
        state="done",
        closed_by=world.user("focal_point"),
    )


EXAMPLES = {
    "indicator": lambda world: {"number": "2.1"},
    "index_top": lambda world: {"agency": world.province.pk},
    "index_closing": lambda world: {"pk": _closing(world).pk},
}
