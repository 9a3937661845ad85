"""full_stop_in_list, stray_page_number: marks in the wrong place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.checks.bundle import Bundle
from vanban.checks.rule import Rule, finding
from vanban.checks.view import View
from vanban.lines.stray import STRAY_PAGE_NUMBER
from vanban.model import Finding

_HEADS = "Luật|Bộ luật|Pháp lệnh|Nghị định|Nghị quyết|Thông tư|Quyết định|Chỉ thị|Sở|Phòng|Ban|Trung tâm|Chi cục|Cục|Bộ"
_NAME = r"[^\n\t.;:,()]{3,60}"
_LIST = re.compile(rf"\b({_HEADS}) {_NAME}, \1 {_NAME}(\. )\1 {_NAME}(?=[.;]?[ ]?(?:[\n\t]|$))")
_STRAY = re.compile(r"^[ \t]*[-–]?[ ]?\d{1,3}[ ]?[-–]?[ \t]*$", re.MULTILINE)
_MOST_WORDS = 8


def full_stop_in_list(bundle: Bundle) -> Iterator[Finding]:
    """``Luật A, Luật B. Luật C``: the last name of a list set off by a full stop, with nothing said of it."""
    for view in bundle.views:
        for found in _LIST.finditer(view.text):
            if len(view.text[found.end(2) : found.end()].split()) <= _MOST_WORDS:
                yield finding(
                    "full_stop_in_list",
                    "error",
                    "Dấu chấm đặt giữa một dãy liệt kê.",
                    view.place(*found.span()),
                    suggestion="Thay dấu chấm bằng dấu phẩy hoặc chữ “và”.",
                )


def stray_page_number(bundle: Bundle) -> Iterator[Finding]:
    """A page number at the head of a document: still in its text, or left out of it by the reader, which says so."""
    for view in bundle.views:
        first = view.paragraphs[0] if view.paragraphs else (0, 0)
        number = view.text[slice(*first)].strip()
        if len(view.paragraphs) > 1 and not view.in_table(first[0]) and _STRAY.fullmatch(number):
            yield _stray(view, number, first[0], view.paragraphs[1][1])
            continue
        dropped = next((w for w in view.document.source.warnings if w.code == STRAY_PAGE_NUMBER), None)
        if dropped and view.paragraphs:
            yield _stray(view, _digits(dropped.message), *first)


def _stray(view: View, number: str, start: int, end: int) -> Finding:
    return finding(
        "stray_page_number",
        "note",
        f"Số trang “{number}” còn sót ở đầu văn bản.",
        view.place(start, end),
        suggestion="Xóa số trang còn sót; phụ lục đánh số trang riêng.",
    )


def _digits(message: str) -> str:
    return "".join(letter for letter in message if letter.isdigit())


RULES = (
    Rule("full_stop_in_list", "Dấu chấm giữa dãy liệt kê", "error", full_stop_in_list),
    Rule("stray_page_number", "Số trang còn sót", "note", stray_page_number),
)
