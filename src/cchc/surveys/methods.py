"""Methods of surveys as data (``data/*.toml``): how answers are judged and counted, with source and doubt, and forms to begin from."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from cchc.surveys.forms.definition import Form, load

_DATA = Path(__file__).with_name("data")
FREE = "free"


@dataclass(frozen=True, slots=True)
class Template:
    """A form to begin from. ``note``: what in it is sourced and what is our wording."""

    key: str
    label: str
    note: str
    form: Form


@dataclass(frozen=True, slots=True)
class Method:
    """``satisfied``: the values that count as satisfied. ``pooled``: shares of an element and of the index are sums of counts over
    their items, not means of shares. ``least_answered``: share of the asked scale items (0…1) below which a form is set aside.
    ``scale``: words of 1…5. ``uncertain``: what is not from an official text, a sentence each."""

    key: str
    title: str
    source: str
    uncertain: tuple[str, ...]
    satisfied: tuple[int, ...]
    pooled: bool
    least_answered: Decimal
    scale: tuple[str, ...]
    templates: tuple[Template, ...]

    def template(self, key: str) -> Template | None:
        return next((one for one in self.templates if one.key == key), None)


@cache
def methods() -> dict[str, Method]:
    """All methods by key, in the order of their files."""
    found = [_read(tomllib.loads(path.read_text(encoding="utf8"))) for path in sorted(_DATA.glob("*.toml"))]
    return {one.key: one for one in found}


def method(key: str) -> Method:
    """Raises KeyError for a method that this version of the software does not know."""
    return methods()[key]


def _read(data: dict[str, Any]) -> Method:
    return Method(
        key=data["key"],
        title=data["title"],
        source=data["source"],
        uncertain=tuple(data["uncertain"]),
        satisfied=tuple(data["satisfied"]),
        pooled=data["pooled"],
        least_answered=Decimal(data["least_answered"]),
        scale=tuple(data["scale"]),
        templates=tuple(_template(one) for one in data.get("templates", ())),
    )


def _template(data: dict[str, Any]) -> Template:
    return Template(data["key"], data["label"], data["note"], load({"schema": 1, **data["form"]}))
