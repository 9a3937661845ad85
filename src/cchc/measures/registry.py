"""Every measure that an app declares: the tuple ``MEASURES`` of its ``measures.py``."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from django.apps import apps
from django.utils.module_loading import module_has_submodule

from cchc.measures.declaring import Measure


@cache
def by_key() -> dict[str, Measure]:
    """In the order of the apps. Raises ValueError where two apps declare one key."""
    found: dict[str, Measure] = {}
    for config in apps.get_app_configs():
        if config.name.startswith("cchc.") and module_has_submodule(config.module, "measures"):
            for one in getattr(import_module(f"{config.name}.measures"), "MEASURES", ()):
                if one.key in found:
                    raise ValueError(f"two measures are called {one.key}")
                found[one.key] = one
    return found


def measures() -> tuple[Measure, ...]:
    return tuple(by_key().values())


def measure(key: str) -> Measure | None:
    return by_key().get(key)
