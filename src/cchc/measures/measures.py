"""Measures whose rows are kept in other systems: ``data/elsewhere.toml``. No rules; read once."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from cchc.measures.declaring import Basis, Direction, Kind, Measure

_DATA = tomllib.loads((Path(__file__).parent / "data" / "elsewhere.toml").read_text(encoding="utf-8"))


def _measure(entry: dict[str, Any]) -> Measure:
    kind = Kind(entry["kind"])
    of = entry.get("of", "")
    counted = f"{entry['top'][0].upper()}{entry['top'][1:]}"
    shares = f"{counted}, so với {of}." if of else f"{counted}."
    cited = [entry["cite"]] if "cite" in entry else [_DATA["basis"][name] for name in entry.get("basis", ["report"])]
    return Measure(
        key=entry["key"],
        name=entry["name"],
        name_en=entry["en"],
        definition=entry.get("definition", shares),
        unit=entry.get("unit", "%"),
        kind=kind,
        direction=Direction(entry.get("direction", "higher")),
        basis=tuple(Basis(citation) for citation in cited),
        numerator_words=entry["top"],
        denominator_words=of or "không có mẫu số",
        over=entry.get("over", False),
        subject_words=tuple(entry["words"]),
        elsewhere=_DATA["place"][entry["place"]],
    )


MEASURES = tuple(_measure(entry) for entry in _DATA["measure"])
