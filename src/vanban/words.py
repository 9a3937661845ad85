"""The word lists beside the code (``vanban/data/*.toml``), read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def word_list(name: str) -> dict[str, Any]:
    """The content of ``data/<name>.toml``."""
    return tomllib.loads(files("vanban").joinpath("data", f"{name}.toml").read_text(encoding="utf-8"))
