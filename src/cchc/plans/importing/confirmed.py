"""What other apps do when an import was confirmed, in the same transaction: they register it when the site starts, for plans
knows none of them."""

from __future__ import annotations

from collections.abc import Callable

from cchc.agencies.viewer import Viewer
from cchc.plans.models import Plan

Listener = Callable[[Viewer, Plan], None]
_listeners: list[Listener] = []


def listen(listener: Listener) -> None:
    """Call ``listener`` after each confirmed import. Registering twice is the same as once."""
    if listener not in _listeners:
        _listeners.append(listener)


def tell(viewer: Viewer, plan: Plan) -> None:
    for listener in _listeners:
        listener(viewer, plan)
