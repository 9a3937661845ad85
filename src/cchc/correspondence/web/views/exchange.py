"""What went through the axis and what did not; the connection."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cchc.agencies.public import viewer_of
from cchc.core.doors import found, tried
from cchc.correspondence import permissions, services
from cchc.correspondence.models import Dispatch, DispatchState
from cchc.correspondence.selectors import detail, lists
from cchc.correspondence.web.forms import AxisForm

PAGE = 30


@login_required
@require_safe
def exchange_list(request: HttpRequest) -> HttpResponse:
    """Sent packages by state, or received ones (``xem=nhan``)."""
    viewer, asked = viewer_of(request), request.GET
    received = asked.get("xem") == "nhan"
    state = asked.get("trang-thai", "") if asked.get("trang-thai", "") in DispatchState.values else ""
    rows = lists.receipts(viewer) if received else lists.dispatches(viewer, state)
    context = {
        "received": received,
        "state": state,
        "states": DispatchState.choices,
        "page": Paginator(rows, PAGE).get_page(asked.get("trang")),
        "failed": lists.dispatches(viewer, DispatchState.FAILED).count(),
        "axes": list(lists.axes(viewer)),
        "arranged": permissions.arranged_agencies(viewer),
        "kept": {one.pk for one in permissions.kept_agencies(viewer)},
    }
    return render(request, "correspondence/exchange.html", context)


@login_required
@require_POST
def send_again(request: HttpRequest, pk: int) -> HttpResponse:
    one, form = _dispatch(request, pk), Form(request.POST)
    do = lambda: services.send_again(viewer_of(request), dispatch=one)  # noqa: E731
    if not tried(request, form, do, said=_("Sẽ gửi lại trong một phút, vẫn là gói tin ấy.")):
        messages.error(request, str(form.refusal))  # type: ignore[attr-defined]
    return redirect("register-exchange")


@login_required
@require_POST
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    one, form, reason = _dispatch(request, pk), Form(request.POST), request.POST.get("reason", "")
    do = lambda: services.cancel_dispatch(viewer_of(request), dispatch=one, reason=reason)  # noqa: E731
    if not tried(request, form, do, said=_("Đã thôi gửi.")):
        messages.error(request, str(form.refusal))  # type: ignore[attr-defined]
    return redirect("register-exchange")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def axis(request: HttpRequest, pk: int) -> HttpResponse:
    """The connection of agency ``pk``."""
    viewer = viewer_of(request)
    agency = next((one for one in permissions.arranged_agencies(viewer) if one.pk == pk), None)
    if agency is None:
        if not any(one.pk == pk for one in permissions.kept_agencies(viewer)) and not lists.axes(viewer).filter(
            agency=pk
        ):
            raise Http404
        raise PermissionDenied("Chỉ quản trị của cơ quan được đặt kết nối trục liên thông.")
    form = AxisForm(request.POST or None, axis=lists.axis_of(agency))
    do = lambda: services.save_axis(viewer, agency=agency, words=form.words())  # noqa: E731
    if request.method == "POST" and tried(request, form, do, said=_("Đã lưu kết nối trục liên thông.")):
        return redirect("register-exchange")
    context = {"form": form, "agency": agency, "axis": lists.axis_of(agency)}
    return render(request, "correspondence/axis.html", context, status=422 if form.errors else 200)


def _dispatch(request: HttpRequest, pk: int) -> Dispatch:
    return found(detail.dispatch(viewer_of(request), pk))
