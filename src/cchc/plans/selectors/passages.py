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

    @property
    def cut_before(self) -> bool:
        return len(self.before) == AROUND

    @property
    def cut_after(self) -> bool:
        return len(self.after) == AROUND


def passage_of(row: Task | Target) -> SourcePassage | None:
    """None for a row that was added by hand, or whose place is not in the text."""
    document = row.document
    if document is None or row.start is None or row.end is None or not row.start < row.end <= len(document.text):
        return None
    text = document.text
    return SourcePassage(
        document, text[max(0, row.start - AROUND) : row.start], text[row.start : row.end], text[row.end : row.end + AROUND]
    )
