"""Who stands in for whom, and who is away."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cchc.accounts.models import User
from cchc.agencies import services
from cchc.agencies import standing_in_selectors as selectors
from cchc.agencies.cover import cover_of
from cchc.agencies.models import Delegation
from cchc.agencies.permissions import may_delegate, may_note_absence, whose_absence
from cchc.agencies.selectors import visible_people
from cchc.agencies.viewer import Viewer, viewer_of
from cchc.agencies.web.common import ask
from cchc.agencies.web.forms import today_initial
from cchc.agencies.web.standing_in_forms import AbsenceForm, DelegationForm
from cchc.audit.personal_data import reads_personal_data
from cchc.core.errors import NotAllowed, Refused
from cchc.core.query import number_of

_PAGE = 30


@login_required
@require_safe
@reads_personal_data("absences")
def delegation_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    text, past = request.GET.get("tim", "")[:100], request.GET.get("het") == "1"
    page = Paginator(selectors.delegations(viewer, text=text, past=past), _PAGE).get_page(request.GET.get("trang"))
    away = list(selectors.absences(viewer, text=text, past=past)[:_PAGE])
    cover = cover_of([one.person for one in away if one.valid_from <= viewer.today <= one.valid_to], viewer.today)
    noted = whose_absence(viewer, [one.person for one in away])
    context = {
        "page": page,
        "delegations": [(one, _may_withdraw(viewer, one)) for one in page],
        "absences": [
            (
                one,
                cover.get(one.person_id, []),
                one.person_id in noted and one.cancelled_at is None and one.valid_to >= viewer.today,
            )
            for one in away
        ],
        "may_delegate": bool(selectors.delegable(viewer)),
        "text": text,
        "ended": past,
        "today": viewer.today,
    }
    return render(request, "agencies/standing_in.html", context)


@login_required
def delegation_new(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    roles = selectors.delegable(viewer, _person(request, viewer))
    if not roles:
        raise PermissionDenied(_("Bạn không giữ vai trò nào ủy quyền được hôm nay."))
    takers = list(selectors.colleagues(viewer, roles))
    form = DelegationForm(
        request.POST or None, viewer=viewer, memberships=roles, takers=takers, initial=today_initial(viewer.today)
    )
    return ask(
        request,
        form,
        lambda data: services.delegate(viewer, **form.arguments()),
        title=_("Ghi ủy quyền"),
        button=_("Ghi ủy quyền"),
        back=reverse("delegation-list"),
        done=_("Đã ghi ủy quyền. Người được ủy quyền có vai trò đó từ ngày bắt đầu."),
        note=_(
            "Người được ủy quyền làm thay trong thời gian ghi ở đây; mọi việc làm thay đều ghi rõ theo ủy quyền của ai. Không ủy quyền lại."
        ),
    )


@login_required
@require_POST
def delegation_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    delegation = get_object_or_404(selectors.delegations(viewer, past=True), pk=pk)
    return _done(
        request, lambda: services.withdraw_delegation(viewer, delegation=delegation), _("Đã chấm dứt ủy quyền.")
    )


@login_required
def absence_new(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    person = _person(request, viewer)
    people = [person] if person is not None and may_note_absence(viewer, person) else selectors.away_by(viewer)
    form = AbsenceForm(request.POST or None, people=people, initial=today_initial(viewer.today))
    return ask(
        request,
        form,
        lambda data: _note(request, viewer, form),
        title=_("Ghi vắng mặt"),
        button=_("Ghi vắng mặt"),
        back=reverse("delegation-list"),
        done=_("Đã ghi vắng mặt."),
        note=_(
            "Trong những ngày này, việc chờ người vắng hiện ở trang Việc hôm nay của người được ủy quyền hoặc trưởng đơn vị."
        ),
    )


@login_required
@require_POST
def absence_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    absence = get_object_or_404(selectors.absences(viewer, past=True), pk=pk)
    return _done(request, lambda: services.cancel_absence(viewer, absence=absence), _("Đã bỏ ghi vắng mặt."))


def _note(request: HttpRequest, viewer: Viewer, form: AbsenceForm) -> None:
    absence = services.note_absence(viewer, **form.arguments())
    day = max(absence.valid_from, viewer.today)
    for cover in cover_of([absence.person], day).get(absence.person_id, []):
        if not cover.people:
            where = {"role": cover.membership.get_role_display(), "agency": cover.membership.agency}
            messages.warning(
                request, _("Chưa có ai thay ở vai trò %(role)s, %(agency)s. Hãy ghi ủy quyền cho một người.") % where
            )


def _person(request: HttpRequest, viewer: Viewer) -> User | None:
    pk = number_of(request.GET.get("nguoi"))
    return None if pk is None else get_object_or_404(visible_people(viewer), pk=pk)


def _may_withdraw(viewer: Viewer, delegation: Delegation) -> bool:
    live = delegation.withdrawn_at is None and delegation.valid_to >= viewer.today
    return live and (delegation.taker_id == viewer.user.pk or may_delegate(viewer, delegation.membership))


def _done(request: HttpRequest, do: Callable[[], object], said: str) -> HttpResponse:
    try:
        do()
        messages.success(request, said)
    except NotAllowed as refusal:
        raise PermissionDenied(str(refusal)) from refusal
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("delegation-list")
