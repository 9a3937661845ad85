"""Whom a duty goes to: ``báo cáo Giám đốc Sở``, ``gửi về Phòng Nội vụ``, ``tham mưu UBND tỉnh``."""

from __future__ import annotations

import re
from functools import cache

from vanban.reading.duty_heads import verb_place
from vanban.reading.unit_names import is_named_unit
from vanban.text import fold
from vanban.words import word_list

_LONGEST = 160


def read_receiver(text: str) -> str:
    """The name behind the first such word, as printed; empty where the text says none."""
    folded = fold(text)
    earlier = _before().search(folded)
    for found in _words().finditer(folded):
        if found["after"] and (earlier is None or earlier.start() > found.start()):
            continue
        rest = text[found.end() : found.end() + _LONGEST]
        if is_named_unit(rest):
            stop = _ends().search(fold(rest))
            rest = rest[: stop.start()] if stop else rest
            place = verb_place(rest)
            return rest[: place if place is not None else len(rest)].strip(" ,")
    return ""


@cache
def _words() -> re.Pattern[str]:
    lists = word_list("duties")["to"]
    direct, after = ("|".join(sorted(lists[name], key=len, reverse=True)) for name in ("direct", "after"))
    return re.compile(rf"(?<![a-z])(?:(?P<direct>{direct})|(?P<after>{after}))\s+")


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{'|'.join(word_list('duties')['to']['before'])})(?![a-z])")


@cache
def _ends() -> re.Pattern[str]:
    ends = "|".join(map(re.escape, word_list("duties")["to"]["ends"]))
    return re.compile(rf"[.;:(\n]|(?<![a-z])(?:{ends})(?![a-z])")
