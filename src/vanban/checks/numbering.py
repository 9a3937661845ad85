"""numbering_gap, numbering_repeat, numbering_letter: the order of headings, points and rows."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from itertools import pairwise

from vanban.checks.bundle import Bundle
from vanban.checks.rule import Rule, finding
from vanban.checks.saying import short
from vanban.checks.view import View
from vanban.language.numerals import as_roman, roman_value
from vanban.model import Finding, OutlineItem

ALPHABET = "abcdđeghiklmnopqrstuvxy"
_FOREIGN = frozenset("fjwz")
_ROMAN = frozenset("ivxl")
_MOST_MISSING = 2
_MANY = 5


def numbering_gap(bundle: Bundle) -> Iterator[Finding]:
    """A number left out, or given twice, among headings of one level."""
    for view in bundle.views:
        steps = [pair for siblings in _levels(view.document.outline) for pair in pairwise(siblings)]
        found = [finding for before, after in steps for finding in _step(view, before, after)]
        yield from found if len(found) <= _MANY else [_badly_read(found)]


def _badly_read(found: list[Finding]) -> Finding:
    """One finding where so many numbers are missing that the file was likely read badly, or consolidates others."""
    return finding(
        "numbering_gap",
        "warning",
        f"Có {len(found)} chỗ đánh số không liền nhau; có thể do quét ảnh, chuyển đổi tệp hoặc điều khoản đã bãi bỏ.",
        *(place for one in found[:_MANY] for place in one.places),
        suggestion="Đối chiếu với bản gốc.",
    )


def _step(view: View, before: OutlineItem, after: OutlineItem) -> Iterator[Finding]:
    low, high = _ordinal(before.label, after.label), _ordinal(after.label, before.label)
    if low is None or high is None or not _worded(after) or not _worded(before):
        return
    places = (view.place(*before.span), view.place(*after.span))
    names = f"“{before.label}. {short(before.title)}” và “{after.label}. {short(after.title)}”"
    if 1 < high - low <= 1 + _MOST_MISSING and not _inside(before, _label(low + 1, after.label)):
        missing = ", ".join(_label(number, after.label) for number in range(low + 1, high))
        yield finding(
            "numbering_gap",
            "error",
            f"Thiếu mục {missing} giữa {names}.",
            *places,
            suggestion="Đánh lại số, hoặc bổ sung đề mục bị sót.",
        )
    elif low == high and high > 1:
        yield finding(
            "numbering_gap",
            "error",
            f"Số mục {after.label} được dùng hai lần: {names}.",
            *places,
            suggestion="Đánh lại số.",
        )


def _worded(item: OutlineItem) -> bool:
    """False for a mere number, which is a cell or a figure and no heading."""
    return any(letter.isalpha() for letter in item.title)


def _inside(item: OutlineItem, label: str) -> bool:
    """True where the missing label stands in the item before it: its line was not parted."""
    return f" {label}." in item.title or f" {label})" in item.title


def numbering_letter(bundle: Bundle) -> Iterator[Finding]:
    """A point lettered f, j, w or z: Vietnamese points go a, b, c, d, đ, e, g, h, i, k (Nghị định 30/2020/NĐ-CP)."""
    for view in bundle.views:
        for siblings in _levels(view.document.outline):
            wrong = [item for item in siblings if item.label.casefold() in _FOREIGN and _is_list(siblings)]
            if wrong:
                order = ", ".join(ALPHABET[: len(siblings)])
                yield finding(
                    "numbering_letter",
                    "error",
                    f"Điểm {wrong[0].label}) không có trong thứ tự chữ cái tiếng Việt.",
                    *(view.place(*item.span) for item in wrong),
                    suggestion=f"Đánh lại theo thứ tự: {order}.",
                )


def _is_list(siblings: tuple[OutlineItem, ...]) -> bool:
    return sum(len(item.label) == 1 and item.label.isalpha() for item in siblings) > 1


def _levels(items: tuple[OutlineItem, ...]) -> Iterator[tuple[OutlineItem, ...]]:
    if items:
        yield items
    for item in items:
        yield from _levels(item.children)


def _ordinal(label: str, beside: str) -> int | None:
    """The last part of ``label`` as a number, None where it is not of the same form as ``beside``."""
    head, _, last = label.rpartition(".")
    other_head, _, other = beside.rpartition(".")
    if head != other_head:
        return None
    if last.isdigit():
        return int(last) if other.isdigit() else None
    if _is_roman(last) and _is_roman(other):
        return roman_value(last)
    if len(last) == len(other) == 1 and last in ALPHABET:
        return ALPHABET.index(last) + 1
    return None


def _is_roman(label: str) -> bool:
    return label.isupper() and all(letter in _ROMAN for letter in label.casefold())


def _label(number: int, like: str) -> str:
    head, dot, last = like.rpartition(".")
    if last.isdigit():
        return f"{head}{dot}{number}"
    if _is_roman(last):
        return head + dot + as_roman(number)
    return ALPHABET[number - 1]


def row_gap(bundle: Bundle) -> Iterator[Finding]:
    """A number left out among the rows of one group of a table. A row that only gathers others stands in their numbers."""
    for view in bundle.views:
        groups: dict[tuple[str, str], list[tuple[int, int, int]]] = {}
        gathering: set[str] = set()
        for task in view.rows:
            head, _, last = task.number.rpartition(".")
            gathering.add(head)
            if last.isdigit() and view.in_table(task.span[0]):
                groups.setdefault((task.group, head), []).append((int(last), *task.span))
        yield from (found for (_, head), rows in groups.items() for found in _row_steps(view, rows, head, gathering))


def _row_steps(
    view: View, rows: Iterable[tuple[int, int, int]], head: str, gathering: Container[str]
) -> Iterator[Finding]:
    for (low, *before), (high, *after) in pairwise(rows):
        missing = [str(number) for number in range(low + 1, high) if f"{head}.{number}".lstrip(".") not in gathering]
        if missing and high - low <= 1 + _MOST_MISSING:
            yield finding(
                "row_gap",
                "warning",
                f"Bảng thiếu dòng {', '.join(missing)} giữa dòng {low} và dòng {high}.",
                view.place(*before),
                view.place(*after),
                suggestion="Đánh lại số thứ tự, hoặc bổ sung dòng bị sót.",
            )


RULES = (
    Rule("numbering_gap", "Thiếu hoặc trùng số mục", "error", numbering_gap),
    Rule("numbering_letter", "Chữ cái không dùng để đánh điểm", "error", numbering_letter),
    Rule("row_gap", "Thiếu số thứ tự trong bảng", "warning", row_gap),
)
