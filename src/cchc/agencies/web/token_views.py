"""Access tokens for programs: one's own, and for administrators those of their people."""

from __future__ import annotations

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cchc.agencies import services
from cchc.agencies.selectors import administered_tokens, own_tokens
from cchc.agencies.viewer import viewer_of
from cchc.agencies.web.forms import TokenForm
from cchc.core.errors import NotAllowed, Refused

_PAGE = 50


@login_required
@require_safe
def token_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    page = Paginator(own_tokens(viewer), _PAGE).get_page(request.GET.get("trang"))
    return render(request, "agencies/tokens.html", {"page": page, "today": viewer.today})


@login_required
@reauthentication_required
@never_cache
@require_http_methods(["GET", "POST"])
def token_new(request: HttpRequest) -> HttpResponse:
    """The form; after it the page that shows the secret, the only time that anybody sees it."""
    viewer = viewer_of(request)
    form = TokenForm(request.POST or None, viewer=viewer)
    if request.method == "POST" and form.is_valid():
        try:
            token, secret = services.create_token(viewer, **form.cleaned_data)
        except (Refused, NotAllowed) as refusal:
            field = getattr(refusal, "field", None)
            form.add_error(field if field in form.fields else None, str(refusal))
        else:
            return render(request, "agencies/token_made.html", {"token": token, "secret": secret})
    return render(request, "agencies/token_new.html", {"form": form}, status=422 if form.errors else 200)


@login_required
@require_POST
def token_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    own = own_tokens(viewer).filter(pk=pk).first()
    token = own or get_object_or_404(administered_tokens(viewer), pk=pk)
    try:
        services.revoke_token(viewer, token=token)
        messages.success(request, _("Đã thu hồi mã truy cập “%s”.") % token.name)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(reverse("token-list") if own else reverse("member-tokens"))


@login_required
@require_safe
def token_overview(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    if not viewer.administers:
        raise Http404
    text = request.GET.get("tim", "")[:100]
    page = Paginator(administered_tokens(viewer, text=text), _PAGE).get_page(request.GET.get("trang"))
    return render(request, "agencies/token_overview.html", {"page": page, "today": viewer.today, "text": text})
