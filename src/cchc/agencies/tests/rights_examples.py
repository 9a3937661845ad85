"""Things of the organisation for the matrix of rights: what an address of each kind is given. The agency is ``department``."""

from __future__ import annotations

import datetime as dt
from typing import Any

from cchc.accounts.models import ApiToken
from cchc.agencies.models import AgencyAlias, Membership
from cchc.agencies.tests.factories import World


def _token(world: World) -> dict[str, Any]:
    given = {"name": "Thử", "scopes": ["read:plans"], "expires_on": dt.date(2100, 1, 1), "digest": "0" * 64}
    return {"pk": ApiToken.objects.create(owner=world.user("owner"), prefix="thu", **given).pk}


EXAMPLES = {
    "agency": lambda world: {"pk": world.department.pk},
    "alias": lambda world: {"pk": world.trade.pk, "alias": AgencyAlias.objects.get(agency=world.trade).pk},
    "person": lambda world: {"pk": world.user("centre_staff").pk},
    "membership": lambda world: {"pk": Membership.objects.get(user=world.user("centre_staff")).pk},
    "token": _token,
}
