"""The archive of documents: the list with its search, one document, putting files in, reading one again."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer, viewer_of
from cchc.audit.public import history
from cchc.core.errors import NotAllowed, Refused
from cchc.core.form_fields import FilesField
from cchc.documents import archive_selectors as selectors
from cchc.documents.archiving import archive_file, may_archive, read_again
from cchc.documents.models import ArchivedDocument, ReadingState

MOST_FILES = 100


class AddForm(forms.Form):
    uploads = FilesField(
        label="Tệp văn bản", help_text=f"Tối đa {MOST_FILES} tệp mỗi lần; cả thư mục lớn: lệnh cchc archive."
    )
    agency = forms.ModelChoiceField(Agency.objects.none(), label="Cơ quan", empty_label=None)

    def __init__(self, agencies: list[Agency], *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        field = self.fields["agency"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Agency.objects.filter(pk__in=[agency.pk for agency in agencies]).order_by("path")

    def clean_uploads(self) -> list[Any]:
        given: list[Any] = self.cleaned_data["uploads"]
        if len(given) > MOST_FILES:
            raise forms.ValidationError(f"Bạn đã chọn {len(given)} tệp; mỗi lần tối đa {MOST_FILES} tệp.")
        return given


@login_required
@require_safe
def archive_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    wanted = selectors.ArchiveFilter.of(request.GET)
    page = Paginator(selectors.documents(viewer, wanted), selectors.PAGE_SIZE).get_page(request.GET.get("trang"))
    context = {
        "page": page,
        "wanted": wanted,
        "counts": selectors.counts(viewer),
        "kinds": selectors.kinds(viewer),
        "states": ReadingState.choices,
        "may_add": bool(selectors.archiving_agencies(viewer)),
    }
    return render(request, "documents/archive_list.html", context)


@login_required
@require_safe
def archive_detail(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    document = _found(viewer, pk)
    context = {
        "document": document,
        "source": document.reading.get("source", {}),
        "history": history(document)[:20],
        "may_read_again": may_archive(viewer, document.agency) and document.state != ReadingState.WAITING,
    }
    return render(request, "documents/archive_detail.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def archive_add(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    agencies = selectors.archiving_agencies(viewer)
    if not agencies:
        raise PermissionDenied("Chỉ đầu mối CCHC hoặc quản trị của cơ quan được đưa văn bản vào kho.")
    form = AddForm(agencies, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        _add(request, viewer, form.cleaned_data["agency"], form.cleaned_data["uploads"])
        return redirect("archive-list")
    return render(request, "documents/archive_add.html", {"form": form}, status=422 if form.errors else 200)


@login_required
@require_POST
def archive_read_again(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    _found(viewer, pk)
    try:
        read_again(viewer=viewer, document_id=pk)
    except NotAllowed as error:
        raise PermissionDenied(str(error)) from error
    except Refused as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Văn bản sẽ được đọc lại trong ít phút.")
    return redirect("archive-detail", pk=pk)


def _found(viewer: Viewer, pk: int) -> ArchivedDocument:
    document = selectors.document(viewer, pk)
    if document is None:
        raise Http404
    return document


def _add(request: HttpRequest, viewer: Viewer, agency: Agency, uploads: list[Any]) -> None:
    new = there = 0
    for upload in uploads:
        try:
            added = archive_file(viewer=viewer, agency=agency, upload=upload, name=upload.name or "")
        except Refused as error:
            messages.error(request, str(error))
            continue
        new, there = new + added.new, there + (not added.new)
    if new:
        messages.success(request, f"Đã nhận {new} văn bản; việc đọc chạy nền.")
    if there:
        messages.info(request, f"{there} văn bản đã có trong kho nên không thêm lần nữa.")
