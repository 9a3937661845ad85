"""Where evidence is used. An app above plans that uses evidence has a table made from ``EvidenceUseBase`` and a module
``uses.py`` with ``EVIDENCE_USES``, a tuple of ``UseKind``; it is found there as Django finds ``admin.py``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.db.models import Exists, OuterRef, Q

from cchc.agencies.viewer import Viewer
from cchc.plans.models import EvidenceUseBase


@dataclass(frozen=True, slots=True)
class UseLine:
    """One use, live or taken back (then with a reason). ``address`` leads to what the evidence proves there. ``use_id``: of a
    task's use, whose stretch can be set."""

    label: str
    address: str
    used_by: str
    used_at: dt.datetime
    withdrawn_at: dt.datetime | None = None
    withdrawn_reason: str = ""
    period_start: dt.date | None = None
    period_end: dt.date | None = None
    use_id: int | None = None


@dataclass(frozen=True, slots=True)
class UseKind:
    """One table of uses. ``lines`` gives those of an evidence (its id) in a fixed number of queries."""

    name: str
    model: type[EvidenceUseBase]
    lines: Callable[[Viewer, int], list[UseLine]]


@lru_cache(maxsize=1)
def use_kinds() -> tuple[UseKind, ...]:
    """Those of all installed apps."""
    return tuple(_found())


def where_used(viewer: Viewer, evidence_id: int) -> list[UseLine]:
    return [line for kind in use_kinds() for line in kind.lines(viewer, evidence_id)]


def is_used() -> Q:
    """The condition on Evidence "has a live use anywhere"."""
    found = Q()
    for model in {kind.model for kind in use_kinds()}:
        found |= Q(Exists(model._default_manager.filter(evidence=OuterRef("pk"), withdrawn_at__isnull=True)))
    return found


def _found() -> Iterator[UseKind]:
    for config in apps.get_app_configs():
        name = f"{config.name}.uses"
        if config.name.startswith("cchc.") and find_spec(name) is not None:
            yield from import_module(name).EVIDENCE_USES
