"""Things of the organisation for the matrix of rights: what an address of each kind is given. The agency is ``department``."""

from __future__ import annotations

import datetime as dt
from typing import Any

from allauth.socialaccount.models import SocialAccount

from cchc.accounts.models import ApiToken
from cchc.accounts.oidc import PROVIDER
from cchc.agencies.models import Absence, AgencyAlias, Delegation, Membership
from cchc.agencies.tests.factories import World


def _token(world: World) -> dict[str, Any]:
    given = {"name": "Thử", "scopes": ["read:plans"], "expires_on": dt.date(2100, 1, 1), "digest": "0" * 64}
    return {"pk": ApiToken.objects.create(owner=world.user("owner"), prefix="thu", **given).pk}


def _days(world: World) -> dict[str, Any]:
    return {"valid_from": dt.date(2026, 1, 1), "valid_to": dt.date(2100, 1, 1), "made_by": world.user("owner")}


def _delegation(world: World) -> dict[str, Any]:
    role = Membership.objects.get(user=world.user("owner"))
    given = {"reason": "Đi học", "document": "12/QĐ", **_days(world)}
    return {"pk": Delegation.objects.create(membership=role, taker=world.user("commune_focal_point"), **given).pk}


def _absence(world: World) -> dict[str, Any]:
    return {"pk": Absence.objects.create(person=world.user("owner"), reason="Nghỉ phép", **_days(world)).pk}


EXAMPLES = {
    "agency": lambda world: {"pk": world.department.pk},
    "alias": lambda world: {"pk": world.trade.pk, "alias": AgencyAlias.objects.get(agency=world.trade).pk},
    "person": lambda world: {"pk": world.user("centre_staff").pk},
    "membership": lambda world: {"pk": Membership.objects.get(user=world.user("centre_staff")).pk},
    "token": _token,
    "session": lambda world: {"pk": 1},
    "identity": lambda world: {
        "pk": SocialAccount.objects.create(user=world.user("owner"), provider=PROVIDER, uid="a-1").pk
    },
    "delegation": _delegation,
    "absence": _absence,
}
