"""People: who holds which role where, and the accounts of those whom the viewer administers."""

from __future__ import annotations

from allauth.mfa.utils import is_mfa_enabled
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cchc.accounts.models import User
from cchc.accounts.oidc import PROVIDER, offered
from cchc.accounts.sessions import sessions_of
from cchc.agencies import services
from cchc.agencies.models import Membership
from cchc.agencies.people_export import people_workbook
from cchc.agencies.permissions import may, may_manage, may_note_absence
from cchc.agencies.selectors import history_of_person, visible_people
from cchc.agencies.viewer import viewer_of
from cchc.agencies.web.common import agency_or_404, ask, must
from cchc.agencies.web.forms import LastDayForm, NewPersonForm, PasswordForm, PersonForm, RoleForm, today_initial
from cchc.audit.personal_data import reads_personal_data
from cchc.core.doors import as_file
from cchc.core.errors import Refused

_PAGE = 50


def _whose(request: HttpRequest, pk: int) -> User | None:
    return User.objects.filter(pk=pk).first()


@login_required
@require_safe
@reads_personal_data("people")
def member_list(request: HttpRequest) -> HttpResponse:
    text = request.GET.get("tim", "")[:100]
    people = Paginator(visible_people(viewer_of(request), text=text), _PAGE).get_page(request.GET.get("trang"))
    return render(request, "agencies/people.html", {"page": people, "text": text, "today": viewer_of(request).today})


@login_required
@require_safe
@reads_personal_data("people_file", exported=True)
def member_export(request: HttpRequest) -> HttpResponse:
    """The people that the search leaves, with how to reach them."""
    viewer = viewer_of(request)
    book = people_workbook(visible_people(viewer, text=request.GET.get("tim", "")[:100]), viewer.today)
    return as_file(book, "Người dùng.xlsx")


@login_required
@require_safe
@reads_personal_data("person", about=_whose)
def member_detail(request: HttpRequest, pk: int) -> HttpResponse:
    viewer, person = viewer_of(request), _person_or_404(request, pk)
    rows = Membership.objects.filter(viewer.reads_organisation("agency"), user=person).select_related(
        "agency", "agency__home"
    )
    roles = [(row, may(viewer, "manage_people", row.agency)) for row in rows.order_by("-valid_from")]
    managed = may_manage(viewer, person)
    context = {
        "person": person,
        "roles": roles,
        "today": viewer.today,
        "may_manage": managed,
        "two_steps": is_mfa_enabled(person),
        "sessions": sessions_of(person) if managed else [],
        "history": history_of_person(viewer, person) if managed else [],
        "identities": SocialAccount.objects.filter(user=person, provider=PROVIDER) if managed else [],
        "provider_name": settings.CCHC_OIDC_NAME if offered() else "",
        "may_stand_in": may_note_absence(viewer, person),
    }
    return render(request, "agencies/person.html", context)


@login_required
def member_new(request: HttpRequest, pk: int) -> HttpResponse:
    viewer, agency = viewer_of(request), agency_or_404(request, pk)
    must(request, "manage_people", agency)
    return ask(
        request,
        NewPersonForm(request.POST or None),
        lambda data: services.create_user(viewer=viewer, agency=agency, **data),
        title=_("Thêm người vào %s") % agency.name,
        button=_("Tạo tài khoản"),
        back=reverse("agency-detail", args=[agency.pk]),
        done=_("Đã tạo tài khoản. Hãy chuyển tên đăng nhập và mật khẩu tạm cho người dùng."),
    )


@login_required
def role_new(request: HttpRequest, pk: int) -> HttpResponse:
    viewer, agency = viewer_of(request), agency_or_404(request, pk)
    must(request, "manage_people", agency)

    def grant(data: dict[str, object]) -> None:
        user = User.objects.filter(username=data.pop("username")).first()
        if user is None:
            raise Refused(_("Không có tài khoản nào mang tên đăng nhập này."), field="username")
        services.grant_role(viewer=viewer, user=user, agency=agency, **data)  # type: ignore[arg-type]

    form = RoleForm(request.POST or None, initial=today_initial(viewer.today, username=request.GET.get("nguoi", "")))
    return ask(
        request,
        form,
        grant,
        title=_("Giao vai trò tại %s") % agency.name,
        button=_("Giao"),
        done=_("Đã giao vai trò."),
        back=reverse("agency-detail", args=[agency.pk]),
    )


@login_required
def role_end(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    rows = Membership.objects.filter(viewer.reads_organisation("agency")).select_related("agency__home", "user")
    membership = get_object_or_404(rows, pk=pk)
    must(request, "manage_people", membership.agency)
    return ask(
        request,
        LastDayForm(request.POST or None, initial=today_initial(viewer.today)),
        lambda data: services.end_role(viewer=viewer, membership=membership, **data),
        title=_("Kết thúc vai trò %(role)s của %(name)s")
        % {"role": membership.get_role_display(), "name": membership.user.full_name},
        button=_("Kết thúc"),
        done=_("Đã ghi ngày kết thúc vai trò."),
        back=_page(membership.user),
        danger=True,
        handover=reverse("handover-person", args=[membership.user_id]),
    )


@login_required
@reads_personal_data("person", about=_whose)
def member_edit(request: HttpRequest, pk: int) -> HttpResponse:
    viewer, person = viewer_of(request), _managed_or_404(request, pk)
    initial = {"full_name": person.full_name, "title": person.title, "email": person.email, "phone": person.phone}
    return ask(
        request,
        PersonForm(request.POST or None, initial=initial),
        lambda data: services.edit_user(viewer=viewer, user=person, **data),
        title=_("Sửa thông tin %s") % person.full_name,
        button=_("Lưu"),
        done=_("Đã lưu."),
        back=_page(person),
    )


@login_required
def member_password(request: HttpRequest, pk: int) -> HttpResponse:
    viewer, person = viewer_of(request), _managed_or_404(request, pk)
    return ask(
        request,
        PasswordForm(request.POST or None),
        lambda data: services.reset_password(viewer=viewer, user=person, **data),
        title=_("Đặt lại mật khẩu của %s") % person.full_name,
        button=_("Đặt lại"),
        back=_page(person),
        done=_("Đã đặt mật khẩu tạm. Các phiên đang mở của người này đã kết thúc."),
    )


@login_required
@require_POST
def member_switch(request: HttpRequest, pk: int) -> HttpResponse:
    """One of: let in again, shut out, take the second step away, sign out everywhere; by the name of the button."""
    viewer, person = viewer_of(request), _managed_or_404(request, pk)
    action = request.POST.get("viec")
    try:
        if action in {"mo", "khoa"}:
            services.set_active(viewer=viewer, user=person, active=action == "mo")
        elif action == "go-hai-buoc":
            services.remove_two_steps(viewer=viewer, user=person)
        elif action == "ket-thuc-phien":
            services.end_person_sessions(viewer, user=person)
        messages.success(request, _("Đã thực hiện."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(_page(person))


def _person_or_404(request: HttpRequest, pk: int) -> User:
    return get_object_or_404(visible_people(viewer_of(request)), pk=pk)


def _managed_or_404(request: HttpRequest, pk: int) -> User:
    person = _person_or_404(request, pk)
    if not may_manage(viewer_of(request), person):
        raise Http404
    return person


def _page(person: User) -> str:
    return reverse("member-detail", args=[person.pk])
