"""missing_stop: a sentence that begins in the middle of another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.checks.bundle import Bundle
from vanban.checks.lists import folded_set
from vanban.checks.repeats import runs
from vanban.checks.rule import Rule, finding
from vanban.checks.view import View
from vanban.model import Finding, Span

_FAR_IN = 90
_MARK = re.compile(r"[,;.]")
_QUOTES = re.compile(r"[“\"”]")


def missing_stop(bundle: Bundle) -> Iterator[Finding]:
    """``thực thi công vụ Tăng cường kỷ luật``: a verb that opens sentences, with its capital, behind a word in small
    letters; far enough in the paragraph to be no heading that its text was joined to."""
    for view in bundle.views:
        for start, end in _slips(view):
            yield finding(
                "missing_stop",
                "warning",
                "Câu mới bắt đầu mà câu trước chưa có dấu chấm, hoặc viết hoa giữa câu.",
                view.place(start, end),
                suggestion="Thêm dấu chấm, dấu phẩy, hoặc viết thường chữ đầu.",
            )


def _slips(view: View) -> Iterator[Span]:
    openers, before_names = folded_set("words", "sentence_openers"), folded_set("words", "before_names")
    for run in runs(view):
        for i in range(2, len(run) - 1):
            word, following = run[i], run[i + 1]
            if not (word.text[0].isupper() and word.text[1:].islower() and following.text.islower()):
                continue
            if f"{word.folded} {following.folded}" not in openers or not run[i - 1].text.islower():
                continue
            near = {run[i - 1].folded, f"{run[i - 2].folded} {run[i - 1].folded}"}
            if not near & before_names and _inside_sentence(view, word.start):
                yield run[i - 2].start, run[min(i + 3, len(run) - 1)].end


def _inside_sentence(view: View, position: int) -> bool:
    start, _ = view.paragraph_at(position)
    said = view.text[start:position]
    if view.in_table(position) or position - start < _FAR_IN or len(_QUOTES.findall(said)) % 2:
        return False
    return bool(_MARK.search(said)) and not any(a <= position < b + 200 and a >= start for a, b in _cited(view, start))


def _cited(view: View, start: int) -> list[Span]:
    """The citations of the paragraph: their titles follow them with capitals."""
    return [c.span for c in view.document.citations if c.span[0] >= start]


RULES = (Rule("missing_stop", "Thiếu dấu chấm, viết hoa giữa câu", "warning", missing_stop),)
