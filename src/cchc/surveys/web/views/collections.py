"""Doors to collections: made, opened, closed; posters, codes, paper, invitations, typing."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cchc.agencies.public import Viewer, viewer_of
from cchc.core.doors import DOCX, as_file, found, tried
from cchc.core.errors import NotAllowed, Refused
from cchc.core.workbooks import list_workbook
from cchc.surveys import methods, permissions, rules, services
from cchc.surveys.models import Channel, Collection, TokenPurpose
from cchc.surveys.paper.sheet import poster, sheets
from cchc.surveys.selectors import surveys as select
from cchc.surveys.selectors.counts import counts_of
from cchc.surveys.web import addresses
from cchc.surveys.web.forms.collections import CodesForm, CollectionForm, SheetsForm, StratumForm
from cchc.surveys.web.trying import pressed
from cchc.surveys.web.typing import read_digits, typed_items

_LINKS = (("STT", 6), ("Nhóm", 30), ("Mã", 20), ("Đường dẫn trả lời", 80))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def survey_collection_new(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    version = found(select.version(viewer, pk))
    if not permissions.may_make(viewer, version.survey.agency):
        raise PermissionDenied("Chỉ đầu mối CCHC của cơ quan mở đợt khảo sát.")
    form = CollectionForm(request.POST or None, viewer=viewer)
    made: list[Collection] = []

    def make() -> None:
        made.append(services.create_collection(viewer, version=version, words=form.words()))

    if request.method == "POST" and tried(
        request, form, make, said="Đã lập đợt khảo sát. Bấm “Mở đợt” để nhận trả lời."
    ):
        return redirect("survey-collection", pk=made[0].pk)
    context = {"form": form, "survey": version.survey, "version": version}
    return render(request, "surveys/collection_form.html", context, status=422 if form.is_bound else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def survey_collection_edit(request: HttpRequest, pk: int) -> HttpResponse:
    viewer, collection = _readable(request, pk)
    if not permissions.may_make(viewer, collection.agency):
        raise PermissionDenied("Chỉ đầu mối CCHC của cơ quan sửa đợt khảo sát.")
    form = CollectionForm(request.POST or None, viewer=viewer, collection=collection)

    def edit() -> None:
        services.edit_collection(viewer, collection=collection, words=form.words())

    if request.method == "POST" and tried(request, form, edit, said="Đã sửa đợt khảo sát."):
        return redirect("survey-collection", pk=pk)
    context = {"form": form, "survey": collection.form_version.survey, "collection": collection}
    return render(request, "surveys/collection_form.html", context, status=422 if form.is_bound else 200)


@login_required
@require_safe
def survey_collection(request: HttpRequest, pk: int) -> HttpResponse:
    viewer, collection = _readable(request, pk)
    context = _context(viewer, collection) | {
        "counts": counts_of(collection),
        "link": addresses.answer_link(collection),
        "qr": addresses.qr_data(addresses.answer_link(collection)),
    }
    return render(request, "surveys/collection.html", context)


@login_required
@require_POST
def survey_collection_open(request: HttpRequest, pk: int) -> HttpResponse:
    viewer, collection = _readable(request, pk)
    pressed(request, lambda: services.open_collection(viewer, collection=collection), said="Đã mở đợt khảo sát.")
    return redirect("survey-collection", pk=pk)


@login_required
@require_POST
def survey_collection_close(request: HttpRequest, pk: int) -> HttpResponse:
    viewer, collection = _readable(request, pk)
    said = "Đã đóng đợt khảo sát, không nhận thêm câu trả lời."
    pressed(request, lambda: services.close_collection(viewer, collection=collection), said=said)
    return redirect("survey-collection", pk=pk)


@login_required
@require_safe
def survey_poster(request: HttpRequest, pk: int) -> HttpResponse:
    _viewer, collection = _readable(request, pk)
    link = addresses.answer_link(collection)
    content = poster(collection.agency.name, collection.form_version.form.title, link, addresses.qr_png(link, scale=12))
    return as_file(content, f"Áp phích - {collection.title[:80]}.docx", DOCX)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def survey_paper(request: HttpRequest, pk: int) -> HttpResponse:
    viewer, collection = _readable(request, pk)
    if not permissions.may_take(viewer, collection.agency):
        raise PermissionDenied("Chỉ đầu mối CCHC, trưởng đơn vị và chuyên viên của cơ quan in phiếu giấy.")
    form = SheetsForm(request.POST or None, collection=collection)
    printed: list[bytes] = []
    if request.method == "POST" and tried(request, form, lambda: printed.append(_print(viewer, collection, form))):
        return as_file(printed[0], f"Phiếu giấy - {collection.title[:80]}.docx", DOCX)
    context = _context(viewer, collection) | {"form": form}
    return render(request, "surveys/paper.html", context, status=422 if form.is_bound else 200)


def _print(viewer: Viewer, collection: Collection, form: SheetsForm) -> bytes:
    count, stratum = form.cleaned_data["count"], form.cleaned_data["stratum"]
    codes = [""] * count
    if form.cleaned_data["codes"]:
        made = services.make_codes(viewer, collection=collection, counts={stratum: count}, purpose=TokenPurpose.PAPER)
        codes = [code for code, _stratum in made]
    web = Channel.WEB in collection.channels
    links = [(code, addresses.answer_link(collection, code) if web else "") for code in codes]
    pictures = [(code, link, addresses.qr_png(link) if link else b"") for code, link in links]
    scale = methods.method(collection.form_version.survey.method).scale
    group = f"{collection.strata_title}: {collection.stratum_label(stratum)}" if stratum else ""
    return sheets(collection.form_version.form, scale, collection.agency.name, pictures, group=group)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def survey_codes(request: HttpRequest, pk: int) -> HttpResponse:
    viewer, collection = _readable(request, pk)
    if not permissions.may_make(viewer, collection.agency):
        raise PermissionDenied("Chỉ đầu mối CCHC của cơ quan tạo mã trả lời.")
    form = CodesForm(request.POST or None, collection=collection)
    made: list[tuple[str, str]] = []

    def make() -> None:
        counts = {form.cleaned_data["stratum"]: form.cleaned_data["count"]}
        made.extend(services.make_codes(viewer, collection=collection, counts=counts))

    if request.method == "POST" and tried(request, form, make):
        rows = (
            (number, collection.stratum_label(stratum), code, addresses.answer_link(collection, code))
            for number, (code, stratum) in enumerate(made, start=1)
        )
        return as_file(list_workbook("Mã trả lời", _LINKS, rows), f"Mã trả lời - {collection.title[:80]}.xlsx")
    context = _context(viewer, collection) | {"form": form, "counts": counts_of(collection)}
    return render(request, "surveys/codes.html", context, status=422 if form.is_bound else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def survey_invite(request: HttpRequest, pk: int) -> HttpResponse:
    viewer, collection = _readable(request, pk)
    if not permissions.may_take(viewer, collection.agency):
        raise PermissionDenied("Chỉ đầu mối CCHC, trưởng đơn vị và chuyên viên của cơ quan mời đánh giá.")
    form = StratumForm(request.POST or None, collection=collection)
    made: list[str] = []
    context = _context(viewer, collection) | {"form": form}
    if request.method == "POST" and tried(
        request,
        form,
        lambda: made.append(services.invite(viewer, collection=collection, stratum=form.cleaned_data["stratum"])),
    ):
        link = addresses.answer_link(collection, made[0])
        return render(
            request, "surveys/invite.html", context | {"code": made[0], "link": link, "qr": addresses.qr_data(link)}
        )
    return render(request, "surveys/invite.html", context, status=422 if form.is_bound else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def survey_typing(request: HttpRequest, pk: int) -> HttpResponse:
    viewer, collection = _readable(request, pk)
    if not permissions.may_take(viewer, collection.agency):
        raise PermissionDenied("Chỉ đầu mối CCHC, trưởng đơn vị và chuyên viên của cơ quan nhập phiếu giấy.")
    form = StratumForm(request.POST or None, collection=collection)
    typed = {name: str(value) for name, value in request.POST.items() if name.startswith("p-")}
    errors: dict[str, str] = {}
    if request.method == "POST" and form.is_valid():
        errors = _type(request, viewer, collection, form, typed)
        if not errors:
            return redirect(f"{request.path}?nhom={form.cleaned_data['stratum']}")
    definition = collection.form_version.form
    if not form.is_bound:
        form.initial["stratum"] = request.GET.get("nhom", "")
    context = _context(viewer, collection) | {
        "form": form,
        "items": typed_items(definition, typed, errors),
        "wrong": errors.get("", ""),
        "code": request.POST.get("code", ""),
        "id": request.POST.get("id") or uuid.uuid4(),
        "typed_count": collection.responses.filter(channel=Channel.PAPER, on_day=timezone.localdate()).count(),
    }
    return render(request, "surveys/typing.html", context, status=422 if form.is_bound else 200)


def _type(
    request: HttpRequest, viewer: Viewer, collection: Collection, form: StratumForm, typed: dict[str, str]
) -> dict[str, str]:
    """What is wrong, by item ("" for the sheet as a whole); nothing when it was kept."""
    answers, errors = read_digits(collection.form_version.form, typed)
    if errors:
        return errors
    try:
        key = uuid.UUID(request.POST.get("id", ""))
    except ValueError:
        key = uuid.uuid4()
    sent = services.Sent(key, answers, code=request.POST.get("code", ""), stratum=form.cleaned_data["stratum"])
    try:
        kept = services.type_answer(viewer, collection=collection, sent=sent)
    except NotAllowed as error:
        raise PermissionDenied(str(error)) from error
    except Refused as error:
        return {"": str(error)}
    if not kept.errors:
        messages.success(request, "Phiếu này đã được lưu trước đó." if kept.again else "Đã lưu phiếu.")
    return dict(kept.errors)


def _readable(request: HttpRequest, pk: int) -> tuple[Viewer, Collection]:
    viewer = viewer_of(request)
    return viewer, found(select.collection(viewer, pk))


def _context(viewer: Viewer, collection: Collection) -> dict[str, object]:
    standing = rules.standing(collection.state, collection.opens_on, collection.closes_on, timezone.localdate())
    return {
        "collection": collection,
        "survey": collection.form_version.survey,
        "makes": permissions.may_make(viewer, collection.agency),
        "takes": permissions.may_take(viewer, collection.agency),
        "standing": standing,
        "by": set(collection.channels),
        "only_here": addresses.only_here(),
    }
