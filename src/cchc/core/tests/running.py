"""Jobs run by hand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from cchc.core.jobs import app


def a_context(attempts: int) -> Any:
    """What a job is given by its worker; ``attempts``: how often it was tried before."""
    return SimpleNamespace(app=app, job=SimpleNamespace(attempts=attempts))
