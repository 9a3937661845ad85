"""Lists that name topics, means or forms (``Nội dung tuyên truyền``): what of them is ordered, and what only named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vanban.reading.order_points import begins_work, folded_words, orders_work
from vanban.reading.orders import read_order
from vanban.reading.work_points import Point
from vanban.text import fold_words
from vanban.words import word_list

_LONGEST_HEADING = 80


def is_list_of_topics(point: Point) -> bool:
    """True for a heading such as ``Nội dung tuyên truyền`` or ``Hình thức kiểm tra`` with points, not headings, below."""
    lists = word_list("work")["parts"]
    title = fold_words(point.title).strip(" .:") if point.level >= 0 else ""
    if len(title) > _LONGEST_HEADING or not title.startswith(tuple(lists["topics"])):
        return False
    parted = any(child.is_title and child.children for child in point.children)
    return not parted and any(words in title for words in lists["topics_of"])


def ordered_topics(points: Sequence[Point]) -> Iterator[Point]:
    """Those that begin with work or tell somebody; only the latter where more than a quarter of all name things."""
    working = [begins_work(folded_words(point)) or _tells(point) for point in points]
    names_things = 4 * sum(working) < 3 * len(points)
    for point, works in zip(points, working, strict=True):
        if works and orders_work(point) and (not names_things or _tells(point)):
            yield point


def _tells(point: Point) -> bool:
    return any(point.fields.values()) or bool(read_order(point.text).lead)
