"""What every view of the app does the same way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpRequest

from cchc.core.errors import Changed, NotAllowed, Refused

Row = TypeVar("Row")


def found(row: Row | None) -> Row:
    """What is not there and what the viewer may not read look the same: 404."""
    if row is None:
        raise Http404
    return row


def tried(request: HttpRequest, form: Form, do: Callable[[], Any], *, said: str) -> bool:
    """Run a service for a valid form. True when done (``said`` is then told); what it refuses is put on the form, at its
    field where it names one. Raises PermissionDenied for what the viewer may not do."""
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
    messages.success(request, said)
    return True
