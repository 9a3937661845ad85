"""Each working morning the heads hear what is due soon and how many points are at stake; told once a day."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.db import transaction
from django.urls import reverse

from cchc.agencies.public import Agency, Membership, Role
from cchc.calendars.public import working_calendar
from cchc.core.dates import vietnamese_day
from cchc.core.numbers import vietnamese_number
from cchc.dossiers.public import Dossier, Feedback
from cchc.notifications import public as notifications
from cchc.service_index.selectors.warning import Outlook, Stake, outlook

LEADS = (Role.LEADER, Role.FOCAL_POINT)


def agencies_to_warn(today: dt.date) -> list[int]:
    """Agencies that have something open; none on a day off. Two queries."""
    if not working_calendar().is_working(today):
        return []
    open_ones = set(
        Dossier.objects.filter(ended_at__isnull=True).order_by().values_list("agency", flat=True).distinct()
    )
    waiting = Feedback.objects.filter(in_time__isnull=True).order_by().values_list("agency", flat=True).distinct()
    return sorted(open_ones | set(waiting))


@transaction.atomic
def warn(agency_id: int, today: dt.date) -> int:
    """Tell the heads of the units that have something due within the horizon, and the agency's leader and focal point; how many
    notices. Safe to run twice: a notice of a day is made once."""
    agency = Agency.objects.get(pk=agency_id)
    found = outlook(None, agency, today, whole_tree=False)
    busy = {one.unit: one for one in found.stakes if one.soon or one.feedback}
    if not busy:
        return 0
    held = Membership.objects.valid_on(today).filter(agency__home=agency, user__is_active=True)
    told = [
        _telling(agency, one.user_id, busy[one.agency_id], found, today)
        for one in held.filter(role=Role.UNIT_HEAD)
        if one.agency_id in busy
    ]
    heads = {one.recipient_id for one in told}
    whole = _whole(agency, list(busy.values()), found)
    leads = held.filter(role__in=LEADS, agency=agency).values_list("user", flat=True).distinct()
    told += [_telling(agency, pk, whole, found, today) for pk in leads if pk not in heads]
    notifications.tell(told)
    return len(told)


def _whole(agency: Agency, parts: list[Stake], found: Outlook) -> Stake:
    return Stake(
        agency=agency.pk,
        unit=None,
        label=agency.name,
        soon=sum(one.soon for one in parts),
        by_end=sum(one.by_end for one in parts),
        asked=sum(one.asked for one in parts),
        feedback=sum(one.feedback for one in parts),
        points=found.points,
    )


def _telling(agency: Agency, recipient: int, stake: Stake, found: Outlook, today: dt.date) -> notifications.Telling:
    things = [
        f"{stake.soon} hồ sơ" if stake.soon else "",
        f"{stake.feedback} phản ánh, kiến nghị" if stake.feedback else "",
    ]
    said = " và ".join(one for one in things if one)
    body = [f"{stake.label}: {said} đến hạn trong các ngày tới, chưa xong."]
    if stake.asked:
        body.append(f"{stake.asked} hồ sơ đã yêu cầu bổ sung một lần; yêu cầu lần nữa là quá hạn.")
    if stake.points:
        points = vietnamese_number(stake.points.quantize(Decimal("0.01")))
        body.append(f"Đến cuối tháng, {points} điểm của chỉ số phục vụ tùy vào việc làm đúng hạn.")
    query = f"?co-quan={stake.unit or agency.pk}"
    return notifications.Telling(
        recipient_id=recipient,
        kind=notifications.NoticeKind.DUE_SOON,
        title=f"Chỉ số phục vụ: {said} đến hạn đến hết {vietnamese_day(found.until)}",
        body=" ".join(body),
        key=f"service-index:{agency.pk}:{today.isoformat()}",
        link=reverse("service-index-warning") + query,
        agency_id=agency.pk,
    )
