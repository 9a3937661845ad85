"""What every view does the same way: find a row or say 404, try a service for a form, hand out a file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from cchc.core.errors import Changed, NotAllowed, Refused

Row = TypeVar("Row")
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def found(row: Row | None) -> Row:
    """What is not there and what the viewer may not read look the same: 404."""
    if row is None:
        raise Http404
    return row


def tried(request: HttpRequest, form: Form, do: Callable[[], Any], *, said: str = "") -> bool:
    """Run a service for a valid form. True when done (``said`` is then told); what it refuses is put on the form, at its
    field where it names one, and kept as ``form.refusal``. Raises PermissionDenied for what the viewer may not do."""
    if not form.is_valid():
        return False
    try:
        do()
    except NotAllowed as error:
        raise PermissionDenied(str(error)) from error
    except (Refused, Changed) as error:
        field = getattr(error, "field", None)
        form.add_error(field if field in form.fields else None, str(error))
        form.refusal = error  # type: ignore[attr-defined]
        return False
    if said:
        messages.success(request, said)
    return True


def as_file(content: bytes, name: str, kind: str = XLSX) -> HttpResponse:
    """A file to be saved under ``name``."""
    header = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": header or "attachment"})
