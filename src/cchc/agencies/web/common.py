"""What the views of this app share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from cchc.agencies.models import Agency
from cchc.agencies.permissions import may
from cchc.agencies.selectors import visible_agencies
from cchc.agencies.viewer import viewer_of
from cchc.core.errors import NotAllowed, Refused


def agency_or_404(request: HttpRequest, pk: int) -> Agency:
    """An agency that the viewer reads; another's is not found, so that its being there is not told."""
    rows = visible_agencies(viewer_of(request)).select_related("parent", "parent__home", "home", "successor")
    return get_object_or_404(rows, pk=pk)


def must(request: HttpRequest, what: str, agency: Agency) -> None:
    """404 for pages that only some may open."""
    if not may(viewer_of(request), what, agency):
        raise Http404


def ask(
    request: HttpRequest,
    form: forms.Form,
    act: Callable[[dict[str, Any]], object],
    *,
    title: str,
    button: str,
    done: str,
    back: str,
    danger: bool = False,
    note: str = "",
    handover: str = "",
) -> HttpResponse:
    """One form on a page: act on a valid post and go back; what a service refuses stands beside the field, input kept.
    ``handover``: where what is still held can be handed over."""
    if request.method == "POST" and form.is_valid() and carried_out(form, act):
        messages.success(request, done)
        return redirect(back)
    context = {"form": form, "title": title, "button": button, "back": back, "danger": danger, "note": note}
    context["handover"] = handover
    return render(request, "agencies/form.html", context, status=422 if form.errors else 200)


def carried_out(form: forms.Form, act: Callable[[dict[str, Any]], object]) -> bool:
    try:
        act(form.cleaned_data)
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
    except NotAllowed as refusal:
        form.add_error(None, str(refusal))
    else:
        return True
    return False
