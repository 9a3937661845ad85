"""How one document stands to another, from the words between them or before them."""

from __future__ import annotations

import re

from vanban.text import fold_words

_PASSIVE = {
    "amended_by": re.compile(
        r"(?:da )?duoc sua doi|(?:da )?duoc bo sung|^\(?sua doi, bo sung (?:mot so dieu )?(?:boi|theo|tai|bang)"
    ),
    "replaced": re.compile(r"duoc thay the (?:boi|bang|theo)"),
    "repealed": re.compile(r"(?:duoc|bi) bai bo (?:boi|bang|theo|tai)"),
}
_ACTIVE = (
    ("amends", re.compile(r"sua doi(?:, bo sung)?(?: mot so (?:dieu|noi dung)(?: cua| tai)?)?(?: cua)?[^;]{0,60}$")),
    ("replaces", re.compile(r"thay the(?: cho)?$")),
    ("repeals", re.compile(r"(?:bai bo|huy bo)$")),
    (
        "implements",
        re.compile(r"(?:thuc hien|thi hanh)(?: nghiem| tot| hieu qua| co hieu qua| nghiem tuc| day du| dong bo)*$"),
    ),
)
_PASSIVE_WORDS = ("duoc", "sua doi", "bai bo")
_ACTIVE_WORDS = ("sua doi", "thay the", "bo", "thuc hien", "thi hanh")
_TAIL = re.compile(r"(?:toan bo|noi dung|cac|mot so noi dung)$")


def passive_between(between: str) -> str | None:
    """The relation of the first document to the second: ``amended_by``; ``replaced``, ``repealed`` (then the second acts)."""
    folded = fold_words(between)
    if not any(word in folded for word in _PASSIVE_WORDS):
        return None
    for name, pattern in _PASSIVE.items():
        if pattern.search(folded):
            return name
    return None


def active_before(words: str) -> str | None:
    """The relation that the words just before a citation give: ``thực hiện``, ``thay thế``, ``bãi bỏ``, ``sửa đổi ... của``."""
    folded = _TAIL.sub("", fold_words(words)).strip()
    if not any(word in folded for word in _ACTIVE_WORDS):
        return None
    for name, pattern in _ACTIVE:
        if pattern.search(folded):
            return name
    return None
