"""Endpoints of other systems, for administrators."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cchc.core.doors import found, tried
from cchc.core.errors import Refused
from cchc.notifications import selectors, services
from cchc.notifications.web.delivery_views import administrator
from cchc.notifications.web.forms import GROUP_WORDS, EndpointForm, NewEndpointForm

_SHOW = "webhook_secret_of"


@login_required
@require_safe
def notice_webhooks(request: HttpRequest) -> HttpResponse:
    rows = selectors.endpoints(administrator(request))
    return render(request, "notifications/webhooks.html", {"endpoints": rows})


@login_required
@require_safe
def notice_webhook(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = administrator(request)
    row = found(selectors.endpoint(viewer, pk))
    page = Paginator(selectors.endpoint_deliveries(row), selectors.PAGE_SIZE).get_page(request.GET.get("trang"))
    secret = services.secret_for(row) if request.session.pop(_SHOW, None) == pk else ""
    words = [GROUP_WORDS.get(one, one) for one in row.events]
    context = {"endpoint": row, "page": page, "secret": secret, "words": words}
    return render(request, "notifications/webhook.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def notice_webhook_new(request: HttpRequest) -> HttpResponse:
    viewer = administrator(request)
    form = NewEndpointForm(viewer, request.POST or None)
    made: list[Any] = []
    if request.method == "POST" and tried(
        request, form, lambda: made.append(services.add_endpoint(viewer, **form.cleaned_data)), said=_("Đã thêm.")
    ):
        request.session[_SHOW] = made[0].pk
        return redirect("notice-webhook", pk=made[0].pk)
    return _form(request, form, _("Thêm địa chỉ nhận sự kiện"))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def notice_webhook_edit(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = administrator(request)
    row = found(selectors.endpoint(viewer, pk))
    form = EndpointForm(request.POST or None, initial={"name": row.name, "url": row.url, "events": row.events})
    if request.method == "POST" and tried(
        request, form, lambda: services.edit_endpoint(viewer, endpoint_id=pk, **form.cleaned_data), said=_("Đã lưu.")
    ):
        return redirect("notice-webhook", pk=pk)
    return _form(request, form, row.name)


@login_required
@require_POST
def notice_webhook_switch(request: HttpRequest, pk: int) -> HttpResponse:
    """One of: turn on, turn off, renew the secret, send a test; by the name of the button."""
    viewer = administrator(request)
    found(selectors.endpoint(viewer, pk))
    action = request.POST.get("viec")
    try:
        if action in {"bat", "tat"}:
            services.switch_endpoint(viewer, endpoint_id=pk, active=action == "bat")
        elif action == "doi-khoa":
            services.renew_secret(viewer, endpoint_id=pk)
            request.session[_SHOW] = pk
        elif action == "gui-thu":
            services.test_endpoint(viewer, endpoint_id=pk)
    except Refused as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Đã thực hiện."))
    return redirect("notice-webhook", pk=pk)


def _form(request: HttpRequest, form: EndpointForm, title: str) -> HttpResponse:
    context = {"form": form, "title": title}
    return render(request, "notifications/webhook_form.html", context, status=422 if form.errors else 200)
