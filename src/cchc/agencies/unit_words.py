"""Words of the names of units, read once from ``data/unit_words.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class UnitWords:
    """Folded words: each phrase as a tuple of words, longest first."""

    joining: frozenset[str]
    kinds: tuple[tuple[str, ...], ...]
    owners: tuple[tuple[str, ...], ...]
    places: tuple[tuple[str, ...], ...]
    groups: tuple[tuple[str, ...], ...]
    short: dict[str, tuple[str, ...]]


@cache
def unit_words() -> UnitWords:
    data = tomllib.loads((Path(__file__).parent / "data" / "unit_words.toml").read_text("utf-8"))
    return UnitWords(
        joining=frozenset(data["joining"]),
        kinds=_phrases(data["kinds"]),
        owners=_phrases(data["owners"]),
        places=_phrases(data["places"]),
        groups=_phrases(data["groups"]),
        short={key: tuple(value.split()) for key, value in data["short"].items()},
    )


def _phrases(lines: list[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted((tuple(line.split()) for line in lines), key=len, reverse=True))
