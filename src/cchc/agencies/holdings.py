"""What the organisation itself gives people and units to hold: roles that nobody else holds, delegations, a unit's people."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from cchc.accounts.models import ApiToken, User
from cchc.agencies.held import Held, HeldByPeople, HeldByUnits, RowsOfAgencies, register
from cchc.agencies.models import Agency, Delegation, Membership, Role
from cchc.agencies.services.roles import hold
from cchc.agencies.viewer import Viewer
from cchc.audit.public import record

MUST_BE_HELD = (Role.FOCAL_POINT, Role.UNIT_HEAD, Role.LEADER, Role.ADMINISTRATOR, Role.PROVINCE_REVIEWER)


class SoleRoles(HeldByPeople):
    """Roles without which work stops, where the person is the only one who holds them."""

    name = "role"
    label = "Vai trò chỉ một người giữ"
    is_place = True

    def of(self, person: User, home: Agency, day: dt.date) -> list[Held]:
        rows = Membership.objects.beyond(day).filter(role__in=MUST_BE_HELD, agency__home=home)
        held = list(rows.filter(user=person).select_related("agency"))
        others = set(rows.exclude(user=person).filter(user__is_active=True).values_list("role", "agency_id"))
        return [
            Held(
                self.name,
                one.pk,
                f"{one.get_role_display()}, {one.agency}",
                unit=one.agency.path,
                address=reverse("member-detail", args=[person.pk]),
            )
            for one in held
            if (one.role, one.agency_id) not in others
        ]

    def hand_over(self, viewer: Viewer, held: Held, *, giver: User, taker: User | None, day: dt.date) -> None:
        assert taker is not None
        membership = Membership.objects.select_related("agency__home").get(pk=held.id)
        first = max(day + dt.timedelta(days=1), membership.valid_from)
        made = hold(taker, membership.agency, membership.role, first, membership.valid_to)
        data = {
            "full_name": str(taker),
            "role": made.role,
            "agency": made.agency.name,
            "from": first,
            "instead_of": str(giver),
        }
        record("role.granted", actor=viewer.user, about=made, agency=made.agency.home, data=data)


class Delegations(HeldByPeople):
    """Delegations by the person and to the person: they end with them, for others sign anew whom they trust."""

    name = "delegation"
    label = "Ủy quyền chấm dứt"
    ends = True

    def of(self, person: User, home: Agency, day: dt.date) -> list[Held]:
        rows = Delegation.objects.filter(membership__agency__home=home, withdrawn_at__isnull=True, valid_to__gt=day)
        given = rows.filter(membership__user=person) | rows.filter(taker=person)
        return [
            Held(
                self.name,
                one.pk,
                f"{one.membership.get_role_display()} của {one.membership.user}, ủy quyền cho {one.taker}",
                detail=one.document,
                due_on=one.valid_to,
                address=reverse("delegation-list"),
            )
            for one in given.select_related("membership__user", "taker").order_by("pk")
        ]

    def hand_over(self, viewer: Viewer, held: Held, *, giver: User, taker: User | None, day: dt.date) -> None:
        row = Delegation.objects.select_related("membership__user", "membership__agency__home", "taker").get(pk=held.id)
        if row.valid_from <= day:
            row.valid_to = day
        else:
            row.withdrawn_at, row.withdrawn_by = timezone.now(), viewer.user
        row.save(update_fields=["valid_to", "withdrawn_at", "withdrawn_by"])
        membership = row.membership
        data = {"role": membership.role, "giver": str(membership.user), "taker": str(row.taker)}
        record("delegation.withdrawn", actor=viewer.user, about=row, agency=membership.agency.home, data=data)


class Tokens(HeldByPeople):
    """Access tokens of the person for programs: they work through the last day and not beyond. One that is for every agency
    stays where the person still works in another."""

    name = "token"
    label = "Mã truy cập chấm dứt"
    ends = True

    def of(self, person: User, home: Agency, day: dt.date) -> list[Held]:
        rows = ApiToken.objects.filter(owner=person, revoked_at__isnull=True, expires_on__gt=day)
        elsewhere = Membership.objects.beyond(day).filter(user=person).exclude(agency__home=home).exists()
        here = Q(agency__path__startswith=home.path)
        found = rows.filter(here if elsewhere else here | Q(agency__isnull=True))
        return [
            Held(self.name, one.pk, one.name, detail=", ".join(one.scope_labels), due_on=one.expires_on)
            for one in found.order_by("pk")
        ]

    def hand_over(self, viewer: Viewer, held: Held, *, giver: User, taker: User | None, day: dt.date) -> None:
        row = ApiToken.objects.select_for_update(of=("self",)).select_related("agency").get(pk=held.id)
        if day >= viewer.today:
            row.expires_on = day
        else:
            row.revoked_at, row.revoked_by = timezone.now(), viewer.user
        row.save(update_fields=["expires_on", "revoked_at", "revoked_by"])
        data = {"name": row.name, "full_name": str(giver), "on": day}
        record("token.ended", actor=viewer.user, about=row, agency=row.agency, data=data)


class PeopleOfUnit(HeldByUnits):
    """The people of a unit that ends: they hold the same role in the unit that takes them; a head where there is one already
    comes as staff."""

    name = "member"
    label = "Người của đơn vị"
    is_place = True

    def of(self, unit: Agency, day: dt.date) -> list[Held]:
        rows = Membership.objects.beyond(day).filter(agency=unit, user__is_active=True).select_related("user", "agency")
        return [
            Held(
                self.name,
                one.pk,
                f"{one.user}, {one.get_role_display()}",
                detail=one.user.title,
                unit=unit.path,
                address=reverse("member-detail", args=[one.user_id]),
            )
            for one in rows
        ]

    def hand_over(self, viewer: Viewer, held: Held, *, giver: Agency, taker: Agency | None, day: dt.date) -> None:
        assert taker is not None
        old = Membership.objects.select_for_update(of=("self",)).select_related("user", "agency__home").get(pk=held.id)
        there = Membership.objects.beyond(day).filter(agency=taker)
        is_taken = there.filter(role=Role.UNIT_HEAD).exclude(user=old.user).exists()
        role = Role.STAFF if old.role == Role.UNIT_HEAD and is_taken else old.role
        first = max(day + dt.timedelta(days=1), old.valid_from)
        if not there.filter(user=old.user, role=role).exists():
            new = hold(old.user, taker, role, first, old.valid_to)
            data = {"full_name": str(old.user), "role": role, "agency": taker.name, "from": first}
            record("role.granted", actor=viewer.user, about=new, agency=taker.home, data=data)
        old.valid_to = max(day, old.valid_from)
        old.save(update_fields=["valid_to"])
        data = {"full_name": str(old.user), "role": old.role, "agency": giver.name, "on": old.valid_to}
        record("role.ended", actor=viewer.user, about=old, agency=giver.home, data=data)


def _end_token(viewer: Viewer, pk: int) -> None:
    row = ApiToken.objects.select_for_update(of=("self",)).select_related("agency", "owner").get(pk=pk)
    row.revoked_at, row.revoked_by = timezone.now(), viewer.user
    row.save(update_fields=["revoked_at", "revoked_by"])
    data = {"name": row.name, "full_name": str(row.owner)}
    record("token.ended", actor=viewer.user, about=row, agency=row.agency, data=data)


register(
    RowsOfAgencies(
        "agency-token",
        "Mã truy cập chỉ dùng cho cơ quan, chấm dứt",
        lambda: ApiToken.objects.filter(revoked_at__isnull=True),
        end=_end_token,
    )
)
register(SoleRoles())
register(Delegations())
register(Tokens())
register(PeopleOfUnit())
