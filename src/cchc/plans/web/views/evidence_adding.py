"""Adding evidence: what is there already is found first; files are dropped in, read, and confirmed one by one."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer
from cchc.core.errors import NotAllowed, Refused
from cchc.core.query import number_of
from cchc.documents import public as documents
from cchc.plans import services
from cchc.plans.models import Evidence, EvidenceUpload, Task
from cchc.plans.permissions import actors
from cchc.plans.selectors import detail as task_selector
from cchc.plans.selectors import evidence as selector
from cchc.plans.web.doors import found, tried, viewer_of
from cchc.plans.web.forms import evidence as forms


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Search and drop zone; the files that were dropped in wait below to be confirmed."""
    viewer, task = viewer_of(request), _task(request)
    agencies = _agencies(viewer, task)
    form = forms.DropForm(agencies, request.POST or None, request.FILES or None)
    doubles: list[Evidence] = []
    if request.method == "POST" and form.is_valid():
        agency = task.plan.agency if task else form.cleaned_data["agency"] or agencies[0]
        doubles = _take(request, viewer, agency, form.cleaned_data["files"], task)
        if not doubles:
            return redirect(_address(task))
    return _page(request, viewer, task, agencies, drop=form, doubles=doubles)


@login_required
@require_POST
def add_link(request: HttpRequest) -> HttpResponse:
    viewer, task = viewer_of(request), _task(request)
    agencies = _agencies(viewer, task)
    if task is None:
        messages.error(request, "Hãy mở nhiệm vụ mà đường dẫn chứng minh rồi thêm ở đó.")
        return redirect("evidence-add")
    form = forms.LinkForm(request.POST, request.FILES)
    said = "Đã thêm đường dẫn làm minh chứng."
    if tried(request, form, lambda: services.add_evidence(viewer, task=task, proof=form.proof()), said=said):
        return redirect(f"{reverse('task-detail', args=[task.pk])}#minh-chung")
    return _page(request, viewer, task, agencies, link=form)


@login_required
@require_POST
def from_archive(request: HttpRequest, pk: int) -> HttpResponse:
    viewer, task = viewer_of(request), _task(request)
    document = found(documents.archived(viewer).filter(pk=pk).first())
    agencies = _agencies(viewer, task)
    try:
        services.take_from_archive(viewer, document=document, task=task)
    except NotAllowed as error:
        raise PermissionDenied(str(error)) from error
    except services.AlreadyThere as error:
        return _page(request, viewer, task, agencies, doubles=[error.evidence])
    messages.success(request, "Đã lấy văn bản trong kho. Xem lại thông tin rồi xác nhận bên dưới.")
    return redirect(_address(task))


@login_required
@require_safe
def upload_row(request: HttpRequest, pk: int) -> HttpResponse:
    """One waiting file, as a fragment: it asks again while the file is being read."""
    row = _row(_upload(request, pk))
    row["reading"] = row["reading"] and request.GET.get("tu-nhap") != "1"
    if not request.headers.get("HX-Request"):
        return redirect(_address(row["task"]))
    return render(request, "plans/parts/upload_row.html", row)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    viewer, upload = viewer_of(request), _upload(request, pk)
    task = upload.task
    if request.method != "POST":
        return redirect(_address(task))
    form = forms.ConfirmForm(upload, request.POST)
    said = "Đã thêm minh chứng." if task else "Đã đưa vào kho minh chứng."
    if tried(request, form, lambda: services.confirm_upload(viewer, upload=upload, proof=form.proof()), said=said):
        left = [one for one in selector.uploads(viewer, task) if one.pk != pk]
        if left or task is None:
            return redirect(_address(task))
        return redirect(f"{reverse('task-detail', args=[task.pk])}#minh-chung")
    return _page(request, viewer, task, _agencies(viewer, task), refused={pk: form})


@login_required
@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    viewer, upload = viewer_of(request), _upload(request, pk)
    try:
        services.drop_upload(viewer, upload=upload)
    except Refused as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Đã bỏ tệp này.")
    return redirect(_address(upload.task))


def _page(
    request: HttpRequest,
    viewer: Viewer,
    task: Task | None,
    agencies: list[Agency],
    *,
    drop: Any = None,
    link: Any = None,
    doubles: list[Evidence] | None = None,
    refused: dict[int, forms.ConfirmForm] | None = None,
) -> HttpResponse:
    text = request.GET.get("q", "").strip()[:200]
    agency = task.plan.agency if task else agencies[0]
    waiting = selector.uploads(viewer, task)
    context = {
        "task": task,
        "drop": drop or forms.DropForm(agencies),
        "several": task is None and len(agencies) > 1,
        "link": link or forms.LinkForm(),
        "sent_link": link is not None,
        "text": text,
        "offered": selector.offered(viewer, agency, text, task) if text else [],
        "archived": documents.archived(viewer, text).filter(agency=agency)[: selector.OFFERED] if text else [],
        "doubles": doubles or [],
        "rows": [_row(one, (refused or {}).get(one.pk)) for one in waiting],
    }
    bad = bool(refused or doubles or link or (drop is not None and drop.errors))
    return render(request, "plans/evidence_add.html", context, status=422 if bad else 200)


def _take(request: HttpRequest, viewer: Viewer, agency: Agency, files: list[Any], task: Task | None) -> list[Evidence]:
    """Take each file in by itself: one that is refused is told, the others stay. What the register has already comes back."""
    taken, doubles = 0, []
    for file in files:
        try:
            services.take_upload(viewer, agency=agency, upload=file, task=task)
            taken += 1
        except NotAllowed as error:
            raise PermissionDenied(str(error)) from error
        except services.AlreadyThere as error:
            doubles.append(error.evidence)
        except Refused as error:
            messages.error(request, str(error))
    if taken:
        messages.success(request, f"Đã nhận {taken} tệp. Xem lại thông tin đọc được rồi xác nhận từng tệp bên dưới.")
    return doubles


def _row(upload: EvidenceUpload, refused: forms.ConfirmForm | None = None) -> dict[str, Any]:
    form = refused or forms.ConfirmForm(upload)
    return {"upload": upload, "form": form, "reading": upload.document.state == "waiting", "task": upload.task}


def _agencies(viewer: Viewer, task: Task | None) -> list[Agency]:
    """Where the viewer may add; PermissionDenied for who may nowhere."""
    if task is not None:
        if not actors(viewer, task, task.units.select_related("agency")):
            raise PermissionDenied("Chỉ đơn vị chủ trì, phối hợp hoặc đầu mối CCHC được thêm minh chứng.")
        return [task.plan.agency]
    agencies = forms.agencies_of(viewer)
    if not agencies:
        raise PermissionDenied("Chỉ đầu mối CCHC, trưởng đơn vị và chuyên viên được thêm minh chứng.")
    return agencies


def _task(request: HttpRequest) -> Task | None:
    given = request.GET.get("nhiem-vu", "")
    if not given:
        return None
    pk = number_of(given)
    return found(None if pk is None else task_selector.task(viewer_of(request), pk))


def _upload(request: HttpRequest, pk: int) -> EvidenceUpload:
    return found(selector.upload(viewer_of(request), pk))


def _address(task: Task | None) -> str:
    query = f"?{urlencode({'nhiem-vu': task.pk})}" if task else ""
    return f"{reverse('evidence-add')}{query}#cho-xac-nhan"
