"""closing_mark, filing_line, signing_form, annex_reference: the end of a document (Nghị định 30/2020/NĐ-CP)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.checks.bundle import Bundle
from vanban.checks.rule import Rule, finding
from vanban.checks.view import View
from vanban.model import Finding
from vanban.text import fold_words

_RECIPIENTS = re.compile(r"(?:^|[\n\t|])[* ]{0,4}noi nhan ?:?[* ]{0,4}(?=[\n\t|]|$)")
_CLOSING_LINE = re.compile(r"\b(?:tren day la|nhan duoc (?:ke hoach|van ban)|yeu cau|de nghi|trong qua trinh)\b")
_MARK = "./."
_CLOSED_KINDS = frozenset({"KH", "BC", "CV", "TTr", "TB", "CT", "HD", "CTr", "PA", "ĐA"})
_DEPUTY = re.compile(r"^pho (?:tong )?(?:giam doc|chu tich|truong ban|truong phong|chanh|cuc truong|chi cuc truong)\b")
_FOR_HEAD = re.compile(r"\bkt ?\.? ?(?P<head>[^\n]{0,40})")
_LEAVE = re.compile(r"\b(?:kt|tl|tuq|q)\b ?[./]|\b(?:kt|tuq)\b")
_ANNEX = re.compile(r"(?:^|\n)[* ]{0,4}(?P<label>PHỤ LỤC(?: SỐ)?(?: (?:[IVX]{1,5}|\d{1,2}))?)[* :.]{0,4}(?=\n|$)")
_REFERENCE = re.compile(r"\b(?:kem theo|ban hanh kem|dinh kem)\b")
_REFERENCE_REACH = 700
_LIST_REACH = 1500
_SIGN_REACH = 200


def closing_mark(bundle: Bundle) -> Iterator[Finding]:
    """A text that ends without ``./.`` before its recipients."""
    for view in bundle.views:
        header = view.document.header
        end = body_end(view)
        if end is None or header.kind not in _CLOSED_KINDS or _MARK in view.text:
            continue
        last = [span for span in view.paragraphs if span[1] <= end and not view.in_table(span[0])]
        closing = next((s for s in reversed(last[-6:]) if _CLOSING_LINE.search(view.folded, *s)), None)
        if closing:
            yield finding(
                "closing_mark",
                "note",
                "Văn bản kết thúc mà không có dấu “./.”.",
                view.place(*closing),
                suggestion="Ghi “./.” sau câu cuối cùng của nội dung.",
            )


def body_end(view: View) -> int | None:
    """Where the recipients begin, None where there are none to be seen."""
    found = _RECIPIENTS.search(view.folded)
    return found.start() if found else None


def filing_line(bundle: Bundle) -> Iterator[Finding]:
    """Recipients without ``Lưu: VT``."""
    for view in bundle.views:
        recipients = view.document.recipients
        if len(recipients) < 2 or any(re.search(r"\bluu\b", fold_words(text)) for text in recipients):
            continue
        at, end = view.text.rfind(recipients[-1]), body_end(view)
        if end is not None and 0 <= at - end < _LIST_REACH and not re.search(r"\bluu ?:? ?v", view.folded[at:]):
            yield finding(
                "filing_line",
                "note",
                "Nơi nhận không có dòng “Lưu: VT, …”.",
                view.place(at, at + len(recipients[-1])),
                suggestion="Thêm dòng cuối “Lưu: VT, (chữ viết tắt đơn vị soạn thảo).”.",
            )


def signing_form(bundle: Bundle) -> Iterator[Finding]:
    """A deputy who signs without ``KT.``, or ``KT.`` before one who is no deputy."""
    for view in bundle.views:
        signature = view.document.signature
        position, authority = fold_words(signature.position or ""), fold_words(signature.authority or "")
        if not signature.span or "\n" in (signature.position or ""):
            continue
        above = view.folded[max(0, signature.span[0] - _SIGN_REACH) : signature.span[1]]
        if _DEPUTY.match(position) and not _LEAVE.search(authority) and not _LEAVE.search(above):
            yield _signing(
                view,
                signature.span,
                f"“{signature.position}” ký mà không có dòng “KT.” của cấp trưởng.",
                "Ghi “KT.” và chức vụ của người đứng đầu ở dòng trên chức vụ người ký (Điều 13).",
            )
        elif (found := _FOR_HEAD.search(authority)) and position and position == found["head"].strip(" ."):
            yield _signing(
                view,
                signature.span,
                f"“{signature.authority}” phải đứng trên chức vụ của cấp phó, không phải “{signature.position}”.",
                "Người đứng đầu ký thì bỏ “KT.”; cấp phó ký thì ghi chức vụ cấp phó.",
            )


def _signing(view: View, span: tuple[int, int], message: str, suggestion: str) -> Finding:
    return finding("signing_form", "warning", message, view.place(*span), suggestion=suggestion)


def annex_reference(bundle: Bundle) -> Iterator[Finding]:
    """An appendix in the file that does not say to which document it belongs."""
    for view in bundle.views:
        end = body_end(view)
        for found in _ANNEX.finditer(view.text) if end is not None else ():
            after = view.folded[found.end() : found.end() + _REFERENCE_REACH]
            if found.start() > (end or 0) and not _REFERENCE.search(after):
                yield finding(
                    "annex_reference",
                    "note",
                    f"“{found['label']}” không ghi kèm theo văn bản nào.",
                    view.place(found.start(), found.end()),
                    suggestion="Ghi “(Kèm theo … số … ngày … của …)” dưới tên phụ lục.",
                )


RULES = (
    Rule("signing_form", "Thẩm quyền ký ghi chưa đúng", "warning", signing_form),
    Rule("closing_mark", "Thiếu dấu kết thúc “./.”", "note", closing_mark),
    Rule("filing_line", "Nơi nhận thiếu dòng lưu", "note", filing_line),
    Rule("annex_reference", "Phụ lục không ghi kèm theo văn bản nào", "note", annex_reference),
)
