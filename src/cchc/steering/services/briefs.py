"""Making the brief of a month: by a person, or by the job of the first working day."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from cchc.accounts.models import User
from cchc.agencies.public import Agency, Membership, Role, Viewer, letterhead_of
from cchc.audit.public import record
from cchc.calendars.public import working_calendar
from cchc.core.errors import Refused
from cchc.documents import public as documents
from cchc.steering import brief_text, rules
from cchc.steering.brief import brief
from cchc.steering.models import MonthlyBrief
from cchc.steering.permissions import BRIEFED, require_briefed
from cchc.steering.telling import tell
from vanban.writing import write


@transaction.atomic
def make_brief(viewer: Viewer, *, agency: Agency, month: dt.date) -> MonthlyBrief:
    """The brief of the month as things stand, with its Word file. Raises NotAllowed; Refused for a month to come."""
    require_briefed(viewer, agency)
    if month.replace(day=1) > viewer.today:
        raise Refused("Tháng này chưa đến nên chưa có gì để tóm tắt.", field="month")
    return _made(viewer, agency, month.replace(day=1))


@transaction.atomic
def make_due_brief(*, agency_id: int, today: dt.date) -> MonthlyBrief | None:
    """The brief of the month before, once, when this month's first working day has come; made by the system, and its readers
    are told. None where it is there already, too early, or nobody in the agency is to be told."""
    agency = Agency.objects.select_for_update(of=("self",)).select_related("parent").get(pk=agency_id)
    month = rules.month_before(today)
    if today < rules.first_working_day(today, working_calendar().is_working):
        return None
    if MonthlyBrief.objects.filter(agency=agency, month=month, made_by=None).exists():
        return None
    readers = readers_of(agency, today)
    if not readers:
        return None
    made = _made(Viewer.of(readers[0], today), agency, month, by_system=True)
    tell(made, readers)
    return made


def readers_of(agency: Agency, today: dt.date) -> list[User]:
    """Leaders of the agency, then its focal points."""
    rows = Membership.objects.valid_on(today).filter(agency__home=agency, role__in=BRIEFED, user__is_active=True)
    found = sorted(rows.select_related("user"), key=lambda one: (one.role != Role.LEADER, one.pk))
    return list(dict.fromkeys(one.user for one in found))


def _made(viewer: Viewer, agency: Agency, month: dt.date, *, by_system: bool = False) -> MonthlyBrief:
    found = brief(agency, month, viewer.today)
    name = f"Tóm tắt CCHC tháng {month.month}-{month.year} - {agency.name}.docx"
    content = write(brief_text.build(found, letterhead_of(agency)))
    attachment = documents.store(viewer=viewer, agency=agency, upload=content, name=name)
    actor = None if by_system else viewer.user
    made = MonthlyBrief.objects.create(
        agency=agency, month=month, as_of=viewer.today, content=found.as_json(), attachment=attachment, made_by=actor
    )
    data = {"month": f"{month.month}/{month.year}", "name": agency.name}
    record("brief.made", actor=actor, about=made, agency=agency, data=data)
    return made
