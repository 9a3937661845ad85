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


def _delegation(world: World) -> dict[str, Any]:
    owner = world.user("owner")
    made = Delegation.objects.create(
        membership=Membership.objects.get(user=owner), taker=world.user("centre_staff"), made_by=owner, **_FOR_LONG
    )
    return {"pk": made.pk}


def _absence(world: World) -> dict[str, Any]:
    owner = world.user("owner")
    return {"pk": Absence.objects.create(person=owner, made_by=owner, **_FOR_LONG).pk}


_FOR_LONG = {"valid_from": dt.date(2026, 1, 1), "valid_to": dt.date(2100, 1, 1)}
EXAMPLES = {
    "delegation": _delegation,
    "absence": _absence,
    "agency": lambda world: {"pk": world.department.pk},
    "alias": lambda world: {"pk": world.trade.pk, "alias": AgencyAlias.objects.get(agency=world.trade).pk},
    "person": lambda world: {"pk": world.user("centre_staff").pk},
    "membership": lambda world: {"pk": Membership.objects.get(user=world.user("centre_staff")).pk},
    "token": _token,
    "session": lambda world: {"pk": 1},
    "identity": lambda world: {
        "pk": SocialAccount.objects.create(user=world.user("owner"), provider=PROVIDER, uid="a-1").pk
    },
}
