"""The page of a month for the leader, and the rows behind each of its figures."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from cchc.agencies.public import viewer_of
from cchc.core.doors import found
from cchc.core.errors import NotAllowed, Refused
from cchc.steering import figures, rules, services
from cchc.steering.brief import brief
from cchc.steering.models import MonthlyBrief
from cchc.steering.permissions import may_brief
from cchc.steering.selectors import late
from cchc.steering.selectors.briefs import briefs
from cchc.steering.web.forms import MonthForm, parse_month
from cchc.steering.web.views.home import agency_of

PAGE = 30


@login_required
@require_safe
def brief_list(request: HttpRequest) -> HttpResponse:
    """How the running month stands now, and the briefs that were made."""
    viewer = viewer_of(request)
    agencies = late.agencies(viewer)
    chosen = late.pick(viewer, agencies, request.GET.get("co-quan"))
    context = {
        "agencies": agencies,
        "agency": chosen,
        "brief": brief(chosen, viewer.today, viewer.today).as_json() if chosen else None,
        "page": Paginator(briefs(viewer, chosen), PAGE).get_page(request.GET.get("trang")),
        "form": MonthForm(initial={"month": f"{rules.month_before(viewer.today):%Y-%m}"}),
        "may_brief": chosen is not None and may_brief(viewer, chosen),
        **_ways(),
    }
    return render(request, "steering/briefs.html", context)


@login_required
@require_POST
def make(request: HttpRequest, agency: int) -> HttpResponse:
    viewer = viewer_of(request)
    owner = agency_of(viewer, agency)
    back = f"{reverse('steering-briefs')}?co-quan={owner.pk}"
    if not may_brief(viewer, owner):
        raise PermissionDenied("Chỉ đầu mối CCHC và lãnh đạo của cơ quan được lập bản tóm tắt tháng.")
    form = MonthForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(str(one) for one in form.errors["month"]))
        return redirect(back)
    try:
        made = services.make_brief(viewer, agency=owner, month=form.cleaned_data["month"])
    except NotAllowed as error:
        raise PermissionDenied(str(error)) from error
    except Refused as error:
        messages.error(request, str(error))
        return redirect(back)
    messages.success(request, "Đã lập bản tóm tắt. Tải tệp Word một trang ở trên.")
    return redirect("steering-brief", pk=made.pk)


@login_required
@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    made = _brief(request, pk)
    return render(request, "steering/brief.html", {"made": made, "brief": made.content, **_ways()})


@login_required
@require_safe
def download(request: HttpRequest, pk: int) -> HttpResponse:
    return redirect("file-download", pk=_brief(request, pk).attachment_id)


@login_required
@require_safe
def rows(request: HttpRequest, agency: int, name: str) -> HttpResponse:
    viewer = viewer_of(request)
    owner, figure = agency_of(viewer, agency), figures.named(name)
    if figure is None:
        raise Http404
    month = parse_month(request.GET.get("thang", "")) or viewer.today.replace(day=1)
    start, end = rules.month_of(month)
    found_rows = figure.rows(owner, figures.Span(start, end, viewer.today))
    counted = list(found_rows.found) if isinstance(found_rows, figures.Listed) else found_rows
    page = Paginator(counted, PAGE).get_page(request.GET.get("trang"))
    context = {
        "agency": owner,
        "figure": figure,
        "month": month,
        "page": page,
        "rows": [figure.link(one) for one in page.object_list],
    }
    return render(request, "steering/rows.html", context)


def _brief(request: HttpRequest, pk: int) -> MonthlyBrief:
    return found(briefs(viewer_of(request)).filter(pk=pk).first())


def _ways() -> dict[str, int]:
    return {"window": rules.WINDOW_DAYS, "horizon": rules.HORIZON_DAYS, "few": rules.FEW}
