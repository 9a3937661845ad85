"""full_stop_in_list, stray_page_number: marks in the wrong place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.checks.bundle import Bundle
from vanban.checks.rule import Rule, finding
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
    """A line with nothing but a page number at the head of a document."""
    for view in bundle.views:
        first = view.paragraphs[0] if view.paragraphs else (0, 0)
        if len(view.paragraphs) > 1 and not view.in_table(first[0]) and _STRAY.fullmatch(view.text[slice(*first)]):
            yield finding(
                "stray_page_number",
                "note",
                f"Số trang “{view.text[slice(*first)].strip()}” còn sót ở đầu văn bản.",
                view.place(first[0], view.paragraphs[1][1]),
                suggestion="Xóa số trang còn sót; phụ lục đánh số trang riêng.",
            )


RULES = (
    Rule("full_stop_in_list", "Dấu chấm giữa dãy liệt kê", "error", full_stop_in_list),
    Rule("stray_page_number", "Số trang còn sót", "note", stray_page_number),
)
