"""Runs a verb behind a button or a form: what it refuses is told, what is not allowed is 403."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from cchc.core.errors import Changed, NotAllowed, Refused


def pressed(request: HttpRequest, do: Callable[[], Any], *, said: str = "") -> bool:
    """For a button without a form of its own: True when done; else the reason stands among the messages."""
    try:
        do()
    except NotAllowed as error:
        raise PermissionDenied(str(error)) from error
    except (Refused, Changed) as error:
        messages.error(request, str(error))
        return False
    if said:
        messages.success(request, said)
    return True
