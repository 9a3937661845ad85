"""A newer version of a plan against the rows that are followed: what was added, changed, dropped. Pure.

Rows are paired by the same words first, then by likeness of their words, where the same number in the same group counts for
much; so a row that only moved is no new row, and a new row that took an old number is no change of the old one.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from rapidfuzz import fuzz

from cchc.core.numbers import vietnamese_number
from cchc.plans import rules
from vanban.text import fold_words

ALIKE = 80
SAME_PLACE = 22
MOST_PAIRS = 400_000
LABELS = {
    "number": "STT",
    "group": "Lĩnh vực",
    "content": "Nội dung",
    "product": "Sản phẩm",
    "lead_text": "Chủ trì",
    "coordinating_text": "Phối hợp",
    "schedule_text": "Thời gian",
    "due_on": "Hạn",
    "note": "Ghi chú",
    "section": "Mục",
    "text": "Nội dung",
    "subject": "Đối tượng",
    "operator": "So sánh",
    "value": "Giá trị",
    "unit": "Đơn vị tính",
    "unit_text": "Đơn vị",
    "period": "Kỳ",
    "due_month": "Tháng",
    "due_day": "Ngày",
    "before": "Trước ngày",
    "recipient": "Nơi nhận",
    "units": "Đơn vị được hiểu là",
}


@dataclass(frozen=True, slots=True)
class Row:
    """``id`` is the caller's; ``values`` are what is compared and shown, by field. ``droppable`` False: the new documents
    do not speak of the part that this old row is from, so its absence means nothing. ``whys`` says in words how a value
    came about, by field; it is shown and not compared."""

    id: int
    number: str
    group: str
    text: str
    values: Mapping[str, Any]
    droppable: bool = True
    whys: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CellChange:
    field: str
    before: Any
    after: Any
    before_why: str = ""
    after_why: str = ""

    @property
    def label(self) -> str:
        return LABELS.get(self.field, self.field)

    @property
    def before_text(self) -> str:
        return written(self.before)

    @property
    def after_text(self) -> str:
        return written(self.after)


@dataclass(frozen=True, slots=True)
class Pair:
    """An old and a new row that are the same; ``changes`` empty: nothing changed."""

    old: Row
    new: Row
    changes: tuple[CellChange, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    added: tuple[Row, ...]
    changed: tuple[Pair, ...]
    dropped: tuple[Row, ...]
    same: tuple[Pair, ...]
    untouched: tuple[Row, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.added or self.changed or self.dropped)


def compare(old: Sequence[Row], new: Sequence[Row]) -> Difference:
    """How ``new`` differs from ``old``. Every row stands in exactly one of the lists."""
    partner = _same_words(old, new)
    _most_alike(old, new, partner)
    rows = {row.id: row for row in old}
    pairs = [Pair(rows[partner[row.id]], row, _changes(rows[partner[row.id]], row)) for row in new if row.id in partner]
    taken = set(partner.values())
    left = [row for row in old if row.id not in taken]
    return Difference(
        added=tuple(row for row in new if row.id not in partner),
        changed=tuple(pair for pair in pairs if pair.changes),
        dropped=tuple(row for row in left if row.droppable),
        same=tuple(pair for pair in pairs if not pair.changes),
        untouched=tuple(row for row in left if not row.droppable),
    )


def _same_words(old: Sequence[Row], new: Sequence[Row]) -> dict[int, int]:
    """New id to old id where number, group and words are equal, then where the words are."""
    partner: dict[int, int] = {}
    for key in (_full_key, _group_key, _text_key):
        waiting: dict[Any, list[int]] = defaultdict(list)
        taken = set(partner.values())
        for row in old:
            if row.id not in taken:
                waiting[key(row)].append(row.id)
        for row in new:
            if row.id not in partner and waiting.get(key(row)):
                partner[row.id] = waiting[key(row)].pop(0)
    return partner


def _full_key(row: Row) -> tuple[str, ...]:
    return (*_group_key(row), fold_words(row.number))


def _group_key(row: Row) -> tuple[str, ...]:
    return (fold_words(row.text), fold_words(row.group))


def _text_key(row: Row) -> str:
    return fold_words(row.text)


def _most_alike(old: Sequence[Row], new: Sequence[Row], partner: dict[int, int]) -> None:
    """Pair what is left, the likest first."""
    taken = set(partner.values())
    left_old = [row for row in old if row.id not in taken]
    left_new = [row for row in new if row.id not in partner]
    if len(left_old) * len(left_new) > MOST_PAIRS:
        left_old, left_new = left_old[: MOST_PAIRS // len(left_new)], left_new
    scored = sorted(_scores(left_old, left_new), key=lambda found: (-found[0], found[1], found[2]))
    for _, new_id, old_id in scored:
        if new_id not in partner and old_id not in taken:
            partner[new_id] = old_id
            taken.add(old_id)


def _scores(old: Sequence[Row], new: Sequence[Row]) -> Iterable[tuple[float, int, int]]:
    folded = [(row, fold_words(row.text), _place(row)) for row in old]
    for row in new:
        words, place = fold_words(row.text), _place(row)
        for other, other_words, other_place in folded:
            bonus = SAME_PLACE if place and place == other_place else 0
            likeness = fuzz.ratio(words, other_words, score_cutoff=ALIKE - bonus)
            if likeness:
                yield likeness + bonus, row.id, other.id


def _place(row: Row) -> tuple[str, str] | None:
    return (fold_words(row.number), fold_words(row.group)) if row.number else None


def _changes(old: Row, new: Row) -> tuple[CellChange, ...]:
    return tuple(
        CellChange(name, old.values.get(name), after, old.whys.get(name, ""), new.whys.get(name, ""))
        for name, after in new.values.items()
        if _plain(old.values.get(name)) != _plain(after)
    )


def written(value: Any) -> str:
    """A cell as people read it."""
    if value is None or value == "":
        return "—"
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, dt.date):
        return rules.written(value)
    return vietnamese_number(value) if isinstance(value, Decimal) else str(value)


def _plain(value: Any) -> Any:
    """Space and line ends are no change."""
    return " ".join(value.split()) if isinstance(value, str) else value
