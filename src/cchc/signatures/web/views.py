"""Pages of digital signatures: verdicts on the archive, one document, runs over many files, what is trusted."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cchc.agencies.public import Agency, viewer_of
from cchc.audit.public import history
from cchc.core.doors import as_file, found, tried
from cchc.core.errors import NotAllowed, Refused
from cchc.core.workbooks import list_workbook
from cchc.documents.public import ArchivedDocument
from cchc.signatures import services
from cchc.signatures.models import VERDICTS, CheckedFile
from cchc.signatures.permissions import may_check, may_keep_trust, may_sign
from cchc.signatures.selectors import checks, trust
from cchc.signatures.web import forms

PAGE = 30
COLUMNS = (
    ("Tệp", 46),
    ("Số, ký hiệu", 18),
    ("Ngày ban hành", 14),
    ("Kết luận", 24),
    ("Số chữ ký", 10),
    ("Người ký", 40),
    ("Cá nhân", 10),
    ("Cơ quan", 10),
    ("Vì sao", 70),
    ("Không tính vì", 30),
    ("SHA-256", 30),
)


@login_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    wanted = checks.Wanted.of(request.GET)
    counts = checks.counts(viewer)
    context = {
        "page": Paginator(checks.checked_documents(viewer, wanted), PAGE).get_page(request.GET.get("trang")),
        "wanted": wanted,
        "verdicts": [(key, label, counts.get(key, 0)) for key, label in VERDICTS],
        "not_checked": counts.get(checks.NOT_CHECKED, 0),
        "runs": checks.runs(viewer)[:5],
        "may_check": bool(checks.checking_agencies(viewer)),
        "home_agencies": trust.home_agencies(viewer)[:1],
    }
    return render(request, "signatures/home.html", context)


@login_required
@require_POST
def check(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    one = found(checks.document(viewer, pk))
    try:
        services.check_document(viewer, document=one)
    except NotAllowed as error:
        raise PermissionDenied(str(error)) from error
    except Refused as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Đã kiểm tra chữ ký.")
    return redirect("signature-document", pk=pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    agencies = checks.checking_agencies(viewer)
    if not agencies:
        raise PermissionDenied("Chỉ đầu mối CCHC hoặc quản trị của cơ quan được kiểm tra hàng loạt.")
    sent = request.POST.get("what") if request.method == "POST" else None
    archive = forms.ArchiveRunForm(agencies, request.POST if sent == "archive" else None)
    upload = forms.UploadRunForm(agencies, *((request.POST, request.FILES) if sent == "files" else ()))
    made: list[Any] = []
    form: Any = archive if sent == "archive" else upload
    run = services.start_archive_run if sent == "archive" else services.start_upload_run
    if sent and tried(request, form, lambda: made.append(run(viewer, **form.cleaned_data))):
        return redirect("signature-run", pk=made[0].pk)
    context = {"archive": archive, "upload": upload, "sent": sent}
    return render(request, "signatures/start.html", context, status=422 if sent else 200)


@login_required
@require_safe
def run_list(request: HttpRequest) -> HttpResponse:
    page = Paginator(checks.runs(viewer_of(request)), PAGE).get_page(request.GET.get("trang"))
    return render(request, "signatures/runs.html", {"page": page})


@login_required
@require_safe
def run(request: HttpRequest, pk: int) -> HttpResponse:
    one = found(checks.run(viewer_of(request), pk))
    wanted = checks.Wanted.of(request.GET)
    context = {
        "run": one,
        "working": one.state in {"waiting", "running"},
        "share": checks.share(one),
        "wanted": wanted,
        "verdicts": VERDICTS,
        "page": Paginator(checks.files(one, wanted), PAGE).get_page(request.GET.get("trang")),
    }
    return render(request, "signatures/run.html", context)


@login_required
@require_safe
def run_export(request: HttpRequest, pk: int) -> HttpResponse:
    one = found(checks.run(viewer_of(request), pk))
    rows = checks.files(one, checks.Wanted.of(request.GET))
    book = list_workbook("Chữ ký số", COLUMNS, (_row(file) for file in rows), frozen=1)
    return as_file(book, f"Kiểm tra chữ ký số - {one.title[:80]}.xlsx")


@login_required
@require_safe
def run_file(request: HttpRequest, pk: int, position: int) -> HttpResponse:
    one = found(checks.run(viewer_of(request), pk))
    file = found(one.files.filter(position=position).first())
    return render(request, "signatures/run_file.html", {"run": one, "file": file, "check": file})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def trust_page(request: HttpRequest, agency: int) -> HttpResponse:
    """What is trusted in an agency; its administrator adds to it."""
    viewer = viewer_of(request)
    one = found(trust.agency_in_sight(viewer, agency))
    form = forms.TrustForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    added: list[services.Added] = []

    def add() -> None:
        upload = form.cleaned_data["upload"]
        added.append(services.add_trust(viewer, agency=one, data=upload.read(), name=upload.name))

    if request.method == "POST" and tried(request, form, add):
        _tell(request, added[0])
        return redirect("signature-trust", agency=one.pk)
    return _trust(request, one, form=form)


@login_required
@require_POST
def policy(request: HttpRequest, agency: int) -> HttpResponse:
    viewer = viewer_of(request)
    one = found(trust.agency_in_sight(viewer, agency))
    form = forms.PolicyForm(request.POST)
    if tried(
        request, form, lambda: services.set_policy(viewer, agency=one, **form.cleaned_data), said="Đã lưu quy định."
    ):
        return redirect("signature-trust", agency=one.pk)
    return _trust(request, one, policy=form)


@login_required
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    one = found(trust.certificate(viewer, pk))
    try:
        services.withdraw_trust(viewer, certificate=one)
    except NotAllowed as error:
        raise PermissionDenied(str(error)) from error
    except Refused as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"Không còn tin cậy “{one.subject}”. Các kết luận sẽ được xét lại.")
    return redirect("signature-trust", agency=one.agency_id)


def _trust(request: HttpRequest, agency: Agency, **sent: Any) -> HttpResponse:
    viewer = viewer_of(request)
    kept = trust.policy(agency)
    context = {
        "agency": agency,
        "certificates": trust.certificates(agency),
        "lists": Paginator(trust.lists(agency), PAGE).get_page(request.GET.get("trang")),
        "may_keep": may_keep_trust(viewer, agency),
        "form": sent.get("form") or forms.TrustForm(),
        "policy": sent.get("policy") or forms.PolicyForm(initial={"sha1_until": kept.sha1_until if kept else None}),
        "kept": kept,
    }
    bad = any(form.errors for form in sent.values())
    return render(request, "signatures/trust.html", context, status=422 if bad else 200)


def _tell(request: HttpRequest, added: services.Added) -> None:
    if added.certificates or added.lists:
        messages.success(request, f"Đã thêm {added.certificates} chứng thư, {added.lists} danh sách thu hồi.")
    if added.there:
        messages.info(request, f"{added.there} mục đã có từ trước nên không thêm lần nữa.")


def _row(one: CheckedFile) -> tuple[object, ...]:
    document = one.document
    return (
        one.name,
        f"{document.number}/{document.symbol}" if document and document.number else "",
        document.issued_on if document else None,
        one.get_verdict_display(),
        one.count,
        one.signers,
        "có" if one.by_person else "",
        "có" if one.by_agency else "",
        one.sentence,
        one.excluded,
        one.sha256,
    )


@login_required
@require_safe
def document(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    one = found(checks.document(viewer, pk))
    return document_page(request, one)


def sign_form(one: ArchivedDocument, *sent: Any) -> forms.SignForm:
    number = f"{one.number}/{one.symbol}" if one.number else one.symbol
    return forms.SignForm(*sent, number=number, stamps=bool(settings.CCHC_TIMESTAMP_URL))


def document_page(request: HttpRequest, one: ArchivedDocument, **sent: Any) -> HttpResponse:
    """``signing``, ``bringing``: the form that was sent and refused."""
    viewer = viewer_of(request)
    context = {
        "document": one,
        "check": getattr(one, "signature_check", None),
        "outdated": checks.is_outdated(one),
        "versions": checks.versions(one),
        "is_pdf": one.attachment.stored_file.media_type == checks.PDF,
        "may_check": may_check(viewer, one.agency),
        "may_sign": may_sign(viewer, one.agency),
        "signing": sign_form(one),
        "bringing": forms.BringForm(),
        "history": history(one)[:20],
    } | sent
    return render(request, "signatures/document.html", context, status=422 if sent else 200)
