"""How often the regular work of a plan is asked for: what the products propose, accepted for several tasks at once."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cchc.core.errors import CchcError
from cchc.plans import permissions, services
from cchc.plans.selectors import cadences, plans
from cchc.plans.web.doors import found, viewer_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def plan_cadence(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    plan = found(plans.plan(viewer, pk))
    may_set = permissions.is_focal_point(viewer, plan) and not plan.closed
    lines = cadences.lines(viewer, plan)
    if request.method == "POST":
        if not permissions.is_focal_point(viewer, plan):
            raise PermissionDenied("Chỉ đầu mối CCHC của cơ quan được đổi nhịp.")
        chosen = set(request.POST.getlist("task"))
        wanted = [line for line in lines if line.differs and str(line.task.pk) in chosen]
        try:
            with transaction.atomic():
                for line in wanted:
                    proof = line.task.minimum_proof
                    services.set_cadence(viewer, task=line.task, every=line.proposal.every, minimum_proof=proof)
        except CchcError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("Đã nhận đề xuất cho %(count)d nhiệm vụ.") % {"count": len(wanted)})
        return redirect("obligation-cadence", pk=pk)
    return render(request, "plans/obligations/cadence.html", {"plan": plan, "lines": lines, "may_set": may_set})
