"""What a chain of parts means: ``các điểm a, d khoản 1, khoản 3 Điều 31`` is three parts of one article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from vanban.model import Provision

UNITS = {
    "đoạn": 0, "câu": 0, "tiết": 1, "điểm": 2, "khoản": 3, "điều": 4, "tiểu mục": 5, "mẫu số": 5, "biểu số": 5,
    "biểu mẫu số": 5, "mẫu": 5, "mục": 6, "chương": 7, "phần": 8, "phụ lục": 9,
}  # fmt: skip
"""Names of parts with their level, the smallest first."""

_WRITTEN = {"điều": "Điều", "mục": "Mục", "chương": "Chương", "phần": "Phần", "phụ lục": "Phụ lục", "mẫu số": "Mẫu số"}
_FIELDS = {"điểm": "points", "khoản": "clauses", "điều": "articles"}
_SPLIT = re.compile(r"\s?[,;]\s*(?:(?:và|hoặc)\s+)?|\s+(?:và|hoặc)\s+")
_RANGE = re.compile(r"\s+đến\s+")
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_MOST = 200


@dataclass(frozen=True, slots=True)
class Unit:
    """One ``khoản 1, 2`` as it stands; ``link`` is what stands between the unit before it and this one."""

    name: str
    items: str
    start: int
    end: int
    link: str = ""
    key: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "key", " ".join(self.name.lower().split()))


@dataclass(frozen=True, slots=True)
class Here:
    """Where in its own document a mention stands; empty where that cannot be told."""

    point: str = ""
    clause: str = ""
    article: str = ""
    section: str = ""
    chapter: str = ""
    part: str = ""

    def value(self, unit: str) -> str:
        named = {"điểm": self.point, "khoản": self.clause, "điều": self.article, "mục": self.section}
        return named.get(unit) or {"chương": self.chapter, "phần": self.part}.get(unit, "") or "này"


def meaning(chain: Sequence[Unit], here: Here | None = None) -> Provision:
    """The parts that the chain names, in its order: by unit, and each in full (``each``)."""
    here = here or Here()
    items = _items(chain, here)
    fields: dict[str, list[str]] = {"articles": [], "clauses": [], "points": [], "other": []}
    for unit, values in zip(chain, items, strict=True):
        if unit.key in _FIELDS:
            fields[_FIELDS[unit.key]].extend(values)
        else:
            fields["other"].extend(f"{' '.join(unit.name.split())} {value}".rstrip() for value in values)
    above = _above_this(chain[-1], here)
    fields["articles"].extend(value for name, value in above if name == "điều")
    fields["clauses"].extend(value for name, value in above if name == "khoản")
    articles, clauses, points, other = (tuple(fields[name]) for name in ("articles", "clauses", "points", "other"))
    return Provision(articles, clauses, points, other, _each(chain, items, above))


def _above_this(last: Unit, here: Here) -> list[tuple[str, str]]:
    """``khoản này`` is one of an article: which, as far as it is known."""
    if "này" not in last.items or last.key not in ("điểm", "khoản"):
        return []
    above = [("khoản", here.clause)] if last.key == "điểm" else []
    return [(name, value) for name, value in [*above, ("điều", here.article)] if value]


def _items(chain: Sequence[Unit], here: Here) -> list[list[str]]:
    """The items of each unit; a range over two units (``Điều 5 đến Điều 9``) is filled up in the second."""
    result: list[list[str]] = []
    for index, unit in enumerate(chain):
        values: list[str] = []
        single = unit.items.isalnum()  # most: nothing to take apart
        for item in [unit.items] if single else _SPLIT.split(" ".join(unit.items.split())):
            ends = _RANGE.split(item)
            values.extend(_filled(ends[0], ends[-1]) if len(ends) > 1 else [item])
        values = [here.value(unit.key) if value.lower() == "này" else value for value in values]
        if index and "đến" in unit.link.split() and chain[index - 1].key == unit.key:
            values = _filled(result[-1][-1], values[0])[1:] + values[1:]
        result.append(values)
    return result


def _filled(first: str, last: str) -> list[str]:
    """All items from ``first`` to ``last``; only the two where what lies between cannot be told."""
    if first.isdecimal() and last.isdecimal() and 0 < int(last) - int(first) < _MOST:
        return [first, *map(str, range(int(first) + 1, int(last))), last]
    low, high = _LETTERS.find(first.lower()), _LETTERS.find(last.lower())
    if len(first) == len(last) == 1 and 0 <= low < high:
        return list(_LETTERS[low : high + 1])
    return [first, last]


def _each(chain: Sequence[Unit], items: Sequence[Sequence[str]], above: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """Every part by itself with those above it: ``điểm a khoản 1 Điều 31``."""
    if len(chain) == 1 and not above:
        name = _WRITTEN.get(chain[0].key, chain[0].key)
        return tuple(f"{name} {value}".strip() for value in items[0])
    held: list[tuple[int, str]] = [(UNITS[name], f"{_WRITTEN.get(name, name)} {value}") for name, value in above]
    parts: list[list[str]] = []
    for index in range(len(chain) - 1, -1, -1):
        unit = chain[index]
        level = UNITS[unit.key]
        held = [entry for entry in held if entry[0] > level]
        name = _WRITTEN.get(unit.key, unit.key)
        texts = [f"{name} {value}".strip() for value in items[index]]
        child = index > 0 and UNITS[chain[index - 1].key] < level and not _joins(unit.link)
        tail = [text for _, text in held]
        parts.append([" ".join([text, *tail]) for text in (texts[1:] if child else texts)])
        held = [(level, texts[0]), *held]
    return tuple(part for group in reversed(parts) for part in group)


def _joins(link: str) -> bool:
    """Whether the words between two units set them side by side: ``và``, ``hoặc``."""
    return not {"và", "hoặc", "đến"}.isdisjoint(link.split())
