"""Things of notifications for the matrix of rights. The agency is ``department``."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from cchc.agencies.tests.factories import World
from cchc.notifications.models import Delivery, DeliveryState, Notice, NoticeKind, WebhookEndpoint


def _notice(world: World) -> dict[str, Any]:
    row = Notice.objects.create(
        recipient=world.user("owner"), kind=NoticeKind.OTHER, title="Thử", key="thu", created_at=timezone.now()
    )
    return {"pk": row.pk}


def _delivery(world: World) -> dict[str, Any]:
    now = timezone.now()
    row = Delivery.objects.create(
        channel="email",
        route="email",
        recipient=world.user("owner"),
        agency=world.department,
        message_id="<thu@x>",
        state=DeliveryState.FAILED,
        next_try_at=now,
        created_at=now,
    )
    return {"pk": row.pk}


def _endpoint(world: World) -> dict[str, Any]:
    row = WebhookEndpoint.objects.create(
        agency=world.department,
        name="Cổng",
        url="https://cong.example/",
        salt="x",
        events=["task"],
        created_by=world.user("administrator"),
    )
    return {"pk": row.pk}


EXAMPLES = {"notice": _notice, "delivery": _delivery, "endpoint": _endpoint}
