"""Signed documents, a run and trusted certificates of ``department``, for the matrix of rights."""

from __future__ import annotations

from typing import Any

from cchc.agencies.tests.factories import World
from cchc.signatures.models import CheckedFile, CheckRun, TrustedCertificate
from cchc.signatures.tests.factories import Shop


def _signed(world: World) -> dict[str, Any]:
    shop = Shop(world)
    return {"pk": shop.archived(shop.pdf()).pk}


def _run(world: World) -> CheckRun:
    user = world.user("focal_point")
    run = CheckRun.objects.create(agency=world.department, title="Thử", state="done", total=1, done=1, started_by=user)
    CheckedFile.objects.create(run=run, position=0, name="a.pdf", verdict="unsigned", judged={})
    return run


def _certificate(world: World) -> dict[str, Any]:
    shop = Shop(world)
    shop.trust(lists=False)
    return {"pk": TrustedCertificate.objects.latest("pk").pk}


EXAMPLES = {
    "signed_document": _signed,
    "check_run": lambda world: {"pk": _run(world).pk},
    "checked_file": lambda world: {"pk": _run(world).pk, "position": 0},
    "trusting_agency": lambda world: {"agency": world.department.pk},
    "trusted_certificate": _certificate,
}
