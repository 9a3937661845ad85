"""Pages of one's own sign-in: sessions, identities of the common sign-in; and the identities of others, for administrators."""

from __future__ import annotations

from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cchc.accounts.oidc import PROVIDER, offered
from cchc.accounts.sessions import sessions_of
from cchc.agencies import services
from cchc.agencies.permissions import may_manage
from cchc.agencies.selectors import visible_people
from cchc.agencies.viewer import viewer_of
from cchc.agencies.web.common import ask
from cchc.agencies.web.forms import IdentityForm
from cchc.core.errors import NotAllowed, Refused


@login_required
@require_safe
def session_list(request: HttpRequest) -> HttpResponse:
    lines = sessions_of(viewer_of(request).user, request.session.session_key)
    return render(request, "agencies/sessions.html", {"lines": lines, "others": any(not line.here for line in lines)})


@login_required
@require_POST
def session_end(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """One of the viewer's other sessions, or all of them."""
    try:
        services.end_own_sessions(viewer_of(request), here=request.session.session_key or "", only=pk)
        messages.success(request, _("Đã kết thúc. Thiết bị ở đó phải đăng nhập lại."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("session-list")


@login_required
@require_safe
def identity_list(request: HttpRequest) -> HttpResponse:
    if not offered():
        raise Http404
    rows = SocialAccount.objects.filter(user=viewer_of(request).user, provider=PROVIDER).order_by("date_joined")
    return render(request, "agencies/identities.html", {"rows": rows, "name": settings.CCHC_OIDC_NAME})


@login_required
@require_POST
def identity_unlink(request: HttpRequest, pk: int) -> HttpResponse:
    """One's own, or of a person whom the viewer administers."""
    viewer = viewer_of(request)
    identity = get_object_or_404(SocialAccount.objects.select_related("user"), pk=pk, provider=PROVIDER)
    own = identity.user_id == viewer.user.pk
    if not own and not may_manage(viewer, identity.user):
        raise Http404
    try:
        services.unlink_identity(viewer, identity=identity)
        messages.success(request, _("Đã gỡ định danh."))
    except (Refused, NotAllowed) as refusal:
        messages.error(request, str(refusal))
    if own:
        return redirect("identity-list" if offered() else "profile")
    return redirect("member-detail", identity.user_id)


@login_required
@require_http_methods(["GET", "POST"])
def member_identity(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    person = get_object_or_404(visible_people(viewer), pk=pk)
    if not may_manage(viewer, person):
        raise Http404
    return ask(
        request,
        IdentityForm(request.POST or None),
        lambda data: services.link_identity(viewer, user=person, **data),
        title=_("Gắn định danh đăng nhập chung cho %s") % person.full_name,
        button=_("Gắn"),
        done=_("Đã gắn định danh. Người này đăng nhập được bằng hệ thống đăng nhập chung."),
        back=reverse("member-detail", args=[person.pk]),
    )
