"""What people hold of chasing letters: drafts that wait for their number."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet
from django.urls import reverse

from cchc.accounts.models import User
from cchc.agencies.models import Agency, Membership
from cchc.agencies.public import Held, HeldByPeople, RowsOfAgencies, Viewer, register
from cchc.audit import public as audit
from cchc.core.dates import vietnamese_day
from cchc.steering.models import ChasingLetter
from cchc.steering.permissions import MAKERS
from cchc.steering.states import LetterState


class DraftLetters(HeldByPeople):
    """A letter that the person prepared and that was not issued."""

    name = "letter"
    label = "Công văn đôn đốc đang dự thảo"

    def of(self, person: User, home: Agency, day: dt.date) -> list[Held]:
        rows = ChasingLetter.objects.filter(state=LetterState.DRAFT, made_by=person, agency=home)
        return [
            Held(
                self.name,
                one.pk,
                f"Công văn đôn đốc tính đến ngày {vietnamese_day(one.as_of)}",
                due_on=one.finish_by,
                address=reverse("steering-letter", args=[one.pk]),
            )
            for one in rows.order_by("pk")
        ]

    def refusal(self, held: Held, taker: User) -> str:
        agency = ChasingLetter.objects.select_related("agency").get(pk=held.id).agency
        if Membership.objects.filter(user=taker, role__in=MAKERS, agency__home=agency).exists():
            return ""
        return f"{taker} không phải đầu mối CCHC của {agency} nên không ban hành công văn đôn đốc được."

    def hand_over(self, viewer: Viewer, held: Held, *, giver: User, taker: User | None, day: dt.date) -> None:
        assert taker is not None
        row = ChasingLetter.objects.select_for_update(of=("self",)).select_related("agency").get(pk=held.id)
        row.made_by = taker
        row.save(update_fields=["made_by", "updated_at"])
        data = {"from": str(giver), "to": str(taker)}
        audit.record("letter.handed_over", actor=viewer.user, about=row, agency=row.agency, data=data)

    def holders(self, homes: QuerySet[Agency]) -> QuerySet[ChasingLetter, int]:
        rows = ChasingLetter.objects.filter(state=LetterState.DRAFT, agency__in=homes)
        return rows.values_list("made_by_id", flat=True)


register(DraftLetters())
register(
    RowsOfAgencies(
        "agency-letter",
        "Công văn đôn đốc đang dự thảo",
        lambda: ChasingLetter.objects.filter(state=LetterState.DRAFT),
    )
)
