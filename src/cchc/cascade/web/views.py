"""The entry, superior plans, links between plans and their rows."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cchc.agencies.models import Role
from cchc.agencies.public import Viewer
from cchc.cascade import permissions
from cchc.cascade.models import LinkState, PlanLink, RowLink, SuperiorPlan, SuperiorRow
from cchc.cascade.selectors import asking, codes, exports, home, scope, tree
from cchc.cascade.services import links, superiors
from cchc.cascade.web.doors import as_file, back, did, found, tried, viewer_of
from cchc.cascade.web.forms import HeadingForm, LinkPlanForm, TakeInForm
from cchc.core.errors import NotAllowed
from cchc.core.query import number_of
from cchc.plans.models import Duty, Plan, Target, Task

PAGE_SIZE = 20
SURE = 85
ENDS: dict[str, Any] = {"task": Task, "target": Target, "duty": Duty}


@login_required
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    asked = request.GET.get("nam", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else None
    wanted = home.HomeFilter(year, request.GET.get("q", "")[:200], request.GET.get("loc") == "chua-lien-ket")
    page = Paginator(home.plans(viewer, wanted), PAGE_SIZE).get_page(request.GET.get("trang"))
    context = {
        "page": page,
        "wanted": wanted,
        "years": home.years(viewer),
        "superiors": home.superiors(viewer)[:12],
        "leads": {agency.pk for agency in _led(viewer)},
        "may_take_in": bool(_led(viewer)),
    }
    return render(request, "cascade/home.html", context)


def _require(viewer: Viewer, what: str, agency: Any) -> None:
    """Before anything that was sent is looked at. Raises PermissionDenied."""
    try:
        permissions.require(viewer, what, agency)
    except NotAllowed as error:
        raise PermissionDenied(str(error)) from error


def _led(viewer: Viewer) -> list[Any]:
    """Agencies whose focal point the viewer is, directly."""
    return [agency for agency in viewer.agencies_with(Role.FOCAL_POINT) if not agency.is_unit]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def take_in(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    if not _led(viewer):
        raise PermissionDenied("Chỉ đầu mối CCHC của cơ quan được đưa văn bản cấp trên vào.")
    form = TakeInForm(_led(viewer), request.POST or None, request.FILES or None, initial={"year": viewer.today.year})
    made: list[SuperiorPlan] = []
    if request.method == "POST" and tried(request, form, lambda: made.append(_take_in(viewer, form))):
        return redirect("cascade-superior", pk=made[0].pk)
    return render(request, "cascade/take_in.html", {"form": form}, status=422 if form.errors else 200)


def _take_in(viewer: Viewer, form: TakeInForm) -> SuperiorPlan:
    data = form.cleaned_data
    return superiors.take_in(viewer, agency=data["agency"], year=data["year"], files=data["uploads"])


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def superior(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    one = found(scope.superior(viewer, pk))
    if request.method == "POST":
        _require(viewer, "take_in", one.agency)
    columns = ("title", "number", "symbol", "issuer", "issued_on")
    form = HeadingForm(request.POST or None, initial={name: getattr(one, name) for name in columns})
    if request.method == "POST" and tried(
        request, form, lambda: superiors.name(viewer, superior=one, **form.cleaned_data)
    ):
        return redirect("cascade-superior", pk=pk)
    wanted = asking.AskedFilter.of(request.GET)
    rows = asking.plain(one, wanted)
    context = {
        "superior": one,
        "page": Paginator(rows, asking.PAGE_SIZE).get_page(request.GET.get("trang")),
        "wanted": wanted,
        "form": form,
        "links": scope.links(viewer).filter(superior=one).exclude(state=LinkState.REFUSED)[:30],
        "may_name": one.origin == "document" and permissions.may(viewer, "take_in", one.agency),
        "may_publish": one.origin != "document" and permissions.may(viewer, "publish", one.agency),
        "may_start": one.origin == "skeleton" and any(a.path.startswith(one.agency.path) for a in _led(viewer)),
        "renewed": _renewed(one),
        "files": one.files.select_related("attachment"),
        "newer": one.plan is not None and one.plan.version != one.plan_version,
    }
    return render(request, "cascade/superior.html", context, status=422 if form.errors else 200)


def _renewed(superior: SuperiorPlan) -> SuperiorPlan | None:
    """The published version of a skeleton that came after this one."""
    return SuperiorPlan.objects.filter(previous=superior, published_at__isnull=False).first()


@login_required
@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    plan = found(Plan.objects.filter(viewer.reads("agency"), pk=pk).first())
    made: list[SuperiorPlan] = []
    did(
        request,
        lambda: made.append(superiors.publish(viewer, plan=plan)),
        "Đã công bố. Các cơ quan bên dưới thấy việc được giao; không ai thấy kết quả thực hiện của cơ quan bạn.",
    )
    return redirect("cascade-superior", pk=made[0].pk) if made else redirect("cascade-home")


@login_required
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    one = found(scope.superior(viewer, pk))
    did(request, lambda: superiors.withdraw(viewer, superior=one), "Đã thôi công bố.")
    return redirect("cascade-superior", pk=pk)


@login_required
@require_POST
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    """Look for the superior plans that a plan cites."""
    viewer = viewer_of(request)
    plan = found(Plan.objects.filter(viewer.reads("agency"), pk=pk).first())
    did(request, lambda: links.propose(viewer, plan=plan), _proposed)
    return back(request, "cascade-home")


def _proposed(made: list[PlanLink]) -> str:
    if made:
        return f"Tìm thấy {len(made)} kế hoạch cấp trên theo viện dẫn. Hãy xem và nhận."
    return "Không thấy thêm kế hoạch cấp trên nào mà văn bản viện dẫn. Có thể đưa văn bản cấp trên vào hoặc tự chọn."


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def link_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose the superior plan oneself."""
    viewer = viewer_of(request)
    plan = found(Plan.objects.filter(viewer.reads("agency"), pk=pk).select_related("agency").first())
    _require(viewer, "link", plan.agency)
    choices = [(one.pk, str(one)) for one in scope.superiors(viewer).exclude(plan=plan)[:200]]
    form = LinkPlanForm(choices, request.POST or None)
    made: list[PlanLink] = []
    if request.method == "POST" and tried(request, form, lambda: made.append(_link(viewer, plan, form))):
        return redirect("cascade-link", pk=made[0].pk)
    context = {"plan": plan, "form": form, "choices": choices}
    return render(request, "cascade/link_plan.html", context, status=422 if form.errors else 200)


def _link(viewer: Viewer, plan: Plan, form: LinkPlanForm) -> PlanLink:
    one = found(scope.superior(viewer, form.cleaned_data["superior"]))
    return links.link_plan(viewer, plan=plan, superior=one)


@login_required
@require_POST
def decide_plan(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    link = found(scope.links(viewer).filter(pk=pk).first())
    accepted = request.POST.get("nhan") == "1"
    said = "Đã nhận kế hoạch cấp trên và tìm dòng tương ứng." if accepted else "Đã bỏ liên kết."
    done = did(request, lambda: links.decide_plan(viewer, link=link, accepted=accepted), said)
    return redirect("cascade-link", pk=pk) if done and accepted else redirect("cascade-home")


@login_required
@require_safe
def link(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    one, agency, wanted = _asked(request, pk)
    rows = asking.rows(one.superior, agency)
    page = Paginator(asking.matching(rows, wanted), asking.PAGE_SIZE).get_page(request.GET.get("trang"))
    may_decide = permissions.may(viewer, "link", agency) and one.state == LinkState.ACCEPTED
    context = {
        "link": one,
        "page": page,
        "lines": asking.dressed(viewer, agency, page.object_list),
        "wanted": wanted,
        "counts": asking.counts(rows),
        "states": asking.STATES.items(),
        "groups": asking.groups(one.superior, agency),
        "may_decide": may_decide,
        "may_accept": permissions.may(viewer, "link", agency),
        "sure": SURE,
        "renewed": _renewed(one.superior),
        "newer": one.superior.plan is not None and one.superior.plan.version != one.superior.plan_version,
    }
    return render(request, "cascade/link.html", context)


@login_required
@require_safe
def link_export(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    one, agency, wanted = _asked(request, pk)
    rows = asking.dressed(viewer, agency, asking.matching(asking.rows(one.superior, agency), wanted))
    return as_file(
        exports.asked(rows, codes.group_codes(agency, viewer.today)),
        f"Việc cấp trên giao - {agency} - {one.superior.year}.xlsx",
    )


def _asked(request: HttpRequest, pk: int) -> tuple[PlanLink, Any, asking.AskedFilter]:
    viewer = viewer_of(request)
    one = found(scope.links(viewer).select_related("superior__plan").filter(pk=pk).first())
    return one, one.plan.agency, asking.AskedFilter.of(request.GET)


@login_required
@require_POST
def search(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    one = found(scope.links(viewer).filter(pk=pk).first())
    did(request, lambda: links.search(viewer, link=one), "Đã tìm lại. Các dòng đã nhận hoặc đã bỏ giữ nguyên.")
    return redirect("cascade-link", pk=pk)


@login_required
@require_POST
def accept_sure(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    one = found(scope.links(viewer).filter(pk=pk).first())
    did(request, lambda: links.accept_sure(viewer, link=one, least=SURE), lambda count: f"Đã nhận {count} dòng.")
    return redirect("cascade-link", pk=pk)


@login_required
@require_POST
def decide_row(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    rows = RowLink.objects.filter(viewer.reads("link__plan__agency"), pk=pk)
    one = found(rows.select_related("link__plan__agency").first())
    _require(viewer, "link", one.link.plan.agency)
    state = request.POST.get("thanh", "")
    if state in set(LinkState):
        did(
            request,
            lambda: links.decide_row(viewer, row_link=one, state=state, seen=request.POST.get("thay", "")),
            "Đã ghi.",
        )
    return back(request, "cascade-link", one.link_id, anchor=f"#dong-{one.row_id}")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def choose_row(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    """Say which row of the plan takes one of the superior's over."""
    viewer = viewer_of(request)
    one = found(scope.links(viewer).filter(pk=pk).first())
    asked = found(SuperiorRow.objects.filter(superior=one.superior_id, pk=row).first())
    _require(viewer, "link", one.plan.agency)
    if request.method != "POST":
        context = {"link": one, "row": asked, "choices": asking.choices(viewer, one.plan_id)}
        return render(request, "cascade/choose.html", context)
    kind, _, end = request.POST.get("dong", "").partition("-")
    chosen = number_of(end)
    if kind in ENDS and chosen is not None:
        ours = found(ENDS[kind].objects.filter(plan=one.plan_id, pk=chosen).first())
        did(request, lambda: links.link_row(viewer, link=one, row=asked, ours=ours), "Đã nhận vào dòng được chọn.")
    return back(request, "cascade-link", pk, anchor=f"#dong-{row}")


@login_required
@require_POST
def not_ours(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    viewer = viewer_of(request)
    one = found(scope.links(viewer).filter(pk=pk).first())
    asked = found(SuperiorRow.objects.filter(superior=one.superior_id, pk=row).first())
    if request.POST.get("bo") == "1":
        did(request, lambda: links.say_ours(viewer, link=one, row=asked), "Đã bỏ ghi nhận.")
    else:
        reason = request.POST.get("ly_do", "")
        did(request, lambda: links.say_not_ours(viewer, link=one, row=asked, reason=reason), "Đã ghi nhận.")
    return back(request, "cascade-link", pk, anchor=f"#dong-{row}")


@login_required
@require_safe
def row(request: HttpRequest, pk: int) -> HttpResponse:
    """One superior row down to the plans below."""
    viewer = viewer_of(request)
    rows = SuperiorRow.objects.filter(scope.reads_superior(viewer, "superior__"), pk=pk)
    one = found(rows.select_related("superior__agency").first())
    nodes = tree.below(viewer, one)
    return render(request, "cascade/row.html", {"row": one, "nodes": nodes, "counts": tree.counted(nodes)})


@login_required
@require_safe
def origin(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Where a task or target comes from and where it went: a part of its page."""
    viewer = viewer_of(request)
    model = found(ENDS.get(kind))
    found(model.objects.filter(viewer.reads("plan__agency"), pk=pk).first())
    return render(request, "cascade/origin.html", {"origins": tree.origins(viewer, kind, pk)})
