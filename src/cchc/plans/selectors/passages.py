"""The words of the source that a row was read from, with a little of what stands around them."""

from __future__ import annotations

from dataclasses import dataclass

from cchc.plans.models import PlanDocument, Target, Task

AROUND = 160


@dataclass(frozen=True, slots=True)
class SourcePassage:
    """``before``, ``words`` and ``after`` are consecutive characters of the document's text."""

    document: PlanDocument
    before: str
    words: str
    after: str
    cut_before: bool
    cut_after: bool


def passage_of(row: Task | Target) -> SourcePassage | None:
    """None for a row that was added by hand, or whose place is not in the text."""
    document = row.document
    if document is None or row.start is None or row.end is None or not row.start < row.end <= len(document.text):
        return None
    text = document.text
    first, last = _word_start(text, row.start - AROUND, row.start), _word_end(text, row.end + AROUND, row.end)
    return SourcePassage(
        document, text[first : row.start], text[row.start : row.end], text[row.end : last], first > 0, last < len(text)
    )


def _word_start(text: str, wanted: int, latest: int) -> int:
    """The first place at or after ``wanted`` where a word begins; ``latest`` where none does before it."""
    if wanted <= 0:
        return 0
    return next((place for place in range(wanted, latest) if text[place - 1].isspace()), latest)


def _word_end(text: str, wanted: int, earliest: int) -> int:
    """The last place at or before ``wanted`` where a word ends; ``earliest`` where none does after it."""
    if wanted >= len(text):
        return len(text)
    return next((place for place in range(wanted, earliest, -1) if text[place].isspace()), earliest)
