"""Doors to the form of a survey: its questions, its versions. Every change is a plain post that names one question or group."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.forms import Form as DjangoForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cchc.agencies.public import Viewer, viewer_of
from cchc.core.doors import as_file, found, tried
from cchc.surveys import methods, permissions, services
from cchc.surveys.forms import editing
from cchc.surveys.forms.comparing import compare
from cchc.surveys.forms.definition import Form, dump, unready
from cchc.surveys.models import FormVersion
from cchc.surveys.selectors import surveys as select
from cchc.surveys.services.surveys import version_of
from cchc.surveys.web.forms.surveys import ElementForm, HeadingForm, ItemForm, element_of
from cchc.surveys.web.rendering import sections
from cchc.surveys.web.trying import pressed

_WAYS = {"len": -1, "xuong": 1}


@login_required
@require_safe
def survey_form(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    version = found(select.version(viewer, pk))
    form = version.form
    context = {
        "version": version,
        "survey": version.survey,
        "definition": form,
        "sections": sections(form, methods.method(version.survey.method).scale),
        "elements": form.elements,
        "lacks": unready(form) if version.is_draft else (),
        "makes": permissions.may_make(viewer, version.survey.agency),
        "before": select.version_before(version),
        "seen": version_of(version),
    }
    return render(request, "surveys/builder.html", context)


@login_required
@require_safe
def survey_form_preview(request: HttpRequest, pk: int) -> HttpResponse:
    version = found(select.version(viewer_of(request), pk))
    form = version.form
    rows = sections(form, methods.method(version.survey.method).scale)
    return render(request, "surveys/preview.html", {"version": version, "definition": form, "sections": rows})


@login_required
@require_safe
def survey_form_diff(request: HttpRequest, pk: int) -> HttpResponse:
    version = found(select.version(viewer_of(request), pk))
    before = found(select.version_before(version))
    rows = compare(before.form, version.form)
    context = {"version": version, "survey": version.survey, "before": before, "rows": rows}
    return render(request, "surveys/diff.html", context)


@login_required
@require_safe
def survey_form_file(request: HttpRequest, pk: int) -> HttpResponse:
    version = found(select.version(viewer_of(request), pk))
    content = json.dumps(dump(version.form), ensure_ascii=False, indent=1).encode()
    return as_file(content, f"{version.survey.title[:80]} - bản {version.number}.json", "application/json")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def survey_form_heading(request: HttpRequest, pk: int) -> HttpResponse:
    viewer, version, whole = _draft(request, pk)
    first = {"title": whole.title, "intro": whole.intro, "thanks": whole.thanks}
    form = HeadingForm(request.POST or None, initial={**first, "seen": version_of(version)})

    def change(now: Form) -> Form:
        words = {name: form.cleaned_data[name].strip() for name in ("title", "intro", "thanks")}
        return editing.sound(replace(now, **words))

    return _page(request, viewer, version, form, change, title="Tên phiếu và lời mời")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def survey_element(request: HttpRequest, pk: int, key: str = "") -> HttpResponse:
    """A new group, or one to change."""
    viewer, version, whole = _draft(request, pk)
    now = whole.element(key)
    if key and now is None:
        raise Http404
    first = {"title": now.title, "in_index": now.in_index} if now else {"in_index": True}
    form = ElementForm(request.POST or None, initial={**first, "seen": version_of(version)})
    named = key or editing.free_key(_keys(version, "elements"), "g")
    return _page(
        request,
        viewer,
        version,
        form,
        lambda whole: editing.with_element(whole, element_of(form, named), key=key),
        title="Sửa nhóm câu hỏi" if key else "Thêm nhóm câu hỏi",
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def survey_item(request: HttpRequest, pk: int, key: str = "") -> HttpResponse:
    """A new question, or one to change."""
    viewer, version, whole = _draft(request, pk)
    now = whole.item(key)
    if key and now is None:
        raise Http404
    named = key or editing.free_key(_keys(version, "items"), "c")
    first = {"seen": version_of(version)}
    if not key and whole.element(request.GET.get("nhom", "")):
        first["element"] = request.GET["nhom"]
    form = ItemForm(request.POST or None, whole=whole, item=now, key=named, initial=first)
    return _page(
        request,
        viewer,
        version,
        form,
        lambda whole: editing.with_item(whole, form.made(), key=key),
        title="Sửa câu hỏi" if key else "Thêm câu hỏi",
        anchor=f"#cau-{named}",
    )


@login_required
@require_POST
def survey_item_move(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    return _press(request, pk, lambda whole: editing.moved_item(whole, key, _way(request)), f"#cau-{key}")


@login_required
@require_POST
def survey_item_remove(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    return _press(request, pk, lambda whole: editing.without_item(whole, key), "", "Đã xóa câu hỏi.")


@login_required
@require_POST
def survey_element_move(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    return _press(request, pk, lambda whole: editing.moved_element(whole, key, _way(request)), "#nhom")


@login_required
@require_POST
def survey_element_remove(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    return _press(request, pk, lambda whole: editing.without_element(whole, key), "#nhom", "Đã xóa nhóm.")


@login_required
@require_POST
def survey_form_publish(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    version = found(select.version(viewer, pk))
    said = "Đã ban hành phiếu. Phiếu này không đổi nữa; bây giờ có thể mở đợt khảo sát."
    if pressed(request, lambda: services.publish_form(viewer, version=version), said=said):
        return redirect("survey-detail", pk=version.survey_id)
    return redirect("survey-form", pk=pk)


@login_required
@require_POST
def survey_form_discard(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_of(request)
    version = found(select.version(viewer, pk))
    if pressed(request, lambda: services.discard_draft(viewer, version=version), said="Đã bỏ bản đang soạn."):
        return redirect("survey-detail", pk=version.survey_id)
    return redirect("survey-form", pk=pk)


def _draft(request: HttpRequest, pk: int) -> tuple[Viewer, FormVersion, Form]:
    viewer = viewer_of(request)
    version = found(select.version(viewer, pk))
    if not permissions.may_make(viewer, version.survey.agency):
        raise PermissionDenied("Chỉ đầu mối CCHC của cơ quan sửa phiếu khảo sát.")
    return viewer, version, version.form


def _page(
    request: HttpRequest,
    viewer: Viewer,
    version: FormVersion,
    form: DjangoForm,
    change: Callable[[Form], Form],
    *,
    title: str,
    anchor: str = "",
) -> HttpResponse:
    def do() -> Any:
        return services.change_form(viewer, version=version, change=change, seen=form.cleaned_data["seen"])

    if request.method == "POST" and tried(request, form, do):
        return redirect(_address(version.pk, anchor))
    context = {"form": form, "version": version, "survey": version.survey, "title": title}
    return render(request, "surveys/builder_form.html", context, status=422 if form.is_bound else 200)


def _press(request: HttpRequest, pk: int, change: Callable[[Form], Form], anchor: str, said: str = "") -> HttpResponse:
    viewer = viewer_of(request)
    version = found(select.version(viewer, pk))
    seen = request.POST.get("seen", "")
    pressed(request, lambda: services.change_form(viewer, version=version, change=change, seen=seen), said=said)
    return redirect(_address(pk, anchor))


def _address(pk: int, anchor: str) -> str:
    return reverse("survey-form", kwargs={"pk": pk}) + anchor


def _way(request: HttpRequest) -> int:
    return _WAYS.get(request.POST.get("huong", ""), 0)


def _keys(version: FormVersion, part: str) -> set[str]:
    """Keys in use in any version of the survey: one that was dropped is not given to another question."""
    return {
        one["key"]
        for given in version.survey.versions.values_list("definition", flat=True)
        for one in given.get(part, ())
    }
