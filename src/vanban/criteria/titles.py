"""A criterion's cell cut into its name and the guidance behind it."""

from __future__ import annotations

import re

from vanban.criteria.clauses import section_at
from vanban.criteria.formulas import says_formula
from vanban.criteria.passages import Passage
from vanban.criteria.ranges import find_range
from vanban.criteria.scores import score_of
from vanban.text import fold

_LINE = re.compile(r"[^\n]+")
_BULLET = re.compile(r"[-+*•▪●○–—]\s|[-+•–][^\W\d_]|[a-zđ]\)\s")
_OPENS = re.compile(r"(?:neu|truong hop|trong do|tinh ty le|cong thuc|diem =|goi a|a la|a:|b la)(?![a-z])")
_MARK = re.compile(r"(?<=[\w)%])\s{0,2}[.:;]\s+(?=[A-ZĐÀ-ỸĂÂÊÔƠƯ<>≥≤0-9-])")
_UNMARKED = re.compile(
    r"(?<=[a-zà-ỹđ0-9)]) (?=(?:Nếu|Trường hợp|Có|Không|Đạt|Từ|Dưới|Trên|Hoàn thành|Thực hiện|Đúng|Kịp thời|Ban hành|"
    r"Điểm|Tính điểm|Mỗi|Cứ|Trừ|Cộng)(?!\w))"
)
_PIECE = re.compile(r"[^;\n]{0,300}")
_MAXIMUM = re.compile(
    r"\((?:điểm\s)?(?:tối đa|chuẩn)[^()\n]{0,16}[0-9][^()\n]{0,10}\)\s*[:.;]?\s+(?=\S)", re.IGNORECASE
)


def split_title(content: Passage) -> tuple[Passage, Passage | None]:
    """``(name, guidance)``; the guidance is None where the cell holds the name only."""
    cut = len(content.text)
    for at, found in enumerate(_LINE.finditer(content.text)):
        line = found[0].strip()
        if at and line and (_begins_guidance(line) or (_complete(content.text[: found.start()]) and line[0].isupper())):
            cut = found.start()
            break
        section = section_at(found[0])
        inline = _inline(found[0])
        cuts = [section] if section is not None and (at or section > 0) else []
        cuts += [inline] if inline is not None else []
        maximum = _MAXIMUM.search(found[0])
        cuts += [maximum.end()] if maximum is not None else []
        if cuts:
            cut = found.start() + min(cuts)
            break
    name = content.part(0, cut)
    name = Passage(name.text.rstrip(" :.;-"), name.start) if cut < len(content.text) else name
    rest = content.part(cut)
    return (name, rest if rest.text else None) if name.text else (content, None)


def _inline(line: str) -> int | None:
    """Where the first state or condition with points begins behind the name on the same line."""
    for found in sorted((*_MARK.finditer(line), *_UNMARKED.finditer(line)), key=lambda one: one.end()):
        piece = _PIECE.match(line, found.end())
        if piece is not None and says_formula(piece[0]):
            return found.end()
        if piece is not None and score_of(piece[0]) is not None and (piece[0][0].isalpha() or find_range(piece[0])):
            return found.end()
    return None


def _begins_guidance(line: str) -> bool:
    if _BULLET.match(line) or _OPENS.match(fold(line)) or section_at(line) == 0:
        return True
    given = score_of(line)
    return given is not None and (line[0].isupper() or line[0].isdigit() or find_range(line) is not None)


def _complete(before: str) -> bool:
    """True where the line before ends a sentence: what follows is another."""
    return before.rstrip().endswith((".", ")", ";"))
