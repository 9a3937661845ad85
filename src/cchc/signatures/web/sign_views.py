"""Signing a document of the archive. What is sent to sign it with is held in memory only."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from cchc.agencies.public import viewer_of
from cchc.core.doors import found, tried
from cchc.signatures import services
from cchc.signatures.models import SignedVersion
from cchc.signatures.selectors import checks
from cchc.signatures.web import forms
from cchc.signatures.web.views import document_page, sign_form

LARGEST = 16 * 1024 * 1024


class InMemory(MemoryFileUploadHandler):
    """Takes files into memory and never to the disk; what is larger than LARGEST in all is not taken."""

    def handle_raw_input(self, input_data: Any, META: Any, content_length: int, *rest: Any, **more: Any) -> None:
        if content_length > LARGEST:
            raise RequestDataTooBig("Tệp khóa và ảnh chữ ký gửi lên quá lớn (trên 16 MB).")
        self.activated = True


@csrf_exempt
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """The handler must stand before anything reads what was sent; the token against forged requests is checked behind it."""
    request.upload_handlers = [InMemory(request)]
    return _sign(request, pk)


@sensitive_post_parameters("phrase")
@login_required
@require_POST
@csrf_protect
def _sign(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    one = found(checks.document(viewer, pk))
    form = sign_form(one, request.POST, request.FILES)
    made: list[SignedVersion] = []
    if tried(
        request,
        form,
        lambda: made.append(services.sign_here(viewer, document=one, **form.arguments())),
        said="Đã ký. Bản đã ký nằm trong kho.",
    ):
        return redirect("signature-document", pk=made[0].signed_id)
    return document_page(request, one, signing=form)


@login_required
@require_POST
def bring(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    one = found(checks.document(viewer, pk))
    form = forms.BringForm(request.POST, request.FILES)
    made: list[SignedVersion] = []

    def take() -> None:
        made.append(services.bring_signed(viewer, document=one, data=form.cleaned_data["upload"].read()))

    if tried(request, form, take, said="Đã nhận bản đã ký."):
        return redirect("signature-document", pk=made[0].signed_id)
    return document_page(request, one, bringing=form)
