"""What all import pages share: errors as answers, the way back to a row, the fragment or the page."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from cchc.core.errors import Changed, NotAllowed, Refused
from cchc.plans import import_selectors as selectors
from cchc.plans.importing.rows import Kind
from cchc.plans.models import ImportState, PlanImport

View = Callable[..., HttpResponse]


def page(view: View) -> View:
    """For signed-in people; what is not theirs answers 403, what is not there (for them) 404."""

    @login_required
    @wraps(view)
    def answer(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        try:
            return view(request, *arguments, **named)
        except NotAllowed as error:
            raise PermissionDenied(str(error)) from error
        except ObjectDoesNotExist as error:
            raise Http404 from error

    return answer


def viewer_of(request: HttpRequest) -> Any:
    return request.viewer  # type: ignore[attr-defined]


def is_fragment(request: HttpRequest) -> bool:
    return bool(getattr(request, "htmx", False))


def review_address(import_id: int, tab: str = "", anchor: str = "") -> str:
    query = f"?muc={tab}" if tab else ""
    return reverse("import-detail", args=[import_id]) + query + (f"#{anchor}" if anchor else "")


def back(request: HttpRequest, import_id: int, tab: str = "", anchor: str = "") -> HttpResponse:
    return HttpResponseRedirect(review_address(import_id, tab, anchor))


def attempt(request: HttpRequest, change: Callable[[], Any]) -> str:
    """Run a change; what it refuses comes back as the sentence for the person (empty: done)."""
    try:
        change()
    except (Refused, Changed) as error:
        return str(error)
    return ""


def told(request: HttpRequest, error: str, done: str = "") -> None:
    if error:
        messages.error(request, error)
    elif done:
        messages.success(request, done)


def import_of_row(request: HttpRequest, kind: Kind, pk: int) -> PlanImport:
    import_id = kind.draft.objects.values_list("plan_import_id", flat=True).get(pk=pk)
    return selectors.import_of(viewer_of(request), import_id)


def row_answer(request: HttpRequest, kind: Kind, pk: int, error: str = "") -> HttpResponse:
    """The row after a change: its fragment with the new counts, or the way back to it."""
    plan_import = import_of_row(request, kind, pk)
    if not is_fragment(request):
        told(request, error)
        return back(request, plan_import.pk, selectors.TAB_OF_KIND[kind.name], f"row-{kind.name}-{pk}")
    row = selectors.row_of(plan_import, kind, pk)
    context = {**counts(request, plan_import), "row": row, "kind": kind, "error": error}
    return render(request, "plans/imports/row_changed.html", context)


def panel_answer(
    request: HttpRequest, plan_import: PlanImport, kind: Kind, anchor: str, error: str = ""
) -> HttpResponse:
    """The whole list after rows came or went."""
    if not is_fragment(request):
        told(request, error)
        return back(request, plan_import.pk, selectors.TAB_OF_KIND[kind.name], f"row-{anchor}")
    context = {**counts(request, plan_import), "kind": kind, "error": error, "show": anchor}
    answer = render(request, "plans/imports/panel_changed.html", context)
    answer["HX-Retarget"], answer["HX-Reswap"] = f"#panel-{selectors.TAB_OF_KIND[kind.name]}", "outerHTML"
    return answer


def counts(request: HttpRequest, plan_import: PlanImport) -> dict[str, Any]:
    """The import with its lists, for the counts that every answer brings up to date."""
    lists = [selectors.rows_of(plan_import, kind) for kind in selectors.KINDS.values()]
    return {
        "plan_import": plan_import,
        "lists": lists,
        "editable": plan_import.state == ImportState.REVIEW,
        "total": sum(len(one.kept) for one in lists),
        "reviewed": sum(one.reviewed for one in lists),
        "doubtful": sum(one.doubtful for one in lists),
        "first_doubt": selectors.first_doubtful(lists),
        "open_findings": plan_import.findings.filter(settled_at__isnull=True).count(),
        "open_proposals": plan_import.unit_proposals.filter(accepted__isnull=True, ignored=False).count(),
    }
