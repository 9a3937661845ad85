"""What people hold of sheets of work: those that came back and wait to be confirmed."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet
from django.urls import reverse

from cchc.accounts.models import User
from cchc.agencies.models import Agency, Membership
from cchc.agencies.public import Held, HeldByPeople, RowsOfAgencies, Viewer, register
from cchc.audit import public as audit
from cchc.worksheets.models import ImportState, WorksheetImport
from cchc.worksheets.permissions import WORKERS

WAITING = (ImportState.READING, ImportState.READY)


class SheetsToConfirm(HeldByPeople):
    """A sheet that the person brought back; whoever takes it over sees it as their own and confirms it by their own rights."""

    name = "worksheet"
    label = "Bảng việc chờ xác nhận"

    def of(self, person: User, home: Agency, day: dt.date) -> list[Held]:
        rows = WorksheetImport.objects.filter(state__in=WAITING, created_by=person, agency=home)
        return [
            Held(self.name, one.pk, one.attachment.name, address=reverse("worksheet-draft", args=[one.pk]))
            for one in rows.select_related("attachment").order_by("pk")
        ]

    def refusal(self, held: Held, taker: User) -> str:
        agency = WorksheetImport.objects.select_related("agency").get(pk=held.id).agency
        if Membership.objects.filter(user=taker, role__in=WORKERS, agency__home=agency, valid_to__isnull=True).exists():
            return ""
        return f"{taker} không ghi kết quả nhiệm vụ ở {agency} nên không xác nhận bảng việc được."

    def hand_over(self, viewer: Viewer, held: Held, *, giver: User, taker: User | None, day: dt.date) -> None:
        assert taker is not None
        rows = WorksheetImport.objects.select_for_update(of=("self",)).select_related("agency", "attachment")
        row = rows.get(pk=held.id)
        row.created_by = taker
        row.save(update_fields=["created_by"])
        data = {"what": row.attachment.name, "from": str(giver), "to": str(taker)}
        audit.record("worksheet.handed_over", actor=viewer.user, about=row, agency=row.agency, data=data)

    def holders(self, homes: QuerySet[Agency]) -> QuerySet[WorksheetImport, int]:
        rows = WorksheetImport.objects.filter(state__in=WAITING, agency__in=homes)
        return rows.values_list("created_by_id", flat=True)


register(SheetsToConfirm())
register(
    RowsOfAgencies(
        "agency-worksheet", "Bảng việc chờ xác nhận", lambda: WorksheetImport.objects.filter(state__in=WAITING)
    )
)
