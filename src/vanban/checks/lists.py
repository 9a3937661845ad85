"""Word lists of the rules, from ``vanban/data/check_*.toml``, read at first use."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from vanban.text import fold_words

_FOLDER = Path(__file__).parent.parent / "data"


@lru_cache(maxsize=16)
def table(name: str) -> dict[str, Any]:
    """The TOML file ``check_<name>.toml``."""
    return tomllib.loads((_FOLDER / f"check_{name}.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=64)
def folded_set(name: str, key: str) -> frozenset[str]:
    """A list of phrases, folded."""
    return frozenset(fold_words(phrase) for phrase in phrases(name, key))


@lru_cache(maxsize=64)
def phrases(name: str, key: str) -> tuple[str, ...]:
    """A list written either as a TOML list or as one text with a phrase between commas or line ends."""
    value = table(name)[key]
    if isinstance(value, str):
        value = value.replace("\n", ",").split(",")
    return tuple(phrase.strip() for phrase in value if phrase.strip())
