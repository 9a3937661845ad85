"""What could not be sent, for administrators; and what a demonstration's twins would have sent."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cchc.agencies.viewer import Viewer, viewer_of
from cchc.core.doors import found, tried
from cchc.core.errors import NotAllowed, Refused
from cchc.notifications import selectors, services
from cchc.notifications.channels import channels, is_twin
from cchc.notifications.models import Channel, DeliveryState
from cchc.notifications.web.forms import ReasonForm


@login_required
@require_safe
def notice_failures(request: HttpRequest) -> HttpResponse:
    viewer, wanted = administrator(request), selectors.DeliveryFilter.of(request.GET)
    page = Paginator(selectors.deliveries(viewer, wanted), selectors.PAGE_SIZE).get_page(request.GET.get("trang"))
    ways = [
        (Channel(name).label, way.configured(), is_twin(way)) for name, way in channels().items() if name != "webhook"
    ]
    context = {
        "page": page,
        "wanted": wanted,
        "states": DeliveryState.choices,
        "counts": selectors.delivery_counts(viewer),
        "ways": ways,
    }
    return render(request, "notifications/failures.html", context)


@login_required
@require_POST
def notice_delivery_retry(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = administrator(request)
    found(selectors.delivery(viewer, pk))
    try:
        services.retry_delivery(viewer, delivery_id=pk)
    except NotAllowed as error:
        raise PermissionDenied(str(error)) from error
    except Refused as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Sẽ gửi lại trong một phút."))
    return redirect("notice-failures")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def notice_delivery_give_up(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = administrator(request)
    row, form = found(selectors.delivery(viewer, pk)), ReasonForm(request.POST or None)
    if request.method == "POST" and tried(
        request,
        form,
        lambda: services.give_up_delivery(viewer, delivery_id=pk, **form.cleaned_data),
        said=_("Đã thôi gửi."),
    ):
        return redirect("notice-failures")
    context = {"form": form, "row": row}
    return render(request, "notifications/give_up.html", context, status=422 if form.errors else 200)


@login_required
@require_safe
def notice_demo(request: HttpRequest) -> HttpResponse:
    administrator(request)
    if not settings.CCHC_DEMO_CHANNELS:
        raise Http404
    page = Paginator(selectors.demo_messages(), 20).get_page(request.GET.get("trang"))
    return render(request, "notifications/demo.html", {"page": page})


def administrator(request: HttpRequest) -> Viewer:
    """The viewer, who administers something; to others these pages are not there."""
    viewer = viewer_of(request)
    if not viewer.administers:
        raise Http404
    return viewer
