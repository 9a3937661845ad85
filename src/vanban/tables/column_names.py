"""What the heading of a column names, by the word list ``columns.toml``."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from vanban.remembered import remembered
from vanban.text import fold
from vanban.words import word_list

Role = Literal[
    "number",
    "both",
    "coordinating",
    "lead",
    "watch",
    "note",
    "product",
    "start",
    "schedule",
    "content",
    "group",
    "mark",
    "work",
    "",
]
LONGEST_HEADING = 110


@remembered
def heading_role(heading: str) -> Role:
    """What a heading names (``Sở, ngành chủ trì tham mưu`` -> ``lead``); empty where it is not known."""
    folded = " ".join(fold(heading).split()).strip(" .:*()")
    if not folded or len(folded) > LONGEST_HEADING:
        return ""
    lists = word_list("columns")
    order: list[Role] = lists["order"]
    for role in order:
        if folded in lists[role]["exact"]:
            return role
    return next((role for role in order if _phrase(role).search(folded)), "")


def names_person(heading: str) -> bool:
    """``Họ và tên``, ``Chức vụ``: the column of a list of people."""
    folded = " ".join(fold(heading).split())
    return len(folded) <= LONGEST_HEADING and any(words in folded for words in word_list("columns")["people"]["has"])


@cache
def _phrase(role: str) -> re.Pattern[str]:
    lists = word_list("columns")[role]
    parts = [rf"(?<![a-z]){re.escape(phrase)}(?![a-z])" for phrase in lists["has"]]
    if "who" in lists:
        who, does = ("|".join(map(re.escape, lists[name])) for name in ("who", "does"))
        parts.append(rf"^(?:[^ ]+ ){{0,2}}(?:{who})(?![a-z]).{{0,40}}(?<![a-z])(?:{does})(?![a-z])")
    return re.compile("|".join(parts) or r"(?!)")
