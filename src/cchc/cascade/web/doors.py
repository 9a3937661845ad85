"""What every view of the app does the same way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.http import content_disposition_header, url_has_allowed_host_and_scheme

from cchc.agencies.public import viewer_of
from cchc.core.errors import Changed, NotAllowed, Refused

Row = TypeVar("Row")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
__all__ = ["XLSX", "as_file", "back", "did", "found", "tried", "viewer_of"]


def found(row: Row | None) -> Row:
    """What is not there and what the viewer may not read look the same: 404."""
    if row is None:
        raise Http404
    return row


def tried(request: HttpRequest, form: Form, do: Callable[[], Any]) -> bool:
    """Run a service for a valid form; what it refuses is put on the form. Raises PermissionDenied."""
    if not form.is_valid():
        return False
    try:
        do()
    except NotAllowed as error:
        raise PermissionDenied(str(error)) from error
    except (Refused, Changed) as error:
        field = getattr(error, "field", None)
        form.add_error(field if field in form.fields else None, str(error))
        return False
    return True


def did(request: HttpRequest, do: Callable[[], Any], said: str | Callable[[Any], str]) -> bool:
    """Run a service for a button; what it refuses is told as a message. Raises PermissionDenied."""
    try:
        done = do()
    except NotAllowed as error:
        raise PermissionDenied(str(error)) from error
    except (Refused, Changed) as error:
        messages.error(request, str(error))
        return False
    messages.success(request, said if isinstance(said, str) else said(done))
    return True


def back(request: HttpRequest, name: str, *arguments: int, anchor: str = "") -> HttpResponse:
    """To where the form says that it came from, else to the named page."""
    wanted = request.POST.get("ve", "")
    if wanted and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        return HttpResponseRedirect(f"{wanted}{anchor}")
    return redirect(name, *arguments)


def as_file(content: bytes, name: str, kind: str = XLSX) -> HttpResponse:
    header = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": header or "attachment"})
