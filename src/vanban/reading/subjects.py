"""What a figure counts: the words behind it, else those before it and its verb."""

from __future__ import annotations

import re

from vanban.reading.figure_words import MARKS, ending, pattern, starts, words
from vanban.reading.labels import parse_label

_OPENING_BRACKET = re.compile(r"^\s*\([^()]{0,60}\)\s*")
_YEARS = re.compile(r"(?:(?:đến|đến hết|hết|trong|cuối|vào|từ)\s+)?năm\s+[0-9]{4}\s*,?\s*", re.IGNORECASE)
_LAST_YEAR = re.compile(
    r"(?:^|\s)(?:(?:đến|hết|trong|cuối|vào)\s+)?(?:năm|giai đoạn)\s+[0-9]{4}(?:\s?[-–]\s?[0-9]{4})?$", re.IGNORECASE
)
_AT_LEAST = re.compile(r"^\s*trở (?:lên|xuống)[\s,]*", re.IGNORECASE)


def subject_after(text: str, *, counted: bool) -> str:
    """What a text right behind a figure says is counted; empty where it says nothing of it."""
    clean = _OPENING_BRACKET.sub("", _AT_LEAST.sub("", text), count=1).lstrip(MARKS)
    low = clean.lower()
    if not clean or not clean[0].isalpha() or (not counted and starts(low, "no_subject_after")):
        return ""
    clause = low[: _stop(low)]
    ends = list(pattern("subject_ends").finditer(clause))
    last = next((one for one in ends if not starts(clause[one.end() :], "agents")), ends[0] if ends else None)
    end = last.start() if last else len(clause)
    return clean[:end].strip(MARKS + ",").removesuffix(" và").rstrip(MARKS + ",")


def _stop(text: str) -> int:
    mark = re.search(r"[;:(\n]|\.(?=\s|$)", text)
    return mark.start() if mark else len(text)


def _outside_bracket(clause: str) -> str:
    """Without the words in a bracket that opens here and closes behind the figure, where others stand before it."""
    opened = clause.rfind("(")
    if opened < 0 or ")" in clause[opened:]:
        return clause
    return clause[:opened].rstrip() or clause[opened + 1 :].lstrip()


def subject_before(text: str) -> str:
    """What stands before a figure and its verb, without the words that open the sentence."""
    clause = _without_end(re.split(r";|(?<=\w)\.\s|(?<=[0-9%])\s*,\s", text)[-1])
    clause = clause.rsplit(":", 1)[-1].strip(" -–+*,.")
    label = parse_label(clause)
    clause = _without_end(_outside_bracket(clause[label.length :] if label else clause))
    while True:
        opening = next((one for one in words("openings") if re.match(rf"{re.escape(one)}(?!\w)", clause.lower())), "")
        year = _YEARS.match(clause)
        if year:
            clause = clause[year.end() :]
        elif opening:
            clause = clause[len(opening) :].lstrip(" ,:")
        else:
            return clause.strip(MARKS + ",")


def _without_end(clause: str) -> str:
    """Without the verb, the year and the marks that lead to the figure: ``Tỷ lệ hộ nghèo:`` of ``Tỷ lệ hộ nghèo: đạt``."""
    clause = clause.rstrip(" *,:-–")
    for _ in range(8):
        word = ending(clause.lower(), (*words("fillers"), *words("aims_before"), *words("subject_tails")))
        year = None if word else _LAST_YEAR.search(clause)
        if not word and not year:
            break
        clause = clause[: year.start() if year else -len(word)].rstrip(" ,*:-–")
    return clause
