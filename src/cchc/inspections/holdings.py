"""What people and units hold of inspections: places in teams that are not done, findings that they answer for."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q, QuerySet
from django.urls import reverse

from cchc.accounts.models import User
from cchc.agencies.models import Agency, Membership
from cchc.agencies.public import Held, HeldByPeople, HeldByUnits, RowsOfAgencies, Viewer, register
from cchc.audit import public as audit
from cchc.inspections.models import Inspection, InspectionFinding, InspectionMember, InspectionPlan
from cchc.inspections.states import FindingState, State

_LIVE_TEAM = Q(inspection__state__in=(State.PLANNED, State.UNDER_WAY, State.CONCLUDED))
_OPEN = ~Q(state=FindingState.VERIFIED) & ~Q(inspection__state=State.CANCELLED)


class PlacesInTeams(HeldByPeople):
    """A place in the team of an inspection that is not closed."""

    name = "inspection-place"
    label = "Đoàn kiểm tra đang tham gia"

    def of(self, person: User, home: Agency, day: dt.date) -> list[Held]:
        rows = InspectionMember.objects.filter(_LIVE_TEAM, user=person, inspection__plan__agency=home)
        return [
            Held(
                self.name,
                one.pk,
                str(one.inspection),
                detail=str(one.get_duty_display()),
                due_on=one.inspection.ends_on,
                address=reverse("inspection-detail", args=[one.inspection_id]),
            )
            for one in rows.select_related("inspection__unit").order_by("pk")
        ]

    def refusal(self, held: Held, taker: User) -> str:
        place = InspectionMember.objects.select_related("inspection__unit").get(pk=held.id)
        unit = place.inspection.unit
        if Membership.objects.filter(user=taker, agency__path__startswith=unit.path, valid_to__isnull=True).exists():
            return f"{taker} thuộc {unit} là đơn vị được kiểm tra nên không vào đoàn được."
        return ""

    def hand_over(self, viewer: Viewer, held: Held, *, giver: User, taker: User | None, day: dt.date) -> None:
        rows = InspectionMember.objects.select_for_update(of=("self",)).select_related("inspection__plan__agency")
        place = rows.get(pk=held.id)
        already = place.inspection.members.filter(user=taker).exclude(pk=place.pk).first()
        if already is not None:  # the successor is of the team: the higher of the two duties stays
            already.duty = min(already.duty, place.duty, key=("head", "secretary", "member").index)
            already.save(update_fields=["duty"])
            place.delete()
        elif taker is not None:
            place.user = taker
            place.save(update_fields=["user"])
        data = {"what": f"đoàn {place.inspection}", "from": str(giver), "to": str(taker)}
        agency = place.inspection.plan.agency
        audit.record("inspection.handed_over", actor=viewer.user, about=place.inspection, agency=agency, data=data)

    def holders(self, homes: QuerySet[Agency]) -> QuerySet[InspectionMember, int]:
        rows = InspectionMember.objects.filter(_LIVE_TEAM, inspection__plan__agency__in=homes)
        return rows.values_list("user_id", flat=True)


class OwnedFindings(HeldByPeople):
    """Findings not yet verified for which the person answers."""

    name = "finding"
    label = "Điểm phát hiện phải khắc phục"

    def of(self, person: User, home: Agency, day: dt.date) -> list[Held]:
        rows = InspectionFinding.objects.filter(_OPEN, owner=person, owner_unit__home=home)
        return [_of_finding(self.name, one) for one in rows.select_related("owner_unit").order_by("due_on", "pk")]

    def hand_over(self, viewer: Viewer, held: Held, *, giver: User, taker: User | None, day: dt.date) -> None:
        finding = _locked(held.id)
        finding.owner = taker
        finding.save(update_fields=["owner", "updated_at"])
        _record(viewer, finding, str(giver), str(taker))

    def holders(self, homes: QuerySet[Agency]) -> QuerySet[InspectionFinding, int | None]:
        rows = InspectionFinding.objects.filter(_OPEN, owner__isnull=False, owner_unit__home__in=homes)
        return rows.values_list("owner_id", flat=True)


class FindingsOfUnits(HeldByUnits):
    """Findings not yet verified for which the unit answers."""

    name = "unit-finding"
    label = "Điểm phát hiện phải khắc phục"

    def of(self, unit: Agency, day: dt.date) -> list[Held]:
        rows = InspectionFinding.objects.filter(_OPEN, owner_unit=unit)
        return [_of_finding(self.name, one) for one in rows.select_related("owner_unit").order_by("due_on", "pk")]

    def hand_over(self, viewer: Viewer, held: Held, *, giver: Agency, taker: Agency | None, day: dt.date) -> None:
        finding = _locked(held.id)
        if taker is not None:
            finding.owner_unit = taker
            finding.save(update_fields=["owner_unit", "updated_at"])
        _record(viewer, finding, str(giver), str(taker))

    def holders(self, homes: QuerySet[Agency]) -> QuerySet[InspectionFinding, int]:
        rows = InspectionFinding.objects.filter(_OPEN, owner_unit__home__in=homes)
        return rows.values_list("owner_unit_id", flat=True)


def _of_finding(kind: str, finding: InspectionFinding) -> Held:
    return Held(
        kind,
        finding.pk,
        finding.text[:160],
        detail=str(finding.get_state_display()),
        due_on=finding.due_on,
        unit=finding.owner_unit.path,
        address=reverse("inspection-finding", args=[finding.pk]),
    )


def _locked(pk: int) -> InspectionFinding:
    rows = InspectionFinding.objects.select_for_update(of=("self",)).select_related("inspection__plan__agency")
    return rows.get(pk=pk)


def _record(viewer: Viewer, finding: InspectionFinding, giver: str, taker: str) -> None:
    data = {"finding": str(finding), "from": giver, "to": taker}
    agency = finding.inspection.plan.agency
    audit.record("finding.handed_over", actor=viewer.user, about=finding, agency=agency, data=data)


class InspectionsOfAgencies(RowsOfAgencies):
    """Inspections that are not closed go to the successor with the plan of their year: to its own plan where it has one."""

    def __init__(self) -> None:
        super().__init__("inspection", "Cuộc kiểm tra chưa kết thúc", Inspection.objects.all)

    def of(self, agency: Agency, day: dt.date) -> list[Held]:
        rows = Inspection.objects.filter(state__in=(State.PLANNED, State.UNDER_WAY, State.CONCLUDED))
        found = rows.filter(plan__agency=agency).select_related("unit").order_by("pk")
        return [Held(self.name, one.pk, str(one), due_on=one.ends_on) for one in found]

    def hand_over(self, viewer: Viewer, held: Held, *, giver: Agency, taker: Agency, day: dt.date) -> None:
        one = Inspection.objects.select_for_update(of=("self",)).select_related("plan__agency").get(pk=held.id)
        if one.plan.agency_id == giver.pk:
            own = InspectionPlan.objects.filter(agency=taker, year=one.plan.year).first()
            if own is None:
                InspectionPlan.objects.filter(pk=one.plan_id).update(agency=taker)
            else:
                one.plan = own
                one.save(update_fields=["plan", "updated_at"])
        data = {"what": f"đoàn {one}", "from": str(giver), "to": str(taker)}
        audit.record("inspection.handed_over", actor=viewer.user, about=one, agency=taker, data=data)


register(InspectionsOfAgencies())
for _kind in (PlacesInTeams(), OwnedFindings(), FindingsOfUnits()):
    register(_kind)
