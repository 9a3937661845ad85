"""A person's notices, and how they want to be told."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cchc.agencies.viewer import viewer_of
from cchc.core.doors import tried
from cchc.core.errors import NotAllowed
from cchc.notifications import selectors, services
from cchc.notifications.models import Notice, NoticeKind
from cchc.notifications.web.forms import ChannelsForm

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@login_required
@require_safe
def notice_list(request: HttpRequest) -> HttpResponse:
    viewer, wanted = viewer_of(request), selectors.NoticeFilter.of(request.GET)
    page = Paginator(selectors.notices(viewer, wanted), selectors.PAGE_SIZE).get_page(request.GET.get("trang"))
    context = {"page": page, "wanted": wanted, "kinds": NoticeKind.choices}
    return render(request, "notifications/notice_list.html", context)


@login_required
@require_safe
def notice_export(request: HttpRequest) -> HttpResponse:
    rows = selectors.notices(viewer_of(request), selectors.NoticeFilter.of(request.GET))
    answer = HttpResponse(selectors.notice_workbook(rows), content_type=_XLSX)
    answer["Content-Disposition"] = 'attachment; filename="thong-bao.xlsx"'
    return answer


@login_required
@require_safe
def notice_open(request: HttpRequest, pk: int) -> HttpResponse:
    """To what the notice is about; the notice is read by that."""
    return redirect(_read(request, pk).link or "notice-list")


@login_required
@require_POST
def notice_read(request: HttpRequest, pk: int) -> HttpResponse:
    _read(request, pk)
    return redirect("notice-list")


@login_required
@require_POST
def notice_read_all(request: HttpRequest) -> HttpResponse:
    count = services.read_all(viewer_of(request))
    messages.success(request, _("Đã đánh dấu %d thông báo là đã đọc.") % count)
    return redirect("notice-list")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def notice_channels(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    given = request.POST if request.method == "POST" else None
    form = ChannelsForm(given, initial=dict.fromkeys(selectors.channels_wanted(viewer), True))
    if given is not None and tried(
        request, form, lambda: services.choose_channels(viewer, choices=form.cleaned_data), said=_("Đã lưu cách nhận.")
    ):
        return redirect("notice-channels")
    return render(request, "notifications/channels.html", {"form": form}, status=422 if form.errors else 200)


def _read(request: HttpRequest, pk: int) -> Notice:
    try:
        return services.read_notice(viewer_of(request), notice_id=pk)
    except NotAllowed as error:
        raise Http404 from error
