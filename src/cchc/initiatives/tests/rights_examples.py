"""Initiatives of ``staff`` (of trade), assessed by the head of the office, for the matrix of rights."""

from __future__ import annotations

import datetime as dt

from cchc.agencies.tests.factories import World
from cchc.initiatives.models import Contest, Initiative
from cchc.initiatives.tests.factories import make_contest, make_initiative


def _contest(world: World) -> Contest:
    return Contest.objects.first() or make_contest(
        world, closes_on=dt.date(2099, 12, 31), assessors=(world.user("office_head"),)
    )


def _initiative(world: World, state: str) -> Initiative:
    return make_initiative(world, state, _contest(world))


EXAMPLES = {
    "contest": lambda world: {"pk": _contest(world).pk},
    "initiative": lambda world: {"pk": make_initiative(world).pk},
    "initiative_submitted": lambda world: {"pk": _initiative(world, "submitted").pk},
    "initiative_recognised": lambda world: {"pk": _initiative(world, "recognised").pk},
}
