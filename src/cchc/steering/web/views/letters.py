"""Letters: the list, one with its preview, and what is done with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from cchc.agencies.public import Viewer, viewer_of
from cchc.core.doors import as_file, found, tried
from cchc.core.query import number_of
from cchc.core.workbooks import list_workbook
from cchc.steering import services, states
from cchc.steering.models import ChasingLetter
from cchc.steering.permissions import may_chase
from cchc.steering.selectors import letters as selector
from cchc.steering.web import forms
from vanban.writing import write

PAGE = 30
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
COLUMNS = (
    ("Số, ký hiệu", 18),
    ("Ngày ban hành", 14),
    ("Gửi", 44),
    ("Trạng thái", 18),
    ("Số nhiệm vụ", 12),
    ("Đã xong", 12),
    ("Đề nghị xong", 14),
    ("Ngày trả lời", 14),
    ("Trả lời", 40),
)


@dataclass(frozen=True, slots=True)
class Action:
    form: type[forms.LetterForm]
    run: Callable[[Viewer, ChasingLetter, Any], object]
    said: str


ACTIONS = {
    "revise": Action(
        forms.ReviseForm,
        lambda v, one, form: services.revise_letter(v, letter=one, **form.arguments()),
        "Đã sửa dự thảo.",
    ),
    "issue": Action(
        forms.IssueForm,
        lambda v, one, form: services.issue_letter(v, letter=one, issue=form.issue()),
        "Đã ghi nhận công văn ban hành.",
    ),
    "file": Action(
        forms.SignedForm,
        lambda v, one, form: services.file_signed(v, letter=one, **form.cleaned_data),
        "Đã thêm bản đã ký.",
    ),
    "answer": Action(
        forms.AnswerForm,
        lambda v, one, form: services.answer_letter(v, letter=one, **form.cleaned_data),
        "Đã ghi trả lời của đơn vị.",
    ),
    "prove": Action(
        forms.ProofForm,
        lambda v, one, form: services.use_as_proof(v, letter=one, task=form.chosen()),
        "Đã thêm công văn làm minh chứng của nhiệm vụ.",
    ),
    "cancel": Action(forms.LetterForm, lambda v, one, form: services.cancel_letter(v, letter=one), "Đã bỏ dự thảo."),
}


@login_required
@require_safe
def letter_list(request: HttpRequest) -> HttpResponse:
    rows, state = _asked(request)
    context = {
        "page": Paginator(rows, PAGE).get_page(request.GET.get("trang")),
        "state": state,
        "asked": _number(request, "co-quan"),
        "states": [(str(key), label) for key, label in states.LABELS.items()],
    }
    return render(request, "steering/letters.html", context)


@login_required
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    rows, _ = _asked(request)
    book = list_workbook("Công văn đôn đốc", COLUMNS, (_row(one) for one in rows), frozen=1)
    return as_file(book, "Công văn đôn đốc.xlsx", XLSX)


@login_required
@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, _letter(request, pk))


@login_required
def act(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    if request.method != "POST":
        return redirect("steering-letter", pk=pk)
    viewer, one, action = viewer_of(request), _letter(request, pk), ACTIONS[name]
    form = action.form(request.POST, request.FILES, letter=one, viewer=viewer)
    if tried(request, form, lambda: action.run(viewer, one, form), said=action.said):
        return redirect("steering-letter", pk=pk)
    return _page(request, _letter(request, pk), {name: form})


@login_required
@require_safe
def download(request: HttpRequest, pk: int) -> HttpResponse:
    """The Word file: as it was issued, or as the draft reads now."""
    one = _letter(request, pk)
    if one.written_id is not None:
        return redirect("file-download", pk=one.written_id)
    return as_file(write(selector.document(one)), f"{services.file_name(one)}.docx", DOCX)


def _page(request: HttpRequest, one: ChasingLetter, sent: dict[str, Any] | None = None) -> HttpResponse:
    viewer = viewer_of(request)
    mine = may_chase(viewer, one.agency)
    shown = {
        name: action.form(letter=one, viewer=viewer)
        for name, action in ACTIONS.items()
        if mine and not states.obstacle(name, one.state)
    }
    context = {
        "letter": one,
        "draft": selector.document(one),
        "lines": list(selector.lines(one)),
        "forms": shown | (sent or {}),
        "sent": next(iter(sent or {}), ""),
        "today": viewer.today,
    }
    return render(request, "steering/letter.html", context, status=422 if sent else 200)


def _asked(request: HttpRequest) -> tuple[Any, str]:
    state = request.GET.get("trang-thai", "")
    state = state if state in set(states.LetterState) else ""
    return selector.letters(
        viewer_of(request), agency=_number(request, "co-quan"), unit=_number(request, "don-vi"), state=state
    ), state


def _number(request: HttpRequest, name: str) -> int | None:
    return number_of(request.GET.get(name))


def _letter(request: HttpRequest, pk: int) -> ChasingLetter:
    return found(selector.letter(viewer_of(request), pk))


def _row(one: ChasingLetter) -> tuple[object, ...]:
    return (
        f"{one.number}/{one.symbol}" if one.number else "",
        one.issued_on,
        ", ".join(dict.fromkeys(line.unit.name for line in one.lines.all())),
        states.LABELS[states.LetterState(one.state)],
        one.total,  # type: ignore[attr-defined]
        one.closed,  # type: ignore[attr-defined]
        one.finish_by,
        one.answered_on,
        one.answer,
    )
