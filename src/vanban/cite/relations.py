"""How one document stands to another, from the words between them or before them."""

from __future__ import annotations

import re

from vanban.text import fold_words

_PASSIVE = {
    "amended_by": re.compile(
        r"(?:da )?duoc sua doi|(?:da )?duoc bo sung|^\(?sua doi, bo sung (?:mot so dieu )?(?:boi|theo|tai|bang)"
    ),
    "replaced": re.compile(r"(?:duoc|bi) thay the (?:boi|bang|theo|tai)"),
    "repealed": re.compile(r"(?:duoc|bi) bai bo (?:boi|bang|theo|tai)"),
    "corrected": re.compile(r"duoc dinh chinh (?:boi|bang|theo|tai)"),
    "consolidated": re.compile(r"duoc hop nhat (?:boi|bang|theo|tai|trong)"),
    "ended": re.compile(r"(?:het hieu luc|ngung hieu luc) (?:boi|theo|tai)"),
}
ACTS_ON = {
    "replaced": "replaces", "repealed": "repeals", "corrected": "corrects", "consolidated": "consolidates", "ended": "ends",
}  # fmt: skip
"""What is done to the first document -> the relation of the second, which does it."""

_ACTIVE = (
    ("amends", re.compile(r"sua doi(?:, bo sung)?(?: mot so (?:dieu|noi dung)(?: cua| tai)?)?(?: cua)?[^;]{0,60}$")),
    ("replaces", re.compile(r"thay the(?: cho)?$")),
    ("repeals", re.compile(r"(?:bai bo|huy bo)(?: (?:mot phan|toan bo|mot so (?:dieu|noi dung) cua))*$")),
    ("corrects", re.compile(r"dinh chinh(?: (?:mot so )?(?:noi dung|loi|sai sot)[^;]{0,30})?$")),
    ("consolidates", re.compile(r"hop nhat$")),
    (
        "implements",
        re.compile(
            r"(?<!huong dan )(?<!chi tiet )(?:thuc hien|thi hanh)"
            r"(?:,?(?: va)? (?:nghiem tuc|nghiem|tot|co hieu qua|hieu qua|day du|dong bo|kip thoi))*$"
        ),
    ),
)
_PASSIVE_WORDS = re.compile("duoc|sua doi|bai bo|hieu luc|thay the")
_ACTIVE_WORDS = re.compile("sua doi|thay the|bo|thuc hien|thi hanh|dinh chinh|hop nhat")
_TAIL = re.compile(
    r"(?: (?:toan bo|mot so))?(?: cac)?(?: (?:noi dung|quy dinh|nhiem vu|muc tieu, nhiem vu))?(?: cua)?$"
)


def passive_between(between: str) -> str | None:
    """The relation of the first document to the second: ``amended_by``; ``replaced``, ``repealed`` (then the second acts)."""
    folded = fold_words(between)
    if not _PASSIVE_WORDS.search(folded):
        return None
    for name, pattern in _PASSIVE.items():
        if pattern.search(folded):
            return name
    return None


def active_before(words: str) -> str | None:
    """The relation that the words just before a citation give: ``thực hiện``, ``thay thế``, ``bãi bỏ``, ``sửa đổi ... của``."""
    folded = _TAIL.sub("", fold_words(words)).strip()
    if not _ACTIVE_WORDS.search(folded):
        return None
    for name, pattern in _ACTIVE:
        if pattern.search(folded):
            return name
    return None
