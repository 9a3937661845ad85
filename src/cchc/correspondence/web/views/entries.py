"""The list, one row, entering and correcting it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cchc.agencies.public import Agency, Viewer, viewer_of
from cchc.core.doors import as_file, found, tried
from cchc.core.query import number_of
from cchc.correspondence import columns, permissions, services
from cchc.correspondence.filling import facts_from_reading
from cchc.correspondence.measures import MEASURES
from cchc.correspondence.models import Direction, Origin, RegisterEntry
from cchc.correspondence.selectors import detail as selector
from cchc.correspondence.selectors import lists
from cchc.correspondence.services import Duplicate
from cchc.correspondence.web.forms import DropForm, EntryForm, FileForm, ProofForm, ReasonForm
from cchc.documents.public import ArchivedDocument, ReadingState, archived
from cchc.measures.public import Answer, Period, values_of

ONLY_KEEPERS = "Chỉ đầu mối CCHC hoặc quản trị của cơ quan được ghi sổ văn bản đi, đến."


def _keeping(request: HttpRequest) -> list[Agency]:
    agencies = permissions.kept_agencies(viewer_of(request))
    if not agencies:
        raise PermissionDenied(ONLY_KEEPERS)
    return agencies


@login_required
@require_safe
def entry_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    wanted = lists.Wanted.of(request.GET)
    agencies = permissions.kept_agencies(viewer)
    context = {
        "page": Paginator(lists.entries(viewer, wanted), lists.PAGE_SIZE).get_page(request.GET.get("trang")),
        "wanted": wanted,
        "directions": Direction.choices,
        "origins": Origin.choices,
        "kinds": lists.kinds(viewer),
        "years": lists.years(viewer),
        "keeps": bool(agencies),
        "measured": _measured(viewer, agencies),
        "exchanges": lists.axes(viewer).exists() or bool(permissions.arranged_agencies(viewer)),
        "today": viewer.today,
    }
    return render(request, "correspondence/list.html", context)


def _measured(viewer: Viewer, kept: list[Agency]) -> list[tuple[str, Answer]]:
    """This year's shares of the viewer's agency, each with the filter that shows its rows."""
    homes = [one.agency.home or one.agency for one in viewer.memberships]
    home = next(iter([*kept, *homes]), None)
    if home is None:
        return []
    answers = values_of(
        viewer, [one.key for one in MEASURES], home, Period.of_year(viewer.today.year), whole_tree=False
    )
    return list(zip(("dien-tu", "co-chu-ky"), answers.values(), strict=True))


@login_required
@require_safe
def entry_export(request: HttpRequest) -> HttpResponse:
    rows = lists.entries(viewer_of(request), lists.Wanted.of(request.GET))
    return as_file(columns.exported(rows.iterator(chunk_size=500)), "Sổ văn bản đi, đến.xlsx")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def entry_drop(request: HttpRequest) -> HttpResponse:
    """A file is put into the archive and read; the row is then filled in from it."""
    agencies = _keeping(request)
    form = DropForm(request.POST or None, request.FILES or None, agencies=agencies)
    taken: list[services.Taken] = []
    if request.method == "POST" and tried(
        request, form, lambda: taken.append(services.take_file(viewer_of(request), **form.cleaned_data))
    ):
        return redirect(f"{reverse('register-new')}?tep={taken[0].document.pk}")
    return render(request, "correspondence/drop.html", {"form": form}, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def entry_new(request: HttpRequest) -> HttpResponse:
    viewer, agencies = viewer_of(request), _keeping(request)
    document = _document(request)
    if document is not None and document.state == ReadingState.WAITING:
        return render(request, "correspondence/waiting_file.html", {"document": document})
    facts = facts_from_reading(document.reading, document.agency) if document is not None else None
    first = {"agency": document.agency_id} if document is not None else {}
    pk = document.pk if document is not None else None
    form = EntryForm(request.POST or None, agencies=agencies, facts=facts, document=pk, initial=first)
    made: list[RegisterEntry] = []
    if request.method == "POST" and tried(
        request,
        form,
        lambda: made.append(
            services.register_entry(
                viewer,
                agency=form.cleaned_data["agency"],
                facts=form.facts(),
                document=document,
                accept_duplicate=form.cleaned_data["accept_duplicate"],
            )
        ),
        said=_("Đã ghi vào sổ."),
    ):
        return redirect("register-detail", pk=made[0].pk)
    return _form_page(request, form, document=document)


@login_required
@require_safe
def file_progress(request: HttpRequest, pk: int) -> HttpResponse:
    """The part of the waiting page that asks again; the form when the file was read."""
    document = found(archived(viewer_of(request)).filter(pk=pk).first())
    if document.state == ReadingState.WAITING:
        return render(request, "correspondence/parts/waiting_file.html", {"document": document})
    return HttpResponse(headers={"HX-Redirect": f"{reverse('register-new')}?tep={pk}"})


@login_required
@require_safe
def entry_detail(request: HttpRequest, pk: int) -> HttpResponse:
    return page(request, found(selector.entry(viewer_of(request), pk)))


def page(request: HttpRequest, entry: RegisterEntry, sent: dict[str, Form] | None = None) -> HttpResponse:
    """The whole page; ``sent`` holds the form that was refused, with what was typed in it."""
    viewer = viewer_of(request)
    forms: dict[str, Form] = {
        "file": FileForm(auto_id="tep-%s"),
        "remove": ReasonForm(auto_id="bo-%s"),
        "proof": ProofForm(viewer=viewer, entry=entry),
    }
    forms.update(sent or {})
    context = {
        "entry": entry,
        "detail": selector.detail(viewer, entry),
        "forms": forms,
        "sent": next(iter(sent or {}), ""),
    }
    return render(request, "correspondence/detail.html", context, status=422 if sent else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def entry_edit(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    entry = found(selector.entry(viewer, pk))
    if not permissions.may_keep(viewer, entry.agency):
        raise PermissionDenied(ONLY_KEEPERS)
    form = EntryForm(request.POST or None, agencies=[entry.agency], entry=entry)
    if request.method == "POST" and tried(
        request,
        form,
        lambda: services.edit_entry(
            viewer,
            entry=entry,
            facts=form.facts(),
            seen=form.cleaned_data["seen"],
            accept_duplicate=form.cleaned_data["accept_duplicate"],
        ),
        said=_("Đã lưu."),
    ):
        return redirect("register-detail", pk=pk)
    return _form_page(request, form, entry=entry)


@login_required
@require_POST
def entry_remove(request: HttpRequest, pk: int) -> HttpResponse:
    entry, form = _asked(request, pk), ReasonForm(request.POST, auto_id="bo-%s")
    do = lambda: services.remove_entry(viewer_of(request), entry=entry, reason=form.cleaned_data["reason"])  # noqa: E731
    if tried(request, form, do, said=_("Đã bỏ khỏi sổ.")):
        return redirect("register-list")
    return page(request, entry, {"remove": form})


@login_required
@require_POST
def entry_file(request: HttpRequest, pk: int) -> HttpResponse:
    entry, form = _asked(request, pk), FileForm(request.POST, request.FILES, auto_id="tep-%s")
    do = lambda: services.add_file(viewer_of(request), entry=entry, upload=form.cleaned_data["upload"])  # noqa: E731
    if tried(request, form, do, said=_("Đã thêm tệp.")):
        return redirect("register-detail", pk=pk)
    return page(request, entry, {"file": form})


@login_required
@require_POST
def entry_send(request: HttpRequest, pk: int) -> HttpResponse:
    entry, form = _asked(request, pk), Form(request.POST)
    do = lambda: services.send_entry(viewer_of(request), entry=entry)  # noqa: E731
    if tried(request, form, do, said=_("Đã đưa vào hàng đợi gửi qua trục; thường gửi trong một phút.")):
        return redirect("register-detail", pk=pk)
    messages.error(request, str(form.refusal))  # type: ignore[attr-defined]
    return redirect("register-detail", pk=pk)


@login_required
@require_POST
def entry_proof(request: HttpRequest, pk: int) -> HttpResponse:
    viewer, entry = viewer_of(request), _asked(request, pk)
    form = ProofForm(request.POST, viewer=viewer, entry=entry)
    do = lambda: services.use_as_proof(viewer, entry=entry, task=form.cleaned_data["task"])  # noqa: E731
    if tried(request, form, do, said=_("Đã dùng làm minh chứng của nhiệm vụ.")):
        return redirect("register-detail", pk=pk)
    return page(request, entry, {"proof": form})


def _asked(request: HttpRequest, pk: int) -> RegisterEntry:
    return found(selector.entry(viewer_of(request), pk))


def _document(request: HttpRequest) -> ArchivedDocument | None:
    """The archived file that the address (or the form sent from it) names, if the viewer may read it."""
    pk = number_of(request.POST.get("document") or request.GET.get("tep"))
    if pk is None:
        return None
    rows = ArchivedDocument.objects.filter(viewer_of(request).reads("agency"), pk=pk, listed=True)
    return found(rows.select_related("agency", "attachment").defer("text", "words").first())


def _form_page(
    request: HttpRequest,
    form: EntryForm,
    *,
    entry: RegisterEntry | None = None,
    document: ArchivedDocument | None = None,
) -> HttpResponse:
    refusal = getattr(form, "refusal", None)
    same = refusal.entries if isinstance(refusal, Duplicate) else []
    context = {"form": form, "entry": entry, "document": document, "same": same}
    return render(request, "correspondence/form.html", context, status=422 if form.errors else 200)
