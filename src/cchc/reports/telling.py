"""Who is told of a report: by its agency, role and what happened."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from cchc.accounts.models import User
from cchc.agencies.public import Agency, Membership, Role, Viewer
from cchc.notifications import public as notifications
from cchc.reports.models import Contribution, Report


def tell(
    viewer: Viewer, report: Report, key: str, title: str, body: str, *, agency: Agency, roles: Iterable[Role]
) -> None:
    """Those who hold one of the roles in the agency, but not who did it. ``key`` is once a person."""
    rows = Membership.objects.valid_on(viewer.today).filter(
        agency__home=agency, role__in=list(roles), user__is_active=True
    )
    people = {one.user for one in rows.select_related("user") if one.user_id != viewer.user.pk}
    _tell(people, report, key, title, body, reverse("report-detail", args=[report.pk]))


def tell_units(viewer: Viewer, contributions: Iterable[Contribution], title: str, body: str) -> None:
    """The heads of the units whose part is asked for or was returned."""
    for one in contributions:
        rows = Membership.objects.valid_on(viewer.today).filter(
            agency=one.unit, role=Role.UNIT_HEAD, user__is_active=True
        )
        people = {row.user for row in rows.select_related("user") if row.user_id != viewer.user.pk}
        address = reverse("report-contribution", args=[one.pk])
        _tell(people, one.report, f"contribution:{one.pk}:{one.returns}", title, body, address)


def _tell(people: Iterable[User], report: Report, key: str, title: str, body: str, address: str) -> None:
    notifications.tell(
        [
            notifications.Telling(
                recipient_id=one.pk,
                kind=notifications.NoticeKind.REPORT,
                title=title[:200],
                body=body,
                key=f"report:{report.pk}:{key}",
                link=address,
                agency_id=report.agency_id,
                about_type=Report._meta.label_lower,
                about_id=report.pk,
            )
            for one in people
        ]
    )
