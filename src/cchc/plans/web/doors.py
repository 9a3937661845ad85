"""What every view of the app does the same way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import HttpRequest

from cchc.agencies.public import viewer_of
from cchc.core import doors
from cchc.core.doors import found

__all__ = ["found", "tried", "viewer_of"]


def tried(request: HttpRequest, form: Form, do: Callable[[], Any], *, said: str) -> bool:
    """As ``core.doors.tried``; a proof that is there already is kept as ``form.already_there``, for the page to offer it."""
    done = doors.tried(request, form, do, said=said)
    refusal = getattr(form, "refusal", None)
    form.already_there = getattr(refusal, "evidence", None)  # type: ignore[attr-defined]
    return done
