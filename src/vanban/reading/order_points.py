"""Which points order work: by the words that they begin with, the facts they have, the units that they tell."""

from __future__ import annotations

import re
from functools import cache

from vanban.reading.orders import read_order
from vanban.reading.work_parts import is_no_work_point
from vanban.reading.work_points import Point
from vanban.text import fold
from vanban.words import word_list

_FEWEST_WORDS = 4
_LONGEST_NAME = 40
_LONGEST_NOTICE = 300
_KNOWN = re.compile(r"(?<![a-z])thong bao\s.{0,200}(?<![a-z])biet(?![a-z])")


def orders_work(point: Point) -> bool:
    """True for a point with facts, with a verb of work first, or that tells a unit what to do."""
    if is_no_work(point):
        return False
    if point.content_field or any(point.fields.values()):
        return bool(point.text)
    if not may_order(point):
        return False
    folded = folded_words(point)
    return begins_work(folded) or _after_colon(folded) or bool(read_order(point.text).lead)


def may_order(point: Point) -> bool:
    """False for a title, an aim, and what only tells; between points that order, the others do so too."""
    folded = folded_words(point)
    return (
        len(folded.split()) >= _FEWEST_WORDS
        and not is_no_work(point)
        and not folded[0].isdigit()
        and not _KNOWN.search(folded[:_LONGEST_NOTICE])
        and not folded.startswith(tuple(word_list("work")["verbs"]["not_begins"]))
    )


def is_no_work(point: Point) -> bool:
    """``Kinh phí``, ``Địa điểm: Hội trường ...``."""
    head, colon, _ = point.text.partition(":")
    title = head if colon and len(head) <= _LONGEST_NAME else point.title
    return title != "" and is_no_work_point(title) and not begins_work(f"{fold(title)} ")


def folded_words(point: Point) -> str:
    """The words of the point without the marks before them."""
    return fold(point.text).lstrip(' "“(*')


def _after_colon(folded: str) -> bool:
    """``Về thể chế: rà soát ...``."""
    head, colon, rest = folded.partition(":")
    return bool(colon) and len(head) < 120 and begins_work(rest.lstrip())


def begins_work(folded: str) -> bool:
    """True where the folded words begin with a verb of work."""
    return folded.startswith(_beginnings())


@cache
def _beginnings() -> tuple[str, ...]:
    verbs = (*word_list("work")["verbs"]["begins"], *word_list("duties")["verbs"])
    return tuple(f"{verb}{mark}" for verb in verbs for mark in " ,")
