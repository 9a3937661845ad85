"""An administrator opens the content of an agency for some hours, with a reason, on record; and it is ended."""

from __future__ import annotations

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from cchc.accounts.models import User
from cchc.agencies.models import AdministratorAccess, Agency, Membership
from cchc.agencies.public import Role, Viewer
from cchc.audit.public import record
from cchc.core.errors import NotAllowed, Refused
from cchc.notifications.public import NoticeKind, Telling, tell
from cchc.rights import permissions, selectors
from cchc.rights.rules import MOST_HOURS, SHORTEST_REASON, end_of


@transaction.atomic
def open_access(viewer: Viewer, *, agency: Agency, reason: str, hours: int) -> AdministratorAccess:
    """Read and act on the content of ``agency`` and what is below it for so many hours. Raises NotAllowed, Refused."""
    if not permissions.may_open(viewer, agency):
        raise NotAllowed("Chỉ quản trị của cơ quan được mở phiên can thiệp.")
    reason = " ".join(reason.split())
    if len(reason) < SHORTEST_REASON:
        raise Refused("Hãy ghi rõ lý do: cần xem hay xử lý gì, theo yêu cầu của ai.", field="reason")
    User.objects.select_for_update().get(pk=viewer.user.pk)
    now = timezone.now()
    if AdministratorAccess.objects.open_at(now).filter(user=viewer.user).exists():
        raise Refused("Bạn đang có một phiên can thiệp chưa kết thúc. Hãy kết thúc phiên đó trước.")
    try:
        until = end_of(now, hours)
    except ValueError as error:
        raise Refused(f"Thời gian mở từ 1 đến {MOST_HOURS} giờ.", field="hours") from error
    access = AdministratorAccess.objects.create(
        user=viewer.user, agency=agency, reason=reason, opened_at=now, until=until
    )
    viewer.user.intervening = access.pk
    data = {"agency": agency.name, "until": f"{timezone.localtime(until):%H:%M %d/%m/%Y}", "reason": reason}
    record("access.opened", actor=viewer.user, about=access, agency=agency, data=data)
    _tell_the_agency(access)
    return access


@transaction.atomic
def end_access(viewer: Viewer, *, access: AdministratorAccess) -> AdministratorAccess:
    """Nothing more is done within it. By who opened it, and by the focal point or leader whose content it is."""
    rows = AdministratorAccess.objects.select_for_update(of=("self",)).select_related("agency", "agency__home", "user")
    found = rows.filter(selectors.visible(viewer), pk=access.pk).first()
    if found is None or not permissions.may_end(viewer, found):
        raise NotAllowed
    if not found.is_open:
        raise Refused("Phiên can thiệp này đã kết thúc.")
    found.ended_at, found.ended_by = timezone.now(), viewer.user
    found.save(update_fields=["ended_at", "ended_by"])
    data = {"agency": found.agency.name, "full_name": found.user.full_name}
    record("access.ended", actor=viewer.user, about=found, agency=found.agency, data=data)
    return found


def _tell_the_agency(access: AdministratorAccess) -> None:
    """A notice to the focal points of the agency that is opened: they answer for its content."""
    day = timezone.localdate(access.opened_at)
    holders = Membership.objects.valid_on(day).filter(agency=access.agency, role=Role.FOCAL_POINT, user__is_active=True)
    until = f"{timezone.localtime(access.until):%H:%M %d/%m/%Y}"
    tell(
        [
            Telling(
                recipient_id=holder,
                kind=NoticeKind.OTHER,
                title=f"{access.user} mở phiên can thiệp vào nội dung của {access.agency}, đến {until}",
                key=f"access-{access.pk}",
                body=access.reason,
                link=reverse("access-list"),
                agency_id=access.agency_id,
                about_type="agencies.administratoraccess",
                about_id=access.pk,
            )
            for holder in sorted(set(holders.exclude(user=access.user_id).values_list("user", flat=True)))
        ]
    )
