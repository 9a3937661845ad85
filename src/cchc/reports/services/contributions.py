"""What units give to a report: sent in, returned with a reason."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from cchc.agencies.public import Viewer
from cchc.core.errors import Refused
from cchc.reports import telling
from cchc.reports.models import Contribution
from cchc.reports.services.access import lock, note
from cchc.reports.states import Giving


@transaction.atomic
def give(
    viewer: Viewer, *, contribution: Contribution, results: str, difficulties: str, proposals: str
) -> Contribution:
    """The unit's part, sent in (again). Nothing to say is said too: the fields may be empty. Raises NotAllowed, Refused."""
    report = lock(viewer, contribution.report, "give", unit=contribution.unit)
    row = report.contributions.select_for_update().get(pk=contribution.pk)
    row.results, row.difficulties, row.proposals = results.strip(), difficulties.strip(), proposals.strip()
    row.state, row.given_by, row.given_at = Giving.GIVEN, viewer.user, timezone.now()
    row.first_given_on = row.first_given_on or viewer.today
    row.save()
    note("report.contributed", viewer, report, unit=contribution.unit.name)
    return row


@transaction.atomic
def give_back(viewer: Viewer, *, contribution: Contribution, reason: str) -> Contribution:
    """The focal point wants the unit's part changed. Raises NotAllowed, Refused."""
    report = lock(viewer, contribution.report, "give_back", reason=reason)
    row = report.contributions.select_for_update().select_related("unit", "report").get(pk=contribution.pk)
    if row.state != Giving.GIVEN:
        raise Refused("Đơn vị chưa gửi phần của mình nên chưa có gì để trả lại.")
    row.state, row.returned_reason, row.returns = Giving.RETURNED, reason.strip(), row.returns + 1
    row.save()
    note("report.contribution_returned", viewer, report, unit=row.unit.name, reason=row.returned_reason)
    telling.tell_units(viewer, [row], f"Trả lại phần báo cáo của {row.unit}", row.returned_reason)
    return row
