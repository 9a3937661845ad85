"""The text of a block that was recognised in a picture: mended where the lexicon proves an error, with its words' confidence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from vanban.damage.changes import Change
from vanban.damage.mend import mend
from vanban.marks import ReadWord, placed
from vanban.model import Mending, ReadingWarning, WordConfidence
from vanban.text import nfc

_WORD = re.compile(r"\S+")
_SHOWN = 8
# tesseract is as sure of ``kiếm tra`` as of ``kiểm tra``: its confidence tells letters, not marks over them
_OF_MARKS = 0.94


@dataclass(frozen=True, slots=True)
class Recognised:
    """``text`` as it is used; ``marks`` and ``mended`` are counted in the document, in which it begins at ``start``."""

    text: str
    marks: tuple[WordConfidence, ...]
    mended: tuple[Mending, ...]


def recognised(text: str, words: Sequence[ReadWord], start: int) -> Recognised:
    """``text``, made of ``words``, mended; linear in it."""
    text = nfc(text)
    marks = list(placed(words, text, 0))
    made = mend(text, list(_by_word(text, marks)))
    moved = tuple(_moved(marks, made.changes, start))
    return Recognised(made.text, moved, tuple(_mendings(made.changes, start)))


def _by_word(text: str, marks: Sequence[WordConfidence]) -> Iterator[float]:
    """For each word between white space how sure its marks are, by its least sure part; 0 where none is known."""
    at = 0
    for found in _WORD.finditer(text):
        while at < len(marks) and marks[at].span[1] <= found.start():
            at += 1
        within = []
        place = at
        while place < len(marks) and marks[place].span[0] < found.end():
            within.append(marks[place].confidence)
            place += 1
        yield min(within, default=0.0) * _OF_MARKS


def _moved(marks: Iterable[WordConfidence], changes: Sequence[Change], start: int) -> Iterator[WordConfidence]:
    """``marks`` at where they stand after ``changes``; words that were made one are as sure as the least sure of them."""
    place, shift = 0, start
    waiting: WordConfidence | None = None
    for mark in marks:
        while place < len(changes) and changes[place].span[1] <= mark.span[0]:
            shift += _growth(changes[place])
            place += 1
        begin, end, ahead, inside = mark.span[0] + shift, mark.span[1] + shift, place, shift
        while ahead < len(changes) and changes[ahead].span[0] < mark.span[1]:
            change = changes[ahead]
            begin = min(begin, change.span[0] + inside)
            inside += _growth(change)
            end = max(mark.span[1], change.span[1]) + inside
            ahead += 1
        if waiting and waiting.span[1] > begin:
            waiting = WordConfidence((waiting.span[0], end), min(waiting.confidence, mark.confidence))
            continue
        if waiting:
            yield waiting
        waiting = WordConfidence((begin, end), mark.confidence)
    if waiting:
        yield waiting


def _growth(change: Change) -> int:
    return len(change.now) - (change.span[1] - change.span[0])


def _mendings(changes: Iterable[Change], start: int) -> Iterator[Mending]:
    shift = start
    for change in changes:
        begin = change.span[0] + shift
        yield Mending((begin, begin + len(change.now)), change.was, change.now, change.reason)
        shift += _growth(change)


def told(mended: Sequence[Mending]) -> tuple[ReadingWarning, ...]:
    """One sentence on what was mended; nothing where nothing was."""
    if not mended:
        return ()
    shown = ", ".join(f"“{one.was}” thành “{one.now}”" for one in mended[:_SHOWN])
    more = f" và {len(mended) - _SHOWN} chỗ khác" if len(mended) > _SHOWN else ""
    return (ReadingWarning(f"Đã sửa {len(mended)} chỗ máy nhận dạng sai: {shown}{more}.", span=mended[0].span),)
