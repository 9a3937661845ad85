"""The tree and one agency."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cchc.agencies import services
from cchc.agencies.models import Agency
from cchc.agencies.permissions import may
from cchc.agencies.selectors import memberships_of, tree, visible_agencies
from cchc.agencies.viewer import viewer_of
from cchc.agencies.web.common import agency_or_404, ask, must
from cchc.agencies.web.forms import (
    AliasForm,
    DetailsForm,
    LastDayForm,
    MergeForm,
    MoveForm,
    NewAgencyForm,
    RenameForm,
    today_initial,
)
from cchc.audit.public import history


@login_required
@require_safe
def agency_tree(request: HttpRequest) -> HttpResponse:
    text, ended = request.GET.get("tim", "")[:100], request.GET.get("het") == "1"
    rows = tree(viewer_of(request), text=text, ended=ended)
    return render(request, "agencies/tree.html", {"rows": rows, "text": text, "ended": ended})


@login_required
@require_safe
def agency_detail(request: HttpRequest, pk: int) -> HttpResponse:
    viewer, agency = viewer_of(request), agency_or_404(request, pk)
    children = (
        visible_agencies(viewer)
        .filter(parent=agency)
        .annotate(
            people=Count(
                "memberships__user",
                filter=Q(memberships__in=memberships_of(viewer, agency).values("pk")),
                distinct=True,
            )
        )
    )
    context = {
        "agency": agency,
        "children": children.order_by("position", "name"),
        "aliases": agency.aliases.order_by("text"),
        "above": visible_agencies(viewer).filter(pk__in=agency.path.split("/")[:-2]).order_by("path"),
        "members": memberships_of(viewer, agency),
        "alias_form": AliasForm(),
        "may_change": may(viewer, "change_structure", agency),
        "may_name": may(viewer, "name_units", agency),
        "may_people": may(viewer, "manage_people", agency),
        "history": history(agency)[:20] if may(viewer, "read_audit", agency) else [],
        "may_audit": may(viewer, "read_audit", agency),
    }
    return render(request, "agencies/detail.html", context)


@login_required
def agency_new(request: HttpRequest, pk: int) -> HttpResponse:
    viewer, parent = viewer_of(request), agency_or_404(request, pk)
    must(request, "change_structure", parent)
    form = NewAgencyForm(request.POST or None, initial=today_initial(viewer.today))
    return ask(
        request,
        form,
        lambda data: services.create_agency(viewer=viewer, parent=parent, **data),
        back=_page(parent),
        title=_("Thêm đơn vị vào %s") % parent.name,
        button=_("Thêm"),
        done=_("Đã thêm đơn vị."),
    )


@login_required
def agency_edit(request: HttpRequest, pk: int) -> HttpResponse:
    viewer, agency = viewer_of(request), agency_or_404(request, pk)
    must(request, "change_structure", agency)
    initial = {
        "symbol": agency.symbol,
        "place_name": agency.place,
        "head_title": agency.head_title,
        "position": agency.position,
    }
    form = DetailsForm(request.POST or None, initial=initial)
    return ask(
        request,
        form,
        lambda data: services.edit_agency(viewer=viewer, agency=agency, place=data.pop("place_name"), **data),
        title=_("Sửa thông tin %s") % agency.name,
        button=_("Lưu"),
        done=_("Đã lưu."),
        back=_page(agency),
    )


@login_required
def agency_rename(request: HttpRequest, pk: int) -> HttpResponse:
    viewer, agency = viewer_of(request), agency_or_404(request, pk)
    must(request, "change_structure", agency.parent or agency)
    form = RenameForm(request.POST or None, initial={"name": agency.name, "short_name": agency.short_name})
    return ask(
        request,
        form,
        lambda data: services.rename(viewer=viewer, agency=agency, **data),
        back=_page(agency),
        title=_("Đổi tên %s") % agency.name,
        button=_("Đổi tên"),
        done=_("Đã đổi tên."),
    )


@login_required
def agency_move(request: HttpRequest, pk: int) -> HttpResponse:
    viewer, agency = viewer_of(request), agency_or_404(request, pk)
    must(request, "change_structure", agency.parent or agency)
    form = MoveForm(request.POST or None, viewer=viewer, agency=agency)
    return ask(
        request,
        form,
        lambda data: services.move(viewer=viewer, agency=agency, parent=Agency.objects.get(pk=data["parent"])),
        title=_("Chuyển %s") % agency.name,
        button=_("Chuyển"),
        done=_("Đã chuyển."),
        back=_page(agency),
        note=_("Mọi đơn vị trực thuộc đi theo. Dữ liệu đã ghi vẫn thuộc về đơn vị."),
    )


@login_required
def agency_close(request: HttpRequest, pk: int) -> HttpResponse:
    viewer, agency = viewer_of(request), agency_or_404(request, pk)
    must(request, "change_structure", agency.parent or agency)
    form = LastDayForm(request.POST or None, initial=today_initial(viewer.today))
    return ask(
        request,
        form,
        lambda data: services.close(viewer=viewer, agency=agency, **data),
        back=_page(agency),
        danger=True,
        title=_("Kết thúc hoạt động của %s") % agency.name,
        button=_("Kết thúc"),
        done=_("Đã ghi ngày kết thúc."),
        note=_("Đơn vị không bị xóa: kế hoạch, nhiệm vụ và vai trò đã có vẫn giữ nguyên."),
        handover=_handover(agency),
    )


@login_required
def agency_merge(request: HttpRequest, pk: int) -> HttpResponse:
    viewer, agency = viewer_of(request), agency_or_404(request, pk)
    must(request, "change_structure", agency.parent or agency)
    form = MergeForm(request.POST or None, viewer=viewer, agency=agency, initial=today_initial(viewer.today))
    return ask(
        request,
        form,
        lambda data: services.merge_into(
            viewer=viewer, agency=agency, other=Agency.objects.get(pk=data["other"]), on=data["on"]
        ),
        title=_("Nhập %s vào đơn vị khác") % agency.name,
        button=_("Nhập"),
        done=_("Đã nhập."),
        back=_page(agency),
        danger=True,
        note=_("Tên của đơn vị này trở thành tên gọi khác của đơn vị kia; đơn vị trực thuộc chuyển sang đơn vị kia."),
        handover=_handover(agency),
    )


@login_required
def alias_add(request: HttpRequest, pk: int) -> HttpResponse:
    viewer, agency = viewer_of(request), agency_or_404(request, pk)
    must(request, "name_units", agency)
    form = AliasForm(request.POST or None)
    return ask(
        request,
        form,
        lambda data: services.add_alias(viewer=viewer, agency=agency, **data),
        back=_page(agency),
        title=_("Thêm tên gọi khác cho %s") % agency.name,
        button=_("Thêm"),
        done=_("Đã thêm tên gọi khác."),
    )


@login_required
@require_POST
def alias_remove(request: HttpRequest, pk: int, alias: int) -> HttpResponse:
    agency = agency_or_404(request, pk)
    must(request, "name_units", agency)
    row = get_object_or_404(agency.aliases.select_related("agency__home"), pk=alias)
    services.remove_alias(viewer=viewer_of(request), alias=row)
    messages.success(request, _("Đã gỡ tên gọi khác."))
    return redirect("agency-detail", agency.pk)


def _page(agency: Agency) -> str:
    return reverse("agency-detail", args=[agency.pk])


def _handover(agency: Agency) -> str:
    return reverse("handover-unit", args=[agency.pk]) if agency.is_unit else ""
