"""What the pages of notifications read; a fixed number of queries each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from django.conf import settings
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer
from cchc.core.text import fold
from cchc.core.workbooks import list_workbook
from cchc.notifications.models import (
    PERSONAL,
    ChannelChoice,
    Delivery,
    DeliveryItem,
    DeliveryState,
    DemoMessage,
    Notice,
    NoticeKind,
    WebhookEndpoint,
)
from cchc.notifications.permissions import administered

PAGE_SIZE = 50
TROUBLE = Q(state=DeliveryState.FAILED) | Q(state=DeliveryState.WAITING, attempts__gt=0)


@dataclass(frozen=True, slots=True)
class NoticeFilter:
    """Empty fields narrow nothing. ``text`` is looked for without diacritics."""

    text: str = ""
    kind: str = ""
    unread: bool = False

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Self:
        kind = given.get("loai", "")
        return cls(
            given.get("q", "").replace("\x00", "").strip()[:100],
            kind if kind in NoticeKind.values else "",
            given.get("chua-doc") == "1",
        )

    @property
    def narrows(self) -> bool:
        return bool(self.text or self.kind or self.unread)


def notices(viewer: Viewer, wanted: NoticeFilter) -> QuerySet[Notice]:
    """One's own notices, newest first."""
    rows = Notice.objects.filter(recipient=viewer.user)
    for word in fold(wanted.text).split():
        rows = rows.filter(search_text__contains=word)
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.unread:
        rows = rows.filter(read_at__isnull=True)
    return rows.select_related("agency")


def unread_count(user_id: int) -> int:
    """One query."""
    return Notice.objects.filter(recipient=user_id, read_at__isnull=True).count()


def notice_workbook(rows: Iterable[Notice]) -> bytes:
    columns = (("Lúc", 18), ("Loại", 20), ("Nội dung", 70), ("Chi tiết", 70), ("Cơ quan", 34), ("Đã đọc", 10))
    lines = (
        (
            f"{timezone.localtime(row.created_at):%H:%M %d/%m/%Y}",
            row.get_kind_display(),
            row.title,
            row.body,
            row.agency.name if row.agency else "",
            "Có" if row.read_at else "",
        )
        for row in rows
    )
    return list_workbook("Thông báo", columns, lines)


def channel_choices() -> list[tuple[str, str]]:
    """The channels by which people can be reached, with their names."""
    return [(one.value, str(one.label)) for one in PERSONAL]


def channels_wanted(viewer: Viewer) -> set[str]:
    chosen = dict(ChannelChoice.objects.filter(user=viewer.user).values_list("channel", "wanted"))
    return {str(one) for one in PERSONAL if chosen.get(one, one == "email")}


@dataclass(frozen=True, slots=True)
class DeliveryFilter:
    """``state``: a value of ``DeliveryState``; empty: all that is in trouble."""

    state: str = ""
    text: str = ""

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Self:
        state = given.get("trang-thai", "")
        text = given.get("q", "").replace("\x00", "").strip()[:100]
        return cls(state if state in DeliveryState.values else "", text)


def deliveries(viewer: Viewer, wanted: DeliveryFilter) -> QuerySet[Delivery]:
    """What left, or did not leave, for people and endpoints of the agencies that the viewer administers."""
    rows = Delivery.objects.filter(administered(viewer, "agency"))
    rows = rows.filter(state=wanted.state) if wanted.state else rows.filter(TROUBLE)
    for word in fold(wanted.text).split():
        rows = rows.filter(Q(recipient__search_text__contains=word) | Q(address__icontains=word))
    items = DeliveryItem.objects.filter(delivery=OuterRef("pk")).order_by().values("delivery")
    told = Subquery(items.annotate(n=Count("pk")).values("n"))
    return rows.select_related("recipient", "endpoint", "agency", "urgent").annotate(told=told)


def delivery(viewer: Viewer, pk: int) -> Delivery | None:
    rows = Delivery.objects.filter(administered(viewer, "agency"), pk=pk)
    return rows.select_related("recipient", "endpoint", "agency").first()


def delivery_counts(viewer: Viewer) -> dict[str, int]:
    rows = Delivery.objects.filter(administered(viewer, "agency")).order_by()
    found = dict(rows.values_list("state").annotate(n=Count("pk")))
    return {str(state): found.get(state, 0) for state in DeliveryState.values}


def endpoints(viewer: Viewer) -> QuerySet[WebhookEndpoint]:
    rows = WebhookEndpoint.objects.filter(administered(viewer, "agency")).select_related("agency")
    return rows.annotate(failed=Count("deliveries", filter=Q(deliveries__state=DeliveryState.FAILED))).order_by(
        "name", "pk"
    )


def endpoint(viewer: Viewer, pk: int) -> WebhookEndpoint | None:
    return endpoints(viewer).filter(pk=pk).first()


def endpoint_deliveries(row: WebhookEndpoint) -> QuerySet[Delivery]:
    return row.deliveries.select_related("event")


def administered_agencies(viewer: Viewer) -> QuerySet[Agency]:
    return Agency.objects.valid_on(viewer.today).filter(administered(viewer, "")).order_by("path")


def demo_messages() -> QuerySet[DemoMessage]:
    """What twins kept; nothing where this is no demonstration."""
    return DemoMessage.objects.all() if settings.CCHC_DEMO_CHANNELS else DemoMessage.objects.none()
