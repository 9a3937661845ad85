"""Calendar addresses: the page where one makes and withdraws them, and what a calendar program gets."""

from __future__ import annotations

import hashlib

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer
from cchc.core.errors import NotAllowed, Refused
from cchc.plans import services
from cchc.plans.models import CalendarFeed
from cchc.plans.selectors import feed as selector
from cchc.plans.services.feeds import may_follow
from cchc.plans.web.doors import found, viewer_of

CALENDAR = "text/calendar; charset=utf-8"


@require_safe
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """Without a session: the address itself is the key."""
    address = request.build_absolute_uri("/").rstrip("/")
    made = selector.feed(token, timezone.localdate(), address=address)
    if made is None:
        raise Http404
    etag = f'"{hashlib.sha256(made.body).hexdigest()[:32]}"'
    changed = int(made.changed_at.timestamp()) if made.changed_at else None
    headers = {"ETag": etag, "Cache-Control": "private, no-cache", "X-Robots-Tag": "noindex"}
    if changed is not None:
        headers["Last-Modified"] = http_date(changed)
    answer = HttpResponse(made.body, content_type=CALENDAR, headers=headers)
    return get_conditional_response(request, etag=etag, last_modified=changed, response=answer) or answer


@login_required
@require_safe
def obligation_feeds(request: HttpRequest) -> HttpResponse:
    return _page(request)


@login_required
@require_POST
def feed_make(request: HttpRequest) -> HttpResponse:
    """Shows the new address once; nothing that is kept could show it again."""
    viewer = viewer_of(request)
    asked = request.POST.get("unit", "")
    unit = found(next((one for one in _units(viewer) if str(one.pk) == asked), None)) if asked else None
    try:
        token = services.make_feed(viewer, unit=unit)
    except NotAllowed as error:
        raise PermissionDenied(str(error)) from error
    address = request.build_absolute_uri(reverse("calendar-feed", args=[token]))
    return _page(request, made=address, made_for=unit)


@login_required
@require_POST
def feed_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    feed = found(CalendarFeed.objects.filter(owner=viewer.user, pk=pk).first())
    try:
        services.withdraw_feed(viewer, feed=feed)
    except Refused as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Đã thu hồi. Địa chỉ ấy không mở được nữa."))
    return redirect("obligation-feeds")


def _page(request: HttpRequest, made: str = "", made_for: Agency | None = None) -> HttpResponse:
    viewer = viewer_of(request)
    feeds = selector.feeds_of(viewer.user)
    there = {feed.unit_id for feed in feeds}
    context = {
        "feeds": feeds,
        "made": made,
        "made_for": made_for,
        "units": [unit for unit in _units(viewer) if unit.pk not in there],
        "has_own": None in there,
    }
    return render(request, "plans/obligations/feeds.html", context)


def _units(viewer: Viewer) -> list[Agency]:
    """The units whose calendar the viewer may have; one query."""
    if not viewer.memberships:
        return []
    rows = Agency.objects.valid_on(viewer.today).filter(viewer.reads(""), kind__in=("office", "centre"))
    return [unit for unit in rows.select_related("home").order_by("path")[:300] if may_follow(viewer, unit)]
