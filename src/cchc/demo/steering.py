"""Letters of the demonstration: one issued and answered in part, one that waits for its number; and the month's brief."""

from __future__ import annotations

from django.utils import timezone

from cchc.accounts.models import User
from cchc.agencies.public import Viewer
from cchc.plans.models import Plan
from cchc.steering import services
from cchc.steering.rules import month_before
from cchc.steering.selectors.late import late_units


def chase(plan: Plan, users: dict[str, User]) -> None:
    today = timezone.localdate()
    focal_point = Viewer.of(users["daumoi"], today)
    units = [one.unit for one in late_units(focal_point, plan.agency)]
    for place, unit in enumerate(units[:2]):
        (letter,) = services.draft_letters(focal_point, agency=plan.agency, units=[unit])
        if place == 0:
            issue = services.Issue("215", today, signer_title="GIÁM ĐỐC", signer_name="Trần Văn Lãnh")
            services.issue_letter(focal_point, letter=letter, issue=issue)
    services.make_brief(Viewer.of(users["giamdoc"], today), agency=plan.agency, month=month_before(today))
