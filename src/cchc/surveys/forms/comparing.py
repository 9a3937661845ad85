"""What changed from one form to the next, question by question."""

from __future__ import annotations

from dataclasses import dataclass, fields

from cchc.surveys.forms.definition import Element, Form, Item

ADDED, REMOVED, CHANGED, MOVED = "added", "removed", "changed", "moved"
_NAMES = {
    "kind": "loại câu hỏi",
    "text": "nội dung",
    "element": "nhóm",
    "required": "bắt buộc",
    "options": "phương án",
    "no_opinion": "không có ý kiến",
    "low": "số nhỏ nhất",
    "high": "số lớn nhất",
    "show_if": "điều kiện hiện",
    "title": "tên",
    "in_index": "tính vào chỉ số",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """``what``: ADDED, REMOVED, CHANGED or MOVED. ``was``, ``now``: the one row before and after; ``names``: what of it changed."""

    what: str
    was: Item | Element | None
    now: Item | Element | None
    names: tuple[str, ...] = ()

    @property
    def one(self) -> Item | Element:
        found = self.now or self.was
        assert found is not None
        return found


def compare(before: Form, after: Form) -> tuple[Difference, ...]:
    """Differences in the order of ``after``, what is gone at the end; headings of the form are not looked at. A row that only
    stands elsewhere among those that stayed is MOVED."""
    return (*_rows(before.elements, after.elements), *_rows(before.items, after.items))


def _rows(
    before: tuple[Item, ...] | tuple[Element, ...], after: tuple[Item, ...] | tuple[Element, ...]
) -> list[Difference]:
    old = {one.key: one for one in before}
    new = {one.key: one for one in after}
    moved = _moved([key for key in old if key in new], [key for key in new if key in old])
    found = []
    for key, now in new.items():
        was = old.get(key)
        names = () if was is None else _changed(was, now)
        if was is None:
            found.append(Difference(ADDED, None, now))
        elif names:
            found.append(Difference(CHANGED, was, now, names))
        elif key in moved:
            found.append(Difference(MOVED, was, now))
    return found + [Difference(REMOVED, was, None) for key, was in old.items() if key not in new]


def _changed(was: Item | Element, now: Item | Element) -> tuple[str, ...]:
    pairs = [(one.name, getattr(was, one.name), getattr(now, one.name)) for one in fields(now)]
    return tuple(_NAMES[name] for name, left, right in pairs if name in _NAMES and left != right)


def _moved(before: list[str], after: list[str]) -> frozenset[str]:
    """The fewest keys that have to move to get from one order to the other: those outside a longest common run."""
    place = {key: at for at, key in enumerate(before)}
    best: list[list[str]] = []
    for key in after:
        longest = max((run for run in best if place[run[-1]] < place[key]), key=len, default=[])
        best.append([*longest, key])
    stays = max(best, key=len, default=[])
    return frozenset(key for key in after if key not in stays)
