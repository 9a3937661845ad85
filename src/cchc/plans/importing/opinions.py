"""Units are asked what they say of an amendment before it is confirmed. A step that may be left out; it binds nobody."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer
from cchc.audit import public as audit
from cchc.core.errors import NotAllowed, Refused
from cchc.plans.importing import permissions
from cchc.plans.importing.comparing import differences
from cchc.plans.models import AmendmentOpinion, ImportState, PlanImport
from cchc.plans.selectors.versions import concerned, heads
from cchc.plans.services.asking_notices import tell_opinion_asked


@transaction.atomic
def ask(*, viewer: Viewer, import_id: int, until: dt.date | None) -> PlanImport:
    """Show the amendment to the units concerned and wait for their word up to ``until``; the heads of those that have not
    given it are told. Asking again moves the day.

    Raises NotAllowed; Refused for an import that amends nothing or a day that is past.
    """
    plan_import = permissions.under_review(viewer, import_id)
    if plan_import.plan is None:
        raise Refused("Chỉ lấy ý kiến về bản sửa đổi của một kế hoạch đang theo dõi.")
    if until is not None and until < viewer.today:
        raise Refused("Hạn cho ý kiến phải từ hôm nay trở đi.", field="until")
    plan_import.opinions_asked_at, plan_import.opinions_until = timezone.now(), until
    plan_import.save(update_fields=["opinions_asked_at", "opinions_until"])
    data = {"title": plan_import.title, "until": until}
    audit.record("import.opinions_asked", actor=viewer.user, about=plan_import, agency=plan_import.agency, data=data)
    said = set(plan_import.opinions.values_list("agency_id", flat=True))
    waited_for = [unit for unit in concerned(differences(plan_import, plan_import.plan)) if unit.pk not in said]
    tell_opinion_asked(viewer, plan_import, plan_import.plan, waited_for)
    return plan_import


@transaction.atomic
def give(*, viewer: Viewer, import_id: int, unit: Agency, agreed: bool, reason: str = "") -> AmendmentOpinion:
    """The word of a unit's head; a later one replaces it. Raises NotAllowed; Refused once it is no longer asked, and for an
    objection without its reason."""
    rows = PlanImport.objects.select_for_update(of=("self",)).select_related("agency")
    plan_import = rows.filter(viewer.reads("agency"), pk=import_id).first()
    if plan_import is None or not heads(viewer, unit) or (unit.home_id or unit.pk) != plan_import.agency_id:
        raise NotAllowed("Chỉ trưởng phòng, đơn vị được cho ý kiến thay đơn vị mình.")
    if plan_import.state != ImportState.REVIEW or plan_import.opinions_asked_at is None:
        raise Refused("Bản sửa đổi này không còn lấy ý kiến.")
    if not agreed and not reason.strip():
        raise Refused("Hãy ghi đơn vị không nhất trí điểm nào, vì sao.", field="reason")
    said, _ = AmendmentOpinion.objects.update_or_create(
        plan_import=plan_import,
        agency=unit,
        defaults={"agreed": agreed, "reason": reason.strip(), "said_by": viewer.user},
    )
    verb = "import.unit_agreed" if agreed else "import.unit_objected"
    data = {"unit": unit.name, "reason": said.reason}
    audit.record(verb, actor=viewer.user, about=plan_import, agency=plan_import.agency, data=data)
    return said
