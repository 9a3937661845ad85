"""What every view of the app does the same way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from cchc.agencies.public import viewer_of
from cchc.core.doors import as_file, found, tried
from cchc.core.errors import Changed, NotAllowed, Refused

__all__ = ["as_file", "back", "did", "found", "tried", "viewer_of"]


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
