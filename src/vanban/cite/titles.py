"""The title that follows a citation: ``về ...``, ``ban hành ...``, ``phê duyệt ...`` up to where the citation ends."""

from __future__ import annotations

import re

from vanban.cite.words import words_from
from vanban.text import fold

_LONGEST = 420
_PLAIN = "về|v/v|quy định|ban hành|phê duyệt|sửa đổi|công bố"
_VERBS = (
    "bổ sung|triển khai|thực hiện|hướng dẫn|giao|đẩy mạnh|tăng cường|thông qua|nâng cao|tổ chức|thành lập|kiện toàn|chấn chỉnh|"
    "xác định|đánh giá|kiểm tra|rà soát|tuyên truyền|cải cách|bãi bỏ|thay thế|điều chỉnh|thi hành|xử lý|phân cấp|phân công|"
    "tiếp tục|cắt giảm|đổi mới|phát triển|chuyển đổi|bảo đảm|đảm bảo|hành động|phối hợp|kết luận"
)
_NOT = r"(?!\s{1,4}(?:tại|của pháp luật|hiện hành|trên|nêu|này|chi tiết kèm))"
_INTRO_PLAIN = re.compile(rf"\s{{0,4}}(?P<title>(?:{_PLAIN})\b{_NOT})", re.IGNORECASE)
_INTRO_ANY = re.compile(rf"\s{{0,4}},?\s{{0,4}}(?P<title>(?:{_PLAIN}|{_VERBS})\b{_NOT})", re.IGNORECASE)
_MARK = re.compile(
    r"[;()\n\t]|\.(?=\s|/|$|”)|[,:]?\s(?:cụ thể )?như sau|,\s(?:trong đó|theo đó|cụ thể|gồm|bao gồm|do)\s"
    r"|\svà (?:các|những) (?:văn bản|[Nn]ghị định|[Tt]hông tư|[Ll]uật|[Nn]ghị quyết|[Qq]uyết định)"
    r"\s(?:sửa đổi|hướng dẫn|thi hành|quy định|liên quan)"
    r"|\s(?:được sửa đổi|đã được|hết hiệu lực|ngưng hiệu lực|có hiệu lực)\b|:"
)
_PAREN_END = re.compile(r"\s?(?:viết tắt|sau đây|gọi tắt|được|đã|gọi là|ban hành kèm|kèm theo)", re.IGNORECASE)
_LOOSE = " ,;:-(\n\t"
_ACTS = re.compile(
    r",\s(?=(?P<body>[A-ZĐÂĂÊÔƠƯỦ])[^,;.\n]{1,90}?"
    r"\s(?:xây dựng|ban hành|triển khai|đề nghị|yêu cầu|thông báo|báo cáo|đề ra|giao|chỉ đạo)\s)"
)


def title_start(text: str, position: int, *, full: bool) -> int | None:
    """Where the title after a citation's core starts; ``full``: the core has a date or an issuer."""
    found = (_INTRO_ANY if full else _INTRO_PLAIN).match(text, position)
    return found.start("title") if found else None


def title_end(text: str, start: int, limit: int, *, listed: bool) -> int:
    """Where the title that starts at ``start`` ends, at ``limit`` at the latest.

    ``listed``: what stands at ``limit`` is another citation, so a semicolon before it may belong to the title.
    """
    limit = min(limit, start + _LONGEST, len(text))
    end, depth = limit, 0
    for mark in _MARK.finditer(text, start, limit):
        if mark[0] == "(" and not _PAREN_END.match(text, mark.end()):
            depth += 1
        elif mark[0] == ")" and depth:
            depth -= 1
        elif (mark[0] == "\n" and _goes_on(text, mark.end())) or (
            mark[0] == ";" and _title_goes_on(text, mark.end(), limit, listed=listed)
        ):
            continue
        elif depth == 0 or mark[0] in "\n\t":
            end = mark.start()
            break
    end = _before_acting_body(text, start, end)
    return start + len(text[start:end].rstrip(_LOOSE).removesuffix(" và").rstrip(_LOOSE))


def _goes_on(text: str, position: int) -> bool:
    rest = text[position : position + 40].lstrip()
    return bool(rest) and (
        rest[0].islower() or (rest[0].isdigit() and text[max(0, position - 8) : position].rstrip().endswith("-"))
    )


def _title_goes_on(text: str, position: int, limit: int, *, listed: bool) -> bool:
    """A semicolon inside a title: the words after it reach the next citation, or a semicolon that ends the paragraph."""
    rest = text[position:limit]
    if not rest.strip():
        return False
    if fold(rest.lstrip()[:8]).startswith(("can cu", "theo ", "cac ", "xet ")):
        return False
    stop = re.search(r"[;.\n]", rest)
    if stop is None:
        return False
    after = rest[stop.end() :].strip()
    return stop[0] == ";" and (rest[stop.end() : stop.end() + 1] == "\n" or (listed and not after))


def _before_acting_body(text: str, start: int, end: int) -> int:
    """Cuts ``, Sở X xây dựng Kế hoạch ...``: there the sentence of the document itself goes on."""
    from vanban.cite.issuers import starts_body

    for found in _ACTS.finditer(text, start, end):
        if starts_body(words_from(text, found.start("body"), 60)):
            return found.start()
    return end
