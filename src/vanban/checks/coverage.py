"""target_without_task, task_without_target: goals that nobody works on, work that serves no goal."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vanban.checks.bundle import Bundle
from vanban.checks.lists import folded_set
from vanban.checks.rule import Rule, finding
from vanban.checks.saying import short
from vanban.checks.shortforms import spelt_out
from vanban.checks.view import Section, View
from vanban.checks.words import pairs
from vanban.model import Finding, Span, Target
from vanban.text import fold_words

_LEAST_TASKS = 3
_COVERED = 0.4
_WHOLE_PLAN = re.compile(r"\b(?:nhiem vu|chi tieu|muc tieu)\b[^.;]{0,40}\b(?:ke hoach|de ra|duoc giao)\b")


@dataclass(frozen=True, slots=True)
class _Work:
    """What a family plans to do: each paragraph of its solutions and each row, as pairs of syllables."""

    pieces: tuple[frozenset[str], ...]
    everything: frozenset[str]
    complete: bool


def target_without_task(bundle: Bundle) -> Iterator[Finding]:
    """A figure among the goals of whose own words no solution and no row says anything."""
    for family in bundle.families:
        work = _work(bundle, family)
        if len(work.pieces) < _LEAST_TASKS:
            continue
        for view in family:
            for target in _goals(view):
                if _untouched(bundle, view, target, work):
                    yield _report(view, target, work)


def _report(view: View, target: Target, work: _Work) -> Finding:
    return finding(
        "target_without_task",
        "error" if work.complete else "warning",
        f"Chỉ tiêu “{short(target.text, 90)}” không có nhiệm vụ hay giải pháp nào thực hiện.",
        view.place(*target.span),
        suggestion="Bổ sung nhiệm vụ (nội dung, đơn vị chủ trì, thời hạn) cho chỉ tiêu này, hoặc bỏ chỉ tiêu.",
    )


def _goals(view: View) -> Iterator[Target]:
    """Figures under a heading of goals; ``hoàn thành 100% nhiệm vụ của Kế hoạch`` is served by the whole plan."""
    parts = [s for s in view.sections if _is_goals(s)]
    for target in view.document.targets:
        inside = any(s.heading[0] <= target.span[0] < s.end for s in parts)
        if inside and not _WHOLE_PLAN.search(fold_words(target.text)):
            yield target


def _is_goals(section: Section) -> bool:
    title = fold_words(section.title)
    return section.depth == 0 and any(word in title for word in ("muc tieu", "chi tieu")) and "nhiem vu" not in title


def _is_work(section: Section) -> bool:
    title = fold_words(section.title)
    named = any(word in title for word in folded_set("words", "solutions"))
    return section.depth == 0 and named and not _is_goals(section)


def _work(bundle: Bundle, family: Sequence[View]) -> _Work:
    spans = [(view, span) for view in family for span in _work_spans(view)]
    pieces = tuple(
        frozenset(pairs(spelt_out(view.text[slice(*span)], bundle.abbreviations))) for view, span in spans
    )
    complete = all(annex.present or len(family) > 1 for view in family for annex in view.document.annexes)
    return _Work(pieces, frozenset().union(*pieces), complete)


def _work_spans(view: View) -> Iterator[Span]:
    for task in view.document.tasks:
        yield task.span
    for section in view.sections:
        if _is_work(section):
            for start, end in view.paragraphs:
                if section.heading[0] <= start < section.end and not view.in_table(start):
                    yield start, end


def _untouched(bundle: Bundle, view: View, target: Target, work: _Work) -> bool:
    """True where the telling words of the target stand nowhere in the work, and no single piece says much of it."""
    start, end = view.paragraph_at(target.span[0])
    weights = _weights(bundle, view.text[max(start, target.span[0]) : min(end, target.span[1])])
    if len(weights) < 3:
        return False
    key = max(weights.values())
    telling = [pair for pair, weight in weights.items() if weight == key]
    if any(pair in work.everything for pair in telling if key > 1):
        return False
    total = sum(weights.values())
    best = max(sum(w for pair, w in weights.items() if pair in piece) for piece in work.pieces)
    return best / total < _COVERED


def _weights(bundle: Bundle, text: str) -> Counter[str]:
    dull = folded_set("words", "boilerplate")
    return Counter(pair for pair in pairs(spelt_out(text, bundle.abbreviations)) if pair not in dull and not _numeric(pair))


def _numeric(pair: str) -> bool:
    return any(part[0].isdigit() for part in pair.split())


RULES = (Rule("target_without_task", "Chỉ tiêu không có nhiệm vụ", "error", target_without_task),)
