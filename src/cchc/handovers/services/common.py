"""What handing over people and units have in common."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from django.urls import reverse

from cchc.accounts.models import User
from cchc.agencies.public import Agency, Held, Viewer
from cchc.audit.public import record
from cchc.core.errors import Changed, Refused
from cchc.core.text import search_form
from cchc.documents.public import store
from cchc.handovers import rules
from cchc.handovers.document import handover_draft
from cchc.handovers.models import Handover, HandoverItem
from cchc.notifications.public import NoticeKind, Telling, tell
from vanban.writing import write

Taker = TypeVar("Taker", User, Agency)


@dataclass(frozen=True)  # a generic class of slots cannot be called by the name of its kind
class Chosen(Generic[Taker]):
    """Successors by row (``Held.key``), and ``common`` for all other rows. ``shown``: the rows that the person saw."""

    shown: Collection[str]
    by_row: Mapping[str, Taker] = field(default_factory=dict)
    common: Taker | None = None

    def of(self, held: Held) -> Taker | None:
        return self.by_row.get(held.key, self.common)


def check_words(reason: str) -> None:
    if not reason.strip():
        raise Refused("Hãy ghi lý do bàn giao.", field="reason")


def check_rows(held: Sequence[Held], ending: Collection[str], chosen: Chosen[Taker]) -> None:
    """Raises Changed where something came to be held since the list was shown, Refused where a row has nobody."""
    if new := rules.of_newcomers(chosen.shown, (one.key for one in held)):
        names = "; ".join(one.title[:60] for one in held if one.key in set(new[:3]))
        raise Changed(f"Có việc mới xuất hiện sau khi bạn mở trang này: {names}. Hãy xem lại danh sách rồi làm lại.")
    waiting = [one for one in held if one.kind not in ending]
    ids = {key: taker.pk for key, taker in chosen.by_row.items()}
    common = chosen.common.pk if chosen.common is not None else None
    if alone := rules.without_successor((one.key for one in waiting), ids, common):
        first = next(one for one in waiting if one.key == alone[0])
        raise Refused(
            f"Còn {len(alone)} dòng chưa có người nhận, trước hết là “{first.title[:80]}”. Hãy chọn người nhận cho từng dòng "
            "hoặc chọn người nhận chung.",
            field=f"row-{alone[0]}",
        )


def items_of(
    held: Sequence[Held], labels: Mapping[str, str], takers: Mapping[str, User | Agency | None]
) -> list[HandoverItem]:
    rows = []
    for position, one in enumerate(held, start=1):
        taker = takers.get(one.key)
        rows.append(
            HandoverItem(
                position=position,
                kind=one.kind,
                kind_label=labels[one.kind],
                object_id=one.id,
                title=one.title,
                detail=one.detail,
                due_on=one.due_on,
                missing=one.missing,
                address=one.address,
                taker=taker if isinstance(taker, User) else None,
                taker_unit=taker if isinstance(taker, Agency) else None,
            )
        )
    return rows


def finish(viewer: Viewer, handover: Handover, items: Sequence[HandoverItem], held: int) -> Handover:
    """Keep the act with its rows and its one document, and tell the log."""
    names = sorted({item.to for item in items if item.to})
    handover.search_text = search_form(handover.giver_name, handover.giver_title, handover.reason, *names)
    handover.made_by = viewer.user
    handover.save()
    for item in items:
        item.handover = handover
    HandoverItem.objects.bulk_create(items)
    handover.document = store(
        viewer=viewer,
        agency=handover.agency,
        upload=write(handover_draft(handover, items, _contacts(items), made_on=viewer.today), "docx"),
        name=f"Biên bản bàn giao - {handover.giver_name} - {handover.day:%Y-%m-%d}.docx",
    )
    handover.save(update_fields=["document"])
    _tell(handover, items)
    viewer.user.acting_for = None
    record(
        "handover.made",
        actor=viewer.user,
        about=handover,
        agency=handover.agency,
        data={
            "giver": handover.giver_name,
            "things": held,
            "to": names,
            "day": handover.day,
            "reason": handover.reason,
            "sha256": handover.document.stored_file.sha256,
        },
    )
    return handover


def _tell(handover: Handover, items: Sequence[HandoverItem]) -> None:
    """Each person who goes on with something learns it once."""
    counts = Counter(item.taker_id for item in items if item.taker_id is not None)
    tell(
        [
            Telling(
                taker,
                NoticeKind.OTHER,
                f"Bạn nhận bàn giao {count} việc của {handover.giver_name}",
                f"handover-{handover.pk}",
                body=handover.reason,
                link=reverse("handover-detail", args=[handover.pk]),
                agency_id=handover.agency_id,
            )
            for taker, count in sorted(counts.items())
        ]
    )


def _contacts(items: Sequence[HandoverItem]) -> list[User]:
    return list({item.taker.pk: item.taker for item in items if item.taker is not None}.values())


def check_day(day: dt.date, today: dt.date) -> None:
    if abs((day - today).days) > 366:
        raise Refused("Ngày làm việc cuối cùng phải trong vòng một năm quanh hôm nay.", field="day")
