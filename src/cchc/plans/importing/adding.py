"""Tasks added to a plan that is followed: an amendment of its own that brings nothing else, made and confirmed at once."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from cchc.agencies.viewer import Viewer
from cchc.core.errors import NotAllowed, Refused
from cchc.plans.importing import confirming, naming, permissions, versions
from cchc.plans.importing.comparing import differences
from cchc.plans.importing.from_rows import task_row
from cchc.plans.importing.storing import store_given_rows
from cchc.plans.models import ImportState, Plan, PlanImport, Task


@transaction.atomic
def add_tasks(*, viewer: Viewer, plan: Plan, tasks: list[dict[str, Any]]) -> list[Task]:
    """The new tasks, in the next version of the plan, in force from today. ``tasks`` as in ``public.start_from_rows``.

    Raises NotAllowed; Refused for a closed plan, or (field "content") a task that the plan has already in nearly the same
    words: added, it would be taken for a change of that one."""
    found = Plan.objects.filter(viewer.reads("agency"), pk=plan.pk).select_related("agency").first()
    if found is None:
        raise NotAllowed
    permissions.require(viewer, found.agency)
    plan_import = PlanImport.objects.create(
        agency=found.agency, year=found.year, title=found.title, state=ImportState.REVIEW, plan=found,
        created_by=viewer.user,
    )  # fmt: skip
    last = found.tasks.order_by("-position").values_list("position", flat=True).first() or 0
    rows = [task_row(row, found.year, last + at) for at, row in enumerate(tasks, start=1)]
    names = [text for row in rows for _, text in row["units"]]
    store_given_rows(plan_import, rows, [], naming.match_texts(found.agency, names))
    _refuse_known(plan_import, found)
    decision = versions.Decision(on=viewer.today, title="Bổ sung nhiệm vụ")
    made = confirming.confirm_import(viewer=viewer, import_id=plan_import.pk, decision=decision)
    return list(made.tasks.filter(added_in=made.version).order_by("position", "pk"))


def _refuse_known(plan_import: PlanImport, plan: Plan) -> None:
    one = next(one for one in differences(plan_import, plan) if one.kind.name == "task")
    known = [pair.old for pair in (*one.difference.changed, *one.difference.same)]
    if known:
        raise Refused(
            f"Kế hoạch đã có nhiệm vụ gần giống: “{known[0].number} {known[0].text[:120]}”. Hãy chọn nhiệm vụ ấy, hoặc viết nội dung "
            "khác rõ hơn.",
            field="content",
        )
