"""What a sentence that orders work says: who leads, who helps, what is made."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from vanban.reading.duty_heads import read_head, verb_place
from vanban.reading.sentences import sentences
from vanban.reading.unit_names import is_named_unit
from vanban.reading.work_cells import split_both
from vanban.text import fold
from vanban.words import word_list

_LONGEST_NAME = 240
_LONGEST_PRODUCT = 160
_MOST_SENTENCES = 6
_LONGEST_BEFORE = 80
_TOLD = re.compile(r"(?<![a-z])(?:giao(?: cho)?|yeu cau|de nghi|phan cong)\s+")
_HELP = re.compile(r"(?<![a-z])phoi hop(?: (?:chat che|dong bo|thuong xuyen))?(?: (?:voi|cung))?\s+")
_BRACKET = re.compile(r"\(([^()\n]{4,240})\)")
_LEADS = re.compile(r"(?<![a-z])do\s+(?=\S)")
_EXISTING = re.compile(r"\s*(?:so\s*:?\s*[0-9]|nay(?![a-z])|tren(?![a-z])|da duoc)")


@dataclass(frozen=True, slots=True)
class Order:
    """The words of the text, as printed; empty where it does not say."""

    lead: str = ""
    coordinating: str = ""


def read_order(text: str) -> Order:
    """``Giao Sở A chủ trì, phối hợp với Sở B ...``, ``Sở A rà soát ...``, ``... (Phòng A chủ trì)``."""
    for number, (sentence, _) in enumerate(sentences(text)):
        if number >= _MOST_SENTENCES:
            break
        found = _of_sentence(sentence)
        if found.lead:
            return found
    helping = _helpers(text[: 4 * _LONGEST_NAME])
    return Order("", helping)


def read_addressee(text: str) -> str:
    """Whom a line tells what stands below it: ``Nhằm ..., Chủ tịch UBND tỉnh yêu cầu các sở, ngành thực hiện:``."""
    for found in reversed(list(_TOLD.finditer(fold(text)))):
        rest = text[found.end() :]
        head = read_head(rest, opened_too=False) if is_named_unit(rest) else None
        if head is not None and head.units and len(head.name) <= _LONGEST_NAME:
            return head.name
    return ""


def _of_sentence(sentence: str) -> Order:
    bracket = _in_bracket(sentence)
    if bracket.lead:
        return bracket
    rest = sentence[told_begins(sentence) :]
    if is_named_unit(rest):
        head = read_head(rest, opened_too=False)
        if head.units and head.end < len(rest) and len(head.name) <= _LONGEST_NAME:
            return Order(head.name, _helpers(rest[head.end : head.end + 2 * _LONGEST_NAME]))
    return Order(_done_by(sentence), "")


def told_begins(sentence: str) -> int:
    """Behind ``giao``, ``yêu cầu`` ..., where a unit follows and no work stands before; else 0.

    ``Kiểm tra ...; yêu cầu các đơn vị khắc phục`` is what somebody else does.
    """
    folded = fold(sentence)
    for one in _TOLD.finditer(folded):
        before = folded[: one.start()].rstrip()
        led = before.endswith(":") or (len(before) <= _LONGEST_BEFORE and _verb(before) is None)
        if led and not before.endswith("duoc") and is_named_unit(sentence[one.end() :]):
            return one.end()
    return 0


def _verb(before: str) -> int | None:
    return verb_place(f". {before}") if before else None


def _in_bracket(sentence: str) -> Order:
    for found in _BRACKET.finditer(sentence):
        inside = found[1].strip()
        if "chu tri" in fold(inside) and is_named_unit(re.sub(r"^(?:do|giao)\s+", "", inside)):
            return Order(*split_both(re.sub(r"^(?:do|giao)\s+", "", inside)))
    return Order()


def _done_by(sentence: str) -> str:
    """``do Phòng A chủ trì``."""
    for found in _LEADS.finditer(fold(sentence)):
        rest = sentence[found.end() : found.end() + _LONGEST_NAME]
        place = verb_place(rest) if is_named_unit(rest) else None
        if place is not None and fold(rest[place:]).startswith("chu tri"):
            return rest[:place].strip(" ,")
    return ""


def _helpers(text: str) -> str:
    """The units behind ``phối hợp với``, up to what they do together."""
    for found in _HELP.finditer(fold(text)):
        rest = text[found.end() : found.end() + _LONGEST_NAME]
        if not is_named_unit(rest):
            continue
        stop = _helpers_end().search(fold(rest))
        rest = rest[: stop.start()] if stop else rest
        place = verb_place(rest)
        names = rest[: place if place is not None else len(rest)].strip(" ,")
        if len(names.split()) > 1:
            return names
    return ""


def read_products(text: str) -> tuple[str, ...]:
    """What the text says is made (``ban hành Kế hoạch ...``, ``báo cáo kết quả ...``), as printed; documents that exist are none."""
    folded = fold(text)
    found: list[str] = []
    for one in _made().finditer(folded):
        start = next(group for group in range(1, 4) if one[group] is not None)
        if not _EXISTING.match(folded, one.end(start)):
            behind = text[one.end(start) :].lstrip()
            end = one.end(start) if start == 3 and is_named_unit(behind) else _end(folded, one.end(start))
            found.append(re.sub(r"\s(?:và|hoặc)$", "", text[one.start(start) : end].strip(" ,")))
    return tuple(dict.fromkeys(found))


def _end(folded: str, at: int) -> int:
    stop = _product_end().search(folded, at, at + _LONGEST_PRODUCT)
    return stop.start() if stop else min(len(folded), at + _LONGEST_PRODUCT)


@cache
def _helpers_end() -> re.Pattern[str]:
    ends = "|".join(map(re.escape, word_list("work")["helpers"]["ends"]))
    return re.compile(rf"[.;:(\n]|(?<![a-z])(?:{ends})(?![a-z])")


@cache
def _made() -> re.Pattern[str]:
    lists = word_list("work")["products"]
    names, makes, holds, events = (
        "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
        for words in (_documents(), lists["makes"], lists["holds"], lists["events"])
    )
    reports = "|".join(map(re.escape, lists["reports"]))
    few = r"(?:(?:cac|nhung|mot so|[0-9]{1,3})\s)?"
    return re.compile(
        rf"(?<![a-z])(?:{makes})\s({few}(?:{names}))(?![a-z])"
        rf"|(?<![a-z])(?:{holds})\s({few}(?:{events}))(?![a-z])"
        rf"|(?:^|[,;]\s|(?<![a-z])(?:va|hop|cao|gui)\s)(bao cao)(?=\s(?:{reports}))"
    )


def _documents() -> list[str]:
    spoken_of = word_list("work")["products"]["spoken_of"]
    return [name for name in word_list("products")["names"] if name not in spoken_of]


@cache
def _product_end() -> re.Pattern[str]:
    ends = "|".join(map(re.escape, sorted(word_list("work")["products"]["ends"], key=len, reverse=True)))
    return re.compile(rf"[,;.:(\n]|(?<![a-z])(?:{ends})(?![a-z])")
